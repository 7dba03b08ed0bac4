"""The parts of README.md that are made from the program: `make docs` writes them anew."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from bot.bench import from_json
from bot.bench.figures import Figure
from bot.bench.table import described
from bot.bench.table import written as valued
from bot.feature import Command, Where
from bot.language import Languages
from bot.settings import PREFIX, Settings
from handlers import FEATURES
from tests.house import ROOT, Module

README = ROOT / "README.md"
MEASURED = ROOT / "docs" / "bench.json"  # `kermesse bench --picture docs/bench.png` writes it
ALSO_TOLD = frozenset({"latency", "memory"})  # of what has no target
PART = re.compile(
    r"(?P<opening><!-- made: (?P<name>[a-z]+) -->\n)(?P<body>.*?)(?P<closing><!-- end -->)",
    re.DOTALL,
)

# Who may give a command, by the name of its Access.
WHO = {
    "anyone": "anybody",
    "volunteer": "whoever signed up",
    "chat-admin": "the group’s admins",
    "chapter-host": "the city’s hosts",
    "chapter-keeper": "the city’s hosts; an admin of the group while there are none",
    "moderator": "moderators, organisers",
    "officer": "whoever has a role",
    "organiser": "organisers",
    "treasurer": "treasurers",
    "bookkeeper": "organisers, treasurers",
    "owner": "owners",
}
WHERE = {
    Where.PRIVATE: "private",
    Where.GROUP: "groups",
    Where.ANYWHERE: "both",
}

# Where to start reading; every caption is the first line of the module it stands beside.
SHOWN = (
    "bot/__init__.py",
    "bot/__main__.py",
    "bot/settings.py",
    "bot/feature.py",
    "bot/context.py",
    "bot/access.py",
    "bot/intake.py",
    "bot/webhook.py",
    "bot/web/__init__.py",
    "bot/dispatch.py",
    "bot/voice.py",
    "bot/delivery/__init__.py",
    "bot/ticker.py",
    "bot/alerts.py",
    "bot/watchdog.py",
    "bot/clock.py",
    "bot/reading/__init__.py",
    "bot/language/__init__.py",
    "bot/pictures/__init__.py",
    "bot/playground/__init__.py",
    "bot/story/__init__.py",
    "bot/bench/__init__.py",
    "handlers/__init__.py",
    *(f"handlers/{feature.name}" for feature in FEATURES),
    "storage/__init__.py",
    "storage/database/__init__.py",
    "storage/migrations/__init__.py",
    "storage/records",
    "storage/money.py",
    "storage/funds/__init__.py",
    "storage/inbox.py",
    "storage/outbox.py",
    "tests/__init__.py",
    "tests/town.py",
    "tests/rows.py",
    "tests/test_house_rules.py",
)


def commands() -> Iterator[str]:
    """Every command, in the order of the features."""
    english, french = (Languages.load()[code] for code in ("en", "fr"))
    yield from table_head("Command", "In French", "What it does", "Who", "Where")
    for command in (each for feature in FEATURES for each in feature.commands):
        text = f"command-{command.name}"
        yield row(
            f"`{english.plain(f'{text}.usage')}`",
            f"`{french.plain(f'{text}.usage')}`",
            english.plain(text),
            who(command),
            WHERE[command.where],
        )


def who(command: Command) -> str:
    """Who may give a command."""
    return WHO[command.access.name]


def settings() -> Iterator[str]:
    """Every setting, in the order in which they are declared."""
    yield from table_head("Setting", "What it is", "Unless you say")
    for each in fields(Settings):
        default = each.default if isinstance(each.default, float) else str(each.default)
        shown = f"`{default:g}`" if isinstance(default, float) else f"`{default}`"
        meaning = each.metadata["meaning"]
        yield row(f"`{PREFIX}{each.name.upper()}`", meaning, shown if default else "")


def figures() -> Iterator[str]:
    """What the bench measured, and on what."""
    report = from_json(json.loads(MEASURED.read_text("utf-8")))
    yield f"On {described(report)}:"
    yield ""
    yield from table_head("What", "Measured", "Target")
    for each in report.figures:
        if each.met is not None or each.measurement in ALSO_TOLD:
            yield row(each.what, f"{valued(each)} {each.unit}", _fate(each))


def _fate(figure: Figure) -> str:
    return figure.target + (": missed" if figure.met is False else "")


def rooms() -> Iterator[str]:
    """Where things live: the files to begin with, and their captions."""
    yield "```"
    for path in map(found, SHOWN):
        name = shown_name(path)
        yield f"{name:<22} {Module.read(path, (ROOT / path).read_text('utf-8')).caption}"
    yield "```"


def found(path: str) -> str:
    """Return the file that a path, perhaps of a package or without its ending, stands for."""
    ways = (path, f"{path}.py", f"{path}/__init__.py")
    there = [each for each in ways if (ROOT / each).is_file()]
    if not there:
        raise FileNotFoundError(path)
    return there[0]


def shown_name(path: str) -> str:
    """Return a file as a tree shows it: folders with a slash, what is in them set in."""
    *folders, name = path.removesuffix("/__init__.py").split("/")
    return "  " * len(folders) + name + ("/" if path.endswith("__init__.py") else "")


def table_head(*names: str) -> Iterator[str]:
    """The first two lines of a table."""
    yield row(*names)
    yield row(*("---" for _ in names))


def row(*cells: str) -> str:
    """One line of a table."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


PARTS = {"commands": commands, "settings": settings, "figures": figures, "house": rooms}


def made(name: str) -> str:
    """Return a part as it should be."""
    return "".join(f"{line}\n" for line in PARTS[name]())


def written(text: str) -> dict[str, str]:
    """Return the parts as they stand in a text."""
    return {part["name"]: part["body"] for part in PART.finditer(text)}


def renewed(text: str) -> str:
    """Return a text with every part made anew."""
    return PART.sub(
        lambda part: part["opening"] + made(part["name"]) + part["closing"],
        text,
    )


def main(readme: Path = README) -> None:
    """Make the parts of the README anew."""
    before = readme.read_text("utf-8")
    after = renewed(before)
    readme.write_text(after, "utf-8")
    sys.stdout.write(f"{readme.name}: {'renewed' if after != before else 'was right already'}\n")


if __name__ == "__main__":
    main()
