"""Campaigns, the people and the chapters that carry them, the chats they speak in."""

from dataclasses import dataclass
from datetime import date, datetime

from storage.money import Money
from storage.records.kinds import CampaignState


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
    ranked: bool


@dataclass(frozen=True, slots=True)
class Campaign:
    """One cause, a goal, a beginning, a big day, an end. `currency` is its base currency.

    From `witness` on a report counts once somebody else has witnessed it, from `large` on two
    people take an entry back; None: never. `account` is the number money is sent to, `thanks` the
    campaign's own words; `ranks_people` whether volunteers who agreed are ranked.
    """

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
    witness: Money | None
    large: Money | None
    account: str
    thanks: str
    ranks_people: bool
    closed_at: datetime | None


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
