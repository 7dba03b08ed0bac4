"""Whole copies of a database file, made while it is in use, and what is wrong with a file."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from storage.problems import BadCopy

UNFINISHED = ".part"  # what a copy is called until it is whole


class Stop:
    """Lets another thread end what connections are doing, for good: they fail with `interrupted`.

    What they were at is undone; nothing that was begun after `tell` gets any further.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._connections: set[sqlite3.Connection] = set()
        self._told = False

    def tell(self) -> None:
        """End what every watched connection is doing."""
        with self._lock:
            self._told = True
            for connection in self._connections:
                connection.interrupt()

    @contextmanager
    def watching(self, connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        """Have a connection be interrupted within this block, and close it at the end."""
        with self._lock:
            self._connections.add(connection)
        try:
            self.check()
            yield connection
        finally:
            with self._lock:
                self._connections.discard(connection)
            connection.close()

    def check(self) -> None:
        """Raise sqlite3.OperationalError when told to stop, as an interrupted connection does."""
        if self._told:
            raise sqlite3.OperationalError("interrupted")


def copy_to(path: Path, copy: Path, stop: Stop | None = None) -> None:
    """Write a consistent, compact copy of a database, also while it is in use (VACUUM INTO).

    Under its name there is either nothing or a copy that passed its check and is on the disk.
    Writers go on meanwhile. Raises BadCopy when it fails its check, sqlite3.Error when it cannot
    be made, or was stopped.
    """
    stop = stop or Stop()
    with _whole(copy, stop) as unfinished, stop.watching(_open(path)) as connection:
        connection.execute("vacuum into ?", (str(unfinished),))


def clone(path: Path, copy: Path) -> None:
    """Copy a database that nobody writes to, page by page, also from where nothing can be written.

    (SQLite 3.40 does not VACUUM a table with a generated column on a connection that only reads.)
    Raises as `copy_to` does.
    """
    with (
        _whole(copy, Stop()) as unfinished,
        closing(open_to_read(path)) as connection,
        closing(_open(unfinished)) as target,
    ):
        connection.backup(target)


@contextmanager
def _whole(copy: Path, stop: Stop) -> Iterator[Path]:
    """Have a file written under another name, which becomes the copy when it passes its check."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    unfinished = copy.with_name(copy.name + UNFINISHED)
    unfinished.unlink(missing_ok=True)
    try:
        yield unfinished
        _check(unfinished, stop)
        sync(unfinished)  # VACUUM INTO leaves that to its caller
        unfinished.replace(copy)
        sync(copy.parent)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def _check(copy: Path, stop: Stop) -> None:
    problem = flaw(copy, stop)
    stop.check()
    if problem is not None:
        raise BadCopy(f"the copy is not whole ({problem})")


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, check_same_thread=False)


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a database file without ever changing it; the caller closes it."""
    where = f"file:{quote(str(path))}?mode=ro"
    return sqlite3.connect(where, uri=True, check_same_thread=False)


def flaw(path: Path, stop: Stop | None = None) -> str | None:
    """Return what is wrong with a database file; None when it is whole."""
    try:
        with (stop or Stop()).watching(open_to_read(path)) as connection:
            found = connection.execute("pragma integrity_check").fetchone()[0]
            orphans = connection.execute("pragma foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return str(error)
    if found != "ok":
        return str(found)
    return f"{len(orphans)} rows point at nothing" if orphans else None


def sync(path: Path) -> None:
    """Have what was written to a file, or which names a folder holds, be on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def fold_in(path: Path) -> bool:
    """Bring what a database's log holds into its file; False when that could not be done.

    Afterwards the file alone is the database, unless another program has it open.
    """
    try:
        with closing(sqlite3.connect(path, timeout=1.0)) as connection:
            busy, _, _ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    except sqlite3.Error:
        return False
    return not busy
