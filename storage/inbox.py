"""Every update Telegram handed over: kept before it is confirmed, until it is handled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.database import Statement, Tx


@dataclass(frozen=True, slots=True)
class Arrival:
    """One raw update as it came in."""

    update_id: int
    digest: str
    lane: int
    payload: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One update waiting to be handled."""

    id: int
    update_id: int
    lane: int
    payload: str
    attempts: int


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One update that could not be handled, kept in sight."""

    id: int
    update_id: int
    lane: int
    payload: str
    attempts: int
    problem: str
    settled_at: datetime


LETTER = "id, update_id, lane, payload, attempts"


async def keep(tx: Tx, bot_id: int, arrivals: Sequence[Arrival], at: datetime) -> list[Letter]:
    """Keep raw updates in the order given; return those that are new, and leave the rest alone.

    The same update_id with the same payload is the same update, delivered again; with another
    payload it is a new one, because update_ids start again after a quiet week
    (https://core.telegram.org/bots/api#update).
    """
    rows = await tx.together(*(_keeping(bot_id, each, at) for each in arrivals))
    return [letter for kept in rows for letter in kept]


def _keeping(bot_id: int, arrival: Arrival, at: datetime) -> Statement[Letter]:
    return Statement(
        Letter,
        f"""insert into inbox (bot_id, update_id, digest, lane, payload, received_at)
            values (:bot_id, :update_id, :digest, :lane, :payload, :at)
            on conflict (bot_id, update_id, digest) do nothing
            returning {LETTER}""",
        bot_id=bot_id,
        update_id=arrival.update_id,
        digest=arrival.digest,
        lane=arrival.lane,
        payload=arrival.payload,
        at=at,
    )


async def waiting(tx: Tx) -> list[Letter]:
    """Return every update still to be handled, oldest first."""
    return await tx.all(
        Letter,
        f"select {LETTER} from inbox where state = 'waiting' order by id",
    )


def handled(tx: Tx, letter_id: int, at: datetime) -> None:
    """Write that an update's effects are in this transaction; of itself only the digest stays."""
    tx.later(
        """update inbox set state = 'done', payload = '', settled_at = :at, attempts = attempts + 1
           where id = :id""",
        id=letter_id,
        at=at,
    )


async def failed(tx: Tx, letter_id: int, problem: str) -> None:
    """Count an attempt that was rolled back; `problem` names the exception, without its words."""
    await tx.run(
        "update inbox set attempts = attempts + 1, problem = :problem where id = :id",
        id=letter_id,
        problem=problem,
    )


async def give_up(tx: Tx, letter_id: int, problem: str, at: datetime) -> None:
    """Set an update aside as a dead letter."""
    await tx.run(
        """update inbox set state = 'dead', attempts = attempts + 1, problem = :problem,
           settled_at = :at where id = :id""",
        id=letter_id,
        problem=problem,
        at=at,
    )


async def set_aside(tx: Tx, letter_ids: Sequence[int], problem: str, at: datetime) -> None:
    """Set updates aside as dead letters that nobody tried to handle."""
    await tx.run(
        """update inbox set state = 'dead', problem = :problem, settled_at = :at
           where id in (select value from json_each(:ids)) and state = 'waiting'""",
        ids=list(letter_ids),
        problem=problem,
        at=at,
    )


async def dead_letters(tx: Tx, limit: int = 100) -> list[DeadLetter]:
    """Return updates that could not be handled, newest first."""
    return await tx.all(
        DeadLetter,
        f"""select {LETTER}, problem, settled_at from inbox where state = 'dead'
            order by id desc limit :limit""",
        limit=limit,
    )


async def counts(tx: Tx) -> dict[str, int]:
    """Return how many updates are waiting, done and dead."""
    rows = await tx.rows("select state, count(*) from inbox group by state")
    return {"waiting": 0, "done": 0, "dead": 0} | {row[0]: row[1] for row in rows}


async def waiting_since(tx: Tx) -> datetime | None:
    """Return when the oldest update that waits came in; None when none waits."""
    at = await tx.value("select received_at from inbox where state = 'waiting' order by id limit 1")
    return None if at is None else datetime.fromisoformat(at)


async def prune(tx: Tx, before: datetime, dead_before: datetime) -> int:
    """Forget updates handled before an instant and dead letters from before another; count."""
    return await tx.run(
        """delete from inbox where (state = 'done' and settled_at < :before)
           or (state = 'dead' and settled_at < :dead_before)""",
        before=before,
        dead_before=dead_before,
    )
