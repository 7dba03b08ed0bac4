"""Synthetic amounts: drawn, then made to come to the goal exactly at the rates of their days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from random import Random
from typing import TYPE_CHECKING

from bot.story.rates import BASE, rate
from storage.money import Money, minor_digits

if TYPE_CHECKING:
    from bot.story.cast import Chapter, Report

SPREAD = 0.8  # of the amounts, as a normal distribution's of their logarithms
SHRINK = Decimal("0.995")
WITNESSED = 200_000  # cents of the base currency from which on somebody else must have seen it
LARGE = 500_000  # from which on two people take back


def share_out(stories: "Sequence[Chapter]", draw: Random, goal: Money) -> "tuple[Chapter, ...]":
    """Return the chapters with amounts in their reports that come to the goal exactly.

    The last report of the last chapter that counts in the base currency makes it exact. Raises
    ValueError when there is no such chapter.
    """
    weights = [[_weight(draw) for _ in story.reports] for story in stories]
    cents = [[draw.random() < 0.3 for _ in story.reports] for story in stories]
    scale = goal.amount / sum(map(sum, weights))
    while True:
        told = [
            replace(
                story,
                reports=tuple(
                    _with_amount(report, weight * scale, exactly=exactly)
                    for report, weight, exactly in zip(story.reports, row, some, strict=True)
                ),
            )
            for story, row, some in zip(stories, weights, cents, strict=True)
        ]
        settled = _settle(told, goal)
        if settled is not None:
            return settled
        scale *= SHRINK


def _weight(draw: Random) -> Decimal:
    return Decimal(f"{draw.lognormvariate(0, SPREAD):.6f}")


def _with_amount(report: "Report", dollars: Decimal, *, exactly: bool) -> "Report":
    """Give a report about so many dollars' worth, as a round amount of its currency."""
    currency = report.money.currency
    money = around(dollars, currency, report.at.date(), exactly=exactly)
    return replace(report, money=money, wrong=Money(money.minor * 10, currency))


def around(dollars: Decimal | int, currency: str, on: date, *, exactly: bool = False) -> Money:
    """Return about so many dollars' worth, as a round amount of a currency."""
    local = dollars / rate(currency, on)
    step = Decimal(1).scaleb(max(-2, (local / 100).adjusted()))
    step = max(step, Decimal(1).scaleb(-minor_digits(currency)))
    if exactly and minor_digits(currency):
        step = Decimal("0.5")
    return Money.of(max(step, (local / step).to_integral_value() * step), currency)


def _settle(told: "list[Chapter]", goal: Money) -> "tuple[Chapter, ...] | None":
    """Make the last report in the base currency what is missing; None when that is not positive."""
    at = max((n for n, each in enumerate(told) if each.currency == BASE), default=None)
    if at is None:
        raise ValueError(f"no chapter counts in {BASE}")
    last = told[at].reports[-1]
    others = sum(in_base(report) for each in told for report in each.reports) - last.money.minor
    money = Money(goal.minor - others, BASE)
    if money.minor <= 0:
        return None
    exact = replace(last, money=money, wrong=Money(money.minor * 10, BASE))
    told[at] = replace(told[at], reports=(*told[at].reports[:-1], exact))
    return tuple(told)


def in_base(report: "Report") -> int:
    """Return what a report is worth in cents of the base currency."""
    return worth(report.money, report.at.date())


def worth(money: Money, on: date) -> int:
    """Return what money is on a day in cents of the base currency, rounded once, half to even."""
    cents = (money.amount * rate(money.currency, on)).scaleb(minor_digits(BASE))
    return int(cents.to_integral_value(ROUND_HALF_EVEN))
