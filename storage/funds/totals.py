"""The ledger's sums, kept as rows by the statement that adds an entry, and proved."""

from dataclasses import dataclass

from storage.database import Tx
from storage.money import Money
from storage.rules import required


@dataclass(frozen=True, slots=True)
class Totals:
    """What was claimed, in the base currency, by how many entries that stand."""

    claimed: Money
    entries: int


@dataclass(frozen=True, slots=True)
class ChapterTotals:
    """A chapter's: `claimed` in the base currency, `sums` as it was reported, a currency each."""

    claimed: Money
    entries: int
    sums: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A kept total that is not the sum of its entries.

    `what` is totals, count, daily or sums; `where` the chapter's number, the day, or the chapter's
    number and currency. In smallest units, or a number of entries for `count`.
    """

    what: str
    where: str
    kept: int
    summed: int


async def totals(tx: Tx, campaign_id: int) -> Totals:
    """Return a campaign's totals, in its base currency."""
    found = await tx.one(
        Totals,
        """select coalesce(claimed_minor, 0) as claimed_minor, currency as claimed_currency,
                  coalesce(entries, 0) as entries
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
            """select coalesce(claimed_minor, 0) as claimed_minor,
                      campaigns.currency as claimed_currency, coalesce(entries, 0) as entries
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
    return ChapterTotals(kept.claimed, kept.entries, tuple(Money(row[0], row[1]) for row in rows))


async def event_total(tx: Tx, event_id: int) -> Totals:
    """Return what was claimed for one event, in the base currency. Its entries are summed."""
    found = await tx.one(
        Totals,
        """select coalesce(sum(base_minor), 0) as claimed_minor,
                  campaigns.currency as claimed_currency,
                  count(kind) - 2 * coalesce(sum(kind = 'void'), 0) as entries
           from events join campaigns on campaigns.id = events.campaign_id
           left join entries on entries.event_id = events.id
           where events.id = :id""",
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
           summed(what, place, amount) as (
               select 'totals', '0', sum(base_minor) from entries where campaign_id = :id
               union all
               select 'totals', chapter_id, sum(base_minor) from entries
               where campaign_id = :id group by chapter_id
               union all
               select 'count', '0', sum(iif(kind = 'void', -1, 1)) from entries
               where campaign_id = :id
               union all
               select 'count', chapter_id, sum(iif(kind = 'void', -1, 1)) from entries
               where campaign_id = :id group by chapter_id
               union all
               select 'daily', day, sum(base_minor) from entries
               where campaign_id = :id group by day
               union all
               select 'sums', chapter_id || ' ' || amount_currency, sum(amount_minor) from entries
               where campaign_id = :id group by chapter_id, amount_currency),
           kept(what, place, amount) as (
               select 'totals', chapter_id, claimed_minor from totals where campaign_id = :id
               union all
               select 'count', chapter_id, entries from totals where campaign_id = :id
               union all
               select 'daily', day, claimed_minor from daily_totals where campaign_id = :id
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
