"""What CLDR knows of a country: its names, its money, its languages."""

from functools import lru_cache

from babel.core import get_global

from bot.reading.words import fold, locale_of

# Bulgaria took the euro on 1 January 2026, after CLDR's last edition; in Palestine the shekel is
# what is paid with, though the dinar was taken up after it.
_IN_FACT = {"BG": "EUR", "PS": "ILS"}
_ALSO_CALLED = {
    "usa": "US",
    "u s a": "US",
    "u s": "US",
    "america": "US",
    "etats unis damerique": "US",
    "united states of america": "US",
    "uk": "GB",
    "u k": "GB",
    "great britain": "GB",
    "britain": "GB",
    "grande bretagne": "GB",
    "holland": "NL",
    "hollande": "NL",
    "czech republic": "CZ",
    "republique tcheque": "CZ",
    "ivory coast": "CI",
    "rdc": "CD",
    "drc": "CD",
    "congo kinshasa": "CD",
    "congo brazzaville": "CG",
    "korea": "KR",
    "coree": "KR",
    "turkey": "TR",
    "burma": "MM",
    "birmanie": "MM",
    "emirates": "AE",
    "uae": "AE",
    "emirats": "AE",
}
# Where one part of a country speaks otherwise than most of it, by the region's name.
_SPOKEN_IN = {
    ("CA", "Québec"): ("fr", "en"),
    ("BE", "Wallonia"): ("fr", "nl"),
    ("BE", "Brussels"): ("fr", "nl"),
    ("CH", "Genève"): ("fr",),
    ("CH", "Vaud"): ("fr",),
    ("CH", "Neuchâtel"): ("fr",),
    ("CH", "Jura"): ("fr",),
    ("CH", "Fribourg"): ("fr", "de"),
    ("CH", "Valais"): ("fr", "de"),
    ("CH", "Ticino"): ("it",),
}
_OFFICIAL = ("official", "de_facto_official")


def country_name(country: str, locale: str) -> str:
    """Return a country's name in a language; its code where that has none."""
    return str(locale_of(locale).territories.get(country, country))


def currency_of(country: str) -> str | None:
    """Return the ISO 4217 code of what a country (ISO 3166) pays with today, or nothing.

    Where two currencies are legal tender it is the country's own, the one taken up last.
    """
    if country in _IN_FACT:
        return _IN_FACT[country]
    used = get_global("territory_currencies").get(country, [])
    current = [(since or (0,), code) for code, since, until, tender in used if tender and not until]
    own = [(since, code) for since, code in current if code not in ("USD", "ZAR")]
    return max(own or current)[1] if current else None


def languages_of(country: str, region: str = "") -> tuple[str, ...]:
    """Return the official languages of a country, or of a region of it, most spoken first.

    `region` is a City's; codes are ISO 639. Empty where CLDR names none.
    """
    if (country, region) in _SPOKEN_IN:
        return _SPOKEN_IN[country, region]
    spoken = get_global("territory_languages").get(country, {})
    official = [
        (facts["population_percent"], language.split("_")[0])
        for language, facts in spoken.items()
        if facts["official_status"] in _OFFICIAL
    ]
    return tuple(dict.fromkeys(language for _, language in sorted(official, reverse=True)))


def language_of(country: str, region: str = "") -> str | None:
    """Return the official language most people of a country or region speak, or nothing."""
    return next(iter(languages_of(country, region)), None)


def country_called(name: str, locale: str) -> str:
    """Return the code of the country that a folded name or code means, or an empty string."""
    return _countries(locale).get(name, "")


@lru_cache(64)
def _countries(locale: str) -> dict[str, str]:
    called: dict[str, str] = {}
    for tag in ("en", "fr", locale):
        for code, name in locale_of(tag).territories.items():
            if len(code) == 2 and code.isalpha():
                called[fold(name)] = code
                called[code.lower()] = code
    return called | _ALSO_CALLED
