"""Asks, before updates are taken, whether another program takes them with the same token."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import Conflict

from bot.tenure import SILENCE, Act, Event, Tenure

log = logging.getLogger("kermesse.intake")

ASK = 1  # seconds a probe is held: longer than another program needs to poll again
REMIND = 600.0  # seconds until the log says again that another program asks

Updates = list[dict[str, Any]]


class OtherFetches(Conflict):
    """Another program fetches this bot's updates: this one stays back."""

    def __init__(self) -> None:
        super().__init__("another program fetches this bot's updates")


class Claim:
    """This program's claim on the updates of its token; see `bot.tenure` for the rules."""

    def __init__(
        self,
        *,
        ask: Callable[[int], Awaitable[Updates]],
        silent_for: Callable[[], Awaitable[float | None]],
        pause: Callable[[float], Awaitable[None]],
        alone: bool = False,
    ) -> None:
        """`ask` polls for so many seconds and confirms nothing; `alone`: nobody has this token."""
        self._ask = ask
        self._silent_for = silent_for
        self._pause = pause
        self._alone = alone
        self._tenure: Tenure | None = None
        self._told = False
        self._reminded = -REMIND

    @property
    def stays_back(self) -> bool:
        """Whether another program was seen, and has not ended since."""
        return self._tenure is not None and self._tenure.refused

    async def until_ours(self) -> None:
        """Take one step, or none when updates may be taken.

        Raises OtherFetches after a step that another program refused, TelegramError when Telegram
        did not answer; then, and as long as `may_take` is false, come again.
        """
        if self._alone:
            return
        if self._tenure is None:
            self._tenure = await self._begin()
        if self._tenure.act is Act.REST:
            await self._pause(self._tenure.rest)
            self._happened(Event.RESTED)
        if self._tenure.act is Act.PROBE:
            await self._probe()

    @property
    def may_take(self) -> bool:
        """Whether updates may be taken now."""
        return self._alone or (self._tenure is not None and self._tenure.act is Act.WORK)

    def answered(self) -> None:
        """Telegram answered a poll."""
        self._happened(Event.ANSWERED)

    def refused(self) -> bool:
        """Another poll ended ours: tell whether to poll again at once (or to ask who it is)."""
        if self._alone:
            return False
        self._happened(Event.REFUSED)
        if (now := _now()) - self._reminded >= REMIND:
            self._reminded = now
            log.warning("another program asked for updates with this token")
        return True

    def failed(self) -> None:
        """Telegram did not answer: another program may take over meanwhile."""
        if self._tenure is not None:
            self._happened(Event.FAILED)

    async def _begin(self) -> Tenure:
        silent = await self._silent_for()
        if silent is not None and 0 <= silent < SILENCE:
            return Tenure.resumed(_now())
        return Tenure()

    async def _probe(self) -> None:
        head = await self._look()
        if head is not None:  # somebody who works would take it away
            await self._pause(float(ASK))
            if await self._look() != head:
                self._minded()
        self._happened(Event.CLEAR)
        if self.may_take and self._told:
            log.warning("the other program has ended; this one goes on")
            self._told = False

    async def _look(self) -> dict[str, Any] | None:
        try:
            waiting = await self._ask(ASK)
        except Conflict as error:
            if "webhook" in error.message.lower():
                raise
            self._minded()
        return waiting[0] if waiting else None

    def _minded(self) -> None:
        self._happened(Event.REFUSED)
        if not self._told:
            self._told = True
            log.warning("another program polls with this token; waiting for it to end")
        raise OtherFetches

    def _happened(self, event: Event) -> None:
        if self._tenure is not None:
            chance = secrets.randbelow(1000) / 1000
            self._tenure = self._tenure.after(event, _now(), chance)


def _now() -> float:
    return asyncio.get_running_loop().time()
