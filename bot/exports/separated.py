"""CSV as a spreadsheet of its reader's language takes it, CRLF (RFC 4180), UTF-8 with its mark.

Where a comma stands before decimals, semicolons stand between columns; dates are ISO 8601.
"""

import csv
import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from bot.exports.paced import Pace
from bot.exports.tables import Book, Cell
from storage.money import Money

LARGE = 8_000_000  # bytes; beyond them the file is sent packed, at a tenth of the size
CHUNK = 1 << 16
# What makes a spreadsheet read a text as a formula, at its beginning or after what a spreadsheet of
# another language takes for the end of a cell. The full-width signs are Excel's in Japanese.
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = {
    ends: re.compile(rf"(^|[{others}\t\r\n])(?=\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")
    for ends, others in ((",", ";"), (";", ";,"))
}


def inert(text: str, ends: str = ",") -> str:
    """Return a text that no spreadsheet calculates: an apostrophe stands before what would be.

    `ends`: what stands between the cells of the file.
    """
    return FORMULA[ends].sub(r"\1'", text)


def write(book: Book, target: Path, pace: Pace, *, packs: bool = True) -> bool:
    """Write the main table of a book; return whether the file is a ZIP with the CSV in it."""
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        _write(book, file, pace)
    if not packs or target.stat().st_size <= LARGE:
        return False
    packed = target.with_name("packed")
    inside = f"{_ascii(book.main.title)}.csv"
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
        archive.open(inside, "w", force_zip64=True) as written,
        target.open("rb") as file,
    ):
        for part in pace.through(iter(lambda: file.read(CHUNK), b"")):
            written.write(part)
    packed.replace(target)
    return True


def _write(book: Book, file: io.TextIOWrapper, pace: Pace) -> None:
    cells = _Cells(book.decimal)
    rows = csv.writer(file, delimiter=cells.ends)
    rows.writerow([cells.written(column.heading) for column in book.main.columns])
    rows.writerows([cells.written(each) for each in row] for row in pace.through(book.main.rows))


class _Cells:
    """Writes cells for spreadsheets that have this before decimals."""

    def __init__(self, decimal: str) -> None:
        self._decimal = decimal
        self.ends = ";" if decimal == "," else ","

    def written(self, cell: Cell) -> str:
        """Write one cell."""
        match cell:
            case str():
                return inert(cell, self.ends)
            case Money(amount=amount) | (Decimal() as amount):
                return f"{amount:f}".replace(".", self._decimal)
            case datetime():
                return cell.isoformat(sep=" ")
            case date():
                return cell.isoformat()
        return "" if cell is None else str(cell)


def _ascii(title: str) -> str:
    return title.encode("ascii", "ignore").decode() or "table"
