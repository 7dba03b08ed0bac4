"""Money, dates, numbers and names as a language writes them: CLDR's formats, through Babel."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers

from bot.language.markup import Html, escape, harmless, plain, shorten
from storage.money import Money

_REMEMBERED = 4096
_COMPACT_FROM = 10_000
_YEAR = re.compile(r"(?:[\s,.]|'[^']*')*y+.*$")
_FIRST = re.compile(r"\b1\b")
_VOWELS = frozenset("aeiouyàâäéèêëîïôöùûüœæ")
_DAY_PATTERNS = {"full": "yMMMMEEEEd", "long": "MMMMEEEEd", "short": "MMMEd"}
_DATE_PATTERNS = {"full": "yMMMMd", "long": "MMMMd", "short": "MMMd"}


@dataclass(frozen=True, slots=True)
class When:
    """An instant and the zone in which people live it.

    `at` must be aware; a naive one raises ValueError.
    """

    at: datetime
    zone: ZoneInfo

    def __post_init__(self) -> None:
        """Refuse an instant that says nothing of where its hour is."""
        if self.at.tzinfo is None:
            raise ValueError("a When needs an aware datetime")

    @property
    def local(self) -> datetime:
        """The same instant as clocks show it in the zone."""
        return self.at.astimezone(self.zone)


class Wording(Protocol):
    """A language's own sentences, of which a few are needed to put formats together."""

    def __call__(self, key: str, /, **facts: Any) -> Html:
        """Return a message with its facts in place."""
        ...


class Formats:
    """How one language writes things. Every answer is valid HTML and remembered."""

    def __init__(self, locale: Locale, money_locale: Locale, wording: Wording) -> None:
        self.locale = locale
        self._money_locale = money_locale
        self._wording = wording
        remembered = lru_cache(_REMEMBERED)
        self.money = remembered(self._money)
        self.when = remembered(self._when)
        self.day = remembered(self._day)
        self.date = remembered(self._date)
        self.time = remembered(self._time)
        self.zone = remembered(self._zone)
        self.number = remembered(self._number)
        self._shown: dict[type, Callable[[Any], str]] = {
            Money: self.money,
            When: self.when,
            date: self.date,
            timedelta: self.span,
            ZoneInfo: self.zone,
            Fraction: self.percent,
            tuple: self.listing,
            list: self.listing,
            int: self.number,
            Html: str,
            str: harmless,
        }

    def knows(self, value: object) -> bool:
        """Whether `show` can write this kind of value."""
        return type(value) in self._shown or isinstance(value, str)

    def show(self, value: Any) -> str:
        """Write a value in its usual form; LookupError for a kind that has none."""
        writer = self._shown.get(type(value))
        if writer is None and isinstance(value, str):
            writer = harmless
        if writer is None:
            raise LookupError(f"a {type(value).__name__} has no written form")
        return writer(value)

    def _money(self, money: Money, style: str = "") -> str:
        """`1 250,50 €`; `120 €` when there are no cents, or when `whole` leaves them out.

        Left out, not rounded: no total is ever shown higher than it is.
        """
        if style == "compact":
            return self._compact_money(money)
        amount = money.amount
        if style == "whole" or amount == int(amount):
            amount = amount.quantize(Decimal(1), ROUND_DOWN)
        digits = -int(amount.as_tuple().exponent)
        pattern = numbers.parse_pattern(self._money_locale.currency_formats["standard"].pattern)
        pattern.frac_prec = (digits, digits)
        written = pattern.apply(
            amount, self._money_locale, currency=money.currency, currency_digits=False
        )
        return escape(_spaced(written))

    def _compact_money(self, money: Money) -> str:
        """`250 k €` from ten thousand on, where cents and units no longer matter.

        What does not show is left out here too, so that 9 876 € never becomes 9,9 k €.
        """
        amount = money.amount
        if abs(amount) < _COMPACT_FROM:
            return self.money(money, "whole")
        tenth = Decimal(1).scaleb(amount.adjusted() // 3 * 3 - 1)
        written = numbers.format_compact_currency(
            amount // tenth * tenth, money.currency, locale=self._money_locale, fraction_digits=1
        )
        return escape(_spaced(written))

    def _when(self, when: When, style: str = "") -> str:
        """`vendredi 12 février 2027 à 19:00 (heure de Paris)`."""
        key = f"language-when{f'.{style}' if style else ''}"
        return self._wording(
            key,
            day=Html(self.day(when, style)),
            time=Html(self.time(when)),
            zone=Html(self.zone(when)),
        )

    def _day(self, day: When | date, style: str = "") -> str:
        """`vendredi 12 février 2027`."""
        return self._by_skeleton(_local_date(day), _DAY_PATTERNS[style or "full"])

    def _date(self, day: When | date, style: str = "") -> str:
        """`12 février 2027`."""
        return self._by_skeleton(_local_date(day), _DATE_PATTERNS[style or "full"])

    def _by_skeleton(self, day: date, skeleton: str) -> str:
        pattern = self.locale.datetime_skeletons.get(skeleton) or self._pattern(skeleton)
        written = dates.format_date(day, str(pattern), locale=self.locale)
        if day.day == 1:
            written = _FIRST.sub(self._wording("language.first-of-month"), written, count=1)
        return escape(written)

    def _pattern(self, skeleton: str) -> str:
        """CLDR's own long forms, without the year where the skeleton has none."""
        pattern = str(self.locale.date_formats["full" if "E" in skeleton else "long"].pattern)
        return pattern if skeleton.startswith("y") else _YEAR.sub("", pattern)

    def _time(self, when: When) -> str:
        """`19:00`."""
        return escape(dates.format_time(when.local, "short", locale=self.locale))

    def _zone(self, zone: When | ZoneInfo | str) -> str:
        """`heure de Paris`: the city people know the zone by."""
        key = zone.zone.key if isinstance(zone, When) else str(zone)
        place = dates.get_timezone_location(key, locale=self.locale, return_city=True)
        city = place.rpartition("/")[2]
        if city == "UTC":
            return city
        return self._wording("language-zone", city=city, opening=_opening(city))

    def span(self, span: timedelta) -> str:
        """`3 heures`, in the largest fitting unit."""
        return escape(dates.format_timedelta(abs(span), locale=self.locale))

    def ago(self, span: timedelta) -> str:
        """`il y a 3 heures` for a negative span, `dans 3 heures` for a positive one."""
        return escape(dates.format_timedelta(span, add_direction=True, locale=self.locale))

    def _number(self, number: int) -> str:
        """`1 200`."""
        return numbers.format_decimal(number, locale=self.locale)

    def percent(self, ratio: float | Decimal | Fraction) -> str:
        """`47 %`, rounded down, so that a goal is not reached early; below 1 %, one decimal."""
        share = Fraction(ratio) * 100
        step = 10 if 0 < share < 1 else 1
        floored = Decimal(math.floor(share * step)) / (100 * step)
        return numbers.format_percent(floored, locale=self.locale, decimal_quantization=False)

    def listing(self, several: Sequence[Any], limit: int | None = None) -> str:
        """`Ana, Bo et Cy`; beyond `limit`, `Ana, Bo et 3 autres`."""
        shown = [self.show(one) for one in several]
        if limit is not None and len(shown) > limit:
            others = self._wording("language-others", count=len(shown) - limit)
            shown = [*shown[:limit], others]
        return lists.format_list(shown, locale=self.locale)

    def weekday(self, day: int | Sequence[int], style: str = "") -> str:
        """`lundi` for 0 (as `date.weekday()` counts) to `dimanche` for 6, or several."""
        names = self.locale.days["stand-alone"]["abbreviated" if style == "short" else "wide"]
        if isinstance(day, int):
            return escape(names[day])
        return lists.format_list([escape(names[one]) for one in day], locale=self.locale)

    def language_name(self, code: str) -> str:
        """`français` for `fr`."""
        return escape(self.locale.languages[code])

    def country(self, code: str) -> str:
        """`Bosnie-Herzégovine` for `BA`; LookupError for a code CLDR does not know."""
        return escape(self.locale.territories[code.upper()])

    def currency(self, code: str) -> str:
        """`euro` for `EUR`; a code CLDR does not know is its own name."""
        return escape(self.locale.currencies.get(code, code))

    def short(self, text: str, limit: int = 24) -> str:
        """Escaped text, cut to `limit` characters as Telegram counts them."""
        return escape(shorten(plain(text), limit))


def _local_date(day: When | date) -> date:
    return day.local.date() if isinstance(day, When) else day


def _opening(word: str) -> str:
    """`vowel`, `article` or `other`: what a language may need to join a word to the one before."""
    first = word[:1].casefold()
    if word.casefold().startswith(("le ", "les ")):
        return "article"
    return "vowel" if first in _VOWELS else "other"


def _spaced(written: str) -> str:
    """`CHF 120`: CLDR's space between a letter and a digit, which Babel leaves out."""
    return re.sub(r"(?<=[^\W\d_])(?=\d)", "\u00a0", written)
