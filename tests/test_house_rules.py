"""The one test that walks everything: modules, commands, buttons, renderings, rows."""

import ast
import fnmatch
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from bot.buttons import LIMIT, Sealer
from bot.feature import Answer, Button, Command, Form
from bot.language import Languages
from bot.menus import GROUP_ADMINS, GROUPS, PRIVATE, listed, menu
from bot.routes import Routes
from handlers import FEATURES
from storage.records import CampaignState, Coming, Role
from tests import house, rows
from tests.house import EVERYWHERE, PRODUCT, Module, dotted, modules
from tests.strictness import STRICT

LANGUAGES = Languages.load()
PART = re.compile(rf"(?:{'|'.join(feature.name for feature in FEATURES)})\.[a-z-]+")

# What stands outside a rule, and why. A reason that is no longer needed is a failure too.
ALLOWED: dict[Callable[[Module], list[str]], dict[str, str]] = {
    house.told_the_time: {
        "bot/clock.py": "it is the clock",
        "bot/playground/server/stage.py": "tells the page how far its clock is from the real one",
    },
}

# How long what a button carries can be, by how it is written where the button is made.
AN_ID = 10  # an id of ours, the number of a message or of a page has no more than ten digits
CARRIED = {
    **dict.fromkeys(("id", "geoname_id", "campaign_id", "rollcall_id", "source", "event"), AN_ID),
    **dict.fromkeys(("page", "earlier", "max"), AN_ID),
    "_carried": 5,  # a day
    "seal": 12,  # of what was shown
    **dict.fromkeys(("campaign", "statement", "after", "first", "last", "subject"), AN_ID),
    "chapter_id": AN_ID,
    "later": 4,  # the cities before a page
    "*span": 2 * AN_ID + len("::500"),  # after which entry, to which, how many
    "where": 1,  # a city or a file
    "count": 4,
    "at": 1,  # the how-manieth reading
    "carried": 3 * AN_ID + 2,  # campaign, chapter, who invited
    "choice": len("mine"),
    "code": 3,  # of a currency; a language's is shorter
    "currency": 3,
    "day": 1,  # of the week
    "each": max(map(len, Coming)),
    "entries": 7,
    "field": len("donation_url"),
    "GOING": len(Coming.GOING),
    "hour": 2,
    "isoformat": len("2027-02-12"),
    "board": len("people"),
    "minor": len("1000000000000000000"),
    "wanted": 1,
    "MONTH": 2,  # in days
    "NO": len(Coming.NO),
    "NOTHING": 1,
    "number": len("1000000"),  # of people
    "OPEN_END": 1,
    "role": max(map(len, Role)),
    "state": max(map(len, CampaignState)),
    "step": len("capacity"),
    "to": 2 * AN_ID + 1,  # which message, for whom
    "value": len("weekdays"),
    "*value": 3,  # the code of a currency or a language
    "WEEK": 1,  # in days
    "_written": 14,  # a rate of eight digits, six of them behind the point
    "zone": max(map(len, available_timezones())),
}


def complaints(rule: Callable[[Module], list[str]]) -> list[str]:
    allowed = ALLOWED.get(rule, {})
    found = {module.path: rule(module) for module in modules(*EVERYWHERE)}
    needless = [f"{path} needs no exception" for path in allowed if not found.get(path)]
    return needless + [one for path, all_ in found.items() if path not in allowed for one in all_]


@pytest.mark.parametrize("rule", house.RULES, ids=lambda rule: rule.__name__)
def test_every_module_keeps_the_rule(rule: Callable[[Module], list[str]]) -> None:
    found = complaints(rule)
    assert not found, "\n".join(found)


BROKEN = [
    (house.captioned, "handlers/x.py", "x = 1"),
    (house.captioned, "handlers/x.py", '"""All that and"""'),
    (house.short, "handlers/x.py", "x = 1\n" * 401),
    (house.short, "tests/test_x.py", "x = 1\n" * 601),
    (house.well_named, "storage/utils.py", ""),
    (house.well_named, "bot/chat_manager.py", ""),
    (house.documented, "bot/x.py", "def public(): ..."),
    (house.documented, "bot/x.py", "class Public:\n  '''Yes.'''\n  async def no(self): ..."),
    (house.told_the_time, "bot/x.py", "import datetime\ndatetime.datetime.now()"),
    (house.told_the_time, "tests/x.py", "datetime.now(UTC)"),
    (house.told_the_time, "storage/x.py", "time.time()"),
    (house.wakeful, "tests/x.py", "await asyncio.sleep(0.1)"),
    (house.wakeful, "tests/x.py", "time.sleep(1)"),
    (house.unmocked, "tests/x.py", "from unittest.mock import patch"),
    (house.unmocked, "tests/x.py", "import unittest.mock"),
    (house.exact_about_money, "storage/funds/x.py", "float(total)"),
    (house.exact_about_money, "bot/x.py", "def f(*, raised: float): ..."),
    (house.exact_about_money, "bot/x.py", "class A:\n  goal_total: float | None = None"),
    (house.excused, "bot/x.py", "x = 1  # no" + "qa"),
    (house.excused, "bot/x.py", "x = 1  # no" + "qa: S101"),
    (house.excused, "bot/x.py", "x = 1  # type: " + "ignore[arg-type]"),
    (house.silent_towards_telegram, "handlers/x.py", "context.bot.send_message(1)"),
    (house.silent_towards_telegram, "handlers/x.py", "await update.message.reply_text('x')"),
    (house.silent_towards_telegram, "handlers/x.py", "await context.message.delete()"),
    (house.speaks_by_catalogue, "handlers/x.py", "context.reply('Thank you')"),
    (house.speaks_by_catalogue, "handlers/x.py", "context.toast(f'Thank you {name}')"),
    (house.speaks_by_catalogue, "bot/x.py", "voice.say(1, 'en', 'a', x='to you' if y else '')"),
]


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_a_rule_that_is_broken_is_noticed(
    rule: Callable[[Module], list[str]], path: str, text: str
) -> None:
    source = text if not text.startswith("await") else f"async def f():\n    {text}"
    assert rule(Module.read(path, source))


KEPT = [
    (house.documented, "bot/x.py", "def _private(): ..."),
    (house.told_the_time, "bot/x.py", "clock.now(); time.monotonic()"),
    (house.wakeful, "tests/x.py", "asyncio.sleep(0)"),
    (house.wakeful, "tests/x.py", "async def f():\n  while not g(): await asyncio.sleep(0.1)"),
    (house.exact_about_money, "bot/x.py", "def f(*, latitude: float): ..."),
    (house.excused, "bot/x.py", "x = 1  # no" + "qa: S101 - tests assert"),
    (house.excused, "bot/x.py", "x = 1  # type: " + "ignore[arg-type]  # it is one"),
    (house.silent_towards_telegram, "handlers/x.py", "context.reply('a'); update.message.text"),
    (house.speaks_by_catalogue, "handlers/x.py", "context.reply('x-y', lines=join('a b'))"),
]


@pytest.mark.parametrize(("rule", "path", "text"), KEPT)
def test_a_rule_that_is_kept_is_not_held_broken(
    rule: Callable[[Module], list[str]], path: str, text: str
) -> None:
    assert rule(Module.read(path, text)) == []


def every_command() -> list[Command]:
    return [command for feature in FEATURES for command in feature.commands]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_command_has_its_texts(code: str) -> None:
    language, wrong = LANGUAGES[code], []
    for command in every_command():
        name, line = command.also.get(code, command.name), f"command-{command.name}"
        if line not in language or f"{line}.usage" not in language:
            wrong.append(f"{line} or its .usage is missing in {code}")
        elif not re.match(rf"/{name}\b", usage := language.plain(f"{line}.usage")):
            wrong.append(f"{usage!r} is not how /{name} is written in {code}")
        elif not 1 <= len(language.plain(line)) <= 60:  # Telegram allows 256, a telephone shows 60
            wrong.append(f"{line} in {code} is too long for a menu")
    assert wrong == []


def test_every_command_has_names_that_telegram_takes_and_nobody_else_has() -> None:
    # https://core.telegram.org/bots/api#botcommand
    names = Routes.of(FEATURES).commands  # raises when two commands share a name
    assert [name for name in names if not re.fullmatch("[a-z0-9_]{1,32}", name)] == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("scope", [PRIVATE, GROUPS, GROUP_ADMINS])
def test_every_menu_is_one_that_telegram_takes(code: str, scope: str) -> None:
    # https://core.telegram.org/bots/api#setmycommands
    shown = menu(listed(FEATURES, scope), LANGUAGES[code], code)
    assert 1 <= len(shown) <= 100
    assert len({line["command"] for line in shown}) == len(shown)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_refusal_says_who_may(code: str) -> None:
    guarded: list[Command | Button | Form | Answer] = []
    for feature in FEATURES:
        guarded += (*feature.commands, *feature.buttons, *feature.forms, *feature.answers)
    texts = {f"access-{each.access.name}" for each in guarded}
    assert sorted(text for text in texts if text not in LANGUAGES[code]) == []


@cache
def declared(kind: str) -> frozenset[str]:
    """'feature.name' of every button, rendering or form."""
    return frozenset(f"{one.name}.{each.name}" for one in FEATURES for each in getattr(one, kind))


def written(node: ast.AST) -> str:
    """A string as it is written, `*` for each part that is put in; nothing for what is none."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(written(each) or "*" for each in values)
    return ""


@cache
def presses() -> tuple[tuple[str, str, ast.Call], ...]:
    """Where each button is made, and what it does."""
    return tuple(
        (module.at(call), written(call.args[1]), call)
        for module in modules("bot", "handlers")
        for name, call in module.calls()
        if name == "press"
    )


@cache
def strings() -> tuple[tuple[str, str], ...]:
    """Where each string of the program stands, and what it says."""
    return tuple(
        (module.at(node), text)
        for module in modules(*PRODUCT)
        for node in module.nodes
        if (text := written(node))
    )


def meant(said: str, names: frozenset[str]) -> set[str]:
    """Which of the names a string can become."""
    if "*" not in said:
        return {said} & names
    return set(fnmatch.filter(names, said)) if "." in said else set()


def test_every_button_that_is_made_does_something() -> None:
    buttons = declared("buttons")
    assert [(at, said) for at, said, _ in presses() if not meant(said, buttons)] == []


def test_every_button_that_is_declared_is_made_somewhere() -> None:
    made = set[str]().union(*(meant(said, declared("buttons")) for _, said, _ in presses()))
    assert sorted(declared("buttons") - made) == []


def test_everything_that_is_named_is_declared() -> None:
    known = declared("buttons") | declared("renderings") | declared("forms")
    named = [each for each in strings() if each[0].startswith("handlers/")]
    assert [(at, name) for at, name in named if PART.fullmatch(name) and name not in known] == []


@pytest.mark.parametrize("kind", ["renderings", "forms"])
def test_everything_that_is_declared_is_named(kind: str) -> None:
    named = set[str]().union(*(meant(said, declared(kind)) for _, said in strings()))
    assert sorted(declared(kind) - named) == []


@pytest.mark.parametrize(("kind", "joint"), [("answers", ":"), ("links", "_")])
def test_every_answer_and_link_is_given_out(kind: str, joint: str) -> None:
    names = {each.name for feature in FEATURES for each in getattr(feature, kind)}
    starts = {said.partition(joint)[0] for _, said in strings() if joint in said}
    assert sorted(names - starts) == []


def longest(call: ast.Call) -> Iterator[int]:
    """How long each thing is that a button carries."""
    for argument in call.args[2:]:
        match argument:
            case ast.Constant(value=value):
                yield len(str(value))
            case ast.Starred(value=value):
                yield CARRIED.get(f"*{last(value)}", CARRIED.get(last(value), LIMIT))
            case _:
                yield CARRIED.get(last(argument), LIMIT)


def last(node: ast.AST) -> str:
    inner = node.left if isinstance(node, ast.BinOp) else node
    return dotted(inner).rpartition(".")[2]


def test_whatever_a_button_carries_fits() -> None:
    # Who adds a button that carries something new says in CARRIED how long that can be.
    sealer, wrong = Sealer(b"any"), []
    for at, said, call in presses():
        for does in meant(said, declared("buttons")):
            try:
                sealer.write(does, ["x" * length for length in longest(call)], -(2**52))
            except ValueError as error:
                wrong.append(f"{at}: {error}")
    assert wrong == []


@pytest.mark.parametrize("row", sorted(rows.HELD))
def test_what_must_be_survived_has_a_test(row: int) -> None:
    assert rows.kept_by().get(row), f"no test_row_{row}_… shows: {rows.ROWS[row]}"


def test_no_row_waits_that_a_test_shows() -> None:
    assert sorted(set(rows.WAITING) & set(rows.kept_by())) == []


def test_no_test_is_named_for_a_row_there_is_not() -> None:
    assert sorted(set(rows.kept_by()) - set(rows.ROWS)) == []


def test_the_rows_are_fifty() -> None:
    assert list(rows.ROWS) == list(range(1, 51))


SKIPPING = """
import pytest

@pytest.mark.skip(reason="no browser here")
def test_by_a_mark(): ...

def test_by_itself():
    pytest.skip("no browser here")

@pytest.mark.xfail(reason="known", strict=True)
def test_that_is_known_to_fail():
    raise AssertionError
"""


def test_a_skip_is_a_failure_where_nothing_may_be_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "test_it.py").write_text(SKIPPING)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    monkeypatch.setenv(STRICT, "1")
    monkeypatch.setenv("PYTHONPATH", str(house.ROOT))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    arguments = ["-q", "-p", "tests.strictness", "-p", "no:cacheprovider", "--rootdir", "."]
    asked = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "pytest", *arguments, "test_it.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 1 xfailed, 1 error" in asked.stdout, asked.stdout + asked.stderr
    assert "no browser here, and KERMESSE_NOTHING_SKIPPED is set" in asked.stdout
