"""Numbered .sql files, each applied once, in one transaction, after a backup."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.backups import Stop, copy_to
from storage.problems import BadCopy, BadMigration

HERE = Path(__file__).parent


def migrations(folder: Path | None = None) -> list[tuple[int, Path]]:
    """Return every migration with its number, in order."""
    found = [
        (int(match[1]), path)
        for path in (folder or HERE).glob("*.sql")
        if (match := re.match(r"(\d+)_", path.name))
    ]
    return sorted(found)


def version(path: Path) -> int:
    """Return the schema version of the database at `path`; 0 for none."""
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("pragma user_version").fetchone()[0])


def migrate(
    path: Path,
    *,
    backup: Path | None = None,
    folder: Path | None = None,
    stop: Stop | None = None,
) -> list[int]:
    """Bring the database at `path` up to date; return the numbers applied, in order.

    Each migration is one transaction together with its number, so a crash leaves the old schema
    or the new one. An existing database is first copied to `backup`, when one is named. `stop`,
    told by another thread, ends it where it is: what is not complete is undone.
    Raises BadMigration when the file comes from a newer version, cannot be opened, cannot be
    copied, or a migration fails.
    """
    try:
        return _migrate(path, backup, migrations(folder), stop or Stop())
    except (sqlite3.Error, BadCopy) as error:
        raise BadMigration(f"{path}: {error}") from error


def _migrate(
    path: Path, backup: Path | None, known: list[tuple[int, Path]], stop: Stop
) -> list[int]:
    now = version(path)
    if known and now > known[-1][0]:
        raise BadMigration(f"{path} has schema {now}, this program knows {known[-1][0]}")
    due = [(number, file) for number, file in known if number > now]
    if due and now and backup is not None:
        copy_to(path, backup, stop)
    with stop.watching(_open_to_change(path)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        for number, file in due:
            stop.check()
            _apply(connection, number, file)
    return [number for number, _ in due]


def _open_to_change(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def _apply(connection: sqlite3.Connection, number: int, file: Path) -> None:
    script = file.read_text("utf-8")
    try:
        connection.executescript(
            f"begin immediate;\n{script}\npragma user_version = {number:d};\ncommit;"
        )
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.rollback()
        raise BadMigration(f"{file.name}: {error}; nothing of it was kept") from error
