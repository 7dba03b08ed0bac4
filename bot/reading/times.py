"""The time of day, as people write it: 19:00, 19h30, 7 pm, noon, minuit."""

from dataclasses import dataclass, replace
from datetime import time

from bot.reading.calendar_words import PARTS_OF_DAY, ZONES, Calendar, calendar_of
from bot.reading.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Hours:
    """A time written between two tokens, and what it may mean.

    `options` are minutes since midnight, likeliest first; 1440 is the end of the day. `until` is
    the end of a span (19h-22h). `wrong` means there is no such time; `zone` is another clock's.
    """

    start: int
    end: int
    options: tuple[int, ...]
    until: int | None = None
    midnight: bool = False
    wrong: bool = False
    zone: str = ""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day, and what stood around it."""

    at: time
    rest: str


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """The same figures in the morning and in the evening: ask which."""

    readings: tuple[time, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class NoTime:
    """No time of day was read; `impossible` when one was written that does not exist."""

    written: str
    impossible: bool


def read_time(text: str, *, locale: str) -> TimeOfDay | TimeChoice | NoTime:
    """Return the time of day in `text` (`7pm`, `19h30`, `19`), or what to ask. Never raises."""
    tokens = Tokens(text)
    calendar = calendar_of(locale)
    found = next(
        (hours for at in range(len(tokens)) if (hours := match_hours(tokens, at, calendar))), None
    )
    if found is None and len(tokens) == 1:
        found = _bare_hour(tokens, 0, calendar)
    if found is None or found.wrong or found.zone:
        return NoTime(" ".join(tokens.original.split())[:40], found is not None and found.wrong)
    rest = tokens.original[: tokens.at(found.start).start]
    rest = f"{rest} {tokens.original[tokens.at(found.end - 1).end :]}".strip(" ,;:-–—|·")
    times = tuple(time(minutes // 60 % 24, minutes % 60) for minutes in found.options)
    return TimeOfDay(times[0], rest) if len(times) == 1 else TimeChoice(times, rest)


_AT = frozenset({"at", "a", "um", "kl", "as", "alle", "о"})
_FROM = frozenset({"de", "from", "von", "od", "da", "van"})
_LEADS = _AT | _FROM | {"des", "vers"}
_TO = frozenset({"to", "a", "until", "till", "til", "bis", "au", "do", "al", "tot"})
_NOON = frozenset({"noon", "midday", "midi", "mediodia"})
_MIDNIGHT = frozenset({"midnight", "minuit", "mitternacht", "medianoche"})
_FIRST = _LEADS | _NOON | _MIDNIGHT | {"high", "@"}
_HOUR_WORDS = frozenset({"h", "hr", "hrs", "heure", "heures", "uhr", "u", "год", "ч"})
_HOUR_SIGNS = frozenset({"時", "时", "點", "点", "시"})
_MINUTE_SIGNS = frozenset({"分", "분", "min", "mn", "mins"})
_HALVES = {"am": 0, "pm": 12}


def match_hours(tokens: Tokens, at: int, calendar: Calendar, part: str = "") -> Hours | None:
    """Return the time of day that starts at a token, its leading `at` or `à` included."""
    if not tokens.digits(at) and tokens.at(at).text not in _FIRST:
        return None
    lead = at + 1 if tokens.word(at) in _LEADS or tokens.sign(at) == "@" else at
    lead += lead > at and tokens.sign(lead) == "."  # kl. 19
    lead += tokens.word(at) == "a" and tokens.word(lead) in ("las", "la")
    from_to = tokens.word(at) in _FROM
    lead += 2 if tokens.matches(lead, ("partir", "de")) else 0
    found = _span(tokens, lead, calendar, from_to=from_to)
    if found is None and lead > at and _makes_an_hour(tokens, at, calendar):
        found = _bare_hour(tokens, lead, calendar)
    if found is None or _runs_on(tokens, found.end):
        return None
    found = _with_part_of_day(tokens, replace(found, start=at), part)
    return _with_zone(tokens, found)


def _makes_an_hour(tokens: Tokens, at: int, calendar: Calendar) -> bool:
    """Whether the word before is enough to make figures an hour; an English `a` is not."""
    article = calendar.half_days and tokens.plain[tokens.at(at).start] in "aA"
    return tokens.word(at) in _AT and not (article and tokens.word(at) == "a")


def _runs_on(tokens: Tokens, at: int) -> bool:
    """Whether a letter, digit or sign of a larger thing is glued behind: 19:00Z, 12.5%."""
    after = tokens.at(at)
    glued = tokens.glued(at) and tokens.at(at - 1).text not in _HOUR_SIGNS
    if not glued:
        return False
    return after.kind in ("word", "number") or after.text in "%€$£/_#+"


def _named(tokens: Tokens, at: int) -> Hours | None:
    word = tokens.word(at)
    at += word in ("high", "12") and tokens.word(at + 1) in _NOON
    if tokens.word(at) not in _NOON | _MIDNIGHT:
        return None
    base = 720 if tokens.word(at) in _NOON else 0
    halves = tokens.word(at + 1) == "et" and tokens.word(at + 2) in ("demi", "demie", "quart")
    if not halves:
        return Hours(at, at + 1, (base,), midnight=base == 0)
    return Hours(at, at + 3, (base + (15 if tokens.word(at + 2) == "quart" else 30),))


def _span(tokens: Tokens, at: int, calendar: Calendar, *, from_to: bool) -> Hours | None:
    """One time, or two with a dash between; `7-9pm` borrows its pm.

    Not so `samedi 13 à 19h`, unless a `de` stands before it.
    """
    first = _clock(tokens, at, calendar) or _named(tokens, at)
    second_at = _after_to(tokens, first.end if first else at + 1)
    if second_at is None:
        return first
    second = _clock(tokens, second_at, calendar, spanning=True) or _named(tokens, second_at)
    if second is None or second.wrong:
        return first
    if first is None and (from_to or tokens.word(at + 1) != "a"):
        first = _borrowing(tokens, at, second)
    if first is None:
        return None
    last = min((end for end in second.options if end > first.options[0]), default=second.options[0])
    return replace(first, end=second.end, until=last % 1440)


def _after_to(tokens: Tokens, at: int) -> int | None:
    if tokens.sign(at) == "-" or tokens.word(at) in _TO:
        return at + 1
    # jusqu'à
    return at + 3 if tokens.word(at) == "jusqu" and tokens.word(at + 2) == "a" else None


def _borrowing(tokens: Tokens, at: int, second: Hours) -> Hours | None:
    """The bare hour before a dash, on the same side of noon as the time after it."""
    hour = tokens.number(at)
    if hour is None or not tokens.free(at) or hour > 24 or tokens.digits(at) > 2:
        return None
    options = tuple(
        minutes for minutes in (hour * 60, hour * 60 + 720) if minutes < second.options[0]
    )
    return Hours(at, second.end, options[-1:]) if options else None


def _clock(tokens: Tokens, at: int, calendar: Calendar, *, spanning: bool = False) -> Hours | None:
    """Figures that are a time by the sign or word among or after them."""
    hour = tokens.number(at)
    if hour is None or tokens.digits(at) > 2 or not (spanning or tokens.free(at)):
        return None
    return (
        _with_minutes(tokens, at, hour, calendar)
        or _with_hour_word(tokens, at, hour)
        or _with_half(tokens, at + 1, hour, 0, at)
        or _o_clock(tokens, at, hour, calendar)
        or _in_a_part_of_the_day(tokens, at, hour)
    )


def _with_minutes(tokens: Tokens, at: int, hour: int, calendar: Calendar) -> Hours | None:
    """`19:00`, and `7.30` where that is a time or pm follows.

    Two figures for the hour are a 24-hour clock's: `11:00` is in the morning; `7:30` is asked.
    """
    minute = tokens.number(at + 2)
    sign = tokens.sign(at + 1)
    glued = tokens.glued(at + 1) and tokens.glued(at + 2)
    if minute is None or sign not in (":", ".") or not glued or tokens.digits(at + 2) != 2:
        return None
    end = at + 3
    if sign == ":" and tokens.sign(end) == ":" and tokens.digits(end + 1) == 2:
        end += 2
    if half := _with_half(tokens, end, hour, minute, at):
        return half
    uhr = tokens.word(end) in ("uhr", "h")
    follows = tokens.sign(end) == "." and tokens.glued(end) and tokens.digits(end + 1)
    if sign == "." and (follows or not (uhr or calendar.points_in_time)):
        return None
    doubtful = calendar.half_days and tokens.digits(at) < 2 and not uhr
    return _made(at, end + uhr, hour, minute, doubtful)


def _with_hour_word(tokens: Tokens, at: int, hour: int) -> Hours | None:
    """`19h`, `19 h 30`, `19 Uhr 30`, `19時30分`."""
    word = tokens.word(at + 1)
    if word not in _HOUR_WORDS | _HOUR_SIGNS:
        return None
    end = at + 2
    minute = tokens.number(end)
    reads_on = tokens.glued(end) or word != "h" or tokens.digits(end) == 2
    if minute is None or tokens.digits(end) != 2 or not reads_on:
        return _made(at, end, hour, 0, doubtful=False)
    end += 1
    if tokens.word(end) in _MINUTE_SIGNS:
        end += 1
    elif not tokens.glued(at + 2) and tokens.word(end) and tokens.word(end) not in PARTS_OF_DAY:
        # "19h 30 personnes": the figures belong to what follows.
        return _made(at, at + 2, hour, 0, doubtful=False)
    return _made(at, end, hour, minute, doubtful=False)


def _with_half(tokens: Tokens, at: int, hour: int, minute: int, start: int) -> Hours | None:
    """`7pm`, `7 p.m.`."""
    word, end = tokens.word(at), at + 1
    if word in ("a", "p") and tokens.sign(at + 1) == "." and tokens.word(at + 2) == "m":
        word, end = f"{word}m", at + 3
        end += tokens.sign(end) == "." and tokens.glued(end)
    if word not in _HALVES:
        return None
    if not 1 <= hour <= 12 or minute > 59:
        return Hours(start, end, (), wrong=True)
    return Hours(start, end, ((hour % 12 + _HALVES[word]) * 60 + minute,))


def _o_clock(tokens: Tokens, at: int, hour: int, calendar: Calendar) -> Hours | None:
    if tokens.word(at + 1) == "o" and tokens.word(at + 3) == "clock":
        return _made(at, at + 4, hour, 0, calendar.half_days)
    return None


def _in_a_part_of_the_day(tokens: Tokens, at: int, hour: int) -> Hours | None:
    """`7 in the evening`."""
    said = tokens.word(at + 1) == "in" and tokens.word(at + 3) in PARTS_OF_DAY
    return _made(at, at + 1, hour, 0, doubtful=False) if said else None


def _bare_hour(tokens: Tokens, at: int, calendar: Calendar) -> Hours | None:
    """`at 7`, `à 19`: figures that only the word before makes a time."""
    hour = tokens.number(at)
    if hour is None or tokens.digits(at) > 2 or hour > 24 or not tokens.free(at):
        return None
    if tokens.sign(at + 1) in ("/", ".", ":", "€", "$", "£", "%", "'") and tokens.glued(at + 1):
        return None
    last = not tokens.at(at + 1).kind or tokens.at(at + 1).kind == "sign"
    if not last and tokens.word(at + 1) not in PARTS_OF_DAY.keys() | _LEADS | {"in", "the", "du"}:
        return None
    return _made(at, at + 1, hour, 0, calendar.half_days)


def _made(start: int, end: int, hour: int, minute: int, doubtful: bool) -> Hours:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Hours(start, end, (), wrong=True)
    minutes = hour * 60 + minute
    either = (minutes, minutes + 720) if doubtful and 1 <= hour <= 11 else (minutes,)
    return Hours(start, end, either)


def _with_part_of_day(tokens: Tokens, found: Hours, part: str) -> Hours:
    """`8h du soir`, `7 in the evening`, or the evening that the date said: which half it is."""
    after = found.end
    after += tokens.word(after) in ("du", "de", "in")
    after += tokens.word(after) in ("the", "l", "la") and tokens.sign(after + 1) != "'"
    said = PARTS_OF_DAY.get(tokens.word(after), "")
    if said:
        found = replace(found, end=after + 1)
    part = said or part
    if part in ("", "noon") or not found.options or found.midnight:
        return found
    return replace(found, options=(_in_part(found.options[0], part),))


def _in_part(minutes: int, part: str) -> int:
    """A time moved past noon where its part of the day says so."""
    latest = {"afternoon": 7 * 60, "evening": 12 * 60, "night": 12 * 60}.get(part, 0)
    earliest = {"afternoon": 60, "evening": 4 * 60, "night": 6 * 60}.get(part, 0)
    return minutes + 720 if earliest <= minutes < latest else minutes


def _with_zone(tokens: Tokens, found: Hours) -> Hours:
    token = tokens.at(found.end)
    written = tokens.plain[token.start : token.end]
    return replace(found, zone=written) if written in ZONES else found
