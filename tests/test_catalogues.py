"""Every catalogue, walked: nothing missing in a language, nothing unused, nothing unsendable.

A key counts as used when it (or a key with its attribute, `key.attribute`) is a string literal
in `bot/`, `handlers/` or `storage/`, or another message refers to it. A module that builds keys
says with which beginnings, in a constant of its own:

    TEXT_PREFIXES = ("command-", "problem-")  # f"command-{command.name}"

Every message that begins so is then used, and each beginning must have a message. The constant
beginning of an f-string that ends in a hyphen says as much by itself.

Where a key is a literal in a call that says it (SAYING), it must exist, and the call must give
every fact the message speaks of in any language.
"""

import ast as python
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from fluent.syntax import ast

from bot.language.catalogues import FALLBACK, TEXTS, read

ROOT = Path(__file__).parent.parent
LANGUAGES = {folder.name: read(folder) for folder in sorted(TEXTS.iterdir()) if folder.is_dir()}
OTHERS = [code for code in LANGUAGES if code != FALLBACK]
PLURALS = {"zero", "one", "two", "few", "many", "other"}
# Plural forms that no count of people, chapters or days will meet are not asked for: French has
# one for whole millions.
COUNTS = range(10_000)

KEY = re.compile(r"[a-z]+(?:-[a-z0-9]+)+(?:\.[a-z-]+)?")
# What the program calls to have a message put together.
SAYING = {"reply", "whisper", "edit", "say", "change", "toast", "notify", "text", "plain", "words"}
SAYING |= {"press", "spoken", "_wording"}

# https://core.telegram.org/bots/api#html-style
ALLOWED_TAGS: dict[str, set[str]] = {
    "b": set(),
    "strong": set(),
    "i": set(),
    "em": set(),
    "u": set(),
    "ins": set(),
    "s": set(),
    "strike": set(),
    "del": set(),
    "code": {"class"},
    "pre": set(),
    "a": {"href"},
    "blockquote": {"expandable"},
    "tg-spoiler": set(),
    "tg-emoji": {"emoji-id"},
    "span": {"class"},
}
ALLOWED_ENTITIES = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


def patterns(entries: dict[str, ast.Message | ast.Term]) -> dict[str, ast.Pattern]:
    """Every text of a language by `key` or `key.attribute`."""
    texts = {}
    for name, entry in entries.items():
        if entry.value is not None:
            texts[name] = entry.value
        for attribute in entry.attributes:
            texts[f"{name}.{attribute.id.name}"] = attribute.value
    return texts


TEXT = {code: patterns(entries) for code, entries in LANGUAGES.items()}


def nodes(pattern: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """A pattern and everything in it."""
    yield pattern
    for value in vars(pattern).values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, ast.BaseNode) and not isinstance(inner, ast.Span):
                yield from nodes(inner)


def shown_placeholders(pattern: ast.BaseNode) -> set[str]:
    """Facts that are put into the text, other than to choose between variants of it."""
    if isinstance(pattern, ast.SelectExpression):
        return set().union(*(shown_placeholders(variant.value) for variant in pattern.variants))
    if isinstance(pattern, ast.VariableReference):
        return {pattern.id.name}
    found: set[str] = set()
    for value in vars(pattern).values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, ast.BaseNode) and not isinstance(inner, ast.Span):
                found |= shown_placeholders(inner)
    return found


def is_plural(select: ast.SelectExpression) -> bool:
    """Whether the variants are plural forms, with or without exact numbers beside them."""
    keys = [variant.key for variant in select.variants]
    names = {key.name for key in keys if isinstance(key, ast.Identifier)}
    numbers = [key for key in keys if isinstance(key, ast.NumberLiteral)]
    return names <= PLURALS and (len(names) > 1 or bool(numbers))


@cache
def counts_by_plural(code: str) -> dict[str, set[int]]:
    """Which counts take which plural form, by CLDR; the first hundred of each form."""
    form = Locale.parse(code).plural_form
    found: dict[str, set[int]] = {}
    for count in COUNTS:
        members = found.setdefault(form(count), set())
        if len(members) < 100:
            members.add(count)
    return found


def missing_plurals(select: ast.SelectExpression, code: str) -> set[str]:
    """Plural forms the language needs and the variants neither name nor spell out."""
    names = {v.key.name for v in select.variants if isinstance(v.key, ast.Identifier)}
    exact = {int(v.key.value) for v in select.variants if isinstance(v.key, ast.NumberLiteral)}
    needed = counts_by_plural(code).items()
    return {form for form, counts in needed if form not in names and not counts <= exact}


def readings(pattern: ast.Pattern, code: str, depth: int = 0) -> list[str]:
    """What the text can become, every variant chosen once, with an `x` for every fact."""
    parts = [readings_of(element, code, depth) for element in pattern.elements]
    longest = max((len(part) for part in parts), default=1)
    if any(len(part) > 1 for part in parts) and longest ** len(parts) <= 64:
        return ["".join(chosen) for chosen in product(*parts)]
    return ["".join(part[turn % len(part)] for part in parts) for turn in range(longest)]


def readings_of(element: ast.BaseNode, code: str, depth: int) -> list[str]:
    match element:
        case ast.TextElement(value=value):
            return [str(value)]
        case ast.Placeable(expression=expression):
            return readings_of(expression, code, depth)
        case ast.SelectExpression(variants=variants):
            return [text for v in variants for text in readings(v.value, code, depth)]
        case ast.StringLiteral():
            return [str(element.parse()["value"])]
        case ast.MessageReference() | ast.TermReference() if depth < 5:
            return readings(TEXT[code][referred(element)], code, depth + 1)
    return ["x"]


def referred(reference: ast.MessageReference | ast.TermReference) -> str:
    name = reference.id.name
    if isinstance(reference, ast.TermReference):
        name = f"-{name}"
    return f"{name}.{reference.attribute.name}" if reference.attribute else name


class TelegramHtml(HTMLParser):
    """Reads a text as Telegram does, and notes what it would refuse."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.problems: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        allowed = ALLOWED_TAGS.get(tag)
        if allowed is None or not {name for name, _value in attrs} <= allowed:
            self.problems.append(f"<{tag}> with {attrs} is not allowed")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.problems.append(f"<{tag}/> is not allowed, nor are {attrs}")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if "<" in data or "&" in data:
            self.problems.append(f"a bare < or & in {data!r}")

    def finish(self) -> list[str]:
        self.close()
        return self.problems + [f"<{tag}> is never closed" for tag in self._open]


def html_problems(text: str) -> list[str]:
    """Why Telegram would refuse the text, or show it otherwise than meant."""
    parser = TelegramHtml()
    parser.feed(text)
    strange = re.findall(r"&\w*;?", ALLOWED_ENTITIES.sub("", text))
    return parser.finish() + [f"{entity} is not allowed" for entity in strange]


def sources() -> Iterator[tuple[Path, python.Module]]:
    for folder in ("bot", "handlers", "storage"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, python.parse(path.read_text(encoding="utf-8"))


@cache
def said_in_code() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Every string literal of the program; beginnings of keys, declared, and of f-strings."""
    literals: set[str] = set()
    declared: set[str] = set()
    built: set[str] = set()
    for _path, module in sources():
        for node in python.walk(module):
            if isinstance(node, python.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            if isinstance(node, python.JoinedStr):
                built |= beginning(node)
        for statement in module.body:
            declared |= declared_prefixes(statement)
    return frozenset(literals), frozenset(declared), frozenset(built)


def beginning(text: python.JoinedStr) -> set[str]:
    first = text.values[0] if text.values else None
    constant = isinstance(first, python.Constant) and str(first.value)
    return {constant} if constant and re.fullmatch(r"[a-z-]{3,}-", constant) else set()


def saying_calls() -> Iterator[tuple[str, str, set[str] | None]]:
    """Where, which key, and the facts given; None when they are gathered elsewhere (`**facts`)."""
    for path, module in sources():
        for node in python.walk(module):
            if isinstance(node, python.ClassDef):
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield from ((where, key, None) for key in keys_of(node))
            if isinstance(node, python.Call) and called(node) in SAYING:
                given = {keyword.arg for keyword in node.keywords}
                facts = None if None in given else {str(name) for name in given}
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield from ((where, key, facts) for key in keys_said(node))


def keys_of(problem: python.ClassDef) -> list[str]:
    """The key a class gives as a constant of its own, as problems do: `key = "problem-..."`."""
    return [
        statement.value.value
        for statement in problem.body
        if isinstance(statement, python.Assign)
        and isinstance(statement.value, python.Constant)
        and isinstance(statement.value.value, str)
        and any(
            isinstance(target, python.Name) and target.id == "key" for target in statement.targets
        )
        and KEY.fullmatch(statement.value.value)
    ]


def called(call: python.Call) -> str:
    function = call.func
    if isinstance(function, python.Attribute):
        return function.attr
    return function.id if isinstance(function, python.Name) else ""


def keys_said(call: python.Call) -> list[str]:
    """The first literal among the arguments that is a key, or both ways of a condition."""
    for argument in call.args:
        ways = [argument]
        if isinstance(argument, python.IfExp):
            ways = [argument.body, argument.orelse]
        texts = [way.value for way in ways if isinstance(way, python.Constant)]
        if keys := [text for text in texts if isinstance(text, str) and KEY.fullmatch(text)]:
            return keys
    return []


def facts_needed(key: str, code: str) -> set[str]:
    """Every fact a message speaks of or chooses by, its references included."""
    needed: set[str] = set()
    for node in nodes(TEXT[code][key]):
        if isinstance(node, ast.VariableReference):
            needed.add(node.id.name)
        elif isinstance(node, ast.MessageReference):
            needed |= facts_needed(referred(node), code)
    return needed


def declared_prefixes(statement: python.stmt) -> set[str]:
    targets: list[Any] = []
    if isinstance(statement, python.Assign):
        targets = statement.targets
    elif isinstance(statement, python.AnnAssign):
        targets = [statement.target]
    named = any(isinstance(t, python.Name) and t.id == "TEXT_PREFIXES" for t in targets)
    value = getattr(statement, "value", None)
    return set(python.literal_eval(value)) if named and value is not None else set()


def every_text() -> list[Any]:
    return [
        pytest.param(code, key, id=f"{code}-{key}") for code in TEXT for key in sorted(TEXT[code])
    ]


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_every_key_and_attribute_of_the_others(code: str) -> None:
    assert sorted(TEXT[FALLBACK].keys() ^ TEXT[code].keys()) == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_shows_the_same_facts_as_the_others(code: str) -> None:
    different = {
        key: sorted(shown_placeholders(TEXT[FALLBACK][key]) ^ shown_placeholders(pattern))
        for key, pattern in TEXT[code].items()
        if key in TEXT[FALLBACK]
        and shown_placeholders(TEXT[FALLBACK][key]) != shown_placeholders(pattern)
    }
    assert different == {}


@pytest.mark.parametrize(("code", "key"), every_text())
def test_a_text_has_the_plural_forms_its_language_needs(code: str, key: str) -> None:
    for node in nodes(TEXT[code][key]):
        if isinstance(node, ast.SelectExpression) and is_plural(node):
            assert missing_plurals(node, code) == set()


@pytest.mark.parametrize(("code", "key"), every_text())
def test_a_text_is_html_that_telegram_accepts(code: str, key: str) -> None:
    for text in readings(TEXT[code][key], code):
        assert html_problems(text) == [], text


@pytest.mark.parametrize(("code", "key"), every_text())
def test_a_text_refers_to_what_exists(code: str, key: str) -> None:
    for node in nodes(TEXT[code][key]):
        if isinstance(node, (ast.MessageReference, ast.TermReference)):
            assert referred(node) in TEXT[code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_unused(code: str) -> None:
    literals, declared, built = said_in_code()
    used = {literal.partition(".")[0] for literal in literals}
    for pattern in TEXT[code].values():
        for node in nodes(pattern):
            if isinstance(node, (ast.MessageReference, ast.TermReference)):
                used.add(referred(node).partition(".")[0])
    unused = {key for key in LANGUAGES[code] if key not in used}
    assert sorted(key for key in unused if not key.startswith((*declared, *built))) == []


def test_every_declared_beginning_has_a_text() -> None:
    _literals, declared, _built = said_in_code()
    assert [one for one in declared if not any(key.startswith(one) for key in TEXT["en"])] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_key_said_exists_and_gets_its_facts(code: str) -> None:
    wrong = [
        f"{where} says {key}, " + ("which is missing" if key not in TEXT[code] else "without facts")
        for where, key, facts in saying_calls()
        if key not in TEXT[code] or (facts is not None and not facts_needed(key, code) <= facts)
    ]
    assert wrong == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_empty_or_keeps_three_dots_or_straight_apostrophes_in_french(code: str) -> None:
    careless = re.compile(r"\.\.\.|\w'\w" if code == "fr" else r"\.\.\.")
    found = [
        key
        for key, pattern in TEXT[code].items()
        for text in readings(pattern, code)
        if careless.search(text) or not text.strip()
    ]
    assert found == []


SELECTS = [
    ("[one] a\n *[other] b", "en", set()),
    ("[0] none\n *[other] b", "en", {"one"}),
    ("[0] none\n [1] one\n *[other] b", "en", set()),
    ("[1] one\n *[other] b", "fr", {"one"}),
    ("[0] none\n [1] one\n *[other] b", "fr", set()),
    ("[one] a\n *[other] b", "pl", {"few", "many"}),
    ("[one] a\n *[other] b", "ar", {"zero", "two", "few", "many"}),
]


def parsed(text: str) -> ast.Pattern:
    """One pattern, read by Fluent's own parser."""
    from fluent.syntax import FluentParser  # noqa: PLC0415 -- for the tests of the tests below

    entry = FluentParser().parse_entry(text)
    assert isinstance(entry, ast.Message)
    assert entry.value is not None
    return entry.value


@pytest.mark.parametrize(("variants", "code", "missing"), SELECTS)
def test_a_missing_plural_form_is_noticed(variants: str, code: str, missing: set[str]) -> None:
    pattern = parsed(f"x = {{ $n ->\n {variants}\n }}\n")
    selects = [node for node in nodes(pattern) if isinstance(node, ast.SelectExpression)]
    assert [is_plural(select) for select in selects] == [True]
    assert missing_plurals(selects[0], code) == missing


@pytest.mark.parametrize(
    "text",
    ["<b>a", "a</b>", "<b><i>a</b></i>", "<p>a</p>", "a<br/>", "a & b", "a &nbsp; b", "1 < 2",
     '<b class="x">a</b>'],
)  # fmt: skip
def test_html_that_telegram_refuses_is_noticed(text: str) -> None:
    assert html_problems(text)


def test_a_tag_in_one_variant_only_is_noticed() -> None:
    pattern = parsed("x = <b>{ $n ->\n [one] a</b>\n *[other] b\n } c\n")
    assert any(html_problems(text) for text in readings(pattern, "en"))


def test_a_reference_to_an_attribute_is_followed() -> None:
    pattern = parsed("x = { y.menu }\n")
    assert [referred(n) for n in nodes(pattern) if isinstance(n, ast.MessageReference)] == [
        "y.menu"
    ]


def test_facts_that_only_choose_are_not_counted_as_shown() -> None:
    pattern = parsed('x = { $n ->\n [one] { MONEY($m, style: "whole") }\n *[other] { $k }\n }\n')
    assert shown_placeholders(pattern) == {"m", "k"}


@pytest.mark.parametrize(
    ("call", "keys"),
    [
        ('context.reply("a-b", n=1)', ["a-b"]),
        ('voice.say(chat, "fr", "a-b.menu")', ["a-b.menu"]),
        ('press("a-b" if x else "c-d", "e-f")', ["a-b", "c-d"]),
        ("text(key, n=1)", []),
    ],
)
def test_keys_are_found_where_they_are_said(call: str, keys: list[str]) -> None:
    expression = python.parse(call, mode="eval").body
    assert isinstance(expression, python.Call)
    assert called(expression) in SAYING
    assert keys_said(expression) == keys
