"""From the bytes of a CSV to its rows: which encoding, which separator (pure)."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

SEPARATORS = ";,\t|"
LOOKED_AT = 200  # lines by which the separator is found
LOOKED_INTO = 100_000  # letters of them
# No bank writes more. What does is no slip of the pen: it is cut before anything looks at it.
MOST_CELLS = 200  # of a row
MOST_LETTERS = 1_000  # of a cell
WIDE = (("utf-16-le", slice(1, 400, 2)), ("utf-16-be", slice(0, 400, 2)))


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and the number of its (last) line in the file, the first being 1."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """Return a cell without the space around it; '' where there is none."""
        if column is None or column >= len(self.cells):
            return ""
        return self.cells[column].strip()


def decodings(content: bytes) -> list[str]:
    """Return the texts a file may be, likeliest first; none for a PDF, a picture, a workbook."""
    if content.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return []
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return [content.decode("utf-16", "replace")]
    if b"\x00" in content:
        wide = _without_mark(content)
        return [] if wide is None else [wide]
    try:
        return [content.decode("utf-8-sig")]
    except UnicodeDecodeError:
        return [content.decode("cp1252", "replace"), *_of_elsewhere(content)]


def _of_elsewhere(content: bytes) -> Iterator[str]:
    """The same bytes as Japan and Ukraine write them: their own words show which it is."""
    for encoding in ("cp932", "cp1251"):
        with suppress(UnicodeDecodeError):
            yield content.decode(encoding)


def _without_mark(content: bytes) -> str | None:
    """Read UTF-16 that does not say so: every other byte of Latin letters is zero."""
    for encoding, zeros in WIDE:
        looked = content[zeros]
        if looked and looked.count(0) > 0.9 * len(looked):
            return content.decode(encoding, "replace")
    return None


def rows_of(text: str, most: int) -> list[Row] | None:
    """Return at most so many rows that are not blank; None when it cannot be read as a CSV."""
    first = text[:LOOKED_INTO].splitlines()[:LOOKED_AT]
    separator = max(SEPARATORS, key=lambda mark: _regular(first, mark))
    read = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    found: list[Row] = []
    try:
        for cells in read:
            if any(map(str.strip, cells)):
                found.append(Row(read.line_num, _cut(cells)))
            if len(found) >= most:
                break
    except csv.Error:
        return None
    return found


def _cut(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(each[:MOST_LETTERS] for each in cells[:MOST_CELLS])


def _regular(lines: Sequence[str], mark: str) -> int:
    """Say how well a mark separates: by how many lines have as many of it as the most do."""
    counts = Counter(line.count(mark) for line in lines)
    del counts[0]
    usual, times = max(counts.items(), key=lambda each: each[1], default=(0, 0))
    return times * min(usual, 3)
