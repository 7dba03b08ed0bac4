"""What stands in each column of an exported table, in words, numbers and days."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum

from bot.exports.offered import What
from bot.language import Language, clean
from storage import exports
from storage.exports import City, Line, Named
from storage.funds import Totals
from storage.money import Money
from storage.records import Cover, Side

Cell = str | int | Decimal | date | datetime | Money | None


class Kind(Enum):
    """What a column holds; `MONEY` in whatever currency each cell is of."""

    TEXT = "text"
    NUMBER = "number"
    RATE = "rate"
    MONEY = "money"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, and how many letters wide it is shown."""

    heading: str
    kind: Kind
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, read as they are asked for, once."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterator[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Book:
    """What is asked for, and after it what belongs to it in a file that holds several tables.

    `decimal` is what its readers write before decimals.
    """

    main: Table
    others: tuple[Table, ...]
    decimal: str = "."


LEDGER = (
    ("number", Kind.NUMBER, 8),
    ("day", Kind.DAY, 11),
    ("recorded", Kind.MOMENT, 17),
    ("city", Kind.TEXT, 18),
    ("reporter", Kind.TEXT, 20),
    ("member", Kind.NUMBER, 14),
    ("event", Kind.TEXT, 24),
    ("side", Kind.TEXT, 10),
    ("covered", Kind.TEXT, 12),
    ("kind", Kind.TEXT, 12),
    ("refers", Kind.NUMBER, 9),
    ("stands", Kind.TEXT, 8),
    ("amount", Kind.MONEY, 13),
    ("currency", Kind.TEXT, 9),
    ("rate", Kind.RATE, 11),
    ("rated", Kind.DAY, 11),
    ("restated", Kind.RATE, 11),
    ("claimed", Kind.MONEY, 14),
    ("witnessed", Kind.MONEY, 14),
    ("received", Kind.MONEY, 14),
    ("costs", Kind.MONEY, 14),
    ("borne", Kind.MONEY, 14),
    ("late", Kind.TEXT, 8),
    ("recorder", Kind.TEXT, 20),
    ("note", Kind.TEXT, 40),
)
CITIES = (
    ("city", Kind.TEXT, 22),
    ("country", Kind.TEXT, 9),
    ("volunteers", Kind.NUMBER, 11),
    ("entries", Kind.NUMBER, 9),
    ("claimed", Kind.MONEY, 14),
    ("witnessed", Kind.MONEY, 14),
    ("received", Kind.MONEY, 14),
    ("costs", Kind.MONEY, 14),
    ("borne", Kind.MONEY, 14),
    ("net", Kind.MONEY, 14),
    ("goal", Kind.MONEY, 13),
    ("currency", Kind.TEXT, 9),
    ("reported", Kind.TEXT, 30),
)
REPORTED = (
    ("city", Kind.TEXT, 22),
    ("amount", Kind.MONEY, 14),
    ("currency", Kind.TEXT, 9),
)
SUMS = (("figure", Kind.TEXT, 30), ("sum", Kind.MONEY, 16), ("currency", Kind.TEXT, 9))


def book(connection: sqlite3.Connection, campaign: Named, what: What, language: Language) -> Book:
    """Return what is asked for, read from a connection as it is written."""
    words = _Words(language, campaign.currency)
    sums = exports.totals(connection, campaign.id)
    if what is What.LEDGER:
        rows = (words.line(each) for each in exports.lines(connection, campaign.id))
        return Book(words.table("ledger", LEDGER, rows), (words.sums(sums),), language.decimal)
    reported = exports.reported(connection, campaign.id)
    found = list(exports.cities(connection, campaign.id))
    cities = (words.city(each, reported.get(each.chapter_id, ())) for each in found)
    as_reported = (
        (clean(each.name), sum_, sum_.currency)
        for each in found
        for sum_ in reported.get(each.chapter_id, ())
    )
    return Book(
        words.table("cities", CITIES, cities),
        (words.table("reported", REPORTED, as_reported), words.sums(sums)),
        language.decimal,
    )


class _Words:
    """Writes rows in one language, for a campaign that counts in one currency."""

    def __init__(self, language: Language, base: str) -> None:
        self._text = language.plain
        self._decimal = language.decimal
        self._base = base
        self._known: dict[str, str] = {}

    def table(
        self,
        name: str,
        columns: tuple[tuple[str, Kind, int], ...],
        rows: Iterator[tuple[Cell, ...]],
    ) -> Table:
        """Put headings above rows."""
        headings = tuple(
            Column(self._text(f"exports-column-{each}", currency=self._base), kind, width)
            for each, kind, width in columns
        )
        return Table(self._text(f"exports-table-{name}"), headings, rows)

    def line(self, each: Line) -> tuple[Cell, ...]:
        """Write a line of the ledger. Sums of its columns are the totals people see in chat."""
        raised, counts = each.side is Side.RAISED, each.stands and each.side is Side.RAISED
        return (
            each.number,
            each.day,
            each.at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
            clean(each.chapter),
            self._person(each.reporter, each.person_id),
            each.person_id,
            clean(each.event),
            self._word("side", each.side),
            self._word("covered", each.covered) if each.covered else None,
            self._word("kind", each.kind),
            each.points_at,
            self._yes_or_no(answer=each.stands),
            each.amount,
            each.amount.currency,
            each.rate,
            each.rate_on,
            each.restated,
            each.worth if raised else None,
            each.worth if counts and each.witnessed else None,
            each.worth if counts and each.received else None,
            None if raised else each.worth,
            each.worth if each.covered is Cover.TAKINGS else None,
            self._yes_or_no(answer=each.late),
            self._person(each.recorder, each.recorded_by),
            clean(each.note),
        )

    def city(self, each: City, reported: tuple[Money, ...]) -> tuple[Cell, ...]:
        """Write a chapter."""
        return (
            clean(each.name),
            each.country,
            each.volunteers,
            each.entries,
            each.claimed,
            each.witnessed,
            each.received,
            each.costs,
            each.borne,
            each.claimed - each.borne,
            each.goal,
            each.currency,
            " + ".join(
                f"{one.amount} {one.currency}".replace(".", self._decimal) for one in reported
            ),
        )

    def sums(self, sums: Totals) -> Table:
        """Write the totals as they are kept."""
        figures = {
            "claimed": sums.claimed,
            "witnessed": sums.witnessed,
            "received": sums.received,
            "costs": sums.costs,
            "borne": sums.borne,
            "net": sums.net,
        }
        rows = (
            (self._text(f"exports-column-{name}", currency=self._base), money, money.currency)
            for name, money in figures.items()
        )
        return self.table("sums", SUMS, iter(rows))

    def _person(self, name: str, person_id: int) -> str:
        return clean(name) or self._text("exports-member", number=person_id)

    def _yes_or_no(self, *, answer: bool) -> str:
        return self._word("answer", "yes" if answer else "no")

    def _word(self, what: str, which: str) -> str:
        """Return one of few words; a million lines say each of them often."""
        key = f"exports-{what}-{which}"
        if key not in self._known:
            self._known[key] = self._text(key)
        return self._known[key]
