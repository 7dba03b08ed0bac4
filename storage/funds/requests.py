"""Large amounts are taken back, or made smaller, by two people."""

from datetime import datetime

from storage.database import Tx
from storage.money import Money
from storage.problems import AlreadyReceived, AlreadyVoided, NotFound, OwnRequest
from storage.records import Campaign, Entry, Outcome, Person, Request
from storage.rules import required


def needs_second(campaign: Campaign, entry: Entry, base: Money | None = None) -> bool:
    """Tell whether taking an entry back, or down to `base`, takes a second person."""
    if campaign.large is None:
        return False
    lost = entry.worth.minor - (base.minor if base is not None else 0)
    return lost >= campaign.large.minor


async def ask_second(
    tx: Tx, entry: Entry, *, by: Person, amount: Money | None, at: datetime
) -> Request:
    """Keep that somebody wants an entry taken back, or `amount` in its place; newer wishes win.

    Raises AlreadyVoided, AlreadyReceived.
    """
    if not entry.stands:
        raise AlreadyVoided(number=entry.number)
    if entry.received:
        raise AlreadyReceived(number=entry.number)
    await overtake(tx, entry.id, by=by, at=at)
    asked = await tx.one(
        Request,
        """insert into requests (entry_id, asked_by, amount_minor, amount_currency, at)
           values (:entry_id, :by, :minor, :currency, :at) returning *""",
        entry_id=entry.id,
        by=by.id,
        minor=amount.minor if amount else None,
        currency=amount.currency if amount else None,
        at=at,
    )
    return required(asked, "request")


async def overtake(tx: Tx, entry_id: int, *, by: Person, at: datetime) -> None:
    """Close what is wished about an entry: it no longer stands, or a newer wish came."""
    await _close(tx, entry_id, Outcome.OVERTAKEN, by, at)


async def decide(tx: Tx, request_id: int, *, agreed: bool, by: Person, at: datetime) -> Request:
    """Write down what the second person says; the entry itself is the caller's to take back.

    Whoever asked may decline, which withdraws it, and not agree. Raises NotFound (also when it was
    decided before or overtaken), OwnRequest.
    """
    request = required(await find_request(tx, request_id), "request")
    if request.outcome is not None:
        raise NotFound(what="wish" if request.outcome is Outcome.OVERTAKEN else "request")
    if agreed and request.asked_by == by.id:
        number = await tx.value("select number from entries where id = :id", id=request.entry_id)
        raise OwnRequest(number=number)
    outcome = Outcome.AGREED if agreed else Outcome.DECLINED
    await _close(tx, request.entry_id, outcome, by, at)
    return required(await find_request(tx, request_id), "request")


async def find_request(tx: Tx, request_id: int) -> Request | None:
    """Return a wish by its number."""
    return await tx.one(Request, "select * from requests where id = :id", id=request_id)


async def open_request(tx: Tx, entry_id: int) -> Request | None:
    """Return the wish about an entry that nobody has decided yet."""
    return await tx.one(
        Request,
        "select * from requests where entry_id = :id and outcome is null",
        id=entry_id,
    )


async def open_requests(tx: Tx, campaign_id: int) -> list[Request]:
    """Return every wish of a campaign that nobody has decided yet, oldest first."""
    return await tx.all(
        Request,
        """select requests.* from requests join entries on entries.id = entry_id
           where outcome is null and campaign_id = :id order by requests.id""",
        id=campaign_id,
    )


async def _close(tx: Tx, entry_id: int, outcome: Outcome, by: Person, at: datetime) -> None:
    await tx.run(
        """update requests set outcome = :outcome, decided_by = :by, decided_at = :at
           where entry_id = :id and outcome is null""",
        id=entry_id,
        outcome=outcome,
        by=by.id,
        at=at,
    )
