"""The command menu of a client: scopes and languages, in Telegram's order of search."""

from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.wire import Json

_PLAIN = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})

ScopeKey = tuple[str, int, int]


def scope_key(scope: Json) -> ScopeKey | None:
    """A BotCommandScope as a key: its type, chat and person; None for an unknown type."""
    kind = scope.get("type", "")
    if kind in _PLAIN:
        return kind, 0, 0
    if kind in {"chat", "chat_administrators"} and "chat_id" in scope:
        return kind, int(scope["chat_id"]), 0
    if kind == "chat_member" and {"chat_id", "user_id"} <= scope.keys():
        return kind, int(scope["chat_id"]), int(scope["user_id"])
    return None


def searched(chat: Chat, person_id: int) -> list[ScopeKey]:
    """Where a client looks for commands, in order.

    https://core.telegram.org/bots/api#determining-list-of-commands
    """
    if chat.is_private:
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    member = chat.members.get(person_id)
    admin = member is not None and member.is_admin
    order: list[ScopeKey | None] = [
        ("chat_member", chat.id, person_id),
        ("chat_administrators", chat.id, 0) if admin else None,
        ("chat", chat.id, 0),
        ("all_chat_administrators", 0, 0) if admin else None,
        ("all_group_chats", 0, 0),
        ("default", 0, 0),
    ]
    return [scope for scope in order if scope]


def menu(bot: Bot, chat: Chat, person_id: int, language: str) -> list[Json]:
    """The commands a person is shown in a chat, in their language where there are some."""
    for scope in searched(chat, person_id):
        for wanted in (language.partition("-")[0], ""):
            found = bot.commands.get((*scope, wanted))
            if found:
                return found
    return []
