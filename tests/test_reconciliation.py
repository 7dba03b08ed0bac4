"""Every night the totals are compared with the entries: what differs is told once, and shown."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.checkup import ledger
from bot.reconciling import is_due
from bot.web.health import Health, reasons
from bot.web.metrics import exposition
from storage import chapters, funds, organisers, reconciliations
from storage.database import Tx
from storage.funds import Difference
from storage.money import Money
from storage.records import Chapter, Source
from tests.cities import chapter_in, city_in
from tests.shelf import a_person
from tests.town import NOW, Town, Townsperson

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        ("2027-02-01T02:30", "2027-02-02T02:30", True),  # half past three in Paris
        ("2027-02-01T02:30", "2027-02-02T01:59", False),  # before three
        ("2027-02-01T02:30", "2027-02-02T04:00", False),  # from five on not any more
        ("2027-02-02T02:05", "2027-02-02T02:30", False),  # this very night
        ("2027-02-01T20:00", "2027-02-02T03:00", False),  # by day, not long ago
        ("2027-02-01T00:00", "2027-02-02T12:00", True),  # a night was missed
        ("2027-02-01T00:01", "2027-02-02T12:00", False),
        ("2027-02-03T00:00", "2027-02-02T02:30", False),  # the clock was put back
    ],
)
def test_when_a_campaign_is_compared(last: str, now: str, due: bool) -> None:
    assert is_due(at(last), PARIS, at(now)) is due


async def a_campaign_with_money(town: Town) -> Townsperson:
    """Olga, the owner of a campaign in which Lyon reported 100 dollars."""
    olga = await town.has_a_campaign()
    lyon = await city_in(town, "Lyon", town.person("Ana"))
    chapter = await chapter_in(town, lyon)

    await town.knows(lambda tx: record(tx, chapter, 1))
    return olga


async def record(tx: Tx, chapter: Chapter, message_id: int) -> None:
    by = await a_person(tx, 900)
    draft = await funds.draft(
        tx,
        chapter=chapter,
        by=by,
        amount=Money(100_00, "USD"),
        note="",
        source=Source(-100, message_id),
        at=NOW,
    )
    await funds.confirm(tx, draft.id, by=by, rate=Decimal(1), rate_on=NOW.date(), at=NOW)


async def more_money(tx: Tx) -> None:
    (chapter,) = await chapters.listed(tx, 1)
    await record(tx, chapter, 2)


async def tampered(town: Town, sql: str = "update totals set claimed_minor = 10001") -> None:
    async def tamper(tx: Tx) -> None:
        await tx.run(sql)

    await town.knows(tamper)


async def nights(town: Town, count: int) -> None:
    """Let nights pass, by the clocks of the campaign."""
    (campaign,) = await town.knows(organisers.campaigns)
    for _ in range(count):
        night = town.clock.now().astimezone(ZoneInfo(campaign.time_zone)) + timedelta(days=1)
        await town.at(night.replace(hour=3, minute=30).astimezone(UTC))


def alarms(olga: Townsperson) -> list[str]:
    return [each.text for each in olga.all_from_bot() if "do not add up" in each.text]


async def test_a_difference_is_told_once_and_says_what_differs(town: Town) -> None:
    olga = await a_campaign_with_money(town)
    await nights(town, 1)
    assert alarms(olga) == []
    await tampered(town)
    await nights(town, 3)
    (alarm,) = alarms(olga)
    assert "2 are not the sum of the entries" in alarm
    assert "totals 0: 10001 / 10000; totals 1: 10001 / 10000" in alarm
    await tampered(town, "update totals set claimed_minor = 10002")
    await nights(town, 2)
    assert len(alarms(olga)) == 2


async def test_the_same_difference_is_no_news_when_more_money_comes(town: Town) -> None:
    olga = await a_campaign_with_money(town)
    await tampered(town)
    await nights(town, 1)
    assert len(alarms(olga)) == 1
    await town.knows(more_money)
    await nights(town, 1)
    assert len(alarms(olga)) == 1


async def test_that_it_adds_up_again_is_told_once(town: Town) -> None:
    olga = await a_campaign_with_money(town)
    await tampered(town)
    await nights(town, 2)
    await tampered(town, "update totals set claimed_minor = 10000")
    await nights(town, 2)
    well = [each.text for each in olga.all_from_bot() if "add up again" in each.text]
    assert well == ["✓ The totals of Twestival add up again: each is the sum of its entries."]


async def test_what_was_put_right_and_breaks_again_is_told_again(town: Town) -> None:
    olga = await a_campaign_with_money(town)
    for wanted in (1, 2):
        await tampered(town)
        await nights(town, 1)
        assert len(alarms(olga)) == wanted
        await tampered(town, "update totals set claimed_minor = 10000")
        await nights(town, 1)
        assert await town.knows(reconciliations.differing) == 0


async def test_it_is_seen_in_health_and_figures(town: Town) -> None:
    await a_campaign_with_money(town)
    await tampered(town)
    await nights(town, 1)
    health = Health(town.kermesse, played=True)
    vitals, _ = await health.look()
    assert "ledger: 2 totals are not the sum of their entries" in reasons(vitals)
    shown, _ = await exposition(town.kermesse, health)
    assert b"kermesse_ledger_differences 2.0" in shown


async def test_the_check_counts_anew_whatever_the_night_said(town: Town) -> None:
    await a_campaign_with_money(town)
    path = town.kermesse.database.path
    (right,) = await ledger.look(path)
    assert not right.wrong
    assert "every total is the sum of its entries (1 stand)" in right.sentence
    await tampered(town)
    (found,) = await ledger.look(path)
    assert found.wrong
    assert "totals 0: 10001 kept, 10000 summed" in found.sentence


async def test_many_differences_are_counted_and_the_first_kept(town: Town) -> None:
    await a_campaign_with_money(town)
    many = [Difference("daily", f"day {number}", 1, 2) for number in range(50)]

    async def keep(tx: Tx) -> bool:
        return await reconciliations.keep(tx, campaign_id=1, differences=many, at=NOW)

    assert await town.knows(keep) is True
    assert await town.knows(keep) is False
    assert await town.knows(reconciliations.differing) == 50


async def test_nobody_who_writes_waits_for_it(town: Town) -> None:
    """While the ledger is read as a whole, what people say is kept."""
    await a_campaign_with_money(town)
    database = town.kermesse.database
    reading = await database.beside()
    async with reading.transaction() as tx:
        before = await funds.reconcile(tx, 1)
        await tampered(town)
        assert await funds.reconcile(tx, 1) == before == ()
    await reading.close()
