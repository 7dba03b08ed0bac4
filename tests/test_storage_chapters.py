"""What is remembered of chapters."""

from datetime import timedelta

import pytest

from storage import chapters, chats
from storage.chapters import distance
from storage.database import Tx
from storage.money import Money
from storage.problems import (
    BadGoal,
    BadName,
    ChapterExists,
    GoalInOtherCurrency,
    NotFound,
    UnknownCurrency,
    UnknownTimeZone,
)
from storage.records import Place
from tests.shelf import NOW, a_campaign, a_chapter, a_chat, a_person, database, tx

__all__ = ["database", "tx"]
PARIS = 2988507


async def test_a_city_takes_part_once_per_campaign(tx: Tx) -> None:
    campaign, other = await a_campaign(tx), await a_campaign(tx)
    paris = await a_chapter(tx, campaign, geoname_id=PARIS)
    with pytest.raises(ChapterExists) as refused:
        await a_chapter(tx, campaign, geoname_id=PARIS)
    assert refused.value.facts == {"chapter": "Paris"}
    await a_chapter(tx, other, geoname_id=PARIS)
    assert await chapters.by_place(tx, campaign_id=campaign.id, geoname_id=PARIS) == paris
    assert await chapters.by_place(tx, campaign_id=campaign.id, geoname_id=1) is None
    assert paris.goal is None


async def test_schools_in_one_city_may_all_take_part(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    for name in ("Zola", "Hugo"):
        await a_chapter(tx, campaign, name)
    assert [each.name for each in await chapters.listed(tx, campaign.id)] == ["Hugo", "Zola"]


async def test_a_chat_belongs_to_one_chapter_per_campaign(tx: Tx) -> None:
    campaign, newer = await a_campaign(tx), await a_campaign(tx)
    paris, lyon = await a_chapter(tx, campaign), await a_chapter(tx, campaign, "Lyon")
    elsewhere = await a_chapter(tx, newer, "Paris again")
    chat_id = await a_chat(tx)
    for each in (paris, lyon, elsewhere):
        await chapters.bind(tx, chat_id=chat_id, chapter=each, at=NOW)
    assert await chapters.of_chat(tx, chat_id=chat_id, campaign_id=campaign.id) == lyon
    assert await chapters.of_chat(tx, chat_id=chat_id) == elsewhere
    assert await chapters.chats_of(tx, paris.id) == []
    assert await chapters.unbind(tx, chat_id=chat_id, campaign_id=newer.id)
    assert not await chapters.unbind(tx, chat_id=chat_id, campaign_id=newer.id)
    assert await chapters.of_chat(tx, chat_id=chat_id) == lyon


async def test_a_chapter_has_several_chats_and_closed_ones_are_left_out(tx: Tx) -> None:
    paris = await a_chapter(tx, await a_campaign(tx))
    for hours, chat_id in enumerate((-3, -1, -2)):
        await a_chat(tx, chat_id)
        await chapters.bind(tx, chat_id=chat_id, chapter=paris, at=NOW + timedelta(hours=hours))
    await chats.close(tx, -1)
    assert [each.chat_id for each in await chapters.chats_of(tx, paris.id)] == [-3, -2]


async def test_what_follows_from_the_city_can_be_changed(tx: Tx) -> None:
    paris = await a_chapter(tx, await a_campaign(tx))
    changed = await chapters.update(
        tx, paris.id, time_zone="Europe/London", language="en", goal=Money(100_00, "EUR")
    )
    assert (changed.time_zone, changed.language) == ("Europe/London", "en")
    assert changed.goal == Money(100_00, "EUR")
    assert await chapters.find(tx, paris.id) == changed
    assert (await chapters.update(tx, paris.id, name=" Paris  Nord ")).goal == Money(100_00, "EUR")
    assert (await chapters.update(tx, paris.id, currency="CHF")).goal is None
    pounds = await chapters.update(tx, paris.id, currency="GBP", goal=Money(5_00, "GBP"))
    assert (pounds.name, pounds.goal) == ("Paris Nord", Money(5_00, "GBP"))
    assert (await chapters.update(tx, paris.id, goal=None)).goal is None


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"time_zone": "Europe/Atlantis"}, UnknownTimeZone),
        ({"time_zone": "../../etc/passwd"}, UnknownTimeZone),
        ({"time_zone": ""}, UnknownTimeZone),
        ({"currency": "ZZZ"}, UnknownCurrency),
        ({"currency": "eur"}, UnknownCurrency),
        ({"name": " "}, BadName),
        ({"name": "x" * 81}, BadName),
        ({"goal": Money(0, "EUR")}, BadGoal),
        ({"goal": Money(-1, "EUR")}, BadGoal),
        ({"goal": Money(1, "USD")}, GoalInOtherCurrency),
        ({"colour": "red"}, TypeError),
    ],
)
async def test_what_a_chapter_cannot_be(
    tx: Tx, changes: dict[str, object], problem: type[Exception]
) -> None:
    paris = await a_chapter(tx, await a_campaign(tx))
    with pytest.raises(problem):
        await chapters.update(tx, paris.id, **changes)
    assert await chapters.find(tx, paris.id) == paris


async def test_a_chapter_that_is_not_there_cannot_be_changed(tx: Tx) -> None:
    with pytest.raises(NotFound) as refused:
        await chapters.update(tx, 9, name="Paris")
    assert refused.value.facts == {"what": "chapter"}


async def test_a_new_chapter_is_checked_too(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    for place, problem in (
        (Place("Nowhere", "Mars/Base", "EUR", "fr"), UnknownTimeZone),
        (Place("Nowhere", "UTC", "DEM", "fr"), UnknownCurrency),
        (Place("", "UTC", "EUR", "fr"), BadName),
    ):
        with pytest.raises(problem):
            await chapters.create(tx, campaign_id=campaign.id, place=place, at=NOW)


async def test_hosts_come_before_co_hosts_and_a_co_host_steps_up(tx: Tx) -> None:
    paris = await a_chapter(tx, await a_campaign(tx))
    lea, omar, nora = [
        await a_person(tx, n, name) for n, name in enumerate(("Lea", "Omar", "Nora"))
    ]
    for hours, (who, role) in enumerate(((lea, "cohost"), (omar, "cohost"), (nora, "host"))):
        at = NOW + timedelta(hours=hours)
        await chapters.add_host(tx, chapter_id=paris.id, person_id=who.id, role=role, at=at)
    assert [each.name for each in await chapters.hosts(tx, paris.id)] == ["Nora", "Lea", "Omar"]
    assert await chapters.is_host(tx, chapter_id=paris.id, person_id=omar.id)
    assert await chapters.remove_host(tx, chapter_id=paris.id, person_id=omar.id) is None
    assert not await chapters.is_host(tx, chapter_id=paris.id, person_id=omar.id)
    assert await chapters.remove_host(tx, chapter_id=paris.id, person_id=nora.id) == lea
    assert await chapters.remove_host(tx, chapter_id=paris.id, person_id=nora.id) is None
    assert await chapters.remove_host(tx, chapter_id=paris.id, person_id=lea.id) is None
    assert await chapters.hosts(tx, paris.id) == []


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        ((48.8566, 2.3522), (45.764, 4.8357), 392),  # Paris, Lyon
        ((40.7128, -74.006), (51.5074, -0.1278), 5570),  # New York, London
        ((-16.5, 179.9), (-16.5, -179.9), 21),  # across the date line
        ((90, 0), (-90, 0), 20015),  # pole to pole
        ((1, 2), (1, 2), 0),
    ],
)
def test_distances(here: tuple[float, float], there: tuple[float, float], km: int) -> None:
    assert distance(*here, *there) == pytest.approx(km, rel=0.02)


async def test_near_chapters_come_first_and_placeless_ones_not_at_all(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    for name, latitude, longitude in (
        ("Lyon", 45.76, 4.84),
        ("Online", None, None),
        ("Paris", 48.86, 2.35),
        ("Lille", 50.63, 3.06),
    ):
        place = Place(name, "Europe/Paris", "EUR", "fr", latitude=latitude, longitude=longitude)
        await chapters.create(tx, campaign_id=campaign.id, place=place, at=NOW)
    found = await chapters.near(tx, campaign_id=campaign.id, latitude=48.8, longitude=2.1, limit=2)
    assert [each.chapter.name for each in found] == ["Paris", "Lille"]
    assert found[0].km < 30
