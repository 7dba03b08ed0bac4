"""A chat: its members and what each may do, its messages, pins and topics."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground import rights
from bot.playground.accounts import Account, Bot
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.people.client import Client

FULL_RIGHTS = frozenset(rights.ADMINISTRATOR)
FOREVER = 0
GENERAL_TOPIC = 1
TOPIC_COLOR = 7322096


@dataclass(slots=True)
class Member:
    """Somebody's place in a chat: a status of the Bot API's and what goes with it."""

    who: Account
    status: str = "member"
    rights: frozenset[str] = frozenset()
    is_anonymous: bool = False
    custom_title: str | None = None
    permissions: dict[str, bool] = field(default_factory=dict)
    until: int = FOREVER
    by: int | None = None
    """Who promoted them: only that bot may edit their rights."""

    @property
    def is_admin(self) -> bool:
        """Whether this is the creator or an administrator."""
        return self.status in {"creator", "administrator"}

    @property
    def is_present(self) -> bool:
        """Whether this member is in the chat now."""
        return self.status not in {"left", "kicked"}

    def may(self, right: str) -> bool:
        """Whether this is an administrator with this right; the creator has them all."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def json(self, *, viewer: int | None = None, supergroup: bool = True) -> Json:
        """The Bot API's ChatMember."""
        about: Json = {"user": self.who.card, "status": self.status}
        if self.is_admin:
            about["is_anonymous"] = self.is_anonymous
            if self.custom_title:
                about["custom_title"] = self.custom_title
        if self.status == "administrator":
            about["can_be_edited"] = viewer is not None and viewer == self.by
            about.update((name, name in self.rights) for name in _listed(supergroup=supergroup))
        if self.status == "restricted":
            about["is_member"] = True
            about.update((name, self.permissions.get(name, False)) for name in rights.MEMBER)
        if self.status in {"restricted", "kicked"}:
            about["until_date"] = self.until
        return about


def _listed(*, supergroup: bool) -> tuple[str, ...]:
    if supergroup:
        return rights.ADMINISTRATOR
    return tuple(name for name in rights.ADMINISTRATOR if name != "can_manage_topics")


@dataclass(slots=True)
class Topic:
    """A topic of a forum."""

    thread_id: int
    name: str
    icon_color: int = TOPIC_COLOR
    icon_custom_emoji_id: str | None = None
    closed: bool = False
    hidden: bool = False

    def json(self) -> Json:
        """The Bot API's ForumTopic."""
        about: Json = {
            "message_thread_id": self.thread_id,
            "name": self.name,
            "icon_color": self.icon_color,
        }
        if self.icon_custom_emoji_id:
            about["icon_custom_emoji_id"] = self.icon_custom_emoji_id
        return about


class Chat:
    """A private chat with a bot, a group or a supergroup.

    `messages` holds the Bot API's Message of each message id. A stored message is never
    changed: an edit puts another in its place, so that an update already queued stays true.
    """

    def __init__(self, id: int, type: str, title: str = "", *, is_forum: bool = False) -> None:  # noqa: A002 - the Bot API's own names
        self.id = id
        self.type = type
        self.title = title
        self.username: str | None = None
        self.description = ""
        self.is_forum = is_forum
        self.person: Client | None = None
        self.bot: Bot | None = None
        self.members: dict[int, Member] = {}
        self.former: dict[int, Member] = {}
        self.bots: dict[int, Bot] = {}
        self.last_bot: int | None = None
        self.messages: dict[int, Json] = {}
        self.keyboards: dict[int, Json] = {}
        self.reactions: dict[int, dict[int, list[Json]]] = {}
        self.votes: dict[int, dict[int, list[int]]] = {}
        self.inline_ids: dict[int, str] = {}
        self.pinned: list[int] = []
        self.topics: dict[int, Topic] = {}
        self.permissions = rights.default_permissions()
        self.invite_links: dict[str, Json] = {}
        self.migrated_to: Chat | None = None
        self.migrated_from: Chat | None = None
        self.next_message_id = 1
        self.arrived = 0
        self.last_message_id: int | None = None
        self.last_active = 0
        self.card: Json = {}
        if is_forum:
            self.topics[GENERAL_TOPIC] = Topic(GENERAL_TOPIC, "General")
        self.describe()

    def describe(self) -> None:
        """Renew `card`, the Bot API's Chat, after a title or a name changed."""
        card: Json = {"id": self.id, "type": self.type}
        if self.person is not None:
            user = self.person.card
            card.update((k, user[k]) for k in ("first_name", "last_name", "username") if k in user)
        else:
            card["title"] = self.title
            if self.username:
                card["username"] = self.username
            if self.is_forum:
                card["is_forum"] = True
        self.card = card

    @property
    def is_private(self) -> bool:
        """Whether this is a person's chat with a bot."""
        return self.type == "private"

    @property
    def is_supergroup(self) -> bool:
        """Whether this is a supergroup."""
        return self.type == "supergroup"

    @property
    def noun(self) -> str:
        """What Telegram's refusals call this kind of chat."""
        return f"{self.type} chat"

    def member(self, account_id: int) -> Member | None:
        """Somebody's place here, also of one who left or was thrown out."""
        return self.members.get(account_id) or self.former.get(account_id)

    def admit(self, member: Member) -> None:
        """Put somebody among the members."""
        self.former.pop(member.who.id, None)
        self.members[member.who.id] = member
        if isinstance(member.who, Bot):
            self.bots[member.who.id] = member.who

    def admins(self) -> list[Member]:
        """The creator and the administrators."""
        return [member for member in self.members.values() if member.is_admin]

    def may(self, account_id: int, permission: str) -> bool:
        """Whether a member may do this: an administrator's right or a member's permission."""
        member = self.members.get(account_id)
        if member is None:
            return False
        if member.is_admin:
            return permission in rights.SENDING or member.may(permission)
        if member.status == "restricted":
            return member.permissions.get(permission, False)
        return self.permissions.get(permission, False)

    def message(self, message_id: int | None) -> Json | None:
        """The message of this id as it stands now."""
        return self.messages.get(message_id) if message_id is not None else None

    def last_message(self) -> Json | None:
        """The newest message that still exists."""
        if self.last_message_id in self.messages:
            return self.messages[self.last_message_id]
        return next((self.messages[key] for key in reversed(self.messages)), None)

    def __repr__(self) -> str:
        return f"<Chat {self.id} {self.type} {self.title or self.person}>"
