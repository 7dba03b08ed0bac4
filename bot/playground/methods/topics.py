"""Topics of a forum, as a bot manages them."""

from bot.playground import topics
from bot.playground.chats import GENERAL_TOPIC, TOPIC_COLOR, Chat
from bot.playground.errors import bad_request
from bot.playground.messages import unpin
from bot.playground.methods.call import Call, method
from bot.playground.wire import Json


def _forum(call: Call) -> Chat:
    chat = call.open_chat()
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    call.need(chat, "can_manage_topics", "not enough rights to manage topics")
    return chat


def _thread(call: Call) -> int:
    return call.number("message_thread_id") or 0


@method("createForumTopic")
def create_forum_topic(call: Call) -> Json:
    """https://core.telegram.org/bots/api#createforumtopic."""
    chat = _forum(call)
    color = call.number("icon_color") or TOPIC_COLOR
    if color not in topics.COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    emoji_id = call.text("icon_custom_emoji_id")
    name = call.text("name") or ""
    return topics.create(call.world, chat, call.bot, name, color, emoji_id).json()


@method("editForumTopic")
def edit_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#editforumtopic."""
    chat = _forum(call)
    found = {name: call.text(name) for name in ("name", "icon_custom_emoji_id")}
    changes = {name: value for name, value in found.items() if value is not None}
    topics.edit(call.world, chat, _thread(call), call.bot, changes)
    return True


@method("closeForumTopic")
def close_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#closeforumtopic."""
    topics.set_closed(call.world, _forum(call), _thread(call), call.bot, closed=True)
    return True


@method("reopenForumTopic")
def reopen_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#reopenforumtopic."""
    topics.set_closed(call.world, _forum(call), _thread(call), call.bot, closed=False)
    return True


@method("deleteForumTopic")
def delete_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deleteforumtopic."""
    chat = _forum(call)
    call.need(chat, "can_delete_messages", "not enough rights to delete a topic")
    topics.delete(call.world, chat, _thread(call))
    return True


def _unpin_all(call: Call, chat: Chat, thread: int | None) -> bool:
    inside = [
        message_id
        for message_id in chat.pinned
        if chat.messages[message_id].get("message_thread_id") == thread
    ]
    unpin(call.world, chat, inside)
    return True


@method("unpinAllForumTopicMessages")
def unpin_all_forum_topic_messages(call: Call) -> bool:
    """https://core.telegram.org/bots/api#unpinallforumtopicmessages."""
    chat = call.open_chat()
    call.need(chat, "can_pin_messages", "not enough rights to manage pinned messages in the chat")
    return _unpin_all(call, chat, topics.find(chat, _thread(call)).thread_id)


@method("unpinAllGeneralForumTopicMessages")
def unpin_all_general_forum_topic_messages(call: Call) -> bool:
    """https://core.telegram.org/bots/api#unpinallgeneralforumtopicmessages."""
    chat = call.open_chat()
    call.need(chat, "can_pin_messages", "not enough rights to manage pinned messages in the chat")
    return _unpin_all(call, chat, None)


@method("editGeneralForumTopic")
def edit_general_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#editgeneralforumtopic."""
    changes = {"name": call.text("name") or ""}
    topics.edit(call.world, _forum(call), GENERAL_TOPIC, call.bot, changes)
    return True


@method("closeGeneralForumTopic")
def close_general_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#closegeneralforumtopic."""
    topics.set_closed(call.world, _forum(call), GENERAL_TOPIC, call.bot, closed=True)
    return True


@method("reopenGeneralForumTopic")
def reopen_general_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#reopengeneralforumtopic."""
    topics.set_closed(call.world, _forum(call), GENERAL_TOPIC, call.bot, closed=False)
    return True


@method("hideGeneralForumTopic")
def hide_general_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#hidegeneralforumtopic."""
    topics.set_hidden(call.world, _forum(call), call.bot, hidden=True)
    return True


@method("unhideGeneralForumTopic")
def unhide_general_forum_topic(call: Call) -> bool:
    """https://core.telegram.org/bots/api#unhidegeneralforumtopic."""
    topics.set_hidden(call.world, _forum(call), call.bot, hidden=False)
    return True
