"""Frozen dataclasses that queries return, and how a row becomes one."""

import json
import sqlite3
import types
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from storage.money import Money

T = TypeVar("T")
SIMPLE: dict[Any, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    bool: bool,
    Decimal: Decimal,
}


def stamp(at: datetime) -> str:
    """Write an aware instant as the database keeps it: UTC, to the microsecond, sortable.

    Raises ValueError for a naive one.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def reader(kind: type[T]) -> Callable[[sqlite3.Row], T]:
    """Return what turns a row into a `kind`, by the types of its fields.

    A field `amount: Money` is read from the columns `amount_minor` and `amount_currency`.
    """
    known: Any = kind
    columns = _columns(known)
    return lambda row: kind(**{name: column(row) for name, column in columns})


@cache
def _columns(kind: Any) -> tuple[tuple[str, Callable[[sqlite3.Row], Any]], ...]:
    hints = get_type_hints(kind)
    return tuple((each.name, _column_reader(each.name, hints[each.name])) for each in fields(kind))


def _column_reader(name: str, hint: Any) -> Callable[[sqlite3.Row], Any]:
    kind, optional = _bare(hint)
    if kind is Money:
        return _money_reader(name)
    convert = _converter(kind)
    if convert is None:
        return lambda row: row[name]
    if not optional:
        return lambda row: convert(row[name])
    return lambda row: None if row[name] is None else convert(row[name])


def _money_reader(name: str) -> Callable[[sqlite3.Row], Money | None]:
    minor, currency = f"{name}_minor", f"{name}_currency"
    return lambda row: None if row[minor] is None else Money(row[minor], row[currency])


def _bare(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in {Union, types.UnionType}:
        kinds = [each for each in get_args(hint) if each is not type(None)]
        return kinds[0], True
    return hint, False


def _converter(kind: Any) -> Callable[[Any], Any] | None:
    if kind in SIMPLE:
        return SIMPLE[kind]
    if get_origin(kind) is dict or kind is dict:
        return json.loads
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return None


class Role(StrEnum):
    """What somebody may do in a campaign, by appointment. Hosts are of a chapter: see `Host`."""

    OWNER = "owner"
    ORGANISER = "organiser"
    TREASURER = "treasurer"
    MODERATOR = "moderator"


class CampaignState(StrEnum):
    """Whether a campaign takes part in the day."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class EventState(StrEnum):
    """How far an event has come."""

    ANNOUNCED = "announced"
    LISTED = "listed"
    CLOSED = "closed"
    REPORTED = "reported"
    CANCELLED = "cancelled"
    DECLINED = "declined"


class Coming(StrEnum):
    """What somebody answers to an event."""

    GOING = "going"
    MAYBE = "maybe"
    NO = "no"


class DraftState(StrEnum):
    """What became of a report that was to be confirmed."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


class EntryKind(StrEnum):
    """What a line of the ledger is."""

    CLAIM = "claim"
    CORRECTION = "correction"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who did something; `id` is the member number. Erased: no telegram_id, no name."""

    id: int
    telegram_id: int | None
    name: str
    name_chosen: bool
    language: str | None
    language_chosen: bool
    reachable: bool
    campaign_id: int | None
    founder: bool
    seen_at: datetime
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A person signed up to a campaign. `paused_until` is `people.FOREVER` for an open end."""

    campaign_id: int
    person_id: int
    chapter_id: int | None
    joined_at: datetime
    consented_at: datetime
    left_at: datetime | None
    paused_until: datetime | None
    invited_by: int | None


@dataclass(frozen=True, slots=True)
class Campaign:
    """One cause, a goal, a beginning, a big day, an end. `currency` is its base currency."""

    id: int
    name: str
    cause: str
    goal: Money | None
    currency: str
    language: str
    time_zone: str
    starts_on: date | None
    big_day: date | None
    ends_on: date | None
    donation_url: str | None
    state: CampaignState
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new chapter is, and what follows from it."""

    name: str
    time_zone: str
    currency: str
    language: str
    country: str = ""
    geoname_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One city, district, school or online community taking part."""

    id: int
    campaign_id: int
    name: str
    geoname_id: int | None
    country: str
    latitude: float | None
    longitude: float | None
    time_zone: str
    currency: str
    language: str
    goal: Money | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Host:
    """Who leads a chapter; `role` is host or cohost."""

    chapter_id: int
    person_id: int
    role: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat the bot was in. `open` is false once it was blocked, removed, or the chat is gone."""

    id: int
    kind: str
    title: str
    language: str | None
    open: bool
    became: int | None
    added_by: int | None
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class ChapterChat:
    """A chat of a chapter; progress is posted to the topic `thread_id`, if any."""

    campaign_id: int
    chat_id: int
    chapter_id: int
    thread_id: int | None
    bound_at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What is announced: an event before it has a number."""

    title: str
    starts_at: datetime
    time_zone: str
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    url: str | None = None
    picture: str | None = None
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at a time, in a place, online, or both."""

    id: int
    campaign_id: int
    chapter_id: int
    host_id: int
    title: str
    starts_at: datetime
    time_zone: str
    place: str
    latitude: float | None
    longitude: float | None
    url: str | None
    picture: str | None
    capacity: int | None
    state: EventState
    reason: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person answered. `waiting`: they are going, as soon as there is a place."""

    event_id: int
    person_id: int
    answer: Coming
    guests: int
    waiting: bool
    answered_at: datetime
    place_in_line: int


@dataclass(frozen=True, slots=True)
class Source:
    """The message something was said in."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody says was raised, before they confirmed it."""

    id: int
    campaign_id: int
    chapter_id: int
    event_id: int | None
    person_id: int
    chat_id: int
    message_id: int
    amount: Money
    note: str
    state: DraftState
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One immutable line of the ledger.

    `number` is what people call it; `base` is `amount` in the campaign's base currency at `rate`;
    `stands` is false for a void and for what was voided or corrected; `reporter` and `chapter`
    are names.
    """

    id: int
    campaign_id: int
    number: int
    chapter_id: int
    event_id: int | None
    person_id: int
    recorded_by: int
    kind: EntryKind
    points_at: int | None
    draft_id: int | None
    amount: Money
    base: Money
    rate: Decimal
    rate_on: date
    note: str
    day: date
    at: datetime
    reporter: str
    chapter: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """One major unit of `currency` in the campaign's base currency, from `day` on."""

    campaign_id: int
    currency: str
    day: date
    rate: Decimal
    set_by: int | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a chat wants its progress: local time and zone; `next_at` is the next slot's instant."""

    id: int
    campaign_id: int
    chat_id: int
    rhythm: str
    weekday: int
    hour: int
    minute: int
    time_zone: str
    next_at: datetime | None
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Form:
    """A guided conversation under way. `message_id` is the one message edited in place."""

    chat_id: int
    person_id: int
    form: str
    step: str
    answers: dict[str, Any]
    message_id: int | None
    updated_at: datetime
