"""The bot itself: who it is, what it says of itself, the commands it lists."""

import re
from typing import Any

from bot.playground import rights
from bot.playground.errors import bad_request
from bot.playground.menus import scope_key
from bot.playground.methods.call import Call, method
from bot.playground.wire import Json

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@method("getMe")
def get_me(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getme."""
    return call.bot.me()


def _scope(call: Call) -> tuple[str, int, int, str]:
    scope: Any = call.structure("scope") or {"type": "default"}
    language = call.text("language_code") or ""
    if language and not re.fullmatch(r"[a-z]{2,3}", language):
        raise bad_request("invalid language code specified")
    if "chat_id" in scope:
        chat = call.resolve(scope["chat_id"])
        scope = {**scope, "chat_id": chat.id}
    key = scope_key(scope)
    if key is None:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return (*key, language)


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmycommands."""
    commands = call.structure("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands JSON object")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        command["command"] = command["command"].removeprefix("/").lower()
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    call.bot.commands[_scope(call)] = commands
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    """https://core.telegram.org/bots/api#getmycommands."""
    return call.bot.commands.get(_scope(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands."""
    call.bot.commands.pop(_scope(call), None)
    return True


def _say(call: Call, sayings: dict[str, str], name: str, limit: int) -> bool:
    text, language = call.text(name) or "", call.text("language_code") or ""
    if len(text) > limit:
        raise bad_request(f"BOT_{name.upper()}_TOO_LONG")
    if text:
        sayings[language] = text
    else:
        sayings.pop(language, None)
    return True


def _said(call: Call, sayings: dict[str, str], name: str, default: str = "") -> Json:
    language = call.text("language_code") or ""
    return {name: sayings.get(language) or sayings.get("") or default}


@method("setMyName")
def set_my_name(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmyname."""
    done = _say(call, call.bot.profile.names, "name", 64)
    if "" in call.bot.profile.names:
        call.bot.first_name = call.bot.profile.names[""]
        call.bot.describe()
    return done


@method("getMyName")
def get_my_name(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getmyname."""
    return _said(call, call.bot.profile.names, "name", call.bot.first_name)


@method("setMyDescription")
def set_my_description(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmydescription."""
    return _say(call, call.bot.profile.descriptions, "description", 512)


@method("getMyDescription")
def get_my_description(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getmydescription."""
    return _said(call, call.bot.profile.descriptions, "description")


@method("setMyShortDescription")
def set_my_short_description(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmyshortdescription."""
    return _say(call, call.bot.profile.short_descriptions, "short_description", 120)


@method("getMyShortDescription")
def get_my_short_description(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getmyshortdescription."""
    return _said(call, call.bot.profile.short_descriptions, "short_description")


@method("logOut")
def log_out(call: Call) -> bool:
    """https://core.telegram.org/bots/api#logout; here it only ends the long poll."""
    call.bot.updates.interrupt()
    return True


@method("close")
def close(call: Call) -> bool:
    """https://core.telegram.org/bots/api#close; here it only ends the long poll."""
    call.bot.updates.interrupt()
    return True


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setchatmenubutton."""
    button = call.structure("menu_button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: Unsupported type specified")
    chat_id = call.number("chat_id") or 0
    call.bot.profile.menu_buttons[chat_id] = button
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getchatmenubutton."""
    buttons = call.bot.profile.menu_buttons
    chat_id = call.number("chat_id") or 0
    return buttons.get(chat_id) or buttons.get(0) or {"type": "commands"}


def _own_rights(given: Json) -> Json:
    names = (*rights.ADMINISTRATOR, "is_anonymous")
    return {name: bool(given.get(name)) for name in names}


@method("setMyDefaultAdministratorRights")
def set_my_default_administrator_rights(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmydefaultadministratorrights."""
    given = call.structure("rights") or {}
    call.bot.profile.default_rights[call.flag("for_channels")] = given
    return True


@method("getMyDefaultAdministratorRights")
def get_my_default_administrator_rights(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getmydefaultadministratorrights."""
    return _own_rights(call.bot.profile.default_rights.get(call.flag("for_channels"), {}))
