"""One transaction's statements."""

import sqlite3
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import aiosqlite

from storage.database.connection import Errand
from storage.database.values import plain
from storage.records import reader

T = TypeVar("T")


class Statement(Generic[T]):
    """A query for records of `kind`, to be asked together with others: see `Tx.together`."""

    def __init__(self, kind: type[T], sql: str, /, **values: Any) -> None:
        self.kind = kind
        self.sql = sql
        self.values = values


class Tx:
    """One transaction's statements. Values are named: `tx.value("… where id = :id", id=3)`.

    `said` gathers what was put in the outbox; `Database.on_said` is given it after the commit.
    """

    def __init__(self, connection: aiosqlite.Connection, due: deque[Errand]) -> None:
        self._connection = connection
        self._due = due
        self._later: list[Errand] = []
        self.then: list[Callable[[], None]] = []
        self.said: list[Any] = []

    async def run(self, sql: str, /, **values: Any) -> int:
        """Execute a statement; return how many rows it changed."""
        self._take_along()
        cursor = await self._connection.execute(sql, plain(values))
        return cursor.rowcount

    def later(self, sql: str, /, **values: Any) -> None:
        """Have a statement executed before the next one, at the latest at the end of the block.

        For a change of which nothing needs to be known: it costs no journey of its own.
        """
        self._later.append(Errand(sql, plain(values)))

    async def insert(self, sql: str, /, **values: Any) -> int:
        """Execute an INSERT; return the new row's id."""
        self._take_along()
        cursor = await self._connection.execute(sql, plain(values))
        return cursor.lastrowid or 0

    async def rows(self, sql: str, /, **values: Any) -> list[sqlite3.Row]:
        """Return every row of a query (or of a RETURNING clause)."""
        self._take_along()
        return list(await self._connection.execute_fetchall(sql, plain(values)))

    async def together(self, *statements: Statement[Any]) -> list[list[Any]]:
        """Execute statements in the order given, in one journey; return each one's records."""
        errands = [Errand(each.sql, plain(each.values)) for each in statements]
        self._later += errands
        await self.settle()
        return [
            [reader(each.kind)(row) for row in errand.rows]
            for each, errand in zip(statements, errands, strict=True)
        ]

    async def settle(self) -> None:
        """Execute now what was to be executed later."""
        if self._later:
            last = self._later.pop()
            self._take_along()
            last.rows = list(await self._connection.execute_fetchall(last.sql, last.values))

    def _take_along(self) -> None:
        self._due.extend(self._later)
        self._later.clear()

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
