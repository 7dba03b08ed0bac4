"""The command line: what it prints, and how it ends."""

import asyncio
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import __version__
from bot.__main__ import main
from bot.clock import RealClock
from bot.logs import OURS
from bot.playground.server import serving
from bot.playground.world import World
from bot.running import prepare
from bot.settings import PREFIX, Settings
from storage import migrations
from storage.lock import lock
from tests.town import TOKEN, settings

ROOT = Path(__file__).parent.parent
NOWHERE = "http://127.0.0.1:9"  # the port where nobody answers
COMMANDS = ("run", "migrate", "backup", "check")


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Every command sets up the log; give it back to pytest."""
    root, ours = logging.getLogger(), logging.getLogger(OURS)
    handlers, levels = root.handlers[:], (root.level, ours.level)
    yield
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in, and no settings."""
    monkeypatch.chdir(tmp_path)
    for each in fields(Settings):
        monkeypatch.delenv(PREFIX + each.name.upper(), raising=False)
    monkeypatch.setenv(f"{PREFIX}API", NOWHERE)
    return tmp_path


def kermesse(*words: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, words)


def test_it_is_a_program_of_its_own(here: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--version"],
        env=_env(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"kermesse, version {__version__}\n"


def test_help_is_quick_to_show(here: Path) -> None:
    """Nothing heavy is imported before it is needed."""
    shown = "import sys, bot.__main__; print(*sorted({'telegram', 'PIL'} & set(sys.modules)))"
    done = subprocess.run(  # noqa: S603 - this very Python, and words of ours
        [sys.executable, "-c", shown],
        env=_env(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_every_command(flag: str) -> None:
    shown = kermesse(flag)
    assert shown.exit_code == 0
    for command in main.commands:
        assert re.search(rf"^  {command}\b", shown.output, re.MULTILINE)
    assert "KERMESSE_TOKEN=" in shown.output


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself(command: str) -> None:
    shown = kermesse(command, "--help")
    assert shown.exit_code == 0
    assert len(shown.output.splitlines()) > 4


def test_an_unknown_command_is_refused() -> None:
    done = kermesse("fly")
    assert done.exit_code == 2
    assert "No such command 'fly'" in done.output


def test_run_without_a_token_says_where_to_get_one(here: Path) -> None:
    done = kermesse("run")
    assert done.exit_code == 1
    assert done.output.startswith("Error: KERMESSE_TOKEN is missing. Ask @BotFather")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bad_setting_is_said_in_one_line(
    command: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}TOKEN", TOKEN)
    monkeypatch.setenv(f"{PREFIX}LOG_FORMAT", "xml")
    done = kermesse(command)
    assert done.exit_code == 1
    assert done.output == (
        "Error: KERMESSE_LOG_FORMAT is 'xml'; it should be one of auto, text, json.\n"
    )


def test_settings_come_from_a_file_named_env(here: Path) -> None:
    (here / ".env").write_text(f"{PREFIX}DATABASE=mine.sqlite\n")
    done = kermesse("migrate")
    assert done.output.startswith("mine.sqlite: applied 1, ")
    assert (here / "mine.sqlite").exists()


def test_migrate_makes_the_database_and_has_nothing_more_to_do(here: Path) -> None:
    numbers = ", ".join(str(number) for number, _ in migrations.migrations())
    assert kermesse("migrate").output == f"kermesse.sqlite: applied {numbers}\n"
    assert kermesse("migrate").output == "kermesse.sqlite: nothing to do\n"


def test_row_09_migrate_leaves_a_database_alone_that_is_in_use(here: Path) -> None:
    with lock(here / "kermesse.sqlite"):
        done = kermesse("migrate")
    assert done.exit_code == 1
    assert "another Kermesse has kermesse.sqlite open" in done.output
    assert not (here / "kermesse.sqlite").exists()


def test_a_database_of_a_newer_version_is_left_alone(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = migrations.migrations()[-1][0]
    ahead = here / "ahead"
    ahead.mkdir()
    (ahead / f"{newest + 1:04d}_ahead.sql").write_text("create table ahead (x);")
    migrations.migrate(here / "kermesse.sqlite", folder=ahead)

    done = kermesse("migrate")

    assert done.exit_code == 1
    assert f"has schema {newest + 1}, this program knows {newest}" in done.output


def test_backup_copies_into_the_folder_and_to_a_file(here: Path) -> None:
    kermesse("migrate")

    by_time = kermesse("backup")
    named = kermesse("backup", "mine.sqlite")

    assert by_time.output.startswith("backups/kermesse-2")
    assert by_time.output.endswith("checked: whole and readable.\n")
    assert named.output.startswith("mine.sqlite (")
    assert (here / "mine.sqlite").exists()
    assert len(list((here / "backups").iterdir())) == 1


def test_backup_says_why_it_cannot(here: Path) -> None:
    nothing = kermesse("backup")
    assert nothing.exit_code == 1
    assert "There is no database at kermesse.sqlite yet" in nothing.output
    kermesse("migrate")
    kermesse("backup", "mine.sqlite")
    again = kermesse("backup", "mine.sqlite")
    assert again.exit_code == 1
    assert again.output == "Error: mine.sqlite exists already; name another file.\n"


def test_check_ends_with_1_when_something_is_wrong(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}TOKEN", TOKEN)

    done = kermesse("check")

    assert done.exit_code == 1
    assert "! There is no database at kermesse.sqlite yet" in done.output
    assert f"✗ {NOWHERE} does not answer" in done.output
    assert TOKEN not in done.output


def test_check_without_a_token_says_so(here: Path) -> None:
    done = kermesse("check")
    assert done.exit_code == 1
    assert "✗ There is no token" in done.output


async def test_check_ends_with_0_when_nothing_is_wrong(here: Path) -> None:
    world = World(RealClock())
    world.add_bot("Kermesse", "KermesseBot", TOKEN)
    prepare(settings(here / "kermesse.sqlite"))
    async with serving(world) as address:
        check = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "check"),
            env=_env(**{f"{PREFIX}API": address, f"{PREFIX}TOKEN": TOKEN}),
            stdout=asyncio.subprocess.PIPE,
        )
        output, _errors = await check.communicate()

    assert "✓ The token works: the bot is @KermesseBot." in output.decode()
    assert "✗" not in output.decode()
    assert check.returncode == 0


def _env(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **more}
