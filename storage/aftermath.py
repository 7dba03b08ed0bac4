"""A database brought back from a copy: what it must not do again, and what it must not forget."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from storage import people, privacy
from storage.backups import open_to_read
from storage.database import Tx
from storage.problems import LastOwner

DAY, HOURS = timedelta(hours=24), timedelta(hours=2)  # how long before an event people are reminded


async def latest(tx: Tx) -> datetime | None:
    """Return the last instant this database knows anything of; None when it is empty."""
    at = await tx.value(
        """select max(at) from (
               select max(received_at) as at from inbox union all
               select max(created_at) from outbox union all
               select max(seen_at) from people union all
               select max(at) from entries)"""
    )
    return None if at is None else datetime.fromisoformat(at)


async def leave_unsaid(tx: Tx, at: datetime) -> int:
    """Send nothing of what waited in the copy: after it was made, it went out. Return how many."""
    return await tx.run(
        """update outbox set state = 'uncertain', settled_at = :at, problem = 'restored'
           where state in ('waiting', 'sending')""",
        at=at,
    )


async def leave_unreminded(tx: Tx, at: datetime) -> int:
    """Take reminders whose time has come for given, or nobody knows who had them; how many."""
    noted = 0
    for slot, ahead in (("day", DAY), ("hours", HOURS)):
        noted += await tx.run(
            """insert into reminders (event_id, person_id, slot, sent_at)
               select event_id, person_id, :slot, :at from answers
               join events on events.id = event_id
               where answer <> 'no' and starts_at > :at and starts_at <= :until
               on conflict do nothing""",
            slot=slot,
            at=at,
            until=at + ahead,
        )
    return noted


async def close_links(tx: Tx, at: datetime) -> int:
    """End the private links that give a role: whether one was used is not known. How many."""
    return await tx.run(
        "update links set expires_at = :at where used_by is null and expires_at > :at", at=at
    )


def erased_in(path: Path, seal: str | None) -> list[int] | None:
    """Return who asked to be forgotten, by our numbers, in the database a copy is to replace.

    None when that database cannot be read, or is not the one the copy was made of: each makes a
    `seal` of its own.
    """
    if not path.exists():
        return []
    try:
        with closing(open_to_read(path)) as present:
            its = present.execute("select value from keepsakes where name = 'seal'").fetchone()
            rows = present.execute("select id from people where erased_at is not null").fetchall()
    except sqlite3.Error:
        return None
    return [row[0] for row in rows] if its and its[0] == seal else None


async def forget_again(tx: Tx, person_ids: list[int], at: datetime) -> int:
    """Erase people who asked for it after the copy was made; return how many were there."""
    forgotten = 0
    for person_id in person_ids:
        person = await people.find(tx, person_id)
        if person is None or person.telegram_id is None:
            continue
        try:
            await privacy.forget(tx, person, at=at)
        except LastOwner:
            continue  # they gave the campaign to somebody of whom the copy does not know
        forgotten += 1
    return forgotten
