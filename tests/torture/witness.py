"""The stand-in's own record of what the bot did, and waiting for something to be shown."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import takewhile

from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.wire import Json, Reply, Upload
from bot.playground.world import World
from tests.torture.facts import Showing

Wanted = Callable[[Json], bool]


class Witness:
    """Takes down every message and edit that was carried out, answered or not."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting: defaultdict[int, list[tuple[Wanted, asyncio.Future[Json]]]] = defaultdict(
            list
        )
        self.showings: list[Showing] = []
        self.requests: Counter[str] = Counter()
        self.updates = 0
        self.polled = asyncio.Event()
        self.on_update: Callable[[Bot, Json], None] = lambda _bot, _update: None
        world.observers.append(self)

    def answered(
        self, _bot: Bot, method: str, _params: Json, _files: dict[str, Upload], reply: Reply
    ) -> None:
        """Take down a request; a message that came of it is shown to whoever waits for it."""
        name = method.lower()
        self.requests[name] += 1
        if name == "getupdates":
            self.polled.set()
        result = reply.body.get("result")
        if reply.body.get("ok") and isinstance(result, dict) and "message_id" in result:
            self._shown(name, result, answered=reply.ok)

    def delivered(self, bot: Bot, update: Json) -> None:
        """Count an update, and let whoever hands it over again know."""
        self.updates += 1
        self.on_update(bot, update)

    def _shown(self, method: str, message: Json, *, answered: bool) -> None:
        chat = message["chat"]["id"]
        replied = message.get("reply_to_message")
        self.showings.append(
            Showing(
                at=asyncio.get_running_loop().time(),
                on=self._world.clock.now(),
                chat=chat,
                method=method,
                text=text_of(message),
                message_id=message["message_id"],
                answered=answered,
                replies_to=None if replied is None else replied["message_id"],
                has_photo="photo" in message,
            )
        )
        for wanted, seen in self._waiting.pop(chat, []):
            if not seen.done() and wanted(message):
                seen.set_result(message)
            elif not seen.done():
                self._waiting[chat].append((wanted, seen))

    async def sees(self, chat: Chat, after: int, wanted: Wanted) -> Json:
        """Wait for a message of the bot, new or edited, later than another and as wanted."""
        later = takewhile(lambda one: one["message_id"] > after, reversed(chat.messages.values()))
        for message in later:
            if message["from"].get("is_bot") and wanted(message):
                return message
        seen: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[chat.id].append((wanted, seen))
        return await seen


def text_of(message: Json) -> str:
    """Return what a message says, or its caption."""
    return str(message.get("text") or message.get("caption") or "")


def carried(message: Json, does: str) -> str | None:
    """Return the data of the button that does something ('funds.confirm'); None without one."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            data = str(button.get("callback_data", ""))
            if data.partition("~")[0].startswith(f"{does}:") or data.startswith(f"{does}~"):
                return data
    return None
