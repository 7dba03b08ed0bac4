"""Figures that cost the same at any size, and slots that are taken once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import chapters, chats, events, funds, organisers, people, progress, rankings
from storage.database import Database, Tx, connect
from storage.migrations import migrate
from storage.money import Money
from storage.problems import NotFound, UnknownTimeZone
from storage.progress import Counts, Point, Timing
from storage.records import CampaignState, Chapter, Plan, Schedule
from tests.shelf import (
    NOW,
    ONE,
    a_campaign,
    a_chapter,
    a_chat,
    a_draft,
    a_person,
    an_entry,
    database,
    tx,
)

__all__ = ["database", "tx"]
NINE = Timing("daily", "Europe/Paris", 9)
DUE = datetime(2027, 2, 13, 8, tzinfo=UTC)
DUE_ON = date(2027, 2, 13)


async def some_money(tx: Tx, *minors: int) -> list[Chapter]:
    """A chapter for each sum; 0 for one that has not reported."""
    nora = await a_person(tx)
    campaign = await a_campaign(tx)
    made = [await a_chapter(tx, campaign, f"City {number}") for number in range(len(minors))]
    for number, minor in enumerate(minors):
        if minor:
            await an_entry(tx, made[number], nora, Money(minor, "EUR"), number)
    return made


async def test_a_new_campaign_in_figures(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    figures = await progress.campaign_figures(tx, campaign.id)
    assert (figures.claimed, figures.goal, figures.curve) == (Money(0, "USD"), None, ())
    assert (figures.entries, figures.chapters, figures.chapters_reported) == (0, 0, 0)
    assert (figures.events, figures.volunteers) == (0, 0)
    with pytest.raises(NotFound):
        await progress.campaign_figures(tx, 99)


async def test_a_campaign_in_figures(tx: Tx) -> None:
    paris, lyon, _silent = await some_money(tx, 500, 300, 0)
    campaign_id = paris.campaign_id
    await organisers.edit_campaign(tx, campaign_id, goal=Money(1000, "USD"))
    nora, omar = await a_person(tx), await a_person(tx, 2)
    (campaign,) = await organisers.campaigns(tx)
    for each in (nora, omar):
        await people.join(tx, campaign=campaign, person=each, at=NOW)
    await people.leave(tx, campaign_id=campaign_id, person_id=omar.id, at=NOW)
    plan = Plan("Concert", NOW, "UTC")
    await events.announce(tx, plan, chapter=paris, host=nora, at=NOW)
    off = await events.announce(tx, plan, chapter=lyon, host=nora, at=NOW)
    await events.cancel(tx, off.id)
    figures = await progress.campaign_figures(tx, campaign_id)
    assert (figures.claimed, figures.goal) == (Money(800, "USD"), Money(1000, "USD"))
    assert (figures.entries, figures.chapters, figures.chapters_reported) == (2, 3, 2)
    assert (figures.events, figures.volunteers) == (1, 1)


async def test_the_curve_adds_up_by_the_campaigns_own_day(tx: Tx) -> None:
    (paris,) = await some_money(tx, 0)
    nora = await a_person(tx)
    night = NOW.replace(hour=4)  # 23:00 the day before in New York
    for message, (at, minor) in enumerate(
        ((night, 100), (NOW, 20), (NOW, 3), (NOW + timedelta(days=3), 4000))
    ):
        draft = await a_draft(tx, paris, nora, Money(minor, "USD"), message)
        await funds.confirm(tx, draft.id, by=nora, rate=ONE, rate_on=NOW.date(), at=at)
    figures = await progress.campaign_figures(tx, paris.campaign_id)
    assert figures.curve == (
        Point(date(2027, 2, 11), Money(100, "USD")),
        Point(date(2027, 2, 12), Money(123, "USD")),
        Point(date(2027, 2, 15), Money(4123, "USD")),
    )


async def test_cities_are_ranked_and_equal_sums_share_a_place(tx: Tx) -> None:
    made = await some_money(tx, 300, 0, 500, 300, 100)
    campaign_id = made[0].campaign_id
    ranked = await rankings.by_total(tx, campaign_id=campaign_id)
    assert [(each.place, each.of, each.name, each.claimed.minor) for each in ranked] == [
        (1, 4, "City 2", 500),
        (2, 4, "City 0", 300),
        (2, 4, "City 3", 300),
        (4, 4, "City 4", 100),
    ]
    for each in ranked:
        own = await rankings.place_by_total(tx, campaign_id=campaign_id, chapter_id=each.chapter_id)
        assert own == each
    silent = made[1].id
    assert await rankings.place_by_total(tx, campaign_id=campaign_id, chapter_id=silent) is None
    some = await rankings.by_total(tx, campaign_id=campaign_id, limit=2, offset=1)
    assert some == ranked[1:3]


async def test_a_voided_report_takes_its_city_off_the_list(tx: Tx) -> None:
    (paris,) = await some_money(tx, 300)
    (entry,) = await funds.entries(tx, campaign_id=paris.campaign_id)
    await funds.void(tx, entry.id, by=await a_person(tx), at=NOW)
    assert await rankings.by_total(tx, campaign_id=paris.campaign_id) == []
    figures = await progress.campaign_figures(tx, paris.campaign_id)
    assert (figures.entries, figures.chapters_reported) == (0, 0)


MANY = """
with recursive n(i) as (select 2 union all select i + 1 from n where i <= :size)
insert into entries (campaign_id, number, chapter_id, person_id, recorded_by, kind, amount_minor,
                     amount_currency, base_minor, base_currency, rate, rate_on, day, at)
select 1, i, 1 + i % 3, (select min(id) from people), (select min(id) from people), 'claim', 5,
       'EUR', 5, 'USD', '1', '2027-02-12', '2027-02-12', '2027-02-12T12:00:00.000000Z' from n"""


async def instructions(path: Path, size: int) -> dict[str, int]:
    """How many instructions SQLite executes for each question, with so many entries."""
    migrate(path)
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1

    due: deque[Any] = deque()
    async with AsyncExitStack() as stack:
        connection = await connect(str(path), due)
        stack.push_async_callback(connection.close)
        tx = Tx(connection, due)
        paris, *_ = await some_money(tx, 5, 0, 0)
        nora = await a_person(tx)
        await tx.run(MANY, size=size)
        draft = await a_draft(tx, paris, nora, Money(5, "EUR"), 10**6)
        (first,) = await funds.entries(tx, campaign_id=1, before=2)
        await connection.set_progress_handler(count, 1)
        found = {}
        for name, ask in questions(tx, draft.id, first.id, nora.id).items():
            counted = 0
            await ask()
            found[name] = counted
        return found


def questions(
    tx: Tx, draft_id: int, entry_id: int, person_id: int
) -> dict[str, Callable[[], Awaitable[object]]]:
    async def confirm() -> None:
        by = await people.find(tx, person_id)
        assert by is not None
        await funds.confirm(tx, draft_id, by=by, rate=ONE, rate_on=NOW.date(), at=NOW)

    async def void() -> None:
        by = await people.find(tx, person_id)
        assert by is not None
        await funds.void(tx, entry_id, by=by, at=NOW)

    return {
        "figures": lambda: progress.campaign_figures(tx, 1),
        "ranking": lambda: rankings.by_total(tx, campaign_id=1),
        "place": lambda: rankings.place_by_total(tx, campaign_id=1, chapter_id=1),
        "totals": lambda: funds.totals(tx, 1),
        "chapter": lambda: funds.chapter_totals(tx, 1),
        "newest": lambda: funds.entries(tx, campaign_id=1),
        "same": lambda: funds.recent_same(
            tx, person_id=person_id, chat_id=-100, amount=Money(5, "EUR"), since=NOW
        ),
        "confirm": confirm,
        "void": void,
    }


async def test_no_question_costs_more_with_a_hundred_times_the_entries(tmp_path: Path) -> None:
    few = await instructions(tmp_path / "few.sqlite", 60)
    many = await instructions(tmp_path / "many.sqlite", 6000)
    assert few == many


async def scheduled(tx: Tx, chat_id: int = -100, timing: Timing = NINE) -> Schedule:
    campaign = await organisers.the_campaign(tx) or await a_campaign(tx)
    await a_chat(tx, chat_id)
    made = await progress.set_schedule(tx, campaign_id=campaign.id, chat_id=chat_id, timing=timing)
    await progress.set_next(tx, schedule_id=made.id, next_at=DUE, next_on=DUE.date())
    return made


async def test_a_schedule_is_set_changed_and_turned_off(tx: Tx) -> None:
    first = await scheduled(tx)
    which = {"campaign_id": first.campaign_id, "chat_id": -100}
    kept = await progress.schedule_of(tx, **which)
    assert kept is not None
    assert (kept.rhythm, kept.hour, kept.next_at, kept.next_on) == ("daily", 9, DUE, DUE.date())
    weekly = Timing("weekly", "America/Lima", 18, 30, weekday=4)
    changed = await progress.set_schedule(tx, **which, timing=weekly)
    assert (changed.id, changed.rhythm, changed.weekday, changed.minute) == (
        first.id,
        "weekly",
        4,
        30,
    )
    assert changed.next_at is None
    off = await progress.turn_off(tx, **which)
    assert off is not None
    assert (off.rhythm, off.hour, off.next_at) == ("off", 18, None)
    assert await progress.turn_off(tx, campaign_id=1, chat_id=-5) is None
    with pytest.raises(UnknownTimeZone):
        await progress.set_schedule(tx, **which, timing=Timing("daily", "Nowhere", 9))


async def test_what_is_due_comes_longest_due_first(tx: Tx) -> None:
    made = [await scheduled(tx, chat_id) for chat_id in (-1, -2, -3)]
    for hours, each in zip((2, 0, 1), made, strict=True):
        at = DUE + timedelta(hours=hours)
        await progress.set_next(tx, schedule_id=each.id, next_at=at, next_on=at.date())

    async def due(hours: int, limit: int = 100) -> list[int]:
        found = await progress.due(tx, now=DUE + timedelta(hours=hours), limit=limit)
        return [each.chat_id for each in found]

    assert await due(-1) == []
    assert await due(1) == [-2, -3]
    assert await due(9) == [-2, -3, -1]
    assert await due(9, limit=1) == [-2]
    assert await progress.next_due(tx) == DUE


async def test_closed_chats_and_campaigns_that_rest_are_not_due(tx: Tx) -> None:
    made = await scheduled(tx)
    await chats.close(tx, -100)
    assert await progress.due(tx, now=DUE) == []
    assert await progress.next_due(tx) is None
    await chats.reopen(tx, -100)
    assert [each.id for each in await progress.due(tx, now=DUE)] == [made.id]
    await organisers.set_state(tx, made.campaign_id, CampaignState.PAUSED)
    assert await progress.due(tx, now=DUE) == []
    assert await progress.next_due(tx) is None


async def take(tx: Tx, schedule: Schedule, day: date = DUE_ON, state: str = "posted") -> bool:
    return await progress.take_slot(
        tx, schedule=schedule, local_date=day, slot="09:00", due_at=DUE, state=state, at=NOW
    )


async def test_row_28_a_slot_is_taken_once_per_local_date(tx: Tx) -> None:
    schedule = await scheduled(tx)
    assert await take(tx, schedule)
    assert not await take(tx, schedule)
    assert not await take(tx, schedule, state="skipped")
    assert await take(tx, schedule, DUE.date() + timedelta(days=1), "skipped")
    assert await progress.counts(tx, schedule.campaign_id) == Counts(posted=1, skipped=1)
    assert await progress.counts(tx, 99) == Counts(0, 0)


async def test_two_ticks_at_once_take_a_slot_once(database: Database) -> None:
    async with database.transaction() as tx:
        schedule = await scheduled(tx)

    async def tick() -> bool:
        async with database.transaction() as tx:
            return await take(tx, schedule)

    assert sorted(await asyncio.gather(*(tick() for _ in range(10)))) == [False] * 9 + [True]


async def test_the_schedules_that_move_with_a_chapter(tx: Tx) -> None:
    schedule = await scheduled(tx)
    (campaign,) = await organisers.campaigns(tx)
    paris, lyon = await a_chapter(tx, campaign), await a_chapter(tx, campaign, "Lyon")
    await chapters.bind(tx, chat_id=-100, chapter=paris, at=NOW)
    found = await progress.schedules_of_chapter(tx, paris.id)
    assert [each.id for each in found] == [schedule.id]
    assert await progress.schedules_of_chapter(tx, lyon.id) == []
