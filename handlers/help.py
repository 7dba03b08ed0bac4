"""/help, made from what every feature declares, and /cancel."""

from telegram import Update

from bot.access import (
    ADDRESSEE,
    ANYONE,
    CHAPTER_HOST,
    CHAPTER_KEEPER,
    CHAT_ADMIN,
    EVENT_HOST,
    REPORTER,
    VOLUNTEER,
    Access,
)
from bot.context import Context
from bot.feature import Command, Feature, Where
from bot.language import Html
from storage import forms

TEXT_PREFIXES = ("command-", "help-for-")
EVERYBODY = (ANYONE, VOLUNTEER)
HOSTS = (CHAPTER_HOST, CHAPTER_KEEPER, EVENT_HOST)
# Allowed or not by what the command is about, which nobody has said yet.
DEPENDS = (CHAT_ADMIN, EVENT_HOST, REPORTER, ADDRESSEE)
SECTIONS = ("everybody", "group", "admins", "hosts", "organisers")


async def show_help(_update: Update, context: Context) -> None:
    """`/help`: what the reader may do here, in the features' order and the chat's language."""
    written = [
        _written(context, section, commands)
        for section, commands in (await _sections(context)).items()
        if commands
    ]
    context.reply(
        "help-private" if context.private else "help-group", sections=Html("\n\n".join(written))
    )


async def _sections(context: Context) -> dict[str, list[Command]]:
    sections: dict[str, list[Command]] = {section: [] for section in SECTIONS}
    known: dict[Access, bool] = {}
    for feature in context.house.features:
        for command in feature.commands:
            if not (context.private or (command.menu and command.where is not Where.PRIVATE)):
                continue
            if command.access not in known:
                known[command.access] = await _may(context, command.access)
            if known[command.access]:
                sections[_section(context, command)].append(command)
    return sections


async def _may(context: Context, access: Access) -> bool:
    return access in DEPENDS or await access.allows(context)


def _section(context: Context, command: Command) -> str:
    if context.private and command.where is Where.GROUP:
        return "group"
    if command.access is CHAT_ADMIN:
        return "everybody" if context.private else "admins"
    if command.access in EVERYBODY:
        return "everybody"
    return "hosts" if command.access in HOSTS else "organisers"


def _written(context: Context, section: str, commands: list[Command]) -> Html:
    lines = [] if section == "everybody" else [context.language(f"help-for-{section}")]
    lines += [
        context.language(
            "help-line",
            usage=context.language(f"command-{command.name}.usage"),
            does=context.language(f"command-{command.name}"),
        )
        for command in commands
    ]
    return Html("\n".join(lines))


async def cancel(_update: Update, context: Context) -> None:
    """`/cancel`: close the form that is open, whichever it is."""
    closed = await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    context.reply("help-cancelled" if closed else "help-nothing-to-cancel")


feature = Feature(
    "help",
    commands=(
        Command("help", show_help, access=ANYONE, also={"fr": "aide"}),
        Command("cancel", cancel, access=ANYONE, where=Where.PRIVATE, also={"fr": "annuler"}),
    ),
)
