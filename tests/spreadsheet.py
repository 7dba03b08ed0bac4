"""A second reader of XLSX files: the archive and its XML, with nothing of the library's."""

import zipfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY_NONE = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone

Cell = str | Decimal | date | datetime | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows, and how many cells of it are formulas."""

    name: str
    rows: list[list[Cell]]
    formulas: int

    def column(self, heading: str) -> list[Cell]:
        """What stands under a heading."""
        place = self.rows[0].index(heading)
        return [row[place] for row in self.rows[1:]]

    def total(self, heading: str) -> Decimal:
        """The sum of a column of numbers; empty cells are nothing."""
        found = [cell for cell in self.column(heading) if cell is not None]
        assert all(isinstance(cell, Decimal) for cell in found)
        return sum((cell for cell in found if isinstance(cell, Decimal)), Decimal(0))


def read(content: bytes) -> list[Sheet]:
    """Read every sheet, numbers digit by digit as they are written."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [
            sheet.attrib["name"] for sheet in _xml(archive, "xl/workbook.xml").iter(f"{MAIN}sheet")
        ]
        forms = _forms(archive)
        return [
            _sheet(name, _xml(archive, f"xl/worksheets/sheet{number}.xml"), forms)
            for number, name in enumerate(names, 1)
        ]


def _xml(archive: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(archive.read(name))  # noqa: S314 - a file of our own


def _forms(archive: zipfile.ZipFile) -> list[str]:
    styles = _xml(archive, "xl/styles.xml")
    codes = {
        each.attrib["numFmtId"]: each.attrib["formatCode"] for each in styles.iter(f"{MAIN}numFmt")
    }
    styled = styles.find(f"{MAIN}cellXfs")
    assert styled is not None
    return [codes.get(each.attrib["numFmtId"], "") for each in styled]


def _sheet(name: str, sheet: ET.Element, forms: list[str]) -> Sheet:
    rows, width = [], 0
    for row in sheet.iter(f"{MAIN}row"):
        cells = {_place(each.attrib["r"]): _cell(each, forms) for each in row}
        width = max(width, *(place + 1 for place in cells)) if cells else width
        rows.append([cells.get(place) for place in range(width)])
    return Sheet(name, rows, len(list(sheet.iter(f"{MAIN}f"))))


def _place(reference: str) -> int:
    place = 0
    for letter in reference.rstrip("0123456789"):
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _cell(cell: ET.Element, forms: list[str]) -> Cell:
    if cell.attrib.get("t") == "inlineStr":
        return "".join(each.text or "" for each in cell.iter(f"{MAIN}t"))
    value = cell.find(f"{MAIN}v")
    if value is None or value.text is None:
        return None
    assert "t" not in cell.attrib, "neither a number nor a text of its own"
    form = forms[int(cell.attrib.get("s", "0"))]
    if "yyyy" not in form:
        return Decimal(value.text)
    at = DAY_NONE + timedelta(days=float(value.text))
    return at if "hh" in form else at.date()
