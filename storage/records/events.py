"""What happens, and who comes."""

from dataclasses import dataclass
from datetime import datetime

from storage.records.kinds import Coming, EventState


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
