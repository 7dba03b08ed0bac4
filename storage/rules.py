"""What a value must be before it is kept (pure)."""

from datetime import date
from decimal import Decimal
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from storage.money import Money, current_currencies
from storage.problems import (
    BadGoal,
    BadLink,
    BadName,
    BadRate,
    DatesOutOfOrder,
    GoalInOtherCurrency,
    NotFound,
    TooLong,
    UnknownCurrency,
    UnknownTimeZone,
)

T = TypeVar("T")
URL_LIMIT = 500
RATE_LIMIT = Decimal(10) ** 9  # no currency is worth a thousand millionth of another


def required(found: T | None, what: str) -> T:
    """Return a record that must be there; raise NotFound, naming `what`, when it is not."""
    if found is None:
        raise NotFound(what=what)
    return found


def check_name(name: str, limit: int) -> str:
    """Return a name with its white space in order; raise BadName when empty or too long."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > limit:
        raise BadName(limit=limit)
    return tidy


def check_length(words: str, limit: int) -> str:
    """Return words, or none, with their white space in order; raise TooLong past the limit."""
    tidy = " ".join(words.split())
    if len(tidy) > limit:
        raise TooLong(letters=len(tidy), limit=limit)
    return tidy


def check_zone(time_zone: str) -> str:
    """Return an IANA time zone's name; raise UnknownTimeZone when there is none such."""
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownTimeZone(time_zone=time_zone) from error
    return time_zone


def check_currency(currency: str) -> str:
    """Return an ISO 4217 code in use; raise UnknownCurrency when it is none."""
    if currency not in current_currencies():
        raise UnknownCurrency(currency=currency)
    return currency


def check_goal(goal: Money | None, currency: str) -> Money | None:
    """Return a goal in its currency; raise BadGoal or GoalInOtherCurrency."""
    if goal is None:
        return None
    if goal.currency != currency:
        raise GoalInOtherCurrency(currency=currency, goal=goal)
    if goal.minor <= 0:
        raise BadGoal
    return goal


def check_dates(starts_on: date | None, big_day: date | None, ends_on: date | None) -> None:
    """Raise DatesOutOfOrder unless the dates that are known follow one another."""
    known = [day for day in (starts_on, big_day, ends_on) if day is not None]
    if known != sorted(known):
        raise DatesOutOfOrder(starts_on=starts_on, big_day=big_day, ends_on=ends_on)


def check_url(url: str | None) -> str | None:
    """Return a web address; raise BadLink when it is none (http or https, a host, no spaces)."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise BadLink(url=url[:URL_LIMIT]) from error
    sound = parts.scheme in {"http", "https"} and parts.hostname and not set(url) & set(' \t\n"<>')
    if not sound or len(url) > URL_LIMIT:
        raise BadLink(url=url[:URL_LIMIT])
    return url


def check_rate(rate: Decimal, currency: str) -> Decimal:
    """Return a rate that is a number above zero and of this world; raise BadRate otherwise."""
    if not rate.is_finite() or not 1 / RATE_LIMIT <= rate <= RATE_LIMIT:
        raise BadRate(currency=currency)
    return rate
