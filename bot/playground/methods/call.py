"""One request of a bot: its parameters as they are read, and the table of all methods."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.playground.accounts import Bot
from bot.playground.chats import Chat, Member
from bot.playground.errors import bad_request, forbidden, upgraded
from bot.playground.wire import Json, Upload

if TYPE_CHECKING:
    from bot.playground.world import World

Handler = Callable[["Call"], Any]
METHODS: dict[str, Handler] = {}
"""Every method that is here, by its name in lower case: Telegram does not mind the case."""


def method(name: str) -> Callable[[Handler], Handler]:
    """Enter a function as the method of this name."""

    def enter(handler: Handler) -> Handler:
        METHODS[name.lower()] = handler
        return handler

    return enter


class Call:
    """The parameters of a request, by type; a parameter nobody reads is reported as ignored.

    A value may come as itself (in process), or as text holding it (over HTTP); both are read.
    """

    __slots__ = ("_files", "_read", "bot", "method", "params", "world")

    def __init__(
        self, world: "World", bot: Bot, method: str, params: Json, files: dict[str, Upload]
    ) -> None:
        self.world = world
        self.bot = bot
        self.method = method
        self.params = params
        self._files = files
        self._read: set[str] = set()

    def ignored(self) -> list[str]:
        """What was asked for and is not part of the stand-in."""
        left = (self.params.keys() | self._attached()) - self._read
        return [f"{self.method}: parameter {name} was ignored" for name in sorted(left)]

    def _attached(self) -> set[str]:
        return {name for name in self._files if f"attach://{name}" not in self._read}

    def raw(self, name: str) -> Any:
        """A parameter as it came; None when it did not."""
        self._read.add(name)
        return self.params.get(name)

    def text(self, name: str) -> str | None:
        """A text; None when it did not come."""
        value = self.raw(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, (dict, list)):
            raise bad_request(f'field "{name}" must be of type String')
        return str(value)

    def number(self, name: str) -> int | None:
        """A whole number; None when it did not come."""
        value = self.raw(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def decimal(self, name: str) -> float | None:
        """A number; None when it did not come."""
        value = self.raw(name)
        if value is None or value == "":
            return None
        try:
            return float(value)
        except (TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True or False, `default` when it did not come."""
        value = self.raw(name)
        if value is None or value == "":
            return default
        return value if isinstance(value, bool) else str(value).lower() in {"true", "1", "yes"}

    def structure(self, name: str) -> Any:
        """A JSON object or array; None when it did not come or is empty."""
        value = self.raw(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            noun = name.replace("_", " ")
            raise bad_request(f"can't parse {noun} JSON object") from None

    def upload(self, reference: str | None, name: str) -> Upload | None:
        """The file that came as `attach://...`, or under the parameter's own name."""
        if reference is None:
            self._read.update((name, f"attach://{name}"))
            return self._files.get(name)
        if not reference.startswith("attach://"):
            return None
        self._read.add(reference)
        upload = self._files.get(reference.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"file {reference} is not found")
        return upload

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat a parameter names, in which the bot must be; raises Refusal otherwise."""
        value = self.raw(name)
        if value is None or value == "":
            raise bad_request(f"{name} is empty")
        return self.resolve(value)

    def resolve(self, value: Any) -> Chat:
        """The chat of an id or an @username; raises Refusal as Telegram does."""
        world = self.world
        try:
            chat_id = int(value)
        except ValueError:
            found = world.named.get(str(value).removeprefix("@").lower())
            if not isinstance(found, Chat):
                raise bad_request("chat not found") from None
            chat_id = found.id
        if chat_id > 0:
            return self._private(chat_id)
        chat = world.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        self._check_here(chat)
        return chat

    def _private(self, chat_id: int) -> Chat:
        chat = self.world.private.get((chat_id, self.bot.id))
        if chat is not None and chat.arrived:
            return chat
        if chat_id == self.bot.id or chat_id in self.world.bots:
            raise forbidden("bots can't send messages to bots")
        if chat_id in self.bot.met:
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")

    def _check_here(self, chat: Chat) -> None:
        if chat.migrated_to is not None:
            raise upgraded(chat.migrated_to.id)
        if self.bot.id in chat.members:
            return
        gone = chat.former.get(self.bot.id)
        if gone is None:
            raise bad_request("chat not found")
        if gone.status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.noun}")
        raise forbidden(f"bot is not a member of the {chat.noun}")

    def open_chat(self, name: str = "chat_id") -> Chat:
        """The chat a parameter names, to which the bot may write now."""
        chat = self.chat(name)
        if chat.person is not None:
            if chat.person.deactivated:
                raise forbidden("user is deactivated")
            if self.bot.id in chat.person.blocked:
                raise forbidden("bot was blocked by the user")
        return chat

    def me(self, chat: Chat) -> Member:
        """The bot's own place in a chat."""
        return chat.members[self.bot.id]

    def need(self, chat: Chat, right: str, words: str) -> None:
        """Raise Refusal unless the bot has this administrator's right in a group."""
        if not chat.is_private and not self.me(chat).may(right):
            raise bad_request(words)

    def message(self, chat: Chat, words: str, name: str = "message_id") -> Json:
        """The message a parameter names; raises Refusal with `words` when there is none."""
        message = chat.message(self.number(name))
        if message is None:
            raise bad_request(words)
        return message
