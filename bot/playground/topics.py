"""Topics of a forum: opened, renamed, closed, deleted, by people and by bots alike."""

from typing import TYPE_CHECKING

from bot.playground.accounts import Account
from bot.playground.chats import GENERAL_TOPIC, TOPIC_COLOR, Chat, Topic
from bot.playground.errors import bad_request
from bot.playground.messages import erase, service
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.world import World

COLORS = frozenset({7322096, 16766590, 13338331, 9367192, 16749490, 16478047})
"""The icon colours that Telegram has (https://core.telegram.org/bots/api#createforumtopic)."""


def find(chat: Chat, thread: int | None) -> Topic:
    """A topic by its thread id; raises Refusal when it is not there."""
    topic = chat.topics.get(thread or 0)
    if topic is None:
        raise bad_request("message thread not found")
    return topic


def create(
    world: "World",
    chat: Chat,
    by: Account,
    name: str,
    color: int = TOPIC_COLOR,
    emoji_id: str | None = None,
) -> Topic:
    """Open a topic; it is named by the id of the message that says so."""
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    topic = Topic(chat.next_message_id, name, color, emoji_id)
    chat.topics[topic.thread_id] = topic
    created = topic.json()
    del created["message_thread_id"]
    service(world, chat, by, {"forum_topic_created": created}, thread=topic.thread_id)
    world.tell(chat, {"kind": "chat"})
    return topic


def edit(world: "World", chat: Chat, thread: int, by: Account, changes: Json) -> None:
    """Rename a topic or change its icon; raises Refusal when nothing changes."""
    topic = find(chat, thread)
    changed = {key: value for key, value in changes.items() if getattr(topic, key) != value}
    if not changed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    for key, value in changed.items():
        setattr(topic, key, value)
    service(world, chat, by, {"forum_topic_edited": changed}, thread=thread)


def set_closed(world: "World", chat: Chat, thread: int, by: Account, *, closed: bool) -> None:
    """Close a topic or open it again; raises Refusal when it is so already."""
    topic = find(chat, thread)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    said = "forum_topic_closed" if closed else "forum_topic_reopened"
    service(world, chat, by, {said: {}}, thread=thread)


def set_hidden(world: "World", chat: Chat, by: Account, *, hidden: bool) -> None:
    """Hide the General topic, which closes it too, or show it again."""
    topic = find(chat, GENERAL_TOPIC)
    if topic.hidden == hidden:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.hidden = hidden
    topic.closed = topic.closed or hidden
    said = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    service(world, chat, by, {said: {}})


def delete(world: "World", chat: Chat, thread: int) -> None:
    """Delete a topic and every message in it."""
    find(chat, thread)
    if thread == GENERAL_TOPIC:
        raise bad_request("TOPIC_ID_INVALID")
    del chat.topics[thread]
    for message in list(chat.messages.values()):
        if message.get("message_thread_id") == thread:
            erase(world, chat, message["message_id"])
    world.tell(chat, {"kind": "chat"})
