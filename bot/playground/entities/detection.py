"""What Telegram marks by itself: commands, mentions, hashtags, addresses."""

import re

from bot.playground.entities.units import positions
from bot.playground.wire import Json

_PATTERN = re.compile(
    r"(?P<url>(?<![\w@.])(?:https?://[^\s<>\"]+|(?:[\w-]+\.)+(?:com|org|net|me|example|fr|io)\b(?:/[^\s<>\"]*)?)(?<![.,;:!?)'»]))"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@]))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z0-9_]{4,32}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{3,8}(?!\w))"
)
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "url"})
_HINTS = frozenset("/@#.$")


def detect(text: str, given: list[Json]) -> list[Json]:
    """`given` entities and the detected ones, in order of offset."""
    if _HINTS.isdisjoint(text):
        return given
    matches = list(_PATTERN.finditer(text))
    if not matches:
        return given
    opaque = [(e["offset"], e["offset"] + e["length"]) for e in given if e["type"] in _OPAQUE]
    offsets = None if text.isascii() else positions(text)
    found = []
    for match in matches:
        start, end = match.span()
        if offsets is not None:
            start, end = offsets[start], offsets[end]
        if not any(start < stop and begin < end for begin, stop in opaque):
            found.append({"type": match.lastgroup, "offset": start, "length": end - start})
    if not found:
        return given
    return sorted([*given, *found], key=lambda e: (e["offset"], -e["length"]))
