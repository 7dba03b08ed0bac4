"""One copy of the database, made while it is in use, and the copies there are."""

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import RealClock
from bot.settings import Settings
from storage.backups import Stop, copy_to
from storage.problems import BadCopy

STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"(?P<kind>(?:before-migration-)?kermesse)-(?P<at>\d{8}T\d{6}Z)\.sqlite")


class BadBackup(Exception):  # noqa: N818 - it says what the backup is
    """There is nothing to copy, the copy is not whole, or it cannot take the database's place."""


def back_up(settings: Settings, target: Path | None, stop: Stop | None = None) -> tuple[Path, int]:
    """Copy the database to `target` (or the backups folder); return the copy and its size in bytes.

    Raises BadBackup when there is no database, the target exists, or the copy fails its check.
    """
    if not settings.database.exists():
        raise BadBackup(f"There is no database at {settings.database} yet: nothing to copy.")
    copy = target or settings.backups / named(RealClock().now())
    if copy.exists():
        raise BadBackup(f"{copy} exists already; name another file.")
    try:
        copy_to(settings.database, copy, stop)
    except (BadCopy, sqlite3.Error, OSError) as error:
        raise BadBackup(f"There is no copy at {copy}: {error}. Keep the original.") from error
    return copy, copy.stat().st_size


def named(at: datetime) -> str:
    """Return the file name of a copy made at an instant."""
    return f"kermesse-{at:{STAMP}}.sqlite"


def made(folder: Path, kind: str = "kermesse") -> dict[datetime, Path]:
    """Return the copies of a kind (`kermesse`, `before-migration-kermesse`), by when made."""
    found = {}
    for path in folder.glob(f"{kind}-*.sqlite"):
        match = NAME.fullmatch(path.name)
        if match and match["kind"] == kind and (at := _instant(match["at"])):
            found[at] = path
    return found


def newest(folder: Path, now: datetime) -> datetime | None:
    """Return when the newest copy was made; one from the future, by a wrong clock, is none."""
    return max((at for at in made(folder) if at <= now), default=None)


def _instant(written: str) -> datetime | None:
    try:
        return datetime.strptime(written, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
