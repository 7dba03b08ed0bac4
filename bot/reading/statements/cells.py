"""What stands in a cell of a statement: an amount, a day, which way money went (pure)."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache

from bot.reading.calendar_words import calendar_of
from bot.reading.statements.columns import SIGNS, folded
from bot.reading.words import fold
from storage.money import current_currencies

FORMATS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%Y%m%d%H%M%S",
    "%d.%m.%Y",
    "%d.%m.%y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%Y年%m月%d日",
)
# A day of the week may stand before: Sat, 13 Feb 2027.
_IN_WORDS = re.compile(
    r"(?:[^\W\d_]+\.?,? )?(?P<day>\d{1,2})\.?[ /-](?:de )?(?P<month>[^\W\d_]+)\.?[ /-](?:de )?"
    r"(?P<year>\d{4}|\d\d)"
)
DAY_FIRST = ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d-%m-%y")
MONTH_FIRST = ("%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%m-%d-%y")
YEARS = range(2000, 2100)
MOST_DIGITS = 15
LONGEST_DAY = 60  # letters: "Wednesday, 10 September 2027 at 10:15:30.123456+00:00"
DOLLARS = frozenset(
    {
        "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "JMD", "TTD", "MXN", "ARS", "CLP", "COP",
        "UYU", "BRL",
    }
)  # fmt: skip
INWARDS = frozenset(
    {
        "c", "cr", "h", "haben", "bij", "credit", "crdt", "credito", "eingang", "gutschrift", "in",
        "incoming", "deposit", "entree", "entrada", "kredit",
    }
)  # fmt: skip
OUTWARDS = frozenset(
    {
        "d", "dr", "s", "soll", "af", "debit", "dbit", "debet", "debito", "ausgang", "lastschrift",
        "out", "outgoing", "withdrawal", "sortie", "salida", "saida", "uit", "fee", "fees",
        "charge",
    }
)  # fmt: skip
_OF_A_CARD = re.compile(r"\b(card|funding|process as|karte\w*|carte|tarjeta|cartao|carta)\b")
# How a status begins of which no money came: not yet, not at all, or gone again.
UNSETTLED = (
    "pending", "failed", "refund", "partially refunded", "revers", "revert", "denied", "cancel",
    "declin", "expired", "void", "unclaimed", "uncaptured", "unpaid", "disputed", "incomplete",
    "requires", "blocked", "rejected", "returned", "charged back", "chargeback", "processing",
    "in progress", "on hold", "held", "awaiting", "unsuccessful", "partial", "scheduled",
    "en attente", "en cours", "echou", "echec", "refus", "annul", "rembours", "renvoy", "contest",
    "partiellement", "a venir", "vorgemerkt", "umsatz vorgemerkt", "ausstehend", "offen",
    "storn", "abgelehnt", "abgebrochen", "fehlgeschlagen", "zuruckge", "teilweise", "ruckbuch",
    "ruckgang", "erstattet", "in bearbeitung", "pendient", "pendente", "rechazad", "devuelt",
    "devolvid", "reembols", "parcialment", "cancelad", "fallid", "estornad", "recusad",
    "em process", "en proceso", "in sospeso", "non contabilizzat", "rimborsat", "annullat",
    "відхилен", "скасован", "в обробці", "повернен",
)  # fmt: skip
# What a line says, in a cell of its own, that is a sum of others, or money that was there before.
SUMS = frozenset(
    {
        "total", "totals", "totaux", "summe", "somme", "saldo", "s a l d o", "solde", "balance",
        "totale", "разом", "合計",
    }
)  # fmt: skip
NO_INCOME = (
    "opening balance", "closing balance", "beginning balance", "ending balance", "starting balance",
    "balance brought forward", "balance carried forward", "initial available balance",
    "total credits", "total debits", "saldo do dia", "saldo anterior", "saldo inicial",
    "saldo final", "saldo iniziale", "saldo finale", "solde au", "solde initial", "solde final",
    "solde precedent", "anfangssaldo", "endsaldo", "kontostand", "stripe payout",
    "general currency conversion", "allgemeine wahrungsumrechnung", "conversion de devise",
    "conversion generale de devise", "bank deposit to pp account", "bankgutschrift auf paypal",
    "pot transfer",
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
    out = has_minus(written) or any(word.lower() in OUTWARDS for word in words)
    return -value if out else value


def has_minus(written: str) -> bool:
    """Tell whether an amount is written as money that went out."""
    return any(mark in written for mark in "-−–(")


def _belongs(word: str) -> bool:
    """Tell whether a word may stand beside an amount: a currency, or which way money went."""
    upper = word.upper()
    return upper in current_currencies() or upper in SIGNS or word.lower() in INWARDS | OUTWARDS


def in_dollars(written: str, currency: str) -> bool:
    """Tell whether a bare dollar sign may stand for a currency."""
    return "$" not in written or currency in DOLLARS


def direction_column(
    named: Sequence[str], rows: Iterable[Sequence[str]], taken: set[int], *, unsigned: bool
) -> int | None:
    """Return the column that says of the lines whether money came or went; None without one.

    It says so of every line; or, where the amounts are `unsigned`, of some that it came and of
    others that it went. Whether a card was one of credit or debit says nothing.
    """
    table = list(rows)
    columns = {
        at: {folded(each) for each in {row[at] for row in table if at < len(row)}} - {""}
        for at, name in enumerate(named)
        if at not in taken and not _OF_A_CARD.search(folded(name))
    }
    every = (at for at, said in columns.items() if said and said <= INWARDS | OUTWARDS)
    some = (at for at, said in columns.items() if unsigned and said & INWARDS and said & OUTWARDS)
    return next(every, next(some, None))


def is_inward(written: str) -> bool:
    """Tell whether a cell says that money came in; an empty one says nothing against it."""
    return folded(written) in INWARDS | {""}


def is_outward(written: str) -> bool:
    """Tell whether a cell says that money went out."""
    return folded(written) in OUTWARDS


def is_unsettled(written: str) -> bool:
    """Tell whether a status says that no money came, or that it is gone again."""
    return folded(written).startswith(UNSETTLED)


def is_no_income(cells: Sequence[str]) -> bool:
    """Tell whether a line is a sum, a balance, or money moved by whoever keeps it."""
    said = [name for each in cells if (name := folded(each))]
    alone = len(said) == 1 and said[0] in SUMS
    return alone or any(each.startswith(NO_INCOME) for each in said)


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
    bare = re.split(r"(?:[T ,]| at )+\d{1,2}[:.]\d\d", written.strip(' ="'))[0].strip()
    for form in formats:
        try:
            day = datetime.strptime(bare, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day if day.year in YEARS else None
    return _with_month_in_words(bare)


def _with_month_in_words(written: str) -> date | None:
    """Read `13 févr. 2027`, `13. Februar 2027`, `13 de febrero de 2027`, `13/fev/27`."""
    found = _IN_WORDS.fullmatch(written)
    month = _months().get(fold(found["month"])) if found else None
    if found is None or month is None:
        return None
    year = int(found["year"])
    try:
        day = date(year + 2000 * (year < 100), month, int(found["day"]))
    except ValueError:
        return None
    return day if day.year in YEARS else None


@cache
def _months() -> dict[str, int]:
    """The names of months in the languages of the banks we know, long and short."""
    return {
        name: month
        for tag in ("nl", "it", "pt", "es", "de", "uk", "fr", "en")
        for name, month in calendar_of(tag).months.items()
    }
