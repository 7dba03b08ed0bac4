"""`kermesse restore`: drilled end to end, refused with a reason, whole whenever it dies."""

import asyncio
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.absence import HEARD
from bot.backups import BadBackup, Restored, back_up, flaw, restore
from bot.clock import RealClock
from bot.settings import Settings
from storage import funds, keepsakes, migrations, organisers, outbox, people, progress
from storage.database import Database
from storage.lock import lock
from storage.money import Money
from storage.outbox import Saying
from storage.problems import DatabaseInUse
from storage.progress import Timing
from storage.records import Role
from tests.shelf import a_campaign, a_chapter, a_chat, a_person, an_entry, open_database
from tests.town import open_town, settings

RAISED = Money(120_50, "EUR")


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    """Settings for a folder that holds nothing yet."""
    return settings(tmp_path / "kermesse.sqlite")


async def bring_back(kept: Settings, file: Path) -> Restored:
    return await asyncio.to_thread(restore, kept, file)


async def with_entries(database: Database, count: int, first: int = 1) -> None:
    async with database.transaction() as tx:
        ana = await a_person(tx)
        campaign = await organisers.the_campaign(tx) or await a_campaign(tx, ana)
        chapter = await a_chapter(tx, campaign, f"City {first}")
        for number in range(first, first + count):
            await an_entry(tx, chapter, ana, RAISED, number)


async def sums(path: Path) -> tuple[Money, int]:
    assert flaw(path) is None
    async with open_database(path) as database, database.transaction() as tx:
        assert await funds.reconcile(tx, 1) == ()
        totals = await funds.totals(tx, 1)
        return totals.claimed, totals.entries


@pytest.fixture
async def copied(kept: Settings) -> Path:
    """A database of three entries whose copy has two."""
    async with open_database(kept.database) as database:
        await with_entries(database, 2)
        copy, _size = await asyncio.to_thread(back_up, kept, None)
        await with_entries(database, 1, first=3)
    return copy


async def test_row_46_a_restored_database_is_the_copy_and_the_former_one_is_kept(
    kept: Settings, copied: Path
) -> None:
    restored = await bring_back(kept, copied)

    assert await sums(kept.database) == (Money(241_00, "USD"), 2)
    (ledger,) = restored.ledgers
    assert (ledger.campaign, ledger.entries, ledger.claimed) == (
        "Twestival",
        2,
        Money(241_00, "USD"),
    )
    assert restored.former is not None
    assert await sums(restored.former) == (Money(361_50, "USD"), 3)
    assert not list(kept.database.parent.glob("*.restoring*"))


async def test_row_46_what_the_log_held_is_kept_with_the_former_database(
    kept: Settings, copied: Path
) -> None:
    killed = kept.database.parent / "killed"
    killed.mkdir()
    async with open_database(kept.database) as database:
        await with_entries(database, 1, first=4)
        for suffix in ("", "-wal"):  # as SIGKILL leaves them
            shutil.copy(f"{kept.database}{suffix}", f"{killed / 'kermesse.sqlite'}{suffix}")
    left = settings(killed / "kermesse.sqlite")

    restored = await bring_back(left, copied)

    assert restored.former is not None
    assert (await sums(left.database))[1] == 2
    assert (await sums(restored.former))[1] == 4


async def test_row_46_every_former_database_is_kept_even_of_one_second(
    kept: Settings, copied: Path
) -> None:
    restored = [await bring_back(kept, copied) for _ in range(3)]

    former = {each.former for each in restored if each.former is not None}
    assert len(former) == 3
    assert {(await sums(each))[1] for each in former} == {3, 2}


async def test_row_46_a_damaged_database_is_replaced_and_kept_as_it_is(
    kept: Settings, copied: Path
) -> None:
    damaged = b"nothing of a database is left" * 500
    kept.database.write_bytes(damaged)
    log = kept.database.with_name("kermesse.sqlite-wal")
    log.write_bytes(b"nor of its log")

    restored = await bring_back(kept, copied)

    assert (await sums(kept.database))[1] == 2
    assert restored.forgotten is None
    assert restored.former is not None
    assert restored.former.read_bytes() == damaged


async def test_row_46_an_older_copy_is_brought_up_to_date(kept: Settings, tmp_path: Path) -> None:
    *former, (newest, _file) = migrations.migrations()
    folder = tmp_path / "former"
    folder.mkdir()
    for _number, file in former:
        shutil.copy(file, folder)
    older = tmp_path / "older.sqlite"
    migrations.migrate(older, folder=folder)

    restored = await bring_back(kept, older)

    assert restored.applied == (newest,)
    assert migrations.version(kept.database) == newest
    assert migrations.version(older) == former[-1][0]
    assert restored.former is None  # there was none


async def test_row_46_what_went_out_after_the_copy_is_not_sent_or_posted_again(
    kept: Settings,
) -> None:
    now = RealClock().now()
    async with open_database(kept.database) as database:
        async with database.transaction() as tx:
            ana = await a_person(tx)
            campaign = await a_campaign(tx, ana)
            chat = await a_chat(tx)
            await outbox.say(tx, Saying("sendMessage", chat, {"text": "receipt"}), now)
            timing = Timing("daily", "UTC", 9)
            schedule = await progress.set_schedule(
                tx, campaign_id=campaign.id, chat_id=chat, timing=timing
            )
            due = now - timedelta(minutes=5)
            await progress.set_next(tx, schedule_id=schedule.id, next_at=due, next_on=due.date())
        copy, _size = await asyncio.to_thread(back_up, kept, None)

    restored = await bring_back(kept, copy)

    assert (restored.unsaid, restored.skipped) == (1, 1)
    async with open_database(kept.database) as database, database.transaction() as tx:
        assert await outbox.unsent(tx) == []
        assert (await outbox.counts(tx))["uncertain"] == 1
        assert await progress.due(tx, now=RealClock().now()) == []
        next_due = await progress.next_due(tx)
        assert next_due is not None
        assert next_due > now


async def test_row_37_a_private_link_of_the_copy_works_no_more(kept: Settings) -> None:
    async with open_database(kept.database) as database:
        async with database.transaction() as tx:
            ana = await a_person(tx)
            campaign = await a_campaign(tx, ana)
            token = await organisers.fresh_link(
                tx, role=Role.OWNER, campaign_id=campaign.id, at=RealClock().now()
            )
        copy, _size = await asyncio.to_thread(back_up, kept, None)

    assert (await bring_back(kept, copy)).links == 1

    async with open_database(kept.database) as database, database.transaction() as tx:
        expires = await tx.value(
            "select expires_at from links where token_hash = :hash",
            hash=organisers.link_hash(token),
        )
        assert expires <= f"{RealClock().now():%Y-%m-%dT%H:%M:%S.%f}Z"


async def test_row_45_whoever_asked_to_be_forgotten_after_the_copy_is_forgotten_again(
    kept: Settings, tmp_path: Path
) -> None:
    async with open_town(kept.database) as town:
        await town.has_a_campaign()
        ana = town.person("Anastasia")
        await ana.starts()
        copy, _size = back_up(kept, None)
        await ana.tells("/forgetme")
        button = ana.reads().buttons[0]
        await ana.taps(ana.bot, button)
        assert await town.knows(lambda tx: people.by_telegram(tx, ana.id)) is None
    assert b"Anastasia" in copy.read_bytes()

    restored = await bring_back(kept, copy)

    assert restored.forgotten == 1
    async with open_database(kept.database) as database, database.transaction() as tx:
        assert await people.by_telegram(tx, ana.id) is None


async def test_row_46_the_organisers_are_asked_to_have_it_said_again(
    kept: Settings,
) -> None:
    async with open_town(kept.database) as town:
        boss = await town.has_a_campaign()
        copy, _size = back_up(kept, None)
        world = town.world
    await bring_back(kept, copy)

    for _start in range(2):
        async with open_town(kept.database, world=world) as again:
            boss.town = again
            await boss.tells("/progress")
            told = [each.text for each in boss.all_from_bot() if "from a backup" in each.text]
            assert len(told) == 1


# What is refused, and with which words.


def no_file(copy: Path) -> None:
    copy.unlink()


def no_database(copy: Path) -> None:
    copy.write_bytes(b"pages of something else " * 400)


def a_damaged_page(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    copy.write_bytes(content)


def cut_short(copy: Path) -> None:
    content = copy.read_bytes()
    copy.write_bytes(content[: len(content) // 2])


def statement(sql: str) -> Any:
    def change(copy: Path) -> None:
        with closing(sqlite3.connect(copy)) as connection:
            connection.executescript(sql)

    return change


REFUSED = [
    (no_file, "no file"),
    (no_database, "damaged"),
    (a_damaged_page, "damaged"),
    (cut_short, "damaged"),
    (statement("delete from chapters"), "rows point at nothing"),
    (statement("pragma user_version = 9999"), "newer Kermesse"),
    (statement("drop table keepsakes"), "not one of Kermesse's"),
    (statement("pragma user_version = 0"), "not one of Kermesse's"),
    (statement("update totals set claimed_minor = claimed_minor + 1"), "does not add up"),
]


@pytest.mark.parametrize(("change", "words"), REFUSED)
async def test_row_46_a_file_that_fails_its_check_is_refused_and_nothing_is_changed(
    kept: Settings, copied: Path, change: Any, words: str
) -> None:
    change(copied)
    with pytest.raises(BadBackup, match=words):
        await bring_back(kept, copied)
    assert (await sums(kept.database))[1] == 3
    assert {each.name for each in kept.database.parent.iterdir()} <= {
        "kermesse.sqlite",
        "kermesse.sqlite.lock",
        "backups",
    }


async def test_row_46_while_a_bot_runs_nothing_is_restored(kept: Settings, copied: Path) -> None:
    with lock(kept.database), pytest.raises(DatabaseInUse):
        await bring_back(kept, copied)
    assert (await sums(kept.database))[1] == 3


def test_row_46_the_command_says_what_it_did_and_why_it_cannot(
    kept: Settings, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kept.database.parent)
    monkeypatch.setenv("KERMESSE_DATABASE", str(kept.database))

    done = CliRunner().invoke(main, ["restore", str(copied)])
    refused = CliRunner().invoke(main, ["restore", "nothing.sqlite"])

    assert done.exit_code == 0, done.output
    assert "is restored. Checked: whole, and every ledger adds up." in done.output
    assert "Twestival: 2 entries, $241, the newest of" in done.output
    assert "is kept as" in done.output
    assert refused.exit_code == 1
    assert refused.output == "Error: There is no file nothing.sqlite.\n"


# Deaths: the process kills itself at the N-th thing it does with a file or a page.


def deaths(what: str, kept: Settings, copy: Path, count: int) -> Iterator[tuple[Path, bool]]:
    """Yield the folder of each death, and whether what was under way had ended before."""
    folder = kept.database.parent / what
    folder.mkdir()
    ended = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.dying", what, kept.database, copy, folder, str(count)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    for name, status in json.loads(ended.stdout).items():
        yield folder / name, status == 0


async def test_row_46_killed_while_it_restores_it_is_the_old_database_or_the_copy(
    kept: Settings, copied: Path
) -> None:
    seen = set()
    for folder, _ended in deaths("restore", kept, copied, 16):
        _claimed, entries = await sums(folder / "kermesse.sqlite")
        seen.add(entries)
        await bring_back(settings(folder / "kermesse.sqlite"), copied)
        assert (await sums(folder / "kermesse.sqlite"))[1] == 2
    assert seen == {2, 3}


async def test_row_46_killed_while_it_copies_there_is_no_copy_or_a_whole_one(
    kept: Settings, copied: Path
) -> None:
    copies = 0
    for folder, _ended in deaths("backup", kept, copied, 8):
        for copy in (folder / "backups").glob("*.sqlite"):
            assert (await sums(copy))[1] == 3
            copies += 1
        assert (await sums(folder / "kermesse.sqlite"))[1] == 3
    assert copies


async def test_row_46_killed_while_it_migrates_it_has_the_old_schema_or_the_new(
    kept: Settings, copied: Path
) -> None:
    newest, seen = migrations.migrations()[-1][0], set()
    for folder, _ended in deaths("migrate", kept, copied, 12):
        path = folder / "kermesse.sqlite"
        assert flaw(path) is None
        schema = migrations.version(path)
        seen.add(schema)
        with closing(sqlite3.connect(path)) as connection:
            tables = {row[0] for row in connection.execute("select name from sqlite_schema")}
        assert ("schedules" in tables) == (schema >= 3)
        assert ("people" in tables) == (schema >= 2)
        for copy in (folder / "backups").glob("*.sqlite"):
            assert flaw(copy) is None
        migrations.migrate(path)
        assert migrations.version(path) == newest
    assert {1, newest} <= seen


async def test_the_instant_of_a_restore_is_when_telegram_was_last_heard(
    kept: Settings, copied: Path
) -> None:
    before = RealClock().now()
    await bring_back(kept, copied)
    async with open_database(kept.database) as database, database.transaction() as tx:
        heard = await keepsakes.recall(tx, HEARD)
    assert heard is not None
    assert heard >= f"{before:%Y-%m-%dT%H:%M:%S}"
