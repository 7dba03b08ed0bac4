"""`kermesse run` ends when told to, whatever it waits for, and says why it cannot begin."""

import asyncio
import fcntl
import logging
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.logs import set_up
from storage.database import Database
from storage.migrations import migrate
from storage.problems import StorageUnavailable
from tests.processes import BotProcess, bot_process

PATIENCE = 30.0
NOWHERE = "http://127.0.0.1:9"  # the discard port: nobody listens


async def until_it_says(bot: BotProcess, words: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while words not in log_of(bot):  # noqa: ASYNC110 - another process's log
            await asyncio.sleep(0.05)


def log_of(bot: BotProcess) -> str:
    return (bot.database.parent / "log.txt").read_text()


async def ends(bot: BotProcess) -> int:
    async with asyncio.timeout(PATIENCE):
        return await bot.kill(signal.SIGTERM)


async def test_row_2_it_stops_while_it_waits_for_telegram(tmp_path: Path) -> None:
    async with bot_process(NOWHERE, tmp_path / "kermesse.sqlite") as bot:
        await bot.start()
        await until_it_says(bot, "Telegram did not answer")
        assert await ends(bot) == 0
        assert "Traceback" not in log_of(bot)


async def test_row_2_it_stops_while_it_waits_for_another_kermesse(tmp_path: Path) -> None:
    with (tmp_path / "kermesse.sqlite.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        async with bot_process(NOWHERE, tmp_path / "kermesse.sqlite") as bot:
            await bot.start()
            await until_it_says(bot, "waiting for it to end")
            assert await ends(bot) == 0


async def test_row_12_a_file_that_is_no_database_is_said_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    path.write_bytes(b"these are not the pages of a database" * 200)
    async with bot_process(NOWHERE, path) as bot:
        await bot.start()
        assert bot.process is not None
        async with asyncio.timeout(PATIENCE):
            assert await bot.process.wait() == 1
        assert "file is not a database" in log_of(bot)
        assert "Traceback" not in log_of(bot)


async def test_row_12_a_database_that_cannot_be_opened_leaves_no_thread(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    migrate(path)
    script = f"""
import asyncio, sqlite3, storage.database as d
from pathlib import Path
d.PRAGMAS = ("pragma busy_timeout = 0", "pragma journal_mode = delete")
asyncio.run(d.Database.open(Path({str(path)!r})))
"""
    with closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        ended = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-c", script],
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    assert ended.returncode == 1
    assert b"StorageUnavailable" in ended.stderr


async def test_row_12_opening_a_locked_database_is_storage_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kermesse.sqlite"
    migrate(path)
    pragmas = ("pragma busy_timeout = 0", "pragma journal_mode = delete")
    monkeypatch.setattr("storage.database.PRAGMAS", pragmas)
    with closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        with pytest.raises(StorageUnavailable, match="locked"):
            await Database.open(path)


@pytest.fixture
def logging_restored() -> Iterator[None]:
    root = logging.getLogger()
    before, level, hook = root.handlers[:], root.level, sys.excepthook
    yield
    root.handlers[:], sys.excepthook = before, hook
    root.setLevel(level)


@pytest.mark.usefixtures("logging_restored")
@pytest.mark.parametrize("form", ["text", "json"])
async def test_row_44_what_ends_the_program_or_a_task_is_told_without_its_words(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    set_up("DEBUG", form)

    async def fail(said: str) -> None:
        raise RuntimeError(said)

    def call(said: str) -> None:
        raise RuntimeError(said)

    loop = asyncio.get_running_loop()
    failed = asyncio.create_task(fail("canary"))
    await asyncio.wait({failed})
    error = failed.exception()
    assert error is not None
    loop.call_exception_handler(
        {"message": "Task exception was never retrieved", "future": failed, "exception": error}
    )
    loop.call_soon(call, "canary")
    await asyncio.sleep(0)
    sys.excepthook(type(error), error, error.__traceback__)
    said = capsys.readouterr().err
    assert "canary" not in said
    assert said.count("RuntimeError at") == 3
    assert "Task exception was never retrieved" in said
