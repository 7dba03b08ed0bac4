"""The ledger and the chapters, line by line, for whoever writes them to a file in a thread."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from storage.backups import Stop, open_to_read
from storage.funds.totals import KEPT, Totals
from storage.money import Money
from storage.organisers.closing import COUNTED
from storage.problems import NotFound
from storage.records import Closing, Cover, EntryKind, Side, reader

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named:
    """A campaign, as far as a file says what it is about."""

    id: int
    name: str
    cause: str
    currency: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger.

    `reporter` and `recorder` are the names they show, '' for none or once they were forgotten;
    `points_at` is the number of the entry it takes back or replaces; `worth` is in the base
    currency, after revaluations, at the rate `restated` of the newest, if there was one; `late`:
    recorded after the books were closed.
    """

    number: int
    day: date
    at: datetime
    chapter: str
    event: str
    person_id: int
    reporter: str
    recorded_by: int
    recorder: str
    side: Side
    covered: Cover | None
    kind: EntryKind
    points_at: int | None
    stands: bool
    amount: Money
    rate: Decimal
    rate_on: date
    restated: Decimal | None
    worth: Money
    witnessed: bool
    received: bool
    note: str
    late: bool


@dataclass(frozen=True, slots=True)
class City:
    """A chapter and its sums in the base currency; `goal` is in its own."""

    chapter_id: int
    name: str
    country: str
    currency: str
    goal: Money | None
    claimed: Money
    witnessed: Money
    received: Money
    costs: Money
    borne: Money
    entries: int
    volunteers: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What else is told of a campaign: `reported` chapters, `people` who came."""

    goal: Money | None
    chapters: int
    reported: int
    volunteers: int
    events: int
    people: int


@dataclass(frozen=True, slots=True)
class _Sum:
    chapter_id: int
    claimed: Money


@contextmanager
def reading(path: Path, stop: Stop) -> Iterator[sqlite3.Connection]:
    """Open the database at `path` as it is at this moment, for reading; `stop` ends it."""
    with stop.watching(open_to_read(path)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("begin")
        yield connection


def campaign(connection: sqlite3.Connection, campaign_id: int) -> Named:
    """Return a campaign. Raises NotFound."""
    sql = "select id, name, cause, currency, time_zone from campaigns where id = :id"
    for found in _each(connection, Named, sql, campaign_id):
        return found
    raise NotFound(what="campaign")


def lines(connection: sqlite3.Connection, campaign_id: int) -> Iterator[Line]:
    """Yield every line of a campaign's ledger, in the order of their numbers."""
    return _each(
        connection,
        Line,
        """select ledger.*, coalesce(events.title, '') as event, recorder.name as recorder,
                  target.number as points_at,
                  (select rate from adjustments where entry_id = ledger.id
                   order by revaluation_id desc limit 1) as restated,
                  campaigns.closed_at is not null and ledger.at > campaigns.closed_at as late
           from ledger join campaigns on campaigns.id = ledger.campaign_id
           join people as recorder on recorder.id = ledger.recorded_by
           left join events on events.id = ledger.event_id
           left join entries as target on target.id = ledger.points_at
           where ledger.campaign_id = :id order by ledger.number""",
        campaign_id,
    )


def cities(
    connection: sqlite3.Connection, campaign_id: int, *, as_closed: bool = False
) -> Iterator[City]:
    """Yield every chapter of a campaign, also those that reported nothing, by their names.

    `as_closed`: once the books are closed, as it was then.
    """
    kept = KEPT.replace("campaigns.", "base.")
    source = "shown_totals" if as_closed else "totals"
    return _each(
        connection,
        City,
        f"""select chapters.id as chapter_id, chapters.name, country, chapters.currency,
                   chapters.goal_minor, chapters.goal_currency, {kept},
                   coalesce(totals.entries, 0) as entries,
                   (select count(*) from volunteers where volunteers.chapter_id = chapters.id
                    and left_at is null) as volunteers
            from chapters join campaigns as base on base.id = chapters.campaign_id
            left join {source} as totals
                 on totals.campaign_id = base.id and totals.chapter_id = chapters.id
            where chapters.campaign_id = :id
            order by chapters.name collate nocase, chapters.id""",
        campaign_id,
    )


def reported(connection: sqlite3.Connection, campaign_id: int) -> dict[int, tuple[Money, ...]]:
    """Return what each chapter raised as it was reported, a currency each."""
    found: dict[int, tuple[Money, ...]] = {}
    for each in _each(
        connection,
        _Sum,
        """select chapter_id, claimed_minor, chapter_sums.currency as claimed_currency
           from chapter_sums join chapters on chapters.id = chapter_id
           where campaign_id = :id and claimed_minor <> 0
           order by chapter_id, chapter_sums.currency""",
        campaign_id,
    ):
        found[each.chapter_id] = (*found.get(each.chapter_id, ()), each.claimed)
    return found


def totals(connection: sqlite3.Connection, campaign_id: int) -> Totals:
    """Return a campaign's kept totals, of the same moment as everything else. Raises NotFound."""
    sql = f"""select {KEPT}, coalesce(entries, 0) as entries
              from campaigns left join totals on campaign_id = campaigns.id and chapter_id = 0
              where campaigns.id = :id"""
    for found in _each(connection, Totals, sql, campaign_id):
        return found
    raise NotFound(what="campaign")


def counted(connection: sqlite3.Connection, campaign_id: int) -> Counted:
    """Return what else is told of a campaign. Raises NotFound."""
    sql = f"""select goal_minor, goal_currency, chapters, reported, volunteers, events,
                     (select coalesce(sum(people), 0) from rollcalls
                      where campaign_id = :id and event_id is null) as people
              from campaigns, ({COUNTED}) where id = :id"""
    for found in _each(connection, Counted, sql, campaign_id):
        return found
    raise NotFound(what="campaign")


def closing(connection: sqlite3.Connection, campaign_id: int) -> Closing | None:
    """Return the books as they were closed; None while they are open."""
    sql = "select * from closings where campaign_id = :id and reopened_at is null"
    return next(_each(connection, Closing, sql, campaign_id), None)


def _each(connection: sqlite3.Connection, kind: type[T], sql: str, campaign_id: int) -> Iterator[T]:
    read = reader(kind)
    for row in connection.execute(sql, {"id": campaign_id}):
        yield read(row)
