"""The front door: what people do, the clock, the record, over HTTP and nothing else."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any, Self

import aiohttp

from bot.playground.wire import Json

KINDS = "message,edited,callback_answer"
TOGETHER = 200  # acts in one request at most
HINTED_WITHIN = 3.0
GLANCE = 0.05  # real seconds between two looks
FOLLOWED_WITHIN = 10.0  # real seconds in which the bot must have followed a jump


class NotDone(Exception):  # noqa: N818 - it says what became of the act
    """The stand-in would not let somebody do something; the message says why."""


class ClockNotFollowed(Exception):  # noqa: N818 - it says what is wrong
    """The clock jumped, and the bot did not follow it in time."""


class Door:
    """One session with a stand-in. Acts asked for while others are under way go together."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.address = address
        self._session = session
        self._waiting: list[tuple[Json, asyncio.Future[Any]]] = []
        self._carrying: asyncio.Task[None] | None = None

    @classmethod
    @asynccontextmanager
    async def opened(cls, address: str) -> AsyncIterator[Self]:
        """Open the door to the stand-in at an address, for as long as the block lasts."""
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=10)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            yield cls(session, address)

    async def act(self, who: int | None, does: str, **what: Any) -> Any:
        """Have somebody do something; return what came of it. Raises NotDone."""
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append(({"as": who, "do": does, **what}, done))
        if self._carrying is None or self._carrying.done():
            self._carrying = asyncio.create_task(self._carry())
        return await done

    async def _carry(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            try:
                answer = await self._post("acts", {"acts": [act for act, _ in batch]})
            except (aiohttp.ClientError, TimeoutError) as error:
                for _, done in batch:
                    _fail(done, NotDone(f"the stand-in did not answer ({type(error).__name__})"))
                continue
            for (_, done), result in zip(batch, answer["results"], strict=True):
                if result["ok"]:
                    _settle(done, result["result"])
                else:
                    _fail(done, NotDone(result["description"]))

    async def hand(self, who: int, does: str, field: str, name: str, content: bytes) -> Any:
        """Have somebody send a file to the bot in private. Raises NotDone."""
        form = aiohttp.FormData({"as": str(who), "do": does, "chat": str(who)})
        form.add_field(field, content, filename=name)
        async with self._session.post(f"{self.address}/play/act", data=form) as answer:
            done: Json = await answer.json()
        if not done["ok"]:
            raise NotDone(done["description"])
        return done["result"]

    async def move_clock(self, to: datetime) -> None:
        """Jump to an instant, and wait until the bot shows it. Raises ClockNotFollowed."""
        moved = await self._post("clock", {"to": to.isoformat(), "until_followed": FOLLOWED_WITHIN})
        if not moved["followed"]:
            raise ClockNotFollowed(f"the bot did not follow the clock to {to:%d %b %H:%M}")

    async def next_post(self, after: datetime) -> None:
        """Wait until the bot has said when the next post after an instant is due."""
        for _ in range(int(HINTED_WITHIN / GLANCE)):
            async with self._session.get(f"{self.address}/play/clock") as answer:
                hinted = (await answer.json())["next_post"]
            if hinted is not None and datetime.fromisoformat(hinted) > after:
                return
            await asyncio.sleep(GLANCE)

    async def run_clock(self, speed: float) -> None:
        """Let the clock run: so many of its seconds in a real one."""
        await self._post("clock", {"speed": speed})

    async def record(self) -> Json:
        """Return what was asked of the stand-in so far, counted."""
        async with self._session.get(f"{self.address}/play/record") as answer:
            counted: Json = await answer.json()
        return counted

    async def happenings(self) -> AsyncIterator[Json]:
        """Yield every message, edit and answer to a tap, anywhere, as it comes."""
        asked = {"as": "everybody", "kinds": KINDS}
        async with self._session.get(f"{self.address}/play/events", params=asked) as stream:
            left = b""
            async for chunk in stream.content.iter_any():
                *lines, left = (left + chunk).split(b"\n")
                for line in lines:
                    if line.startswith(b"data: "):
                        yield json.loads(line[6:])

    async def _post(self, path: str, body: Json) -> Json:
        async with self._session.post(f"{self.address}/play/{path}", json=body) as answer:
            said: Json = await answer.json()
        return said


def _settle(done: asyncio.Future[Any], result: Any) -> None:
    with suppress(asyncio.InvalidStateError):
        done.set_result(result)


def _fail(done: asyncio.Future[Any], error: Exception) -> None:
    with suppress(asyncio.InvalidStateError):
        done.set_exception(error)
