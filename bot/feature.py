"""What a feature declares: its commands, buttons, forms, trays, links, ticks, renderings."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from telegram import Update

if TYPE_CHECKING:
    from bot.access import Access
    from bot.context import Context
    from bot.voice import Composed, Sheet, Voice

Callback = Callable[[Update, "Context"], Awaitable[None]]
Renderer = Callable[["Sheet"], Awaitable["Composed | None"]]
Ticking = Callable[["Voice"], Awaitable[None]]
Read = Callable[[bytes], Any]
Reader = Callable[["Context"], Read]


class Where(Enum):
    """Where a command may be given."""

    PRIVATE = "private"
    GROUP = "group"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Command:
    """`/name`, and who may give it where.

    `also` are its names in other languages: language code -> name. The catalogues hold, under
    `command-<name>`, its line in the command menu and, as `.usage`, how it is written in `/help`.
    `edited` is called when the message that gave the command is edited.
    """

    name: str
    callback: Callback
    access: "Access"
    where: Where = Where.ANYWHERE
    also: Mapping[str, str] = field(default_factory=dict)
    edited: Callback | None = None
    menu: bool = True

    def named(self, language: str) -> str:
        """Return the name it has in a language, by its code."""
        return self.also.get(language, self.name)


@dataclass(frozen=True, slots=True)
class Button:
    """What happens when 'feature.name' is pressed; its arguments are `context.args`."""

    name: str
    callback: Callback
    access: "Access"


@dataclass(frozen=True, slots=True)
class Form:
    """A guided conversation in private: what is said while it is open goes to `callback`."""

    name: str
    callback: Callback
    access: "Access"


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to a message of ours that was posted under `name` or 'name:…'.

    `talk`: people may be just talking under it, so the callback itself refuses what is
    second-hand, once it is seen to be more than talk.
    """

    name: str
    callback: Callback
    access: "Access"
    talk: bool = False


@dataclass(frozen=True, slots=True)
class Tray:
    """Where somebody hands in a file, in private: `callback` is given what it says.

    Only of whoever has `access`, and with a name that ends in one of `endings`, up to `largest`
    bytes, it is fetched from Telegram and read by what `reader` returns: in a thread, before the
    transaction (`context.handed`).
    """

    name: str
    callback: Callback
    access: "Access"
    reader: Reader
    endings: frozenset[str]
    largest: int


@dataclass(frozen=True, slots=True)
class Link:
    """`/start name_…`: what a deep link does; what follows the underscore is `context.rest`."""

    name: str
    callback: Callback


@dataclass(frozen=True, slots=True)
class Signal:
    """An update that is no message of a person: a kind of update, or a service message's field."""

    kind: str
    callback: Callback


@dataclass(frozen=True, slots=True)
class Tick:
    """Something the clock does, `every` so often, in a transaction of its own."""

    name: str
    callback: Ticking
    every: timedelta


@dataclass(frozen=True, slots=True)
class Rendering:
    """A message composed when it is sent, from the facts of that moment."""

    name: str
    compose: Renderer


@dataclass(frozen=True, slots=True)
class Feature:
    """Everything one feature lets people say and do."""

    name: str
    commands: tuple[Command, ...] = ()
    buttons: tuple[Button, ...] = ()
    forms: tuple[Form, ...] = ()
    answers: tuple[Answer, ...] = ()
    trays: tuple[Tray, ...] = ()
    links: tuple[Link, ...] = ()
    signals: tuple[Signal, ...] = ()
    ticks: tuple[Tick, ...] = ()
    renderings: tuple[Rendering, ...] = ()


Features = tuple[Feature, ...]
Facts = dict[str, Any]
