"""The engine: transactions that share a commit, and what becomes of each when one of them fails."""

import asyncio
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from storage.backups import copy_to
from storage.database import Database, Statement, Tx
from storage.migrations import migrate, migrations, version
from storage.problems import BadMigration, StorageUnavailable
from storage.records import stamp
from tests.shelf import database, open_database

__all__ = ["database"]  # a fixture is found by its name
SIXTY = 60


async def put(tx: Tx, name: str, value: str = "") -> None:
    await tx.run("insert into keepsakes values (:name, :value)", name=name, value=value)


async def keep(database: Database, name: str, value: str = "") -> None:
    async with database.transaction() as tx:
        await put(tx, name, value)


async def keep_then(database: Database, name: str, error: Exception) -> None:
    async with database.transaction() as tx:
        await put(tx, name)
        raise error


@dataclass(frozen=True)
class Kept:
    """A row of keepsakes."""

    name: str
    value: str


class Held:
    """A transaction that stays inside its block until it is let go."""

    def __init__(self, database: Database, name: str) -> None:
        self.inside, self.go = asyncio.Event(), asyncio.Event()
        self.task = asyncio.create_task(self._hold(database, name))

    async def _hold(self, database: Database, name: str) -> None:
        async with database.transaction() as tx:
            await put(tx, name)
            self.inside.set()
            await self.go.wait()


def on_disk(path: Path) -> set[str]:
    """What another connection sees: what was committed, and nothing else."""
    with closing(sqlite3.connect(path)) as reader:
        return {row[0] for row in reader.execute("select name from keepsakes")}


async def turns() -> None:
    """Let everybody who can go on without the disk do so."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_what_returned_is_on_the_disk(database: Database) -> None:
    await keep(database, "one")
    assert on_disk(database.path) == {"one"}


async def test_sixty_at_once_each_return_after_their_commit(database: Database) -> None:
    async def one(number: int) -> bool:
        await keep(database, str(number))
        return str(number) in on_disk(database.path)

    assert all(await asyncio.gather(*(one(number) for number in range(SIXTY))))
    assert len(on_disk(database.path)) == SIXTY


async def test_transactions_run_in_the_order_they_were_asked_for(database: Database) -> None:
    ran: list[int] = []

    async def one(number: int) -> None:
        async with database.transaction() as tx:
            await put(tx, str(number))
            ran.append(number)

    await asyncio.gather(*(one(number) for number in range(SIXTY)))
    assert ran == list(range(SIXTY))


async def test_nobody_goes_on_before_the_common_commit(database: Database) -> None:
    async with asyncio.timeout(10):
        first = Held(database, "first")
        await first.inside.wait()
        second, third = asyncio.create_task(keep(database, "second")), Held(database, "third")
        await turns()
        first.go.set()
        await third.inside.wait()
        await turns()
        assert not first.task.done()
        assert not second.done()
        assert on_disk(database.path) == set()
        third.go.set()
        await asyncio.gather(first.task, second, third.task)
    assert on_disk(database.path) == {"first", "second", "third"}


@pytest.mark.parametrize("failing", range(3))
async def test_a_failed_transaction_undoes_only_itself(database: Database, failing: int) -> None:
    door = Held(database, "door")
    await door.inside.wait()
    tasks = [
        asyncio.create_task(
            keep_then(database, str(each), ValueError())
            if each == failing
            else keep(database, str(each))
        )
        for each in range(3)
    ]
    await turns()
    door.go.set()
    ended = await asyncio.gather(door.task, *tasks, return_exceptions=True)
    assert [type(each) for each in ended[1:]] == [
        ValueError if each == failing else type(None) for each in range(3)
    ]
    assert on_disk(database.path) == {"door", "0", "1", "2"} - {str(failing)}


async def test_a_failure_that_opens_a_batch_takes_nobody_with_it(database: Database) -> None:
    """The first of a batch has no savepoint of its own: what it did must go all the same."""
    failing, other = await asyncio.gather(
        keep_then(database, "failing", ValueError()),
        keep(database, "other"),
        return_exceptions=True,
    )
    assert (type(failing), other) == (ValueError, None)
    assert on_disk(database.path) == {"other"}


async def test_after_a_commit_its_words_and_calls_are_passed_on(database: Database) -> None:
    told: list[object] = []
    database.on_said = told.extend
    async with database.transaction() as tx:
        await put(tx, "one")
        tx.said.append("hello")
        tx.after_commit(lambda: told.append(on_disk(database.path)))
        assert told == []
    assert told == [{"one"}, "hello"]


async def test_after_a_failure_nothing_is_passed_on(database: Database) -> None:
    told: list[object] = []
    database.on_said = told.extend

    async def failing() -> None:
        async with database.transaction() as tx:
            tx.said.append("hello")
            tx.after_commit(lambda: told.append("called"))
            raise ValueError

    await asyncio.gather(failing(), keep(database, "one"), return_exceptions=True)
    assert told == []
    assert on_disk(database.path) == {"one"}


async def test_what_fails_after_a_commit_is_the_loops_business(database: Database) -> None:
    reported: list[str] = []

    def fails() -> None:
        raise KeyError

    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: reported.append(type(context["exception"]).__name__)
    )
    async with database.transaction() as tx:
        await put(tx, "one")
        tx.after_commit(fails)
    await keep(database, "two")
    assert reported == ["KeyError"]
    assert on_disk(database.path) == {"one", "two"}


def looked_up(name: str) -> Statement[Kept]:
    return Statement(Kept, "select name, value from keepsakes where name = :name", name=name)


async def test_what_is_done_later_is_done_before_what_follows(database: Database) -> None:
    async with database.transaction() as tx:
        tx.later("insert into keepsakes values ('a', '1')")
        assert await tx.value("select value from keepsakes where name = 'a'") == "1"
        tx.later("update keepsakes set value = '2' where name = 'a'")
        tx.later("update keepsakes set value = value || '3' where name = 'a'")
    async with database.transaction() as tx:
        assert await tx.value("select value from keepsakes where name = 'a'") == "23"


async def test_statements_that_go_together_each_bring_their_own_rows(database: Database) -> None:
    async with database.transaction() as tx:
        tx.later("insert into keepsakes values ('a', '1'), ('b', '2')")
        found = await tx.together(looked_up("a"), looked_up("nothing"), looked_up("b"))
        assert found == [[Kept("a", "1")], [], [Kept("b", "2")]]
        assert await tx.together() == []


async def test_values_that_cannot_be_kept_undo_all_of_their_transaction(
    database: Database,
) -> None:
    async def too_large() -> None:
        async with database.transaction() as tx:
            await put(tx, "before")
            for name in ("one", "two", "three"):
                tx.later("insert into keepsakes values (:name, :number)", name=name, number=2**70)

    with pytest.raises(OverflowError):
        await too_large()
    await keep(database, "after")
    async with database.transaction() as tx:
        assert await tx.value("select group_concat(name) from keepsakes") == "after"


async def test_what_was_to_be_done_later_is_undone_with_its_transaction(
    database: Database,
) -> None:
    async def failing(error: Exception | None) -> None:
        async with database.transaction() as tx:
            tx.later("insert into keepsakes values ('undone', '')")
            if error is not None:
                raise error
            tx.later("insert into nowhere values (1)")

    ended = await asyncio.gather(
        keep(database, "before"),
        failing(ValueError()),
        keep(database, "between"),
        failing(None),
        keep(database, "after"),
        return_exceptions=True,
    )
    assert [type(each) for each in ended] == [
        type(None),
        ValueError,
        type(None),
        sqlite3.OperationalError,
        type(None),
    ]
    assert on_disk(database.path) == {"before", "between", "after"}


async def limit_pages(database: Database, pages: int) -> None:
    async with database.transaction() as tx:
        await tx.rows(f"pragma max_page_count = {pages}")


async def used_pages(database: Database) -> int:
    async with database.transaction() as tx:
        return int(await tx.value("pragma page_count"))


async def test_row_12_a_full_disk_is_storage_unavailable_and_passes(database: Database) -> None:
    await keep(database, "before")
    await limit_pages(database, await used_pages(database) + 2)
    with pytest.raises(StorageUnavailable):
        await keep(database, "large", "x" * 100_000)
    await limit_pages(database, 100_000)
    await keep(database, "after")
    assert on_disk(database.path) == {"before", "after"}


async def test_row_12_whoever_was_told_it_is_kept_has_it_kept_on_a_full_disk(
    database: Database,
) -> None:
    await limit_pages(database, await used_pages(database) + 2)
    names = [f"{number:02}" for number in range(SIXTY)]
    ended = await asyncio.gather(
        *(keep(database, name, "x" * 40_000 if int(name) % 7 == 3 else "") for name in names),
        return_exceptions=True,
    )
    kept = {name for name, result in zip(names, ended, strict=True) if result is None}
    refused = [result for result in ended if result is not None]
    assert {type(each) for each in refused} == {StorageUnavailable}
    assert on_disk(database.path) == kept


async def test_row_12_a_locked_database_is_unavailable_and_recovers(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.rows("pragma busy_timeout = 0")
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StorageUnavailable):
            await keep(database, "locked")
        other.execute("rollback")
    await keep(database, "free")
    assert on_disk(database.path) == {"free"}


async def test_row_12_a_read_only_database_is_unavailable(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.rows("pragma query_only = on")
    with pytest.raises(StorageUnavailable):
        await keep(database, "one")


async def test_a_statement_that_is_wrong_is_a_bug_not_an_outage(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        async with database.transaction() as tx:
            await tx.run("insert into nowhere values (1)")
    await keep(database, "one")
    assert on_disk(database.path) == {"one"}


async def test_cancelled_in_the_middle_it_is_undone(database: Database) -> None:
    held = Held(database, "held")
    await held.inside.wait()
    held.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await held.task
    await keep(database, "after")
    assert on_disk(database.path) == {"after"}


@pytest.mark.parametrize("turns_later", range(12))
async def test_cancelled_while_it_waits_it_leaves_nobody_waiting(
    database: Database, turns_later: int
) -> None:
    """The one before did not commit because this one was coming: then somebody else has to."""
    held = Held(database, "held")
    await held.inside.wait()
    coming = asyncio.create_task(keep(database, "coming"))
    await turns()
    held.go.set()
    for _ in range(turns_later):
        await asyncio.sleep(0)
    coming.cancel()
    async with asyncio.timeout(10):
        await held.task
    await asyncio.gather(coming, return_exceptions=True)
    assert "held" in on_disk(database.path)


@pytest.mark.parametrize("seed", range(12))
async def test_failed_and_cancelled_in_any_order_nothing_is_lost_or_left(
    database: Database, seed: int
) -> None:
    """Many transactions, some of which fail or are cancelled at any point of their way."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable shuffle, no secret

    async def one(name: str, *, fails: bool, pauses: int) -> None:
        async with database.transaction() as tx:
            await put(tx, name)
            for _ in range(pauses):
                await tx.value("select 1")
            if fails:
                raise ValueError

    tasks = {
        name: asyncio.create_task(
            one(name, fails=chance.random() < 0.2, pauses=chance.randrange(3))
        )
        for name in (f"{number:03}" for number in range(100))
    }
    while pending := [task for task in tasks.values() if not task.done()]:
        if chance.random() < 0.3:
            chance.choice(pending).cancel()
        await asyncio.wait(pending, timeout=chance.random() / 500)
    kept = on_disk(database.path)
    returned = {n for n, task in tasks.items() if not task.cancelled() and not task.exception()}
    raised = {n for n, task in tasks.items() if not task.cancelled() and task.exception()}
    assert returned <= kept
    assert not raised & kept
    await keep(database, "last")
    assert "last" in on_disk(database.path)


async def test_closing_commits_what_was_waiting_for_company(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    migrate(path)
    opened = await Database.open(path)
    held = Held(opened, "held")
    await held.inside.wait()
    closing_it = asyncio.create_task(opened.close())
    await turns()
    late = asyncio.create_task(keep(opened, "late"))
    await turns()
    held.go.set()
    async with asyncio.timeout(10):
        ended = await asyncio.gather(held.task, closing_it, late, return_exceptions=True)
    assert (ended[0], ended[1]) == (None, None)
    assert isinstance(ended[2], ValueError)
    assert on_disk(path) == {"held"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("naïve 日本 🎉", "naïve 日本 🎉"),
        ("half a pair \ud83c!", "half a pair \ufffd!"),
        ("two halves \ud83c\udf89", "two halves 🎉"),
        ("nothing\x00after", "nothing\x00after"),
    ],
)
async def test_row_39_any_text_can_be_kept(database: Database, written: str, read: str) -> None:
    await keep(database, "text", written)
    async with database.transaction() as tx:
        assert await tx.value("select value from keepsakes") == read


def test_instants_are_kept_in_utc_and_sort_as_text() -> None:
    east = datetime(2027, 2, 12, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    assert stamp(east) == "2027-02-11T15:30:00.000000Z"
    assert datetime.fromisoformat(stamp(east)) == east
    early, late = datetime(987, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
    assert stamp(early) < stamp(late)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        stamp(datetime(2027, 2, 12, 12, 0))  # noqa: DTZ001 - this is the naive one


def folder_with(tmp_path: Path, **scripts: str) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir(exist_ok=True)
    for name, script in scripts.items():
        (folder / f"{name.removeprefix('m')}.sql").write_text(script, "utf-8")
    return folder


def test_migrations_are_applied_once_in_order(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    numbers = [number for number, _ in migrations()]
    assert migrate(path) == numbers == list(range(1, len(numbers) + 1))
    assert migrate(path) == []
    assert version(path) == len(numbers)


def test_row_46_a_migration_that_fails_leaves_the_old_schema_and_a_backup(tmp_path: Path) -> None:
    path, backup = tmp_path / "kermesse.sqlite", tmp_path / "backups" / "before.sqlite"
    folder = folder_with(tmp_path, m0001_first="create table one (a integer) strict;")
    migrate(path, folder=folder)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("insert into one values (7)")
    folder_with(tmp_path, m0002_second="create table two (b integer) strict; insert into no values")
    with pytest.raises(BadMigration, match="0002_second"):
        migrate(path, folder=folder, backup=backup)
    for file in (path, backup):
        assert version(file) == 1
        with closing(sqlite3.connect(file)) as connection:
            tables = connection.execute("select name from sqlite_master").fetchall()
            assert tables == [("one",)]
            assert connection.execute("select a from one").fetchall() == [(7,)]


LONG = """create table two (b integer) strict;
with recursive n(i) as (select 1 union all select i + 1 from n) insert into two select i from n;"""


def test_row_46_killed_in_the_middle_of_a_migration_the_old_schema_is_there(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    folder = folder_with(tmp_path, m0001_first="create table one (a integer) strict;")
    migrate(path, folder=folder)
    folder_with(tmp_path, m0002_endless=LONG)
    script = (
        "import sys; from pathlib import Path; from storage.migrations import migrate;"
        "migrate(Path(sys.argv[1]), folder=Path(sys.argv[2]))"
    )
    with subprocess.Popen([sys.executable, "-c", script, path, folder]) as migrating:  # noqa: S603 - our own interpreter
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as watching:
            while is_free(watching):
                assert migrating.poll() is None
        migrating.kill()
    assert version(path) == 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert connection.execute("select name from sqlite_master").fetchall() == [("one",)]


def is_free(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("begin immediate")
    except sqlite3.OperationalError:
        return False
    connection.execute("rollback")
    return True


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma user_version = 9999")
    with pytest.raises(BadMigration, match="9999"):
        migrate(path)


async def test_row_46_a_backup_taken_while_writing_is_one_moment(
    database: Database, tmp_path: Path
) -> None:
    async def pair(number: int) -> None:
        async with database.transaction() as tx:
            await put(tx, f"{number} left")
            await put(tx, f"{number} right")

    backup = tmp_path / "backup.sqlite"
    writing = asyncio.gather(*(pair(number) for number in range(300)))
    await asyncio.to_thread(copy_to, database.path, backup)
    await writing
    names = on_disk(backup)
    assert {name.split()[0] for name in names if name.endswith("left")} == {
        name.split()[0] for name in names if name.endswith("right")
    }
    async with open_database(backup) as restored, restored.transaction() as tx:
        assert await tx.value("pragma integrity_check") == "ok"
        assert await tx.rows("pragma foreign_key_check") == []
        assert await tx.value("pragma user_version") == version(database.path)
