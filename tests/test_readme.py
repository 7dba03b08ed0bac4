"""README.md says what is so: its tables, its commands, its pictures, its way to restore."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from storage.migrations import version
from tests import readme
from tests.house import ROOT
from tests.shelf import prepare

README = readme.README.read_text("utf-8")
GUIDES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
OURS = re.compile(r"\bkermesse ([a-z][a-z-]*)\b|\bmake ([a-z][a-z-]*)")
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")


@pytest.mark.parametrize("name", readme.PARTS)
def test_what_is_made_from_the_program_is_as_the_program_is(name: str) -> None:
    # `make docs` writes it.
    right = readme.made(name)
    assert readme.written(README)[name] == right, f"run `make docs`, or write:\n{right}"


def test_a_part_that_is_no_longer_right_is_made_anew() -> None:
    stale = "a\n<!-- made: settings -->\n| old |\n<!-- end -->\nz\n"
    assert readme.renewed(stale) == (
        f"a\n<!-- made: settings -->\n{readme.made('settings')}<!-- end -->\nz\n"
    )


def test_writing_the_parts_changes_nothing_else(tmp_path: Path) -> None:
    copy = tmp_path / "README.md"
    copy.write_text(readme.renewed(README), "utf-8")
    readme.main(copy)
    outside = [readme.PART.sub("", text) for text in (README, copy.read_text("utf-8"))]
    assert outside[0] == outside[1]


@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_points_at_is_there(guide: str) -> None:
    text = (ROOT / guide).read_text("utf-8")
    assert [path for path in LINK.findall(text) if not (ROOT / path).exists()] == []


def commands_of(guide: str) -> str:
    """What stands in a guide to be typed."""
    blocks = [text for kind, text in BLOCK.findall(guide) if kind == "sh"]
    return "\n".join((*blocks, *INLINE.findall(BLOCK.sub("", guide))))


@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_tells_you_to_run_exists(guide: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    said = OURS.findall(commands_of((ROOT / guide).read_text("utf-8")))
    assert said
    assert {command for command, _ in said if command} - set(main.commands) == set()
    assert {target for _, target in said if target} - targets == set()


def test_the_way_to_restore_restores(tmp_path: Path) -> None:
    database = tmp_path / "kermesse.sqlite"
    prepare(database)
    written = re.search(
        r"(?<=\.venv/bin/)kermesse restore (backups/\S+\.sqlite)$", README, re.MULTILINE
    )
    assert written is not None
    run(tmp_path, f"{sys.executable} -m bot backup {written[1]}")
    database.write_text("lost")
    (tmp_path / "kermesse.sqlite-wal").write_text("of the lost one")
    run(tmp_path, written[0].replace("kermesse", f"{sys.executable} -m bot", 1))
    assert version(database) > 0
    assert not (tmp_path / "kermesse.sqlite-wal").exists()


def run(folder: Path, commands: str) -> None:
    subprocess.run(  # noqa: S603 - what the README says
        ["/bin/sh", "-ec", commands],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )


def test_every_command_has_a_help_worth_reading() -> None:
    for name in main.commands:
        shown = CliRunner().invoke(main, [name, "--help"])
        assert shown.exit_code == 0
        assert len(shown.output.splitlines()) > 4, name
