"""Who is asked about the day, when, and what next; numbers as people write them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.rollcall.answering import people_in
from handlers.rollcall.rule import (
    Around,
    Whom,
    chapter_due,
    event_due,
    following,
    offered,
    waking,
    whom,
)
from tests.morning import MORNING

PARIS, APIA = ZoneInfo("Europe/Paris"), ZoneInfo("Pacific/Apia")
DAY = date(2027, 2, 12)
HOUR = timedelta(hours=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


ALL = Around(hosts=True, cohosts=True, group=True)
HOSTS = Around(hosts=True, cohosts=False, group=True)
HELP = Around(hosts=False, cohosts=True, group=True)
GROUP = Around(hosts=False, cohosts=False, group=True)
NONE = Around(hosts=False, cohosts=False, group=False)
EMPTY = Around(hosts=False, cohosts=False, group=True, volunteers=False)
TURNS = [
    ("host, host, host, co-host, organisers", ALL, ["hosts", "hosts", "hosts", "cohosts"]),
    ("nobody beside the host", HOSTS, ["hosts", "hosts", "hosts", "nobody"]),
    ("a co-host can be asked, no host", HELP, ["cohosts", "cohosts", "cohosts", "cohosts"]),
    ("the group, seldom", GROUP, ["group", "nobody", "group", "nobody"]),
    ("nobody at all", NONE, ["organisers"]),
    ("no volunteer", EMPTY, ["organisers"]),
]


@pytest.mark.parametrize(
    ("around", "turns"), [case[1:] for case in TURNS], ids=[c[0] for c in TURNS]
)
def test_whose_turn_it_is(around: Around, turns: list[str]) -> None:
    assert [whom(step, around).value for step in range(len(turns))] == turns
    assert whom(4, around) is Whom.ORGANISERS


# What it is, step, who was asked, hours after the first question; hours after it when it is next.
NEXT = [
    ("at once, then after a day", 0, "hosts", 0, 24),
    ("a minute late is on time", 0, "hosts", 0.02, 24),
    ("then after three days", 1, "hosts", 24, 72),
    ("then somebody else", 2, "hosts", 72, 96),
    ("then the organisers", 3, "nobody", 96, 120),
    ("asked late, there is as much time", 0, "hosts", 50, 74),
    ("and after that as well", 1, "group", 100, 148),
    ("the organisers are the last", 4, "organisers", 120, None),
    ("whenever it comes to them", 0, "organisers", 0, None),
]


@pytest.mark.parametrize(
    ("step", "turn", "hours", "then"), [case[1:] for case in NEXT], ids=[c[0] for c in NEXT]
)
def test_row_27_when_it_is_asked_again(
    step: int, turn: str, hours: float, then: float | None
) -> None:
    again = following(step, Whom(turn), due_at=MORNING, now=MORNING + hours * HOUR)
    assert again == (None if then is None else MORNING + then * HOUR)


# What it is, zone, takes part since, due.
DUE = [
    ("ten o'clock the day after", PARIS, "2027-01-01T00:00", "2027-02-13T09:00"),
    ("by its own clocks", APIA, "2027-01-01T00:00", "2027-02-12T21:00"),
    ("began on the day", PARIS, "2027-02-12T20:00", "2027-02-13T09:00"),
    ("began that night", PARIS, "2027-02-13T03:00", "2027-02-13T09:00"),
    ("began later that day", PARIS, "2027-02-13T12:00", "2027-02-14T09:00"),
    ("began a week later", PARIS, "2027-02-20T12:00", "2027-02-21T09:00"),
]


@pytest.mark.parametrize(
    ("zone", "since", "due"), [case[1:] for case in DUE], ids=[c[0] for c in DUE]
)
def test_row_28_a_chapter_is_asked_in_its_own_morning(zone: ZoneInfo, since: str, due: str) -> None:
    assert chapter_due(DAY, zone, since=utc(since)) == utc(due)


# Clocks in Paris go from 02:00 to 03:00 on 28 March 2027, and from 03:00 to 02:00 on 31 October.
EVENTS = [
    ("winter", "2027-02-20T19:00", "2027-02-21T09:00"),
    ("after midnight is that day's", "2027-02-20T23:30", "2027-02-22T09:00"),
    ("into summer time", "2027-03-27T19:00", "2027-03-28T08:00"),
    ("out of summer time", "2027-10-30T18:00", "2027-10-31T09:00"),
]


@pytest.mark.parametrize(
    ("starts", "due"), [case[1:] for case in EVENTS], ids=[c[0] for c in EVENTS]
)
def test_row_28_an_event_is_asked_about_the_morning_after(starts: str, due: str) -> None:
    assert event_due(utc(starts), PARIS) == utc(due)


WAKING = [
    ("2027-02-13T09:00", "2027-02-13T09:00"),
    ("2027-02-13T07:00", "2027-02-13T07:00"),
    ("2027-02-13T06:59", "2027-02-13T09:00"),
    ("2027-02-13T19:59", "2027-02-13T19:59"),
    ("2027-02-13T20:00", "2027-02-14T09:00"),
    ("2027-02-13T23:30", "2027-02-14T09:00"),
]


@pytest.mark.parametrize(("now", "then"), WAKING)
def test_nobody_is_asked_at_night(now: str, then: str) -> None:
    assert waking(utc(now), PARIS) == utc(then)


OFFERED = [
    (0, None, (0, 20, 30, 50, 80)),
    (64, None, (0, 30, 50, 64, 80, 100)),
    (50, 61, (0, 30, 50, 61, 80, 100)),
    (3, None, (0, 3, 5, 10, 20, 30)),
    (4_000, None, (0, 200, 300, 500, 1_000, 4_000)),
]


@pytest.mark.parametrize(("going", "known", "numbers"), OFFERED)
def test_who_said_they_come_and_round_numbers_are_offered(
    going: int, known: int | None, numbers: tuple[int, ...]
) -> None:
    assert offered(going, known) == numbers


WRITTEN = [
    ("60", 60),
    ("about 60 people", 60),
    ("0", 0),
    ("1 200", 1_200),
    ("1,200", 1_200),
    ("1.200", 1_200),
    ("1\u202f200", 1_200),
    ("1000000", 1_000_000),
    ("1000001", None),
    ("99999999999999999999", None),
    ("-5", None),
    ("between 50 and 60", None),
    ("many", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "number"), WRITTEN)
def test_a_number_of_people_as_it_is_written(written: str, number: int | None) -> None:
    assert people_in(written) == number
