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
    in_dollars,
    is_outward,
    is_unsettled,
)
from bot.reading.statements.columns import PREAMBLE, currency_in, header
from bot.reading.statements.sheet import Row, decoded, rows_of
from storage.money import Money, TooPrecise, current_currencies

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
    text = decoded(content)
    rows = None if text is None else rows_of(text, MOST_LINES + PREAMBLE + 1)
    if rows is None:
        return NoStatement("text")
    if len(rows) > MOST_LINES + PREAMBLE:
        return NoStatement("long")
    found = header(rows)
    if found is None:
        first = rows[0].cells[:6] if rows else ()
        return NoStatement("columns" if rows else "empty", first)
    at, columns = found
    lines = rows[at + 1 :]
    return _read(lines, rows[at], _sheet(lines, rows[at], columns, currency, today))


def _sheet(
    rows: Sequence[Row], top: Row, columns: dict[str, int], currency: str, today: date
) -> _Sheet:
    sums = columns.get("credit", columns.get("amount", 0))
    return _Sheet(
        columns,
        direction_column((row.cells for row in rows), set(columns.values())),
        decimal_mark([row.cell(sums) for row in rows]),
        currency_in(top.cell(sums)) or currency,
        "currency" in columns or currency_in(top.cell(sums)) is not None,
        Days((row.cell(columns["day"]) for row in rows), today),
    )


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
    written = row.cell(sheet.sums)
    if not written:  # of two columns, the one of what came in is empty
        return "out" if "credit" in sheet.columns else ""
    if is_unsettled(row.cell(sheet.columns.get("status"))):
        return "unsettled"
    amount = amount_in(written, sheet.decimal)
    if amount is None:
        return "unread"
    if amount <= 0 or (sheet.direction is not None and is_outward(row.cell(sheet.direction))):
        return "out"
    dated = row.cell(sheet.columns["day"])
    day, money = sheet.days.read(dated), _money(row, written, amount, sheet)
    if day is None or money is None:
        return "unread"
    return Incoming(row.number, day, money, _reference(row, sheet), sheet.days.otherwise(dated))


def _money(row: Row, written: str, amount: Decimal, sheet: _Sheet) -> Money | None:
    named = row.cell(sheet.columns.get("currency")).upper()
    currency = named if named in current_currencies() else currency_in(written)
    if currency is None and not in_dollars(written, sheet.currency):
        return None
    try:
        return Money.of(amount, currency or sheet.currency)
    except TooPrecise:
        return None


def _reference(row: Row, sheet: _Sheet) -> str:
    """Everything a line says beside day, amount and currency: payers write where they like."""
    known = {at for meaning, at in sheet.columns.items() if meaning != "reference"}
    first = row.cell(sheet.columns.get("reference"))
    others = [
        each.strip()
        for at, each in enumerate(row.cells)
        if at not in known
        and at not in (sheet.columns.get("reference"), sheet.direction)
        and re.search(r"[^\W\d_]", each)
    ]
    return " ".join(each for each in (first, *others) if each)
