"""What one currency is in another: the organisers' own rate, else the reference of the day."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal
from functools import cache, lru_cache
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

from storage import organisers
from storage.database import Tx
from storage.problems import Problem
from storage.records import Campaign

DIGITS = Context(prec=8)  # of a rate: two more than the European Central Bank publishes
DAY = slice(0, 10)  # where a line of its file says which day it is
# What a euro is in currencies that are tied to it: the CFA francs of West and Central Africa and
# the Comorian franc (Council Decision 98/683/EC: their parities with the French franc stay).
PARITIES = {
    "XOF": Decimal("655.957"),
    "XAF": Decimal("655.957"),
    "KMF": Decimal("491.96775"),
}


class NoRate(Problem):
    """Neither the organisers nor the reference say what a currency is worth.

    Facts: `currency`, `base`.
    """

    key = "problem-no-rate"


@dataclass(frozen=True, slots=True)
class Quote:
    """What one whole unit of a currency is in another, and the day that says so."""

    rate: Decimal
    on: date


@dataclass(frozen=True, slots=True)
class _Book:
    """The reference rates as published: the header, and a line for each day, oldest first."""

    header: str
    days: list[str]
    lines: list[str]


async def rate_of(tx: Tx, *, campaign: Campaign, currency: str, at: datetime) -> Quote:
    """Return what a currency is in the campaign's base currency at an instant.

    The organisers' own rate comes first, then the reference of the newest day published. Raises
    NoRate when there is neither.
    """
    today = at.astimezone(ZoneInfo(campaign.time_zone)).date()
    if currency == campaign.currency:
        return Quote(Decimal(1), today)
    own = await organisers.rate_on(tx, campaign_id=campaign.id, currency=currency, day=today)
    if own is not None:
        return Quote(own.rate, own.day)
    quote = reference(currency, campaign.currency, today)
    if quote is None:
        raise NoRate(currency=currency, base=campaign.currency)
    return quote


def reference(currency: str, base: str, on: date) -> Quote | None:
    """Return the reference rate of the newest day published by a date, crossed through the euro.

    None for a currency that day's list does not have. The European Central Bank's list comes with
    the program (https://www.ecb.europa.eu/stats/eurofxref): nothing is asked of the network.
    """
    book = _book()
    place = bisect_right(book.days, on.isoformat())
    if place == 0:
        return None
    published = _table(place - 1)
    if not {currency, base} <= published.currencies:
        return None
    rate = DIGITS.create_decimal(published.convert(Decimal(1), currency, base))
    return Quote(rate, date.fromisoformat(book.days[place - 1]))


def parity(currency: str, base: str, on: date) -> Quote | None:
    """Return what a currency of PARITIES is in another on a day; None for any other currency.

    Nobody counts by it unless an organiser sets it: a tie can be cut.
    """
    tied = PARITIES.get(currency)
    euro = Quote(Decimal(1), on) if base == "EUR" else reference("EUR", base, on)
    if tied is None or euro is None:
        return None
    return Quote(DIGITS.divide(euro.rate, tied), on)


def prefetch() -> None:
    """Read the list of rates (a tenth of a second), so that no report has to wait for it."""
    _book()


@cache
def _book() -> _Book:
    from currency_converter import CURRENCY_FILE  # noqa: PLC0415 - only whoever converts reads it

    with ZipFile(CURRENCY_FILE) as archive:
        header, *lines = archive.read(archive.namelist()[0]).decode().splitlines()
    lines.sort()
    return _Book(header, [line[DAY] for line in lines], lines)


@lru_cache(64)
def _table(place: int) -> Any:
    """One day's list alone: reading all of them would take a second and 40 MB."""
    from currency_converter import CurrencyConverter  # noqa: PLC0415 - as above

    converter = CurrencyConverter(currency_file=None, decimal=True)
    converter.load_lines([_book().header, _book().lines[place]])
    return converter
