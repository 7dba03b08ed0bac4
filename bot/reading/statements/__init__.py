"""A bank's or a payment provider's CSV: its columns recognised, its incoming lines read (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.reading.statements.cells import (
    Days,
    amount_in,
    decimal_mark,
    direction_column,
    has_minus,
    in_dollars,
    is_inward,
    is_no_income,
    is_outward,
    is_unsettled,
)
from bot.reading.statements.columns import PREAMBLE, currency_in, header
from bot.reading.statements.sheet import Row, decodings, rows_of
from storage.money import Money, TooPrecise, current_currencies, minor_digits

MOST_BYTES = 1_000_000
MOST_LINES = 5_000


@dataclass(frozen=True, slots=True)
class Incoming:
    """Money that came in, and the number of its line in the file, the first being 1.

    `otherwise` is the other day it may be, when nothing in the file shows whether days or months
    come first.
    """

    number: int
    day: date
    amount: Money
    reference: str
    otherwise: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What was read.

    `columns` says which column was taken for what; `outgoing` counts lines of money that went
    out, `unsettled` those of money that has not come or was given back; `unread` are the numbers
    of lines that could not be read; `names_currency` whether the file says in which it counts.
    """

    incoming: tuple[Incoming, ...]
    columns: dict[str, str]
    outgoing: int
    unsettled: int
    unread: tuple[int, ...]
    names_currency: bool

    @property
    def two_ways(self) -> Incoming | None:
        """A line whose day may be two, by which to ask which it is."""
        return next((each for each in self.incoming if each.otherwise is not None), None)


@dataclass(frozen=True, slots=True)
class NoStatement:
    """Why a file is no statement: 'large', 'text' (no text at all), 'columns', 'empty', 'long'.

    `seen` are the first columns, for whoever must be told what was there.
    """

    why: str
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is known of a file before its lines are read."""

    columns: dict[str, int]
    direction: int | None
    decimal: str
    currency: str
    named: bool
    days: Days

    @property
    def sums(self) -> int:
        """The column of what came in."""
        return self.columns.get("credit", self.columns.get("amount", 0))


def read_statement(content: bytes, *, currency: str, today: date) -> Statement | NoStatement:
    """Read a CSV. A line that names no currency is in the header's, or else in `currency`.

    A date that fits both ways is read as the others of the file show, or as the one that is not
    after `today`; where neither tells, both days are given.
    """
    if len(content) > MOST_BYTES:
        return NoStatement("large")
    rows, found = _table(content)
    if rows is None:
        return NoStatement("text")
    if len(rows) > MOST_LINES + PREAMBLE:
        return NoStatement("long")
    if found is None:
        first = rows[0].cells[:6] if rows else ()
        return NoStatement("columns" if rows else "empty", first)
    at, columns = found
    lines = rows[at + 1 :]
    return _read(lines, rows[at], _sheet(lines, rows[at], columns, currency, today))


def _table(content: bytes) -> tuple[list[Row] | None, tuple[int, dict[str, int]] | None]:
    """The rows of a file, by the first way of decoding it in which columns are known, if any."""
    first: list[Row] | None = None
    for text in decodings(content):
        rows = rows_of(text, MOST_LINES + PREAMBLE + 1)
        if rows and (found := header(rows)):
            return rows, found
        first = rows if first is None else first
    return first, None


def _sheet(
    rows: Sequence[Row], top: Row, columns: dict[str, int], currency: str, today: date
) -> _Sheet:
    sums = columns.get("credit", columns.get("amount", 0))
    return _Sheet(
        columns,
        _direction(rows, top, columns),
        decimal_mark([row.cell(sums) for row in rows]),
        currency_in(top.cell(sums)) or currency,
        "currency" in columns or currency_in(top.cell(sums)) is not None,
        Days((row.cell(columns["day"]) for row in rows), today),
    )


def _direction(rows: Sequence[Row], top: Row, columns: dict[str, int]) -> int | None:
    unsigned = "credit" not in columns and not any(
        has_minus(row.cell(columns["amount"])) for row in rows
    )
    cells = (row.cells for row in rows)
    return direction_column(top.cells, cells, set(columns.values()), unsigned=unsigned)


def _read(rows: Sequence[Row], top: Row, sheet: _Sheet) -> Statement:
    incoming: list[Incoming] = []
    unread: list[int] = []
    outgoing = unsettled = 0
    for row in rows:
        match _line(row, sheet):
            case Incoming() as line:
                incoming.append(line)
            case "out":
                outgoing += 1
            case "unsettled":
                unsettled += 1
            case "unread":
                unread.append(row.number)
    named = {meaning: top.cell(column) for meaning, column in sheet.columns.items()}
    names = sheet.named or any(currency_in(row.cell(sheet.sums)) for row in rows)
    return Statement(tuple(incoming), named, outgoing, unsettled, tuple(unread), names)


def _line(row: Row, sheet: _Sheet) -> Incoming | str:
    written, dated = row.cell(sheet.sums), row.cell(sheet.columns["day"])
    day = sheet.days.read(dated)
    if not written:  # of two columns, the one of what came in is empty
        return "out" if day and "credit" in sheet.columns else ""
    amount = amount_in(written, sheet.decimal)
    said = _said_beside(row, sheet)
    if left := _left_out(row, sheet, said, amount):
        return left
    money = _money(row, written, amount, sheet) if amount is not None else None
    if day is None or money is None or not is_inward(row.cell(sheet.direction)):
        return "unread"
    # Everything a line says beside is its reference: payers write where they like.
    return Incoming(row.number, day, money, " ".join(said), sheet.days.otherwise(dated))


def _left_out(row: Row, sheet: _Sheet, said: Sequence[str], amount: Decimal | None) -> str:
    """Why a line is no money that came in; nothing when it may be."""
    if is_no_income([row.cell(sheet.columns["day"]), *said]):
        return "sum"
    if is_unsettled(row.cell(sheet.columns.get("status"))) or _is_given_back(row, sheet):
        return "unsettled"
    gone = amount is not None and amount <= 0
    return "out" if gone or (amount and is_outward(row.cell(sheet.direction))) else ""


def _is_given_back(row: Row, sheet: _Sheet) -> bool:
    return bool(amount_in(row.cell(sheet.columns.get("refunded")), sheet.decimal))


def _money(row: Row, written: str, amount: Decimal, sheet: _Sheet) -> Money | None:
    named = row.cell(sheet.columns.get("currency")).upper()
    currency = named if named in current_currencies() else currency_in(written)
    if currency is None and not in_dollars(written, sheet.currency):
        return None
    code = currency or sheet.currency
    if amount.as_tuple().exponent == -3 and minor_digits(code) < 3:
        return None  # 1.250: as likely a thousand
    try:
        return Money.of(amount, code)
    except TooPrecise:
        return None


def _said_beside(row: Row, sheet: _Sheet) -> list[str]:
    """The cells with words in them, the one for the reference first; no amounts like 5 EUR."""
    first = sheet.columns.get("reference")
    known = {*sheet.columns.values(), sheet.direction} - {first}
    others = [
        said
        for at, each in enumerate(row.cells)
        if at not in known and at != first and _is_said(said := each.strip(), sheet.decimal)
    ]
    return [each for each in (row.cell(first), *others) if each]


def _is_said(written: str, decimal: str) -> bool:
    """Tell whether a cell holds words; those around an amount are none."""
    if not re.search(r"[^\W\d_]", written):
        return False
    return not re.search(r"\d", written) or amount_in(written, decimal) is None
