"""Cities typed in any of their languages, told apart or asked about; and what a country is."""

import threading
from zoneinfo import available_timezones

import pytest
from babel.core import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.countries import (
    country_name,
    currency_of,
    language_of,
    languages_of,
)
from bot.reading.places import (
    TABLE,
    cities_near,
    city_by_id,
    clear_choice,
    countries,
    distance_km,
    find_cities,
    largest_cities,
    nearest_city,
    suggest_cities,
    table_facts,
    time_zones,
)
from storage.money import current_currencies

PARIS, LONDON, SAINT_DENIS_93, SAINT_DENIS_974 = 2988507, 2643743, 2980916, 935264

CLEAR = [
    ("Paris", PARIS),
    ("paris", PARIS),
    ("PARIS!", PARIS),
    ("Paris (France)", PARIS),
    ("Paris, France", PARIS),
    ("Paris en France", PARIS),
    ("France, Paris", PARIS),
    ("Paris 11e", PARIS),
    ("75011 Paris", PARIS),
    ("Париж", PARIS),
    ("باريس", PARIS),
    ("パリ", PARIS),
    ("巴黎", PARIS),
    ("파리", PARIS),
    ("Παρίσι", PARIS),
    ("Paris, Texas", 4717560),
    ("Paris TX", 4717560),
    ("paris texas usa", 4717560),
    ("Paris, Ontario", 6942553),
    ("London", LONDON),
    ("Londres", LONDON),
    ("London, UK", LONDON),
    ("London, England", LONDON),
    ("Londres (Angleterre)", LONDON),
    ("london ontario", 6058560),
    ("London ON", 6058560),
    ("Saint-Denis 93", SAINT_DENIS_93),
    ("93200 Saint-Denis", SAINT_DENIS_93),
    ("St Denis 93", SAINT_DENIS_93),
    ("Saint-Denis (Réunion)", SAINT_DENIS_974),
    ("Saint-Denis 974", SAINT_DENIS_974),
    ("Genève", 2660646),
    ("geneve", 2660646),
    ("Genf", 2660646),
    ("Ginevra", 2660646),
    ("Zürich", 2657896),
    ("zuerich", 2657896),
    ("Montréal", 6077243),
    ("montreal", 6077243),
    ("St-Étienne", 2980291),
    ("Köln", 2886242),
    ("Cologne, Allemagne", 2886242),
    ("Київ", 703448),
    ("Kiev", 703448),
    ("القاهرة", 360630),
    ("Le Caire", 360630),
    ("東京", 1850147),
    ("Москва", 524901),
    ("서울", 1835848),
    ("Sao Paulo", 3448439),
    ("New York", 5128581),
    ("NYC", 5128581),
    ("Washington, D.C.", 4140963),
    ("Springfield, Illinois", 4250542),
    ("Łódź", 3093133),
    ("lodz", 3093133),
    ("Tromsø", 3133895),
    ("İstanbul", 745044),
    ("Kinshasa", 2314302),
    ("Abidjan", 2293538),
]


@pytest.mark.parametrize("locale", ["en", "fr"])
@pytest.mark.parametrize(("written", "geoname_id"), CLEAR)
def test_a_city_clearly_meant(written: str, geoname_id: int, locale: str) -> None:
    found = find_cities(written, locale=locale)
    chosen = clear_choice(written, found)
    assert chosen is not None
    assert chosen.geoname_id == geoname_id


@pytest.mark.parametrize(
    ("written", "countries_among_them"),
    [
        ("Saint-Denis", {"FR", "RE"}),
        ("Birmingham", {"GB", "US"}),
        ("Springfield", {"US"}),
        ("Victoria", {"CA", "HK"}),
        ("Valence", {"ES", "FR"}),
        ("Orléans", {"CA", "FR"}),
        ("San José", {"CR", "US"}),
        ("Boston", {"US", "GB"}),
    ],
)
def test_a_city_to_ask_about(written: str, countries_among_them: set[str]) -> None:
    found = find_cities(written, locale="en", limit=20)
    assert clear_choice(written, found) is None
    assert countries_among_them <= {city.country for city in found}


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "Paris, Idaho", "Xyzzyville", "12345", "\ud800", "\x00", "x" * 10_000),
        *("é" * 10_000, "a b c d e f g h i j k", ",", "(", "%", "'; DROP TABLE cities; --"),
    ],
)
def test_no_city(written: str) -> None:
    assert find_cities(written, locale="en") == ()
    assert clear_choice(written, ()) is None


@given(st.text(st.characters(codec=None), max_size=60), st.sampled_from(["en", "fr", "uk", "xx"]))
def test_any_text_is_answered(written: str, locale: str) -> None:
    found = find_cities(written, locale=locale, limit=4)
    assert len(found) <= 4
    populations = [city.population for city in found]
    assert populations == sorted(populations, reverse=True)
    chosen = clear_choice(written, found)
    assert chosen is None or chosen in found
    suggest_cities(written, locale=locale)


def test_a_city_carries_what_a_chapter_needs() -> None:
    [london, *_] = find_cities("London", locale="en")
    assert (london.name, london.country, london.region) == ("London", "GB", "England")
    assert london.time_zone == "Europe/London"
    assert london.population > 8_000_000
    assert distance_km(51.5, -0.12, london) < 2


def test_names_are_in_the_readers_language() -> None:
    for locale, name in (
        ("fr", "Londres"),
        ("fr-CA", "Londres"),
        ("en", "London"),
        ("de", "London"),
    ):
        city = city_by_id(LONDON, locale=locale)
        assert city is not None
        assert city.name == name


def test_towns_of_one_name_show_different_regions() -> None:
    found = find_cities("Springfield", locale="en", limit=4)
    assert len({city.region for city in found}) == len(found)


@pytest.mark.parametrize("geoname_id", [0, -1, 1, 2**63, 2**70])
def test_no_such_city(geoname_id: int) -> None:
    assert city_by_id(geoname_id) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [
        (48.8566, 2.3522, "Paris"),
        (48.835, 2.241, "Boulogne-Billancourt"),
        (51.53, -0.11, "London"),
        (46.20, 6.15, "Geneva"),
        (40.72, -74.0, "New York City"),
        (-20.9, 55.5, "Saint-Denis"),
        (-16.8, -179.99, "Labasa"),
        (-16.8, 180.01, "Labasa"),
    ],
)
def test_the_city_of_a_position(latitude: float, longitude: float, name: str) -> None:
    city = nearest_city(latitude, longitude)
    assert city is not None
    assert city.name == name


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0, -30), (90, 0), (-90, 0), (91, 0), (float("nan"), 0), (0, float("inf"))],
)
def test_far_from_anywhere(latitude: float, longitude: float) -> None:
    assert nearest_city(latitude, longitude) is None


@given(st.floats(-90, 90), st.floats(-1000, 1000))
def test_any_position_is_answered(latitude: float, longitude: float) -> None:
    assert len(cities_near(latitude, longitude, limit=3)) <= 3


@pytest.mark.parametrize(
    ("written", "name"), [("Montpellie", "Montpellier"), ("Grenobble", "Grenoble")]
)
def test_what_was_not_found_is_suggested(written: str, name: str) -> None:
    assert find_cities(written, locale="fr") == ()
    assert name in [city.name for city in suggest_cities(written, locale="fr")]


@pytest.mark.parametrize(
    ("written", "first", "never"),
    [
        ("Lyonn", ("Lyon", "FR"), "Hillside"),
        ("Pariss", ("Paris", "FR"), "Varsovie"),
        ("New Yrok", ("New York City", "US"), "Jakarta"),
        ("Manchster", ("Manchester", "GB"), "Mannheim"),
    ],
)
def test_what_is_most_alike_is_suggested_and_nothing_far(
    written: str, first: tuple[str, str], never: str
) -> None:
    suggested = suggest_cities(written, locale="fr")
    assert (suggested[0].name, suggested[0].country) == first
    assert never not in [city.name for city in suggested]


def test_nothing_is_suggested_for_a_few_letters() -> None:
    assert suggest_cities("zzz", locale="fr") == ()


def test_what_is_like_nothing_is_not_suggested_some_far_city() -> None:
    assert suggest_cities("Trieux", locale="fr") == ()


def test_the_largest_cities() -> None:
    largest = largest_cities(202)
    assert len({city.geoname_id for city in largest}) == 202
    assert largest[0].population >= largest[-1].population > 1_000_000
    french = largest_cities(5, locale="fr", countries=["FR", "BE"])
    assert [city.name for city in french][:2] == ["Paris", "Bruxelles"]
    assert {city.country for city in french} <= {"FR", "BE"}


def test_every_thread_reads_the_table() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(find_cities("Paris", locale="en")[0].name))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Paris"] * 4


def test_the_table_is_whole() -> None:
    cities, names = table_facts()
    assert cities > 60_000
    assert names > 5 * cities
    assert TABLE.stat().st_size < 15_000_000
    assert time_zones() <= available_timezones()


def test_every_country_has_a_name_and_money() -> None:
    english = Locale("en").territories
    for country in countries():
        assert country_name(country, "en") == english[country]
        assert currency_of(country) in current_currencies()
        assert language_of(country) is not None


@pytest.mark.parametrize(
    ("country", "region", "currency", "languages"),
    [
        ("FR", "Île-de-France", "EUR", ("fr",)),
        ("US", "Texas", "USD", ("en",)),
        ("GB", "England", "GBP", ("en",)),
        ("CH", "Genève", "CHF", ("fr",)),
        ("CH", "Zürich", "CHF", ("de", "gsw", "fr", "it")),
        ("CA", "Québec", "CAD", ("fr", "en")),
        ("CA", "Ontario", "CAD", ("en", "fr")),
        ("BG", "", "EUR", ("bg",)),
        ("PS", "", "ILS", ("ar",)),
        ("LS", "", "LSL", ("st", "en")),
        ("HT", "", "HTG", ("ht", "fr")),
        ("CM", "", "XAF", ("fr", "en")),
        ("XX", "", None, ()),
    ],
)
def test_money_and_languages_of_a_place(
    country: str, region: str, currency: str | None, languages: tuple[str, ...]
) -> None:
    assert currency_of(country) == currency
    assert languages_of(country, region) == languages
    assert language_of(country, region) == (languages[0] if languages else None)


def test_countries_are_named_in_the_readers_language() -> None:
    assert country_name("DE", "fr") == "Allemagne"
    assert country_name("DE", "en-GB") == "Germany"
    assert country_name("??", "en") == "??"
