"""Lines of a bank or a payment provider: each is the same money however often it is imported."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Tx
from storage.money import Money
from storage.records import Person
from storage.rules import required

REFERENCE_LIMIT = 140  # letters, as in a SEPA transfer


@dataclass(frozen=True, slots=True)
class Line:
    """Money that came in, as a bank says it."""

    day: date
    amount: Money
    reference: str


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line that was kept, and whether an entry is marked received by it.

    `passed_at`: when a treasurer said that it pays nothing that was reported. `again`: another
    file has a line of this day and amount by which something is marked; they may be one.
    """

    id: int
    campaign_id: int
    statement_id: int
    day: date
    amount: Money
    reference: str
    used: bool
    passed_at: datetime | None
    again: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it may still pay an entry."""
        return not self.used and self.passed_at is None


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """A file that was read: how many `lines` of money in, how many that no earlier file had."""

    id: int
    campaign_id: int
    imported_by: int
    at: datetime
    lines: int
    fresh: int


@dataclass(frozen=True, slots=True)
class Owed:
    """What is outstanding of an entry: as much of it as a line of a bank is compared with."""

    id: int
    number: int
    chapter: str
    reporter: str
    day: date
    amount: Money


OWED = """entries.id, entries.number, chapters.name as chapter, people.name as reporter,
          entries.day, entries.amount_minor, entries.amount_currency"""


def _used(line: str) -> str:
    """Whether something is marked by a line, and not reopened since."""
    return f"""exists (
        select 1 from marks as made where made.line_id = {line}.id and not exists (
            select 1 from marks as newer
            where newer.entry_id = made.entry_id and newer.id > made.id))"""


USED = _used("statement_lines")
AGAIN = f"""exists (
    select 1 from statement_lines as other
    where other.campaign_id = statement_lines.campaign_id and other.day = statement_lines.day
      and other.amount_minor = statement_lines.amount_minor
      and other.amount_currency = statement_lines.amount_currency
      and other.statement_id <> statement_lines.statement_id and {_used("other")})"""
LINES = f"select statement_lines.*, {USED} as used, {AGAIN} as again from statement_lines"


async def keep_statement(
    tx: Tx, *, campaign_id: int, by: Person, lines: Sequence[Line], at: datetime
) -> KeptStatement:
    """Keep a file's lines; one that an earlier file had is kept once, and belongs to this one."""
    statement_id = await tx.insert(
        """insert into statements (campaign_id, imported_by, at, lines, fresh)
           values (:campaign_id, :by, :at, :lines, 0)""",
        campaign_id=campaign_id,
        by=by.id,
        at=at,
        lines=len(lines),
    )
    before = await _newest_line(tx)
    for line, digest, nth in _numbered(lines):
        _keep(tx, campaign_id, statement_id, line, digest, nth)
    kept = await tx.one(
        KeptStatement,
        """update statements set fresh = (
               select count(*) from statement_lines
               where statement_id = statements.id and statement_lines.id > :before)
           where id = :id returning *""",
        id=statement_id,
        before=before,
    )
    return required(kept, "statement")


async def find_statement(tx: Tx, statement_id: int) -> KeptStatement | None:
    """Return a file that was read."""
    return await tx.one(KeptStatement, "select * from statements where id = :id", id=statement_id)


async def last_statement(tx: Tx, campaign_id: int) -> KeptStatement | None:
    """Return the newest file of a campaign of which a line may still pay something."""
    return await tx.one(
        KeptStatement,
        f"""select * from statements where campaign_id = :campaign_id and exists (
               select 1 from statement_lines where statement_id = statements.id
               and passed_at is null and not {USED})
           order by id desc limit 1""",
        campaign_id=campaign_id,
    )


async def lines_of(tx: Tx, statement_id: int) -> list[KeptLine]:
    """Return the lines of a file, oldest day first; those that a later file had too are its."""
    return await tx.all(
        KeptLine, f"{LINES} where statement_id = :id order by day, id", id=statement_id
    )


async def line(tx: Tx, line_id: int) -> KeptLine | None:
    """Return a line that was kept."""
    return await tx.one(KeptLine, f"{LINES} where id = :id", id=line_id)


async def pass_line(tx: Tx, line_id: int, *, at: datetime) -> None:
    """Keep that a line pays nothing that was reported: it is not asked about again."""
    await tx.run("update statement_lines set passed_at = :at where id = :id", id=line_id, at=at)


async def ask_again(tx: Tx, statement_id: int) -> int:
    """Have the lines of a file that were said to pay nothing asked about again; return how many."""
    return await tx.run(
        """update statement_lines set passed_at = null
           where statement_id = :id and passed_at is not null""",
        id=statement_id,
    )


async def forget_statement(tx: Tx, statement_id: int) -> int:
    """Forget the lines of a file by which nothing is marked; return how many.

    What was marked by one, and taken back since, was marked by hand from here on.
    """
    await tx.run(
        f"""update marks set line_id = null where line_id in (
               select id from statement_lines where statement_id = :id and not {USED})""",
        id=statement_id,
    )
    return await tx.run(
        """delete from statement_lines where statement_id = :id
           and id not in (select line_id from marks where line_id is not null)""",
        id=statement_id,
    )


async def owed_of_amounts(tx: Tx, *, campaign_id: int, amounts: Iterable[Money]) -> list[Owed]:
    """Return all that is outstanding of exactly one of these amounts, oldest first."""
    return await tx.all(
        Owed,
        f"""with asked(minor, currency) as (
               select distinct value ->> 0, value ->> 1 from json_each(:amounts))
           select {OWED} from asked
           cross join entries on entries.campaign_id = :campaign_id
               and entries.amount_minor = asked.minor and entries.amount_currency = asked.currency
           cross join outstanding on outstanding.entry_id = entries.id
           join chapters on chapters.id = entries.chapter_id
           join people on people.id = entries.person_id order by entries.id""",
        campaign_id=campaign_id,
        amounts=[[each.minor, each.currency] for each in dict.fromkeys(amounts)],
    )


async def owed_by_chapters(tx: Tx, chapter_ids: Sequence[int]) -> list[Owed]:
    """Return all that chapters have outstanding, oldest first."""
    return await tx.all(
        Owed,
        f"""select {OWED} from outstanding join entries on entries.id = outstanding.entry_id
           join chapters on chapters.id = entries.chapter_id
           join people on people.id = entries.person_id
           where outstanding.chapter_id in (select value from json_each(:ids))
           order by entries.id""",
        ids=chapter_ids,
    )


async def owing(tx: Tx, *, campaign_id: int, most: int) -> dict[str, int]:
    """Return the chapters that have something outstanding, by name, unless that is very much.

    `most`: entries of a chapter. Of two that have the same name, neither is meant by it.
    """
    rows = await tx.rows(
        """select chapters.name, max(chapters.id) from (
               select chapter_id, count(*) as entries from outstanding
               where campaign_id = :campaign_id group by chapter_id) as waiting
           join chapters on chapters.id = waiting.chapter_id
           group by chapters.name having count(*) = 1 and max(waiting.entries) <= :most
           order by chapters.name""",
        campaign_id=campaign_id,
        most=most,
    )
    return {row[0]: row[1] for row in rows}


async def _newest_line(tx: Tx) -> int:
    return int(await tx.value("select coalesce(max(id), 0) from statement_lines"))


def _keep(tx: Tx, campaign_id: int, statement_id: int, line: Line, digest: bytes, nth: int) -> None:
    tx.later(
        """insert into statement_lines (campaign_id, statement_id, digest, nth, day,
                                        amount_minor, amount_currency, reference)
           values (:campaign_id, :statement_id, :digest, :nth, :day, :minor, :currency, :reference)
           on conflict (campaign_id, digest, nth) do update set
               statement_id = excluded.statement_id""",
        campaign_id=campaign_id,
        statement_id=statement_id,
        digest=digest,
        nth=nth,
        day=line.day,
        minor=line.amount.minor,
        currency=line.amount.currency,
        reference=_tidy(line.reference)[:REFERENCE_LIMIT],
    )


def _numbered(lines: Sequence[Line]) -> list[tuple[Line, bytes, int]]:
    """Number lines that are alike: twice in one file is money twice, in two files it is not."""
    seen: Counter[bytes] = Counter()
    numbered = []
    for each in lines:
        digest = _digest(each)
        seen[digest] += 1
        numbered.append((each, digest, seen[digest]))
    return numbered


def _digest(line: Line) -> bytes:
    # Sorted: a bank may write its columns in another order the next time.
    words = " ".join(sorted(line.reference.split()))
    said = f"{line.day}|{line.amount.minor}|{line.amount.currency}|{words}"
    return hashlib.blake2b(said.casefold().encode("utf-8", "replace"), digest_size=16).digest()


def _tidy(words: str) -> str:
    return " ".join(words.split())
