"""Numbered .sql files, each applied once, in one transaction, after a backup."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.problems import BadMigration

HERE = Path(__file__).parent


def migrations(folder: Path = HERE) -> list[tuple[int, Path]]:
    """Return every migration with its number, in order."""
    found = [
        (int(match[1]), path)
        for path in folder.glob("*.sql")
        if (match := re.match(r"(\d+)_", path.name))
    ]
    return sorted(found)


def version(path: Path) -> int:
    """Return the schema version of the database at `path`; 0 for none."""
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("pragma user_version").fetchone()[0])


def migrate(path: Path, *, backup: Path | None = None, folder: Path = HERE) -> list[int]:
    """Bring the database at `path` up to date; return the numbers applied, in order.

    Each migration is one transaction together with its number, so a crash leaves the old schema
    or the new one. An existing database is first copied to `backup`, when one is named.
    Raises BadMigration when the file comes from a newer version, cannot be opened, or a migration
    fails.
    """
    try:
        return _migrate(path, backup, folder)
    except sqlite3.Error as error:
        raise BadMigration(f"{path}: {error}") from error


def _migrate(path: Path, backup: Path | None, folder: Path) -> list[int]:
    known, now = migrations(folder), version(path)
    if known and now > known[-1][0]:
        raise BadMigration(f"{path} has schema {now}, this program knows {known[-1][0]}")
    due = [(number, file) for number, file in known if number > now]
    if due and now and backup is not None:
        copy_to(path, backup)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        for number, file in due:
            _apply(connection, number, file)
    return [number for number, _ in due]


def copy_to(path: Path, backup: Path) -> None:
    """Write a consistent, compact copy of a database, also while it is in use (VACUUM INTO)."""
    backup.parent.mkdir(parents=True, exist_ok=True)
    unfinished = backup.with_name(backup.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("vacuum into ?", (str(unfinished),))
    _sync(unfinished)  # VACUUM INTO leaves that to its caller
    unfinished.replace(backup)


def _sync(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())


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
