"""Project Fluent catalogues: one folder per language, one file per feature."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Self

from babel import Locale
from babel.numbers import get_decimal_symbol
from fluent.runtime import FluentBundle, resolver
from fluent.runtime.types import FluentDecimal, FluentInt, FluentType, fluent_number
from fluent.syntax import FluentParser, ast

from bot.language.formats import Formats
from bot.language.markup import Html, harmless, plain

TEXTS = Path(__file__).parent.parent / "texts"
FALLBACK = "en"
ENTRY = re.compile(r"^(-?[a-zA-Z][a-zA-Z0-9_-]*) *=", re.MULTILINE)

# A list of two hundred cities is one placeable; `cut` is what bounds a message here.
resolver.MAX_PART_LENGTH = 100_000


class MissingText(LookupError):  # noqa: N818 -- named for what is missing, as every problem here
    """A language has no such message, or a fact it speaks of was not given."""


class Language:
    """One language's messages, with facts in place and formats applied."""

    def __init__(self, code: str, sources: Mapping[str, str]) -> None:
        self.code = code
        self._sources = sources
        self.locale = Locale.parse(code)
        self._bundle = _bundle(code, functions={})
        self._patterns: dict[str, Any] = {}
        self.name = str(self("language"))
        self.locale = Locale.parse(self("language.locale"), sep="-")
        money_locale = Locale.parse(self("language.money"), sep="-")
        self.formats = Formats(self.locale, money_locale, self)
        self._bundle = _bundle(self("language.locale"), _functions(self.formats))
        self._patterns.clear()

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    @property
    def decimal(self) -> str:
        """What stands before decimals: a point, or a comma."""
        return str(get_decimal_symbol(self.locale))

    def __contains__(self, key: str) -> bool:
        """Whether there is a message, or `message.attribute`, of this name."""
        try:
            self._pattern(key)
        except MissingText:
            return False
        return True

    def __call__(self, key: str, /, **facts: Any) -> Html:
        """Return a message as Telegram HTML; `key` may be `message.attribute`.

        Every str among the facts is cleaned and escaped unless it is Html. Raises MissingText
        for an unknown key, for a fact that is not given and for one that cannot be written.
        """
        pattern = self._pattern(key)
        errors: list[Exception] = []
        try:
            given = {name: self._fact(value) for name, value in facts.items()}
            said = pattern(_environment(self._bundle, given, errors))
        except (LookupError, TypeError, ValueError, ArithmeticError) as error:
            raise MissingText(f"{key} in {self.code}: {error}") from error
        if errors:
            raise MissingText(f"{key} in {self.code}: {errors[0]}") from errors[0]
        return Html(said)

    def plain(self, key: str, /, **facts: Any) -> str:
        """Return the same without markup, for what Telegram shows as it is."""
        return plain(self(key, **facts))

    def _pattern(self, key: str) -> Any:
        if (pattern := self._patterns.get(key)) is not None:
            return pattern
        name, _, attribute = key.partition(".")
        self._learn(name)
        if not self._bundle.has_message(name):
            raise MissingText(f"no {key} in {self.code}")
        message = self._bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise MissingText(f"no {key} in {self.code}")
        self._patterns[key] = pattern
        return pattern

    def _learn(self, name: str) -> None:
        """Parse an entry when it is first said, and what it speaks of: all would take a second."""
        if name not in self._sources or self._bundle.has_message(name):
            return
        entries = {name: self._parse(name)}
        wanted = list(_references(entries[name]))
        for other in wanted:
            if other in self._sources and other not in entries:
                entries[other] = self._parse(other)
                wanted += _references(entries[other])
        body = list(entries.values())
        self._bundle.add_resource(ast.Resource(body=body), allow_overrides=True)

    def _parse(self, name: str) -> ast.EntryType:
        entry = FluentParser().parse_entry(self._sources[name])
        if isinstance(entry, ast.Junk):
            raise MissingText(f"{name} in {self.code} cannot be parsed")
        return entry

    def _fact(self, value: Any) -> Any:
        if isinstance(value, Enum):
            value = value.value
        if isinstance(value, bool):
            return "yes" if value else "no"
        if type(value) is int:
            return _count(value, self.formats)
        if isinstance(value, str):
            return value if isinstance(value, Html) else harmless(value)
        if isinstance(value, (float, Decimal)):
            return fluent_number(value)
        return _Shown(value, self.formats)


class Languages(Mapping[str, Language]):
    """Every language there is a folder for."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._languages = dict(languages)
        self.names: Mapping[str, str] = {code: one.name for code, one in languages.items()}
        """Language code to the language's own name for itself."""

    @classmethod
    def load(cls, texts: Path = TEXTS) -> Self:
        """Read every catalogue, once in a process; ValueError for one that says a key twice."""
        return cls(_load(texts))

    def __getitem__(self, code: str) -> Language:
        return self._languages[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)

    def best(self, language_code: str | None) -> str:
        """Choose for an IETF tag as Telegram gives it: `fr-CA` is fr, an unknown one English.

        https://core.telegram.org/bots/api#user
        """
        code = (language_code or "").replace("_", "-").casefold()
        while code and code not in self._languages:
            code = code.rpartition("-")[0]
        return code or FALLBACK


def read(folder: Path) -> dict[str, ast.Message | ast.Term]:
    """Read a language's files into its entries by name; a term's name begins with a hyphen."""
    entries: dict[str, ast.Message | ast.Term] = {}
    for path in sorted(folder.glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                unread = (entry.content or "").strip()[:200]
                raise ValueError(f"{path}: unreadable: {unread}")  # noqa: TRY004 - no type is wrong
            if not isinstance(entry, (ast.Message, ast.Term)):
                continue
            name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            if name in entries:
                raise ValueError(f"{path}: {name} is there twice")
            entries[name] = entry
    return entries


@cache
def _load(texts: Path) -> dict[str, Language]:
    folders = sorted(folder for folder in texts.iterdir() if folder.is_dir())
    return {folder.name: Language(folder.name, split(folder)) for folder in folders}


def split(folder: Path) -> dict[str, str]:
    """Cut a language's files into the sources of their entries by name, without parsing them."""
    sources: dict[str, str] = {}
    for path in sorted(folder.glob("*.ftl")):
        _, *parts = ENTRY.split(path.read_text(encoding="utf-8"))
        for name, body in zip(parts[::2], parts[1::2], strict=True):
            if name in sources:
                raise ValueError(f"{path}: {name} is there twice")
            sources[name] = f"{name} ={body}"
    return sources


def _references(node: Any) -> Iterator[str]:
    """Return the messages and terms that an entry speaks of."""
    if isinstance(node, ast.MessageReference):
        yield node.id.name
    elif isinstance(node, ast.TermReference):
        yield f"-{node.id.name}"
    for value in vars(node).values() if isinstance(node, ast.BaseNode) else ():
        for inner in value if isinstance(value, list) else (value,):
            yield from _references(inner)


def _bundle(
    code: str,
    functions: Mapping[str, Callable[..., Any]],
) -> FluentBundle:
    # Isolation marks around every number would end up in what people copy; only words written
    # right to left are isolated, by `harmless`.
    return FluentBundle([code], functions=dict(functions), use_isolating=False)


def _environment(
    bundle: FluentBundle, given: dict[str, Any], errors: list[Exception]
) -> resolver.ResolverEnvironment:
    # FluentBundle.format_pattern does the same after wrapping every fact anew, at twice the time.
    current = resolver.CurrentEnvironment(args=given)
    return resolver.ResolverEnvironment(context=bundle, errors=errors, current=current)


class _Shown(FluentType):
    """A fact that Fluent does not know and Babel can write."""

    def __init__(self, value: Any, formats: Formats) -> None:
        if value is not None and not formats.knows(value):
            raise TypeError(f"a {type(value).__name__} has no written form")
        self.value = value
        self._formats = formats

    def format(self, _locale: Locale) -> str:
        return self._formats.show(self.value)


class _Count(FluentInt):
    """A whole number: written from memory when the catalogue asks for no options."""

    formats: Formats

    def format(self, _locale: Locale) -> str:
        return self.formats.number(int(self))


def _count(number: int, formats: Formats) -> _Count:
    count = _Count(number)
    count.formats = formats
    return count


def _functions(formats: Formats) -> dict[str, Callable[..., Any]]:
    return {
        "MONEY": _of_value(formats.money),
        "WHEN": _of_value(formats.when),
        "DAY": _of_value(formats.day),
        "DATE": _of_value(formats.date),
        "TIME": _of_value(formats.time),
        "ZONE": _of_value(formats.zone),
        "SPAN": _of_value(formats.span),
        "AGO": _of_value(formats.ago),
        "PERCENT": _of_value(formats.percent),
        "WEEKDAY": _of_value(formats.weekday),
        "LANGUAGE": _of_value(formats.language_name),
        "COUNTRY": _of_value(formats.country),
        "CURRENCY": _of_value(formats.currency),
        "LIST": lambda several, limit=None: formats.listing(_value(several), limit),
        "SHORT": lambda text, limit=24: formats.short(_value(text), int(limit)),
        "COUNT": lambda several: _count(len(_value(several)), formats),
        "HAS": _has,
    }


def _has(fact: Any) -> str:
    value = _value(fact)
    absent = value is None or (isinstance(value, (str, list, tuple)) and not value)
    return "no" if absent else "yes"


def _of_value(write: Callable[..., str]) -> Callable[..., str]:
    return lambda fact, **options: write(_value(fact), **options)


def _value(fact: Any) -> Any:
    if isinstance(fact, _Shown):
        return fact.value
    if isinstance(fact, FluentInt):
        return int(fact)
    return Decimal(fact) if isinstance(fact, FluentDecimal) else fact
