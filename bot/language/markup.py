"""Telegram's HTML: what is escaped, what is harmless, and how long it may be."""

import html
import re
import unicodedata
from collections.abc import Iterable

MESSAGE_LIMIT = 4096
"""UTF-16 units of a message's text after its entities are parsed (Bot API, sendMessage)."""
CAPTION_LIMIT = 1024
"""The same for a caption (Bot API, sendPhoto)."""

ELLIPSIS = "…"

# Controls but newline, directional overrides and isolates, surrogates, annotation anchors,
# noncharacters: what can break a parser, a line or the reading order of somebody else's words.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)
_LINE_BREAK = re.compile("\r\n?|[\u0085\u2028\u2029]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STACKED = re.compile(f"({_MARK}{{2}}){_MARK}+")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TAG = re.compile(r"<[^>]*>")
_TOKEN = re.compile(r"<[^>]*>|&[#\w]+;|[^<&]+|.", re.DOTALL)
_TAG_NAME = re.compile(r"</?([\w-]+)")
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN = range(0x1F3FB, 0x1F400)
_JOINER = "\u200d"
_LONGEST_CLUSTER = 32
_LONGEST_WORD = 24


class Html(str):
    """Text that is already valid Telegram HTML and is put in place as it is."""

    __slots__ = ()


def clean(text: str) -> str:
    """Make somebody's words harmless: no controls, no overrides, at most two stacked accents.

    Line breaks become newlines and stay; a tab becomes a space. Never raises.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_BREAK.sub("\n", text).replace("\t", " ")
    return _STACKED.sub(r"\1", unicodedata.normalize("NFC", _HARMFUL.sub("", text)))


def escape(text: str) -> Html:
    """Escape what Telegram's HTML would read as markup, also inside an attribute.

    https://core.telegram.org/bots/api#html-style
    """
    return Html(
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def harmless(text: str) -> Html:
    """Clean and escape somebody's words; right-to-left ones do not turn what follows them."""
    text = clean(text)
    if _RIGHT_TO_LEFT.search(text):
        text = f"\u2068{text}\u2069"
    return escape(text)


def plain(markup: str) -> str:
    """Return what is read once the markup is gone."""
    return html.unescape(_TAG.sub("", markup)) if "<" in markup or "&" in markup else str(markup)


def units(text: str) -> int:
    """Length in UTF-16 code units, which is how Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int) -> str:
    """Cut plain text to `limit` UTF-16 units, an ellipsis included, never inside a character."""
    if units(text) <= limit:
        return text
    return _beginning(text, limit - 1).rstrip() + ELLIPSIS if limit > 0 else ""


def cut(markup: str, limit: int = MESSAGE_LIMIT) -> Html:
    """Cut Telegram HTML to `limit` UTF-16 units of visible text, closing every open tag.

    Markup itself does not count: the limit is after entity parsing (Bot API, sendMessage).
    """
    if units(markup) <= limit or units(plain(markup)) <= limit:
        return Html(markup)
    kept: list[str] = []
    still_open: list[str] = []
    room = limit - 1
    for token in _TOKEN.findall(markup):
        if _is_tag(token):
            _follow(token, still_open)
        elif (length := units(plain(token))) > room:
            kept.append(_at_a_word(token, _beginning(token, room)).rstrip())
            break
        else:
            room -= length
        kept.append(token)
    closing = "".join(f"</{tag}>" for tag in reversed(still_open))
    return Html("".join(kept) + ELLIPSIS + closing)


def _is_tag(token: str) -> bool:
    return len(token) > 1 and token[0] == "<"


def _follow(tag: str, still_open: list[str]) -> None:
    named = _TAG_NAME.match(tag)
    if named is None:
        return
    if not tag.startswith("</"):
        still_open.append(named[1])
    elif still_open:
        still_open.pop()


def _beginning(text: str, limit: int) -> str:
    if limit <= 0 or text.startswith("&"):
        return ""
    kept = text.encode("utf-16-le", "surrogatepass")[: limit * 2].decode("utf-16-le", "ignore")
    end = len(kept)
    for _ in range(_LONGEST_CLUSTER):
        if end == 0 or not _joined(text, end):
            return text[:end]
        end -= 1
    return kept


def _joined(text: str, index: int) -> bool:
    """Whether what stands at `index` belongs to the character before it (UAX 29, simplified)."""
    if index >= len(text):
        return False
    here, before = text[index], text[index - 1]
    if ord(here) in _REGIONAL:
        run = index
        while run and ord(text[run - 1]) in _REGIONAL:
            run -= 1
        return (index - run) % 2 == 1
    extends = unicodedata.category(here) in {"Mn", "Me", "Mc"} or ord(here) in _SKIN
    return extends or _JOINER in (here, before)


def _at_a_word(token: str, kept: str) -> str:
    if len(kept) == len(token) or token[len(kept) : len(kept) + 1].isspace():
        return kept
    space = max(kept.rfind(" "), kept.rfind("\n"))
    return kept[:space] if space >= len(kept) - _LONGEST_WORD and space > 0 else kept


def lines(texts: Iterable[Html | None]) -> Html:
    """Return texts one under another, without those that are none."""
    return Html("\n".join(each for each in texts if each))


def apart(paragraph: Html | None) -> Html:
    """Return a paragraph and the space after it; nothing for none."""
    return Html(f"{paragraph}\n\n" if paragraph else "")
