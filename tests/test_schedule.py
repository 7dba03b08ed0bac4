"""When something is next due: by local clocks, once per local date, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import timetable
from bot.schedule import Rhythm, Slot, instant, next_slot
from storage.records import Schedule

PARIS = ZoneInfo("Europe/Paris")
NEW_YORK = ZoneInfo("America/New_York")
FRIDAY, SUNDAY = 4, 6


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# What it is, zone, rhythm, weekday, local hour, after (UTC), due (UTC), the local day of the month.
# Clocks in Paris go from 02:00 to 03:00 on 28 March 2027, and from 03:00 to 02:00 on 31 October.
NEXT = [
    ("today", PARIS, "daily", 0, "09:00", "2027-02-10T07:59", "2027-02-10T08:00", 10),
    ("strictly after", PARIS, "daily", 0, "09:00", "2027-02-10T08:00", "2027-02-11T08:00", 11),
    ("on Monday", PARIS, "weekdays", 0, "09:00", "2027-02-12T08:00", "2027-02-15T08:00", 15),
    ("tomorrow", PARIS, "weekdays", 0, "09:00", "2027-02-14T12:00", "2027-02-15T08:00", 15),
    ("a week on", PARIS, "weekly", FRIDAY, "09:00", "2027-02-12T08:00", "2027-02-19T08:00", 19),
    ("midnight", PARIS, "weekly", SUNDAY, "00:00", "2027-02-12T08:00", "2027-02-13T23:00", 14),
    ("local date", NEW_YORK, "daily", 0, "20:00", "2027-02-11T00:30", "2027-02-11T01:00", 10),
    ("gap: later", PARIS, "daily", 0, "02:30", "2027-03-27T12:00", "2027-03-28T01:30", 28),
    ("after the gap", PARIS, "daily", 0, "02:30", "2027-03-28T01:30", "2027-03-29T00:30", 29),
    ("overlap: first", PARIS, "daily", 0, "02:30", "2027-10-30T12:00", "2027-10-31T00:30", 31),
    ("and only first", PARIS, "daily", 0, "02:30", "2027-10-31T00:30", "2027-11-01T01:30", 1),
    ("nine stays nine", PARIS, "daily", 0, "09:00", "2027-03-27T08:00", "2027-03-28T07:00", 28),
]


@pytest.mark.parametrize(
    ("zone", "rhythm", "weekday", "at", "after", "due", "day"),
    [case[1:] for case in NEXT],
    ids=[case[0] for case in NEXT],
)
def test_row_28_the_next_slot_by_local_clocks(
    zone: ZoneInfo, rhythm: str, weekday: int, at: str, after: str, due: str, day: int
) -> None:
    slot = next_slot(
        Rhythm(rhythm), time.fromisoformat(at), zone, weekday=weekday, after=utc(after)
    )
    assert slot is not None
    assert (slot.at, slot.name, slot.on.day) == (utc(due), at, day)


def test_off_is_never_due() -> None:
    assert next_slot(Rhythm.OFF, time(9), PARIS, after=utc("2027-02-10T08:00")) is None


ZONES = st.sampled_from(
    [
        "Europe/Paris",
        "America/New_York",
        "Australia/Lord_Howe",  # half an hour of summer time
        "Asia/Kathmandu",
        "Africa/Casablanca",  # clocks change for Ramadan
        "America/Havana",  # clocks change at midnight
        "Pacific/Apia",
        "UTC",
    ]
).map(ZoneInfo)
INSTANTS = st.integers(1_230_768_000, 1_893_456_000).map(  # from 2009 to 2030
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
RHYTHMS = st.sampled_from([Rhythm.DAILY, Rhythm.WEEKDAYS, Rhythm.WEEKLY])
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
DAYS = st.integers(0, 6)


def slots(
    rhythm: Rhythm, at: time, zone: ZoneInfo, weekday: int, after: datetime, count: int
) -> list[Slot]:
    found: list[Slot] = []
    for _ in range(count):
        slot = next_slot(rhythm, at, zone, weekday=weekday, after=after)
        assert slot is not None
        found.append(slot)
        after = slot.at
    return found


@given(RHYTHMS, TIMES, ZONES, DAYS, INSTANTS)
@example(Rhythm.DAILY, time(2, 30), PARIS, 0, utc("2027-03-27T12:00"))
@example(Rhythm.DAILY, time(0, 0), ZoneInfo("America/Havana"), 0, utc("2027-03-13T12:00"))
@example(Rhythm.DAILY, time(9, 0), ZoneInfo("Pacific/Apia"), 0, utc("2011-12-28T12:00"))
def test_slots_follow_one_another_each_on_a_local_date_of_its_own(
    rhythm: Rhythm, at: time, zone: ZoneInfo, weekday: int, after: datetime
) -> None:
    found = slots(rhythm, at, zone, weekday, after, 10)
    assert found[0].at > after
    assert all(one.at < two.at for one, two in pairwise(found))
    assert len({slot.on for slot in found}) == len(found)
    if rhythm is Rhythm.WEEKDAYS:
        assert all(slot.on.weekday() < 5 for slot in found)
    if rhythm is Rhythm.WEEKLY:
        assert all(slot.on.weekday() == weekday for slot in found)


@given(TIMES, ZONES, INSTANTS, st.integers(0, 3 * 86_400))
def test_no_slot_is_passed_over_wherever_one_begins_to_look(
    at: time, zone: ZoneInfo, after: datetime, seconds: int
) -> None:
    first = slots(Rhythm.DAILY, at, zone, 0, after, 1)[0]
    between = min(after + timedelta(seconds=seconds), first.at - timedelta(microseconds=1))
    assert slots(Rhythm.DAILY, at, zone, 0, between, 1)[0] == first


@given(TIMES, ZONES, INSTANTS)
def test_a_slot_shows_the_hour_that_was_chosen_unless_clocks_skip_it(
    at: time, zone: ZoneInfo, after: datetime
) -> None:
    slot = slots(Rhythm.DAILY, at, zone, 0, after, 1)[0]
    shown = slot.at.astimezone(zone).replace(tzinfo=None)
    chosen = datetime.combine(slot.on, at)
    skipped = instant(slot.on, at, zone).astimezone(zone).replace(tzinfo=None) != chosen
    assert shown > chosen if skipped else shown == chosen


# What has come due


def a_schedule(next_at: str, next_on: str, rhythm: str = "daily") -> Schedule:
    return Schedule(
        id=1,
        campaign_id=1,
        chat_id=-1,
        rhythm=rhythm,
        weekday=0,
        hour=9,
        minute=0,
        time_zone="Europe/Paris",
        next_at=utc(next_at),
        next_on=date.fromisoformat(next_on),
        milestones=True,
    )


def test_nothing_has_come_before_its_time() -> None:
    schedule = a_schedule("2027-02-10T08:00", "2027-02-10")
    assert timetable.turn(schedule, utc("2027-02-10T07:59:59")) is None


def test_row_26_after_a_long_outage_only_the_newest_slot_is_current() -> None:
    schedule = a_schedule("2027-02-10T08:00", "2027-02-10")
    turn = timetable.turn(schedule, utc("2027-02-13T09:00"))
    assert turn is not None
    assert [slot.on.day for slot in turn.missed] == [10, 11, 12]
    assert turn.newest.on == date(2027, 2, 13)
    assert turn.following is not None
    assert turn.following.on == date(2027, 2, 14)


LATE = [
    ("daily", timedelta(hours=3), False),
    ("daily", timedelta(hours=3, seconds=1), True),
    ("weekdays", timedelta(hours=3, seconds=1), True),
    ("weekly", timedelta(hours=12), False),
    ("weekly", timedelta(hours=12, seconds=1), True),
]


@pytest.mark.parametrize(("rhythm", "after", "late"), LATE)
def test_row_27_each_rhythm_has_its_window(rhythm: str, after: timedelta, late: bool) -> None:
    schedule = a_schedule("2027-02-08T08:00", "2027-02-08", rhythm)
    now = utc("2027-02-08T08:00") + after
    turn = timetable.turn(schedule, now)
    assert turn is not None
    assert turn.is_late(Rhythm(rhythm), now) is late
