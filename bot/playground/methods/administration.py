"""What a bot does to a chat and its members as an administrator."""

from typing import Any

from bot.playground import rights
from bot.playground.accounts import Account
from bot.playground.chats import FOREVER, Chat, Member
from bot.playground.errors import bad_request
from bot.playground.memberships import change, gone, kicked, remove
from bot.playground.messages import service
from bot.playground.methods.call import Call, method
from bot.playground.methods.members import wanted
from bot.playground.wire import Json

MAX_TITLE, MAX_DESCRIPTION, MAX_CUSTOM_TITLE = 128, 255, 16


def _group(call: Call, right: str, words: str) -> Chat:
    chat = call.open_chat()
    if chat.is_private:
        raise bad_request("can't do this in a private chat")
    call.need(chat, right, f"not enough rights to {words}")
    return chat


def _target(call: Call, chat: Chat) -> tuple[Account, Member | None]:
    account, member = wanted(call, chat)
    if account.id == call.bot.id:
        raise bad_request("can't restrict self")
    if member is not None and member.status == "creator":
        raise bad_request("can't remove chat owner")
    if member is not None and member.status == "administrator" and member.by != call.bot.id:
        raise bad_request("user is an administrator of the chat")
    return account, member


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    """https://core.telegram.org/bots/api#leavechat."""
    chat = call.chat()
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    remove(call.world, chat, gone(call.bot), by=call.bot)
    return True


@method("banChatMember")
def ban_chat_member(call: Call) -> bool:
    """https://core.telegram.org/bots/api#banchatmember."""
    chat = _group(call, "can_restrict_members", "restrict/unrestrict chat member")
    account, member = _target(call, chat)
    until = call.number("until_date") or FOREVER
    call.flag("revoke_messages")
    out = remove if member is not None and member.is_present else change
    out(call.world, chat, kicked(account, until), by=call.bot)
    return True


@method("unbanChatMember")
def unban_chat_member(call: Call) -> bool:
    """https://core.telegram.org/bots/api#unbanchatmember."""
    chat = _group(call, "can_restrict_members", "restrict/unrestrict chat member")
    account, member = wanted(call, chat)
    careful = call.flag("only_if_banned")
    banned = member is not None and member.status == "kicked"
    if banned or (member is not None and member.is_present and not careful):
        change(call.world, chat, gone(account), by=call.bot)
    return True


@method("restrictChatMember")
def restrict_chat_member(call: Call) -> bool:
    """https://core.telegram.org/bots/api#restrictchatmember."""
    chat = _group(call, "can_restrict_members", "restrict/unrestrict chat member")
    if not chat.is_supergroup:
        raise bad_request("method is available only for supergroups")
    account, _ = _target(call, chat)
    call.flag("use_independent_chat_permissions")
    given = _permissions(call)
    until = call.number("until_date") or FOREVER
    free = all(given.get(name, False) for name in rights.SENDING)
    limited = Member(account, "restricted", permissions=given, until=until)
    change(call.world, chat, Member(account) if free else limited, by=call.bot)
    return True


def _permissions(call: Call) -> dict[str, bool]:
    given: Any = call.structure("permissions")
    if not isinstance(given, dict):
        raise bad_request("can't parse chat permissions: expected an Object")
    return {name: bool(given.get(name)) for name in rights.MEMBER}


@method("setChatPermissions")
def set_chat_permissions(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setchatpermissions."""
    chat = _group(call, "can_restrict_members", "change chat permissions")
    call.flag("use_independent_chat_permissions")
    chat.permissions = _permissions(call)
    return True


@method("promoteChatMember")
def promote_chat_member(call: Call) -> bool:
    """https://core.telegram.org/bots/api#promotechatmember; without any right it demotes."""
    chat = _group(call, "can_promote_members", "promote a chat member")
    account, member = _target(call, chat)
    if member is None or not member.is_present:
        raise bad_request("USER_NOT_PARTICIPANT")
    given = frozenset(name for name in rights.ADMINISTRATOR if call.flag(name))
    for name in rights.CHANNEL:
        call.flag(name)
    hidden = call.flag("is_anonymous")
    mine = call.me(chat)
    if not all(mine.may(name) for name in given):
        raise bad_request("RIGHT_FORBIDDEN")
    now = Member(account)
    if given or hidden:
        now = Member(account, "administrator", given | {"can_manage_chat"}, hidden)
        now.by = call.bot.id
    change(call.world, chat, now, by=call.bot)
    return True


@method("setChatAdministratorCustomTitle")
def set_chat_administrator_custom_title(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setchatadministratorcustomtitle."""
    chat = _group(call, "can_promote_members", "change custom title of the user")
    _, member = wanted(call, chat)
    title = call.text("custom_title") or ""
    if member is None or member.status != "administrator" or member.by != call.bot.id:
        raise bad_request("not enough rights to change custom title of the user")
    if len(title) > MAX_CUSTOM_TITLE:
        raise bad_request("ADMIN_RANK_INVALID")
    member.custom_title = title or None
    return True


@method("setChatTitle")
def set_chat_title(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setchattitle."""
    chat = _group(call, "can_change_info", "change chat title")
    title = (call.text("title") or "").strip()
    if not 1 <= len(title) <= MAX_TITLE:
        raise bad_request("title can't be empty" if not title else "title is too long")
    chat.title = title
    chat.describe()
    service(call.world, chat, call.bot, {"new_chat_title": title})
    return True


@method("setChatDescription")
def set_chat_description(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setchatdescription."""
    chat = _group(call, "can_change_info", "change chat description")
    description = call.text("description") or ""
    if len(description) > MAX_DESCRIPTION:
        raise bad_request("chat description is too long")
    if description == chat.description:
        raise bad_request("chat description is not modified")
    chat.description = description
    return True


def _link(call: Call, chat: Chat, *, primary: bool) -> Json:
    number = call.world.count("invite link")
    link: Json = {
        "invite_link": f"https://t.me/+invite{number:010d}",
        "creator": call.bot.card,
        "creates_join_request": False,
        "is_primary": primary,
        "is_revoked": False,
    }
    chat.invite_links[link["invite_link"]] = link
    return link


@method("exportChatInviteLink")
def export_chat_invite_link(call: Call) -> str:
    """https://core.telegram.org/bots/api#exportchatinvitelink."""
    chat = _group(call, "can_invite_users", "manage chat invite link")
    for old in chat.invite_links.values():
        if old["is_primary"]:
            old.update(is_revoked=True, is_primary=False)
    return str(_link(call, chat, primary=True)["invite_link"])


@method("createChatInviteLink")
def create_chat_invite_link(call: Call) -> Json:
    """https://core.telegram.org/bots/api#createchatinvitelink; without join requests."""
    chat = _group(call, "can_invite_users", "manage chat invite link")
    link = _link(call, chat, primary=False)
    name = call.text("name")
    if name:
        link["name"] = name
    for limit in ("expire_date", "member_limit"):
        value = call.number(limit)
        if value is not None:
            link[limit] = value
    return dict(link)


@method("revokeChatInviteLink")
def revoke_chat_invite_link(call: Call) -> Json:
    """https://core.telegram.org/bots/api#revokechatinvitelink."""
    chat = _group(call, "can_invite_users", "manage chat invite link")
    link = chat.invite_links.get(call.text("invite_link") or "")
    if link is None:
        raise bad_request("INVITE_HASH_EXPIRED")
    link["is_revoked"] = True
    return dict(link)
