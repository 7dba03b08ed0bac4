"""Which column of a statement is what: by what banks and providers call them (pure)."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.reading.statements.sheet import Row
from storage.money import current_currencies

PREAMBLE = 30  # lines a bank may write above the header
# What banks and providers call their columns, folded; the first that fits wins.
NAMES = {
    "day": (
        "date",
        "booking date",
        "posting date",
        "transaction date",
        "value date",
        "completed date",
        "date operation",
        "date de l operation",
        "date de comptabilisation",
        "dateop",
        "date valeur",
        "buchungstag",
        "buchungsdatum",
        "fecha",
        "data",
        "datum",
        "dato",
        "created utc",
        "created",
        "valuta",
    ),
    "credit": (
        "credit",
        "credits",
        "paid in",
        "money in",
        "deposit",
        "deposits",
        "haben",
        "gutschrift",
        "abono",
        "abonos",
        "haber",
        "ingresos",
        "entrate",
        "accrediti",
    ),
    "amount": (
        "amount",
        "gross",
        "montant",
        "betrag",
        "umsatz",
        "importe",
        "importo",
        "valor",
        "bedrag",
        "belopp",
        "bel b",
        "kwota",
        "brut",
        "brutto",
        "value",
    ),
    "currency": (
        "currency",
        "devise",
        "wahrung",
        "waehrung",
        "moneda",
        "divisa",
        "muntsoort",
        "waluta",
        "valuta",
        "mutation currency",
    ),
    "status": ("status", "statut", "state", "etat", "estado", "stato"),
    "reference": (
        "reference",
        "description",
        "details",
        "libelle",
        "label",
        "communication",
        "motif",
        "verwendungszweck",
        "buchungstext",
        "concepto",
        "descripcion",
        "causale",
        "descrizione",
        "omschrijving",
        "mededelingen",
        "memo",
        "narrative",
        "subject",
        "note",
        "payment reference",
        "informations",
    ),
}
NEVER = re.compile(r"\b(naissance|birth|geburt|nacimiento|nascita)")  # a date, but not of money
SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "EURO": "EUR", "EUROS": "EUR"}


def header(rows: Sequence[Row]) -> tuple[int, dict[str, int]] | None:
    """Return where the header stands, and which column is what; None without day or amount."""
    for at, row in enumerate(rows[:PREAMBLE]):
        columns = _columns([folded(each) for each in row.cells])
        if "day" in columns and columns.keys() & {"amount", "credit"}:
            return at, columns
    return None


def currency_in(written: str) -> str | None:
    """Return the currency that a header or an amount names, by code or by a sign of one only."""
    for code in re.findall(r"\b[A-Z]{3}\b", written):
        if code in current_currencies():
            return str(code)
    return next((code for sign, code in SIGNS.items() if sign in written.upper()), None)


@lru_cache(4096)
def folded(words: str) -> str:
    """Return words in small letters without accents, one space between."""
    plain = "".join(
        each for each in unicodedata.normalize("NFKD", words) if not unicodedata.combining(each)
    )
    return " ".join(re.findall(r"[a-z]+", plain.lower()))


def _columns(named: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for meaning, names in NAMES.items():
        best = _column(named, names, taken=set(found.values()))
        if best is not None:
            found[meaning] = best
    return found


def _column(named: list[str], names: tuple[str, ...], taken: set[int]) -> int | None:
    free = [
        at
        for at in range(len(named))
        if at not in taken and named[at] and not NEVER.search(named[at])
    ]
    for name in names:
        for at in free:
            if named[at] == name:
                return at
    for name in names:
        for at in free:
            if f" {named[at]} ".startswith(f" {name} "):
                return at
    return None
