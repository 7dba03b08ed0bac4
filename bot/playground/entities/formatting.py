"""A text and its entities, from a parse mode or from given entities, cleaned as Telegram does."""

import re
from dataclasses import dataclass, field

from bot.playground.entities.detection import detect
from bot.playground.entities.html import parse_html
from bot.playground.entities.markdown import parse_markdown, parse_markdown_v2
from bot.playground.entities.units import cut, length
from bot.playground.errors import bad_request
from bot.playground.wire import Json

_PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text and the entities in it, offsets and lengths in UTF-16 units."""

    text: str
    entities: list[Json] = field(default_factory=list)


def clean(text: str) -> str:
    """Replace and remove the characters Telegram does not keep; raises Refusal for surrogates."""
    if text.isascii() and text.isprintable():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return _CONTROL.sub(" ", _REMOVED.sub("", text))


def format_text(
    text: str, parse_mode: str | None = None, entities: list[Json] | None = None
) -> FormattedText:
    """Parse, clean, trim and complete a text; raises Refusal in Telegram's words."""
    text = clean(text)
    given = _checked(text, entities or [])
    if parse_mode:
        parser = _PARSERS.get(parse_mode.lower())
        if parser is None:
            raise bad_request("unsupported parse_mode")
        text, given = parser(text)
    text, given = _trim(text, given)
    return FormattedText(text, detect(text, given))


def _checked(text: str, entities: list[Json]) -> list[Json]:
    size = length(text) if entities else 0
    for entity in entities:
        if entity["offset"] < 0 or entity["offset"] + entity["length"] > size:
            raise bad_request(
                f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the "
                f"text at UTF-16 offset {entity['offset'] + entity['length']}"
            )
    return [dict(entity) for entity in entities if entity["length"] > 0]


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    trimmed = text.strip()
    if len(trimmed) == len(text):
        return text, entities
    lead = length(text[: len(text) - len(text.lstrip())])
    end = length(trimmed)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        stop = min(end, entity["offset"] + entity["length"] - lead)
        if start < stop and cut(trimmed, start, stop - start).strip():
            kept.append({**entity, "offset": start, "length": stop - start})
    return trimmed, kept
