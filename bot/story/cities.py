"""Which cities take part: large ones from many countries, far from each other."""

from collections.abc import Iterator

from bot.reading.places import City, distance_km, find_cities, largest_cities

APART = 35.0  # kilometres: nearer than that it is the same city's district

# Who comes first, however few take part.
FIRST = (
    ("New York", "US"), ("Paris", "FR"), ("Nairobi", "KE"), ("Montréal", "CA"), ("London", "GB"),
    ("Lyon", "FR"), ("Tokyo", "JP"), ("Berlin", "DE"), ("Dakar", "SN"), ("Bruxelles", "BE"),
    ("Genève", "CH"), ("Abidjan", "CI"), ("Casablanca", "MA"), ("Québec", "CA"),
    ("Lausanne", "CH"),
)  # fmt: skip

# How many cities a country sends, in the order in which the countries are asked.
SEATS = {
    "US": 30, "GB": 13, "FR": 14, "CA": 9, "DE": 9, "IN": 6, "AU": 6, "ES": 6, "IT": 6, "BR": 5,
    "JP": 4, "MX": 3, "NL": 3, "BE": 2, "CH": 3, "SE": 2, "PL": 3, "ZA": 3, "NG": 3, "ID": 2,
    "TR": 3, "NZ": 2, "AR": 2, "CO": 2, "KR": 2, "PH": 2, "MY": 1, "SG": 1, "TH": 1, "VN": 2,
    "TW": 1, "HK": 1, "KE": 1, "GH": 2, "TZ": 1, "UG": 1, "RW": 1, "ET": 1, "SN": 1, "CI": 2,
    "CM": 2, "CD": 2, "ML": 1, "BF": 1, "BJ": 1, "TG": 1, "MG": 1, "MA": 3, "TN": 1, "EG": 2,
    "AE": 1, "IL": 1, "JO": 1, "LB": 1, "PK": 2, "BD": 1, "NP": 1, "LK": 1, "IE": 1, "PT": 1,
    "NO": 1, "DK": 1, "FI": 1, "AT": 1, "CZ": 1, "HU": 1, "RO": 1, "GR": 1, "BG": 1, "HR": 1,
    "RS": 1, "EE": 1, "LV": 1, "LT": 1, "UA": 2, "LU": 1, "IS": 1, "CL": 1, "PE": 1, "UY": 1,
    "EC": 1, "CR": 1, "PA": 1, "GT": 1, "DO": 1, "HT": 1, "ZM": 1, "KZ": 1,
}  # fmt: skip
MOST = sum(SEATS.values())


def taking_part(number: int) -> tuple[City, ...]:
    """Return so many cities, at most MOST, always the same ones in the same order.

    Names are in the language of the table, English where it has none of its own.
    """
    chosen: list[City] = []
    left = dict(SEATS)
    for city in _candidates():
        if len(chosen) == number:
            break
        if left[city.country] and all(_is_apart(city, other) for other in chosen):
            left[city.country] -= 1
            chosen.append(city)
    return tuple(chosen)


def _candidates() -> Iterator[City]:
    """The first ones, then country after country in turn, each the next largest of its cities."""
    for name, country in FIRST:
        yield next(each for each in find_cities(name, locale="en") if each.country == country)
    known = {
        country: largest_cities(6 * seats + 20, countries=[country])
        for country, seats in SEATS.items()
    }
    for rank in range(6 * max(SEATS.values()) + 20):
        yield from (cities[rank] for cities in known.values() if rank < len(cities))


def _is_apart(city: City, other: City) -> bool:
    if city.geoname_id == other.geoname_id:
        return False
    return distance_km(city.latitude, city.longitude, other) > APART
