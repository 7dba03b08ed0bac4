"""The engine: one connection, one writer, transactions that share their fsync."""

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import aiosqlite

from storage.database.connection import Connection, Errand, connect
from storage.database.tx import Statement, Tx
from storage.problems import StorageUnavailable

__all__ = ["PRAGMAS", "Connection", "Database", "Errand", "Statement", "Tx", "connect"]

PRAGMAS = (
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma recursive_triggers = on",  # INSERT OR REPLACE must not slip past the ledger's triggers
    "pragma busy_timeout = 5000",
    "pragma cache_size = -32000",
    "pragma wal_autocheckpoint = 2000",
)
SHARE = 64  # the most transactions that wait for one commit
UNDONE = "the whole transaction was undone"
UNAVAILABLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)


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

    def __init__(
        self,
        connection: aiosqlite.Connection,
        path: Path,
        due: deque[Errand],
        *,
        begin: str = "begin immediate",
    ) -> None:
        self._connection = connection
        self._due = due
        self._begin = begin
        self.path = path
        self._writer = asyncio.Lock()
        self._waiting = 0
        self._batch: _Batch | None = None
        self._flushing: asyncio.Future[None] | None = None
        self.on_said: Callable[[list[Any]], None] = _nobody
        self.on_commit: Callable[[float], None] = _nothing

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open the migrated database at `path`. Raises StorageUnavailable when it cannot be."""
        due: deque[Errand] = deque()
        try:
            connection = await connect(str(path), due)
            try:
                for pragma in PRAGMAS:
                    await connection.execute_fetchall(pragma)
            except BaseException:
                await connection.close()  # its thread would keep the process alive
                raise
        except sqlite3.Error as error:
            raise StorageUnavailable(str(error)) from error
        return cls(connection, path, due)

    @classmethod
    async def open_to_read(cls, path: Path) -> Self:
        """Open the database at `path` for looking at it only: nothing can be written."""
        where = f"file:{quote(str(path))}?mode=ro"
        due: deque[Errand] = deque()
        return cls(await connect(where, due), path, due, begin="begin")

    async def beside(self) -> "Database":
        """Open another connection to the same file, for looking at it only."""
        return await self.open_to_read(self.path)

    async def interrupt(self) -> None:
        """Have the statement under way fail, and what it did be undone."""
        await self._connection.interrupt()

    async def close(self) -> None:
        """Let the last transaction end, then close."""
        async with self._writer:
            if self._batch is not None:
                await self._commit(self._batch)
            await self._connection.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """Run the block as one transaction; return once it is durable.

        Raises StorageUnavailable when the database cannot take it (locked, full, read-only):
        then nothing of it was kept. Whatever the block raises undoes the block and is passed on.
        Cancelled inside the block, the block is undone; cancelled after it, it may have been kept.
        """
        await self._acquire()
        if self._batch is None:
            self._batch = _Batch(asyncio.get_running_loop().create_future())
        batch, tx = self._batch, Tx(self._connection, self._due)
        self._due.append(Errand("savepoint one" if batch.count else self._begin))
        try:
            try:
                yield tx
                await tx.settle()
            except BaseException:
                await _to_the_end(self._undo(batch))
                raise
            self._keep(batch, tx)
        except sqlite3.OperationalError as error:
            if _is_bug(error):
                raise
            raise StorageUnavailable(str(error)) from error
        finally:
            if self._batch is batch and (self._waiting == 0 or batch.count >= SHARE):
                await _to_the_end(self._commit_and_leave(batch))
            else:
                self._writer.release()
        await asyncio.shield(batch.durable)

    async def _acquire(self) -> None:
        self._waiting += 1
        try:
            await self._writer.acquire()
        except asyncio.CancelledError:
            self._waiting -= 1
            # Whoever left the batch open did so because this one was waiting.
            if self._batch is not None and self._waiting == 0:
                self._flushing = asyncio.ensure_future(self._flush())
            raise
        self._waiting -= 1

    async def _flush(self) -> None:
        async with self._writer:
            if self._batch is not None and self._waiting == 0:
                await self._commit(self._batch)

    def _keep(self, batch: _Batch, tx: Tx) -> None:
        if not self._connection.in_transaction and not self._due:
            self._fail(batch, UNDONE)
            raise StorageUnavailable(UNDONE)
        if batch.count:
            self._due.append(Errand("release one"))
        batch.count += 1
        batch.then += tx.then
        batch.said += tx.said

    async def _undo(self, batch: _Batch) -> None:
        # A statement cut short by a cancellation may still be on its way, and this one waits
        # behind it: only then is it known whether there is a transaction to undo.
        with suppress(sqlite3.Error):
            await self._execute("select 1")
        if not self._connection.in_transaction:
            self._fail(batch, UNDONE)
        elif batch.count:
            await self._execute("rollback to one")
            self._due.append(Errand("release one"))
        else:
            self._batch = None
            await self._execute("rollback")

    async def _commit_and_leave(self, batch: _Batch) -> None:
        try:
            await self._commit(batch)
        finally:
            self._writer.release()

    async def _commit(self, batch: _Batch) -> None:
        self._batch = None
        began = time.perf_counter()
        try:
            await self._execute("commit")
        except sqlite3.Error as error:
            self._fail(batch, str(error))
            if self._connection.in_transaction:
                await self._execute("rollback")
            return
        self.on_commit(time.perf_counter() - began)
        # What follows a commit cannot undo it: its errors go to the loop, not to whoever waits.
        loop = asyncio.get_running_loop()
        for call in batch.then:
            loop.call_soon(call)
        if batch.said:
            loop.call_soon(self.on_said, batch.said)
        batch.durable.set_result(None)

    def _fail(self, batch: _Batch, why: str) -> None:
        self._batch = None
        batch.durable.set_exception(StorageUnavailable(why))
        batch.durable.exception()  # whoever was undone alone never asks for it

    async def _execute(self, sql: str) -> None:
        await self._connection.execute_fetchall(sql)


async def _to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Await to the end even when cancelled meanwhile, and only then be cancelled.

    A statement already on its way to the database cannot be called back; what follows it must
    know that it has been executed.
    """
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    task.result()
    if cancelled is not None:
        raise cancelled


def _is_bug(error: sqlite3.OperationalError) -> bool:
    """Tell a statement that is wrong from a database that cannot take it now.

    The low byte is the primary result code (https://sqlite.org/rescode.html).
    """
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in UNAVAILABLE


def _nobody(said: list[Any]) -> None:
    """Tell nobody what was said: nothing sends yet."""


def _nothing(seconds: float) -> None:
    """Tell nobody how long a commit took."""
