"""Who is there: what a person and a bot have in common, and a bot."""

import base64
import hashlib
from dataclasses import dataclass, field

from bot.playground.hooks import Webhook
from bot.playground.updates import UpdateQueue
from bot.playground.wire import Json

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""Who the Bot API says wrote a message that an anonymous administrator sent."""

CHANNEL_BOT: Json = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}
"""Who the Bot API says wrote a message sent on behalf of a channel."""


class Account:
    """Somebody with an id and a name: a person or a bot."""

    is_bot = False

    def __init__(
        self,
        account_id: int,
        first_name: str,
        last_name: str = "",
        username: str | None = None,
    ) -> None:
        self.id = account_id
        self.first_name = first_name
        self.last_name = last_name
        self.username = username
        self.card: Json = {}
        self.describe()

    def describe(self) -> None:
        """Renew `card`, the Bot API's User, after a name changed."""
        card: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            card["last_name"] = self.last_name
        if self.username:
            card["username"] = self.username
        self.card = card

    @property
    def name(self) -> str:
        """First and last name, as clients show it."""
        return f"{self.first_name} {self.last_name}".strip()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.name}>"


@dataclass(slots=True)
class Profile:
    """What a bot says of itself, by language; "" is for every language without its own."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    default_rights: dict[bool, Json] = field(default_factory=dict)


class Bot(Account):
    """A bot: its token, its waiting updates, what it registered."""

    is_bot = True

    def __init__(
        self, bot_id: int, name: str, username: str, token: str | None, *, privacy: bool
    ) -> None:
        super().__init__(bot_id, name, username=username)
        self.token = token or make_token(bot_id, username)
        self.privacy = privacy
        self.inline = True
        self.updates = UpdateQueue()
        self.webhook = Webhook()
        self.profile = Profile()
        self.commands: dict[tuple[str, int, int, str], list[Json]] = {}
        self.met: set[int] = set()

    def me(self) -> Json:
        """The Bot API's User as getMe gives it."""
        return {
            **self.card,
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": self.inline,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }


def make_token(bot_id: int, username: str) -> str:
    """A token of the usual shape, the same for the same bot each time."""
    digest = hashlib.sha256(f"{bot_id} {username}".encode()).digest()
    return f"{bot_id}:AA{base64.urlsafe_b64encode(digest).decode()[:33]}"
