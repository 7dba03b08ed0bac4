"""A moment, as people write it: a day and a time, in the zone where they will meet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.reading.calendar_words import calendar_of
from bot.reading.days import Day, match_day
from bot.reading.times import Hours, match_hours
from bot.reading.tokens import Tokens
from bot.reading.words import clean_text

REST_LENGTH = 400
WRITTEN_LENGTH = 60
# Nobody announces further ahead; a year typed wrong is more likely.
FURTHEST = timedelta(days=5 * 366)
_READINGS_AT_MOST = 4


class Doubt(StrEnum):
    """Why several moments are possible; each has its own question."""

    DAY_OR_MONTH = "day_or_month"
    MORNING_OR_EVENING = "morning_or_evening"
    WEEKDAY_DIFFERS = "weekday_differs"
    WHICH_WEEK = "which_week"
    WHICH_MIDNIGHT = "which_midnight"
    CLOCKS_GO_BACK = "clocks_go_back"


class Unclear(StrEnum):
    """Why no moment was read; each has its own sentence."""

    NOTHING = "nothing"
    NO_TIME = "no_time"
    NO_DATE = "no_date"
    PAST = "past"
    TOO_FAR = "too_far"
    NO_SUCH_DATE = "no_such_date"
    NO_SUCH_TIME = "no_such_time"
    SKIPPED_BY_CLOCKS = "skipped_by_dst"
    OTHER_ZONE = "other_zone"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, in the zone it was read for; until when, if that was said; the rest."""

    at: datetime
    rest: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Two to four moments, soonest first: ask which, for the reason given."""

    readings: tuple[Moment, ...]
    why: Doubt


@dataclass(frozen=True, slots=True)
class Misread:
    """No moment, and the facts for a sentence about it.

    `written` is what was stumbled over; `days` and `clock` are what was understood all the same,
    and `doubt` why there are several days; `near` is what may have been meant; `rest` is the
    line without them.
    """

    why: Unclear
    written: str
    days: tuple[date, ...] = ()
    clock: time | None = None
    doubt: Doubt | None = None
    near: tuple[datetime, ...] = ()
    rest: str = ""

    @property
    def day(self) -> date | None:
        """The one day that was understood, if it is one."""
        return self.days[0] if len(self.days) == 1 else None


MomentReading = Moment | Choice | Misread


@dataclass(frozen=True, slots=True)
class _Line:
    tokens: Tokens
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.date()


def read_moment(text: str, *, now: datetime, zone: ZoneInfo, locale: str) -> MomentReading:
    """Return the moment written in `text` and what stands around it, or what to ask, or why not.

    Date and time may stand anywhere, together or apart, in the locale's language, in English or
    in French. `now` is aware; a year left out is the next in which the day is still to come, and
    a weekday must fit. Never raises.
    """
    tokens = Tokens(text)
    line = _Line(tokens, now.astimezone(zone), zone)
    days, hours = _matches(tokens, locale)
    ahead = [day for day in days if day.minutes is not None]
    if ahead:
        return _from_now(line, ahead[0])
    pair = _pair(days, hours)
    if pair is None:
        written = tokens.original[tokens.at(days[0].start if days else 0).start :]
        return Misread(Unclear.SEVERAL, clean_text(written, WRITTEN_LENGTH), rest=_whole(line))
    return _together(line, *pair)


def _matches(tokens: Tokens, locale: str) -> tuple[list[Day], list[Hours]]:
    """Every date and every time on the line, from left to right."""
    calendar = calendar_of(locale)
    days: list[Day] = []
    hours: list[Hours] = []
    at = 0
    while at < len(tokens):
        if day := match_day(tokens, at, calendar):
            days.append(day)
            at = day.end
        elif found := match_hours(tokens, at, calendar, days[-1].part if days else ""):
            hours.append(found)
            at = found.end
        else:
            at += 1
    return days, hours


def _pair(days: list[Day], hours: list[Hours]) -> tuple[Day | None, Hours | None] | None:
    """The date and the time that belong together; nothing when it cannot be told."""
    if len(days) <= 1 and len(hours) <= 1:
        return (days[0] if days else None, hours[0] if hours else None)
    pairs = [(day, hour) for day in days for hour in hours if _adjacent(day, hour)]
    if len(pairs) == 1 or (pairs and pairs[0][0].start <= 1 and len(days) < 2):
        return pairs[0]
    if not hours and _same([(day.month, day.day) for day in days]):
        return days[0], None
    return None


def _adjacent(day: Day, hour: Hours) -> bool:
    return 0 <= hour.start - day.end <= 1 or 0 <= day.start - hour.end <= 1


def _same(facts: list[tuple[int | None, int | None]]) -> bool:
    return len(set(facts)) == 1


def _together(line: _Line, day: Day | None, hours: Hours | None) -> MomentReading:
    rest = _rest(line, [part for part in (day, hours) if part])
    if day is None and hours is None:
        return Misread(Unclear.NOTHING, clean_text(line.tokens.original, WRITTEN_LENGTH), rest=rest)
    if hours is not None and (hours.wrong or hours.zone):
        why = Unclear.NO_SUCH_TIME if hours.wrong else Unclear.OTHER_ZONE
        return Misread(why, hours.zone or _written(line, hours), rest=rest)
    if day is None:
        first = hours.options[0] if hours else 0
        said = time(first // 60 % 24, first % 60)
        return Misread(Unclear.NO_DATE, _written(line, hours), clock=said, rest=rest)
    dates, doubt = _dates(line, day)
    if not dates:
        return Misread(Unclear.NO_SUCH_DATE, _written(line, day), rest=rest)
    if hours is None and day.part == "noon":
        hours = Hours(day.end, day.end, (720,))
    if hours is None:
        return _without_time(line, day, dates, doubt, rest)
    return _moments(line, day, hours, dates, doubt, rest)


def _without_time(
    line: _Line, day: Day, dates: list[date], doubt: Doubt | None, rest: str
) -> Misread:
    """The date that was found, without a time; or that it is over, or too far."""
    found = Misread(Unclear.PAST, _written(line, day), tuple(dates), rest=rest)
    coming = tuple(each for each in dates if each >= line.today)
    if not coming:
        return found
    if coming[0] - line.today > FURTHEST:
        return replace(found, why=Unclear.TOO_FAR)
    why = doubt if len(coming) > 1 else None
    return replace(found, why=Unclear.NO_TIME, days=coming, doubt=why)


def _dates(line: _Line, day: Day) -> tuple[list[date], Doubt | None]:
    """The dates that the words may mean, and why there are several."""
    if day.offset is not None:
        return _maybe(_shifted(line.today, day.offset)), None
    if day.day is None:
        return _dates_of_weekday(line.today, day)
    readings: list[tuple[int | None, int]] = [(day.month, day.day)]
    if day.swapped:
        readings.append(day.swapped)
    found = [
        each for month, number in readings if (each := _date(line.today, day.year, month, number))
    ]
    fitting = [each for each in found if day.weekday in (None, each.weekday())]
    if len(fitting) == 1 or (fitting and len(found) == len(fitting)):
        return fitting, Doubt.DAY_OR_MONTH if len(fitting) > 1 else None
    if not found:
        return [], None
    named = [_nearest(each, day.weekday or 0) for each in found]
    return sorted({*found, *(each for each in named if each)}), Doubt.WEEKDAY_DIFFERS


def _maybe(found: date | None) -> list[date]:
    return [] if found is None else [found]


def _shifted(start: date, days: int) -> date | None:
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def _date(today: date, year: int | None, month: int | None, day: int) -> date | None:
    """The date of these figures; what is left out is the next that is not over."""
    if year is not None and month is not None:
        return _real(year, month, day)
    for candidate in _months_ahead(today, month):
        found = _real(*candidate, day)
        if found and found >= today:
            return found
    return None


def _months_ahead(today: date, month: int | None) -> Iterator[tuple[int, int]]:
    """The months in which a day without its year, or without its month, may lie."""
    for ahead in range(12 * 9 if month else 4):
        year, index = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if month in (None, index + 1):
            yield year, index + 1


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(found: date, weekday: int) -> date | None:
    """The nearest date of a weekday."""
    ahead = (weekday - found.weekday()) % 7
    return _shifted(found, ahead if ahead <= 3 else ahead - 7)


def _dates_of_weekday(today: date, day: Day) -> tuple[list[date], Doubt | None]:
    """`Friday`, and `next Friday`, which may be this week's or the next's."""
    weekday = day.weekday or 0
    ahead = (weekday - today.weekday()) % 7
    coming = ahead or 7
    if day.week == "last":
        return _maybe(_shifted(today, ahead - 7)), None
    if day.week == "after":
        return _maybe(_shifted(today, coming + 7)), None
    if day.week == "this":
        return _maybe(_shifted(today, ahead)), None
    if day.week == "next":
        # The Friday of next week, Monday to Sunday; said on a Saturday it is also the next one.
        following = 7 - today.weekday() + weekday
        shifts = {coming, following}
    else:
        shifts = {coming} if ahead else {0, 7}
    dates = [found for shift in sorted(shifts) if (found := _shifted(today, shift))]
    return dates, Doubt.WHICH_WEEK if len(dates) > 1 else None


def _moments(
    line: _Line, day: Day, hours: Hours, dates: list[date], doubt: Doubt | None, rest: str
) -> MomentReading:
    """Every date at every time, without those that are over or that no clock shows."""
    options = hours.options + ((1440,) if hours.midnight else ())
    found: list[Moment] = []
    skipped: list[datetime] = []
    twice = False
    for each in dates[:_READINGS_AT_MOST]:
        for minutes in options:
            instants, near = _instants(line, each, minutes)
            twice = twice or len(instants) > 1
            skipped.extend(near)
            found.extend(Moment(at, rest, _until(at, minutes, hours.until)) for at in instants)
    known = replace(_without_time(line, day, dates, doubt, rest), clock=_clock_time(options[0]))
    if not found:
        nowhere = Unclear.SKIPPED_BY_CLOCKS if skipped else Unclear.NO_SUCH_DATE
        return replace(known, why=nowhere, near=tuple(skipped))
    # The end of one day is the beginning of the next: one moment.
    real = {_instant(moment): moment for moment in reversed(found)}
    coming = [moment for moment in real.values() if moment.at > line.now]
    if not coming:
        return replace(known, why=Unclear.PAST, days=tuple(dates), doubt=None)
    if min(moment.at for moment in coming) - line.now > FURTHEST:
        return replace(known, why=Unclear.TOO_FAR)
    if len(coming) == 1:
        return coming[0]
    why = doubt or _doubt(hours, twice=twice)
    return Choice(tuple(sorted(coming, key=_instant))[:_READINGS_AT_MOST], why)


def _instant(moment: Moment) -> datetime:
    return moment.at.astimezone(UTC)


def _doubt(hours: Hours, *, twice: bool) -> Doubt:
    if twice:
        return Doubt.CLOCKS_GO_BACK
    return Doubt.WHICH_MIDNIGHT if hours.midnight else Doubt.MORNING_OR_EVENING


def _clock_time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _instants(line: _Line, day: date, minutes: int) -> tuple[list[datetime], list[datetime]]:
    """The instants at which clocks show this (none, one or two), and those beside a gap."""
    start = _shifted(day, minutes // 1440)
    if start is None:
        return [], []
    both = [
        datetime.combine(start, _clock_time(minutes), line.zone).replace(fold=fold)
        for fold in (0, 1)
    ]
    try:
        shown = [each.astimezone(UTC).astimezone(line.zone) for each in both]
    except (OverflowError, ValueError):  # the first and the last day of the calendar
        return [], []
    real = {
        each.astimezone(UTC): each
        for each, back in zip(both, shown, strict=True)
        if back.replace(tzinfo=None, fold=0) == each.replace(tzinfo=None, fold=0)
    }
    return list(real.values()), [] if real else sorted(shown)


def _until(at: datetime, minutes: int, until: int | None) -> datetime | None:
    """The end of a span, on the same day or the night after."""
    if until is None:
        return None
    end = _shifted(at.date(), int(until <= minutes % 1440))
    return datetime.combine(end, _clock_time(until), at.tzinfo) if end else None


def _from_now(line: _Line, day: Day) -> MomentReading:
    """`in 2 hours`: exact to the minute."""
    rest = _rest(line, [day])
    try:
        at = (line.now.astimezone(UTC) + timedelta(minutes=day.minutes or 0)).astimezone(line.zone)
    except OverflowError:
        return Misread(Unclear.TOO_FAR, _written(line, day), rest=rest)
    at = at.replace(second=0, microsecond=0)
    if at <= line.now:
        return Misread(Unclear.PAST, _written(line, day), rest=rest)
    return Moment(at, rest)


def _written(line: _Line, part: Day | Hours | None) -> str:
    if part is None:
        return ""
    first, last = line.tokens.at(part.start), line.tokens.at(part.end - 1)
    return clean_text(line.tokens.original[first.start : last.end], WRITTEN_LENGTH)


def _whole(line: _Line) -> str:
    return clean_text(line.tokens.original, REST_LENGTH)


_LOOSE_ENDS = " ,;:|·-–—\n\t"


def _rest(line: _Line, parts: list[Day | Hours]) -> str:
    """The line without its date and time, and without the signs that set them off."""
    pieces: list[str] = []
    at = 0
    for part in sorted(parts, key=lambda each: each.start):
        pieces.append(line.tokens.original[at : line.tokens.at(part.start).start])
        at = line.tokens.at(part.end - 1).end
    pieces.append(line.tokens.original[at:])
    return clean_text(_joined(pieces), REST_LENGTH)


def _joined(pieces: list[str]) -> str:
    """What is left, with a comma where one stood on the edge between two pieces."""
    line = ""
    for piece in pieces:
        bare = piece.strip(_LOOSE_ENDS)
        comma = "," if line and bare and piece.strip()[0] in ",;|" else ""
        line += f"{comma} {bare}" if bare else ""
    return line.strip()
