"""Which declaration an update asks for, found without a search."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, BaseHandler

from bot.access import guard
from bot.context import HANDLING, Context, Declared, Found, Handling
from bot.feature import Answer, Button, Command, Feature, Features, Form, Link, Tray, Where
from bot.problems import Forged, Secondhand, UnknownCommand, UnknownText, WrongPlace
from storage import chats, forms

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+|$)")
MESSAGE_SIGNALS = (
    "new_chat_members",
    "left_chat_member",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "new_chat_title",
)
UPDATE_SIGNALS = (
    "my_chat_member",
    "chat_member",
    "inline_query",
    "chosen_inline_result",
    "edited_message",  # that gives no command
)


@dataclass(frozen=True)
class Routes:
    """Every declaration of every feature, by what an update would call it."""

    commands: dict[str, Found] = field(default_factory=dict)
    buttons: dict[str, Found] = field(default_factory=dict)
    forms: dict[str, Found] = field(default_factory=dict)
    answers: dict[str, Found] = field(default_factory=dict)
    trays: dict[str, Found] = field(default_factory=dict)
    links: dict[str, Found] = field(default_factory=dict)
    signals: dict[str, Found] = field(default_factory=dict)

    @classmethod
    def of(cls, features: Features) -> "Routes":
        """Return the routes of all features; raises ValueError when two claim one name."""
        routes = cls()
        for feature in features:
            for table, name, declared in _names(routes, feature):
                if name in table:
                    raise ValueError(f"{name} is declared by {table[name].feature} already")
                table[name] = Found(feature.name, declared)
        return routes

    def command(self, message: Message, username: str, *, edited: bool) -> Found | None:
        """Return the command a message gives; None for none, or for another bot's."""
        written = COMMAND.match(message.text or message.caption or "")
        if written is None or (written[2] or username).lower() != username.lower():
            return None
        found = self.commands.get(written[1].lower())
        rest = (message.text or message.caption or "")[written.end() :].strip()
        if found is None:
            return None
        return self._start(found, rest) or Found(
            found.feature, found.declared, rest=rest, edited=edited
        )

    def _start(self, found: Found, rest: str) -> Found | None:
        if not (isinstance(found.declared, Command) and found.declared.name == "start" and rest):
            return None
        name, _, payload = rest.partition("_")
        link = self.links.get(name)
        return None if link is None else Found(link.feature, link.declared, rest=payload)

    def answer(self, name: str, message: Message) -> Found | None:
        """Return what a reply to our message posted under `name` goes to."""
        found = self.answers.get(name.partition(":")[0])
        if found is None:
            return None
        args = tuple(name.split(":")[1:])
        return Found(
            found.feature,
            found.declared,
            rest=(message.text or message.caption or "").strip(),
            args=args,
        )

    def tray(self) -> Tray | None:
        """Return where files are handed in, in private."""
        found = self.trays.get("private")
        return found.declared if found and isinstance(found.declared, Tray) else None

    def signal(self, update: Update) -> Found | None:
        """Return what a change of membership, a migration or a service message goes to."""
        for kind in UPDATE_SIGNALS:
            if getattr(update, kind) is not None:
                return self.signals.get(kind)
        message = update.message
        for kind in MESSAGE_SIGNALS if message else ():
            if getattr(message, kind):
                return self.signals.get(kind)
        return None


def _names(routes: Routes, feature: Feature) -> Iterator[tuple[dict[str, Found], str, Declared]]:
    for command in feature.commands:
        for name in dict.fromkeys((command.name, *command.also.values())):
            yield routes.commands, name, command
    for button in feature.buttons:
        yield routes.buttons, f"{feature.name}.{button.name}", button
    for form in feature.forms:
        yield routes.forms, f"{feature.name}.{form.name}", form
    for answer in feature.answers:
        yield routes.answers, answer.name, answer
    for tray in feature.trays:
        yield routes.trays, "private", tray  # one feature reads what is handed in there
    for link in feature.links:
        yield routes.links, link.name, link
    for signal in feature.signals:
        yield routes.signals, signal.kind, signal


def find(routes: Routes, update: Update, username: str) -> Found | None:
    """Return what an update asks for, as far as the update itself says.

    What a button, an open form or a reply stands for is known to the database only: `settle`
    finds those, inside the transaction.
    """
    if update.callback_query is not None:
        return None
    edited = update.edited_message is not None
    message = update.edited_message or update.message
    command = routes.command(message, username, edited=edited) if message else None
    return command or routes.signal(update)


class Front(BaseHandler[Update, Context, None]):
    """The one python-telegram-bot handler: finds the declaration, guards it, carries it out."""

    def __init__(self, routes: Routes) -> None:
        super().__init__(self._carry_out)
        self._routes = routes

    def check_update(self, update: object) -> Handling | None:
        """Take every update that is being handled."""
        return HANDLING.get() if isinstance(update, Update) else None

    async def handle_update(
        self,
        update: Update,
        application: Application[Any, Context, Any, Any, Any, Any],  # noqa: ARG002 - its signature
        check_result: object,  # noqa: ARG002 - the same
        context: Context,
    ) -> None:
        """Carry out one update inside its transaction."""
        await self._carry_out(update, context)

    async def _carry_out(self, update: Update, context: Context) -> None:
        await context.load()
        found = await self._found(update, context)
        if found is None:
            return
        context.handling.found = found
        declared = found.declared
        _firsthand(context, declared)
        if isinstance(declared, Command):
            _in_its_place(declared, context)
        if isinstance(declared, Command | Button | Form | Answer | Tray):
            await guard(context, declared.access)
        if found.edited and isinstance(declared, Command):
            if declared.edited is not None:
                await declared.edited(update, context)
            return
        await declared.callback(update, context)

    async def _found(self, update: Update, context: Context) -> Found | None:
        if update.callback_query is not None:
            return await self._pressed(update.callback_query.data or "", context)
        if context.handling.found is not None:
            return context.handling.found
        if context.handed is not None:
            return self._routes.trays.get("private")
        return await self._said(update, context)

    async def _pressed(self, data: str, context: Context) -> Found:
        read = context.house.sealer.read(data, (context.chat.id, 0))
        if read is None:  # made for the group that became this one?
            former = await chats.former_ids(context.tx, chat_id=context.chat.id)
            read = context.house.sealer.read(data, former)
        found = self._routes.buttons.get(read[0]) if read else None
        if read is None or found is None:
            raise Forged(data=data[:64])
        return Found(found.feature, found.declared, args=read[1])

    async def _said(self, update: Update, context: Context) -> Found | None:
        message = update.message
        if message is None:
            return None
        album = self._routes.signals.get("media_group_id") if message.media_group_id else None
        if not context.private:
            return album
        context.form = await forms.find(
            context.tx, chat_id=context.chat.id, person_id=context.speaker.id
        )
        if (message.text or "").startswith("/"):
            raise UnknownCommand(command=(message.text or "").split()[0])
        found = self._routes.forms.get(context.form.form) if context.form else None
        if found is None and album is not None:
            return album
        if found is None:  # no conversation is open, or one that an older version began
            raise UnknownText
        return Found(found.feature, found.declared, rest=(message.text or "").strip())


def _firsthand(context: Context, declared: Declared) -> None:
    """Refuse what somebody else wrote: forwarded, sent through a bot, or as a channel."""
    if isinstance(declared, Answer) and declared.talk:
        return
    if isinstance(declared, Command | Form | Answer | Link) and context.secondhand:
        raise Secondhand


def _in_its_place(command: Command, context: Context) -> None:
    elsewhere = Where.GROUP if context.private else Where.PRIVATE
    if command.where is elsewhere:
        raise WrongPlace(command=command.named(context.code), where=elsewhere.value)
