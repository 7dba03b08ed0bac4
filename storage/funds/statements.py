"""Lines of a bank or a payment provider: each is the same money however often it is imported."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Statement as Sql
from storage.database import Tx
from storage.money import Money
from storage.records import Entry, Person
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


async def forget_statement(tx: Tx, statement_id: int) -> int:
    """Forget the lines of a file by which nothing was marked; return how many."""
    return await tx.run(
        """delete from statement_lines where statement_id = :id
           and id not in (select line_id from marks where line_id is not null)""",
        id=statement_id,
    )


async def candidates(
    tx: Tx, *, campaign_id: int, amounts: Sequence[Money], limit: int = 100
) -> list[Entry]:
    """Return what is outstanding of exactly one of these amounts, oldest first."""
    found: dict[int, Entry] = {}
    asked = [_of_amount(campaign_id, amount, limit) for amount in dict.fromkeys(amounts)]
    for entries in await tx.together(*asked) if asked else ():
        found.update((entry.id, entry) for entry in entries)
    return [found[each] for each in sorted(found)]


def _of_amount(campaign_id: int, amount: Money, limit: int) -> Sql[Entry]:
    return Sql(
        Entry,
        """select ledger.* from entries
           join outstanding on outstanding.entry_id = entries.id
           join ledger on ledger.id = entries.id
           where entries.campaign_id = :campaign_id and entries.amount_minor = :minor
             and entries.amount_currency = :currency
           order by entries.id limit :limit""",
        campaign_id=campaign_id,
        minor=amount.minor,
        currency=amount.currency,
        limit=limit,
    )


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
