"""Who is where: people join, leave, add and remove others, block bots."""

from bot.playground.accounts import Account, Bot
from bot.playground.chats import Chat, Member
from bot.playground.errors import NotPossible
from bot.playground.memberships import change, gone, kicked, remove
from bot.playground.messages import service
from bot.playground.people.client import Client, Place


class Belonging(Client):
    """A person among others."""

    def join(self, chat: Place) -> None:
        """Enter a group, as by its link."""
        there = self.where(chat)
        if self.id in there.members:
            return
        if (former := there.former.get(self.id)) and former.status == "kicked":
            raise NotPossible(f"{self.name} was removed from {there.title}")
        change(self.world, there, Member(self), by=self)
        service(self.world, there, self, {"new_chat_members": [self.card]})

    def leave(self, chat: Place) -> None:
        """Leave a group."""
        there = self.where(chat)
        self.membership(there)
        remove(self.world, there, gone(self), by=self)

    def invite(self, chat: Place, account: Account) -> None:
        """Add somebody to a group: a person or a bot."""
        there = self.where(chat)
        if not there.may(self.id, "can_invite_users"):
            raise NotPossible(f"{self.name} may not add members here")
        if account.id in there.members:
            return
        change(self.world, there, Member(account), by=self)
        service(self.world, there, self, {"new_chat_members": [account.card]})

    def add_bot(self, chat: Place, bot: Bot) -> None:
        """Add a bot to a group; it is told before the group is."""
        self.invite(chat, bot)

    def kick(self, chat: Place, account: Account) -> None:
        """Remove somebody from a group for good."""
        there = self.where(chat)
        if not self.membership(there).may("can_restrict_members"):
            raise NotPossible(f"{self.name} may not remove members here")
        if account.id not in there.members:
            raise NotPossible(f"{account.name} is not in {there.title}")
        remove(self.world, there, kicked(account), by=self)

    def remove_bot(self, chat: Place, bot: Bot) -> None:
        """Remove a bot from a group; it counts as kicked."""
        self.kick(chat, bot)

    def unban(self, chat: Place, account: Account) -> None:
        """Allow somebody who was removed to come back."""
        there = self.where(chat)
        former = there.former.get(account.id)
        if former and former.status == "kicked":
            change(self.world, there, gone(account), by=self)

    def block(self, bot: Bot) -> None:
        """Stop a bot from writing in private; the bot is told."""
        if bot.id not in self.blocked:
            self.blocked.add(bot.id)
            self._tell_blocking(bot, blocks=True)

    def unblock(self, bot: Bot) -> None:
        """Allow a bot to write again; the bot is told."""
        if bot.id in self.blocked:
            self.blocked.discard(bot.id)
            self._tell_blocking(bot, blocks=False)

    def _tell_blocking(self, bot: Bot, *, blocks: bool) -> None:
        there = self.world.private_chat(self, bot)
        now = kicked(bot) if blocks else Member(bot)
        before = Member(bot) if blocks else kicked(bot)
        update = {
            "chat": there.card,
            "from": self.card,
            "date": self.world.timestamp(),
            "old_chat_member": before.json(),
            "new_chat_member": now.json(),
        }
        self.world.deliver(bot, "my_chat_member", update)

    def deactivate(self) -> None:
        """Delete this account; the bot is refused with "user is deactivated"."""
        self.deactivated = True

    def rename(self, first_name: str, last_name: str = "", username: str | None = None) -> None:
        """Change one's name."""
        self.first_name, self.last_name, self.username = first_name, last_name, username
        self.describe()

    def is_in(self, chat: Chat) -> bool:
        """Whether this person is a member of a chat."""
        return self.id in chat.members
