"""What a treasurer holds: entries marked received, and the queue of those that are not yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.money import Money
from storage.problems import AlreadyReceived, AlreadyVoided, NotRaised, NotReceived
from storage.records import Act, Draft, Entry, Mark, Person
from storage.rules import required


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of a chapter stands and is not received, in the base currency.

    At most a thousand `entries` are counted.
    """

    chapter_id: int
    chapter: str
    entries: int
    claimed: Money


async def receive(
    tx: Tx, entry_id: int, *, by: Person, at: datetime, line_id: int | None = None
) -> Entry:
    """Mark an entry received, by the line of a bank if there is one; return it so marked.

    Raises NotFound, AlreadyVoided, NotRaised, AlreadyReceived.
    """
    entry = await _entry(tx, entry_id)
    if not entry.stands:
        raise AlreadyVoided(number=entry.number)
    if not entry.is_raised:
        raise NotRaised(number=entry.number)
    if entry.received:
        raise AlreadyReceived(number=entry.number)
    return await _mark(tx, entry_id, Act.RECEIVED, by, at, line_id)


async def reopen(tx: Tx, entry_id: int, *, by: Person, at: datetime) -> Entry:
    """Mark that an entry was not received after all. Raises NotFound, NotReceived."""
    entry = await _entry(tx, entry_id)
    if not entry.received:
        raise NotReceived(number=entry.number)
    return await _mark(tx, entry_id, Act.REOPENED, by, at, None)


async def receive_all(
    tx: Tx,
    entry_ids: Sequence[int],
    *,
    by: Person,
    at: datetime,
    lines: Mapping[int, int] | None = None,
) -> tuple[Entry, ...]:
    """Mark those of many entries received that stand and are not yet; return these.

    `lines`: the line of a bank that shows it, by the entry.
    """
    before = await newest_mark(tx)
    await tx.run(
        """insert into marks (entry_id, act, person_id, line_id, at)
           select entry_id, 'received', :by, pair.value ->> 1, :at
           from json_each(:pairs) as pair
           join outstanding on outstanding.entry_id = pair.value ->> 0 order by entry_id""",
        pairs=[[each, (lines or {}).get(each)] for each in entry_ids],
        by=by.id,
        at=at,
    )
    return await _marked(tx, before)


async def receive_span(
    tx: Tx, *, chapter_id: int, after: int, last: int, seen: int, by: Person, at: datetime
) -> tuple[Entry, ...]:
    """Mark received what a chapter had outstanding when the newest mark was `seen`.

    From behind the entry `after` up to `last`. What was marked since is left alone, be it received
    or outstanding again: it was not shown so.
    """
    rows = await tx.rows(
        """select entry_id from outstanding
           where chapter_id = :chapter_id and entry_id > :after and entry_id <= :last
             and not exists (select 1 from marks
                             where marks.entry_id = outstanding.entry_id and marks.id > :seen)""",
        chapter_id=chapter_id,
        after=after,
        last=last,
        seen=seen,
    )
    return await receive_all(tx, [row[0] for row in rows], by=by, at=at)


async def take_back_marks(
    tx: Tx, first: int, last: int, *, campaign_id: int, by: Person, at: datetime
) -> tuple[Entry, ...]:
    """Reopen what somebody marked received by marks of these ids, unless it was marked since.

    Marks of another campaign stay.
    """
    before = await newest_mark(tx)
    await tx.run(
        """insert into marks (entry_id, act, person_id, at)
           select entry_id, 'reopened', :by, :at from marks as made
           where id between :first and :last and act = 'received' and person_id = :by
             and entry_id in (select id from entries where entries.id = made.entry_id
                              and campaign_id = :campaign_id)
             and not exists (select 1 from marks as since
                             where since.entry_id = made.entry_id and since.id > made.id)
           order by id""",
        first=first,
        last=last,
        campaign_id=campaign_id,
        by=by.id,
        at=at,
    )
    return await _marked(tx, before)


async def newest_mark(tx: Tx) -> int:
    """Return the newest mark's id, 0 for none; those of a transaction follow each other."""
    return int(await tx.value("select coalesce(max(id), 0) from marks"))


async def _marked(tx: Tx, before: int) -> tuple[Entry, ...]:
    found = await tx.all(
        Entry,
        """select ledger.* from marks join ledger on ledger.id = marks.entry_id
           where marks.id > :before order by marks.id""",
        before=before,
    )
    return tuple(found)


async def outstanding(
    tx: Tx, *, campaign_id: int, chapter_id: int | None = None, after: int = 0, limit: int = 10
) -> list[Entry]:
    """Return what stands and is not received, oldest first, after an entry's id if given."""
    of = "campaign_id = :campaign_id" if chapter_id is None else "chapter_id = :chapter_id"
    return await tx.all(
        Entry,
        f"""select ledger.* from outstanding join ledger on ledger.id = outstanding.entry_id
           where outstanding.{of} and outstanding.entry_id > :after
           order by outstanding.entry_id limit :limit""",
        campaign_id=campaign_id,
        chapter_id=chapter_id,
        after=after,
        limit=limit,
    )


async def waiting(tx: Tx, *, campaign_id: int, limit: int = 10, offset: int = 0) -> list[Waiting]:
    """Return the chapters that have something outstanding, the largest sum first."""
    return await tx.all(
        Waiting,
        """with most as (
               select chapter_id, campaign_id, claimed_minor - received_minor as claimed_minor
               from totals
               where campaign_id = :campaign_id and chapter_id > 0
                 and exists (select 1 from outstanding
                             where outstanding.chapter_id = totals.chapter_id)
               order by claimed_minor - received_minor desc, chapter_id
               limit :limit offset :offset)
           select most.chapter_id, chapters.name as chapter,
                  (select count(*) from (
                       select 1 from outstanding
                       where outstanding.chapter_id = most.chapter_id limit 1000)) as entries,
                  claimed_minor, campaigns.currency as claimed_currency
           from most join chapters on chapters.id = most.chapter_id
           join campaigns on campaigns.id = most.campaign_id
           order by claimed_minor desc, most.chapter_id""",
        campaign_id=campaign_id,
        limit=limit,
        offset=offset,
    )


async def vouched_for(tx: Tx, *, campaign_id: int, limit: int = 10) -> list[Draft]:
    """Return the reports that count once somebody else saw the money, oldest first."""
    return await tx.all(
        Draft,
        """select * from drafts
           where campaign_id = :campaign_id and vouched_at is not null and state = 'open'
           order by vouched_at, id limit :limit""",
        campaign_id=campaign_id,
        limit=limit,
    )


async def marks(tx: Tx, entry_id: int) -> list[Mark]:
    """Return how an entry was marked, in order."""
    return await tx.all(Mark, "select * from marks where entry_id = :id order by id", id=entry_id)


async def _mark(
    tx: Tx, entry_id: int, act: Act, by: Person, at: datetime, line_id: int | None
) -> Entry:
    await tx.run(
        """insert into marks (entry_id, act, person_id, line_id, at)
           values (:entry_id, :act, :person_id, :line_id, :at)""",
        entry_id=entry_id,
        act=act,
        person_id=by.id,
        line_id=line_id,
        at=at,
    )
    return await _entry(tx, entry_id)


async def _entry(tx: Tx, entry_id: int) -> Entry:
    found = await tx.one(Entry, "select * from ledger where id = :id", id=entry_id)
    return required(found, "entry")
