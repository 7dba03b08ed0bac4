"""Who is asked about the day, when, and what next: the rule, as pure functions."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.schedule import instant

MORNING = time(10)  # by the clocks of the chapter, the day after
WAKING = (time(8), time(21))  # outside of which nobody is asked, however late the question is
HOUR = timedelta(hours=1)
STEPS = tuple(timedelta(hours=hours) for hours in (0, 24, 72, 96, 120))
BESIDE_HOSTS, TO_ORGANISERS = 3, 4  # the steps at which it is somebody else's turn
GROUP_STEPS = (0, 2)  # a group is asked seldom
ROUND = (5, 10, 20, 30, 50, 80, 100, 150, 200, 300, 500, 1_000)
USUAL = 40  # people at an event of which nobody said they would come
OFFERED = 4  # round numbers


class Whom(StrEnum):
    """Who is asked now."""

    HOSTS = "hosts"
    COHOSTS = "cohosts"
    GROUP = "group"
    ORGANISERS = "organisers"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Around:
    """Who there is to ask. `volunteers`: anybody at all takes part in the chapter."""

    hosts: bool
    cohosts: bool
    group: bool
    volunteers: bool = True


def whom(step: int, around: Around) -> Whom:
    """Return who is asked when somebody was asked `step` times before.

    Hosts at once and at the next two steps, then a co-host, at last the organisers; where no
    host can be asked a co-host, else the group, and nobody twice a day for it.
    """
    if step >= TO_ORGANISERS or not (around.volunteers or around.hosts):
        return Whom.ORGANISERS
    if not (around.hosts or around.cohosts or around.group):
        return Whom.ORGANISERS
    if around.cohosts and (step == BESIDE_HOSTS or not around.hosts):
        return Whom.COHOSTS
    if around.hosts:
        return Whom.HOSTS if step < BESIDE_HOSTS else Whom.NOBODY
    return Whom.GROUP if step in GROUP_STEPS else Whom.NOBODY


def following(step: int, asked: Whom, *, due_at: datetime, now: datetime) -> datetime | None:
    """Return when it is asked again after a step; None: not any more, it is the organisers' now.

    Who was asked late, because the bot was away, has as much time to answer as anybody.
    """
    if asked is Whom.ORGANISERS or step + 1 >= len(STEPS):
        return None
    if now - (due_at + STEPS[step]) < HOUR:
        return due_at + STEPS[step + 1]
    return now + STEPS[step + 1] - STEPS[step]


def chapter_due(big_day: date, zone: ZoneInfo, *, since: datetime) -> datetime:
    """Return when a chapter that takes part since an instant is asked about the big day."""
    begun = since.astimezone(zone)
    if begun.date() <= big_day:
        return _morning_after(big_day, zone)
    morning = instant(begun.date(), MORNING, zone)
    return morning if since <= morning else _morning_after(begun.date(), zone)


def event_due(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """Return when the host of an event is asked about it."""
    return _morning_after(starts_at.astimezone(zone).date(), zone)


def waking(now: datetime, zone: ZoneInfo) -> datetime:
    """Return an instant, or the next morning when people sleep then."""
    local = now.astimezone(zone)
    if WAKING[0] <= local.time() < WAKING[1]:
        return now
    if local.time() < WAKING[0]:
        return instant(local.date(), MORNING, zone)
    return _morning_after(local.date(), zone)


def offered(going: int, known: int | None = None) -> tuple[int, ...]:
    """Return the numbers of people to choose from: who said they come, what is known, round ones.

    In order, and 0 first: a chapter can say that nobody came.
    """
    about = going or USUAL
    near = sorted(ROUND, key=lambda each: Fraction(max(each, about), min(each, about)))[:OFFERED]
    mine = {each for each in (going, known) if each}
    return tuple(sorted({0, *near, *mine}))


def _morning_after(day: date, zone: ZoneInfo) -> datetime:
    return instant(day + timedelta(days=1), MORNING, zone)
