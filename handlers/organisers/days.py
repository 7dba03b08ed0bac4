"""Days of a campaign as organisers write them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.reading.dates import Choice, Misread, Moment, Unclear, read_moment

NOON = " 15:00"  # an hour that reads one way only; a day of a campaign has none


@dataclass(frozen=True, slots=True)
class Days:
    """What a day may be: one, or several to choose from, or why none was understood.

    `past` is a day that is over; `rest` is what stood beside the day.
    """

    choices: tuple[date, ...] = ()
    trouble: Unclear | None = None
    past: date | None = None
    rest: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether nothing has to be asked."""
        return len(self.choices) == 1


def read_days(text: str, locale: str, today: date) -> Days:
    """Read a day of a campaign: today at the earliest, in whatever words people use for days."""
    now = datetime.combine(today, time.min, UTC)
    read = read_moment(text + NOON, now=now, zone=ZoneInfo("UTC"), locale=locale)
    match read:
        case Moment(at=at, rest=rest):
            return Days((at.date(),), rest=rest)
        case Choice(readings=readings):
            days = tuple(dict.fromkeys(each.at.date() for each in readings))
            return Days(days, rest=readings[0].rest)
        case Misread(why=why, day=day, rest=rest):
            return Days((), why, day if why is Unclear.PAST else None, rest)
