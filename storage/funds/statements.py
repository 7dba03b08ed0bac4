"""Lines of a bank or a payment provider: each is the same money however often it is imported."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Tx
from storage.money import Money
from storage.records import Entry, Person

REFERENCE_LIMIT = 140  # letters, as in a SEPA transfer


@dataclass(frozen=True, slots=True)
class Line:
    """Money that came in, as a bank says it."""

    day: date
    amount: Money
    reference: str


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line that was kept, and whether an entry was marked received by it."""

    id: int
    day: date
    amount: Money
    reference: str
    used: bool


async def fresh(tx: Tx, *, campaign_id: int, lines: Sequence[Line]) -> list[Line]:
    """Return those of a file's lines that no earlier file had; nothing is kept."""
    new = []
    for line, digest, nth in _numbered(lines):
        known = await tx.value(
            """select 1 from statement_lines
               where campaign_id = :campaign_id and digest = :digest and nth = :nth""",
            campaign_id=campaign_id,
            digest=digest,
            nth=nth,
        )
        if not known:
            new.append(line)
    return new


async def keep_statement(
    tx: Tx, *, campaign_id: int, by: Person, lines: Sequence[Line], at: datetime
) -> list[KeptLine]:
    """Keep a file's lines that no earlier file had, and return these."""
    statement_id = await tx.insert(
        """insert into statements (campaign_id, imported_by, at, lines, fresh)
           values (:campaign_id, :by, :at, :lines, 0)""",
        campaign_id=campaign_id,
        by=by.id,
        at=at,
        lines=len(lines),
    )
    kept = [
        found
        for line, digest, nth in _numbered(lines)
        if (found := await _keep(tx, campaign_id, statement_id, line, digest, nth)) is not None
    ]
    await tx.run(
        "update statements set fresh = :fresh where id = :id", id=statement_id, fresh=len(kept)
    )
    return kept


async def unused(tx: Tx, *, campaign_id: int, limit: int = 200) -> list[KeptLine]:
    """Return the lines by which nothing was marked received yet, oldest day first."""
    return await tx.all(
        KeptLine,
        """select id, day, amount_minor, amount_currency, reference, 0 as used
           from statement_lines where campaign_id = :campaign_id and id not in (
               select line_id from marks where line_id is not null)
           order by day, id limit :limit""",
        campaign_id=campaign_id,
        limit=limit,
    )


async def line(tx: Tx, line_id: int) -> KeptLine | None:
    """Return a line that was kept."""
    return await tx.one(
        KeptLine,
        """select id, day, amount_minor, amount_currency, reference,
                  exists (select 1 from marks where line_id = statement_lines.id) as used
           from statement_lines where id = :id""",
        id=line_id,
    )


async def candidates(tx: Tx, *, campaign_id: int, amount: Money) -> list[Entry]:
    """Return what is outstanding of exactly this amount, oldest first."""
    return await tx.all(
        Entry,
        """select ledger.* from outstanding join ledger on ledger.id = outstanding.entry_id
           where outstanding.campaign_id = :campaign_id
             and ((ledger.amount_minor = :minor and ledger.amount_currency = :currency)
               or (ledger.worth_minor = :minor and ledger.worth_currency = :currency))
           order by ledger.id""",
        campaign_id=campaign_id,
        minor=amount.minor,
        currency=amount.currency,
    )


async def _keep(
    tx: Tx, campaign_id: int, statement_id: int, line: Line, digest: bytes, nth: int
) -> KeptLine | None:
    return await tx.one(
        KeptLine,
        """insert into statement_lines (campaign_id, statement_id, digest, nth, day,
                                        amount_minor, amount_currency, reference)
           values (:campaign_id, :statement_id, :digest, :nth, :day, :minor, :currency, :reference)
           on conflict (campaign_id, digest, nth) do nothing
           returning id, day, amount_minor, amount_currency, reference, 0 as used""",
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
    said = f"{line.day}|{line.amount.minor}|{line.amount.currency}|{_tidy(line.reference)}"
    return hashlib.blake2b(said.casefold().encode("utf-8", "replace"), digest_size=16).digest()


def _tidy(words: str) -> str:
    return " ".join(words.split())
