"""What stands in a cell of a statement: an amount, a day, which way money went (pure)."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from bot.reading.statements.columns import SIGNS, folded
from storage.money import current_currencies

FORMATS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y%m%d",
    "%d.%m.%Y",
    "%d.%m.%y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
)
DAY_FIRST = ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y")
MONTH_FIRST = ("%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y")
YEARS = range(2000, 2100)
MOST_DIGITS = 15
LONGEST_DAY = 40  # letters: "2027-02-13T10:15:30.123456+00:00"
DOLLARS = frozenset(
    {
        "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "JMD", "TTD", "MXN", "ARS", "CLP", "COP",
        "UYU", "BRL",
    }
)  # fmt: skip
INWARDS = frozenset(
    {
        "c", "cr", "h", "haben", "bij", "credit", "crdt", "credito", "eingang", "gutschrift", "in",
        "incoming", "deposit",
    }
)  # fmt: skip
OUTWARDS = frozenset(
    {
        "d", "dr", "s", "soll", "af", "debit", "dbit", "debet", "debito", "ausgang", "lastschrift",
        "out", "outgoing", "withdrawal",
    }
)  # fmt: skip
# How a status begins of which no money came: not yet, not at all, or gone again.
UNSETTLED = (
    "pending", "failed", "refund", "partially refunded", "revers", "revert", "denied", "cancel",
    "declin", "expired", "void", "unclaimed", "uncaptured", "unpaid", "disputed", "incomplete",
    "requires", "blocked", "rejected", "en attente", "echou", "refus", "annul", "rembours",
    "vorgemerkt", "ausstehend", "storniert", "abgelehnt", "pendiente",
    "rechazad", "devuelt", "cancelad", "in sospeso",
)  # fmt: skip


def decimal_mark(written: Sequence[str]) -> str:
    """Tell which mark stands before the cents, by all amounts of a column together."""
    for each in written:
        marks = [mark for mark in each if mark in ".,"]
        if len(set(marks)) > 1:
            return marks[-1]
    ends = [found[1] for each in written if (found := re.search(r"([.,])\d{1,2}\D*$", each))]
    return str(max(dict.fromkeys(ends), key=ends.count, default="."))


def amount_in(written: str, decimal: str) -> Decimal | None:
    """Return an amount, below zero for money that went out; None for what is no amount."""
    words = re.findall(r"[^\W\d_]+", written)
    if any(not _belongs(word) for word in words):
        return None
    digits = "".join(each for each in written if each in f"0123456789{decimal}")
    if len(digits) > MOST_DIGITS:
        return None
    try:
        value = Decimal(digits.replace(",", "."))
    except InvalidOperation:
        return None
    out = any(mark in written for mark in "-−–(") or any(word.lower() in OUTWARDS for word in words)
    return -value if out else value


def _belongs(word: str) -> bool:
    """Tell whether a word may stand beside an amount: a currency, or which way money went."""
    upper = word.upper()
    return upper in current_currencies() or upper in SIGNS or word.lower() in INWARDS | OUTWARDS


def in_dollars(written: str, currency: str) -> bool:
    """Tell whether a bare dollar sign may stand for a currency."""
    return "$" not in written or currency in DOLLARS


def direction_column(rows: Iterable[Sequence[str]], taken: set[int]) -> int | None:
    """Return the column that says of every line whether money came or went; None without one."""
    table = list(rows)
    known = INWARDS | OUTWARDS | {""}
    for at in sorted(set(range(max(map(len, table), default=0))) - taken):
        column = [row[at] for row in table if at < len(row)]
        if all(folded(each) in known for each in column) and any(map(folded, column)):
            return at
    return None


def is_outward(written: str) -> bool:
    """Tell whether a cell says that money went out."""
    return folded(written) in OUTWARDS


def is_unsettled(written: str) -> bool:
    """Tell whether a status says that no money came, or that it is gone again."""
    return folded(written).startswith(UNSETTLED)


class Days:
    """Reads the days of one column; each way of writing one is looked into once."""

    def __init__(self, written: Iterable[str], today: date) -> None:
        self._as_day = {each: _parsed(each, (*FORMATS, *DAY_FIRST)) for each in set(written)}
        self._as_month = {each: _parsed(each, (*FORMATS, *MONTH_FIRST)) for each in self._as_day}
        self.day_first = _shown_order(self._as_day, self._as_month, today)

    def read(self, written: str) -> date | None:
        """Return a day; what fits both ways as the others show, else day first."""
        known = self._as_month if self.day_first is False else self._as_day
        return known.get(written)

    def otherwise(self, written: str) -> date | None:
        """Return the other day it may be, as long as nothing shows which; None for none."""
        other = self._as_month.get(written)
        return other if self.day_first is None and other != self._as_day.get(written) else None


def _shown_order(
    as_day: dict[str, date | None], as_month: dict[str, date | None], today: date
) -> bool | None:
    """Tell whether days come first: by dates that fit one way only, or that are still to come."""
    pairs = [(as_day[each], as_month[each]) for each in as_day]
    if all(one == other for one, other in pairs):
        return True
    checks: tuple[Callable[[date | None], bool], ...] = (
        lambda day: day is not None,
        lambda day: day is not None and day <= today,
    )
    for fits in checks:
        first = all(fits(one) for one, other in pairs if one or other)
        second = all(fits(other) for one, other in pairs if one or other)
        if first != second:
            return first
    return None


def _parsed(written: str, formats: Sequence[str]) -> date | None:
    if len(written) > LONGEST_DAY:
        return None
    bare = re.split(r"[T ,]+\d{1,2}[:.]\d\d", written.strip())[0].strip()
    for form in formats:
        try:
            day = datetime.strptime(bare, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day if day.year in YEARS else None
    return None
