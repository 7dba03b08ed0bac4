"""XLSX: numbers as numbers, days as days, and every text as a text, whatever it begins with."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from bot.exports.paced import Pace
from bot.exports.tables import Book, Cell, Table
from storage.money import Money, minor_digits

ROWS = 1_000_000  # on one sheet; a spreadsheet has 1,048,576 at most
EXACT = 15  # digits a spreadsheet keeps of a number; what has more is written as a text
TITLE = 31  # letters of a sheet's name
OPTIONS = {
    "constant_memory": True,  # a row is on the disk as soon as the next one begins
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(book: Book, target: Path, pace: Pace) -> None:
    """Write every table of a book on a sheet of its own; a very long one goes on on another."""
    with xlsxwriter.Workbook(str(target), OPTIONS | {"tmpdir": str(target.parent)}) as workbook:
        pen = _Pen(workbook)
        for table in (book.main, *book.others):
            for title, rows in _parts(table):
                pen.sheet(title, table, pace.through(rows))


def _parts(table: Table) -> Iterator[tuple[str, Iterator[tuple[Cell, ...]]]]:
    number, rows = 1, table.rows
    while True:
        first = next(rows, None)
        if first is None and number > 1:
            return
        title = table.title if number == 1 else f"{table.title} {number}"
        yield title, chain([] if first is None else [first], islice(rows, ROWS - 1))
        number += 1


class _Pen:
    """Writes cells, each in the form of what it holds."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._forms: dict[str, Any] = {}
        self._head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})

    def sheet(self, title: str, table: Table, rows: Iterator[tuple[Cell, ...]]) -> None:
        """Write a sheet: headings that stay in sight, on paper too, then the rows."""
        sheet = self._workbook.add_worksheet(title[:TITLE])
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.heading, self._head)
        last = 0
        for last, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                self._write(sheet, last, place, cell)
        sheet.autofilter(0, 0, last, len(table.columns) - 1)

    def _write(self, sheet: Worksheet, row: int, place: int, cell: Cell) -> None:
        match cell:
            case None | "":
                return
            case str():
                sheet.write_string(row, place, cell)
            case Money():
                self._number(sheet, row, place, cell.amount, _digits(cell.currency))
            case Decimal():
                self._number(sheet, row, place, cell, "0.0#########")
            case datetime():
                sheet.write_datetime(row, place, cell, self._form("yyyy-mm-dd hh:mm"))
            case date():
                sheet.write_datetime(row, place, cell, self._form("yyyy-mm-dd"))
            case int():
                self._number(sheet, row, place, Decimal(cell), "0")

    def _number(self, sheet: Worksheet, row: int, place: int, number: Decimal, form: str) -> None:
        """Write a number digit by digit: the library formats a Decimal as it is."""
        if len(number.as_tuple().digits) > EXACT:
            sheet.write_string(row, place, f"{number:f}")
        else:
            sheet.write_number(row, place, number, self._form(form))

    def _form(self, form: str) -> Any:
        if form not in self._forms:
            self._forms[form] = self._workbook.add_format({"num_format": form})
        return self._forms[form]


def _digits(currency: str) -> str:
    digits = minor_digits(currency)
    return "#,##0" + (f".{'0' * digits}" if digits else "")
