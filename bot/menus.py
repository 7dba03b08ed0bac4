"""The command menu and the descriptions, as Telegram shows them, per language and scope."""

from typing import Any

from telegram import Bot

from bot.access import ANYONE, CHAT_ADMIN, VOLUNTEER, Access
from bot.calls import call
from bot.feature import Command, Features, Where
from bot.language import Language, Languages

DEFAULT = "en"
PRIVATE = "all_private_chats"
GROUPS = "all_group_chats"
GROUP_ADMINS = "all_chat_administrators"
FOR_EVERYBODY = (ANYONE, VOLUNTEER)


def listed(features: Features, scope: str) -> list[Command]:
    """Return the commands a scope's menu shows: what whoever reads it may do there."""
    return [
        command
        for feature in features
        for command in feature.commands
        if command.menu and _belongs(command.where, command.access, scope)
    ]


def _belongs(where: Where, access: Access, scope: str) -> bool:
    here = (Where.PRIVATE,) if scope != PRIVATE else (Where.GROUP,)
    if where in here:
        return False
    if access in FOR_EVERYBODY:
        return True
    return access is CHAT_ADMIN and scope == GROUP_ADMINS


def menu(commands: list[Command], language: Language, code: str) -> list[dict[str, str]]:
    """Return a menu in one language, with the names commands have in it."""
    return [
        {
            "command": command.named(code),
            "description": language.plain(f"command-{command.name}")[:256],
        }
        for command in commands
    ]


async def register(bot: Bot, features: Features, languages: Languages) -> None:
    """Tell Telegram the menus and descriptions in every language; English is for all others."""
    for code, language in languages.items():
        spoken = {} if code == DEFAULT else {"language_code": code}
        for scope in (PRIVATE, GROUPS, GROUP_ADMINS):
            commands = menu(listed(features, scope), language, code)
            await _tell(bot, "setMyCommands", spoken, commands=commands, scope={"type": scope})
        await _tell(bot, "setMyDescription", spoken, description=language.plain("bot-description"))
        await _tell(
            bot,
            "setMyShortDescription",
            spoken,
            short_description=language.plain("bot-short-description"),
        )


async def _tell(bot: Bot, method: str, spoken: dict[str, str], **params: Any) -> None:
    await call(bot, method, {**params, **spoken})
