"""Cities of the world, offline: typed in any of their languages, or nearest to a position.

The table places.sqlite is made by build_places.py from GeoNames (https://www.geonames.org,
CC BY 4.0). It is read in place: nothing of it stays in memory.
"""

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import asin, cos, isfinite, log10, radians, sin, sqrt
from pathlib import Path
from typing import Any

from bot.reading.countries import country_called
from bot.reading.words import fold

TABLE = Path(__file__).with_name("places.sqlite")
# So many times more people than the next make one city the clear one of its name.
CLEARLY_LARGER = 20

_LONGEST = 120
_LONGEST_NAME = 60  # as build_places.py keeps them
_WORDS_AT_MOST = 8
_NAMESAKES_AT_MOST = 300
_UNITS = 10_000  # positions are kept in ten-thousandths of a degree
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class City:
    """A place of 5,000 people or more.

    `name` is in the reader's language where it has one there; `country` is an ISO 3166 code;
    `region` is its state's or province's name, or that of the region's largest city, or empty;
    `latitude` and `longitude` are degrees; `time_zone` is an IANA name.
    """

    geoname_id: int
    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    time_zone: str
    population: int


@dataclass(frozen=True, slots=True)
class _Found:
    city: City
    known_as: str  # what its region is called: |texas|tx|


class _Table:
    """A connection to the table for one thread, closed when the thread ends."""

    def __init__(self) -> None:
        where = f"{TABLE.as_uri()}?mode=ro&immutable=1"
        self.connection = sqlite3.connect(where, uri=True, check_same_thread=False)
        self.connection.execute("PRAGMA cache_size = -256")

    def __del__(self) -> None:
        self.connection.close()


_threads = threading.local()


def _rows(sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    if not hasattr(_threads, "table"):
        _threads.table = _Table()
    return list(_threads.table.connection.execute(sql, values))


_COLUMNS = """
    SELECT cities.geoname_id, cities.name, cities.name_fr, cities.country, regions.name,
           cities.latitude, cities.longitude, zones.name, cities.population, regions.known_as
"""
_JOINED = """
    JOIN zones ON zones.zone = cities.zone
    LEFT JOIN regions ON regions.region = cities.region
"""


_BEGINNING_SO = """
    SELECT rank, folded, name, name_fr, population FROM names JOIN cities USING (rank)
    WHERE folded >= ? AND folded < ? ORDER BY rank LIMIT 60
"""


def _select(rest: str, values: Sequence[object], locale: str) -> list[_Found]:
    french = locale[:2] == "fr"
    return [_found(row, french=french) for row in _rows(f"{_COLUMNS} {rest}", values)]


def _found(row: tuple[Any, ...], *, french: bool) -> _Found:
    identity, name, name_fr, country, region, latitude, longitude, zone, people, known = row
    city = City(
        identity,
        name_fr if french and name_fr else name,
        country,
        region if region and region != name else "",
        latitude / _UNITS,
        longitude / _UNITS,
        zone,
        people,
    )
    return _Found(city, known or "")


def find_cities(text: str, *, locale: str, limit: int = 8) -> tuple[City, ...]:
    """Return the cities that `text` may mean, the most populous first; none when unknown.

    Accents, case and script do not matter, and a country, state, province or French postal
    code may follow or precede the name: `Paris, Texas`, `london ontario`, `Saint-Denis 93`.
    """
    written = text[:_LONGEST]
    for form in _forms(fold(written)):
        found = _named(form, locale, limit) or _qualified(form, written, locale)
        if found:
            return tuple(each.city for each in found[:limit])
    return ()


def clear_choice(text: str, cities: Sequence[City]) -> City | None:
    """Return the city that `text` clearly means among those found for it, or nothing: ask.

    It is the only one, or has twenty times the people of any other. One that is not called so
    where it lies, nor in French, but only somewhere by somebody, counts a twentieth.
    """
    if not cities:
        return None
    called = fold(re.split(r"[,(]", text[:_LONGEST])[0])
    weights = [_weight(city, called) for city in cities]
    heaviest = max(range(len(cities)), key=weights.__getitem__)
    others = [weight for at, weight in enumerate(weights) if at != heaviest]
    clear = not others or weights[heaviest] >= CLEARLY_LARGER * max(others)
    return cities[heaviest] if clear else None


def _weight(city: City, called: str) -> float:
    names = _rows("SELECT name, name_fr FROM cities WHERE geoname_id = ?", (city.geoname_id,))
    own = {fold(name) for row in names for name in row if name}
    really = any(called == name or called.startswith(f"{name} ") for name in own)
    return city.population if really else city.population / CLEARLY_LARGER


_LIKE = 0.65  # less is another name altogether
_FAR_LESS = 0.12  # than the best: no longer worth proposing
_CALLED_ELSEWHERE = 0.15


def suggest_cities(text: str, *, locale: str, limit: int = 5) -> tuple[City, ...]:
    """Return the cities whose name is most like `text`, for one that was not found.

    They share its beginning; what a city is called where it lies, or in French, counts before
    what somebody calls it elsewhere, and of names as much alike the more populous first.
    """
    folded = fold(text[:_LONGEST])[:_LONGEST_NAME]
    alike: dict[int, float] = {}
    for length in range(len(folded), 3, -1):
        start = folded[:length]
        for rank, *names, people in _rows(_BEGINNING_SO, (start, f"{start}\U0010ffff")):
            if rank not in alike:
                alike[rank] = _likeness(folded, names, people)
        if alike:
            break
    best = max(alike.values(), default=0.0)
    close = [(score, rank) for rank, score in alike.items() if score > max(_LIKE, best - _FAR_LESS)]
    chosen = sorted(close, key=lambda each: (-each[0], each[1]))[:limit]
    return _by_rank(chosen, locale)


def _likeness(folded: str, names: Sequence[str | None], people: int) -> float:
    """How much like one of a city's names this is, from 0 to 1, and a little for its size."""
    called, *own = names
    elsewhere = SequenceMatcher(None, folded, called or "").ratio() - _CALLED_ELSEWHERE
    here = [SequenceMatcher(None, folded, fold(name)).ratio() for name in own if name]
    return max(elsewhere, *here) + log10(max(people, 1)) / 50


def city_by_id(geoname_id: int, *, locale: str = "en") -> City | None:
    """Return the city with this GeoNames id, or nothing."""
    if not 0 < geoname_id < 2**63:
        return None
    found = _select(f"FROM cities {_JOINED} WHERE geoname_id = ?", (geoname_id,), locale)
    return found[0].city if found else None


def largest_cities(
    limit: int, *, locale: str = "en", countries: Iterable[str] = ()
) -> tuple[City, ...]:
    """Return the most populous cities of the world, or of some countries (ISO codes)."""
    wanted = tuple(countries)
    places = ", ".join("?" for _ in wanted)
    condition = f"WHERE cities.country IN ({places})" if wanted else ""
    rest = f"FROM cities {_JOINED} {condition} ORDER BY rank LIMIT ?"
    return tuple(each.city for each in _select(rest, (*wanted, limit), locale))


def nearest_city(latitude: float, longitude: float, *, locale: str = "en") -> City | None:
    """Return the city that a position belongs to, or nothing far out at sea.

    The one felt most there: a city reaches as far as the square root of its people, so that a
    large one wins over the small ones around it.
    """
    found = cities_near(latitude, longitude, locale=locale, limit=1)
    return found[0] if found else None


def cities_near(
    latitude: float, longitude: float, *, locale: str = "en", limit: int = 5
) -> tuple[City, ...]:
    """Return the cities felt at a position (degrees), the most felt first."""
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90):
        return ()
    for degrees in (0.25, 1.0, 5.0):
        around = _around(latitude, (longitude + 180) % 360 - 180, degrees)
        if around:
            return _by_rank(sorted(around)[:limit], locale)
    return ()


def _by_rank(found: list[tuple[float, int]], locale: str) -> tuple[City, ...]:
    one = f"FROM cities {_JOINED} WHERE rank = ?"
    return tuple(_select(one, (rank,), locale)[0].city for _, rank in found)


def distance_km(latitude: float, longitude: float, city: City) -> float:
    """Return the great-circle distance from a position to a city, in kilometres."""
    return _kilometres(latitude, longitude, city.latitude, city.longitude)


def _kilometres(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    north, other = radians(latitude), radians(to_latitude)
    across = sin(radians(to_longitude - longitude) / 2) ** 2
    haversine = sin((other - north) / 2) ** 2 + cos(north) * cos(other) * across
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(haversine)))


_POSITIONS = """
    SELECT rank, latitude, longitude, population FROM cities WHERE latitude BETWEEN ? AND ?
    AND (longitude BETWEEN ? AND ? OR longitude BETWEEN ? AND ? OR longitude BETWEEN ? AND ?)
"""


def _around(latitude: float, longitude: float, degrees: float) -> list[tuple[float, int]]:
    """Cities within so many degrees: how far they are for their size, and their rank."""
    width = min(180.0, degrees / max(0.01, cos(radians(latitude))))
    south, north = (latitude - degrees) * _UNITS, (latitude + degrees) * _UNITS
    west, east = (longitude - width) * _UNITS, (longitude + width) * _UNITS
    turn = 360 * _UNITS
    values = (south, north, west, east, west + turn, east + turn, west - turn, east - turn)
    return [
        (_kilometres(latitude, longitude, at / _UNITS, across / _UNITS) / sqrt(people), rank)
        for rank, at, across, people in _rows(_POSITIONS, values)
    ]


def _forms(folded: str) -> Iterator[str]:
    """A name as written, then with `St` spelled out."""
    if not folded:
        return
    yield folded
    words = [{"st": "saint", "ste": "sainte"}.get(word, word) for word in folded.split()]
    if (spelled_out := " ".join(words)) != folded:
        yield spelled_out


def _named(folded: str, locale: str, limit: int = _NAMESAKES_AT_MOST) -> list[_Found]:
    rest = f"FROM names JOIN cities USING (rank) {_JOINED} WHERE folded = ? ORDER BY rank LIMIT ?"
    return _select(rest, (folded, limit), locale)


def _qualified(folded: str, written: str, locale: str) -> list[_Found]:
    """Namesakes told apart by what stands after or before the name."""
    words = folded.split()
    if not 2 <= len(words) <= _WORDS_AT_MOST:
        return []
    for name, qualifiers in _splits(words, written):
        found = [
            each
            for each in _named(" ".join(name), locale)
            if _fits(each, _without_prepositions(qualifiers), locale)
        ]
        if found:
            return found
    return []


def _splits(words: list[str], written: str) -> Iterator[tuple[list[str], list[str]]]:
    """The name and the rest, the longest name first; before a comma, if there is one."""
    head = re.split(r"[,(/]", written)[0]
    if head != written and (at := len(fold(head).split())) < len(words):
        yield words[:at], words[at:]
    for at in range(len(words) - 1, 0, -1):
        yield words[:at], words[at:]
    for at in range(1, len(words)):
        yield words[at:], words[:at]


_PREPOSITIONS = frozenset({"in", "en", "au", "aux", "a", "de", "du", "dans", "le", "la", "the"})


def _without_prepositions(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in _PREPOSITIONS:
        words = words[1:]
    return words


def _fits(found: _Found, qualifiers: list[str], locale: str) -> bool:
    """Whether every qualifier is true of a city: its region, its country, or both in turn."""
    for at in range(len(qualifiers), 0, -1):
        if _is_in(found, " ".join(qualifiers[:at]), locale) and (
            at == len(qualifiers) or _fits(found, qualifiers[at:], locale)
        ):
            return True
    return False


_OVERSEAS = {"971": "GP", "972": "MQ", "973": "GF", "974": "RE", "976": "YT", "988": "NC"}
_BEYOND_THE_SEA = {"FR": frozenset({*_OVERSEAS.values(), "PM", "PF", "WF", "MF", "BL"})}
_WITH_DISTRICTS = frozenset({2988507, 2996944, 2995469})  # Paris, Lyon, Marseille
_DISTRICT = re.compile(r"[0-9]{1,2}(e|er|eme)")


def _is_in(found: _Found, place: str, locale: str) -> bool:
    city = found.city
    if f"|{place}|" in found.known_as:
        return True
    if place.isdecimal() and len(place) in (3, 5):
        overseas = _OVERSEAS.get(place[:3])
        return city.country == overseas or (
            city.country == "FR" and len(place) == 5 and f"|{place[:2]}|" in found.known_as
        )
    if city.geoname_id in _WITH_DISTRICTS and _DISTRICT.fullmatch(place):
        return True
    country = country_called(place, locale)
    return city.country == country or city.country in _BEYOND_THE_SEA.get(country, ())


def table_facts() -> tuple[int, int]:
    """Return how many cities and how many names the table holds."""
    counts = "SELECT (SELECT count(*) FROM cities), (SELECT count(*) FROM names)"
    [(cities, names)] = _rows(counts, ())
    return cities, names


def time_zones() -> frozenset[str]:
    """Return every time zone in which a city of the table lies."""
    return frozenset(zone for (zone,) in _rows("SELECT name FROM zones", ()))


def countries() -> frozenset[str]:
    """Return every country (ISO 3166) of which the table has a city."""
    return frozenset(country for (country,) in _rows("SELECT DISTINCT country FROM cities", ()))
