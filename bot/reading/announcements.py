"""An event on one line: `Sat 12 Feb 19:00 Concert @ Le Petit Bain, Paris`."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.reading.dates import Choice, MomentReading, read_moment
from bot.reading.words import clean_text

TITLE_LENGTH = 120
PLACE_LENGTH = 200
LONGEST_LINK = 500

_READ_AT_MOST = 4096
_LINK = re.compile(r"(?<!\S)[(<\[]?((?:https?://|www\.)[^\s<>()\[\]\"]+)[)>\]]?", re.IGNORECASE)
_ENDS_A_SENTENCE = ".,;:!?'’»"
# An @ of its own, or one that starts a word; not the one of an address.
_AT = re.compile(r"(?:(?<=\s)|^)(?:@|📍)\s*(?=\S)")
_LOOSE_ENDS = " ,;:|·-–—@\n\t"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What an event is called, when it is (or what to ask about that), and where.

    `place` and `online_url` may be empty, each or both; `title` may be empty too.
    """

    title: str
    when: MomentReading
    place: str
    online_url: str


def read_announcement(line: str, *, now: datetime, zone: ZoneInfo, locale: str) -> Announcement:
    """Return the event announced in `line`; what cannot be read is in its `when`. Never raises.

    A web address anywhere is where it happens online; what follows an `@` is the place.
    """
    written, link = _without_link(line[:_READ_AT_MOST])
    when = read_moment(written, now=now, zone=zone, locale=locale)
    rest = when.readings[0].rest if isinstance(when, Choice) else when.rest
    title, place = _title_and_place(rest)
    return Announcement(title, when, place, link)


def _without_link(line: str) -> tuple[str, str]:
    """The line without its first web address, and that address."""
    for found in _LINK.finditer(line):
        link = found[1].rstrip(_ENDS_A_SENTENCE)
        if not link.lower().startswith("http"):
            link = f"https://{link}"
        if _leads_somewhere(link):
            return f"{line[: found.start()]} {line[found.end() :]}", link
    return line, ""


def _leads_somewhere(link: str) -> bool:
    """Whether an address has a host's name, no password, and nothing unseen in it."""
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    named = "." in host.strip(".") and port != 0
    return named and "@" not in parts.netloc and link.isprintable() and len(link) <= LONGEST_LINK


def _title_and_place(rest: str) -> tuple[str, str]:
    title, *places = _AT.split(rest, maxsplit=1)
    place = places[0] if places else ""
    return (
        clean_text(title.strip(_LOOSE_ENDS), TITLE_LENGTH),
        clean_text(place.strip(_LOOSE_ENDS), PLACE_LENGTH),
    )
