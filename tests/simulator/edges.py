"""Where the program meets the database and Telegram: every statement and call may go wrong here."""

import asyncio
import json
import random
import sqlite3
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import aiosqlite

from bot.playground.inprocess import WorldRequest
from bot.playground.world import World
from bot.transport import NotSent, ReplyLost
from storage.database import PRAGMAS, Connection, Database


class Weather(Protocol):
    """What goes wrong: asked at every await of the database and of Telegram."""

    def kills(self) -> bool:
        """Tell whether the process is killed here."""
        ...

    def statement(self, sql: str) -> sqlite3.Error | None:
        """Return why a statement fails, if it does."""
        ...

    def undoes(self) -> bool:
        """Tell whether the failure that was just given undoes the whole transaction."""
        ...

    def call(self, method: str, chat_id: int | None) -> "Fate | None":
        """Return what becomes of a call, if it is not simply answered."""
        ...


class Life:
    """One run of the program, from its start until it is killed."""

    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.ended = asyncio.Event()
        self.dead = False

    async def goes_on(self) -> None:
        """Return while the program lives; nothing returns from here once it was killed."""
        if self.dead:
            raise asyncio.CancelledError
        if self.ended.is_set() or self.weather.kills():
            self.ended.set()
            await asyncio.get_running_loop().create_future()


class Fate:
    """What becomes of a call: whether it is carried out, and what its caller gets instead."""

    def __init__(self, name: str, answer: Callable[[], tuple[int, bytes]], *, done: bool) -> None:
        self.name = name
        self.answer = answer
        self.done = done


def refusal(code: int, words: str, **parameters: int) -> tuple[int, bytes]:
    """Return an answer that says no, in Telegram's way."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": words}
    return code, json.dumps(body | ({"parameters": parameters} if parameters else {})).encode()


def raising(error: type[Exception]) -> Callable[[], tuple[int, bytes]]:
    """Return an answer that is none."""

    def answer() -> tuple[int, bytes]:
        raise error("the network")

    return answer


class Clear:
    """Nothing goes wrong."""

    def kills(self) -> bool:
        """The process lives on."""
        return False

    def statement(self, sql: str) -> sqlite3.Error | None:
        """Every statement is carried out."""
        del sql
        return None

    def undoes(self) -> bool:
        """Nothing fails."""
        return False

    def call(self, method: str, chat_id: int | None) -> Fate | None:
        """Every call is answered."""
        del method, chat_id
        return None


def sqlite_error(code: int, words: str) -> sqlite3.OperationalError:
    """Return an error as SQLite's own."""
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


class _Raw(sqlite3.Connection):
    """The innermost connection: each statement that reaches SQLite passes here."""

    weather: Weather

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Carry a statement out, or fail as a full disk or a locked file makes it fail."""
        error = self.weather.statement(sql)
        if error is None:
            return super().execute(sql, parameters)
        if self.in_transaction and self.weather.undoes():
            super().execute("rollback")  # https://sqlite.org/lang_transaction.html: SQLite may
        raise error


class _Edge(Connection, _Raw):
    """The program's own connection, with the edge below it."""


class SteppedConnection(aiosqlite.Connection):
    """aiosqlite without its thread: a statement is carried out between two steps of the loop."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], life: Life) -> None:
        super().__init__(connector, 64)
        self._connection = connector()
        self._life = life

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        await self._life.goes_on()
        done = fn(*args, **kwargs)
        await asyncio.sleep(0)
        await self._life.goes_on()
        return done

    def drop(self) -> None:
        """Close the file as the end of a process does."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    async def close(self) -> None:
        """Close the file."""
        self.drop()


class SteppedDatabase(Database):
    """A database all of whose connections are stepped: nothing waits for a thread."""

    life: Life

    async def beside(self) -> Database:
        """Open another connection behind the same edge."""
        return open_database(self.path, self.life)[0]


def open_database(path: Path, life: Life) -> tuple[Database, SteppedConnection]:
    """Open a migrated database behind an edge.

    The file survives the end of a process, which is what happens here, without `synchronous`.
    """
    due: deque[Any] = deque()
    connection = SteppedConnection(partial(_connect, path, due, life.weather), life)
    connection.row_factory = sqlite3.Row
    database = SteppedDatabase(connection, path, due)
    database.life = life
    return database, connection


def _connect(path: Path, due: deque[Any], weather: Weather) -> sqlite3.Connection:
    raw = sqlite3.connect(  # type: ignore[call-overload]  # sqlite3 takes any callable
        path,
        isolation_level=None,
        cached_statements=512,
        factory=partial(_Edge, due=due),
    )
    assert isinstance(raw, _Edge)
    raw.weather = Clear()
    for pragma in (*PRAGMAS, "pragma synchronous = off", "pragma busy_timeout = 0"):
        raw.execute(pragma).fetchall()
    raw.weather = weather
    return raw


def seed_numbers(connection: SteppedConnection, dice: random.Random) -> None:
    """Have SQLite's own random() follow a seed."""
    raw = connection._conn
    raw.create_function("random", 0, lambda: dice.getrandbits(63))


class Wire(WorldRequest):
    """The stand-in's transport, on which calls and answers get lost."""

    def __init__(self, world: World, life: Life) -> None:
        super().__init__(world, refused=partial(NotSent, "refused"), reset=partial(ReplyLost, "x"))
        self._life = life

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Ask the world, or fail on the way there or back."""
        await self._life.goes_on()
        sent = kwargs.get("request_data") or (args[1] if len(args) > 1 else None)
        params = sent.parameters if sent is not None else {}
        chat_id = params.get("chat_id")
        name = url.rpartition("/")[2].lower()
        fate = self._life.weather.call(name, None if chat_id is None else int(chat_id))
        if fate is not None and not fate.done:
            await asyncio.sleep(0)
            return fate.answer()
        answer = await super().do_request(url, *args, **kwargs)
        await self._life.goes_on()
        return answer if fate is None else fate.answer()
