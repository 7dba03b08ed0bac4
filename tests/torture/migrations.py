"""Deaths in the middle of a migration: afterwards the old schema or the new, and sums equal."""

import shutil
import signal
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bot.clock import RealClock
from storage.migrations import HERE, migrate, migrations
from tests.torture.books import copies, integrity, unbalanced
from tests.torture.starts import Zygote

OLD = 2  # the schema that is migrated: the first that holds a ledger
ENTRIES = 10_000
REAL = RealClock()
CONTENT = """
begin;
insert into campaigns (id, name, currency, language, time_zone, created_at)
values (1, 'Twestival', 'GBP', 'en', 'Europe/London', '2031-01-06T00:00:00+00:00');
insert into people (id, telegram_id, name, seen_at)
values (1, 600000001, 'Ann', '2031-01-06T00:00:00+00:00');
insert into chapters (id, campaign_id, name, time_zone, currency, language, created_at)
values (1, 1, 'London', 'Europe/London', 'GBP', 'en', '2031-01-06T00:00:00+00:00');
insert into entries (campaign_id, number, chapter_id, person_id, recorded_by, kind, amount_minor,
                     amount_currency, base_minor, base_currency, rate, rate_on, day, at)
with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < {entries})
select 1, n, 1, 1, 1, 'claim', n, 'GBP', n, 'GBP', '1', '2031-01-06', '2031-01-06',
       '2031-01-06T00:00:00+00:00' from numbers;
commit;
"""


async def interrupt(
    deaths: Sequence[float], folder: Path, count: Counter[str], differences: list[str]
) -> None:
    """Kill `kermesse migrate` at these parts of its time; note each kind of end and difference."""
    old = _make(folder)
    database, backups = folder / "kermesse.sqlite", folder / "backups"
    settings = {"KERMESSE_DATABASE": str(database), "KERMESSE_BACKUPS": str(backups)}
    async with Zygote.ready(settings, folder) as zygote:
        whole = await _time(zygote, old, database)
        for part in deaths:
            _lay_out(old, database)
            await zygote.start("migrate")
            await REAL.sleep(part * whole)
            zygote.signal(signal.SIGKILL)
            await zygote.ended()
            differences += _look(database, "after a death in a migration")
            count[f"SIGKILL in a migration, schema {_version(database)} left"] += 1
            await zygote.start("migrate")
            if status := await zygote.ended():
                differences.append(f"the migration that followed ended with status {status}")
            differences += _look(database, "after the migration that followed", newest=True)
    differences += [f"a backup: {each}" for copy in copies(backups) for each in _look(copy, "")]


def _make(folder: Path) -> Path:
    """Build a database as it was at an older schema, with a ledger in it."""
    old, past = folder / "old.sqlite", folder / "migrations"
    past.mkdir(parents=True)
    for number, file in migrations():
        if number <= OLD:
            shutil.copy(HERE / file.name, past)
    migrate(old, folder=past)
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(CONTENT.format(entries=ENTRIES))
    return old


def _lay_out(old: Path, database: Path) -> None:
    for each in database.parent.glob(f"{database.name}*"):
        each.unlink()
    shutil.copy(old, database)


async def _time(zygote: Zygote, old: Path, database: Path) -> float:
    """Return how many real seconds a migration takes that nobody interrupts."""
    now = REAL.now
    _lay_out(old, database)
    began = now()
    await zygote.start("migrate")
    await zygote.says("applied")
    took = (now() - began).total_seconds()
    await zygote.ended()
    return took


def _look(database: Path, when: str, *, newest: bool = False) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        found = [integrity(connection), *unbalanced(connection)]
        kept = connection.execute("select count(*), sum(amount_minor) from entries").fetchone()
    wrong = [each for each in found if each != "ok"]
    if tuple(kept) != (ENTRIES, ENTRIES * (ENTRIES + 1) // 2):
        wrong.append(f"{kept[0]} entries of {kept[1]} in all")
    if newest and _version(database) != migrations()[-1][0]:
        wrong.append(f"schema {_version(database)}")
    return [f"{when}: {each}" for each in wrong]


def _version(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("pragma user_version").fetchone()[0])
