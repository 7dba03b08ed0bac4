"""The rates that organisers set."""

from datetime import date
from decimal import Decimal

from storage.database import Tx
from storage.problems import BadRate
from storage.records import Campaign, Rate
from storage.rules import check_currency, check_rate, required


async def set_rate(
    tx: Tx, *, campaign: Campaign, currency: str, day: date, rate: Decimal, by: int | None
) -> Rate:
    """Set what one major unit of a currency is in the base currency, from a day on.

    Raises UnknownCurrency, BadRate (not above zero, or the base currency itself).
    """
    if check_currency(currency) == campaign.currency:
        raise BadRate(currency=currency)
    kept = await tx.one(
        Rate,
        """insert into rates (campaign_id, currency, day, rate, set_by)
           values (:campaign_id, :currency, :day, :rate, :by)
           on conflict (campaign_id, currency, day)
           do update set rate = excluded.rate, set_by = excluded.set_by returning *""",
        campaign_id=campaign.id,
        currency=currency,
        day=day,
        rate=check_rate(rate, currency),
        by=by,
    )
    return required(kept, "rate")


async def drop_rates(tx: Tx, *, campaign_id: int, currency: str) -> None:
    """Take back every rate that organisers set for a currency: the reference counts again."""
    await tx.run(
        "delete from rates where campaign_id = :campaign_id and currency = :currency",
        campaign_id=campaign_id,
        currency=currency,
    )


async def next_rate(tx: Tx, rate: Rate) -> Rate | None:
    """Return the organisers' own rate that follows one, and holds in its place from then on."""
    return await tx.one(
        Rate,
        """select * from rates
           where campaign_id = :campaign_id and currency = :currency and day > :day
           order by day limit 1""",
        campaign_id=rate.campaign_id,
        currency=rate.currency,
        day=rate.day,
    )


async def rate_on(tx: Tx, *, campaign_id: int, currency: str, day: date) -> Rate | None:
    """Return the organisers' own rate on a day: the newest that holds from then or before."""
    return await tx.one(
        Rate,
        """select * from rates
           where campaign_id = :campaign_id and currency = :currency and day <= :day
           order by day desc limit 1""",
        campaign_id=campaign_id,
        currency=currency,
        day=day,
    )


async def rates_on(tx: Tx, *, campaign_id: int, day: date) -> list[Rate]:
    """Return every rate of the organisers' own that holds on a day, by currency."""
    return await tx.all(
        Rate,
        """select * from rates as newest
           where campaign_id = :campaign_id and day = (
               select max(day) from rates
               where campaign_id = :campaign_id and currency = newest.currency and day <= :day)
           order by currency""",
        campaign_id=campaign_id,
        day=day,
    )
