"""How months, days and hours are called, by CLDR and by habit."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from babel.core import Locale

from bot.reading.words import fold, locale_of

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The folded names of a language; English and French names are always among them.

    `short_days` are abbreviations, which are words of their own too often (sat, jeu, mar) to
    count without a number or a time behind them.
    """

    months: dict[str, int]
    days: dict[str, int]
    short_days: dict[str, int]
    order: str  # of day and month in figures: DM, MD, or ? where English does not say
    half_days: bool  # whether 7:30 may be in the evening
    points_in_time: bool  # whether 19.30 is a time
    relative: dict[str, list[tuple[Phrase, int, str]]]  # by first word, the longest first


# Days from today, and the part of the day.
_RELATIVE: dict[str, dict[str, tuple[int, str]]] = {
    "en": {
        "today": (0, ""),
        "tonight": (0, "evening"),
        "this morning": (0, "morning"),
        "this afternoon": (0, "afternoon"),
        "this evening": (0, "evening"),
        "tomorrow": (1, ""),
        "the day after tomorrow": (2, ""),
        "day after tomorrow": (2, ""),
        "yesterday": (-1, ""),
    },
    "fr": {
        "aujourd hui": (0, ""),
        "ce soir": (0, "evening"),
        "ce matin": (0, "morning"),
        "ce midi": (0, "noon"),
        "cet apres midi": (0, "afternoon"),
        "cette apres midi": (0, "afternoon"),
        "demain": (1, ""),
        "apres demain": (2, ""),
        "hier": (-1, ""),
    },
    "de": {
        "heute": (0, ""),
        "heute abend": (0, "evening"),
        "morgen": (1, ""),
        "ubermorgen": (2, ""),
    },
    "es": {
        "hoy": (0, ""),
        "esta noche": (0, "evening"),
        "manana": (1, ""),
        "pasado manana": (2, ""),
    },
    "pt": {"hoje": (0, ""), "amanha": (1, ""), "depois de amanha": (2, "")},
    "it": {"oggi": (0, ""), "stasera": (0, "evening"), "domani": (1, ""), "dopodomani": (2, "")},
    "nl": {
        "vandaag": (0, ""),
        "vanavond": (0, "evening"),
        "morgen": (1, ""),
        "overmorgen": (2, ""),
    },
    "uk": {"сьогодні": (0, ""), "завтра": (1, ""), "післязавтра": (2, "")},
    "pl": {"dzis": (0, ""), "dzisiaj": (0, ""), "jutro": (1, ""), "pojutrze": (2, "")},
    "ja": {"今日": (0, ""), "今": (0, ""), "明": (1, "")},
}
_MORE_MONTHS = {
    "sept": 9,
    "jan": 1,
    "fev": 2,
    "fevr": 2,
    "mrt": 3,
    "avr": 4,
    "juil": 7,
    "aout": 8,
    "sep": 9,
    "dec": 12,
}
_MORE_SHORT_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
PARTS_OF_DAY: dict[str, str] = {
    "morning": "morning",
    "matin": "morning",
    "afternoon": "afternoon",
    "aprem": "afternoon",
    "evening": "evening",
    "soir": "evening",
    "night": "night",
    "abend": "evening",
    "noche": "evening",
}
UNITS: dict[str, str] = {
    **dict.fromkeys(("minute", "minutes", "min", "mins", "mn"), "minutes"),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h", "heure", "heures"), "hours"),
    **dict.fromkeys(("day", "days", "jour", "jours", "tag", "tagen", "dia", "dias"), "days"),
    **dict.fromkeys(("week", "weeks", "semaine", "semaines", "woche", "wochen"), "weeks"),
    **dict.fromkeys(("semana", "semanas", "fortnight"), "weeks"),
}
SMALL_NUMBERS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            *(("a", "an", "one", "un", "une"), ("two", "deux"), ("three", "trois")),
            *(("four", "quatre"), ("five", "cinq"), ("six",), ("seven", "sept")),
            *(("eight", "huit"), ("nine", "neuf"), ("ten", "dix")),
        ),
        1,
    )
    for word in words
}
ZONES = frozenset(
    {
        *("UTC", "GMT", "BST", "CET", "CEST", "EST", "EDT", "ET", "PST", "PDT", "PT", "CST"),
        *("CDT", "CT", "MST", "MDT", "MT", "IST", "JST", "EET", "EEST", "WET", "WEST", "AEST"),
        *("AEDT", "MSK", "HNE", "HAE"),
    },
)


@lru_cache(64)
def calendar_of(tag: str) -> Calendar:
    """Return how the calendar is spoken of in a language."""
    locale = locale_of(tag)
    others = (Locale("fr"), Locale("en"))
    own_months = _names(locale, "months", "abbreviated") | _names(locale, "months", "wide")
    own_short = _names(locale, "days", "abbreviated")
    months, short, days = dict(_MORE_MONTHS), dict(_MORE_SHORT_DAYS), _names(locale, "days", "wide")
    for each in others:
        months |= _names(each, "months", "abbreviated") | _names(each, "months", "wide")
        short |= _names(each, "days", "abbreviated")
        days = _names(each, "days", "wide") | days
    # "mar" is a month in English and a day in French: in each, its own meaning alone.
    months = {name: month for name, month in months.items() if name not in own_short} | own_months
    short = {name: day for name, day in short.items() if name not in own_months} | own_short
    return Calendar(
        months,
        days,
        {name: day for name, day in short.items() if name not in days},
        _order(locale),
        "h" in _bare(str(locale.time_formats["short"].pattern)) or locale.language == "en",
        "." in _bare(str(locale.time_formats["short"].pattern)) or locale.language in ("de", "uk"),
        _phrases(locale.language),
    )


def _phrases(language: str) -> dict[str, list[tuple[Phrase, int, str]]]:
    found: dict[str, list[tuple[Phrase, int, str]]] = defaultdict(list)
    for spoken in dict.fromkeys((language, "en", "fr")):
        for phrase, (offset, part) in _RELATIVE.get(spoken, {}).items():
            words = tuple(phrase.split())
            found[words[0]].append((words, offset, part))
    return {
        first: sorted(each, key=lambda entry: len(entry[0]), reverse=True)
        for first, each in found.items()
    }


def _names(locale: Locale, kind: str, width: str) -> dict[str, int]:
    tables = locale.months if kind == "months" else locale.days
    names: dict[str, int] = {}
    for context in ("stand-alone", "format"):
        for number, name in tables[context][width].items():
            folded = fold(name)
            if folded and not folded[0].isdigit() and len(folded.split()) == 1:
                names[folded] = number
    return names


def _order(locale: Locale) -> str:
    pattern = _bare(str(locale.date_formats["short"].pattern))
    if locale.language == "en" and locale.territory is None:
        return "?"
    if pattern.startswith("y") and locale.language in ("en", "fr"):
        return "?"
    if locale.language in ("hu", "ja", "ko", "zh"):
        return "MD"
    return "DM" if pattern.find("d") < pattern.find("M") or pattern.startswith("y") else "MD"


def _bare(pattern: str) -> str:
    """A CLDR pattern without its quoted words and direction marks."""
    return "".join(pattern.replace("\u200f", "").split("'")[::2])
