"""HTML as the Bot API understands it (https://core.telegram.org/bots/api#html-style)."""

import re
from dataclasses import dataclass, field
from typing import NoReturn

from bot.playground.entities.links import link
from bot.playground.entities.units import length
from bot.playground.errors import bad_request
from bot.playground.wire import Json

_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "a": "text_link", "tg-emoji": "custom_emoji",
}  # fmt: skip
_PLAIN = re.compile(r"[^<&]+")
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d+)|#[xX]([0-9a-fA-F]+));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_BARE_VALUE = re.compile(r"[a-zA-Z0-9.-]+")


def _fail(words: str) -> NoReturn:
    raise bad_request(f"can't parse entities: {words}")


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class _Reader:
    """One pass over a text with tags."""

    source: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.out.append(text)
        self.offset += length(text)

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def read(self) -> None:
        while self.at < len(self.source):
            if plain := _PLAIN.match(self.source, self.at):
                self.say(plain.group())
                self.at = plain.end()
            elif self.source[self.at] == "&":
                self.reference()
            elif self.source.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        if self.stack:
            _fail(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"')

    def reference(self) -> None:
        match = _REFERENCE.match(self.source, self.at)
        character = _referred(match) if match else None
        if match is None or character is None:
            self.say("&")
            self.at += 1
        else:
            self.say(character)
            self.at = match.end()

    def start_tag(self) -> None:
        begin = self.at
        name_match = _NAME.match(self.source, begin + 1)
        name = name_match.group().lower() if name_match else ""
        self.at = begin + 1 + len(name)
        if self.at >= len(self.source):
            _fail(f"Unclosed start tag at byte offset {self.byte(begin)}")
        if name not in _TAGS:
            _fail(f'Unsupported start tag "{name}" at byte offset {self.byte(begin)}')
        attributes = self.attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            _fail(f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}')
        self.stack.append(_Open(name, attributes, self.offset))

    def attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self.skip_spaces()
            if self.at >= len(self.source):
                _fail(f'Unclosed start tag "{tag}" at byte offset {self.byte(begin)}')
            if self.source[self.at] == ">":
                self.at += 1
                return found
            name = self.attribute_name(tag, begin)
            self.skip_spaces()
            if self.source[self.at : self.at + 1] != "=":
                found[name] = ""
                continue
            self.at += 1
            self.skip_spaces()
            found[name] = self.value(tag, begin)

    def attribute_name(self, tag: str, begin: int) -> str:
        match = _ATTRIBUTE_NAME.match(self.source, self.at)
        if match is None or not match.group():
            _fail(f'Empty attribute name in the tag "{tag}" at byte offset {self.byte(begin)}')
        self.at = match.end()
        return match.group().lower()

    def value(self, tag: str, begin: int) -> str:
        quote = self.source[self.at : self.at + 1]
        if not quote:
            _fail(f'Unclosed start tag "{tag}" at byte offset {self.byte(begin)}')
        if quote in "\"'":
            end = self.source.find(quote, self.at + 1)
            if end < 0:
                _fail(f"Unclosed start tag at byte offset {self.byte(begin)}")
            text = self.source[self.at + 1 : end]
            self.at = end + 1
            return _REFERENCE.sub(lambda match: _referred(match) or match.group(), text)
        match = _BARE_VALUE.match(self.source, self.at)
        start, self.at = self.at, match.end() if match else self.at
        following = self.source[self.at : self.at + 1]
        if match is None or not (following.isspace() or following == ">"):
            _fail(f"Unexpected end of name token at byte offset {self.byte(start)}")
        return match.group()

    def skip_spaces(self) -> None:
        while self.source[self.at : self.at + 1].isspace():
            self.at += 1

    def end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            _fail(f"Unexpected end tag at byte offset {self.byte(begin)}")
        match = _NAME.match(self.source, begin + 2)
        name = match.group().lower() if match else ""
        self.at = begin + 2 + len(name)
        self.skip_spaces()
        if self.source[self.at : self.at + 1] != ">":
            _fail(f"Unclosed end tag at byte offset {self.byte(begin)}")
        self.at += 1
        opened = self.stack.pop()
        if name and name != opened.name:
            _fail(
                f"Unmatched end tag at byte offset {self.byte(begin)}, "
                f'expected "</{opened.name}>", found "</{name}>"'
            )
        self.close(opened)

    def close(self, opened: _Open) -> None:
        size = self.offset - opened.offset
        if size <= 0:
            return
        entity: Json = {"type": _TAGS[opened.name], "offset": opened.offset, "length": size}
        if self.special(opened, entity):
            self.entities.append(entity)

    def special(self, opened: _Open, entity: Json) -> bool:
        """Complete an entity from its tag's attributes; False where it marks nothing."""
        said = opened.attributes
        if opened.name == "a":
            text = "".join(self.out).encode("utf-16-le")[2 * opened.offset :].decode("utf-16-le")
            told = link(said.get("href") or text)
            entity.update(told or {})
            return told is not None
        if opened.name == "blockquote" and "expandable" in said:
            entity["type"] = "expandable_blockquote"
        if opened.name == "tg-emoji":
            identifier = said.get("emoji-id", "")
            if not identifier.isdecimal():
                _fail("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = identifier
        if opened.name == "code" and said.get("class", "").startswith("language-"):
            entity["language"] = said["class"].removeprefix("language-")
        return True


def _referred(match: re.Match[str]) -> str | None:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    # Telegram leaves references to no character as they stand.
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text and entities of `source`; raises Refusal with Telegram's byte offsets."""
    reader = _Reader(source)
    reader.read()
    return "".join(reader.out), merge_code(reader.entities)


def merge_code(entities: list[Json]) -> list[Json]:
    """Put `<pre><code class="language-x">` together and drop what code may not contain."""
    ordered = sorted(entities, key=lambda e: (e["offset"], -e["length"], e["type"] != "pre"))
    kept: list[Json] = []
    opaque: Json | None = None
    for entity in ordered:
        if opaque and entity["offset"] < opaque["offset"] + opaque["length"]:
            same = entity["offset"] == opaque["offset"] and entity["length"] == opaque["length"]
            if same and "language" in entity and opaque["type"] == "pre":
                opaque["language"] = entity["language"]
            continue
        if entity["type"] in {"pre", "code"}:
            opaque = entity
        kept.append(entity)
    for entity in kept:
        if entity["type"] == "code":
            entity.pop("language", None)
    return kept
