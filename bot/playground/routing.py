"""Which messages of a group a bot gets to see: Telegram's privacy mode."""

from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.wire import Json

SERVICE = frozenset(
    {
        "new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo",
        "delete_chat_photo", "group_chat_created", "supergroup_chat_created",
        "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message", "forum_topic_created",
        "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
        "general_forum_topic_hidden", "general_forum_topic_unhidden",
    }
)  # fmt: skip
"""Keys that only a service message has."""


def is_service(message: Json) -> bool:
    """Whether a message tells of something that happened in the chat."""
    return not SERVICE.isdisjoint(message)


def sees(bot: Bot, chat: Chat, message: Json) -> bool:
    """Whether `bot` is told of a new message in `chat` that somebody else wrote.

    https://core.telegram.org/bots/features#privacy-mode: with privacy on, commands meant for
    the bot, replies to it, what was sent through it, and service messages; everything in private
    chats and where the bot is an administrator.
    """
    if chat.is_private or not bot.privacy or is_service(message):
        return True
    if chat.members[bot.id].is_admin:
        return True
    answered = message.get("reply_to_message", {}).get("from", {})
    if answered.get("is_bot") and answered.get("id") in chat.bots:
        return bool(answered["id"] == bot.id)
    if "via_bot" in message:
        return bool(message["via_bot"]["id"] == bot.id)
    return _commanded(bot, chat, message)


def _commanded(bot: Bot, chat: Chat, message: Json) -> bool:
    entities = message.get("entities") or message.get("caption_entities") or ()
    text = message.get("text") or message.get("caption") or ""
    for entity in entities:
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            _, at, addressee = text[: entity["length"]].partition("@")
            if at:
                return bool(addressee.lower() == (bot.username or "").lower())
            return chat.last_bot in {None, bot.id} or len(chat.bots) == 1
    return False
