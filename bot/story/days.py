"""The days of the story: a Twestival's last week, the big day, and the days after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BIG_DAY = date(2027, 2, 12)  # a Friday
BEGIN = datetime(2027, 2, 5, 6, 0, tzinfo=UTC)
END = datetime(2027, 2, 15, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
# When hosts answer the roll-call: once it is ten in the morning everywhere, and later.
ROLLS = (
    datetime(2027, 2, 13, 21, 30, tzinfo=UTC),
    datetime(2027, 2, 14, 21, 30, tzinfo=UTC),
    datetime(2027, 2, 15, 3, 30, tzinfo=UTC),
)


@dataclass(frozen=True, slots=True)
class Habit:
    """When a group wants its progress: `rhythm` as the button says it, at a whole local hour."""

    rhythm: str
    hour: int
    weekday: int = 0

    def slots(self, zone: ZoneInfo, after: datetime, until: datetime) -> Iterator[datetime]:
        """Yield each instant at which a post is due, after one instant and until another."""
        day = after.astimezone(zone).date() - DAY
        while day <= until.astimezone(zone).date():
            due = local(day, self.hour, zone)
            if self._is_on(day) and after < due <= until:
                yield due
            day += DAY

    def _is_on(self, day: date) -> bool:
        match self.rhythm:
            case "daily":
                return True
            case "weekdays":
                return day.isoweekday() <= 5
            case "weekly":
                return day.weekday() == self.weekday
            case _:
                return False


def local(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """Return the instant of a whole hour of a day somewhere."""
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
