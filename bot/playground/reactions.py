"""Reactions to messages: which there are, who reacted, and who is told."""

from typing import TYPE_CHECKING

from bot.playground.accounts import Account
from bot.playground.chats import Chat
from bot.playground.messages import chat_id_for, counted_reactions
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.world import World

EMOJI = frozenset(
    {
        "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩",
        "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭", "💯",
        "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈", "😴", "😭",
        "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄",
        "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷\u200d♂",
        "🤷", "🤷\u200d♀", "😡",
    }
)  # fmt: skip
"""https://core.telegram.org/bots/api#reactiontypeemoji."""


def react(world: "World", chat: Chat, message_id: int, by: Account, chosen: list[Json]) -> None:
    """Put somebody's reactions in the place of those they had; none takes them back."""
    given = chat.reactions.setdefault(message_id, {})
    before = given.pop(by.id, [])
    if chosen:
        given[by.id] = chosen
    if not given:
        del chat.reactions[message_id]
    if before == chosen:
        return
    if world.feed:
        _tell_viewers(world, chat, message_id)
    # Telegram tells no bot of what a bot did.
    if not by.is_bot:
        _tell_bots(world, chat, message_id, by, (before, chosen))


def _tell_viewers(world: "World", chat: Chat, message_id: int) -> None:
    world.feed.tell_chat(
        chat,
        lambda viewer: {
            "kind": "reaction",
            "chat_id": chat_id_for(chat, viewer),
            "message_id": message_id,
            "reactions": counted_reactions(chat, message_id, viewer),
        },
    )


def _tell_bots(
    world: "World",
    chat: Chat,
    message_id: int,
    by: Account,
    change: tuple[list[Json], list[Json]],
) -> None:
    update = {
        "chat": chat.card,
        "message_id": message_id,
        "date": world.timestamp(),
        "user": by.card,
        "old_reaction": change[0],
        "new_reaction": change[1],
    }
    for bot in chat.bots.values():
        if chat.is_private or chat.members[bot.id].is_admin:
            world.deliver(bot, "message_reaction", update)
