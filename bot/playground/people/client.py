"""What every act of a person stands on: the account, its chats, where it may write."""

from typing import TYPE_CHECKING

from bot.playground.accounts import Account, Bot
from bot.playground.chats import GENERAL_TOPIC, Chat, Member
from bot.playground.errors import NotPossible
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.world import World

Place = Chat | Bot | int


class Client(Account):
    """A person's account as their client program sees it."""

    def __init__(
        self,
        world: "World",
        person_id: int,
        first_name: str,
        last_name: str = "",
        username: str | None = None,
        language_code: str = "en",
    ) -> None:
        self.world = world
        self.language_code = language_code
        self.chats: dict[int, Chat] = {}
        self.blocked: set[int] = set()
        self.read_upto: dict[Chat, int] = {}
        self.deactivated = False
        super().__init__(person_id, first_name, last_name, username)

    def describe(self) -> None:
        """Renew `card`, the Bot API's User, and every private chat's, after a name changed."""
        super().describe()
        if self.language_code:
            self.card = {**self.card, "language_code": self.language_code}
        for chat in self.chats.values():
            if chat.is_private:
                chat.describe()

    def where(self, place: Place) -> Chat:
        """The chat that is meant; a group that became a supergroup is followed there.

        Raises NotPossible for a chat this person does not have.
        """
        if isinstance(place, Bot):
            return self._private(place)
        if isinstance(place, Chat):
            chat: Chat | None = place
        elif place == self.id:
            chat = self._private(self._only_bot())
        elif place in self.world.bots:
            chat = self._private(self.world.bots[place])
        else:
            chat = self.world.chats.get(place)
        if chat is None:
            raise NotPossible(f"there is no chat {place}")
        return chat.migrated_to or chat

    def _private(self, bot: Bot) -> Chat:
        return self.world.private.get((self.id, bot.id)) or self.world.private_chat(self, bot)

    def _only_bot(self) -> Bot:
        if len(self.world.bots) != 1:
            raise NotPossible("say which bot: there is more than one")
        return next(iter(self.world.bots.values()))

    def membership(self, chat: Chat) -> Member:
        """This person's place in a chat; raises NotPossible for one who is not in it."""
        member = chat.members.get(self.id)
        if member is None:
            raise NotPossible(f"{self.name} is not in {chat.title or chat.id}")
        return member

    def check_may_write(self, chat: Chat, permission: str, thread: int | None) -> None:
        """Raise NotPossible where this person cannot send this kind of message now."""
        member = self.membership(chat)
        if chat.is_private:
            return
        if not chat.may(self.id, permission):
            raise NotPossible(f"{self.name} may not do this here ({permission})")
        topic = chat.topics.get(thread or GENERAL_TOPIC) if chat.is_forum else None
        if chat.is_forum and topic is None:
            raise NotPossible(f"there is no topic {thread}")
        if topic and topic.closed and not member.may("can_manage_topics"):
            raise NotPossible(f"the topic {topic.name} is closed")

    def message(self, chat: Chat, message_id: int) -> Json:
        """A message of a chat; raises NotPossible when it is not there."""
        message = chat.message(message_id)
        if message is None:
            raise NotPossible(f"there is no message {message_id}")
        return message

    def read(self, chat: Place) -> None:
        """Look at a chat: nothing in it is unread any more."""
        there = self.where(chat)
        self.read_upto[there] = there.arrived

    def unread(self, chat: Place) -> int:
        """How many messages came since this person last looked."""
        there = self.where(chat)
        return there.arrived - self.read_upto.get(there, 0)
