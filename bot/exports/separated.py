"""CSV: commas, CRLF (RFC 4180), UTF-8 with its mark, ISO dates, points before decimals."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from bot.exports.paced import Pace
from bot.exports.tables import Book, Cell
from storage.money import Money

LARGE = 8_000_000  # bytes; beyond them the file is sent packed, at a tenth of the size
CHUNK = 1 << 16
# What makes a spreadsheet read a text as a formula, at its beginning or after what could be taken
# for the end of a cell where cells end in semicolons. The full-width signs are Excel's in Japanese.
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = re.compile(r"(^|[;\t\r\n])(?=\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")


def inert(text: str) -> str:
    """Return a text that no spreadsheet calculates: an apostrophe stands before what would be."""
    return FORMULA.sub(r"\1'", text)


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
    rows = csv.writer(file)
    rows.writerow([inert(column.heading) for column in book.main.columns])
    rows.writerows(_plain(row) for row in pace.through(book.main.rows))


def _plain(row: Iterable[Cell]) -> list[str]:
    return [_written(cell) for cell in row]


def _written(cell: Cell) -> str:
    match cell:
        case str():
            return inert(cell)
        case Money(amount=amount) | (Decimal() as amount):
            return f"{amount:f}"
        case datetime():
            return cell.isoformat(sep=" ")
        case date():
            return cell.isoformat()
    return "" if cell is None else str(cell)


def _ascii(title: str) -> str:
    return title.encode("ascii", "ignore").decode() or "table"
