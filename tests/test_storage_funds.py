"""Money: drafts, the ledger that only grows, and totals that are always its sum."""

import asyncio
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import events, funds, organisers
from storage.database import Database, Tx
from storage.funds import Difference, in_base
from storage.money import Money
from storage.problems import (
    AlreadyVoided,
    AmountNotPositive,
    AmountTooLarge,
    BadRate,
    DraftDropped,
    DraftRecorded,
    NotFound,
)
from storage.records import Chapter, Draft, DraftState, Entry, EntryKind, Person, Plan
from tests.shelf import (
    NOW,
    ONE,
    a_campaign,
    a_chapter,
    a_draft,
    a_person,
    an_entry,
    database,
    open_database,
    raised,
    tx,
)

__all__ = ["database", "tx"]
DAY = NOW.date()
RATE = Decimal("1.1")


async def a_fair(tx: Tx) -> tuple[Person, Chapter]:
    return await a_person(tx), await a_chapter(tx, await a_campaign(tx))


async def confirm(tx: Tx, draft: Draft, by: Person, rate: Decimal = RATE) -> funds.Confirmed:
    return await funds.confirm(tx, draft.id, by=by, rate=rate, rate_on=DAY, at=NOW)


async def claimed(tx: Tx, chapter: Chapter) -> int:
    return (await funds.totals(tx, chapter.campaign_id)).claimed.minor


@pytest.mark.parametrize(
    ("amount", "rate", "base", "expected"),
    [
        (Money(10_000, "EUR"), "1.1", "USD", 11_000),
        (Money(12_345, "EUR"), "99", "EUR", 12_345),  # the base itself is never converted
        (Money(5, "EUR"), "1.1", "USD", 6),  # 5.5 to the even 6
        (Money(15, "EUR"), "1.1", "USD", 16),  # 16.5 to the even 16
        (Money(25, "EUR"), "1.1", "USD", 28),  # 27.5 to the even 28
        (Money(35, "EUR"), "1.1", "USD", 38),  # 38.5 to the even 38
        (Money(1, "EUR"), "0.5", "USD", 0),  # 0.5 to the even 0
        (Money(3, "EUR"), "0.5", "USD", 2),  # 1.5 to the even 2
        (Money(1, "EUR"), "0.50000001", "USD", 1),
        (Money(1_000, "JPY"), "0.0067", "USD", 670),  # yen have no decimals
        (Money(75, "JPY"), "0.0067", "USD", 50),  # 50.25 cents
        (Money(1_000, "TND"), "0.32", "USD", 32),  # dinars have three
        (Money(12_345, "USD"), "149.25", "JPY", 18_425),  # 18 424.9125 yen
        (Money(100, "USD"), "3.1", "TND", 3_100),
        (Money(10**15, "EUR"), "1", "USD", 10**15),
        (Money(1, "IDR"), "0.000061", "USD", 0),
    ],
)
def test_conversion_is_rounded_half_even_once(
    amount: Money, rate: str, base: str, expected: int
) -> None:
    assert in_base(amount, Decimal(rate), base) == Money(expected, base)


def test_conversion_beyond_what_an_entry_can_be_is_refused() -> None:
    with pytest.raises(AmountTooLarge):
        in_base(Money(10**15, "EUR"), Decimal("1.000000000000001"), "USD")


async def test_a_draft_is_not_money_yet(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    draft = await a_draft(tx, paris, nora, Money(12_050, "EUR"))
    assert (draft.amount, draft.note, draft.state) == (
        Money(12_050, "EUR"),
        "cakes",
        DraftState.OPEN,
    )
    assert await funds.totals(tx, paris.campaign_id) == raised(Money(0, "USD"), 0)
    assert await funds.find_draft(tx, draft.id) == draft


async def test_row_16_an_edited_message_is_the_same_draft(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    draft = await a_draft(tx, paris, nora, Money(100, "EUR"))
    assert await a_draft(tx, paris, nora, Money(900, "EUR")) == draft
    entry = (await confirm(tx, draft, nora)).entry
    again = await a_draft(tx, paris, nora, Money(900, "EUR"))
    assert (again.id, again.amount, again.state) == (
        draft.id,
        Money(100, "EUR"),
        DraftState.CONFIRMED,
    )
    assert await funds.entry_of_draft(tx, again.id) == entry
    assert (await a_draft(tx, paris, nora, Money(900, "EUR"), 2)).id != draft.id


@pytest.mark.parametrize(
    ("minor", "problem"),
    [(0, AmountNotPositive), (-5, AmountNotPositive), (10**15 + 1, AmountTooLarge)],
)
async def test_row_31_amounts_that_cannot_be(tx: Tx, minor: int, problem: type[Exception]) -> None:
    nora, paris = await a_fair(tx)
    with pytest.raises(problem):
        await a_draft(tx, paris, nora, Money(minor, "EUR"))
    draft = await a_draft(tx, paris, nora, Money(1, "EUR"))
    with pytest.raises(problem):
        await funds.amend_draft(tx, draft.id, amount=Money(minor, "EUR"))
    entry = (await confirm(tx, draft, nora)).entry
    with pytest.raises(problem):
        await correct(tx, entry, Money(minor, "EUR"), nora)


async def test_a_draft_is_amended_piece_by_piece(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    draft = await a_draft(tx, paris, nora, Money(100, "EUR"))
    plan = Plan("Concert", NOW, "UTC")
    event = await events.announce(tx, plan, chapter=paris, host=nora, at=NOW)
    amended = await funds.amend_draft(tx, draft.id, amount=Money(7, "CHF"))
    amended = await funds.amend_draft(tx, draft.id, note="  two\n lines ")
    amended = await funds.amend_draft(tx, draft.id, event_id=event.id)
    assert (amended.amount, amended.note, amended.event_id) == (
        Money(7, "CHF"),
        "two lines",
        event.id,
    )
    entry = (await confirm(tx, amended, nora, Decimal(2))).entry
    assert (entry.event_id, entry.base) == (event.id, Money(14, "USD"))
    assert await funds.event_total(tx, event.id) == raised(Money(14, "USD"), 1)
    await funds.void(tx, entry.id, by=nora, at=NOW)
    assert await funds.event_total(tx, event.id) == raised(Money(0, "USD"), 0)
    with pytest.raises(DraftRecorded) as refused:
        await funds.amend_draft(tx, draft.id, note="late")
    assert refused.value.facts == {"number": 1}


async def test_a_dropped_draft_is_not_confirmed_unless_fixed(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    draft = await a_draft(tx, paris, nora, Money(100, "EUR"))
    for _ in range(2):
        assert (await funds.drop_draft(tx, draft.id)).state is DraftState.DROPPED
    with pytest.raises(DraftDropped):
        await confirm(tx, draft, nora)
    await funds.amend_draft(tx, draft.id, amount=Money(90, "EUR"))
    assert (await confirm(tx, draft, nora)).entry.amount == Money(90, "EUR")
    with pytest.raises(DraftRecorded):
        await funds.drop_draft(tx, draft.id)
    for wrong in (funds.drop_draft, funds.amend_draft):
        with pytest.raises(NotFound):
            await wrong(tx, 99)


async def test_a_long_note_is_cut(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    draft = await a_draft(tx, paris, nora, Money(1, "EUR"))
    assert len((await funds.amend_draft(tx, draft.id, note="🎉" * 4096)).note) == 300


async def test_row_15_confirmed_twice_is_one_entry(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    omar = await a_person(tx, 2, "Omar")
    draft = await a_draft(tx, paris, nora, Money(12_050, "EUR"))
    first = await confirm(tx, draft, nora)
    assert not first.already
    a_day_late = await funds.confirm(
        tx, draft.id, by=omar, rate=Decimal(9), rate_on=DAY, at=NOW + timedelta(days=1)
    )
    assert a_day_late.already
    assert a_day_late.entry == first.entry
    assert await claimed(tx, paris) == 13_255


async def test_row_15_two_people_confirm_at_once(database: Database) -> None:
    async with database.transaction() as tx:
        nora, paris = await a_fair(tx)
        draft = await a_draft(tx, paris, nora, Money(100, "EUR"))

    async def tap() -> bool:
        async with database.transaction() as tx:
            return (await confirm(tx, draft, nora)).already

    assert sorted(await asyncio.gather(*(tap() for _ in range(20)))) == [False] + [True] * 19
    async with database.transaction() as tx:
        assert await claimed(tx, paris) == 110


async def test_an_entry_says_everything(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    omar = await a_person(tx, 2, "Omar")
    draft = await a_draft(tx, paris, nora, Money(12_050, "EUR"))
    late = NOW.replace(hour=3)  # the evening before in New York
    entry = (
        await funds.confirm(tx, draft.id, by=omar, rate=RATE, rate_on=date(2027, 2, 11), at=late)
    ).entry
    assert (entry.number, entry.kind, entry.points_at) == (1, EntryKind.CLAIM, None)
    assert (entry.person_id, entry.recorded_by) == (nora.id, omar.id)
    assert (entry.amount, entry.base) == (Money(12_050, "EUR"), Money(13_255, "USD"))
    assert (entry.rate, entry.rate_on) == (RATE, date(2027, 2, 11))
    assert (entry.day, entry.at, entry.note) == (date(2027, 2, 11), late, "cakes")
    assert (entry.reporter, entry.chapter, entry.stands) == ("Nora", "Paris", True)
    assert await funds.entry(tx, campaign_id=paris.campaign_id, number=1) == entry


async def test_the_base_currency_needs_no_rate_and_others_a_sound_one(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    same = await an_entry(tx, paris, nora, Money(100, "USD"), 1, rate=Decimal("NaN"))
    assert (same.rate, same.base) == (ONE, Money(100, "USD"))
    draft = await a_draft(tx, paris, nora, Money(100, "EUR"), 2)
    for rate in ("0", "-1", "NaN", "Infinity", "1e400"):
        with pytest.raises(BadRate):
            await confirm(tx, draft, nora, Decimal(rate))
    with pytest.raises(NotFound):
        await funds.confirm(tx, 99, by=nora, rate=ONE, rate_on=DAY, at=NOW)


async def test_numbers_run_on_in_each_campaign(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    other = await a_chapter(tx, await a_campaign(tx))
    numbers = [
        (await an_entry(tx, chapter, nora, Money(1, "EUR"), message)).number
        for message, chapter in enumerate((paris, paris, other, paris, other))
    ]
    assert numbers == [1, 2, 1, 3, 2]


async def correct(tx: Tx, entry: Entry, amount: Money, by: Person) -> funds.Corrected:
    return await funds.correct(tx, entry.id, amount=amount, by=by, rate=RATE, rate_on=DAY, at=NOW)


async def test_a_void_takes_an_entry_back_once(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    kept = await an_entry(tx, paris, nora, Money(700, "EUR"), 1)
    entry = await an_entry(tx, paris, nora, Money(300, "EUR"), 2, rate=RATE)
    voided = await funds.void(tx, entry.id, by=nora, at=NOW)
    assert not voided.entry.stands
    assert (voided.void.kind, voided.void.points_at) == (EntryKind.VOID, entry.id)
    assert (voided.void.amount, voided.void.base) == (Money(-300, "EUR"), Money(-330, "USD"))
    assert await funds.totals(tx, paris.campaign_id) == raised(kept.base, 1)
    for gone in (entry, voided.void):
        with pytest.raises(AlreadyVoided) as refused:
            await funds.void(tx, gone.id, by=nora, at=NOW)
        assert refused.value.facts == {"number": gone.number}
    with pytest.raises(AlreadyVoided):
        await correct(tx, entry, Money(1, "EUR"), nora)
    with pytest.raises(NotFound):
        await funds.void(tx, 99, by=nora, at=NOW)


async def test_a_correction_stands_in_the_place_of_an_entry_also_in_another_currency(
    tx: Tx,
) -> None:
    nora, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(300, "EUR"), rate=RATE)
    first = await correct(tx, entry, Money(400, "CHF"), nora)
    assert (first.entry.kind, first.entry.points_at) == (EntryKind.CORRECTION, entry.id)
    assert (first.entry.note, first.entry.person_id, first.entry.stands) == ("cakes", nora.id, True)
    assert await funds.totals(tx, paris.campaign_id) == raised(Money(440, "USD"), 1)
    second = await correct(tx, first.entry, Money(500, "EUR"), nora)
    assert await funds.totals(tx, paris.campaign_id) == raised(Money(550, "USD"), 1)
    of_paris = await funds.chapter_totals(tx, paris.id)
    assert (of_paris.sums, of_paris.entries) == ((Money(500, "EUR"),), 1)
    for each in (entry, first.void, second.entry):
        told = await funds.history(tx, each)
        assert [line.number for line in told] == [1, 2, 3, 4, 5]
        assert [line.stands for line in told] == [False, False, False, False, True]
    with pytest.raises(AlreadyVoided):
        await correct(tx, first.entry, Money(1, "EUR"), nora)


async def test_a_history_is_of_one_report_only(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(300, "EUR"), 1)
    other = await an_entry(tx, paris, nora, Money(300, "EUR"), 2)
    await funds.void(tx, other.id, by=nora, at=NOW)
    assert await funds.history(tx, entry) == [entry]


async def test_entries_are_listed_newest_first(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    omar, lyon = (
        await a_person(tx, 2),
        await a_chapter(tx, (await organisers.campaigns(tx))[0], "Lyon"),
    )
    for message, (chapter, who) in enumerate(((paris, nora), (lyon, nora), (paris, omar))):
        await an_entry(tx, chapter, who, Money(1, "EUR"), message)

    async def listed(**which: int) -> list[int]:
        found = await funds.entries(tx, campaign_id=paris.campaign_id, **which)
        return [each.number for each in found]

    assert await listed() == [3, 2, 1]
    assert await listed(limit=1, before=3) == [2]
    assert await listed(chapter_id=paris.id) == [3, 1]
    assert await listed(person_id=nora.id) == [2, 1]


async def test_the_same_report_within_the_hour_is_noticed(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(300, "EUR"))

    async def same(
        minor: int = 300, currency: str = "EUR", chat_id: int = -100, minutes: int = 60
    ) -> Entry | None:
        return await funds.recent_same(
            tx,
            person_id=nora.id,
            chat_id=chat_id,
            amount=Money(minor, currency),
            since=NOW - timedelta(minutes=minutes),
        )

    assert await same() == entry
    assert await same(minutes=0) == entry
    assert await same(minutes=-1) is None
    assert await same(minor=301) is None
    assert await same(currency="USD") is None
    assert await same(chat_id=-2) is None
    await a_draft(tx, paris, nora, Money(55, "EUR"), 2)
    assert await same(minor=55) is None  # a draft is not recorded
    await funds.void(tx, entry.id, by=nora, at=NOW)
    assert await same() is None


@pytest.mark.parametrize(
    "tampering",
    [
        "update entries set amount_minor = 1",
        "update entries set base_minor = base_minor + 1",
        "update entries set person_id = person_id",
        "update entries set note = 'better words'",
        "delete from entries",
        "insert or replace into entries select * from entries",
    ],
)
async def test_the_ledger_never_changes(tx: Tx, tampering: str) -> None:
    nora, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(300, "EUR"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        await tx.run(tampering)
    assert await funds.find_entry(tx, entry.id) == entry


async def test_every_column_of_the_ledger_but_the_note_is_guarded(tx: Tx) -> None:
    guard = await tx.value("select sql from sqlite_master where name = 'entries_never_change'")
    guarded = guard.split("update of", 1)[1].split(" on entries", 1)[0].split("\non entries", 1)[0]
    names = {row["name"] for row in await tx.rows("pragma table_info(entries)")}
    assert {name.strip() for name in guarded.split(",")} == names - {"note"}


@pytest.mark.parametrize(
    ("tampering", "what", "where"),
    [
        ("update totals set claimed_minor = claimed_minor + 1 where chapter_id = 0", "totals", "0"),
        ("update totals set claimed_minor = 0 where chapter_id = 1", "totals", "1"),
        ("update totals set entries = entries + 1 where chapter_id = 1", "count", "1"),
        ("update daily_totals set claimed_minor = 0", "daily", "2027-02-12"),
        ("insert into daily_totals values (1, '2027-01-01', 5)", "daily", "2027-01-01"),
        ("update chapter_sums set claimed_minor = 0", "sums", "1 EUR"),
        ("delete from chapter_sums", "sums", "1 EUR"),
        (
            "insert into totals (campaign_id, chapter_id, claimed_minor) values (1, 77, 5)",
            "totals",
            "77",
        ),
        ("update totals set witnessed_minor = 1 where chapter_id = 1", "witnessed", "1"),
        ("update totals set received_minor = 1 where chapter_id = 0", "received", "0"),
        ("update totals set costs_minor = 1 where chapter_id = 0", "costs", "0"),
        ("update totals set borne_minor = 1 where chapter_id = 1", "borne", "1"),
        ("delete from outstanding", "queue", "1"),
    ],
)
async def test_a_total_that_is_not_the_sum_is_found(
    tx: Tx, tampering: str, what: str, where: str
) -> None:
    nora, paris = await a_fair(tx)
    await an_entry(tx, paris, nora, Money(300, "EUR"), rate=RATE)
    assert await funds.reconcile(tx, paris.campaign_id) == ()
    await tx.run(tampering)
    differences = await funds.reconcile(tx, paris.campaign_id)
    assert [(each.what, each.where) for each in differences] == [(what, where)]


async def test_a_difference_says_how_much(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    await an_entry(tx, paris, nora, Money(300, "EUR"), rate=RATE)
    await tx.run("update totals set claimed_minor = 331 where chapter_id = 0")
    assert await funds.reconcile(tx, paris.campaign_id) == (Difference("totals", "0", 331, 330),)


async def test_campaigns_do_not_add_up_with_each_other(tx: Tx) -> None:
    nora, paris = await a_fair(tx)
    other = await a_chapter(tx, await a_campaign(tx))
    await an_entry(tx, paris, nora, Money(300, "EUR"), 1)
    await an_entry(tx, other, nora, Money(55, "EUR"), 2)
    assert await claimed(tx, paris) == 300
    assert await claimed(tx, other) == 55
    for each in (paris, other):
        assert await funds.reconcile(tx, each.campaign_id) == ()
    with pytest.raises(NotFound):
        await funds.totals(tx, 99)
    with pytest.raises(NotFound):
        await funds.chapter_totals(tx, 99)


RATES = {"USD": ONE, "EUR": RATE, "JPY": Decimal("0.0067"), "TND": Decimal("0.321")}
MONEY = st.builds(Money, st.integers(1, 10**9), st.sampled_from(sorted(RATES)))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("report"), st.integers(0, 2), MONEY),
        st.tuples(st.just("again"), st.integers(0, 30), MONEY),
        st.tuples(st.just("void"), st.integers(0, 30), MONEY),
        st.tuples(st.just("correct"), st.integers(0, 30), MONEY),
    ),
    max_size=25,
)


@dataclass
class Book:
    """The ledger as one would keep it in a notebook: what stands, and where."""

    stands: dict[int, tuple[int, Money]] = field(default_factory=dict)

    def base(self, where: int | None = None) -> int:
        return sum(
            in_base(amount, RATES[amount.currency], "USD").minor
            for chapter, amount in self.stands.values()
            if where in {None, chapter}
        )

    def sums(self, where: int) -> dict[str, int]:
        counted: Counter[str] = Counter()
        for chapter, amount in self.stands.values():
            if chapter == where:
                counted[amount.currency] += amount.minor
        return dict(counted)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_row_50_totals_are_what_a_notebook_says(steps: list[tuple[str, int, Money]]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(keep_both(Path(folder) / "kermesse.sqlite", steps))


async def keep_both(path: Path, steps: list[tuple[str, int, Money]]) -> None:
    book = Book()
    async with open_database(path) as database, database.transaction() as tx:
        nora, campaign = await a_person(tx), await a_campaign(tx)
        places = [await a_chapter(tx, campaign, name) for name in ("A", "B", "C")]
        lines: list[Entry] = []
        for number, (act, which, amount) in enumerate(steps):
            await write_both(tx, book, lines, nora, (act, which, amount), places, number)
        assert (await funds.totals(tx, campaign.id)).claimed.minor == book.base()
        assert (await funds.totals(tx, campaign.id)).entries == len(book.stands)
        for place in places:
            of_place = await funds.chapter_totals(tx, place.id)
            assert of_place.claimed.minor == book.base(place.id)
            assert {each.currency: each.minor for each in of_place.sums} == book.sums(place.id)
        assert await funds.reconcile(tx, campaign.id) == ()
        found = await funds.entries(tx, campaign_id=campaign.id, limit=1000)
        assert {each.id for each in found if each.stands} == set(book.stands)
        assert [each.number for each in found] == list(range(len(found), 0, -1))


async def write_both(
    tx: Tx,
    book: Book,
    lines: list[Entry],
    by: Person,
    step: tuple[str, int, Money],
    places: list[Chapter],
    number: int,
) -> None:
    act, which, amount = step
    rate, at = RATES[amount.currency], NOW + timedelta(hours=7 * number)
    if act == "report":
        draft = await a_draft(tx, places[which], by, amount, number)
        entry = (await funds.confirm(tx, draft.id, by=by, rate=rate, rate_on=DAY, at=at)).entry
        lines.append(entry)
        book.stands[entry.id] = (places[which].id, amount)
        return
    if not lines:
        return
    line = lines[which % len(lines)]
    if act == "again" and line.draft_id is not None:
        again = await funds.confirm(tx, line.draft_id, by=by, rate=rate, rate_on=DAY, at=at)
        assert again.already
    elif act == "void" and line.id in book.stands:
        await funds.void(tx, line.id, by=by, at=at)
        del book.stands[line.id]
    elif act == "correct" and line.id in book.stands:
        new = (
            await funds.correct(tx, line.id, amount=amount, by=by, rate=rate, rate_on=DAY, at=at)
        ).entry
        lines.append(new)
        book.stands[new.id] = (book.stands.pop(line.id)[0], amount)
    elif act != "again":
        with pytest.raises(AlreadyVoided):
            await funds.void(tx, line.id, by=by, at=at)
