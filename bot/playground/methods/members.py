"""Chats and who is in them, as a bot asks for them."""

from bot.playground.accounts import Account
from bot.playground.chats import Chat, Member
from bot.playground.errors import bad_request
from bot.playground.methods.call import Call, method
from bot.playground.wire import Json

_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)


@method("getChat")
def get_chat(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getchat."""
    chat = call.chat()
    full: Json = {
        **chat.card,
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict(_GIFTS),
    }
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    if not chat.is_private:
        full["permissions"] = dict(chat.permissions)
        if chat.description:
            full["description"] = chat.description
        primary = next((x for x in chat.invite_links.values() if x["is_primary"]), None)
        if primary and call.me(chat).may("can_invite_users"):
            full["invite_link"] = primary["invite_link"]
    return full


def wanted(call: Call, chat: Chat) -> tuple[Account, Member | None]:
    """Who `user_id` names and their place in the chat; raises Refusal for nobody."""
    user_id = call.number("user_id")
    world = call.world
    account = world.people.get(user_id or 0) or world.bots.get(user_id or 0)
    if account is None:
        raise bad_request("invalid user_id specified" if user_id is None else "user not found")
    return account, chat.member(account.id)


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getchatmember."""
    chat = call.chat()
    account, member = wanted(call, chat)
    if member is None:
        if chat.is_private:
            raise bad_request("member not found")
        member = Member(account, "left")
    return member.json(viewer=call.bot.id, supergroup=chat.is_supergroup)


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> list[Json]:
    """https://core.telegram.org/bots/api#getchatadministrators: without other bots."""
    chat = call.chat()
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    shown = [m for m in chat.admins() if not m.who.is_bot or m.who.id == call.bot.id]
    return [m.json(viewer=call.bot.id, supergroup=chat.is_supergroup) for m in shown]


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    """https://core.telegram.org/bots/api#getchatmembercount."""
    return len(call.chat().members)
