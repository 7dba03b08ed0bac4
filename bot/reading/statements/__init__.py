"""A bank's or a payment provider's CSV: its columns recognised, its incoming lines read (pure)."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import islice

from storage.money import Money, TooPrecise, current_currencies

MOST_BYTES = 1_000_000
MOST_LINES = 5_000
PREAMBLE = 30  # lines a bank may write above the header
ENCODINGS = ("utf-8-sig", "cp1252")
SEPARATORS = ";,\t|"
# What banks and providers call their columns, folded; the first that fits wins.
NAMES = {
    "day": (
        "date",
        "booking date",
        "value date",
        "date operation",
        "date de l operation",
        "date valeur",
        "date de valeur",
        "buchungstag",
        "buchungsdatum",
        "valuta",
        "fecha",
        "data",
        "datum",
        "created utc",
        "created",
        "date du paiement",
        "transaction date",
        "completed date",
    ),
    "credit": (
        "credit",
        "credits",
        "paid in",
        "money in",
        "haben",
        "gutschrift",
        "abono",
        "haber",
        "entrate",
    ),
    "amount": (
        "amount",
        "gross",
        "montant",
        "montant total",
        "betrag",
        "umsatz",
        "importe",
        "importo",
        "valor",
        "bedrag",
        "brut",
        "value",
    ),
    "currency": (
        "currency",
        "devise",
        "wahrung",
        "waehrung",
        "moneda",
        "divisa",
        "valuta",
        "muntsoort",
    ),
    "reference": (
        "reference",
        "description",
        "details",
        "libelle",
        "communication",
        "motif",
        "verwendungszweck",
        "buchungstext",
        "concepto",
        "descripcion",
        "causale",
        "omschrijving",
        "memo",
        "narrative",
        "subject",
        "note",
        "payment reference",
        "informations",
    ),
}
FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%d.%m.%y", "%d-%m-%Y", "%d %b %Y")
DAY_FIRST = ("%d/%m/%Y", "%d/%m/%y")
MONTH_FIRST = ("%m/%d/%Y", "%m/%d/%y")
CODE = re.compile(r"\b[A-Z]{3}\b")


@dataclass(frozen=True, slots=True)
class Incoming:
    """Money that came in: a line of the file, and its number there, the header's being 1."""

    number: int
    day: date
    amount: Money
    reference: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What was read.

    `columns` says which column was taken for what, `outgoing` counts lines of money that went
    out, `unread` are the numbers of lines that could not be read. `day_first` tells how dates
    like 03/04/2027 were taken, None when none could be taken two ways.
    """

    incoming: tuple[Incoming, ...]
    columns: dict[str, str]
    outgoing: int
    unread: tuple[int, ...]
    day_first: bool | None


@dataclass(frozen=True, slots=True)
class NoStatement:
    """Why a file is no statement: 'large', 'text' (no text at all), 'columns', 'empty', 'long'.

    `seen` are the first columns, for whoever must be told what was there.
    """

    why: str
    seen: tuple[str, ...] = ()


def read_statement(content: bytes, *, currency: str, day_first: bool) -> Statement | NoStatement:
    """Read a CSV. A line that names no currency is in `currency`.

    Slashed dates that fit both ways are read day first or not as the others of the file show,
    else as `day_first` says.
    """
    if len(content) > MOST_BYTES:
        return NoStatement("large")
    text = _decoded(content)
    if text is None:
        return NoStatement("text")
    rows = _rows(text)
    if len(rows) > MOST_LINES:
        return NoStatement("long")
    found = _header(rows)
    if found is None:
        first = rows[0] if rows else []
        return NoStatement("columns" if rows else "empty", tuple(first[:6]))
    at, columns = found
    return _read(rows[at + 1 :], rows[at], columns, at, currency, day_first)


def _decoded(content: bytes) -> str | None:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if b"\x00" in content:
        return None
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _rows(text: str) -> list[list[str]]:
    separator = max(SEPARATORS, key=lambda mark: _regular(text, mark))
    read = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    try:
        return [row for row in islice(read, MOST_LINES + PREAMBLE + 2) if any(map(str.strip, row))]
    except csv.Error:
        return []


def _regular(text: str, mark: str) -> int:
    """Say how well a mark separates: by how many lines have as many of it as the most do."""
    counts = [line.count(mark) for line in text.splitlines()[:200]]
    usual = max(set(counts) - {0}, key=counts.count, default=0)
    return counts.count(usual) * min(usual, 3) if usual else 0


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    for at, row in enumerate(rows[:PREAMBLE]):
        columns = _columns([_folded(each) for each in row])
        if "day" in columns and columns.keys() & {"amount", "credit"}:
            return at, columns
    return None


def _columns(named: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for meaning, names in NAMES.items():
        best = _column(named, names, taken=set(found.values()))
        if best is not None:
            found[meaning] = best
    return found


def _column(named: list[str], names: tuple[str, ...], taken: set[int]) -> int | None:
    free = [at for at in range(len(named)) if at not in taken and named[at]]
    for name in names:
        for at in free:
            if named[at] == name:
                return at
    for name in names:
        for at in free:
            if f" {named[at]} ".startswith(f" {name} "):
                return at
    return None


def _folded(words: str) -> str:
    plain = "".join(
        each for each in unicodedata.normalize("NFKD", words) if not unicodedata.combining(each)
    )
    return " ".join(re.findall(r"[a-z]+", plain.lower()))


def _read(
    rows: Sequence[Sequence[str]],
    header: Sequence[str],
    columns: dict[str, int],
    at: int,
    currency: str,
    day_first: bool,
) -> Statement:
    sums = columns.get("credit", columns.get("amount", 0))
    decimal = _decimal_mark([_cell(row, sums) for row in rows])
    shown = _shown_order([_cell(row, columns["day"]) for row in rows])
    order = day_first if shown is None else shown
    incoming, unread, outgoing = [], [], 0
    for number, row in enumerate(rows, at + 2):
        written = _cell(row, sums)
        if not written.strip():
            outgoing += 1  # a line whose credit is empty is a debit
            continue
        amount = _amount(written, decimal)
        day = _day(_cell(row, columns["day"]), day_first=order)
        money = _money(amount, _currency_of(row, columns, written, currency))
        if amount is None or day is None or money is None:
            unread.append(number)
        elif amount <= 0:
            outgoing += 1
        else:
            incoming.append(Incoming(number, day, money, _reference(row, columns)))
    named = {meaning: header[column].strip() for meaning, column in columns.items()}
    ambiguous = any(_fits_both(_cell(row, columns["day"])) for row in rows)
    return Statement(tuple(incoming), named, outgoing, tuple(unread), order if ambiguous else None)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _reference(row: Sequence[str], columns: dict[str, int]) -> str:
    """Everything a line says beside day, amount and currency: payers write where they like."""
    known = {columns[each] for each in ("day", "amount", "credit", "currency") if each in columns}
    first = [_cell(row, columns["reference"])] if "reference" in columns else []
    others = [
        each.strip()
        for at, each in enumerate(row)
        if at not in known and at != columns.get("reference") and re.search(r"[^\W\d_]", each)
    ]
    return " ".join(each for each in (*first, *others) if each)


def _currency_of(row: Sequence[str], columns: dict[str, int], written: str, currency: str) -> str:
    named = _cell(row, columns["currency"]).upper() if "currency" in columns else ""
    for code in (named, *CODE.findall(written)):
        if code in current_currencies():
            return code
    return currency


def _money(amount: Decimal | None, currency: str) -> Money | None:
    try:
        return None if amount is None else Money.of(amount, currency)
    except TooPrecise:
        return None


def _decimal_mark(written: Sequence[str]) -> str:
    """Tell which mark stands before the cents, by all amounts of a column together."""
    for each in written:
        marks = [mark for mark in each if mark in ".,"]
        if len(set(marks)) > 1:
            return marks[-1]
    ends = [found[1] for each in written if (found := re.search(r"([.,])\d{1,2}\D*$", each))]
    return str(max(ends, key=ends.count, default="."))


def _amount(written: str, decimal: str) -> Decimal | None:
    negative = "-" in written or "−" in written or written.strip().startswith("(")
    digits = "".join(each for each in written if each in f"0123456789{decimal}")
    try:
        value = Decimal(digits.replace(",", "."))
    except InvalidOperation:
        return None
    return -value if negative else value


def _shown_order(written: Sequence[str]) -> bool | None:
    """Tell by dates that fit one way only whether days come first; None when none does."""
    for each in written:
        as_day = _parsed(each, DAY_FIRST) is not None
        as_month = _parsed(each, MONTH_FIRST) is not None
        if as_day != as_month:
            return as_day
    return None


def _fits_both(written: str) -> bool:
    day, month = _parsed(written, DAY_FIRST), _parsed(written, MONTH_FIRST)
    return day is not None and month is not None and day != month


def _day(written: str, *, day_first: bool) -> date | None:
    slashed = DAY_FIRST if day_first else MONTH_FIRST
    return _parsed(written, (*FORMATS, *slashed))


def _parsed(written: str, formats: Sequence[str]) -> date | None:
    return next(_dates(written, formats), None)


def _dates(written: str, formats: Sequence[str]) -> Iterator[date]:
    bare = re.split(r"[T ]\d{1,2}:", written.strip())[0].strip()
    for form in formats:
        try:
            yield datetime.strptime(bare, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
