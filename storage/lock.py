"""One process per database: the lock file beside it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.problems import DatabaseInUse


@contextmanager
def lock(database: Path) -> Iterator[None]:
    """Hold the lock file beside a database; the system lets go of it when the process ends.

    Raises DatabaseInUse when another process holds it.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    beside = database.with_name(database.name + ".lock")
    with beside.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DatabaseInUse(f"another Kermesse has {database} open") from error
        yield
