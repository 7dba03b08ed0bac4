"""The day, as people write it: what the words may say, before it is known which day that is."""

from dataclasses import dataclass, replace

from bot.reading.calendar_words import PARTS_OF_DAY, SMALL_NUMBERS, UNITS, Calendar
from bot.reading.times import match_hours
from bot.reading.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Day:
    """A date written between two tokens.

    Either `offset` days from today, `minutes` from now, a `weekday` (0 is Monday) of a `week`,
    or a day with perhaps a month and a year; `swapped` is the month and day that 12/02 may also
    be. A weekday beside a date must fit it. `part` is the part of the day named with it.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: str = ""  # "", this, next, after (a week later), last
    offset: int | None = None
    minutes: int | None = None
    swapped: tuple[int, int] | None = None
    part: str = ""


def match_day(tokens: Tokens, at: int, calendar: Calendar) -> Day | None:
    """Return the date that starts at a token, `on` and `le` before it included."""
    word = tokens.word(at)
    if not word and not tokens.digits(at):
        return None
    if word and word not in _FIRST_WORDS and not _begins(tokens, at, calendar):
        return None
    found = (
        _relative(tokens, at, calendar)
        or _ahead(tokens, at)
        or _with_weekday(tokens, at, calendar)
        or _dated(tokens, at, calendar)
        or _ordinal(tokens, at, calendar)
    )
    return found and _with_weekday_behind(tokens, found, calendar)


def _with_weekday_behind(tokens: Tokens, found: Day, calendar: Calendar) -> Day:
    """`13/02 (samedi)`."""
    if tokens.sign(found.end) != "(" or found.weekday is not None:
        return found
    weekday, end, _full = _weekday(tokens, found.end + 1, calendar)
    if weekday is None or tokens.sign(end) != ")":
        return found
    return replace(found, weekday=weekday, end=end + 1)


_BEFORE_A_DAY = frozenset(
    {"on", "le", "the", "this", "el", "am", "den", "il", "no", "у", "в"},
)
_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "re", "e", "eme", "ter", "º"})
_OF = frozenset({"of", "de", "d", "di"})
_NEXT_BEFORE = {
    "next": "next",
    "this": "this",
    "ce": "this",
    "coming": "coming",
    "last": "last",
    "past": "last",
    "nachsten": "next",
}
_NEXT_AFTER = {"prochain": "next", "next": "next", "dernier": "last", "week": "after"}


_FIRST_WORDS = _BEFORE_A_DAY | _NEXT_BEFORE.keys() | {"in", "dans", "en", "через"}


def _begins(tokens: Tokens, at: int, calendar: Calendar) -> bool:
    """Whether a date may begin with this word."""
    word = tokens.word(at)
    named = word in calendar.days or word in calendar.short_days or word in calendar.months
    return named or word in calendar.relative or tokens.word(at + 1) == "曜"


def _relative(tokens: Tokens, at: int, calendar: Calendar) -> Day | None:
    """`tomorrow`, `ce soir`, `demain soir`, `今日`."""
    for words, offset, part in calendar.relative.get(tokens.word(at), ()):
        length = _length(tokens, at, words)
        if not length:
            continue
        end = at + length
        if not part and tokens.word(end) in PARTS_OF_DAY:
            return Day(at, end + 1, offset=offset, part=PARTS_OF_DAY[tokens.word(end)])
        return Day(at, end, offset=offset, part=part)
    return None


def _length(tokens: Tokens, at: int, words: tuple[str, ...]) -> int:
    """How many tokens a phrase takes here, its apostrophes and hyphens included; 0: none."""
    index = at
    for word in words:
        index += index > at and tokens.sign(index) in ("'", "-")
        if tokens.word(index) != word:
            return 0
        index += 1
    return index - at


_AHEAD = frozenset({"in", "dans", "en", "через"})
_PER_UNIT = {"minutes": 1, "hours": 60}


def _ahead(tokens: Tokens, at: int) -> Day | None:
    """`in 3 days`, `dans une semaine`, `in 2 hours`, `a week from ...` not."""
    if tokens.word(at) not in _AHEAD:
        return None
    count = tokens.number(at + 1)
    if count is None:
        count = SMALL_NUMBERS.get(tokens.word(at + 1))
    unit = UNITS.get(tokens.word(at + 2), "")
    if count is None or not unit:
        return None
    if unit in _PER_UNIT:
        return Day(at, at + 3, minutes=count * _PER_UNIT[unit])
    days = count * {"days": 1, "weeks": 7}[unit]
    return Day(at, at + 3, offset=days * (2 if tokens.word(at + 2) == "fortnight" else 1))


def _with_weekday(tokens: Tokens, at: int, calendar: Calendar) -> Day | None:
    """`Sat 12 Feb`, `samedi 12`, `next Friday`, `vendredi prochain`, `Saturday night`."""
    start, week = at, ""
    if tokens.word(at) in _BEFORE_A_DAY - {"this"}:
        at += 1
    if tokens.word(at) in _NEXT_BEFORE:
        week = _NEXT_BEFORE[tokens.word(at)]
        at += 1
    weekday, at, full = _weekday(tokens, at, calendar)
    if weekday is None:
        return None
    if not week:
        dated_at = _past_comma(tokens, at)
        dated = _dated(tokens, dated_at, calendar) or _day_alone(tokens, dated_at, calendar)
        if dated:
            return replace(dated, start=start, weekday=weekday)
        week, at = _week_after(tokens, at)
    part = PARTS_OF_DAY.get(tokens.word(at), "")
    day = Day(start, at + (part != ""), weekday=weekday, week=week, part=part)
    return day if full or _before_a_time(tokens, day.end, calendar) else None


def _weekday(tokens: Tokens, at: int, calendar: Calendar) -> tuple[int | None, int, bool]:
    """The weekday here, what comes after it, and whether it is written out."""
    word = tokens.word(at)
    if tokens.word(at + 1) == "曜":
        word, at = f"{word}曜日", at + 2
    full = word in calendar.days
    weekday = calendar.days.get(word, calendar.short_days.get(word))
    at += 1
    if not full and tokens.sign(at) == "." and tokens.glued(at):
        at += 1
    return weekday, at, full


def _past_comma(tokens: Tokens, at: int) -> int:
    at += tokens.sign(at) == ","
    return at + (tokens.word(at) in _BEFORE_A_DAY)


def _week_after(tokens: Tokens, at: int) -> tuple[str, int]:
    if tokens.matches(at, ("en", "huit")):
        return "after", at + 2
    if tokens.matches(at, ("de", "la", "semaine", "prochaine")):
        return "next", at + 4
    if tokens.word(at) in _NEXT_AFTER:
        return _NEXT_AFTER[tokens.word(at)], at + 1
    return "", at


def _before_a_time(tokens: Tokens, at: int, calendar: Calendar) -> bool:
    at += tokens.sign(at) == ","
    return match_hours(tokens, at, calendar) is not None


def _dated(tokens: Tokens, at: int, calendar: Calendar) -> Day | None:
    start = at
    at += tokens.word(at) == "on" and tokens.word(at + 1) == "the"
    at += tokens.word(at) in _BEFORE_A_DAY
    found = (
        _iso(tokens, at)
        or _figures(tokens, at, calendar)
        or _east_asian(tokens, at)
        or _day_month(tokens, at, calendar)
        or _month_day(tokens, at, calendar)
    )
    return replace(found, start=start) if found else None


def _iso(tokens: Tokens, at: int) -> Day | None:
    """`2027-02-12`, and with slashes or points; a T may follow."""
    year, month, day = tokens.number(at), tokens.number(at + 2), tokens.number(at + 4)
    if tokens.digits(at) != 4 or month is None or day is None or year is None:
        return None
    if not _one_sign_among(tokens, at, 5) or not tokens.free(at):
        return None
    return Day(at, at + 5 + (tokens.word(at + 5) == "t"), year, month, day)


def _one_sign_among(tokens: Tokens, at: int, length: int) -> bool:
    glued = all(tokens.glued(index) for index in range(at + 1, at + length))
    signs = {tokens.sign(index) for index in range(at + 1, at + length, 2)}
    return glued and len(signs) == 1 and signs <= {"/", "-", "."}


def _figures(tokens: Tokens, at: int, calendar: Calendar) -> Day | None:
    """`12/02`, `12.02.2027`, `12-2-27`; a lone pair with a point or dash is too little."""
    first, second = tokens.number(at), tokens.number(at + 2)
    if first is None or second is None or not tokens.free(at):
        return None
    if max(tokens.digits(at), tokens.digits(at + 2)) > 2:
        return None
    year, end = None, at + 3
    if _one_sign_among(tokens, at, 5) and (last := tokens.number(at + 4)) is not None:
        year, end = (2000 + last if tokens.digits(at + 4) == 2 else last), at + 5
        end += tokens.sign(end) == "." and tokens.glued(end)
    elif not _pair(tokens, at, calendar):
        return None
    else:
        end += tokens.sign(end) == "." and tokens.sign(at + 1) == "." and tokens.glued(end)
    # Points stand between day, month and year only where the day comes first.
    order = "DM" if tokens.sign(at + 1) == "." else calendar.order
    return _ordered(Day(at, end, year), first, second, order)


def _pair(tokens: Tokens, at: int, calendar: Calendar) -> bool:
    """Whether two figures alone are a date: 12/02, and 12.02. where a point may end a number."""
    goes_on = tokens.glued(at + 3) and tokens.sign(at + 3) in ("/", "-")
    if goes_on or not _one_sign_among(tokens, at, 3):
        return False
    if tokens.sign(at + 1) == "/":
        return True
    return tokens.sign(at + 1) == "." and calendar.points_in_time and tokens.sign(at + 3) == "."


def _ordered(found: Day, first: int, second: int, order: str) -> Day:
    """Which is the day and which the month."""
    day_first = replace(found, day=first, month=second)
    month_first = replace(found, day=second, month=first)
    if first > 12 or first == second:
        return day_first
    if second > 12:
        return month_first
    if order == "?":
        return replace(day_first, swapped=(first, second))
    return day_first if order == "DM" else month_first


_YEARS, _MONTHS, _DAYS = frozenset("年년"), frozenset("月월"), frozenset("日일")


def _east_asian(tokens: Tokens, at: int) -> Day | None:
    """`2027年2月12日`, `2월 12일`."""
    start, year = at, None
    if tokens.word(at + 1) in _YEARS:
        year, at = tokens.number(at), at + 2
    month, day = tokens.number(at), tokens.number(at + 2)
    signed = tokens.word(at + 1) in _MONTHS and tokens.word(at + 3) in _DAYS
    return Day(start, at + 4, year, month, day) if signed and month and day else None


def _day_month(tokens: Tokens, at: int, calendar: Calendar) -> Day | None:
    """`12 Feb`, `1er mars 2027`, `12th of February`."""
    day, end = _day_number(tokens, at)
    if day is None:
        return None
    end += tokens.word(end) in _OF
    end += tokens.sign(end) == "'"
    month = calendar.months.get(tokens.word(end))
    if month is None:
        return None
    year, end = _year(tokens, _past_point(tokens, end + 1))
    return Day(at, end, year, month, day)


def _month_day(tokens: Tokens, at: int, calendar: Calendar) -> Day | None:
    """`Feb 12th, 2027`."""
    month = calendar.months.get(tokens.word(at))
    if month is None:
        return None
    start, at = at, _past_point(tokens, at + 1)
    at += tokens.word(at) == "the"
    day, end = _day_number(tokens, at)
    if day is None or (tokens.sign(end) == ":" and tokens.glued(end)):
        return None
    if tokens.word(end) in ("h", "am", "pm") or tokens.digits(at) > 2:
        return None
    year, end = _year(tokens, end)
    return Day(start, end, year, month, day)


def _past_point(tokens: Tokens, at: int) -> int:
    return at + (tokens.sign(at) == "." and tokens.glued(at))


def _day_number(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """A day of the month, `12`, `12th`, `1er`, `12.`, and what comes after it."""
    number = tokens.number(at)
    if number is None or tokens.digits(at) > 2 or not tokens.free(at):
        return None, at
    end = at + 1
    if tokens.word(end) in _ORDINALS and tokens.glued(end):
        return number, end + 1
    return number, _past_point(tokens, end)


def _year(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """A year of four figures, after a comma or `de` perhaps; not the start of a time."""
    end = at + (tokens.sign(at) == "," or tokens.word(at) == "de")
    if tokens.digits(end) != 4 or tokens.sign(end + 1) == ":":
        return None, at
    return tokens.number(end), end + 1


def _day_alone(tokens: Tokens, at: int, calendar: Calendar) -> Day | None:
    """The 12 of `samedi 12`; not the 12 of `samedi 12h`."""
    day, end = _day_number(tokens, at)
    if day is None or tokens.digits(at) > 2 or match_hours(tokens, at, calendar):
        return None
    glued = tokens.glued(end) and tokens.sign(end) not in (",", ")", ";", ":")
    return None if glued else Day(at, end, day=day)


_STRICTLY_BEFORE_A_DAY = frozenset({"le", "the"})


def _ordinal(tokens: Tokens, at: int, calendar: Calendar) -> Day | None:
    """`le 12`, `on the 12th`."""
    start = at
    at += tokens.word(at) == "on"
    named = tokens.word(at) in _STRICTLY_BEFORE_A_DAY
    day, end = _day_number(tokens, at + named)
    if day is None or not named:
        return None
    with_ending = tokens.word(end - 1) in _ORDINALS
    alone = tokens.at(end).kind in ("", "sign") and not tokens.glued(end)
    wanted = with_ending or alone or _before_a_time(tokens, end, calendar)
    return Day(start, end, day=day) if wanted and 1 <= day <= 31 else None
