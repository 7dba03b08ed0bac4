"""What makes money trusted: witnesses, what was received, costs, second thoughts, newer rates."""

import sqlite3
from datetime import timedelta
from decimal import Decimal

import pytest

from storage import funds, organisers
from storage.database import Tx
from storage.funds import Line
from storage.money import Money
from storage.problems import (
    AlreadyReceived,
    AlreadyVoided,
    AlreadyWitnessed,
    NeedsCover,
    NeedsWitness,
    NotFound,
    NotRaised,
    NotReceived,
    OwnRequest,
    OwnWitness,
)
from storage.records import Chapter, Cover, Entry, Outcome, Person, Side, Source
from tests.shelf import (
    NOW,
    ONE,
    a_campaign,
    a_chapter,
    a_draft,
    a_person,
    an_entry,
    database,
    tx,
)

__all__ = ["database", "tx"]
DAY = NOW.date()
HUNDRED = Money(10_000, "USD")


async def a_fair(tx: Tx) -> tuple[Person, Person, Chapter]:
    nora, omar = await a_person(tx), await a_person(tx, 2, "Omar")
    return nora, omar, await a_chapter(tx, await a_campaign(tx))


async def a_cost(tx: Tx, paris: Chapter, by: Person, amount: Money, cover: Cover | None) -> Entry:
    draft = await funds.draft(
        tx,
        chapter=paris,
        by=by,
        amount=amount,
        note="hall",
        source=Source(-100, 500 + amount.minor),
        at=NOW,
        side=Side.COST,
        covered=cover,
    )
    confirmed = await funds.confirm(tx, draft.id, by=by, rate=ONE, rate_on=DAY, at=NOW)
    return confirmed.entry


async def sums(tx: Tx, paris: Chapter) -> tuple[int, int, int, int, int, int]:
    """Claimed, witnessed, received, costs, borne, entries; the same for both, and proved."""
    assert await funds.reconcile(tx, paris.campaign_id) == ()
    of_chapter = await funds.chapter_totals(tx, paris.id)
    kept = await funds.totals(tx, paris.campaign_id)
    shown = tuple(
        getattr(kept, each).minor for each in ("claimed", "witnessed", "received", "costs", "borne")
    )
    assert shown[0] == of_chapter.claimed.minor
    return (*shown, kept.entries)


async def test_a_witness_is_counted_once_and_goes_with_the_entry(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(500, "EUR"))
    witnessed = await funds.witness(tx, entry.id, by=omar, at=NOW)
    assert witnessed.witnessed
    assert await funds.witnesses(tx, entry.id) == [omar.id]
    assert await sums(tx, paris) == (500, 500, 0, 0, 0, 1)
    lea = await a_person(tx, 3, "Léa")
    await funds.witness(tx, entry.id, by=lea, at=NOW + timedelta(minutes=1))
    assert await sums(tx, paris) == (500, 500, 0, 0, 0, 1)
    await funds.void(tx, entry.id, by=nora, at=NOW)
    assert await sums(tx, paris) == (0, 0, 0, 0, 0, 0)


async def test_a_correction_is_to_be_witnessed_anew(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(500, "EUR"))
    await funds.witness(tx, entry.id, by=omar, at=NOW)
    corrected = await funds.correct(
        tx, entry.id, amount=Money(300, "EUR"), by=nora, rate=ONE, rate_on=DAY, at=NOW
    )
    assert not corrected.entry.witnessed
    assert await sums(tx, paris) == (300, 0, 0, 0, 0, 1)


async def test_who_cannot_be_a_witness(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(500, "EUR"))
    with pytest.raises(OwnWitness):
        await funds.witness(tx, entry.id, by=nora, at=NOW)
    await funds.witness(tx, entry.id, by=omar, at=NOW)
    with pytest.raises(AlreadyWitnessed):
        await funds.witness(tx, entry.id, by=omar, at=NOW)
    cost = await a_cost(tx, paris, nora, Money(80, "EUR"), Cover.HOST)
    with pytest.raises(NotRaised):
        await funds.witness(tx, cost.id, by=omar, at=NOW)
    voided = await funds.void(tx, entry.id, by=nora, at=NOW)
    with pytest.raises(AlreadyVoided):
        await funds.witness(tx, entry.id, by=omar, at=NOW)
    for person, what in ((nora, entry.id), (omar, voided.void.id)):
        with pytest.raises(sqlite3.IntegrityError):
            await tx.run("insert into witnesses values (:e, :p, :at)", e=what, p=person.id, at=NOW)


async def test_so_much_counts_only_with_a_witness(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    await organisers.edit_campaign(tx, paris.campaign_id, witness=HUNDRED)
    await an_entry(tx, paris, nora, Money(9_999, "USD"))
    draft = await a_draft(tx, paris, nora, HUNDRED, 2)
    with pytest.raises(NeedsWitness):
        await funds.confirm(tx, draft.id, by=nora, rate=ONE, rate_on=DAY, at=NOW)
    with pytest.raises(OwnWitness):
        await funds.confirm(tx, draft.id, by=nora, rate=ONE, rate_on=DAY, at=NOW, witness=nora)
    vouched = await funds.vouch(tx, draft.id, NOW)
    assert vouched.vouched_at == NOW
    assert await sums(tx, paris) == (9_999, 0, 0, 0, 0, 1)
    confirmed = await funds.confirm(
        tx, draft.id, by=nora, rate=ONE, rate_on=DAY, at=NOW, witness=omar
    )
    assert confirmed.entry.witnessed
    assert await sums(tx, paris) == (19_999, 10_000, 0, 0, 0, 2)


async def test_another_amount_is_to_be_vouched_for_anew(tx: Tx) -> None:
    nora, _, paris = await a_fair(tx)
    draft = await a_draft(tx, paris, nora, HUNDRED)
    await funds.vouch(tx, draft.id, NOW)
    same = await funds.amend_draft(tx, draft.id, note="tombola")
    assert same.vouched_at == NOW
    other = await funds.amend_draft(tx, draft.id, amount=Money(1, "USD"))
    assert other.vouched_at is None


async def test_received_once_and_not_taken_back_behind_the_treasurer(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(500, "EUR"))
    assert [each.id for each in await funds.outstanding(tx, campaign_id=paris.campaign_id)] == [
        entry.id
    ]
    received = await funds.receive(tx, entry.id, by=omar, at=NOW)
    assert received.received
    assert await sums(tx, paris) == (500, 0, 500, 0, 0, 1)
    assert await funds.outstanding(tx, campaign_id=paris.campaign_id) == []
    with pytest.raises(AlreadyReceived):
        await funds.receive(tx, entry.id, by=omar, at=NOW)
    with pytest.raises(AlreadyReceived):
        await funds.void(tx, entry.id, by=nora, at=NOW)
    await funds.reopen(tx, entry.id, by=omar, at=NOW)
    with pytest.raises(NotReceived):
        await funds.reopen(tx, entry.id, by=omar, at=NOW)
    assert await sums(tx, paris) == (500, 0, 0, 0, 0, 1)
    await funds.void(tx, entry.id, by=nora, at=NOW)
    with pytest.raises(AlreadyVoided):
        await funds.receive(tx, entry.id, by=omar, at=NOW)
    assert [each.act.value for each in await funds.marks(tx, entry.id)] == ["received", "reopened"]


async def test_many_are_received_at_once_and_none_twice(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    made = [await an_entry(tx, paris, nora, Money(100 + n, "EUR"), n) for n in range(4)]
    await funds.receive(tx, made[0].id, by=omar, at=NOW)
    await funds.void(tx, made[1].id, by=nora, at=NOW)
    marked = await funds.receive_all(tx, [each.id for each in made], by=omar, at=NOW)
    assert [each.id for each in marked] == [made[2].id, made[3].id]
    assert await sums(tx, paris) == (305, 0, 305, 0, 0, 3)
    assert await funds.waiting(tx, campaign_id=paris.campaign_id) == []


async def test_costs_and_who_covered_them(tx: Tx) -> None:
    nora, _, paris = await a_fair(tx)
    await an_entry(tx, paris, nora, Money(1_000, "EUR"))
    await a_cost(tx, paris, nora, Money(80, "EUR"), Cover.SPONSOR)
    borne = await a_cost(tx, paris, nora, Money(30, "EUR"), Cover.TAKINGS)
    assert await sums(tx, paris) == (1_000, 0, 0, 110, 30, 1)
    kept = await funds.totals(tx, paris.campaign_id)
    assert (kept.net.minor, kept.covered.minor) == (970, 80)
    await funds.void(tx, borne.id, by=nora, at=NOW)
    assert await sums(tx, paris) == (1_000, 0, 0, 80, 0, 1)
    with pytest.raises(NeedsCover):
        await a_cost(tx, paris, nora, Money(5, "EUR"), None)
    with pytest.raises(NotRaised):
        await funds.receive(tx, borne.id - 1, by=nora, at=NOW)


async def test_large_amounts_are_taken_back_by_two(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    campaign = await organisers.edit_campaign(tx, paris.campaign_id, large=HUNDRED)
    small = await an_entry(tx, paris, nora, Money(9_999, "USD"))
    large = await an_entry(tx, paris, nora, Money(20_000, "USD"), 2)
    assert not funds.needs_second(campaign, small)
    assert funds.needs_second(campaign, large)
    assert not funds.needs_second(campaign, large, Money(15_000, "USD"))
    asked = await funds.ask_second(tx, large, by=nora, amount=None, at=NOW)
    assert [each.id for each in await funds.open_requests(tx, paris.campaign_id)] == [asked.id]
    with pytest.raises(OwnRequest):
        await funds.decide(tx, asked.id, agreed=True, by=nora, at=NOW)
    agreed = await funds.decide(tx, asked.id, agreed=True, by=omar, at=NOW)
    assert agreed.outcome is Outcome.AGREED
    with pytest.raises(NotFound):
        await funds.decide(tx, asked.id, agreed=False, by=omar, at=NOW)


async def test_a_newer_wish_overtakes_an_older(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    large = await an_entry(tx, paris, nora, HUNDRED)
    first = await funds.ask_second(tx, large, by=nora, amount=None, at=NOW)
    second = await funds.ask_second(tx, large, by=omar, amount=Money(5, "USD"), at=NOW)
    overtaken = await funds.find_request(tx, first.id)
    assert overtaken is not None
    assert overtaken.outcome is Outcome.OVERTAKEN
    assert await funds.open_request(tx, large.id) == second
    assert second.amount == Money(5, "USD")


async def test_a_line_of_a_bank_is_the_same_money_however_often_it_is_imported(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(500, "EUR"))
    twice = [Line(DAY, Money(500, "EUR"), "Paris  41"), Line(DAY, Money(500, "EUR"), "paris 41")]
    campaign_id = paris.campaign_id
    first = await funds.keep_statement(tx, campaign_id=campaign_id, by=omar, lines=twice, at=NOW)
    assert (first.lines, first.fresh) == (2, 2)
    more = [*twice, Line(DAY, Money(7, "EUR"), "other")]
    again = await funds.keep_statement(tx, campaign_id=campaign_id, by=omar, lines=more, at=NOW)
    assert (again.lines, again.fresh) == (3, 1)
    assert await funds.lines_of(tx, first.id) == []
    kept = await funds.lines_of(tx, again.id)
    assert [each.reference for each in kept] == ["Paris 41", "paris 41", "other"]
    amounts = [Money(500, "EUR"), Money(7, "EUR")]
    (found,) = await funds.owed_of_amounts(tx, campaign_id=campaign_id, amounts=amounts)
    await funds.receive(tx, found.id, by=omar, at=NOW, line_id=kept[0].id)
    assert found.id == entry.id
    assert await funds.owed_of_amounts(tx, campaign_id=campaign_id, amounts=amounts) == []
    await funds.pass_line(tx, kept[2].id, at=NOW)
    left = await funds.lines_of(tx, again.id)
    assert [(each.used, each.is_open) for each in left] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert await funds.last_statement(tx, campaign_id) == again


async def test_what_a_file_brought_is_forgotten_but_for_what_marked_something(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(500, "EUR"))
    lines = [Line(DAY, Money(500, "EUR"), "a"), Line(DAY, Money(7, "EUR"), "b")]
    kept = await funds.keep_statement(
        tx, campaign_id=paris.campaign_id, by=omar, lines=lines, at=NOW
    )
    first = (await funds.lines_of(tx, kept.id))[0]
    await funds.receive_all(tx, [entry.id], by=omar, at=NOW, lines={entry.id: first.id})
    assert [each.line_id for each in await funds.marks(tx, entry.id)] == [first.id]
    assert await funds.forget_statement(tx, kept.id) == 1
    assert [each.reference for each in await funds.lines_of(tx, kept.id)] == ["a"]
    assert await funds.last_statement(tx, paris.campaign_id) is None


async def test_the_last_marks_are_taken_back_unless_something_came_since(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    made = [await an_entry(tx, paris, nora, Money(100 + n, "EUR"), n) for n in range(3)]
    marked = await funds.receive_all(tx, [each.id for each in made], by=omar, at=NOW)
    last = await funds.newest_mark(tx)
    await funds.reopen(tx, made[0].id, by=nora, at=NOW)
    await funds.receive(tx, made[0].id, by=nora, at=NOW)
    span = (last - len(marked) + 1, last)
    assert await funds.take_back_marks(tx, *span, campaign_id=99, by=omar, at=NOW) == ()
    assert (
        await funds.take_back_marks(tx, *span, campaign_id=paris.campaign_id, by=nora, at=NOW) == ()
    )
    reopened = await funds.take_back_marks(
        tx, *span, campaign_id=paris.campaign_id, by=omar, at=NOW
    )
    assert [each.id for each in reopened] == [made[1].id, made[2].id]
    assert (
        await funds.take_back_marks(tx, *span, campaign_id=paris.campaign_id, by=omar, at=NOW) == ()
    )
    assert (await sums(tx, paris))[2] == 100


async def test_newer_rates_add_differences_and_change_no_entry(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(1_000, "EUR"), rate=Decimal("1.1"))
    await an_entry(tx, paris, nora, Money(50, "USD"), 2)
    await funds.witness(tx, entry.id, by=omar, at=NOW)
    await funds.receive(tx, entry.id, by=omar, at=NOW)
    await a_cost(tx, paris, nora, Money(100, "EUR"), Cover.TAKINGS)
    assert await sums(tx, paris) == (1_150, 1_100, 1_100, 100, 100, 2)
    campaign_id, rates = paris.campaign_id, {"EUR": Decimal("1.2")}
    assert await funds.foreign(tx, campaign_id) == ["EUR"]
    restated, cost = await funds.restate(tx, campaign_id=campaign_id, rates=rates)
    assert (cost.side, cost.before.minor, cost.after.minor) == (Side.COST, 100, 120)
    assert (restated.before.minor, restated.after.minor, restated.entries) == (1_100, 1_200, 1)
    assert await sums(tx, paris) == (1_150, 1_100, 1_100, 100, 100, 2)
    changed = await funds.revalue(
        tx, campaign_id=campaign_id, rates=rates, rate_on=DAY, by=omar, at=NOW
    )
    assert changed == 2
    assert await sums(tx, paris) == (1_250, 1_200, 1_200, 120, 120, 2)
    after = await funds.find_entry(tx, entry.id)
    assert after is not None
    assert (after.base, after.worth.minor, after.rate) == (entry.base, 1_200, entry.rate)
    again = await funds.revalue(
        tx, campaign_id=campaign_id, rates=rates, rate_on=DAY, by=omar, at=NOW
    )
    assert again == 0


async def test_what_was_revalued_is_taken_back_whole(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(1_000, "EUR"))
    await funds.revalue(
        tx,
        campaign_id=paris.campaign_id,
        rates={"EUR": Decimal(2)},
        rate_on=DAY,
        by=omar,
        at=NOW,
    )
    assert await sums(tx, paris) == (2_000, 0, 0, 0, 0, 1)
    await funds.void(tx, entry.id, by=nora, at=NOW)
    assert await sums(tx, paris) == (0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "tampering",
    [
        "delete from witnesses",
        "update witnesses set at = ''",
        "delete from marks",
        "update marks set act = 'reopened'",
        "insert into marks (entry_id, act, person_id, at) values (1, 'received', 1, '')",
        "delete from adjustments",
        "update adjustments set base_minor = 0",
        "insert into witnesses values (1, (select person_id from entries where id = 1), '')",
    ],
)
async def test_the_trail_only_grows(tx: Tx, tampering: str) -> None:
    nora, omar, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(1_000, "EUR"))
    await funds.witness(tx, entry.id, by=omar, at=NOW)
    await funds.receive(tx, entry.id, by=omar, at=NOW)
    await funds.revalue(
        tx, campaign_id=paris.campaign_id, rates={"EUR": Decimal(2)}, rate_on=DAY, by=omar, at=NOW
    )
    with pytest.raises(sqlite3.IntegrityError):
        await tx.run(tampering)


async def test_a_photo_is_kept_once_and_follows_corrections(tx: Tx) -> None:
    nora, omar, paris = await a_fair(tx)
    entry = await an_entry(tx, paris, nora, Money(1_000, "EUR"))
    assert entry.draft_id is not None
    assert await funds.attach(tx, entry.draft_id, by=omar, file_id="photo", at=NOW)
    assert not await funds.attach(tx, entry.draft_id, by=omar, file_id="photo", at=NOW)
    corrected = await funds.correct(
        tx, entry.id, amount=Money(900, "EUR"), by=nora, rate=ONE, rate_on=DAY, at=NOW
    )
    assert [each.file_id for each in await funds.evidence(tx, corrected.entry)] == ["photo"]
    assert len(await funds.evidence_of_draft(tx, entry.draft_id)) == 1
