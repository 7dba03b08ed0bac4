"""What people write about an event, read into a draft; or what is wrong with it."""

import re
from dataclasses import dataclass, field, replace

from telegram import Message

from bot.context import Context
from bot.feature import Facts
from bot.reading.announcements import read_announcement
from bot.reading.dates import Choice, Misread, Moment, MomentReading, Unclear, read_moment
from bot.reading.words import LONGEST, clean_text
from handlers.events.drafts import Draft
from storage.events import CAPACITY_LIMIT, PLACE_LIMIT, TITLE_LIMIT
from storage.problems import BadCapacity, BadLink
from storage.rules import check_url

LINK = re.compile(r"https?://\S+", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,7}", re.ASCII)
LOOSE_ENDS = " ,;:|·-–—"


@dataclass(frozen=True, slots=True)
class Muddled:
    """Not understood: the text that says what is wrong and what to do, with its facts.

    `draft` holds what was understood all the same.
    """

    key: str
    facts: Facts = field(default_factory=dict)
    draft: Draft | None = None


Heard = Draft | Muddled


def understand(context: Context, line: str, draft: Draft) -> Heard:
    """Read a whole announcement: `Sat 12 Feb 19:00 Concert @ Le Petit Bain, Paris`."""
    read = read_announcement(line, now=context.now, zone=draft.zone, locale=context.code)
    known = replace(draft, title=read.title, place=read.place, url=read.online_url or None)
    timed = _timed(read.when, known)
    if isinstance(timed, Draft) and not timed.title:
        return Muddled("events-no-title", draft=timed)
    return timed


def understand_title(text: str, draft: Draft) -> Heard:
    """Read what it is called."""
    title = clean_text(text, LONGEST)
    if len(title) > TITLE_LIMIT:
        return Muddled("events-title-too-long", {"limit": TITLE_LIMIT}, draft)
    return replace(draft, title=title) if title else Muddled("events-no-title", draft=draft)


def understand_when(context: Context, text: str, draft: Draft) -> Heard:
    """Read when it is; a time alone is on the day that is known, a day alone waits for a time."""
    moment = _read(context, text, draft)
    day = draft.day or (draft.when.local.date() if draft.when else None)
    if isinstance(moment, Misread) and moment.why is Unclear.NO_DATE and day:
        moment = _read(context, f"{day.isoformat()} {text}", draft)
    return _timed(moment, draft)


def _read(context: Context, text: str, draft: Draft) -> MomentReading:
    return read_moment(text, now=context.now, zone=draft.zone, locale=context.code)


def _timed(moment: MomentReading, draft: Draft) -> Heard:
    """The draft at the moment that was read, or with those to choose from."""
    match moment:
        case Moment(at=at):
            return draft.at(at)
        case Choice(readings=readings, why=why):
            return replace(draft, readings=tuple(each.at for each in readings), doubt=why)
        case Misread(why=Unclear.SKIPPED_BY_CLOCKS, near=near) if near:
            return replace(draft, readings=near, doubt=Unclear.SKIPPED_BY_CLOCKS)
        case Misread(why=Unclear.NO_TIME, day=day, days=days, doubt=why):
            return replace(draft, day=day, days=() if day else tuple(sorted(days)), doubt=why or "")
    key = f"events-unclear-{moment.why.replace('_', '-')}"
    return Muddled(key, {"written": moment.written}, draft)


def understand_place(message: Message, draft: Draft) -> Heard:
    """Read where it is: a venue, a location, words, a link, or words and a link."""
    if message.venue is not None:
        spot = message.venue.location
        words = clean_text(f"{message.venue.title}, {message.venue.address}", PLACE_LIMIT)
        return replace(draft, place=words, latitude=spot.latitude, longitude=spot.longitude)
    if message.location is not None:
        spot = message.location
        return replace(draft, latitude=spot.latitude, longitude=spot.longitude)
    return _place_in_words(message.text or "", draft)


def _place_in_words(text: str, draft: Draft) -> Heard:
    link = LINK.search(text)
    place = clean_text(LINK.sub(" ", text), LONGEST).strip(LOOSE_ENDS)
    if len(place) > PLACE_LIMIT:
        return Muddled("events-place-too-long", {"limit": PLACE_LIMIT}, draft)
    if not place and link is None:
        return Muddled("events-no-place", draft=draft)
    try:
        url = check_url(link[0]) if link else draft.url
    except BadLink as problem:
        return Muddled(problem.key, problem.facts, draft)
    if not place:
        return replace(draft, url=url)
    # Other words are another place: a position given before was the former one's.
    return replace(draft, url=url, place=place, latitude=None, longitude=None)


def understand_places(text: str, draft: Draft) -> Heard:
    """Read how many people fit."""
    number = NUMBER.search(text)
    if number is None:
        return Muddled("events-no-number", draft=draft)
    capacity = int(number[0])
    if not 0 < capacity <= CAPACITY_LIMIT:
        return Muddled(BadCapacity.key, {"capacity": capacity}, draft)
    return replace(draft, capacity=capacity)
