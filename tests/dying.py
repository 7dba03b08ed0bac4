"""A process that kills itself at the N-th thing it does with a file: `python -m tests.dying`."""

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.settings import Settings
from storage.backups import copy_to
from storage.migrations import HERE, migrate, migrations

FILES = frozenset(
    {
        "open",
        "os.rename",
        "os.remove",
        "os.link",
        "os.truncate",
        "sqlite3.connect",
        "shutil.copyfile",
    }
)
STEPS = 400  # instructions of SQLite's machine between two instants to die at


class Death:
    """Counts instants, and kills the process at one of them."""

    def __init__(self, at: int | None) -> None:
        self.at = at
        self.count = 0

    def instant(self) -> int:
        """Let an instant pass, or die at it."""
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def hear(self, event: str, _args: tuple[Any, ...]) -> None:
        """Take what Python is about to do with files for instants."""
        if event in FILES:
            self.instant()

    def watch(self) -> None:
        """Take for instants, from here on, what Python does with files and SQLite with pages."""
        connect = sqlite3.connect

        def watched(*where: Any, **how: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*where, **how)
            connection.set_progress_handler(self.instant, STEPS)
            return connection

        sqlite3.connect = watched  # type: ignore[assignment] # this process dies of it anyway
        sys.addaudithook(self.hear)


def forked(work: Callable[[], object], death: Death, told: Path | None = None) -> int:
    """Do work in a process of its own that dies so; return its status, negative for a signal."""
    child = os.fork()
    if child == 0:
        death.watch()
        work()
        count = death.count
        if told is not None:
            told.write_text(str(count))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def laid_out(what: str, database: Path, folder: Path) -> Settings:
    """Have a folder with the database in it, at the first schema when it is to be migrated."""
    folder.mkdir()
    there = folder / "kermesse.sqlite"
    if what == "migrate":
        first = folder / "first"
        first.mkdir()
        shutil.copy(HERE / migrations()[0][1].name, first)
        migrate(there, folder=first)
    else:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("pragma wal_checkpoint(truncate)")
        shutil.copy(database, there)
    return Settings(database=there, backups=folder / "backups")


def restoring(settings: Settings, copy: Path) -> object:
    """Restore a copy."""
    from bot.backups import restore  # noqa: PLC0415 - the others need nothing of it

    return restore(settings, copy)


def copying(settings: Settings, _copy: Path) -> None:
    """Copy the database, as every day."""
    copy_to(settings.database, settings.backups / "copy.sqlite")


def migrating(settings: Settings, _copy: Path) -> object:
    """Bring the database up to date, with a backup before."""
    return migrate(settings.database, backup=settings.backups / "before.sqlite")


WORK: dict[str, Callable[[Settings, Path], object]] = {
    "restore": restoring,
    "backup": copying,
    "migrate": migrating,
}


def die(what: str, database: Path, copy: Path, folder: Path, count: int) -> None:
    """Die `count` times, at instants spread over all there are; print how each ended."""

    def ends(name: str, death: Death, told: Path | None = None) -> int:
        settings = laid_out(what, database, folder / name)
        return forked(lambda: WORK[what](settings, copy), death, told)

    told = folder / "instants"
    status = {"whole": ends("whole", Death(None), told)}
    instants = int(told.read_text())
    for number in range(count):
        at = 1 + number * (instants - 1) // (count - 1)
        status[f"death-{number}"] = ends(f"death-{number}", Death(at))
    sys.stdout.write(json.dumps(status))


if __name__ == "__main__":
    _, doing, *paths, times = sys.argv
    if doing == "restore":
        import bot.backups  # noqa: F401 - once, before the processes that die
    die(doing, Path(paths[0]), Path(paths[1]), Path(paths[2]), int(times))
