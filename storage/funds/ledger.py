"""The ledger: one entry per confirmed report, for ever; a void or a correction is another."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from zoneinfo import ZoneInfo

from storage.database import Tx
from storage.funds.drafts import MOST, check_amount, confirmable, find_draft
from storage.funds.requests import overtake
from storage.funds.witnesses import needs_witness, write_witness
from storage.money import Money, minor_digits
from storage.problems import (
    AlreadyReceived,
    AlreadyVoided,
    AmountTooLarge,
    NeedsCover,
    NeedsWitness,
    OwnWitness,
)
from storage.records import Campaign, Cover, Draft, DraftState, Entry, EntryKind, Person, Side
from storage.rules import check_rate, required

ONE = Decimal(1)
WAYS = 8  # of saying thank you; the texts have one for each


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The entry a draft is; `already` when it had been recorded before."""

    entry: Entry
    already: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """An entry that no longer stands, the void that took it back, what stands in its place."""

    replaced: Entry
    void: Entry
    entry: Entry


@dataclass(frozen=True, slots=True)
class Voided:
    """An entry that no longer stands, and the void that took it back."""

    entry: Entry
    void: Entry


@dataclass(frozen=True, slots=True)
class _Worth:
    """An amount, and what it is in the base currency at which rate."""

    amount: Money
    base: Money
    rate: Decimal
    rate_on: date


@dataclass(frozen=True, slots=True)
class _Line:
    """What is to be written in the ledger."""

    campaign_id: int
    chapter_id: int
    event_id: int | None
    person_id: int
    recorded_by: int
    kind: EntryKind
    points_at: int | None
    draft_id: int | None
    side: Side
    covered: Cover | None
    worth: _Worth
    note: str
    at: datetime


def in_base(amount: Money, rate: Decimal, base: str) -> Money:
    """Return an amount in the base currency at a rate for whole units, rounded half to even, once.

    The base currency itself is never converted, whatever the rate. Raises AmountTooLarge.
    """
    if amount.currency == base:
        return amount
    with localcontext(prec=60):
        minor = (amount.amount * rate).scaleb(minor_digits(base))
        rounded = int(minor.to_integral_value(ROUND_HALF_EVEN))
    if abs(rounded) > MOST:
        raise AmountTooLarge(amount=amount)
    return Money(rounded, base)


async def confirm(
    tx: Tx,
    draft_id: int,
    *,
    by: Person,
    rate: Decimal,
    rate_on: date,
    at: datetime,
    witness: Person | None = None,
) -> Confirmed:
    """Record a draft as exactly one entry; confirmed again, return the entry there is.

    `rate` is what one whole unit of the draft's currency is in the campaign's base currency, of
    the day `rate_on`; it is 1 for the base currency itself. Raises NotFound, DraftDropped, BadRate,
    AmountTooLarge, NeedsCover (a cost of which it is not known who covers it), NeedsWitness (so
    much counts only with a `witness`), OwnWitness.
    """
    draft = required(await find_draft(tx, draft_id), "draft")
    if draft.state is DraftState.CONFIRMED:
        recorded = required(await entry_of_draft(tx, draft.id), "entry")
        return Confirmed(recorded, already=True)
    campaign = await _campaign(tx, draft.campaign_id)
    worth = _worth(draft.amount, campaign.currency, rate, rate_on)
    _refuse_unproved(confirmable(draft), campaign, worth, witness)
    entry = await _write(tx, campaign, _claim(draft, worth, by, at))
    if witness is not None:
        await write_witness(tx, entry.id, witness.id, at)
        entry = replace(entry, witnessed=True)
    await tx.run(
        "update drafts set state = 'confirmed', thanks = :way where id = :id",
        id=draft.id,
        way=await _way_of_thanks(tx, entry),
    )
    return Confirmed(entry, already=False)


async def thanks_of(tx: Tx, draft: Draft) -> int:
    """Return in which of WAYS, from 0 on, somebody is thanked for a report."""
    way = await tx.value("select thanks from drafts where id = :id", id=draft.id)
    return 0 if way is None else int(way)


async def _way_of_thanks(tx: Tx, entry: Entry) -> int:
    """The way that the entry's number names, or the next one if the chapter has just had that."""
    before = await tx.value(
        """select thanks from entries left join drafts on drafts.id = entries.draft_id
           where entries.chapter_id = :chapter_id and entries.id < :id
             and entries.kind = 'claim' and entries.side = 'raised'
           order by entries.id desc limit 1""",
        chapter_id=entry.chapter_id,
        id=entry.id,
    )
    way = entry.number % WAYS
    return (way + 1) % WAYS if way == before else way


def _refuse_unproved(
    draft: Draft, campaign: Campaign, worth: _Worth, witness: Person | None
) -> None:
    if draft.side is Side.COST:
        if draft.covered is None:
            raise NeedsCover(amount=draft.amount)
    elif witness is not None and witness.id == draft.person_id:
        raise OwnWitness(amount=draft.amount)
    elif witness is None and needs_witness(campaign, worth.base):
        raise NeedsWitness(amount=draft.amount)


def _worth(amount: Money, base: str, rate: Decimal, rate_on: date) -> _Worth:
    used = ONE if amount.currency == base else check_rate(rate, amount.currency)
    return _Worth(check_amount(amount), in_base(amount, used, base), used, rate_on)


def _claim(draft: Draft, worth: _Worth, by: Person, at: datetime) -> _Line:
    return _Line(
        campaign_id=draft.campaign_id,
        chapter_id=draft.chapter_id,
        event_id=draft.event_id,
        person_id=draft.person_id,
        recorded_by=by.id,
        kind=EntryKind.CLAIM,
        points_at=None,
        draft_id=draft.id,
        side=draft.side,
        covered=draft.covered,
        worth=worth,
        note=draft.note,
        at=at,
    )


async def void(tx: Tx, entry_id: int, *, by: Person, at: datetime) -> Voided:
    """Take back a whole entry by another that points at it; what is wished about it is overtaken.

    Raises NotFound, AlreadyVoided, AlreadyReceived.
    """
    entry = await _standing(tx, entry_id)
    campaign = await _campaign(tx, entry.campaign_id)
    taken_back = await _write(tx, campaign, _void(entry, by, at))
    await overtake(tx, entry.id, by=by, at=at)
    return Voided(replace(entry, stands=False), taken_back)


async def correct(
    tx: Tx,
    entry_id: int,
    *,
    amount: Money,
    by: Person,
    rate: Decimal,
    rate_on: date,
    at: datetime,
) -> Corrected:
    """Have another amount stand in the place of an entry: a void of it and a correction.

    Raises NotFound, AlreadyVoided, AlreadyReceived, AmountNotPositive, AmountTooLarge, BadRate,
    NeedsWitness (more than before, and so much that somebody else must have seen it).
    """
    voided = await void(tx, entry_id, by=by, at=at)
    campaign = await _campaign(tx, voided.entry.campaign_id)
    worth = _worth(amount, campaign.currency, rate, rate_on)
    more = worth.base.minor > voided.entry.worth.minor
    if voided.entry.is_raised and more and needs_witness(campaign, worth.base):
        raise NeedsWitness(amount=amount)
    line = replace(
        _void(voided.entry, by, at),
        kind=EntryKind.CORRECTION,
        worth=worth,
        note=voided.entry.note,
    )
    return Corrected(voided.entry, voided.void, await _write(tx, campaign, line))


def _void(entry: Entry, by: Person, at: datetime) -> _Line:
    return _Line(
        campaign_id=entry.campaign_id,
        chapter_id=entry.chapter_id,
        event_id=entry.event_id,
        person_id=entry.person_id,
        recorded_by=by.id,
        kind=EntryKind.VOID,
        points_at=entry.id,
        draft_id=None,
        side=entry.side,
        covered=entry.covered,
        worth=_Worth(-entry.amount, -entry.worth, entry.rate, entry.rate_on),
        note="",
        at=at,
    )


async def _standing(tx: Tx, entry_id: int) -> Entry:
    entry = required(await find_entry(tx, entry_id), "entry")
    if not entry.stands:
        raise AlreadyVoided(number=entry.number)
    if entry.received:
        raise AlreadyReceived(number=entry.number)
    return entry


async def _campaign(tx: Tx, campaign_id: int) -> Campaign:
    found = await tx.one(Campaign, "select * from campaigns where id = :id", id=campaign_id)
    return required(found, "campaign")


async def _write(tx: Tx, campaign: Campaign, line: _Line) -> Entry:
    day = line.at.astimezone(ZoneInfo(campaign.time_zone)).date()
    entry_id = await tx.insert(
        """insert into entries (campaign_id, number, chapter_id, event_id, person_id, recorded_by,
                                kind, points_at, draft_id, side, covered, amount_minor,
                                amount_currency, base_minor, base_currency, rate, rate_on, note,
                                day, at)
           values (:campaign_id, (select coalesce(max(number), 0) + 1 from entries
                                  where campaign_id = :campaign_id),
                   :chapter_id, :event_id, :person_id, :recorded_by, :kind, :points_at, :draft_id,
                   :side, :covered, :amount, :currency, :base, :base_currency, :rate, :rate_on,
                   :note, :day, :at)""",
        campaign_id=line.campaign_id,
        chapter_id=line.chapter_id,
        event_id=line.event_id,
        person_id=line.person_id,
        recorded_by=line.recorded_by,
        kind=line.kind,
        points_at=line.points_at,
        draft_id=line.draft_id,
        side=line.side,
        covered=line.covered,
        amount=line.worth.amount.minor,
        currency=line.worth.amount.currency,
        base=line.worth.base.minor,
        base_currency=line.worth.base.currency,
        rate=line.worth.rate,
        rate_on=line.worth.rate_on,
        note=line.note,
        day=day,
        at=line.at,
    )
    return required(await find_entry(tx, entry_id), "entry")


async def find_entry(tx: Tx, entry_id: int) -> Entry | None:
    """Return an entry by its id."""
    return await tx.one(Entry, "select * from ledger where id = :id", id=entry_id)


async def entry(tx: Tx, *, campaign_id: int, number: int) -> Entry | None:
    """Return an entry by what people call it."""
    return await tx.one(
        Entry,
        "select * from ledger where campaign_id = :campaign_id and number = :number",
        campaign_id=campaign_id,
        number=number,
    )


async def report_of(tx: Tx, entry: Entry) -> Draft | None:
    """Return the report an entry, or what it corrects, began as."""
    first = (await history(tx, entry))[0]
    return None if first.draft_id is None else await find_draft(tx, first.draft_id)


async def entry_of_draft(tx: Tx, draft_id: int) -> Entry | None:
    """Return the entry a draft became; it may not stand any longer."""
    return await tx.one(Entry, "select * from ledger where draft_id = :id", id=draft_id)


async def entries(
    tx: Tx,
    *,
    campaign_id: int,
    chapter_id: int | None = None,
    person_id: int | None = None,
    before: int | None = None,
    limit: int = 20,
) -> list[Entry]:
    """Return the newest entries of a campaign, a chapter or a person, before a number if given."""
    return await tx.all(
        Entry,
        """select * from ledger where campaign_id = :campaign_id
           and (:chapter_id is null or chapter_id = :chapter_id)
           and (:person_id is null or person_id = :person_id)
           and (:before is null or number < :before)
           order by number desc limit :limit""",
        campaign_id=campaign_id,
        chapter_id=chapter_id,
        person_id=person_id,
        before=before,
        limit=limit,
    )


async def history(tx: Tx, entry: Entry) -> list[Entry]:
    """Return an entry with everything it points at and everything that points at it, in order."""
    return await tx.all(
        Entry,
        """with recursive
           root(id, points_at) as (
               select id, points_at from entries where id = :id
               union select entries.id, entries.points_at
               from root join entries on entries.id = root.points_at),
           chain(id) as (
               select id from root where points_at is null
               union select entries.id from chain join entries on entries.points_at = chain.id)
           select ledger.* from chain join ledger on ledger.id = chain.id order by ledger.id""",
        id=entry.id,
    )
