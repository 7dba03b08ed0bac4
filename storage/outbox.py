"""Every word the bot is going to say, from the decision until Telegram's answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

from storage.database import Statement, Tx


class Urgency(IntEnum):
    """Who goes first."""

    ANSWER = 0
    RECEIPT = 1
    EDIT = 2
    REMINDER = 3
    BROADCAST = 4


@dataclass(frozen=True, slots=True)
class Saying:
    """Something to be said: a Bot API call, or facts from which one is composed when it is sent.

    `name` is what the message shows ('event:12'): Telegram's message id is kept under it in
    `copies`. With `render`, the message is composed when it is sent. Later than `expires_at` it
    is not said at all.
    """

    method: str
    chat_id: int | None
    params: dict[str, Any] = field(default_factory=dict)
    urgency: Urgency = Urgency.ANSWER
    render: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    name: str | None = None
    copy_id: int | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """One row of the outbox that has still to be sent."""

    id: int
    chat_id: int | None
    method: str
    params: dict[str, Any]
    render: str | None
    facts: dict[str, Any]
    urgency: int
    name: str | None
    copy_id: int | None
    state: str
    attempts: int
    created_at: datetime
    expires_at: datetime | None
    problem: str | None = None  # why it waits again


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not said, and never will be."""

    method: str
    render: str
    problem: str
    settled_at: datetime


PARCEL = """id, chat_id, method, params, render, facts, urgency, name, copy_id, state, attempts,
            created_at, expires_at, problem"""
UNCERTAIN = "uncertain"  # the problem of a row that may have arrived once already
INTERRUPTED = "interrupted"  # the problem of a row that was on its way when the process ended


async def say(tx: Tx, saying: Saying, at: datetime) -> Parcel | None:
    """Put something in the outbox, and tell whoever sends it once this transaction is durable.

    A refresh of a copy for which one is waiting already is the same refresh: None.
    """
    said = await say_all(tx, [saying], at)
    return said[0] if said else None


async def say_all(tx: Tx, sayings: Sequence[Saying], at: datetime) -> list[Parcel]:
    """Put several things in the outbox, as `say` does each; return what was not there already."""
    rows = await tx.together(*(_statement(each, at) for each in sayings))
    parcels = [parcel for kept in rows for parcel in kept]
    tx.said += parcels
    return parcels


def _statement(saying: Saying, at: datetime) -> Statement[Parcel]:
    return Statement(
        Parcel,
        f"""insert into outbox (chat_id, method, params, render, facts, urgency, name, copy_id,
                                created_at, expires_at)
            values (:chat_id, :method, :params, :render, :facts, :urgency, :name, :copy_id,
                    :at, :expires_at)
            on conflict (copy_id) where state = 'waiting' do nothing
            returning {PARCEL}""",
        chat_id=saying.chat_id,
        method=saying.method,
        params=saying.params,
        render=saying.render,
        facts=saying.facts,
        urgency=saying.urgency,
        name=saying.name,
        copy_id=saying.copy_id,
        at=at,
        expires_at=saying.expires_at,
    )


async def unsent(tx: Tx) -> list[Parcel]:
    """Return everything still to be sent, the most urgent and oldest first.

    A row found in the state `sending` was on its way when the process ended: whether it arrived
    is not known.
    """
    return await tx.all(
        Parcel,
        f"""select {PARCEL} from outbox where state in ('waiting', 'sending')
            order by urgency, id""",
    )


async def sending(tx: Tx, parcel_ids: Sequence[int]) -> list[int]:
    """Mark rows as on their way; return those that still were to be sent."""
    rows = await tx.rows(
        """update outbox set state = 'sending', attempts = attempts + 1
           where id in (select value from json_each(:ids)) and state = 'waiting' returning id""",
        ids=list(parcel_ids),
    )
    return [row[0] for row in rows]


async def not_yet(tx: Tx, parcel_ids: Sequence[int]) -> None:
    """Have rows that were marked as on their way wait until they are: nothing has left."""
    if parcel_ids:
        await tx.run(
            """update outbox set state = 'waiting', attempts = attempts - 1
               where id in (select value from json_each(:ids)) and state = 'sending'""",
            ids=list(parcel_ids),
        )


async def again(tx: Tx, parcel_id: int, problem: str, at: datetime) -> bool:
    """Put a row that did not arrive back among those waiting; that it may have arrived stays.

    False for a refresh when a later one of the same copy waits already: that one is enough.
    """
    overtaken = await tx.run(
        """update outbox set state = 'superseded', settled_at = :at, problem = :problem
           where id = :id and exists (
               select 1 from outbox as later where later.copy_id = outbox.copy_id
               and later.state = 'waiting' and later.id <> outbox.id)""",
        id=parcel_id,
        problem=problem,
        at=at,
    )
    if overtaken:
        return False
    await tx.run(
        """update outbox set state = 'waiting',
           problem = case problem when :uncertain then problem else :problem end
           where id = :id""",
        id=parcel_id,
        problem=problem,
        uncertain=UNCERTAIN,
    )
    return True


@dataclass(frozen=True, slots=True)
class Settled:
    """How one row ended: sent, refused, uncertain, superseded or expired."""

    parcel_id: int
    state: str
    message_id: int | None = None
    problem: str | None = None


async def settle_all(tx: Tx, settled: Sequence[Settled], at: datetime) -> None:
    """Write how many rows ended, in one statement."""
    if not settled:
        return
    await tx.run(
        """update outbox set state = ended.value ->> 1, settled_at = :at,
           message_id = ended.value ->> 2, problem = ended.value ->> 3
           from json_each(:ended) as ended where outbox.id = ended.value ->> 0""",
        ended=[(each.parcel_id, each.state, each.message_id, each.problem) for each in settled],
        at=at,
    )


async def settle(
    tx: Tx,
    parcel_id: int,
    state: str,
    at: datetime,
    *,
    message_id: int | None = None,
    problem: str | None = None,
) -> None:
    """Write how a row ended: sent, refused, uncertain, superseded or expired."""
    await settle_all(tx, [Settled(parcel_id, state, message_id, problem)], at)


async def withdraw(tx: Tx, name: str, at: datetime, *, chat_id: int | None = None) -> int:
    """Take back what is waiting under a name (a reminder of an event that moved).

    With `chat_id`, only what waits for that chat.
    """
    # Said as the index on what is unsent says it, which is then used.
    return await tx.run(
        """update outbox set state = 'superseded', settled_at = :at
           where state in ('waiting', 'sending') and state = 'waiting' and name = :name
             and (:chat_id is null or chat_id = :chat_id)""",
        name=name,
        chat_id=chat_id,
        at=at,
    )


async def moved(tx: Tx, old: int, new: int) -> None:
    """Send what waits for a group to the supergroup it became."""
    await tx.run(
        "update outbox set chat_id = :new where chat_id = :old and state in ('waiting', 'sending')",
        old=old,
        new=new,
    )


async def counts(tx: Tx) -> dict[str, int]:
    """Return how many rows are in each state."""
    rows = await tx.rows("select state, count(*) from outbox group by state")
    return {row[0]: row[1] for row in rows}


async def refused(tx: Tx, limit: int = 1000) -> list[Refusal]:
    """Return what Telegram refused, or was given up, newest first."""
    return await tx.all(
        Refusal,
        """select method, coalesce(render, '') as render, coalesce(problem, '') as problem,
                  settled_at
           from outbox where state = 'refused' order by settled_at desc limit :limit""",
        limit=limit,
    )


async def waiting_since(tx: Tx) -> datetime | None:
    """Return since when the oldest row has waited to be sent; None when none waits."""
    at = await tx.value("select min(created_at) from outbox where state in ('waiting', 'sending')")
    return None if at is None else datetime.fromisoformat(at)


async def prune(tx: Tx, before: datetime) -> int:
    """Forget what was settled before an instant; return how many rows."""
    return await tx.run(
        "delete from outbox where settled_at < :before and state not in ('waiting', 'sending')",
        before=before,
    )
