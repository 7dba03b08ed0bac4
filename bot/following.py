"""A clock that follows a stand-in's, in another process, and tells it when the next post is due."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp

from bot.clock import PlayClock
from storage.problems import StorageUnavailable

log = logging.getLogger("kermesse.clock")

LONG_POLL = 20  # seconds the stand-in holds a question about its clock
HINT_EVERY = 0.5  # seconds between two looks at what is due next
ASK_AGAIN = 0.2  # seconds after a question that was not answered
GONE = 6.0  # seconds of questions in vain after which there is no stand-in any more


class NoTime(Exception):  # noqa: N818 - it says what the stand-in did not tell
    """The stand-in answered with something else than its time."""


TROUBLE = (aiohttp.ClientError, TimeoutError, NoTime)


class FollowedClock(PlayClock):
    """The stand-in's time, here: asked once to begin with, then whenever it is changed."""

    def __init__(self, address: str, *, gone: float = GONE) -> None:
        super().__init__(datetime(2000, 1, 1, tzinfo=UTC))
        self._address = address
        self._version = -1
        self._gone = gone

    async def follow(self) -> None:
        """Follow as long as there is a stand-in; return when it has been gone for a while."""
        loop = asyncio.get_running_loop()
        failing: float | None = None
        async with aiohttp.ClientSession() as session:
            while failing is None or loop.time() - failing < self._gone:
                try:
                    await self._ask(session, LONG_POLL)
                except TROUBLE as error:
                    log.debug("the stand-in does not tell the time (%s)", type(error).__name__)
                    failing = loop.time() if failing is None else failing
                    await asyncio.sleep(ASK_AGAIN)
                else:
                    failing = None
        log.error("the stand-in is gone, and with it everything to do")

    async def begin(self) -> None:
        """Take over the stand-in's time once. Raises TROUBLE when there is none."""
        async with aiohttp.ClientSession() as session:
            await self._ask(session, 0)

    async def hint(self, next_due: Callable[[], Awaitable[datetime | None]]) -> None:
        """Tell the stand-in, whenever it changes, when the next scheduled post is due."""
        told: Any = object()
        async with aiohttp.ClientSession() as session:
            while True:
                try:
                    due = await next_due()
                    if due != told and await self._tell(session, due):
                        told = due
                except StorageUnavailable as error:
                    log.debug("what is due next is not known (%s)", error)
                await asyncio.sleep(HINT_EVERY)

    async def _ask(self, session: aiohttp.ClientSession, seconds: int) -> None:
        asked = {"since": str(self._version), "timeout": str(seconds)}
        limits = aiohttp.ClientTimeout(total=seconds + 10)
        async with session.get(
            f"{self._address}/play/clock", params=asked, timeout=limits
        ) as answer:
            body = await answer.text(encoding="utf-8", errors="replace")
        version, now, speed = _read(body)
        if version != self._version:
            self._version = version
            self.set(to=now, speed=speed)

    async def _tell(self, session: aiohttp.ClientSession, due: datetime | None) -> bool:
        hint = {"next_post": due.isoformat() if due else None}
        try:
            async with session.post(f"{self._address}/play/hint", json=hint) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False


def _read(body: str) -> tuple[int, datetime, float]:
    """Return the version of the stand-in's clock, its time and its speed."""
    try:
        state = json.loads(body)
        now = datetime.fromisoformat(state["now"])
        if now.tzinfo is None:
            raise NoTime("no time zone")
        return int(state["version"]), now, float(state["speed"])
    except (ValueError, KeyError, TypeError) as error:
        raise NoTime(type(error).__name__) from None
