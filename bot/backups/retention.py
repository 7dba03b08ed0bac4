"""Which copies stay: all of the last days, then one a week, then one a month. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Keep:
    """Of how many days every copy stays, of how many weeks and months the newest one.

    Days, weeks and months without a copy do not count: a bot that was off for a season finds
    its copies when it is back.
    """

    days: int
    weeks: int
    months: int


def superfluous(made: Iterable[datetime], keep: Keep) -> list[datetime]:
    """Return which copies may go, by when they were made, oldest first. The newest never may."""
    falling = sorted(set(made), reverse=True)
    days = list(dict.fromkeys(at.date() for at in falling))[: keep.days]
    staying = {at for at in falling if at.date() in days}
    staying |= _newest_of_each(falling, lambda at: at.isocalendar()[:2], keep.weeks)
    staying |= _newest_of_each(falling, lambda at: (at.year, at.month), keep.months)
    return sorted(set(falling[1:]) - staying)


def _newest_of_each(
    falling: list[datetime], span: Callable[[datetime], Any], count: int
) -> set[datetime]:
    newest: dict[Any, datetime] = {}
    for at in falling:
        newest.setdefault(span(at), at)
    return set(list(newest.values())[:count])
