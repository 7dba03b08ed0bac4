"""Money: a whole number of a currency's smallest units, and that currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_precision


class CurrencyMismatch(ValueError):  # noqa: N818 -- it is named as it is said
    """Two amounts of different currencies were added or compared."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(f"{left} and {right} do not add up")
        self.left = left
        self.right = right


class TooPrecise(ValueError):  # noqa: N818 -- it is named as it is said
    """An amount has more decimals than its currency's smallest unit."""

    def __init__(self, amount: Decimal, currency: str) -> None:
        super().__init__(f"{currency} has {minor_digits(currency)} decimals")
        self.amount = amount
        self.currency = currency


@cache
def minor_digits(currency: str) -> int:
    """Return how many decimals `currency` has, by CLDR: 2 for EUR, 0 for JPY, 3 for TND.

    What is stored depends on it, so a test pins it for every currency: CLDR has changed its
    mind about some of them before.
    """
    return get_currency_precision(currency)


@cache
def current_currencies() -> frozenset[str]:
    """Return the ISO 4217 codes that are legal tender somewhere today, by CLDR."""
    territories = get_global("territory_currencies").values()
    return frozenset(
        code
        for used in territories
        for code, _since, until, tender in used
        if tender and until is None
    )


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` smallest units (cents, pence, yen) of `currency`, an ISO 4217 code.

    Adding or comparing two currencies raises CurrencyMismatch.
    """

    minor: int
    currency: str

    @classmethod
    def zero(cls, currency: str) -> Money:
        """Return no money at all, in `currency`."""
        return cls(0, currency)

    @classmethod
    def of(cls, amount: Decimal | int, currency: str) -> Money:
        """Return `amount` whole units of `currency`; raise TooPrecise when it has no such coin."""
        minor = Decimal(amount).scaleb(minor_digits(currency))
        if minor != minor.to_integral_value():
            raise TooPrecise(Decimal(amount), currency)
        return cls(int(minor), currency)

    @classmethod
    def total(cls, amounts: Iterable[Money], currency: str) -> Money:
        """Return the sum of `amounts`, all of them in `currency`."""
        return sum(amounts, cls.zero(currency))

    @property
    def amount(self) -> Decimal:
        """The amount in whole units: 12.50 for 1250 cents."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._minor_of(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._minor_of(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._minor_of(other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._minor_of(other)

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._minor_of(other)

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._minor_of(other)

    def _minor_of(self, other: Money) -> int:
        if self.currency != other.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return other.minor
