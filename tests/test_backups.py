"""Copies of the database: made at any time, checked, and gone on with."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.backups import BadBackup, back_up, flaw, named
from bot.running import prepare
from bot.settings import Settings
from storage import funds, migrations
from storage.database import Database
from storage.money import Money
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
