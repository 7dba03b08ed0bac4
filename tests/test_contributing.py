"""CONTRIBUTING.md says what works: its example is built in a copy of the house, and tried."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.language import Languages
from bot.language.catalogues import TEXTS
from storage.migrations import migrations
from tests import house
from tests.house import ROOT, Module

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
FILE = re.compile(
    r"^\*\*`(?P<path>[^`]+)`\*\*\n\n```\w+\n(?P<text>.*?)```", re.MULTILINE | re.DOTALL
)
NEXT = f"{migrations()[-1][0] + 1:04}"
FILES = {file["path"].replace("NNNN", NEXT): file["text"] for file in FILE.finditer(GUIDE)}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house with the example in it, as the guide says."""
    copied = tmp_path_factory.mktemp("house")
    for folder in house.EVERYWHERE:
        shutil.copytree(ROOT / folder, copied / folder, copy_function=copy_or_link)
    shutil.copy(ROOT / "pyproject.toml", copied)
    for path, text in FILES.items():
        (copied / path).write_text(text, "utf-8")
    declare(copied / "handlers" / "__init__.py")
    return copied


def copy_or_link(source: str, target: str) -> None:
    """Copy what is read as text, times included; what is large is only pointed at."""
    if source.endswith((".py", ".pyc", ".sql", ".ftl")):
        shutil.copy2(source, target)
    else:
        Path(target).symlink_to(source)


def declare(contents: Path) -> None:
    """Add the feature to the imports and to FEATURES."""
    text = contents.read_text("utf-8")
    text, imported = re.subn(r"(from handlers import \(\n)", r"\1    motto,\n", text)
    text, added = re.subn(r"(FEATURES: Features = \(\n)", r"\1    motto.feature,\n", text)
    assert (imported, added) == (1, 1)
    contents.write_text(text, "utf-8")


def test_the_example_is_whole() -> None:
    places = {path.rpartition("/")[0] for path in FILES}
    assert {"storage", "storage/migrations", "handlers", "tests"} < places
    assert {f"bot/texts/{code}" for code in Languages.load()} < places


def test_the_example_works(copy: Path) -> None:
    tests = [path for path in FILES if path.startswith("tests/")]
    tried = in_the_copy(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)
    assert tried.returncode == 0, tried.stdout + tried.stderr
    assert f"{FILES[tests[0]].count('async def test_')} passed" in tried.stdout


def test_the_example_keeps_the_rules(copy: Path) -> None:
    code = [path for path in FILES if path.endswith(".py")]
    linted = in_the_copy(copy, "-m", "ruff", "check", "--no-cache", *code)
    formed = in_the_copy(copy, "-m", "ruff", "format", "--check", "--no-cache", *code)
    assert linted.returncode == 0, linted.stdout
    assert formed.returncode == 0, formed.stdout
    read = [Module.read(path, FILES[path]) for path in code]
    assert [complaint for rule in house.RULES for each in read for complaint in rule(each)] == []


def in_the_copy(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *arguments], cwd=copy, capture_output=True, text=True, check=False
    )


def test_a_language_is_a_folder(tmp_path: Path) -> None:
    shutil.copytree(TEXTS, tmp_path / "texts")
    shutil.copytree(TEXTS / "en", tmp_path / "texts" / "es")
    words = tmp_path / "texts" / "es" / "language.ftl"
    text = words.read_text("utf-8").replace("language = English", "language = Español")
    words.write_text(text, "utf-8")
    languages = Languages.load(tmp_path / "texts")
    assert languages.names["es"] == "Español"
    assert languages.best("es-MX") == "es"
    assert languages["es"].plain("command-raised.usage").startswith("/raised")
