"""The ledger's sums, kept as rows by the statement that adds an entry, and proved."""

from dataclasses import dataclass

from storage.database import Tx
from storage.money import Money
from storage.rules import required


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums in the base currency.

    `claimed` is what was said to be raised, by `entries` that stand; `witnessed` and `received`
    are how much of that somebody else saw, and a treasurer holds; `costs` is what it cost,
    whoever paid, and `borne` how much of that was paid from the takings.
    """

    claimed: Money
    witnessed: Money
    received: Money
    costs: Money
    borne: Money
    entries: int

    @property
    def net(self) -> Money:
        """What is left for the cause."""
        return self.claimed - self.borne

    @property
    def covered(self) -> Money:
        """What others than the cause paid for."""
        return self.costs - self.borne


@dataclass(frozen=True, slots=True)
class ChapterTotals(Totals):
    """A chapter's; `sums` is what it raised as it was reported, a currency each."""

    sums: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A kept total that is not the sum of its entries.

    `what` is totals, witnessed, received, costs, borne, count, queue, daily, people or sums;
    `where` the chapter's number (0: the campaign), the day, the member number, or the chapter's
    number and currency. In smallest units, or a number of entries for `count` and `queue`.
    """

    what: str
    where: str
    kept: int
    summed: int


SUMS = ("claimed", "witnessed", "received", "costs", "borne")
KEPT = ",\n".join(
    f"coalesce({each}_minor, 0) as {each}_minor, campaigns.currency as {each}_currency"
    for each in SUMS
)


async def totals(tx: Tx, campaign_id: int) -> Totals:
    """Return a campaign's totals, in its base currency."""
    found = await tx.one(
        Totals,
        f"""select {KEPT}, coalesce(entries, 0) as entries
           from campaigns left join totals on campaign_id = campaigns.id and chapter_id = 0
           where campaigns.id = :id""",
        id=campaign_id,
    )
    return required(found, "campaign")


async def chapter_totals(tx: Tx, chapter_id: int) -> ChapterTotals:
    """Return a chapter's totals, in the base currency and as they were reported."""
    kept = required(
        await tx.one(
            Totals,
            f"""select {KEPT}, coalesce(entries, 0) as entries
               from chapters join campaigns on campaigns.id = chapters.campaign_id
               left join totals on totals.campaign_id = campaigns.id
                    and totals.chapter_id = chapters.id
               where chapters.id = :id""",
            id=chapter_id,
        ),
        "chapter",
    )
    rows = await tx.rows(
        """select claimed_minor, currency from chapter_sums
           where chapter_id = :id and claimed_minor <> 0 order by currency""",
        id=chapter_id,
    )
    return ChapterTotals(
        kept.claimed,
        kept.witnessed,
        kept.received,
        kept.costs,
        kept.borne,
        kept.entries,
        tuple(Money(row[0], row[1]) for row in rows),
    )


async def event_total(tx: Tx, event_id: int) -> Totals:
    """Return what one event raised and cost, in the base currency. Its entries are summed."""
    found = await tx.one(
        Totals,
        """with lines as (
               select side, covered, witnessed, received, worth_minor as minor from ledger
               where event_id = :id and stands)
           select coalesce(sum(minor) filter (where side = 'raised'), 0) as claimed_minor,
                  coalesce(sum(minor) filter (where witnessed and side = 'raised'), 0)
                      as witnessed_minor,
                  coalesce(sum(minor) filter (where received), 0) as received_minor,
                  coalesce(sum(minor) filter (where side = 'cost'), 0) as costs_minor,
                  coalesce(sum(minor) filter (where covered = 'takings'), 0) as borne_minor,
                  campaigns.currency as claimed_currency, campaigns.currency as witnessed_currency,
                  campaigns.currency as received_currency, campaigns.currency as costs_currency,
                  campaigns.currency as borne_currency,
                  count(side) filter (where side = 'raised') as entries
           from events join campaigns on campaigns.id = events.campaign_id left join lines
           where events.id = :id group by events.id""",
        id=event_id,
    )
    return required(found, "event")


async def reconcile(tx: Tx, campaign_id: int) -> tuple[Difference, ...]:
    """Compare every kept total of a campaign with the sum of its entries; none differs: ().

    This reads the whole ledger: for a quiet hour, not for a conversation.
    """
    found = await tx.all(
        Difference,
        """with
           worth(id, minor) as (
               select entries.id, entries.base_minor + coalesce(sum(adjustments.base_minor), 0)
               from entries left join adjustments on adjustments.entry_id = entries.id
               where campaign_id = :id group by entries.id),
           last(entry_id, mark) as (select entry_id, max(id) from marks group by entry_id),
           lines(id, chapter_id, person_id, day, raised, kind, minor, amount, currency, takings,
                 stands, witnessed, received) as materialized (
               select entries.id, chapter_id, entries.person_id, day, side = 'raised', kind,
                      worth.minor, amount_minor, amount_currency, covered = 'takings',
                      kind <> 'void' and void.points_at is null,
                      entries.id in (select entry_id from witnesses),
                      coalesce(marks.act = 'received', 0)
               from entries join worth on worth.id = entries.id
               left join (select points_at from entries where kind = 'void') as void
                    on void.points_at = entries.id
               left join last on last.entry_id = entries.id
               left join marks on marks.id = last.mark
               where campaign_id = :id),
           places(chapter_id, place) as (
               select id, id from chapters where campaign_id = :id
               union all select id, 0 from chapters where campaign_id = :id),
           summed(what, place, amount) as (
               select 'totals', place, sum(iif(raised, minor, 0)) from lines
               join places using (chapter_id) group by place
               union all
               select 'witnessed', place, sum(iif(raised and stands and witnessed, minor, 0))
               from lines join places using (chapter_id) group by place
               union all
               select 'received', place, sum(iif(stands and received, minor, 0))
               from lines join places using (chapter_id) group by place
               union all
               select 'costs', place, sum(iif(raised, 0, minor)) from lines
               join places using (chapter_id) group by place
               union all
               select 'borne', place, sum(iif(takings, minor, 0)) from lines
               join places using (chapter_id) group by place
               union all
               select 'count', place, sum(iif(raised and stands, 1, 0)) from lines
               join places using (chapter_id) group by place
               union all
               select 'queue', chapter_id, sum(iif(raised and stands and not received, 1, 0))
               from lines group by chapter_id
               union all
               select 'daily', day, sum(minor) from lines where raised group by day
               union all
               select 'people', person_id, sum(minor) from lines where raised group by person_id
               union all
               select 'sums', chapter_id || ' ' || currency, sum(amount) from lines
               where raised group by chapter_id, currency),
           kept(what, place, amount) as (
               select 'totals', chapter_id, claimed_minor from totals where campaign_id = :id
               union all
               select 'witnessed', chapter_id, witnessed_minor from totals where campaign_id = :id
               union all
               select 'received', chapter_id, received_minor from totals where campaign_id = :id
               union all
               select 'costs', chapter_id, costs_minor from totals where campaign_id = :id
               union all
               select 'borne', chapter_id, borne_minor from totals where campaign_id = :id
               union all
               select 'count', chapter_id, entries from totals where campaign_id = :id
               union all
               select 'queue', chapter_id, count(*) from outstanding
               where campaign_id = :id group by chapter_id
               union all
               select 'daily', day, claimed_minor from daily_totals where campaign_id = :id
               union all
               select 'people', person_id, claimed_minor from raisers where campaign_id = :id
               union all
               select 'sums', chapter_id || ' ' || chapter_sums.currency, claimed_minor
               from chapter_sums join chapters on chapters.id = chapter_id
               where campaign_id = :id)
           select what, cast(place as text) as "where", sum(kept) as kept, sum(summed) as summed
           from (select what, cast(place as text) as place, amount as kept, 0 as summed from kept
                 union all
                 select what, cast(place as text), 0, coalesce(amount, 0) from summed)
           group by what, place having sum(kept) <> sum(summed) order by what, place""",
        id=campaign_id,
    )
    return tuple(found)
