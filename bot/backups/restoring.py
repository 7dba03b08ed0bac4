"""`kermesse restore`: a copy takes the database's place, whole, checked, and at one instant."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path

from bot import absence, timetable
from bot.backups.copying import STAMP, BadBackup
from bot.clock import RealClock
from bot.settings import Settings
from storage import aftermath, funds, keepsakes, organisers, progress
from storage.backups import clone, flaw, fold_in, open_to_read, sync
from storage.database import Database, Tx
from storage.lock import lock
from storage.migrations import migrate, migrations
from storage.money import Money
from storage.problems import BadCopy, BadMigration, StorageUnavailable
from storage.records import Campaign

TABLES = {"inbox", "outbox", "people", "entries", "keepsakes"}
LOG = ("-wal", "-shm")  # what SQLite keeps beside a database (https://sqlite.org/wal.html)
EVERY = -1  # no limit


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a campaign's books hold: entries that stand, their sum, when the newest was made."""

    campaign: str
    entries: int
    claimed: Money
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What took the database's place, what it will not do again, and where the former one is.

    `until` is the last instant it knows of; `unsaid` messages, `skipped` posts and private `links`
    were ended, because after the copy was made they may have been sent and used. `forgotten`
    people asked for it since; None: the former database could not be asked.
    """

    ledgers: tuple[Ledger, ...]
    until: datetime | None
    unsaid: int
    skipped: int
    links: int
    forgotten: int | None
    applied: tuple[int, ...] = ()
    former: Path | None = None


def restore(settings: Settings, file: Path) -> Restored:
    """Have `file` take the database's place; the former one is kept beside it.

    Everything is done to a copy first; the last step is a rename, so that a crash leaves the one
    or the other. Raises BadBackup when the file fails a check, DatabaseInUse while a bot runs.
    """
    database, now = settings.database, RealClock().now()
    with lock(database):
        check(file)
        staged = database.with_name(f"{database.name}.restoring")
        try:
            restored = _stage(file, staged, database, now)
            former = _put_aside(database, now) if database.exists() else None
            staged.replace(database)
            sync(database.absolute().parent)
        finally:
            _remove(staged)
    return replace(restored, former=former)


def check(file: Path) -> None:
    """Raise BadBackup, with the reason, for a file that cannot be gone on with."""
    if not file.is_file():
        raise BadBackup(f"There is no file {file}.")
    problem = flaw(file)
    if problem is not None:
        raise BadBackup(f"{file} is damaged ({problem}): take another copy.")
    with closing(open_to_read(file)) as connection:
        tables = {row[0] for row in connection.execute("select name from sqlite_schema")}
        schema = int(connection.execute("pragma user_version").fetchone()[0])
    if not schema or not tables >= TABLES:
        raise BadBackup(f"{file} is a database, but not one of Kermesse's.")
    if schema > (known := migrations()[-1][0]):
        raise BadBackup(
            f"{file} was written by a newer Kermesse (schema {schema}, this one knows {known}). "
            "Update Kermesse first."
        )


def _stage(file: Path, staged: Path, database: Path, now: datetime) -> Restored:
    """Make the copy that will be the database: up to date, and doing nothing twice."""
    _remove(staged)
    try:
        clone(file, staged)
        applied = migrate(staged)
        restored = asyncio.run(_settle(staged, database, now))
    except (BadCopy, BadMigration, StorageUnavailable, sqlite3.Error, OSError) as error:
        raise BadBackup(f"{file} cannot be restored: {error}.") from error
    if not fold_in(staged):
        raise BadBackup(f"Another program has {staged} open.")
    _remove_log(staged)
    sync(staged)
    return replace(restored, applied=tuple(applied))


async def _settle(staged: Path, database: Path, now: datetime) -> Restored:
    opened = await Database.open(staged)
    try:
        async with opened.transaction() as tx:
            ledgers = [await _add_up(tx, each) for each in await organisers.campaigns(tx)]
            until = await aftermath.latest(tx)
            await absence.restored(tx, since=until or now, until=now)
            await aftermath.leave_unreminded(tx, now)
            return Restored(
                tuple(ledgers),
                until,
                unsaid=await aftermath.leave_unsaid(tx, now),
                skipped=await _skip_slots(tx, now),
                links=await aftermath.close_links(tx, now),
                forgotten=await _forget_again(tx, database, now),
            )
    finally:
        await opened.close()


async def _add_up(tx: Tx, campaign: Campaign) -> Ledger:
    differences = await funds.reconcile(tx, campaign.id)
    if differences:
        raise BadBackup(
            f"The ledger of {campaign.name} does not add up in {len(differences)} places: take "
            "another copy."
        )
    totals = await funds.totals(tx, campaign.id)
    newest = await funds.entries(tx, campaign_id=campaign.id, limit=1)
    at = newest[0].at if newest else None
    return Ledger(campaign.name, totals.entries, totals.claimed, at)


async def _skip_slots(tx: Tx, now: datetime) -> int:
    """Post nothing that was due before: after the copy was made, it was posted."""
    skipped = 0
    for schedule in await progress.due(tx, now=now, limit=EVERY):
        turn = timetable.turn(schedule, now)
        if turn is None:
            continue
        for slot in (*turn.missed, turn.newest):
            skipped += await progress.take_slot(
                tx,
                schedule=schedule,
                local_date=slot.on,
                slot=slot.name,
                due_at=slot.at,
                state="skipped",
                at=now,
            )
        await timetable.move_on(tx, schedule, turn.following)
    return skipped


async def _forget_again(tx: Tx, database: Path, now: datetime) -> int | None:
    erased = aftermath.erased_in(database, await keepsakes.recall(tx, "seal"))
    return None if erased is None else await aftermath.forget_again(tx, erased, now)


def _put_aside(database: Path, now: datetime) -> Path:
    """Give the present database a second name, under which it stays; its log goes along."""
    fold_in(database)
    former = _free_name(database, now)
    try:
        os.link(database, former)
    except OSError:  # a file system without a second name for a file
        shutil.copyfile(database, former)
    # What could not be folded in belongs to the former database; beside the new one it would
    # be taken for that one's.
    for suffix in LOG:
        log = database.with_name(database.name + suffix)
        if log.exists():
            log.replace(former.with_name(former.name + suffix))
    sync(former)
    return former


def _free_name(database: Path, now: datetime) -> Path:
    """Return a name that says when; tried again within a second, what was kept stays too."""
    stamped = f"{database.name}.before-{now:{STAMP}}"
    names = (database.with_name(f"{stamped}-{nth}" if nth else stamped) for nth in count())
    return next(each for each in names if not each.exists())


def _remove(database: Path) -> None:
    database.unlink(missing_ok=True)
    _remove_log(database)


def _remove_log(database: Path) -> None:
    for suffix in LOG:
        database.with_name(database.name + suffix).unlink(missing_ok=True)
