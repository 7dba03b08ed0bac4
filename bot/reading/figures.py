"""Where on a line an amount stands: digits, sign, currency, and what belongs to them."""

import re
from dataclasses import dataclass, replace

from bot.reading.currencies import Mark, mark_after, mark_before, unknown_mark
from bot.reading.number_words import multiplied, small_change
from bot.reading.numbers import Run, runs
from storage.money import minor_digits

_HANGS_ON = re.compile(r"[\w#@°^*/.'-]")
_GLUED = re.compile(r"[\w%°^*#@]|[:/](?=\S)")
_MAY_SIGN = re.compile(r"[\s(]")
_DASH_AT_START = re.compile(r"\s*-\s*")
_DASH_FOR_CENTS = re.compile(r"(?:[.,:]-{1,2}|/[-=])(?![0-9-])")  # 120.-, ₹120/-, KSh 120/=
_OWED = re.compile(r"\s?-\s*$")
_TWO_DIGITS = re.compile(r"[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Figure:
    """Digits that may be an amount, with the sign and the currency written around them.

    It stands from `start` to `end` of the line, a `doubtful` mark left out. `odd` is a word that
    makes it no plain number (k, cents, FRF), and `odd_kind` which kind of word; `cents` are
    decimals written after the currency (12€50).
    """

    run: Run
    start: int
    end: int
    marks: tuple[Mark, ...] = ()
    doubtful: Mark | None = None
    negative: bool = False
    odd: str = ""
    odd_kind: str = ""
    cents: str = ""

    @property
    def marked(self) -> bool:
        """Whether a currency certainly stands beside it."""
        return bool(self.marks)


def find_figures(text: str, *, default: str, locale: str) -> list[Figure]:
    """Return what may be amounts on a plain line; not times, dates, shares or names like A4."""
    figures: list[Figure] = []
    for run in runs(text):
        free_from = figures[-1].end if figures else 0
        figure = _figure(text, run, free_from, default, locale)
        if figure:
            figures.append(figure)
    return figures


def _figure(text: str, run: Run, free_from: int, default: str, locale: str) -> Figure | None:
    if not run.well_formed:
        return None
    signed_from = _signed_from(text, run.start, default, locale)
    before = mark_before(text, signed_from, default=default, locale=locale)
    if before and before.start < free_from:
        before = None
    dashed = _DASH_FOR_CENTS.match(text, run.end)
    end = dashed.end() if dashed else run.end
    after = _own_mark(text, end, default, locale)
    figure = _with_marks(Figure(run, signed_from, end), before, after)
    figure = _with_oddity(figure, text, end)
    if _is_part_of_something(figure, text, run, signed_from):
        return None
    return _with_sign(figure, text, run)


def _signed_from(text: str, start: int, default: str, locale: str) -> int:
    """Where a figure starts when its plus or minus counts: `-50`, `€-50`, not `cake-50`."""
    if start == 0 or text[start - 1] not in "+-":
        return start
    free = start == 1 or _MAY_SIGN.match(text[start - 2])
    if free or mark_before(text, start - 1, default=default, locale=locale):
        return start - 1
    return start


def _own_mark(text: str, end: int, default: str, locale: str) -> Mark | None:
    """The currency after a number, unless it leans on the next: `30 €120`."""
    after = mark_after(text, end, default=default, locale=locale)
    leans_on_next = after and after.start > end and text[after.end : after.end + 1].isdigit()
    return None if leans_on_next else after


def _with_marks(figure: Figure, before: Mark | None, after: Mark | None) -> Figure:
    certain = tuple(mark for mark in (before, after) if mark and not mark.doubtful)
    doubtful = next((mark for mark in (after, before) if mark and mark.doubtful), None)
    return replace(
        figure,
        marks=certain,
        start=min([figure.start, *(mark.start for mark in certain)]),
        end=max([figure.end, *(mark.end for mark in certain)]),
        doubtful=None if certain else doubtful,
    )


def _with_oddity(figure: Figure, text: str, end: int) -> Figure:
    """What makes it more than digits and a currency: `250k`, `50 cents`, `100 FRF`."""
    for kind, find in (("multiplied", multiplied), ("small", small_change)):
        if not figure.marks[1:] and (word := find(text, end)):
            return replace(figure, odd=word, odd_kind=kind)
    if not figure.marked and (word := unknown_mark(text, figure.start, end)):
        return replace(figure, odd=word, odd_kind="unknown")
    return figure


def _is_part_of_something(figure: Figure, text: str, run: Run, signed_from: int) -> bool:
    """Whether the digits hang on a letter or a sign: A4, 19h30, 50%, n°12, cake-120."""
    ends_free = figure.odd or figure.end > run.end or not _GLUED.match(text, run.end)
    if figure.doubtful and figure.doubtful.start <= run.end:
        ends_free = True
    starts_at_mark = figure.start < signed_from or (
        figure.doubtful and figure.doubtful.end >= signed_from > figure.doubtful.start
    )
    hangs = signed_from == run.start and run.start and _HANGS_ON.match(text[run.start - 1])
    return not ends_free or bool(hangs and not starts_at_mark)


def _with_sign(figure: Figure, text: str, run: Run) -> Figure:
    """Whether a minus stands before the number, before its currency, or at the very end."""
    start = figure.start
    if start and text[start - 1] in "+-" and (start == 1 or _MAY_SIGN.match(text[start - 2])):
        start -= 1
    negative = "-" in text[start : run.start]
    if _DASH_AT_START.fullmatch(text[: figure.start]):
        start, negative = 0, True
    owed = _OWED.match(text, figure.end) is not None
    return replace(figure, start=start, negative=negative or owed)


def join_cents(text: str, figures: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Return the figures with `12€50` made one, and the readings `12 € 50` also allows."""
    kept: list[Figure] = []
    also: list[Figure] = []
    for figure in figures:
        before = kept[-1] if kept else None
        if before and _are_cents(before, figure, text):
            joined = replace(before, cents=figure.run.written, end=figure.end)
            if before.end == figure.start:
                kept[-1] = joined
            else:
                also.append(joined)
        else:
            kept.append(figure)
    return kept, also


def _are_cents(before: Figure, figure: Figure, text: str) -> bool:
    """Whether two digits after a currency may be its cents."""
    mark = before.marks[-1] if before.marks else None
    return (
        mark is not None
        and mark.start >= before.run.end
        and mark.end == before.end
        and not before.cents
        and not re.search("[.,]", before.run.written)
        and not figure.marked
        and not figure.negative
        and _TWO_DIGITS.fullmatch(figure.run.written) is not None
        and all(minor_digits(code) == 2 for code in mark.codes[:1])
        and not text[before.end : figure.start].strip()
    )
