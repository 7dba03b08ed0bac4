"""A bot's waiting updates: numbering, offsets, long polling, 24 hours of keeping."""

import asyncio
from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from bot.playground.errors import OTHER_POLLER, WEBHOOK_ACTIVE, conflict
from bot.playground.wire import Json

KEPT = timedelta(hours=24)
"""How long Telegram keeps updates (https://core.telegram.org/bots/api#getting-updates)."""

ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that are only sent to bots that ask for them by name."""

KINDS = frozenset(
    {
        "message", "edited_message", "channel_post", "edited_channel_post", "message_reaction",
        "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "poll",
        "poll_answer", "my_chat_member", "chat_member", "chat_join_request",
    }
)  # fmt: skip
FIRST_UPDATE_ID = 440_000_001


class Waiting(NamedTuple):
    """An update, since when it waits, and in which run of numbers it was numbered."""

    since: datetime
    era: int
    update: Json


class UpdateQueue:
    """The updates of one bot, in order, until the bot confirms them."""

    def __init__(self) -> None:
        self._waiting: deque[Waiting] = deque()
        self._era = 0
        self._next_id = FIRST_UPDATE_ID
        self._arrived = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()
        self._polled = asyncio.Event()
        self._poller: asyncio.Event | None = None
        self.allowed: tuple[str, ...] = ()
        self.wanted = KINDS - ON_REQUEST
        self.webhook_url = ""
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember `allowed_updates`; an empty list means all but those of ON_REQUEST."""
        self.allowed = tuple(kind for kind in kinds if kind in KINDS)
        self.wanted = frozenset(self.allowed) if self.allowed else KINDS - ON_REQUEST

    def append(self, kind: str, payload: Json, now: datetime) -> Json | None:
        """Number and keep an update; None if the bot did not ask for its kind."""
        if kind not in self.wanted:
            return None
        update = {"update_id": self._next_id, kind: payload}
        self._next_id += 1
        self.append_raw(update, now)
        return update

    def append_raw(self, update: Json, now: datetime) -> None:
        """Keep an update exactly as given: a repeated one, or one of an unknown kind."""
        self._waiting.append(Waiting(now, self._era, update))
        self._empty.clear()
        self._arrived.set()

    def renumber(self, next_id: int) -> None:
        """Go on from another number, as Telegram does after a quiet week."""
        self._era += 1
        self._next_id = next_id

    def peek(self, limit: int = 100) -> list[Json]:
        """The oldest waiting updates, left where they are."""
        return [waiting.update for waiting in islice(self._waiting, limit)]

    def drop(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()
        self._empty.set()

    def confirm(self, offset: int) -> None:
        """Forget what is before `offset`; a negative one keeps that many from the end."""
        waiting = self._waiting
        if offset < 0:
            while len(waiting) > -offset:
                waiting.popleft()
            return
        # Numbers may start again lower: an offset from before says nothing of what came since.
        ahead = offset > self._next_id
        while waiting and waiting[0].update["update_id"] < offset:
            if ahead and waiting[0].era == self._era:
                break
            waiting.popleft()
        if not waiting:
            self._empty.set()

    async def until_empty(self) -> None:
        """Wait until the bot has confirmed everything."""
        await self._empty.wait()

    def take(self, now: datetime) -> Json | None:
        """Remove and return the oldest update that is not too old."""
        self._expire(now)
        update = self._waiting.popleft().update if self._waiting else None
        if not self._waiting:
            self._empty.set()
        return update

    def put_back(self, update: Json, now: datetime) -> None:
        """Return an update that could not be delivered to the head of the queue."""
        self._waiting.appendleft(Waiting(now, self._era, update))
        self._empty.clear()
        self._arrived.set()

    def _expire(self, now: datetime) -> None:
        oldest = now - KEPT
        while self._waiting and self._waiting[0].since < oldest:
            self._waiting.popleft()
            self.dropped += 1
        if not self._waiting:
            self._empty.set()

    def read(self, *, offset: int, limit: int, now: datetime) -> list[Json]:
        """What getUpdates answers at once: confirm by `offset`, then the oldest `limit`.

        Raises Refusal 409 while a webhook is set.
        """
        if self.webhook_url:
            raise conflict(WEBHOOK_ACTIVE)
        self.interrupt()
        self._expire(now)
        if offset:
            self.confirm(offset)
        return self.peek(limit)

    async def until_polled(self) -> None:
        """Wait until somebody waits for an update."""
        await self._polled.wait()

    def interrupt(self) -> None:
        """End the long poll that is waiting, if one is, with 409."""
        if self._poller is not None:
            self._poller.set()
            self._poller = None
            self._polled.clear()

    async def arrival(self, timeout: float) -> bool:  # noqa: ASYNC109 - the Bot API's own parameter
        """Wait at most `timeout` real seconds for an update; False when none came.

        Raises Refusal 409 when another getUpdates or a webhook took over meanwhile.
        """
        ended = self._poller = asyncio.Event()
        self._polled.set()
        self._arrived.clear()
        tasks = [asyncio.ensure_future(e.wait()) for e in (self._arrived, ended)]
        try:
            done, _ = await asyncio.wait(
                tasks, timeout=timeout, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            for task in tasks:
                task.cancel()
            if self._poller is ended:
                self._poller = None
                self._polled.clear()
        if ended.is_set():
            raise conflict(OTHER_POLLER)
        return bool(done)

    async def wait_for_any(self) -> None:
        """Wait until something is in the queue."""
        while not self._waiting:
            self._arrived.clear()
            await self._arrived.wait()
