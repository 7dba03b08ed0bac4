"""An amount of money and a note, as people write them on one line."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from bot.reading.currencies import likeliest
from bot.reading.figures import Figure, find_figures, join_cents
from bot.reading.number_words import in_words, is_nothing
from bot.reading.numbers import Run, groups_with_spaces, read_number, runs
from bot.reading.words import clean_text, plain
from storage.money import Money, minor_digits

# No amount is larger: 10 billion euros, and a million of them still fit an SQLite integer.
LARGEST_MINOR = 10**12
NOTE_LENGTH = 300
_READ_AT_MOST = 1000
WRITTEN_LENGTH = 40
_READINGS_AT_MOST = 4
_RUNS_AT_MOST = 12


class Why(StrEnum):
    """Why no amount was read; each has its own sentence."""

    NOTHING = "nothing"
    NOT_A_NUMBER = "not_a_number"
    ZERO = "zero"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    TOO_PRECISE = "too_precise"
    UNKNOWN_CURRENCY = "unknown_currency"
    WORD_MULTIPLIER = "word_multiplier"
    FOREIGN_DIGITS = "foreign_digits"
    SMALL_CHANGE = "small_change"
    ARITHMETIC = "arithmetic"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money, the note around it, and whether the currency was left out and taken as usual."""

    money: Money
    rest: str
    assumed_currency: bool


@dataclass(frozen=True, slots=True)
class Either:
    """Two to four readings of one line, likeliest first: ask which."""

    readings: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """No amount, and the facts for a sentence about it.

    `written` is what was stumbled over, `currency` the one in question, `decimals` how many it
    has, `suggestions` what may have been meant, `largest` the most that is taken.
    """

    why: Why
    written: str
    currency: str
    decimals: int
    suggestions: tuple[Money, ...]
    largest: Money


Reading = Amount | Either | Unread


@dataclass(frozen=True, slots=True)
class _Line:
    original: str
    text: str
    default: str
    locale: str


def read_amount(text: str, *, default: str, locale: str) -> Reading:
    """Return the amount written in `text` with the note around it, or what to ask, or why not.

    `default` is the currency of the place, an ISO 4217 code, taken when none is written;
    `locale` is the writer's language tag. An amount may stand before or after its note; of
    several numbers the one with a currency counts, else all are offered. Never raises.
    """
    original = text[:_READ_AT_MOST]
    line = _Line(original, plain(original), default, locale)
    if not any(sign in "0123456789" for sign in line.text):
        return _no_digits(line)
    if len(runs(line.text)) > _RUNS_AT_MOST:
        return _unread(line, Why.SEVERAL, line.text)
    figures = find_figures(line.text, default=default, locale=locale)
    if not figures:
        return _no_figure(line)
    if _is_arithmetic(line.text, figures):
        return _unread(line, Why.ARITHMETIC, line.text)
    return _read_figures(line, figures)


def _no_digits(line: _Line) -> Unread:
    if _has_foreign_digits(line.text):
        return _foreign(line)
    if not line.text.strip():
        return _unread(line, Why.NOTHING, "")
    if is_nothing(line.text):
        return _unread(line, Why.ZERO, line.text)
    why = Why.WORD_MULTIPLIER if in_words(line.text) else Why.NOT_A_NUMBER
    return _unread(line, why, line.text)


def _no_figure(line: _Line) -> Unread:
    if _has_foreign_digits(line.text):
        return _foreign(line)
    return _unread(line, Why.NOT_A_NUMBER, line.text)


def _has_foreign_digits(text: str) -> bool:
    return any(sign.isdecimal() and not sign.isascii() for sign in text)


def _foreign(line: _Line) -> Unread:
    """Digits of another script are not counted, but shown in ours with the hint."""
    ours = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in line.text
    )
    western = ours.replace("٫", ".").replace("٬", ",")
    meant = read_amount(western, default=line.default, locale=line.locale)
    readings = meant.readings if isinstance(meant, Either) else (meant,)
    suggestions = tuple(found.money for found in readings if isinstance(found, Amount))
    return _unread(line, Why.FOREIGN_DIGITS, line.text, suggestions=suggestions)


_OPERATORS = frozenset({"+", "x", "X", "×", "*", "=", "/", "÷"})


def _is_arithmetic(text: str, figures: list[Figure]) -> bool:
    """`3 x 40 €`, `100 + 20`: a sum to be done by whoever reports it."""
    between = (text[left.end : right.start].strip() for left, right in pairwise(figures))
    return any(gap in _OPERATORS for gap in between)


def _read_figures(line: _Line, figures: list[Figure]) -> Reading:
    joined, also = join_cents(line.text, figures)
    figures = [*also, *joined]
    chosen = [figure for figure in figures if figure.marked] or figures
    if len(chosen) > _READINGS_AT_MOST + len(also):
        return _unread(line, Why.SEVERAL, line.text)
    readings = [_read_figure(line, figure) for figure in chosen]
    return _together(line, readings)


def _together(line: _Line, readings: list[Reading]) -> Reading:
    """One answer from what each figure may be."""
    amounts: list[Amount] = []
    for reading in readings:
        if isinstance(reading, Amount):
            amounts.append(reading)
        elif isinstance(reading, Either):
            amounts.extend(reading.readings)
    different = tuple(dict.fromkeys(amounts))
    if not different:
        return readings[0]
    if len(different) > _READINGS_AT_MOST:
        return _unread(line, Why.SEVERAL, line.text)
    return different[0] if len(different) == 1 else Either(different)


_ODDITIES = {
    "multiplied": Why.WORD_MULTIPLIER,
    "small": Why.SMALL_CHANGE,
    "unknown": Why.UNKNOWN_CURRENCY,
    "glued": Why.SEVERAL,
}


def _read_figure(line: _Line, figure: Figure) -> Reading:
    codes = _codes(line, figure)
    if figure.odd:
        amount = line.original[figure.start : max(figure.odd_end, figure.end)]
        written = amount if figure.odd_kind in ("multiplied", "small") else figure.odd
        return _unread(line, _ODDITIES[figure.odd_kind], written, codes[0])
    if figure.negative:
        return _unread(line, Why.NEGATIVE, _written(line, figure), codes[0])
    readings = [_worth(line, figure, code) for code in codes]
    readings += _first_of_spaced(line, figure, codes[0])
    readings += _without_first_of_spaced(line, figure, codes[0])
    if figure.doubtful:
        readings += _doubtful(line, figure)
    return _together(line, readings)


def _codes(line: _Line, figure: Figure) -> tuple[str, ...]:
    """The currencies a figure may be in, likeliest first."""
    if not figure.marks:
        return (line.default,)
    sets = [mark.codes for mark in figure.marks]
    common = tuple(code for code in sets[0] if all(code in codes for codes in sets))
    if common:
        return likeliest(common, default=line.default, locale=line.locale)
    several = [likeliest(codes, default=line.default, locale=line.locale)[0] for codes in sets]
    return tuple(dict.fromkeys(several))


def _worth(line: _Line, figure: Figure, code: str) -> Reading:
    """What a figure is worth in one currency."""
    values = read_number(figure.written, currency=code, locale=line.locale)
    near = tuple(money for value in values.near if (money := _money(value, code)))
    if values.why:
        return _unread(line, Why(values.why), _written(line, figure), code, near)
    rest = _rest(line, figure.start, figure.end)
    readings = [_sized(line, value, code, rest, figure) for value in values.found]
    return _together(line, readings)


def _sized(line: _Line, value: Decimal, code: str, rest: str, figure: Figure) -> Reading:
    money = _money(value, code)
    if money is None:
        return _unread(line, Why.TOO_LARGE, _written(line, figure), code)
    if not money:
        return _unread(line, Why.ZERO, _written(line, figure), code)
    return Amount(money, rest, assumed_currency=not figure.marks)


def _money(value: Decimal, code: str) -> Money | None:
    money = Money.of(round(value, minor_digits(code)), code)
    return money if money.minor <= LARGEST_MINOR else None


def _first_of_spaced(line: _Line, figure: Figure, code: str) -> list[Reading]:
    """`1 200 tickets` is twelve hundred in French, and may be one and a note in English."""
    first = re.match(r"[0-9]+(?= )", figure.run.written)
    ends_with_mark = figure.marks and figure.marks[-1].start >= figure.run.end
    if first is None or ends_with_mark or re.search("[.,]", figure.run.written):
        return []
    if groups_with_spaces(line.locale) or figure.cents:
        return []
    rest = _rest(line, figure.start, figure.run.start + first.end())
    return [_sized(line, Decimal(first[0]), code, rest, figure)]


def _without_first_of_spaced(line: _Line, figure: Figure, code: str) -> list[Reading]:
    """`06 12 34 56 78 120 €`: behind other digits, the first three may belong to them."""
    first = re.match("[0-9]+[ \u00a0]", figure.run.written)
    if first is None or not re.search("[0-9][ \u00a0]+$", line.text[: figure.start]):
        return []
    start = figure.run.start + first.end()
    run = Run(figure.run.written[first.end() :], start, figure.run.end)
    return [_worth(line, replace(figure, run=run, start=start), code)]


def _doubtful(line: _Line, figure: Figure) -> list[Reading]:
    """The readings in which a word that may be a currency is one."""
    mark = figure.doubtful
    if mark is None:
        return []
    start, end = min(figure.start, mark.start), max(figure.end, mark.end)
    codes = likeliest(mark.codes, default=line.default, locale=line.locale)
    certain = replace(figure, start=start, end=end, marks=(mark,), doubtful=None)
    return [_worth(line, certain, code) for code in codes[: _READINGS_AT_MOST - 1]]


_SAYS_SOMETHING = re.compile(r"[^\W_]|[^\x00-\x7f]")
_LOOSE_ENDS = " ,;:|·-–—/="


def _rest(line: _Line, start: int, end: int) -> str:
    """The note: what stands on both sides of the amount."""
    sides = (line.original[:start], line.original[end:])
    noted = " ".join(side for part in sides if (side := part.strip().strip(_LOOSE_ENDS)))
    note = clean_text(re.sub(r"^[.)]+(\s|$)|[(“\"«„*]\s*[)”\"»“*]", "", noted), NOTE_LENGTH)
    return note if _SAYS_SOMETHING.search(note) else ""


def _written(line: _Line, figure: Figure) -> str:
    return line.original[figure.start : figure.end]


def _unread(
    line: _Line,
    why: Why,
    written: str,
    currency: str = "",
    suggestions: tuple[Money, ...] = (),
) -> Unread:
    code = currency or line.default
    return Unread(
        why,
        clean_text(written, WRITTEN_LENGTH),
        code,
        minor_digits(code),
        suggestions,
        Money(LARGEST_MINOR, code),
    )


def prepare(*locales: str) -> None:
    """Load the names of money in some languages, so that nobody waits for them (0.1 s)."""
    for locale in locales:
        read_amount("1 word", default="EUR", locale=locale)
