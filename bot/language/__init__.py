"""Text, plural, money, date, escaping: everything people read goes through here.

    languages = Languages.load()
    text = languages["fr"]
    text("funds-understood", amount=Money(12050, "EUR"), when=When(at, zone), by="Ana")   # HTML
    text("funds-understood.button")          # an attribute of a message
    text.plain("funds-recorded", amount=...) # without markup: button labels, toasts, menus

Facts may be: str (escaped and made harmless), Html (inserted as it is), bool (selects `yes` or
`no`), int, float and Decimal (plural rules apply), Money, When, date, timedelta, ZoneInfo, a list
or tuple of any of these, and None (which only `HAS` may look at).

Functions of the catalogues, beside Fluent's own NUMBER:

    { $amount }  MONEY($m)  1 250,50 €     style: "whole" (cents left out), "compact" (250 k €)
    { $when }    WHEN($w)   vendredi 12 février 2027 à 19:00 (heure de Paris)
                            style: "long" (no year, no zone), "short" (ven. 12 févr. 19:00)
                 DAY($w)    vendredi 12 février 2027       style: "long" (no year), "short"
                 TIME($w)   19:00
                 ZONE($w)   heure de Paris                 also of a ZoneInfo or its name
    { $date }    DATE($d)   12 février 2027                style: "long" (no year), "short"
    { $span }    SPAN($t)   3 heures                       of a timedelta
                 AGO($t)    il y a 3 heures, dans 3 heures when it is positive
    { $list }    LIST($l)   Ana, Bo et Cy                  limit: 2 → Ana, Bo et 1 autre
                 COUNT($l)  3, to select a plural form
                 PERCENT(x) 47 %                           of a ratio, rounded down
                 WEEKDAY(n) lundi (0) to dimanche (6), or of a list; style: "short"
                 LANGUAGE, COUNTRY, CURRENCY              names of codes
                 SHORT($s)  cut to limit: 24 characters (or as given), with an ellipsis
                 HAS($x)    yes or no: neither None nor empty
"""

from bot.language.catalogues import Language, Languages, MissingText
from bot.language.formats import When
from bot.language.markup import (
    CAPTION_LIMIT,
    MESSAGE_LIMIT,
    Html,
    apart,
    clean,
    cut,
    escape,
    lines,
    shorten,
)

__all__ = [
    "CAPTION_LIMIT",
    "MESSAGE_LIMIT",
    "Html",
    "Language",
    "Languages",
    "MissingText",
    "When",
    "apart",
    "clean",
    "cut",
    "escape",
    "lines",
    "shorten",
]
