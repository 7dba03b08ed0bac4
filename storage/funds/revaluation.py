"""What was recorded in other currencies, at newer rates: entries stay, differences are added."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from storage.database import Tx
from storage.funds.ledger import in_base
from storage.money import Money
from storage.records import Entry, Person, Side


@dataclass(frozen=True, slots=True)
class Restated:
    """Raised money or costs of a currency: entries, in it, worth now, worth at the newer rate."""

    side: Side
    currency: str
    entries: int
    amount: Money
    before: Money
    after: Money
    rate: Decimal


class _Standing(NamedTuple):
    """An entry that stands, what it is worth, and what it would be at the newer rate."""

    id: int
    side: str
    minor: int
    currency: str
    before: int
    after: int


async def foreign(tx: Tx, campaign_id: int) -> list[str]:
    """Return the currencies other than the base in which something was recorded."""
    rows = await tx.rows(
        """select distinct amount_currency from entries
           where campaign_id = :id and amount_currency <> base_currency order by 1""",
        id=campaign_id,
    )
    return [row[0] for row in rows]


async def rate_now(tx: Tx, entry: Entry) -> tuple[Decimal, date]:
    """Return the rate at which an entry is counted, and its day: its own, or a newer one since."""
    newer = await tx.row(
        """select rate, rate_on from adjustments join revaluations on id = revaluation_id
           where entry_id = :id
           order by revaluation_id desc limit 1""",
        id=entry.id,
    )
    if newer is None:
        return entry.rate, entry.rate_on
    return Decimal(newer["rate"]), date.fromisoformat(newer["rate_on"])


async def restate(tx: Tx, *, campaign_id: int, rates: Mapping[str, Decimal]) -> list[Restated]:
    """Return what newer rates would make of a campaign's raised money and costs; keep nothing."""
    base = await _base(tx, campaign_id)
    groups: dict[tuple[str, str], list[_Standing]] = {}
    for each in await _standing(tx, campaign_id, base, rates):
        groups.setdefault((each.side, each.currency), []).append(each)
    return [
        _restated(groups[side, currency], base, rates[currency])
        for side in (Side.RAISED, Side.COST)
        for currency in sorted(rates)
        if any(each.before != each.after for each in groups.get((side, currency), ()))
    ]


async def revalue(
    tx: Tx,
    *,
    campaign_id: int,
    rates: Mapping[str, Decimal],
    rate_on: date,
    by: Person,
    at: datetime,
) -> int:
    """Add to each entry the difference that newer rates make; return how many changed."""
    revaluation_id = await tx.insert(
        """insert into revaluations (campaign_id, person_id, rate_on, at)
           values (:campaign_id, :by, :rate_on, :at)""",
        campaign_id=campaign_id,
        by=by.id,
        rate_on=rate_on,
        at=at,
    )
    found = await _standing(tx, campaign_id, await _base(tx, campaign_id), rates)
    return await tx.run(
        """insert into adjustments (revaluation_id, entry_id, rate, base_minor)
           select :revaluation_id, value ->> 0, value ->> 1, value ->> 2
           from json_each(:adjustments)""",
        revaluation_id=revaluation_id,
        adjustments=[
            [each.id, str(rates[each.currency]), each.after - each.before]
            for each in found
            if each.after != each.before
        ],
    )


async def _base(tx: Tx, campaign_id: int) -> str:
    return str(await tx.value("select currency from campaigns where id = :id", id=campaign_id))


async def _standing(
    tx: Tx, campaign_id: int, base: str, rates: Mapping[str, Decimal]
) -> list[_Standing]:
    """Return all that stands of these currencies: tens of thousands are read in one journey."""
    rows = await tx.rows(
        """select entries.id, side, amount_minor, amount_currency,
                  base_minor + coalesce((select sum(adjustments.base_minor) from adjustments
                                         where adjustments.entry_id = entries.id), 0)
           from entries where campaign_id = :campaign_id and kind <> 'void'
             and amount_currency in (select value from json_each(:currencies))
             and not exists (select 1 from entries as void
                             where void.points_at = entries.id and void.kind = 'void')
           order by entries.id""",
        campaign_id=campaign_id,
        currencies=sorted(rates),
    )
    worth: dict[tuple[int, str], int] = {}
    found = []
    for entry_id, side, minor, currency, before in rows:
        after = worth.get((minor, currency))
        if after is None:
            after = in_base(Money(minor, currency), rates[currency], base).minor
            worth[minor, currency] = after
        found.append(_Standing(entry_id, side, minor, currency, before, after))
    return found


def _restated(entries: list[_Standing], base: str, rate: Decimal) -> Restated:
    currency = entries[0].currency
    return Restated(
        side=Side(entries[0].side),
        currency=currency,
        entries=len(entries),
        amount=Money(sum(each.minor for each in entries), currency),
        before=Money(sum(each.before for each in entries), base),
        after=Money(sum(each.after for each in entries), base),
        rate=rate,
    )
