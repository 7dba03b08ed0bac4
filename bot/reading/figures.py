"""Where on a line an amount stands: digits, sign, currency, and what belongs to them."""

import re
from dataclasses import dataclass, replace

from bot.reading.currencies import Mark, mark_after, mark_before, unknown_mark
from bot.reading.number_words import multiplied, small_change
from bot.reading.numbers import Run, runs
from bot.reading.words import HANGER
from storage.money import minor_digits

_HANGS_ON = re.compile(rf"(?:{HANGER}|[#@°^/.]|\w[*'_]+|\S-+)$")
_GLUED = re.compile(r"[ \u00a0]?[%‰]|[^\W_]|[°^#@]|[*_](?=\w)|[:/](?=\S)")
_MAY_SIGN = re.compile(r"[\s(]")
_DASH_AT_START = re.compile(r"\s*-\s*")
_DASH_FOR_CENTS = re.compile(r"(?:[.,:]-{1,2}|/[-=])(?![0-9-])")  # 120.-, ₹120/-, KSh 120/=
_OWED = re.compile(r"\s?-\s*$")
_WITH_CENTS = re.compile(r"[0-9 \u00a0]+[.,][0-9]{2}")
_THOUSANDS = re.compile(r"^([0-9]{1,3})[.,]([0-9]{3})$")
_AND = re.compile(r"(?i:\s*(?:and|et|und|y|con|e|com|i|та|і|و)?\s*)")
_PARTED = re.compile(r"\s+|\s*[.,]\s+")


@dataclass(frozen=True, slots=True)
class Figure:
    """Digits that may be an amount, with the sign and the currency written around them.

    It stands from `start` to `end` of the line, a `doubtful` mark left out. `odd` is a word that
    makes it no plain number (k, cents, FRF), and `odd_kind` which kind of word, up to `odd_end`;
    `cents` are decimals written after the currency (12€50), or a dash in place of them (12.-).
    """

    run: Run
    start: int
    end: int
    marks: tuple[Mark, ...] = ()
    doubtful: Mark | None = None
    negative: bool = False
    odd: str = ""
    odd_kind: str = ""
    odd_end: int = 0
    cents: str = ""

    @property
    def marked(self) -> bool:
        """Whether a currency certainly stands beside it."""
        return bool(self.marks)

    @property
    def written(self) -> str:
        """The digits and signs; what comes before cents said apart is whole: `1.250,-`."""
        if not self.cents:
            return self.run.written
        whole = _THOUSANDS.sub(r"\1\2", self.run.written)
        return whole if self.cents == "-" else f"{whole}.{self.cents}"


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
    plainly = Figure(run, signed_from, end, cents="-" if dashed else "")
    figure = _with_marks(plainly, before, after)
    figure = _with_oddity(figure, text, end)
    glued_on = run.start == free_from and free_from > 0  # the cents of 12fr50
    if _is_part_of_something(figure, text, run, signed_from, starts_free=glued_on):
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
    small = small_change(text, end, plain=not figure.marked)
    for kind, word in (("multiplied", multiplied(text, end)), ("small", small)):
        if word and not figure.marks[1:]:
            odd_end = text.index(word, end) + len(word)
            return replace(figure, odd=word, odd_kind=kind, odd_end=odd_end)
    if not figure.marked and (word := unknown_mark(text, figure.start, end)):
        odd_end = max(text.find(word, end) + len(word), end)
        return replace(figure, odd=word, odd_kind="unknown", odd_end=odd_end)
    return figure


def _is_part_of_something(
    figure: Figure, text: str, run: Run, signed_from: int, *, starts_free: bool
) -> bool:
    """Whether the digits hang on a letter or a sign: A4, 19h30, 50%, n°12, cake-120."""
    ends_free = figure.odd or figure.end > run.end or not _GLUED.match(text, run.end)
    if figure.doubtful and figure.doubtful.start <= run.end:
        ends_free = True
    starts_at_mark = figure.start < signed_from or (
        figure.doubtful and figure.doubtful.end >= signed_from > figure.doubtful.start
    )
    hangs = signed_from == run.start and _HANGS_ON.search(text[max(0, run.start - 8) : run.start])
    return not ends_free or bool(hangs and not (starts_at_mark or starts_free))


def _with_sign(figure: Figure, text: str, run: Run) -> Figure:
    """Whether a minus stands before the number, before its currency, or at the very end."""
    start = figure.start
    if start and text[start - 1] in "+-" and (start == 1 or _MAY_SIGN.match(text[start - 2])):
        start -= 1
    negative = "-" in text[start : run.start]
    if _DASH_AT_START.fullmatch(text[: figure.start]):
        start, negative = 0, True
    owed = _OWED.match(text, figure.end) is not None and not _has_no_cents(figure)
    return replace(figure, start=start, negative=negative or owed)


def _has_no_cents(figure: Figure) -> bool:
    """Whether a dash behind it closes it: ¥3,000-."""
    return figure.marked and not any(minor_digits(code) for code in figure.marks[0].codes[:1])


def join_cents(text: str, figures: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Return the figures with `12€50` made one, and the readings `12 € 50` also allows."""
    kept: list[Figure] = []
    also: list[Figure] = []
    for figure in figures:
        before = kept[-1] if kept else None
        joined = before and (_with_cents(before, figure, text) or _mended(before, figure, text))
        if before and joined and _is_surely_one(before, figure):
            kept[-1] = joined
        elif before and before.marked and before.end == figure.start and not figure.marked:
            kept[-1] = replace(before, odd=text[before.start : figure.end], odd_kind="glued")
        else:
            kept.append(figure)
            also += [joined] if joined else []
    return kept, also


def _is_surely_one(before: Figure, figure: Figure) -> bool:
    """Whether nothing parts an amount from its cents, or they are called so: 12 € 50 cts."""
    return before.end == figure.start or figure.odd_kind == "small"


def _with_cents(before: Figure, figure: Figure, text: str) -> Figure | None:
    """One figure of an amount and the cents behind its currency; nothing where they are none."""
    called = figure.odd_kind == "small"
    if not (_may_take_cents(before) and _may_be_cents(figure)):
        return None
    gap = text[before.end : figure.start]
    at_end = not text[figure.end :].strip(" .!)")
    follows = before.marks[-1].start >= before.run.end and not gap.strip()
    if not (called or follows or at_end) or not _AND.fullmatch(gap):
        return None
    cents = figure.run.written.rjust(2, "0")
    return replace(before, cents=cents, end=figure.odd_end if called else figure.end)


def _may_take_cents(figure: Figure) -> bool:
    return (
        figure.marked
        and not (figure.cents or figure.odd)
        and (
            not re.search("[.,]", figure.run.written) or bool(_THOUSANDS.fullmatch(figure.written))
        )
        and any(minor_digits(code) == 2 for mark in figure.marks for code in mark.codes)
    )


def _may_be_cents(figure: Figure) -> bool:
    digits = figure.run.written
    plain = digits.isdecimal() and not (figure.marked or figure.negative or figure.cents)
    return plain and (len(digits) == 2 or (len(digits) == 1 and figure.odd_kind == "small"))


def _mended(before: Figure, figure: Figure, text: str) -> Figure | None:
    """One figure of `120, 50 €`, `120 ,50 €` and `120 50 €`, which a space may have parted."""
    gap = text[before.end : figure.start]
    cents = gap.strip() + figure.run.written
    written = before.run.written + (f".{cents}" if cents.isdecimal() else cents)
    plain = not (before.marked or before.odd or before.cents or figure.odd)
    if not (
        (figure.marked or gap.strip())
        and plain
        and _PARTED.fullmatch(gap)
        and _WITH_CENTS.fullmatch(written)
    ):
        return None
    run = Run(written, before.run.start, figure.run.end)
    return replace(figure, run=run, start=before.start, negative=before.negative)
