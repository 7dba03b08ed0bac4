"""One connection to SQLite, and the errands that travel with a statement."""

import sqlite3
from collections import deque
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import aiosqlite


@dataclass(slots=True)
class Errand:
    """A statement that travels with another, and what it brings back."""

    sql: str
    values: dict[str, Any] = field(default_factory=dict)
    rows: list[sqlite3.Row] = field(default_factory=list)


class Connection(sqlite3.Connection):
    """A connection that carries out what is due right before the next statement.

    Between the event loop and the thread that talks to SQLite each statement is a journey there
    and back, many times dearer than the statement: what need not be known at once (`begin`,
    `savepoint`, `release`, `Tx.later`) travels with what follows it.
    """

    def __init__(self, *where: Any, due: deque[Errand], **how: Any) -> None:
        super().__init__(*where, **how)
        self._due = due

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Execute what is due, then the statement; what is due after a failure is no longer."""
        try:
            while self._due:
                errand = self._due.popleft()
                errand.rows = super().execute(errand.sql, errand.values).fetchall()
        except BaseException:  # SQLite's, or Python's of a value that SQLite has no room for
            self._due.clear()
            raise
        return super().execute(sql, parameters)


async def connect(where: str, due: deque[Errand]) -> aiosqlite.Connection:
    """Open one connection that carries out what is `due` before each statement."""
    connection = await aiosqlite.connect(
        where,
        uri=where.startswith("file:"),
        isolation_level=None,
        cached_statements=512,
        factory=partial(Connection, due=due),
    )
    connection.row_factory = sqlite3.Row
    return connection
