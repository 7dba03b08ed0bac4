"""An event in words: where it is, how full, when for somebody elsewhere."""

from typing import Protocol
from zoneinfo import ZoneInfo

from bot.language import Html, Language, When, escape
from storage.records import Event, EventState

BAR = 10  # blocks in a capacity bar
MAP = "https://www.openstreetmap.org/?mlat={0:.6f}&mlon={1:.6f}#map=17/{0:.6f}/{1:.6f}"


class Placed(Protocol):
    """What happens in a place, online, or both."""

    @property
    def place(self) -> str:
        """Where, in words."""
        ...

    @property
    def latitude(self) -> float | None:
        """Degrees north."""
        ...

    @property
    def longitude(self) -> float | None:
        """Degrees east."""
        ...

    @property
    def url(self) -> str | None:
        """Where it is online."""
        ...


def title(language: Language, said: str, state: str = EventState.LISTED) -> Html:
    """Return a title as it is shown: struck through for what does not take place."""
    return language("events-card-title", title=said, state=state)


def when(event: Event) -> When:
    """Return when an event begins, as its own clocks show it."""
    return When(event.starts_at, ZoneInfo(event.time_zone))


def elsewhere(event: Event, time_zone: str | None) -> When | None:
    """Return when it begins for a reader in another zone; None where clocks show the same."""
    if time_zone is None:
        return None
    here, there = when(event), When(event.starts_at, ZoneInfo(time_zone))
    same = here.local.utcoffset() == there.local.utcoffset()
    return None if same else there


def where(language: Language, placed: Placed) -> Html:
    """Return where it is, with a link to a map or to the online place; nothing when unknown."""
    parts = [_spot(language, placed), _online(language, placed)]
    return Html(" · ".join(part for part in parts if part))


def place_line(language: Language, placed: Placed) -> Html:
    """Return where it is on a line of its own, under another; nothing when unknown."""
    place = where(language, placed)
    return Html(f"\n{place}") if place else place


def _spot(language: Language, placed: Placed) -> Html:
    if placed.latitude is None or placed.longitude is None:
        return language("events-place", place=placed.place) if placed.place else Html("")
    address = escape(MAP.format(placed.latitude, placed.longitude))
    return language("events-place.map", place=placed.place, url=address)


def _online(language: Language, placed: Placed) -> Html:
    return language("events-place.online", url=placed.url) if placed.url else Html("")


def bar(taken: int, places: int) -> str:
    """Return how full it is as blocks: full only when it is, empty only when nobody comes."""
    full = BAR if taken >= places else min(BAR - 1, -(-taken * BAR // places))
    return "▰" * full + "▱" * (BAR - full)
