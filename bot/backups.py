"""Copies of the database, each checked by opening it."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.clock import RealClock
from bot.settings import Settings
from storage.migrations import copy_to


class BadBackup(Exception):  # noqa: N818 - it says what the backup is
    """There is nothing to copy, or the copy is not whole."""


def back_up(settings: Settings, target: Path | None) -> tuple[Path, int]:
    """Copy the database to `target` (or the backups folder); return the copy and its size in bytes.

    Raises BadBackup when there is no database, the target exists, or the copy fails its check.
    """
    if not settings.database.exists():
        raise BadBackup(f"There is no database at {settings.database} yet: nothing to copy.")
    copy = target or settings.backups / named(RealClock().now())
    if copy.exists():
        raise BadBackup(f"{copy} exists already; name another file.")
    copy_to(settings.database, copy)
    problem = flaw(copy)
    if problem:
        raise BadBackup(f"The copy {copy} is not whole ({problem}). Keep the original.")
    return copy, copy.stat().st_size


def named(at: datetime) -> str:
    """Return the file name of a copy made at an instant."""
    return f"kermesse-{at:%Y%m%dT%H%M%SZ}.sqlite"


def flaw(database: Path) -> str | None:
    """Return what is wrong with a database file; None when it is whole."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            found = connection.execute("pragma integrity_check").fetchone()[0]
            orphans = connection.execute("pragma foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return str(error)
    if found != "ok":
        return str(found)
    return f"{len(orphans)} rows point at nothing" if orphans else None
