"""Which column of a statement is what: by what banks and providers call them (pure)."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.reading.statements.sheet import Row
from storage.money import current_currencies

PREAMBLE = 30  # lines a bank may write above the header


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split("[/\n]", names) if name.strip())


# What banks and providers call their columns, folded; the first that fits wins.
NAMES = {
    "day": _listed("""
        date / booking date / posting date / transaction date / txn date / value date
        completed date / date completed utc / date completed / completion time / finished on
        donation date / release date / datetime / date operation / date de l operation
        date de comptabilisation / date de fin / date du paiement / dateop / date valeur
        buchungstag / buchungsdatum / buchung / fecha / data / datum / dato / дата / 日付 / 取引日
        created utc / created on / created / valuta
    """),
    "credit": _listed("""
        credit / credits / paid in / money in / deposit / deposits / haben / gutschrift / abono
        abonos / haber / ingresos / entrate / accrediti / credito / 預かり金額 / お預り金額 / 入金
    """),
    "amount": _listed("""
        amount / amount total / gross / gross amount / donation amount / transaction amount
        montant / montant du paiement / montant total / betrag / umsatz / importe / importo / valor
        bedrag / belopp / bel b / kwota / сума в валюті картки / сума у валюті картки / сума
        brut / brutto / bruto / avant commission / value / target amount after fees
        transaction net amount / 入出金 / 金額 / total
    """),
    "currency": _listed("""
        currency / devise / wahrung / waehrung / moneda / divisa / muntsoort / munt / waluta
        valuta / mutation currency / target currency / monnaie / whg / валюта картки / валюта
    """),
    "status": _listed("""
        status / statut / state / etat / estado / stato / transaction status / статус / info
        contabilizzazione
    """),
    "refunded": _listed("amount refunded / refunded amount / montant rembourse / betrag erstattet"),
    "reference": _listed("""
        reference / description / details / libelle / label / communication / motif
        verwendungszweck / buchungstext / concepto / descripcion / causale / descrizione
        omschrijving / mededelingen / memo / narrative / narration / subject / note
        payment reference / informations / descricao / historico / опис / деталі / 摘要
    """),
}
# A date, but not of money coming; an amount, but not the whole of it.
NEVER = re.compile(
    r"\b(naissance|birth|geburt|nacimiento|nascita|started|debut|fee|tip|tax|refunded|promo)\b"
)
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
    return " ".join(re.findall(r"[^\W\d_]+", plain.lower()))


def _columns(named: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for meaning, names in NAMES.items():
        free = [
            at
            for at, name in enumerate(named)
            if name and at not in found.values() and (meaning == "refunded" or _may_be(name))
        ]
        best = _column(named, names, free)
        if best is not None:
            found[meaning] = best
    return found


def _may_be(name: str) -> bool:
    return not NEVER.search(name)


def _column(named: list[str], names: tuple[str, ...], free: list[int]) -> int | None:
    """Return the column of one of these names, or that begins so; wherever it stands in the file.

    A file exported again with its columns in another order reads as it did.
    """
    for name in names:
        for at in free:
            if named[at] == name:
                return at
    for name in names:
        begin = [at for at in free if f" {named[at]} ".startswith(f" {name} ")]
        if begin:
            return min(begin, key=lambda at: named[at])
    return None
