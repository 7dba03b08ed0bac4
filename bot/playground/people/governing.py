"""What administrators and members do to a chat: rights, titles, pins, topics, migration."""

from collections.abc import Iterable
from dataclasses import replace

from bot.playground import rights, topics
from bot.playground.accounts import Account
from bot.playground.chats import Chat, Member, Topic
from bot.playground.errors import NotPossible
from bot.playground.memberships import change
from bot.playground.messages import Draft, pin, post, service, unpin
from bot.playground.people.choosing import Choosing
from bot.playground.people.client import Place
from bot.playground.wire import Json


class Governing(Choosing):
    """A person who runs a group."""

    def promote(
        self,
        chat: Place,
        account: Account,
        rights_given: Iterable[str] = rights.DEFAULT_ADMINISTRATOR,
        *,
        title: str | None = None,
        anonymous: bool = False,
    ) -> None:
        """Make a member an administrator with these rights of the Bot API's names."""
        there = self.where(chat)
        self._need(there, "can_promote_members")
        before = there.members.get(account.id)
        if before is None or before.status == "creator":
            raise NotPossible(f"{account.name} cannot be promoted")
        given = rights.check_names(frozenset(rights_given)) - {"is_anonymous"}
        hidden = anonymous or "is_anonymous" in rights_given
        now = Member(account, "administrator", given, hidden, title, by=self.id)
        change(self.world, there, now, by=self)

    def demote(self, chat: Place, account: Account) -> None:
        """Make an administrator a member again."""
        there = self.where(chat)
        self._need(there, "can_promote_members")
        before = there.members.get(account.id)
        if before is None or before.status != "administrator":
            raise NotPossible(f"{account.name} is no administrator")
        change(self.world, there, Member(account), by=self)

    def stay_anonymous(self, chat: Place, *, anonymous: bool = True) -> None:
        """As an administrator, write as the group from now on, or under one's name again."""
        there = self.where(chat)
        me = self.membership(there)
        if not me.is_admin:
            raise NotPossible("only administrators can stay anonymous")
        change(self.world, there, replace(me, is_anonymous=anonymous), by=self)

    def restrict(self, chat: Place, account: Account, permissions: Json) -> None:
        """Leave a member only these permissions of the Bot API's names."""
        there = self.where(chat)
        self._need(there, "can_restrict_members")
        limited = Member(account, "restricted", permissions=dict(permissions))
        change(self.world, there, limited, by=self)

    def set_permissions(self, chat: Place, permissions: Json) -> None:
        """Change what all members may do."""
        there = self.where(chat)
        self._need(there, "can_restrict_members")
        there.permissions.update(permissions)

    def rename_chat(self, chat: Place, title: str) -> None:
        """Give a group another title."""
        there = self.where(chat)
        if not there.may(self.id, "can_change_info"):
            raise NotPossible(f"{self.name} may not change this group")
        there.title = title
        there.describe()
        service(self.world, there, self, {"new_chat_title": title})

    def pin(self, chat: Place, message_id: int) -> None:
        """Pin a message."""
        there = self.where(chat)
        self._may_pin(there)
        self.message(there, message_id)
        pin(self.world, there, message_id, self)

    def unpin(self, chat: Place, message_id: int) -> None:
        """Unpin a message."""
        there = self.where(chat)
        self._may_pin(there)
        unpin(self.world, there, [message_id])

    def _may_pin(self, there: Chat) -> None:
        if not there.is_private and not there.may(self.id, "can_pin_messages"):
            raise NotPossible(f"{self.name} may not pin here")

    def create_topic(self, chat: Place, name: str) -> Topic:
        """Open a topic in a forum; its `thread_id` names it."""
        there = self._forum(chat)
        return topics.create(self.world, there, self, name)

    def close_topic(self, chat: Place, thread: int) -> None:
        """Close a topic: only administrators can write in it."""
        topics.set_closed(self.world, self._forum(chat), thread, self, closed=True)

    def reopen_topic(self, chat: Place, thread: int) -> None:
        """Open a closed topic again."""
        topics.set_closed(self.world, self._forum(chat), thread, self, closed=False)

    def delete_topic(self, chat: Place, thread: int) -> None:
        """Delete a topic with everything in it."""
        topics.delete(self.world, self._forum(chat), thread)

    def _forum(self, chat: Place) -> Chat:
        there = self.where(chat)
        if not there.is_forum:
            raise NotPossible(f"{there.title} has no topics")
        self._need(there, "can_manage_topics")
        return there

    def _need(self, there: Chat, right: str) -> None:
        if not self.membership(there).may(right):
            raise NotPossible(f"{self.name} lacks the right to do this ({right})")

    def migrate(self, chat: Place) -> Chat:
        """Turn a group into a supergroup, which has another id; the new chat."""
        old = self.where(chat)
        if old.type != "group" or self.membership(old).status != "creator":
            raise NotPossible("only the creator of a basic group can do this")
        new = self.world.make_chat(old.title, supergroup=True)
        new.permissions, new.description = dict(old.permissions), old.description
        new.former = dict(old.former)
        for member in old.members.values():
            self.world.seat(new, member)
        post(self.world, old, Draft(self, {"migrate_to_chat_id": new.id}))
        old.migrated_to, new.migrated_from = new, old
        post(self.world, new, Draft(self, {"migrate_from_chat_id": old.id}))
        self.world.tell(new, {"kind": "chat", "migrated_from": old.id})
        return new
