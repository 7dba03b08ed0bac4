"""What was recorded in other currencies, at newer rates: entries stay, differences are added."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from storage.database import Tx
from storage.funds.ledger import in_base
from storage.money import Money
from storage.records import Entry, Person


@dataclass(frozen=True, slots=True)
class Restated:
    """A currency's entries that stand: how many, in it, worth now, and at the newer rate."""

    currency: str
    entries: int
    amount: Money
    before: Money
    after: Money
    rate: Decimal


async def foreign(tx: Tx, campaign_id: int) -> list[str]:
    """Return the currencies other than the base in which something that stands was recorded."""
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


async def restate(tx: Tx, *, campaign_id: int, rates: dict[str, Decimal]) -> list[Restated]:
    """Return what newer rates would make of a campaign's raised money; nothing is kept."""
    found = [
        _restated(entries, rates[currency])
        for currency in sorted(rates)
        if (entries := await _standing(tx, campaign_id, currency))
    ]
    return [each for each in found if each.before != each.after]


async def revalue(
    tx: Tx,
    *,
    campaign_id: int,
    rates: dict[str, Decimal],
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
    changed = 0
    for currency, rate in rates.items():
        for entry in await _standing(tx, campaign_id, currency, raised_only=False):
            difference = in_base(entry.amount, rate, entry.base.currency) - entry.worth
            if difference.minor:
                await _adjust(tx, revaluation_id, entry, rate, difference)
                changed += 1
    return changed


async def _adjust(
    tx: Tx, revaluation_id: int, entry: Entry, rate: Decimal, difference: Money
) -> None:
    await tx.run(
        """insert into adjustments (revaluation_id, entry_id, rate, base_minor)
           values (:revaluation_id, :entry_id, :rate, :minor)""",
        revaluation_id=revaluation_id,
        entry_id=entry.id,
        rate=rate,
        minor=difference.minor,
    )


async def _standing(
    tx: Tx, campaign_id: int, currency: str, *, raised_only: bool = True
) -> list[Entry]:
    return await tx.all(
        Entry,
        """select * from ledger where campaign_id = :campaign_id and amount_currency = :currency
           and stands and (side = 'raised' or not :raised_only) order by id""",
        campaign_id=campaign_id,
        currency=currency,
        raised_only=int(raised_only),
    )


def _restated(entries: list[Entry], rate: Decimal) -> Restated:
    base = entries[0].base.currency
    return Restated(
        currency=entries[0].amount.currency,
        entries=len(entries),
        amount=Money.total((each.amount for each in entries), entries[0].amount.currency),
        before=Money.total((each.worth for each in entries), base),
        after=Money.total((in_base(each.amount, rate, base) for each in entries), base),
        rate=rate,
    )
