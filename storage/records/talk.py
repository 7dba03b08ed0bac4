"""What is posted by itself, and conversations under way."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a chat wants its progress: local time and zone; `next_at` is the next slot's instant.

    `milestones`: whether it also hears of what the campaign passes on its way.
    """

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
    milestones: bool


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
