"""What everybody sees: the bot's messages as they come, and waiting for one of them."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Self

from bot.playground.wire import Json
from bot.story.door import Door

PATIENCE = 30.0  # real seconds after which somebody stops waiting for the bot
REMEMBERED = 60  # messages of the bot in each chat
NEWS = "🎉"  # how a picture begins that tells of a milestone, and not of progress on its day

Wanted = Callable[[Json], bool]


class Missed(Exception):  # noqa: N818 - it says what happened to what was waited for
    """Something that the bot should have said or answered did not come in time."""


class Window:
    """Every chat of the stand-in, looked at from outside."""

    def __init__(self) -> None:
        self._said: defaultdict[int, dict[int, Json]] = defaultdict(dict)
        self._looking: defaultdict[int, list[tuple[Wanted, asyncio.Future[Json]]]] = defaultdict(
            list
        )
        self._answers: dict[str, asyncio.Future[Json]] = {}
        self.posts: defaultdict[int, list[datetime]] = defaultdict(list)

    @classmethod
    @asynccontextmanager
    async def on(cls, door: Door) -> AsyncIterator[Self]:
        """Look through a door for as long as the block lasts."""
        window = cls()
        watching = asyncio.create_task(window.watch(door))
        try:
            yield window
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def watch(self, door: Door) -> None:
        """See what happens, for ever."""
        async for happened in door.happenings():
            if happened["kind"] == "callback_answer":
                answer = self._answer(happened["callback_id"])
                if not answer.done():
                    answer.set_result(happened)
            elif happened["message"]["from"]["is_bot"]:
                self._saw(happened["chat_id"], happened["message"], happened["kind"])

    def _saw(self, chat_id: int, message: Json, kind: str) -> None:
        said = self._said[chat_id]
        said[message["message_id"]] = message
        if len(said) > REMEMBERED:
            del said[next(iter(said))]
        if kind == "message" and _is_post(message):
            self.posts[chat_id].append(datetime.fromtimestamp(message["date"], UTC))
        waiting = self._looking.pop(chat_id, [])
        for wanted, seen in waiting:
            if seen.done():
                continue
            if wanted(message):
                seen.set_result(message)
            else:
                self._looking[chat_id].append((wanted, seen))

    async def message(self, chat_id: int, wanted: Wanted, what: str) -> Json:
        """Wait for a message of the bot, new or edited, that is wanted. Raises Missed."""
        for message in reversed(list(self._said[chat_id].values())):
            if wanted(message):
                return message
        seen: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._looking[chat_id].append((wanted, seen))
        return await _in_time(seen, what)

    async def answer(self, tap: str) -> Json:
        """Wait for the bot's answer to a tap. Raises Missed."""
        answer = await _in_time(self._answer(tap), "an answer to a tap")
        del self._answers[tap]
        return answer

    async def post(self, chat_id: int, at: datetime) -> None:
        """Wait for a progress post dated an instant. Raises Missed."""
        if at in self.posts[chat_id]:
            return
        await self.message(
            chat_id,
            lambda message: _is_post(message) and message["date"] == at.timestamp(),
            f"the progress post of {at:%d %b %H:%M}",
        )

    def _answer(self, tap: str) -> asyncio.Future[Json]:
        if tap not in self._answers:
            self._answers[tap] = asyncio.get_running_loop().create_future()
        return self._answers[tap]


def _is_post(message: Json) -> bool:
    """Tell whether a message shows how far the campaign is."""
    return "photo" in message and not message.get("caption", "").startswith(NEWS)


async def _in_time(seen: asyncio.Future[Json], what: str) -> Json:
    try:
        async with asyncio.timeout(PATIENCE):
            return await seen
    except TimeoutError:
        raise Missed(f"{what} did not come") from None


def buttons(message: Json) -> list[Json]:
    """Return every button under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def carried(message: Json, does: str) -> str | None:
    """Return what the button that does something ('funds.confirm') carries; None without one."""
    for button in buttons(message):
        said = button.get("callback_data", "").partition("~")[0]
        if said == does or said.startswith(f"{does}:"):
            return str(button["callback_data"])
    return None
