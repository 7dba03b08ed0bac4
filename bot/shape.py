"""Whether an update has the shape of the Bot API, as far as anything here relies on it."""

from collections.abc import Iterator
from typing import Any

from bot.problems import Unreadable

DEEPEST = 32  # levels; a reply to a post with buttons has some ten
MESSAGES = frozenset({"message", "edited_message"})
PARTIES = frozenset({"from", "chat", "sender_chat", "via_bot", "user"})
CHATS = frozenset({"private", "group", "supergroup", "channel"})
WHOLE = frozenset({"message_id", "message_thread_id", "migrate_to_chat_id", "migrate_from_chat_id"})
TEXTS = frozenset(
    {
        *("text", "caption", "data", "query", "inline_message_id", "file_id"),
        *("type", "title", "address", "first_name", "last_name", "username", "language_code"),
    }
)


def check_shape(update: dict[str, Any]) -> None:
    """Raise Unreadable unless what is read of an update is what the Bot API says it is.

    Numbers fit 64 bits, people and chats have numbers, texts are texts. Telegram never sends
    anything else; an update of another shape would fail at every attempt, and hold up its chat.
    https://core.telegram.org/bots/api#available-types
    """
    for key, value in _parts(update, 0):
        if not _fits(key, value):
            raise Unreadable(f"{key} is not what it should be")


def _parts(value: Any, depth: int, key: str = "") -> Iterator[tuple[str, Any]]:
    if depth > DEEPEST:
        raise Unreadable("nested too deeply")
    yield key, value
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _parts(part, depth + 1, name)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part, depth + 1)


def _fits(key: str, value: Any) -> bool:
    if type(value) is int and not -(2**63) <= value < 2**63:
        return False
    if key in TEXTS:
        return isinstance(value, str)
    if key in WHOLE:
        return type(value) is int
    if key in PARTIES:
        return _is_party(value) and (key != "chat" or value.get("type") in CHATS)
    if key in MESSAGES:
        return isinstance(value, dict) and {"message_id", "chat"} <= value.keys()
    return True


def _is_party(value: Any) -> bool:
    return isinstance(value, dict) and type(value.get("id")) is int
