"""Copies of the database: made at any time, checked, and gone on with."""

import asyncio
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.backups import BadBackup, Keep, back_up, flaw, keep_making, made, named, superfluous
from bot.backups.daily import FIRST_LOOK, LOOK_AGAIN, is_due, thin_out
from bot.clock import PlayClock
from bot.running import prepare
from bot.settings import Settings
from storage import funds, migrations
from storage.backups import Stop, copy_to
from storage.database import Database
from storage.lock import lock
from storage.money import Money
from storage.problems import DatabaseInUse
from tests.shelf import a_campaign, a_chapter, a_person, an_entry, open_database
from tests.town import open_town, settings

RAISED = Money(120_50, "EUR")


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    """Settings for a folder that holds nothing yet."""
    return settings(tmp_path / "kermesse.sqlite")


async def _with_an_entry(database: Database) -> None:
    async with database.transaction() as tx:
        ana = await a_person(tx)
        chapter = await a_chapter(tx, await a_campaign(tx, ana))
        await an_entry(tx, chapter, ana, RAISED)


async def _claimed(path: Path) -> Money:
    async with open_database(path) as database, database.transaction() as tx:
        assert await funds.reconcile(tx, 1) == ()
        return (await funds.totals(tx, 1)).claimed


def _schema(path: Path) -> int:
    return migrations.version(path)


async def test_row_46_a_copy_made_while_the_bot_works_has_the_same_sums(kept: Settings) -> None:
    async with open_database(kept.database) as database:
        await _with_an_entry(database)
        async with database.transaction():  # somebody is writing meanwhile
            copy, size = back_up(kept, None)
    assert size == copy.stat().st_size > 0
    assert flaw(copy) is None

    assert await _claimed(copy) == await _claimed(kept.database) == Money(120_50, "USD")


async def test_row_46_the_bot_goes_on_from_a_copy(kept: Settings, tmp_path: Path) -> None:
    async with open_town(kept.database) as town:
        boss = await town.has_a_campaign()
        copy, _size = back_up(kept, tmp_path / "moved" / "kermesse.sqlite")
        world = town.world

    async with open_town(copy, world=world) as again:
        again.cast["Olga"] = boss
        boss.town = again
        assert "Goal: $250,000" in (await boss.tells("/campaign")).text
        await boss.taps(boss.bot, "Edit")


def test_a_copy_is_named_by_its_time(kept: Settings) -> None:
    prepare(kept)
    assert named(datetime(2027, 2, 12, 19, 30, tzinfo=UTC)) == "kermesse-20270212T193000Z.sqlite"
    copy, _size = back_up(kept, None)
    assert copy.parent == kept.backups
    assert copy.name.startswith("kermesse-2")


def test_without_a_database_there_is_nothing_to_copy(kept: Settings) -> None:
    with pytest.raises(BadBackup, match="no database"):
        back_up(kept, None)
    assert not kept.backups.exists()


def test_a_file_that_is_there_is_not_written_over(kept: Settings, tmp_path: Path) -> None:
    prepare(kept)
    precious = tmp_path / "precious.sqlite"
    precious.write_text("keep me")

    with pytest.raises(BadBackup, match="exists already"):
        back_up(kept, precious)

    assert precious.read_text() == "keep me"


def test_a_copy_leaves_nothing_unfinished_behind(kept: Settings) -> None:
    prepare(kept)
    copy, _size = back_up(kept, None)
    assert list(kept.backups.iterdir()) == [copy]


def test_a_whole_database_has_no_flaw(kept: Settings) -> None:
    prepare(kept)
    assert flaw(kept.database) is None


def test_a_file_that_is_no_database_is_flawed(tmp_path: Path) -> None:
    file = tmp_path / "x.sqlite"
    file.write_bytes(b"no database, whatever it is called" * 50)
    assert flaw(file) == "file is not a database"


def test_rows_that_point_at_nothing_are_a_flaw(kept: Settings) -> None:
    prepare(kept)
    with closing(sqlite3.connect(kept.database)) as connection:
        connection.execute("pragma foreign_keys = off")
        connection.execute(
            """insert into roles (campaign_id, person_id, role, granted_at)
               values (9, 9, 'owner', '')"""
        )
        connection.commit()
    assert flaw(kept.database) == "2 rows point at nothing"


def test_a_damaged_page_is_a_flaw(kept: Settings) -> None:
    prepare(kept)
    with closing(sqlite3.connect(kept.database)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    content = bytearray(kept.database.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    kept.database.write_bytes(content)
    assert flaw(kept.database) is not None


def test_row_46_a_migration_copies_the_database_first(kept: Settings, tmp_path: Path) -> None:
    *former, (newest, _file) = migrations.migrations()
    folder = tmp_path / "former"
    folder.mkdir()
    for _number, file in former:
        shutil.copy(file, folder)
    migrations.migrate(kept.database, folder=folder)

    assert prepare(kept) == [newest]

    (copy,) = kept.backups.iterdir()
    assert copy.name.startswith("before-migration-kermesse-")
    assert flaw(copy) is None
    assert (_schema(copy), _schema(kept.database)) == (former[-1][0], newest)


def test_a_first_start_and_a_start_with_nothing_new_copy_nothing(kept: Settings) -> None:
    assert prepare(kept) == [number for number, _ in migrations.migrations()]
    assert prepare(kept) == []
    assert not kept.backups.exists()


DAY = timedelta(days=1)
FRIDAY = datetime(2027, 2, 12, 3, 0, tzinfo=UTC)  # an ISO week begins on Monday, the 8th
DAILY = [FRIDAY - number * DAY for number in range(400)]
ALL = Keep(7, 4, 12)


def stay(made_at: list[datetime], keep: Keep) -> list[datetime]:
    return sorted(set(made_at) - set(superfluous(made_at, keep)), reverse=True)


RETENTION = [
    ("nothing", [], ALL, []),
    ("one alone, even if nothing is to be kept", [FRIDAY], Keep(0, 0, 0), [FRIDAY]),
    ("every copy of the last days", DAILY[:7], ALL, DAILY[:7]),
    (
        "several of one day",
        [FRIDAY, FRIDAY - timedelta(hours=1), FRIDAY - DAY],
        Keep(1, 0, 0),
        [FRIDAY, FRIDAY - timedelta(hours=1)],
    ),
    ("the last of each week", DAILY[:25], Keep(0, 3, 0), [DAILY[0], DAILY[5], DAILY[12]]),
    ("the last of each month", DAILY[:80], Keep(0, 0, 3), [DAILY[0], DAILY[12], DAILY[43]]),
    ("after a season without one", [DAILY[0], DAILY[200], DAILY[201]], Keep(0, 1, 2),
     [DAILY[0], DAILY[200]]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("made_at", "keep", "left"),
    [case[1:] for case in RETENTION],
    ids=[each[0] for each in RETENTION],
)
def test_which_copies_stay(made_at: list[datetime], keep: Keep, left: list[datetime]) -> None:
    assert stay(made_at, keep) == left


def test_copies_thinned_out_every_day_are_those_that_thinning_once_would_leave() -> None:
    kept: list[datetime] = []
    for at in reversed(DAILY):
        kept = stay([at, *kept], ALL)
        assert at in kept
    assert kept == stay(DAILY, ALL)
    assert len(kept) == 7 + 2 + 10  # two weeks end in the last days, two months on days kept anyway


@pytest.mark.parametrize(
    ("last", "due"),
    [(None, True), (FRIDAY - DAY, True), (FRIDAY - timedelta(hours=23), False), (FRIDAY, False)],
)
def test_when_a_copy_is_due(last: datetime | None, due: bool) -> None:
    assert is_due(last, FRIDAY, 24.0) is due


def test_only_our_copies_are_thinned_out(kept: Settings) -> None:
    kept.backups.mkdir()
    ours = [named(at) for at in DAILY[:40]]
    others = ["mine.sqlite", "kermesse-latest.sqlite", "kermesse-20270230T000000Z.sqlite"]
    for name in (*ours, *others):
        (kept.backups / name).touch()
    thin_out(replace(kept, backup_days=2, backup_weeks=0, backup_months=0))
    assert {each.name for each in kept.backups.iterdir()} == {*ours[:2], *others}


async def test_what_killed_copies_left_is_gone_before_the_next_that_may_lack_the_room(
    kept: Settings,
) -> None:
    prepare(kept)
    kept.backups.mkdir()
    left = kept.backups / f"{named(FRIDAY)}.part"
    left.touch()
    os.utime(left, (0, 0))
    kept.database.unlink()  # whatever the reason for which there is no copy
    clock, told = PlayClock(FRIDAY), list[str]()
    copying = asyncio.create_task(keep_making(kept, told.append, clock))
    await asyncio.sleep(0)
    clock.advance(FIRST_LOOK)
    while not told:  # noqa: ASYNC110 - no event to wait for
        await asyncio.sleep(0.01)
    copying.cancel()
    await asyncio.gather(copying, return_exceptions=True)
    assert not left.exists()


async def test_a_copy_is_made_each_day_and_a_failure_is_told_once(kept: Settings) -> None:
    clock = PlayClock(FRIDAY)
    told: list[str] = []
    copying = asyncio.create_task(keep_making(kept, told.append, clock))

    async def pass_by(seconds: float) -> None:
        for _ in range(5):
            await asyncio.sleep(0)
        clock.advance(seconds)

    await pass_by(FIRST_LOOK)  # there is no database yet
    while not told:  # noqa: ASYNC110 - no event to wait for
        await asyncio.sleep(0.01)
    await pass_by(LOOK_AGAIN)
    prepare(kept)
    while not _made_by_and_by(kept, clock):  # noqa: ASYNC110 - no event to wait for
        await asyncio.sleep(0.01)
    copying.cancel()
    await asyncio.gather(copying, return_exceptions=True)
    assert told == ["BadBackup"]


def _made_by_and_by(kept: Settings, clock: PlayClock) -> bool:
    clock.advance(LOOK_AGAIN)
    return bool(made(kept.backups))


async def test_a_copy_under_way_ends_when_it_is_told_to_and_leaves_nothing(kept: Settings) -> None:
    prepare(kept)
    stop = Stop()
    stop.tell()
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        await asyncio.to_thread(copy_to, kept.database, kept.backups / "x.sqlite", stop)
    assert list(kept.backups.iterdir()) == []


async def test_people_are_served_while_a_copy_is_made(kept: Settings) -> None:
    async with open_town(kept.database) as town:
        ana = town.person("Ana")
        copying = asyncio.create_task(asyncio.to_thread(back_up, kept, None))
        while not copying.done():
            await ana.tells("/help")
        copy, _size = await copying
        assert flaw(copy) is None
        assert ana.all_from_bot()


# A migration takes a while; SIGTERM comes in the middle of it.

SLOW = """
create table slow (number integer primary key) strict;
insert into slow with recursive n (x) as (select 1 union all select x + 1 from n where x < 30000000)
select x from n;
"""
PROGRAM = """
import asyncio, sys
from pathlib import Path
from bot import running
from bot.settings import Settings
from storage import migrations
migrations.HERE = Path(sys.argv[2])
settings = Settings(token="1", database=Path(sys.argv[1]), backups=Path(sys.argv[1] + ".backups"))
print("begins", flush=True)
asyncio.run(running.run(settings, (), print))
"""


async def test_row_46_told_to_stop_in_a_migration_it_undoes_it_and_only_then_lets_go(
    kept: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(migrations.HERE, folder)
    newest = migrations.migrations()[-1][0]
    prepare(kept)
    (folder / f"{newest + 1:04d}_slow.sql").write_text(SLOW)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, kept.database, folder, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"begins\n"
        while not _is_written_to(kept.database):  # noqa: ASYNC110 - another process's transaction
            await asyncio.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        while _is_locked(kept.database):  # noqa: ASYNC110 - another process's lock
            await asyncio.sleep(0)
        assert not _is_written_to(kept.database)
        assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert migrations.version(kept.database) == newest
    assert flaw(kept.database) is None


def _is_locked(database: Path) -> bool:
    try:
        with lock(database):
            return False
    except DatabaseInUse:
        return True


def _is_written_to(database: Path) -> bool:
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("begin immediate")
        except sqlite3.OperationalError:
            return True
        connection.execute("rollback")
        return False
