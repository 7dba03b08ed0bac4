"""Changes of membership and rights, and who is told of them."""

from typing import TYPE_CHECKING

from bot.playground.accounts import Account, Bot
from bot.playground.chats import FOREVER, Chat, Member
from bot.playground.messages import service
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.world import World


def gone(account: Account) -> Member:
    """Somebody who left."""
    return Member(account, "left")


def kicked(account: Account, until: int = FOREVER) -> Member:
    """Somebody who was removed, until an instant or for good."""
    return Member(account, "kicked", until=until)


def change(world: "World", chat: Chat, now: Member, by: Account) -> None:
    """Put a member's new place in the stead of the old one; tell the bots concerned.

    The bot that it is about gets my_chat_member, administrators that asked get chat_member
    (https://core.telegram.org/bots/api#chatmemberupdated).
    """
    account = now.who
    before = chat.member(account.id) or gone(account)
    if now.is_present:
        world.seat(chat, now)
    else:
        chat.members.pop(account.id, None)
        chat.bots.pop(account.id, None)
        chat.former[account.id] = now
        if account.id in world.people:
            world.people[account.id].chats.pop(chat.id, None)
    _tell(world, chat, before, now, by)
    world.tell(chat, {"kind": "chat"})
    if not now.is_present and account.id in world.people:
        world.feed.tell_person(account.id, {"kind": "chat", "chat_id": chat.id})


def remove(world: "World", chat: Chat, now: Member, by: Account) -> None:
    """Take somebody out of a chat and say so in it.

    A bot that is taken out of a supergroup cannot see what is said there any more; out of a
    basic group it still gets that message.
    """
    said = {"left_chat_member": now.who.card}
    if chat.is_supergroup:
        change(world, chat, now, by)
        service(world, chat, by, said)
    else:
        service(world, chat, by, said)
        change(world, chat, now, by)


def _tell(world: "World", chat: Chat, before: Member, now: Member, by: Account) -> None:
    update: Json = {
        "chat": chat.card,
        "from": by.card,
        "date": world.timestamp(),
        "old_chat_member": before.json(supergroup=chat.is_supergroup),
        "new_chat_member": now.json(supergroup=chat.is_supergroup),
    }
    if isinstance(now.who, Bot):
        now.who.met.add(by.id)
        world.deliver(now.who, "my_chat_member", update)
    for bot in chat.bots.values():
        if bot is not now.who and chat.members[bot.id].is_admin:
            world.deliver(bot, "chat_member", update)
