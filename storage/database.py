"""The engine: one connection, one writer, transactions that share their fsync."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Self, TypeVar

import aiosqlite

from storage.problems import StorageUnavailable
from storage.records import reader, stamp

T = TypeVar("T")
PRAGMAS = (
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma busy_timeout = 5000",
    "pragma cache_size = -32000",
    "pragma wal_autocheckpoint = 2000",
)
SHARE = 64  # the most transactions that wait for one commit


class Tx:
    """One transaction's statements. Values are named: `tx.value("… where id = :id", id=3)`.

    `said` gathers what was put in the outbox; `Database.on_said` is given it after the commit.
    """

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self.then: list[Callable[[], None]] = []
        self.said: list[Any] = []

    async def run(self, sql: str, /, **values: Any) -> int:
        """Execute a statement; return how many rows it changed."""
        cursor = await self._connection.execute(sql, _plain(values))
        return cursor.rowcount

    async def insert(self, sql: str, /, **values: Any) -> int:
        """Execute an INSERT; return the new row's id."""
        cursor = await self._connection.execute(sql, _plain(values))
        return cursor.lastrowid or 0

    async def rows(self, sql: str, /, **values: Any) -> list[sqlite3.Row]:
        """Return every row of a query (or of a RETURNING clause)."""
        return list(await self._connection.execute_fetchall(sql, _plain(values)))

    async def row(self, sql: str, /, **values: Any) -> sqlite3.Row | None:
        """Return the first row of a query, or None."""
        found = await self.rows(sql, **values)
        return found[0] if found else None

    async def value(self, sql: str, /, **values: Any) -> Any:
        """Return the first column of the first row, or None."""
        found = await self.row(sql, **values)
        return found[0] if found else None

    async def all(self, kind: type[T], sql: str, /, **values: Any) -> list[T]:
        """Return every row of a query as frozen records of `kind`."""
        read: Callable[[sqlite3.Row], T] = reader(kind)
        return [read(row) for row in await self.rows(sql, **values)]

    async def one(self, kind: type[T], sql: str, /, **values: Any) -> T | None:
        """Return the first row of a query as a frozen record of `kind`, or None."""
        found = await self.row(sql, **values)
        return None if found is None else reader(kind)(found)

    def after_commit(self, call: Callable[[], None]) -> None:
        """Have `call` called once what this transaction did is on the disk."""
        self.then.append(call)


@dataclass(eq=False)
class _Batch:
    """Transactions that will be committed together."""

    durable: asyncio.Future[None]
    count: int = 0
    then: list[Callable[[], None]] = field(default_factory=list)
    said: list[Any] = field(default_factory=list)


class Database:
    """An open database file.

    Transactions run one at a time, in the order they were asked for. When several wait, they are
    committed together: each is a savepoint, a failed one undoes only itself, and nobody goes on
    before the common commit is on the disk.
    """

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        self._writer = asyncio.Lock()
        self._waiting = 0
        self._batch: _Batch | None = None
        self.on_said: Callable[[list[Any]], None] = _nobody

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open the migrated database at `path`."""
        connection = await aiosqlite.connect(path, isolation_level=None, cached_statements=512)
        connection.row_factory = sqlite3.Row
        for pragma in PRAGMAS:
            await connection.execute_fetchall(pragma)
        return cls(connection, path)

    async def close(self) -> None:
        """Let the last transaction end, then close."""
        async with self._writer:
            await self._connection.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """Run the block as one transaction; return once it is durable.

        Raises StorageUnavailable when the database cannot take it (locked, full, read-only):
        then nothing of it was kept. Whatever the block raises undoes the block and is passed on.
        """
        await self._acquire()
        batch: _Batch | None = None
        try:
            batch = await self._enter()
            tx = Tx(self._connection)
            try:
                yield tx
            except BaseException:
                await asyncio.shield(self._undo(batch))
                raise
            batch.then += tx.then
            batch.said += tx.said
            await asyncio.shield(self._keep(batch))
        except sqlite3.OperationalError as error:
            raise StorageUnavailable(str(error)) from error
        finally:
            await asyncio.shield(self._leave(batch))
        await asyncio.shield(batch.durable)

    async def _acquire(self) -> None:
        self._waiting += 1
        try:
            await self._writer.acquire()
        finally:
            self._waiting -= 1

    async def _enter(self) -> _Batch:
        if self._batch is None:
            await self._execute("begin immediate")
            self._batch = _Batch(asyncio.get_running_loop().create_future())
        else:
            await self._execute("savepoint one")
        return self._batch

    async def _keep(self, batch: _Batch) -> None:
        if batch.count:
            await self._execute("release one")
        batch.count += 1

    async def _undo(self, batch: _Batch) -> None:
        if not self._connection.in_transaction:
            self._fail(batch, "the whole transaction was undone")
        elif batch.count:
            await self._execute("rollback to one")
            await self._execute("release one")

    async def _leave(self, batch: _Batch | None) -> None:
        try:
            if batch is not None and (self._waiting == 0 or batch.count >= SHARE):
                await self._commit(batch)
        finally:
            self._writer.release()

    async def _commit(self, batch: _Batch) -> None:
        self._batch = None
        if batch.durable.done():
            return
        try:
            await self._execute("commit" if batch.count else "rollback")
        except sqlite3.Error as error:
            if self._connection.in_transaction:
                await self._execute("rollback")
            self._fail(batch, str(error))
            return
        batch.durable.set_result(None)
        for call in batch.then:
            call()
        if batch.said:
            self.on_said(batch.said)

    def _fail(self, batch: _Batch, why: str) -> None:
        self._batch = None
        if not batch.durable.done():
            batch.durable.set_exception(StorageUnavailable(why))
            batch.durable.exception()  # whoever was undone alone never asks for it

    async def _execute(self, sql: str) -> None:
        await self._connection.execute_fetchall(sql)


def _nobody(said: list[Any]) -> None:
    """Tell nobody what was said: nothing sends yet."""


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _column(value) for name, value in values.items()}


def _column(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case None | int() | float() | bytes() | str():
            return value
        case datetime():
            return stamp(value)
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
