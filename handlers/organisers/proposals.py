"""A campaign before it is created: read from one line, or asked for a step at a time."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from babel.core import get_global

from bot.context import Context
from bot.language import Html
from bot.reading.amounts import Amount, Either, Reading, Unread, read_amount
from bot.reading.countries import currency_of
from bot.reading.words import locale_of
from bot.reading.zones import zones_of
from handlers.organisers.days import Days, read_days
from storage.money import Money, current_currencies

# The steps of the guided form, in order; `currency` is asked when the goal does not say it.
STEPS = ("name", "cause", "goal", "currency", "day")
PARTS = re.compile(r",\s+|;\s*|\n+|\s+·\s+")
USUAL = ("USD", "EUR", "GBP", "CHF", "CAD", "AUD")
DOLLARS = ("USD", "CAD", "AUD")
NOWHERE = "UTC"
TEXT_PREFIXES = ("campaign-unread-",)


@dataclass(frozen=True, slots=True)
class Tongue:
    """How whoever writes is understood: their language tag, and today where they may be."""

    locale: str
    today: date

    @classmethod
    def of(cls, context: Context) -> "Tongue":
        """Return how the speaker is understood."""
        return cls(context.speaker.language or context.code, context.now.date())

    @property
    def country(self) -> str:
        """The country their language tag names, or that most speak it in."""
        locale = locale_of(self.locale)
        likely = get_global("likely_subtags").get(locale.language, "")
        return locale.territory or likely.rpartition("_")[2]

    @property
    def currency(self) -> str:
        """The currency of that country."""
        currency = currency_of(self.country)
        return currency if currency in current_currencies() else "USD"

    @property
    def time_zone(self) -> str:
        """The time zone of that country; UTC when it has several."""
        zones = zones_of(self.country, self.today.year)
        return zones[0] if len(zones) == 1 else NOWHERE


@dataclass(frozen=True, slots=True)
class Goal:
    """What a goal may mean: one amount, or several to choose from, or why there is none."""

    choices: tuple[Money, ...] = ()
    trouble: Unread | None = None

    @property
    def is_clear(self) -> bool:
        """Whether nothing has to be asked."""
        return len(self.choices) == 1

    @property
    def figures(self) -> tuple[Money, ...]:
        """One amount for each number it may be, where the number is to be asked first.

        Else nothing: one question at a time, `1.000` before the currency.
        """
        numbers = {each.amount.normalize(): each for each in reversed(self.choices)}
        currencies = {each.currency for each in self.choices}
        several = len(numbers) > 1 and len(currencies) > 1
        return tuple(reversed(numbers.values())) if several else ()


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says of a campaign."""

    name: str = ""
    cause: str = ""
    goal: Goal = field(default_factory=Goal)
    days: Days = field(default_factory=Days)


def read_line(line: str, tongue: Tongue) -> Line:
    """Read `Twestival, $250,000, 12 February 2027`: the parts in any order, the name before words.

    What is neither an amount nor a date is the name, and after it the cause.
    """
    parts = [part.strip() for part in PARTS.split(line) if part.strip()]
    days, parts = _take_days(parts, tongue)
    goal, parts = _take_goal(parts, tongue)
    name, *cause = parts or [""]
    return Line(name, ", ".join(cause), goal, days)


def _take_days(parts: list[str], tongue: Tongue) -> tuple[Days, list[str]]:
    """Take the part that is a date; two parts for `Friday, 12 February`."""
    for width in (2, 1):
        for at in range(len(parts) - width + 1):
            days = read_days(", ".join(parts[at : at + width]), tongue.locale, tongue.today)
            if days.choices and not days.rest:
                return days, parts[:at] + parts[at + width :]
    return Days(), parts


def _take_goal(parts: list[str], tongue: Tongue) -> tuple[Goal, list[str]]:
    """Take the part that is an amount and nothing else; the first part is rather the name."""
    for at in (*range(1, len(parts)), *range(min(1, len(parts)))):
        goal = read_goal(parts[at], tongue, alone=True)
        if goal.choices:
            return goal, parts[:at] + parts[at + 1 :]
    return Goal(), parts


def read_goal(
    text: str, tongue: Tongue, *, currency: str | None = None, alone: bool = False
) -> Goal:
    """Read a goal; a number without a currency is asked about, unless `currency` is given.

    `alone`: there must be nothing beside the amount.
    """
    reading = read_amount(text, default=currency or tongue.currency, locale=tongue.locale)
    if isinstance(reading, Unread) and "$" in text:
        reading = _in_dollars(text, tongue) or reading
    amounts = _amounts(reading)
    if alone:
        amounts = tuple(each for each in amounts if not each.rest)
    if not amounts:
        return Goal(trouble=reading if isinstance(reading, Unread) else None)
    return Goal(_choices(amounts, named=currency is not None, first=tongue.currency))


def _in_dollars(text: str, tongue: Tongue) -> Either | None:
    """Where dollars are foreign, they may be anybody's."""
    found: list[Amount] = []
    for code in DOLLARS:
        found += _amounts(read_amount(text, default=code, locale=tongue.locale))
    return Either(tuple(found)) if found else None


def _amounts(reading: Reading) -> tuple[Amount, ...]:
    match reading:
        case Amount():
            return (reading,)
        case Either(readings=readings):
            return readings
        case Unread():
            return ()


def _choices(amounts: tuple[Amount, ...], *, named: bool, first: str) -> tuple[Money, ...]:
    """Every amount as it was written; without a currency, in each of the usual ones."""
    chosen: list[Money] = []
    for amount in amounts:
        if named or not amount.assumed_currency:
            chosen.append(amount.money)
        else:
            whole = amount.money.amount
            chosen += [Money.of(whole, code) for code in _usual(first) if _fits(whole, code)]
    return tuple(dict.fromkeys(chosen))


def _usual(first: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((first, *USUAL)))


def usual_currencies(tongue: Tongue) -> tuple[str, ...]:
    """Return the currencies that are offered, the writer's own first."""
    return _usual(tongue.currency)


def in_usual_currencies(number: Decimal, tongue: Tongue) -> Goal:
    """Return a number as a goal in each of the currencies that are offered."""
    return Goal(
        tuple(Money.of(number, code) for code in usual_currencies(tongue) if _fits(number, code))
    )


def _fits(whole: Any, code: str) -> bool:
    try:
        Money.of(whole, code)
    except ValueError:
        return False
    return True


def explain(context: Context, trouble: Unread | None) -> Html:
    """Say why no amount was read."""
    why = trouble.why.replace("_", "-") if trouble else "not-a-number"
    key = f"campaign-unread-{why}"
    if key not in context.language:
        key = "campaign-unread-not-a-number"
    return context.language(key, written=trouble.written if trouble else "")
