"""Which milestones a campaign has passed, and which of them are news. Pure."""

from collections.abc import Container
from dataclasses import dataclass

from storage.milestones import Standing

FIRST = "first"
SHARES = (10, 25, 50, 75, 100)  # of a hundred of the goal
CITIES = (10, 25, 50, 100, 250, 500, 1000)  # that reported


@dataclass(frozen=True, slots=True)
class News:
    """What was passed since somebody last looked: all of it, and what of it is told."""

    passed: tuple[str, ...]
    told: tuple[str, ...]


def news(now: Standing, reached: Container[str]) -> News:
    """Return what a campaign passed beyond what it had reached before.

    Of several at once only the highest of the money and the highest of the cities are told. What
    was reached stays reached: money taken back and reported again is no news. That the first
    report came is told while there is only one city to have made it.
    """
    passed, told = [], []
    for series in (_of_money(now), _of_cities(now)):
        fresh = [each for each in series if each not in reached]
        passed += fresh
        if fresh and fresh[-1] == series[-1] and not _is_old(fresh[-1], now):
            told.append(fresh[-1])
    return News(tuple(passed), tuple(told))


def _of_money(now: Standing) -> list[str]:
    first = [FIRST] if now.entries > 0 else []
    if now.goal is None:
        return first
    # In whole numbers: nothing is reached a cent early.
    return first + [
        f"{each}" for each in SHARES if now.claimed.minor * 100 >= now.goal.minor * each
    ]


def _of_cities(now: Standing) -> list[str]:
    return [f"cities-{each}" for each in CITIES if now.reported >= each]


def _is_old(name: str, now: Standing) -> bool:
    return name == FIRST and now.reported > 1
