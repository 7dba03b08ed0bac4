"""What the closed database holds, read with SQLite alone and none of the bot's own code."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from tests.torture.facts import Coming, Kept, Line, Seal, Slot

SUMS: tuple[tuple[str, str, str], ...] = (
    (
        "of a chapter",
        "select chapter_id, claimed_minor from totals where chapter_id > 0",
        "select chapter_id, sum(base_minor) from raised group by 1",
    ),
    (
        "of the campaign",
        "select campaign_id, claimed_minor from totals where chapter_id = 0",
        "select campaign_id, sum(base_minor) from raised group by 1",
    ),
    (
        "of a day",
        "select day, claimed_minor from daily_totals",
        "select day, sum(base_minor) from raised group by 1",
    ),
    (
        "in a currency",
        "select chapter_id || currency, claimed_minor from chapter_sums",
        "select chapter_id || amount_currency, sum(amount_minor) from raised group by 1",
    ),
)
# As long as nobody brought amounts to newer rates.
SUMS_OF_TRUST = (
    (
        "of costs",
        "select chapter_id, costs_minor from totals where chapter_id > 0",
        "select chapter_id, sum(base_minor) from entries where side = 'cost' group by 1",
    ),
    (
        "that was seen",
        "select chapter_id, witnessed_minor from totals where chapter_id > 0",
        "select chapter_id, sum(base_minor) from ledger where stands and witnessed group by 1",
    ),
    (
        "that was received",
        "select chapter_id, received_minor from totals where chapter_id > 0",
        "select chapter_id, sum(base_minor) from ledger where received group by 1",
    ),
)


def read(database: Path, backups: Path) -> Kept:
    """Read everything there is to compare."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        book = _Book(connection)
        return Kept(
            integrity=book.integrity(),
            lines=tuple(book.lines()),
            seals=tuple(book.seals()),
            numbers=tuple(book.column("select number from entries")),
            unbalanced=tuple(book.unbalanced()),
            coming=tuple(book.coming()),
            events=tuple((row[0], row[1]) for row in book.rows("select title, state from events")),
            rates=tuple(book.rates()),
            slots=tuple(book.slots()),
            letters=book.counts("inbox"),
            words=book.counts("outbox"),
            schedule=tuple(book.schedule()),
            backups=tuple(_flaws(backups)),
        )


class _Book:
    """One reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, query: str) -> list[sqlite3.Row]:
        return self.connection.execute(query).fetchall()

    def column(self, query: str) -> list[int]:
        return [row[0] for row in self.rows(query)]

    def counts(self, table: str) -> Counter[str]:
        found = self.rows(f"select state, count(*) from {table} group by state")  # noqa: S608 - two names, ours
        return Counter({row[0]: row[1] for row in found})

    def integrity(self) -> str:
        return integrity(self.connection)

    def lines(self) -> Iterator[Line]:
        """The ledger in its order; a void and a correction belong where their claim was said."""
        chat_of: dict[int, int] = {}
        for row in self.rows(
            """select entries.id, points_at, iif(entries.side = 'cost', 'cost', kind) as kind,
                      entries.amount_minor, telegram_id, drafts.chat_id
               from entries join people on people.id = entries.person_id
               left join drafts on drafts.id = draft_id order by entries.id"""
        ):
            chat = row["chat_id"] if row["chat_id"] is not None else chat_of[row["points_at"]]
            chat_of[row["id"]] = chat
            yield Line(chat, row["telegram_id"] or 0, row["kind"], row["amount_minor"])

    def seals(self) -> Iterator[Seal]:
        """Who saw which money, and who holds it."""
        for row in self.rows(
            """select amount_minor, telegram_id, 'saw' as what from witnesses
               join entries on entries.id = entry_id join people on people.id = witnesses.person_id
               union all
               select amount_minor, telegram_id, act from marks
               join entries on entries.id = entry_id join people on people.id = marks.person_id"""
        ):
            yield Seal(row["amount_minor"], row["telegram_id"], row["what"])

    def unbalanced(self) -> Iterator[str]:
        yield from unbalanced(self.connection)

    def coming(self) -> Iterator[Coming]:
        line: Counter[str] = Counter()
        for row in self.rows(
            """select title, telegram_id, answer, guests, waiting from answers
               join events on events.id = event_id join people on people.id = person_id
               order by event_id, place_in_line"""
        ):
            line[row["title"]] += row["waiting"]
            place = line[row["title"]] if row["waiting"] else 0
            yield Coming(row["title"], row["telegram_id"], row["answer"], row["guests"], place)

    def rates(self) -> Iterator[tuple[str, str]]:
        for row in self.rows("select facts from audit where act like '%rate-set' order by id"):
            facts = json.loads(row[0])
            yield facts["currency"], facts["rate"]

    def slots(self) -> Iterator[Slot]:
        """Each slot with what became of the words that were put in the outbox with it."""
        for row in self.rows(
            """select schedules.chat_id, due_at, occurrences.state, outbox.state as fate
               from occurrences join schedules on schedules.id = schedule_id
               left join outbox on outbox.chat_id = schedules.chat_id
                and outbox.created_at = decided_at and outbox.render = 'progress.post'
                and outbox.method = 'post' and outbox.urgency = 4"""
        ):
            due = datetime.fromisoformat(row["due_at"])
            yield Slot(row["chat_id"], due, row["state"], row["fate"])

    def schedule(self) -> Iterator[tuple[int, datetime]]:
        for row in self.rows(
            """select schedules.chat_id, min(due_at) from occurrences
               join schedules on schedules.id = schedule_id group by schedules.chat_id"""
        ):
            yield row[0], datetime.fromisoformat(row[1])


def integrity(connection: sqlite3.Connection) -> str:
    """Return 'ok', or what is wrong with a database."""
    found = str(connection.execute("pragma integrity_check").fetchone()[0])
    orphans = connection.execute("pragma foreign_key_check").fetchall()
    return f"{len(orphans)} rows point at nothing" if found == "ok" and orphans else found


def unbalanced(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which kept totals are not the sum of the entries."""
    sums, raised = SUMS, "create temp view raised as select * from entries"
    if connection.execute(
        "select 1 from pragma_table_info('entries') where name = 'side'"
    ).fetchone():
        sums, raised = (*SUMS, *SUMS_OF_TRUST), f"{raised} where side = 'raised'"
    connection.execute(raised)
    for what, kept, summed in sums:
        held, told = dict(connection.execute(kept)), dict(connection.execute(summed))
        for key in held.keys() | told.keys():
            if held.get(key, 0) != told.get(key, 0):
                yield f"the total {what} ({key}) is {held.get(key)}, the sum {told.get(key)}"


def copies(backups: Path) -> list[Path]:
    """Return the finished copies; what is not finished has another name."""
    return sorted(backups.glob("*.sqlite"))


def _flaws(backups: Path) -> Iterator[str]:
    """Tell which finished copies are not whole."""
    for copy in copies(backups):
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
            found = integrity(connection)
            flaws = [found] if found != "ok" else list(unbalanced(connection))
            yield from (f"{copy.name}: {flaw}" for flaw in flaws)
