"""Which time zones a country has, by the time zone database's own table."""

from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo


def zones_of(country: str, year: int) -> tuple[str, ...]:
    """Return a country's IANA zones that differ from one another in a year.

    Of zones whose clocks agree in January and in July, the first stands for all. () for a country
    the table does not know (https://data.iana.org/time-zones/tzdb/zone.tab).
    """
    different: dict[tuple[object, object], str] = {}
    for zone in _by_country().get(country, ()):
        different.setdefault(_offsets(zone, year), zone)
    return tuple(different.values())


def _offsets(zone: str, year: int) -> tuple[object, object]:
    clock = ZoneInfo(zone)
    january, july = datetime(year, 1, 15, tzinfo=UTC), datetime(year, 7, 15, tzinfo=UTC)
    return january.astimezone(clock).utcoffset(), july.astimezone(clock).utcoffset()


@cache
def _by_country() -> dict[str, tuple[str, ...]]:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    zones: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones[country] = (*zones.get(country, ()), zone)
    return zones
