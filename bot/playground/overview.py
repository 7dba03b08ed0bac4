"""A chat as it stands in a person's list of chats."""

from typing import TYPE_CHECKING

from bot.playground.chats import GENERAL_TOPIC, Chat, Member
from bot.playground.messages import chat_id_for, seen_by
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.people import Person


def chat_view(chat: Chat, person: "Person") -> Json:
    """Title, kind, unread, pinned and last message, members, rights and topics."""
    last = chat.last_message()
    me = chat.members.get(person.id)
    return {
        "id": chat_id_for(chat, person.id),
        "title": chat.bot.name if chat.bot else chat.title,
        "type": chat.type,
        "kind": chat.type,
        "username": chat.bot.username if chat.bot else chat.username,
        "is_forum": chat.is_forum,
        "unread": max(0, chat.arrived - person.read_upto.get(chat, 0)),
        "pinned_message_id": chat.pinned[-1] if chat.pinned else None,
        "last_message": seen_by(chat, last, person.id) if last else None,
        "members": [_member_view(member) for member in chat.members.values()],
        "is_member": me is not None,
        "is_admin": me is not None and me.is_admin,
        "is_blocked": chat.bot is not None and chat.bot.id in person.blocked,
        "topics": _topics(chat),
    }


def _topics(chat: Chat) -> list[Json]:
    """The topics beside the General one."""
    shown = (topic for topic in chat.topics.values() if topic.thread_id != GENERAL_TOPIC)
    return [{**topic.json(), "closed": topic.closed} for topic in shown]


def _member_view(member: Member) -> Json:
    return {
        **member.who.card,
        "status": member.status,
        "is_admin": member.is_admin,
        "is_anonymous": member.is_anonymous,
        "custom_title": member.custom_title,
    }
