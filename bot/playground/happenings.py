"""What goes on, for whoever listens: a page, a test, a log."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.wire import Json, Reply, Upload

if TYPE_CHECKING:
    from collections.abc import Iterator

BACKLOG = 10_000
"""How many happenings wait for a listener; one that is slower than that loses the oldest."""


class Observer(Protocol):
    """Whoever checks each request with its answer, and each update, as they pass."""

    def answered(
        self, bot: Bot, method: str, params: Json, files: dict[str, Upload], reply: Reply
    ) -> None:
        """A request was answered."""

    def delivered(self, bot: Bot, update: Json) -> None:
        """An update was queued for a bot."""


class Listener:
    """One who listens: for one person's chats, or for everything; to all kinds, or to some."""

    def __init__(self, person_id: int | None, kinds: frozenset[str] = frozenset()) -> None:
        self.person_id = person_id
        self._kinds = kinds
        self._queue: asyncio.Queue[Json] = asyncio.Queue(BACKLOG)

    def tell(self, happening: Json) -> None:
        """Hand over one happening; the oldest is dropped when too many wait."""
        if self._kinds and happening["kind"] not in self._kinds:
            return
        if self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(happening)

    async def happenings(self) -> AsyncIterator[Json]:
        """Each happening as it comes, without end."""
        while True:
            yield await self._queue.get()

    async def next(self, timeout: float) -> list[Json]:  # noqa: ASYNC109 - a heartbeat's length
        """What came, as soon as something did; nothing after `timeout` real seconds."""
        if self._queue.empty():
            try:
                async with asyncio.timeout(timeout):
                    return [await self._queue.get(), *self.waiting()]
            except TimeoutError:
                return []
        return self.waiting()

    def waiting(self) -> list[Json]:
        """What has come so far and was not read, at once."""
        return [self._queue.get_nowait() for _ in range(self._queue.qsize())]


class Feed:
    """Tells listeners what happens; costs nothing while nobody listens."""

    def __init__(self) -> None:
        self.listeners: list[Listener] = []

    def __bool__(self) -> bool:
        return bool(self.listeners)

    @contextmanager
    def listening(
        self, person_id: int | None = None, kinds: frozenset[str] = frozenset()
    ) -> "Iterator[Listener]":
        """A listener for as long as the block lasts."""
        listener = Listener(person_id, kinds)
        self.listeners.append(listener)
        try:
            yield listener
        finally:
            self.listeners.remove(listener)

    def tell_all(self, happening: Json) -> None:
        """Tell every listener."""
        for listener in self.listeners:
            listener.tell(happening)

    def tell_person(self, person_id: int, happening: Json) -> None:
        """Tell those who listen as this person, or to everything."""
        for listener in self.listeners:
            if listener.person_id in {None, person_id}:
                listener.tell(happening)

    def tell_chat(self, chat: Chat, happening: Callable[[int | None], Json]) -> None:
        """Tell those who listen as a member of `chat`, each as they see it."""
        for listener in self.listeners:
            viewer = listener.person_id
            if viewer is None or viewer in chat.members:
                listener.tell(happening(viewer))
