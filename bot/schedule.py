"""When is it next due (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Rhythm(StrEnum):
    """How often a chat wants its progress."""

    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Slot:
    """One time something is due: the local date it stands for, its name that day, the instant."""

    on: date
    name: str
    at: datetime


def next_slot(
    rhythm: Rhythm, at: time, zone: ZoneInfo, *, weekday: int = 0, after: datetime
) -> Slot | None:
    """Return the first slot strictly after an instant; None when the rhythm is off.

    Each local date has at most one slot. A local time that a change of clocks skips comes as much
    later as the gap is long; one that comes twice is taken the first time.
    """
    if rhythm is Rhythm.OFF:
        return None
    name = f"{at:%H:%M}"
    for day in _days(rhythm, weekday, after.astimezone(zone).date() - timedelta(days=1)):
        due = instant(day, at, zone)
        if due > after:
            return Slot(day, name, due)
    return None


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the UTC instant of a local date and time; a skipped time moves on (PEP 495)."""
    return datetime.combine(day, at.replace(fold=0), zone).astimezone(UTC)


def _days(rhythm: Rhythm, weekday: int, since: date) -> Iterator[date]:
    days = {Rhythm.DAILY: range(7), Rhythm.WEEKDAYS: range(5), Rhythm.WEEKLY: [weekday]}[rhythm]
    for ahead in range(16):
        day = since + timedelta(days=ahead)
        if day.weekday() in days:
            yield day
