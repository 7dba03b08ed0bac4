"""Exports: the ledger and the cities as CSV or XLSX, and a summary as PDF."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.exports import separated, tables
from bot.exports.offered import OFFERED, Form, What
from bot.exports.paced import Pace
from bot.language import Html, Languages
from storage import exports
from storage.backups import Stop

__all__ = ["OFFERED", "Export", "Form", "What", "filename"]


NOTHING = Html("")


@dataclass(frozen=True, slots=True)
class Export:
    """A paper (`bot.handouts.Paper`): what a campaign's books hold at the moment it is written.

    `gently`: half of the time is left to whoever else works in this process. `packs`: a large CSV
    is put into a ZIP, which Telegram takes.
    """

    campaign_id: int
    what: What
    form: Form
    language: str
    on: date
    instead: Html = NOTHING
    gently: bool = True
    packs: bool = True

    def write(self, database: Path, target: Path, languages: Languages, stop: Stop) -> str:
        """Write it; return the name it is sent under. Raises NotFound without the campaign."""
        pace, text = Pace(stop, gently=self.gently), languages[self.language]
        with exports.reading(database, stop) as connection:
            campaign = exports.campaign(connection, self.campaign_id)
            name = filename(campaign.name, self.what, self.on)
            if self.form is Form.PDF:
                from bot.exports import summary  # noqa: PLC0415 - drawing is heavy to import

                summary.write(connection, campaign, text, self.on, target)
                return f"{name}.pdf"
            book = tables.book(connection, campaign, self.what, text)
            if self.form is Form.CSV:
                packed = separated.write(book, target, pace, packs=self.packs)
                return f"{name}.csv.zip" if packed else f"{name}.csv"
            from bot.exports import sheets  # noqa: PLC0415 - so is the library for spreadsheets

            sheets.write(book, target, pace)
            return f"{name}.xlsx"


def filename(campaign: str, what: str, on: date) -> str:
    """Return a file's name without its ending: ASCII letters, digits and hyphens alone."""
    plain = unicodedata.normalize("NFKD", campaign).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "campaign"
    return f"{slug}-{what}-{on.isoformat()}"
