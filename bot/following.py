"""A clock that follows a stand-in's, in another process, and tells it when the next post is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp

from bot.clock import PlayClock

log = logging.getLogger("kermesse.clock")

LONG_POLL = 20  # seconds the stand-in holds a question about its clock
HINT_EVERY = 0.5  # seconds between two looks at what is due next


class FollowedClock(PlayClock):
    """The stand-in's time, here: asked once to begin with, then whenever it is changed."""

    def __init__(self, address: str) -> None:
        super().__init__(datetime(2000, 1, 1, tzinfo=UTC))
        self._address = address
        self._version = -1

    async def follow(self) -> None:
        """Follow for ever; a stand-in that is gone is waited for."""
        async with aiohttp.ClientSession() as session:
            while True:
                try:
                    await self._ask(session, LONG_POLL)
                except (aiohttp.ClientError, TimeoutError):
                    await asyncio.sleep(0.2)

    async def begin(self) -> None:
        """Take over the stand-in's time once. Raises aiohttp.ClientError when there is none."""
        async with aiohttp.ClientSession() as session:
            await self._ask(session, 0)

    async def hint(self, next_due: Callable[[], Awaitable[datetime | None]]) -> None:
        """Tell the stand-in, whenever it changes, when the next scheduled post is due."""
        told: Any = object()
        async with aiohttp.ClientSession() as session:
            while True:
                due = await next_due()
                if due != told and await self._tell(session, due):
                    told = due
                await asyncio.sleep(HINT_EVERY)

    async def _ask(self, session: aiohttp.ClientSession, seconds: int) -> None:
        asked = {"since": str(self._version), "timeout": str(seconds)}
        limits = aiohttp.ClientTimeout(total=seconds + 10)
        async with session.get(
            f"{self._address}/play/clock", params=asked, timeout=limits
        ) as answer:
            state = await answer.json()
        if state["version"] != self._version:
            self._version = state["version"]
            self.set(to=datetime.fromisoformat(state["now"]), speed=float(state["speed"]))

    async def _tell(self, session: aiohttp.ClientSession, due: datetime | None) -> bool:
        hint = {"next_post": due.isoformat() if due else None}
        try:
            async with session.post(f"{self._address}/play/hint", json=hint) as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False
