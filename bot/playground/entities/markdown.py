"""Both Markdown styles of the Bot API, as strict as Telegram is about them."""

import re
from dataclasses import dataclass, field
from typing import NoReturn

from bot.playground.entities.html import merge_code
from bot.playground.entities.links import link
from bot.playground.entities.units import length
from bot.playground.errors import bad_request
from bot.playground.wire import Json

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_MARKS = {"__": "Underline", "_": "Italic", "*": "Bold", "~": "Strikethrough", "||": "Spoiler"}
_ENDS = {
    "Underline": "__", "Italic": "_", "Bold": "*", "Strikethrough": "~", "Spoiler": "||",
    "TextUrl": "]", "CustomEmoji": "]", "Code": "`", "Pre": "```", "PreCode": "```",
}  # fmt: skip
_TYPES = {"TextUrl": "text_link", "CustomEmoji": "custom_emoji", "PreCode": "pre"}
_LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")
_PARENTHESES = re.compile(r"\(((?:\\.|[^)\\])*)\)", re.DOTALL)
_EMOJI_ADDRESS = re.compile(r"tg://emoji\?id=(\d+)")


def _fail(words: str) -> NoReturn:
    raise bad_request(f"can't parse entities: {words}")


def _reserved(character: str) -> NoReturn:
    _fail(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")


@dataclass(slots=True)
class _Open:
    """A mark that waits for its end."""

    kind: str
    at: int
    offset: int
    language: str = ""


@dataclass(slots=True)
class _Quote:
    """A block quotation that is being read."""

    offset: int
    expandable: bool = False


@dataclass(slots=True)
class _Reader:
    """One pass over a text in MarkdownV2."""

    source: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[_Open] = field(default_factory=list)
    quote: _Quote | None = None
    entities: list[Json] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.out.append(text)
        self.offset += length(text)

    def read(self) -> None:
        while self.at < len(self.source):
            self.line_start()
            if self.at < len(self.source):
                self.step()
        if self.stack:
            lost = self.stack[-1]
            byte = len(self.source[: lost.at].encode())
            _fail(f"Can't find end of {lost.kind} entity at byte offset {byte}")
        self.end_quote()

    def step(self) -> None:
        character = self.source[self.at]
        following = self.source[self.at + 1 : self.at + 2]
        if character == "\\" and following and 0 < ord(following) < 127:
            self.say(following)
            self.at += 2
        elif self.ends_here():
            self.close()
        elif self.inside_code() or character not in _RESERVED:
            self.say(character)
            self.at += 1
        else:
            self.open(character)

    def line_start(self) -> None:
        """Begin, go on with or end a block quotation."""
        if self.inside_code() or (self.at and self.source[self.at - 1] != "\n"):
            return
        if self.source.startswith("**>", self.at):
            self.end_quote()
            self.quote = _Quote(self.offset, expandable=True)
            self.at += 3
        elif self.source.startswith(">", self.at):
            self.quote = self.quote or _Quote(self.offset)
            self.at += 1
        else:
            self.end_quote()

    def end_quote(self) -> None:
        if self.quote is None:
            return
        kind = "expandable_blockquote" if self.quote.expandable else "blockquote"
        newline = 1 if self.out and self.out[-1] == "\n" and self.at < len(self.source) else 0
        self.mark(kind, self.quote.offset, self.offset - newline)
        self.quote = None

    def inside_code(self) -> bool:
        return bool(self.stack) and self.stack[-1].kind in {"Code", "Pre", "PreCode"}

    def ends_here(self) -> bool:
        if not self.stack:
            return False
        kind = self.stack[-1].kind
        if kind == "Italic":
            return self.source[self.at] == "_" and self.source[self.at + 1 : self.at + 2] != "_"
        return self.source.startswith(_ENDS[kind], self.at)

    def open(self, character: str) -> None:
        mark = self.begun(character)
        if mark is None:
            if self.ends_expandable():
                return
            _reserved(character)
        kind, size = mark
        opened = _Open(kind, self.at, self.offset)
        self.at += size
        if kind == "Pre":
            self.language(opened)
        self.stack.append(opened)

    def begun(self, character: str) -> tuple[str, int] | None:
        """The mark that begins here and its length; None where none may."""
        pair = self.source[self.at : self.at + 2]
        if character == "`":
            return ("Pre", 3) if self.source.startswith("```", self.at) else ("Code", 1)
        if character == "[":
            return "TextUrl", 1
        if pair == "![":
            return "CustomEmoji", 2
        if pair == "||" and self.ends_quote_line():
            return None
        found = pair if pair in _MARKS else character
        return (_MARKS[found], len(found)) if found in _MARKS else None

    def ends_quote_line(self) -> bool:
        rest = self.source[self.at + 2 : self.at + 3]
        return bool(self.quote and self.quote.expandable and rest in {"", "\n"})

    def ends_expandable(self) -> bool:
        if self.source.startswith("||", self.at) and self.ends_quote_line():
            self.at += 2
            return True
        return False

    def language(self, opened: _Open) -> None:
        named = _LANGUAGE.match(self.source, self.at)
        if named:
            opened.kind, opened.language = "PreCode", named.group(1)
            self.at = named.end()
        if self.source.startswith("\n", self.at):
            self.at += 1

    def close(self) -> None:
        opened = self.stack.pop()
        self.at += len(_ENDS[opened.kind])
        more: Json = {"language": opened.language} if opened.language else {}
        if opened.kind in {"TextUrl", "CustomEmoji"}:
            told = self.address(opened)
            if told is None:
                return
            more = told
        kind = _TYPES.get(opened.kind, opened.kind.lower())
        self.mark(more.pop("type", kind), opened.offset, self.offset, more)

    def address(self, opened: _Open) -> Json | None:
        """What the parentheses after a link say; None when they make no link of it."""
        begin = self.at
        match = _PARENTHESES.match(self.source, begin)
        if match is None and self.source.startswith("(", begin):
            byte = len(self.source[:begin].encode())
            _fail(f"Can't find end of a URL at byte offset {byte}")
        said = re.sub(r"\\(.)", r"\1", match.group(1)) if match else ""
        self.at = match.end() if match else begin
        if opened.kind == "CustomEmoji":
            emoji = _EMOJI_ADDRESS.fullmatch(said)
            if emoji is None:
                _fail("Custom emoji URL must have an emoji identifier")
            return {"custom_emoji_id": emoji.group(1)}
        text = "".join(self.out).encode("utf-16-le")[2 * opened.offset :].decode("utf-16-le")
        return link(said or text)

    def mark(self, kind: str, start: int, end: int, more: Json | None = None) -> None:
        if end > start:
            self.entities.append(
                {"type": kind, "offset": start, "length": end - start, **(more or {})}
            )


def parse_markdown_v2(source: str) -> tuple[str, list[Json]]:
    """Parse https://core.telegram.org/bots/api#markdownv2-style; raises Refusal."""
    reader = _Reader(source)
    reader.read()
    return "".join(reader.out), merge_code(reader.entities)


_OLD_MARKS = {"_": "italic", "*": "bold", "`": "code", "```": "pre", "[": "text_link"}
_OLD_ENDS = {"[": "]"}


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """Parse https://core.telegram.org/bots/api#markdown-style, which cannot nest."""
    reader = _Reader(source)
    while reader.at < len(source):
        character = source[reader.at]
        if character == "\\" and source[reader.at + 1 : reader.at + 2] in {"_", "*", "`", "["}:
            reader.say(source[reader.at + 1])
            reader.at += 2
        elif character in _OLD_MARKS:
            _old_entity(reader, "```" if source.startswith("```", reader.at) else character)
        else:
            reader.say(character)
            reader.at += 1
    return "".join(reader.out), reader.entities


def _old_entity(reader: _Reader, mark: str) -> None:
    begin, ending = reader.at, _OLD_ENDS.get(mark, mark)
    inside = begin + len(mark)
    end = reader.source.find(ending, inside)
    if end < 0:
        byte = len(reader.source[:begin].encode())
        _fail(f"Can't find end of the entity starting at byte offset {byte}")
    opened = _Open("Pre" if mark == "```" else "Code", begin, reader.offset)
    reader.at = inside
    if mark == "```":
        reader.language(opened)
    reader.say(reader.source[reader.at : end])
    reader.at = end + len(ending)
    more: Json = {"language": opened.language} if opened.language else {}
    kind = _OLD_MARKS[mark]
    if mark == "[":
        told = reader.address(opened) if reader.source.startswith("(", reader.at) else None
        if told is None:
            return
        more = told
    reader.mark(more.pop("type", kind), opened.offset, reader.offset, more)
