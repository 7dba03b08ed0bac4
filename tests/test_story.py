"""The story that is played: its cities, days, figures, and what people write in it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.amounts import Amount, Either, read_amount
from bot.reading.announcements import read_announcement
from bot.reading.dates import Moment
from bot.reading.places import clear_choice, distance_km, find_cities
from bot.schedule import Rhythm, next_slot
from bot.story import sayings
from bot.story.cast import COST_MANNERS, FRENCH, Chapter, Cost, Manner, Report, draw_cast
from bot.story.chance import dice
from bot.story.cities import APART, MOST, SEATS, taking_part
from bot.story.days import BEGIN, BIG_DAY, END, Habit
from bot.story.figures import in_base
from bot.story.rates import rate
from bot.story.replay import GOAL
from bot.story.telling import needs_second, needs_witness
from storage.money import Money, minor_digits
from storage.records import Cover

CITIES = taking_part(202)
CAST = draw_cast(202, 2009, GOAL)


def test_so_many_cities_as_asked_for_and_the_same_first_ones() -> None:
    assert len(CITIES) == len({each.geoname_id for each in CITIES}) == 202
    assert taking_part(5) == CITIES[:5]
    assert MOST >= 202


def test_cities_lie_apart_and_no_country_sends_more_than_its_seats() -> None:
    for at, city in enumerate(CITIES):
        assert all(
            distance_km(city.latitude, city.longitude, other) > APART for other in CITIES[:at]
        ), city
    for country, seats in SEATS.items():
        assert sum(each.country == country for each in CITIES) <= seats
    assert len({each.country for each in CITIES}) > 80


@pytest.mark.parametrize(
    ("city", "language"),
    [
        ("Paris", "fr"), ("Montréal", "fr"), ("Québec", "fr"), ("Brussels", "fr"),
        ("Geneva", "fr"), ("Lausanne", "fr"), ("Dakar", "fr"), ("Casablanca", "fr"),
        ("Toronto", "en"), ("Antwerp", "en"), ("Zürich", "en"), ("London", "en"), ("Tokyo", "en"),
    ],
)  # fmt: skip
def test_a_city_is_told_in_its_language(city: str, language: str) -> None:
    assert next(each.language for each in CAST if each.city.name == city) == language


def test_french_speaking_countries_are_all_told_in_french() -> None:
    assert {each.language for each in CAST if each.city.country in FRENCH} == {"fr"}


def test_what_people_call_their_city_finds_it_or_offers_it() -> None:
    for each in CAST:
        found = find_cities(each.typed, locale=each.people[0].language)
        clear = clear_choice(each.typed, found)
        if clear is None:
            assert each.city.geoname_id in [city.geoname_id for city in found[:6]], each.typed
        else:
            assert clear.geoname_id == each.city.geoname_id, each.typed


def test_the_same_seed_tells_the_same_story_and_another_seed_another() -> None:
    assert draw_cast(6, 1, GOAL) == draw_cast(6, 1, GOAL)
    assert draw_cast(6, 1, GOAL) != draw_cast(6, 2, GOAL)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 12), st.integers(0, 10**9), st.integers(1_000_00, 10**10))
def test_the_figures_come_to_the_goal_exactly(chapters: int, seed: int, goal: int) -> None:
    cast = draw_cast(chapters, seed, Money(goal, "USD"))
    told = [report for each in cast for report in each.reports]
    assert sum(map(in_base, told)) == goal
    assert all(report.money.minor > 0 for report in told)
    assert all(report.wrong != report.money for report in told)


def test_every_way_of_making_money_trusted_occurs() -> None:
    told = [report for each in CAST for report in each.reports]
    costs = [cost for each in CAST for cost in each.costs]
    assert {cost.covered for cost in costs} == set(Cover)
    assert {cost.manner for cost in costs} == set(COST_MANNERS)
    for trait in ("seen", "banked"):
        assert {getattr(report, trait) for report in told} == {True, False}
    assert any(needs_witness(report, report.money) for report in told)
    assert any(needs_second(report, report.money) for report in told)
    assert any(report.money.currency != each.currency for each in CAST for report in each.reports)
    silent = sum(each.roll is None for each in CAST)
    assert 10 < silent < 60
    early = [each for each in CAST if each.roll and each.roll.at < each.reports[0].at]
    assert early  # somebody answers the roll-call before anything is reported: nothing, so far
    for each in CAST:
        for report in each.reports:
            assert report.witness != report.who
            assert each.people[report.witness].signs_up


def test_every_manner_of_reporting_occurs() -> None:
    assert {report.manner for each in CAST for report in each.reports} == set(Manner)


def test_a_rate_is_the_published_one_or_the_organisers_own() -> None:
    assert rate("USD", BIG_DAY) == 1
    assert rate("EUR", date(2014, 3, 28)).quantize(rate("USD", BIG_DAY)) == 1
    assert str(rate("XOF", BIG_DAY)) == "0.0017"
    with pytest.raises(KeyError):
        rate("XAU", BIG_DAY)


def announced(chapter: Chapter) -> tuple[str, str, datetime | None]:
    line = chapter.gathering.line.partition(" ")[2]
    read = read_announcement(line, now=BEGIN, zone=chapter.zone, locale=chapter.language)
    at = read.when.at if isinstance(read.when, Moment) else None
    return read.title, read.place, at


def test_announcements_are_read_as_they_are_meant() -> None:
    for each in CAST:
        event = each.gathering
        assert announced(each) == (event.title, event.place, event.starts_at), event.line


@pytest.mark.parametrize("turn", range(4))
def test_amounts_are_read_as_they_are_meant_or_asked_about(turn: int) -> None:
    for each in CAST:
        said: list[Report | Cost] = [*each.reports, *each.costs]
        for report in said:
            draw = dice(turn, each.city.geoname_id, report.note)
            line = sayings.report(each.language, report.money, report.note, each.currency, draw)
            locale = each.people[report.who].language
            read = read_amount(line.partition(" ")[2], default=each.currency, locale=locale)
            assert isinstance(read, Amount | Either), line
            meant = (read,) if isinstance(read, Amount) else read.readings
            assert report.money in [amount.money for amount in meant], line


def test_amounts_have_no_more_decimals_than_their_currency() -> None:
    yen = sayings.amount("en", Money(1200, "JPY"), "JPY", dice(1))
    assert "." not in yen
    assert minor_digits("JPY") == 0
    assert {sayings.amount("fr", Money(1250, "EUR"), "EUR", dice(n)) for n in range(40)} == {
        "12,50 EUR", "EUR 12,50", "12,50", "12,50 €",
    }  # fmt: skip


HABITS = [Habit("daily", 8), Habit("daily", 2), Habit("weekdays", 18), Habit("weekly", 20, 3)]


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Asia/Kathmandu"])
@pytest.mark.parametrize("month", [2, 3, 10])
def test_the_storys_days_and_the_bots_schedule_agree(habit: Habit, zone: str, month: int) -> None:
    here = ZoneInfo(zone)
    after, until = datetime(2027, month, 1, 6, tzinfo=UTC), datetime(2027, month, 28, 6, tzinfo=UTC)
    expected, at = [], after
    while (slot := _next(habit, here, at)) <= until:
        expected.append(slot)
        at = slot
    assert list(habit.slots(here, after, until)) == expected


def _next(habit: Habit, zone: ZoneInfo, after: datetime) -> datetime:
    clock = datetime(2027, 1, 1, habit.hour, tzinfo=UTC).time()
    slot = next_slot(Rhythm(habit.rhythm), clock, zone, weekday=habit.weekday, after=after)
    assert slot is not None
    return slot.at


def test_a_group_that_wants_none_gets_none() -> None:
    assert list(Habit("off", 8).slots(ZoneInfo("UTC"), BEGIN, END)) == []


def test_people_have_names_of_their_own_in_each_city() -> None:
    for each in CAST:
        names = [person.name for person in each.people]
        assert len(set(names)) == len(names) >= 6, each.city


def test_reports_come_after_the_event_and_replies_before_it() -> None:
    for each in CAST:
        starts = each.gathering.starts_at
        assert all(BEGIN < reply.at < starts for reply in each.replies)
        assert all(starts < report.at < END for report in each.reports)
