"""What is asked or done about one entry reads that entry's lines, however long the ledger is."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from storage import funds, rankings
from storage.database import Tx
from storage.money import Money
from storage.records import Entry, Person
from tests.shelf import NOW, ONE, a_campaign, a_chapter, a_person, an_entry, database, tx

__all__ = ["database", "tx"]
Act = Callable[[Tx, Entry, Person], Awaitable[Any]]

ACTS: dict[str, Act] = {
    "entry": lambda tx, on, _: funds.entry(tx, campaign_id=on.campaign_id, number=on.number),
    "history": lambda tx, on, _: funds.history(tx, on),
    "report": lambda tx, on, _: funds.report_of(tx, on),
    "photos": lambda tx, on, _: funds.evidence(tx, on),
    "witnesses": lambda tx, on, _: funds.witnesses(tx, on.id),
    "marks": lambda tx, on, _: funds.marks(tx, on.id),
    "witness": lambda tx, on, by: funds.witness(tx, on.id, by=by, at=NOW),
    "receive": lambda tx, on, by: funds.receive(tx, on.id, by=by, at=NOW),
    "receive many": lambda tx, on, by: funds.receive_all(tx, [on.id], by=by, at=NOW),
    "void": lambda tx, on, by: funds.void(tx, on.id, by=by, at=NOW),
    "correct": lambda tx, on, by: funds.correct(
        tx, on.id, amount=Money(5, "USD"), by=by, rate=ONE, rate_on=NOW.date(), at=NOW
    ),
    "queue": lambda tx, on, _: funds.outstanding(
        tx, campaign_id=on.campaign_id, chapter_id=on.chapter_id
    ),
    "cities that wait": lambda tx, on, _: funds.waiting(tx, campaign_id=on.campaign_id),
    "owed of an amount": lambda tx, on, _: funds.owed_of_amounts(
        tx, campaign_id=on.campaign_id, amounts=[on.amount]
    ),
    "owed by a city": lambda tx, on, _: funds.owed_by_chapters(tx, [on.chapter_id]),
    "cities that owe": lambda tx, on, _: funds.owing(tx, campaign_id=on.campaign_id, most=200),
    "newest": lambda tx, on, _: funds.entries(tx, campaign_id=on.campaign_id),
    "per volunteer": lambda tx, on, _: rankings.per_volunteer(tx, campaign_id=on.campaign_id),
    "same again": lambda tx, on, _: funds.recent_same(
        tx, person_id=on.person_id, chat_id=-100, amount=on.amount, since=NOW
    ),
}


async def recorded(tx: Tx) -> tuple[Entry, Person]:
    nora, omar = await a_person(tx), await a_person(tx, 2, "Omar")
    paris = await a_chapter(tx, await a_campaign(tx, nora))
    return await an_entry(tx, paris, nora, Money(100, "USD")), omar


@pytest.mark.parametrize("act", ACTS)
async def test_nothing_asked_of_an_entry_reads_the_ledger_as_a_whole(tx: Tx, act: str) -> None:
    entry, omar = await recorded(tx)
    ran: list[str] = []
    await tx._connection.set_trace_callback(ran.append)  # what triggers run is in the plans too
    await ACTS[act](tx, entry, omar)
    await tx._connection.set_trace_callback(lambda _: None)
    plans = [row[3] for sql in ran if not sql.startswith("--") for row in await _plan(tx, sql)]
    assert plans
    assert [each for each in plans if "SCAN entries" in each or "AUTOMATIC" in each] == []


async def _plan(tx: Tx, sql: str) -> list[Any]:
    return await tx.rows(f"explain query plan {sql}")
