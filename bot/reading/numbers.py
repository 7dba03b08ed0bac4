"""Digits and the signs among them: what number, or which two, somebody wrote."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.reading.words import HANGER, locale_of
from storage.money import minor_digits

# Which sign parts the decimals where a currency is at home, by CLDR (a test holds this to it;
# the dollar is also Ecuador's, with a comma, but it is written as at home).
POINT_OR_COMMA = frozenset(
    {
        *("AFN", "AWG", "AZN", "BIF", "CAD", "CHF", "DJF", "EUR", "KMF", "MAD", "MGA", "MOP"),
        *("MUR", "PYG", "RWF", "SCR", "SZL", "VUV", "XAF", "XCG", "ZAR"),
    },
)
COMMA_ONLY = frozenset(
    {
        *("ALL", "AMD", "AOA", "ARS", "BAM", "BGN", "BND", "BOB", "BRL", "BYN", "CDF", "CLP"),
        *("COP", "CRC", "CVE", "CZK", "DKK", "DZD", "GEL", "GNF", "HTG", "HUF", "IDR", "ISK"),
        *("KGS", "KZT", "LAK", "LBP", "LYD", "MDL", "MKD", "MRU", "MZN", "NOK", "PLN", "RON"),
        *("RSD", "RUB", "SEK", "SRD", "STN", "TJS", "TMT", "TND", "TRY", "UAH", "UYU", "UZS"),
        *("VES", "VND", "XOF", "XPF"),
    },
)

_DIGITS_AT_MOST = 15
_SPACE = "\u00a0"
# A run of digits with what may stand among them; a space only where three digits follow.
_RUN = re.compile(
    rf"(?:(?<!{HANGER})(?<![#@°/.'])[1-9][0-9]{{0,2}}(?:[ \u00a0][0-9]{{3}}(?![0-9]))+"
    r"|[0-9]+|(?<![\w.,])[.,][0-9]+)"
    r"(?:[.,'_·:/^٫٬-]{1,3}[0-9]+)*",
)
_ENTRY = re.compile(r"\D{0,3}(\d{1,12})\b")  # 41, #41, n° 41
_WELL_FORMED = re.compile(r"[0-9]*(?:[.,' \u00a0][0-9]+)*")
_CENTS_OF_SPAIN = re.compile("([0-9])'([0-9]{2})$")  # 12'50


class Sense(StrEnum):
    """Why digits are no amount."""

    NOT_A_NUMBER = "not_a_number"
    TOO_PRECISE = "too_precise"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Run:
    """Digits and the signs among them, as they stand in the text from `start` to `end`."""

    written: str
    start: int
    end: int

    @property
    def well_formed(self) -> bool:
        """Whether only signs of thousands and decimals stand among the digits."""
        return _WELL_FORMED.fullmatch(self.written) is not None


@dataclass(frozen=True, slots=True)
class Values:
    """What the digits may be, likeliest first; or why they are nothing, and what was near."""

    found: tuple[Decimal, ...]
    why: Sense | None = None
    near: tuple[Decimal, ...] = ()


def runs(text: str) -> list[Run]:
    """Return every run of digits of a plain text."""
    return [Run(found[0], found.start(), found.end()) for found in _RUN.finditer(text)]


def read_number(written: str, *, currency: str, locale: str) -> Values:
    """Return what a run of digits is worth in a currency, in somebody's habits of writing.

    1,250 is one thousand in English and too precise a euro in French; 1.000 is asked about.
    """
    digits = _CENTS_OF_SPAIN.sub(r"\1,\2", written.replace(" ", _SPACE))
    signs = re.sub("[0-9]", "", digits)
    if len(digits) - len(signs) > 2 * _DIGITS_AT_MOST or _leading_zero(digits):
        too_long = len(digits) - len(signs) > 2 * _DIGITS_AT_MOST
        return Values((), Sense.TOO_LARGE if too_long else Sense.NOT_A_NUMBER)
    if not signs:
        return _sized(Values((Decimal(digits),)))
    if len(signs) == 1 and signs in ".,":
        return _sized(_one_sign(digits, signs, currency, locale))
    return _sized(_several_signs(digits, signs, currency))


def _leading_zero(digits: str) -> bool:
    return len(digits) > 1 and digits[0] == "0" and digits[1] not in ".,"


def _sized(values: Values) -> Values:
    if any(value >= 10**_DIGITS_AT_MOST for value in values.found):
        return Values((), Sense.TOO_LARGE)
    return values


def _one_sign(digits: str, sign: str, currency: str, locale: str) -> Values:
    """One point or comma: decimals, or thousands, or either."""
    whole, part = digits.split(sign)
    places = minor_digits(currency)
    value = Decimal(f"{whole or 0}.{part}")
    exact = value == round(value, places)
    if len(part) == 3 and 1 <= len(whole) <= 3 and whole != "0":
        return _point_or_thousands(value, sign, exact, currency, locale)
    if not exact or len(part) > max(places, 2):
        return Values((), Sense.TOO_PRECISE, (round(value, places),))
    unusual = sign == "," and sign not in _decimal_signs(currency, locale)
    if unusual and whole not in ("", "0") and len(whole) <= 3 and places:
        return Values((value, Decimal(whole + part)))
    return Values((value,))


def _point_or_thousands(
    value: Decimal, sign: str, exact: bool, currency: str, locale: str
) -> Values:
    """`1.250`, `1,000`: whose habit decides, and only if nobody's contradicts it."""
    thousands = value * 1000
    nobodys_point = sign not in _decimal_signs(currency, locale)
    mark_of_thousands = _group_sign(locale) == sign
    decimal_at_home = sign in _currency_signs(currency)
    if not exact:
        if mark_of_thousands or not decimal_at_home:
            return Values((thousands.to_integral_value(),))
        near = (thousands.to_integral_value(), round(value, minor_digits(currency)))
        return Values((), Sense.TOO_PRECISE, near)
    if nobodys_point or (mark_of_thousands and not decimal_at_home):
        return Values((thousands.to_integral_value(),))
    both = (value, thousands.to_integral_value())
    return Values(both[::-1] if mark_of_thousands else both)


def _several_signs(digits: str, signs: str, currency: str) -> Values:
    """Signs of thousands, all alike, and perhaps one other sign for the decimals."""
    last = signs[-1]
    if signs.count(last) == 1 and len(signs) > 1 and last in ".,":
        whole, part = digits.rsplit(last, 1)
        thousands = signs[:-1]
    else:
        whole, part, thousands = digits, "", signs
    groups = re.split("[^0-9]", whole)
    if len(set(thousands)) != 1 or not _grouped(groups, thousands[0]):
        return Values((), Sense.NOT_A_NUMBER)
    value = Decimal("".join(groups) + "." + (part or "0"))
    places = minor_digits(currency)
    if len(part) > max(places, 2) or value != round(value, places):
        return Values((), Sense.TOO_PRECISE, (round(value, places),))
    return Values((value.to_integral_value() if not part else value,))


def _grouped(groups: list[str], sign: str) -> bool:
    """Whether digits stand in threes, or as in India: 1,25,000."""
    first, *rest = groups
    sizes = [len(group) for group in rest]
    if not first or first[0] == "0":
        return False
    if all(size == 3 for size in sizes):
        return len(first) <= 3
    indian = sizes[-1] == 3 and all(size == 2 for size in sizes[:-1])
    return indian and sign == "," and len(first) <= 2


def _decimal_signs(currency: str, locale: str) -> str:
    symbols = locale_of(locale).number_symbols.get("latn", {})
    return _currency_signs(currency) + str(symbols.get("decimal", "."))


def _currency_signs(currency: str) -> str:
    if currency in COMMA_ONLY:
        return ","
    return ".," if currency in POINT_OR_COMMA else "."


def _group_sign(locale: str) -> str:
    return str(locale_of(locale).number_symbols.get("latn", {}).get("group", ","))


def groups_with_spaces(locale: str) -> bool:
    """Return whether thousands are parted by a space where this language is written."""
    return _group_sign(locale) in " \u00a0\u202f\u2009"


def entry_number(written: str) -> int | None:
    """Return the number of the entry that a line begins with, as 41, #41 or n° 41; None without."""
    found = _ENTRY.match(written)
    return int(found[1]) if found else None
