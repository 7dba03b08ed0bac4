"""Which currencies a sign, a code or a word beside a number may mean."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.core import Locale, get_global
from babel.numbers import get_currency_name

from bot.reading.words import LETTER, fold, locale_of
from storage.money import current_currencies

# Most likely first: what a bare sign offers when nothing else decides.
_DOLLARS = ("USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD", "TWD", "ARS", "CLP", "COP", "UYU")
_LESS_DOLLARS = (
    *("DOP", "JMD", "TTD", "BBD", "BSD", "BZD", "BMD", "KYD", "XCD", "GYD", "SRD", "FJD", "SBD"),
    *("NAD", "LRD", "BND", "CVE", "NIO", "CUP"),
)
_POUNDS = ("GBP", "EGP", "LBP", "SYP", "SDG", "SSP", "GIP", "FKP", "SHP")
_CROWNS = ("SEK", "NOK", "DKK", "ISK", "CZK")
_RUPEES = ("INR", "PKR", "LKR", "NPR", "MUR", "SCR")
_FRANCS = ("CHF", "XOF", "XAF", "XPF", "CDF", "RWF", "BIF", "DJF", "GNF", "KMF")
_LIKELY = ("EUR", *_DOLLARS, *_POUNDS, *_FRANCS, *_RUPEES, *_CROWNS, "JPY", "CNY", "KRW")

_SIGNS: dict[str, tuple[str, ...]] = {
    "$": _DOLLARS + _LESS_DOLLARS,
    "£": _POUNDS,
    "¥": ("JPY", "CNY"),
    "₨": _RUPEES,
    "﷼": ("IRR", "SAR", "OMR", "QAR", "YER"),
}
_SIGNS |= {
    sign: (code,)
    for code, signs in {
        "EUR": "€",
        "USD": "US$ $US U$S U$ USD$ $USD",
        "CAD": "CA$ $CA C$ CAD$ $CAD Can$",
        "AUD": "A$ AU$ $AU AUD$ $AUD",
        "NZD": "NZ$ $NZ",
        "HKD": "HK$ $HK",
        "SGD": "S$ SG$ $SG",
        "TWD": "NT$ TW$ $TW",
        "MXN": "MX$ Mex$ $MX",
        "BRL": "R$",
        "ARS": "AR$ $AR",
        "CLP": "CL$ CLP$ $CL",
        "COP": "COL$ CO$ $CO",
        "NAD": "N$",
        "JMD": "J$",
        "XCD": "EC$",
        "INR": "₹ रुपये रुपए रुपया",
        "EGP": "E£ £E",
        "UAH": "₴",
        "RUB": "₽",
        "KRW": "₩ 원",
        "ILS": "₪",
        "VND": "₫",
        "TRY": "₺",
        "NGN": "₦",
        "PHP": "₱",
        "THB": "฿",
        "CRC": "₡",
        "PYG": "₲",
        "GHS": "₵ GH₵",
        "KZT": "₸",
        "AZN": "₼",
        "GEL": "₾",
        "LAK": "₭",
        "MNT": "₮",
        "KHR": "៛",
        "BDT": "৳",
        "AMD": "֏",
        "JPY": "円 えん JP¥ ￥",
        "CNY": "元 CN¥ RMB¥",
        "PEN": "S/",
        "PAB": "B/.",
    }.items()
    for sign in signs.split()
}
# As Canada writes in French: 120 $ CA.
_SIGNS |= {"$ US": ("USD",), "$ CA": ("CAD",), "$ CAN": ("CAD",), "$ AU": ("AUD",)}
# Folded; they count for certain only where their currency is at home: "120 fr" could be Fr.
_SHORT = {
    "kr": _CROWNS[:4],
    "fr": _FRANCS,
    "f": _FRANCS,
    "frs": _FRANCS,
    "sfr": ("CHF",),
    "rs": _RUPEES,
    "r": ("ZAR",),
    "dh": ("MAD", "AED"),
    "dhs": ("AED", "MAD"),
    "zl": ("PLN",),
    "kc": ("CZK",),
    "ft": ("HUF",),
    "lei": ("RON", "MDL"),
    "rp": ("IDR",),
    "rm": ("MYR",),
    "tl": ("TRY",),
    "tk": ("BDT",),
    "ksh": ("KES",),
    "tsh": ("TZS",),
    "ush": ("UGX",),
    "bs": ("BOB", "VES"),
    "din": ("RSD",),
    "дин": ("RSD",),
    "лв": ("BGN",),
    "ден": ("MKD",),
    "р": ("RUB",),
    "le": ("EGP",),
    "rmb": ("CNY",),
}
_ALWAYS = {
    "euro": ("EUR",),
    "euros": ("EUR",),
    "євро": ("EUR",),
    "евро": ("EUR",),
    "cfa": ("XOF", "XAF"),
    "fcfa": ("XOF", "XAF"),
    "f cfa": ("XOF", "XAF"),
    "franc cfa": ("XOF", "XAF"),
    "francs cfa": ("XOF", "XAF"),
    "cfp": ("XPF",),
    "f cfp": ("XPF",),
    "грн": ("UAH",),
    "руб": ("RUB",),
    "chf": ("CHF",),
    "quid": ("GBP",),
    "bucks": _DOLLARS,
    "sterling": ("GBP",),
    "pound sterling": ("GBP",),
    "pounds sterling": ("GBP",),
    "livres sterling": ("GBP",),
}
# Money in the languages of many, whatever the writer's own: Telegram is often set to another.
_ANYWHERE = {
    word: codes
    for codes, words in {
        _DOLLARS: "dollar dollars dolares dolar dollari долар долари доларів баксів",
        _POUNDS: "pound pounds",
        _RUPEES: "rupee rupees",
        _FRANCS: "franc francs franken francos franchi",
        ("JPY",): "yen",
        ("BRL",): "reais",
        ("UAH",): "гривня гривні гривню гривень гривен hryvnia hryvnias",
        ("EUR",): "eur euro euros",
        ("MAD", "AED"): "dirham dirhams درهم",
    }.items()
    for word in words.split()
}
# Money at home, and elsewhere a word like any other: `120 da Maria`.
_AT_HOME = {"da": "DZD", "dt": "TND", "sr": "SAR", "гр": "UAH"}
_PLAINLY_MONEY = frozenset({"EUR", "USD", "CHF", "INR", "UAH", "JPY"})
_ANY_CASE = frozenset(
    {
        *("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "JPY", "CNY", "INR", "BRL", "UAH"),
        *("PLN", "SEK", "NOK", "DKK", "CZK", "HUF", "ZAR", "MXN", "XOF", "XAF"),
    },
)
_ALSO_WORDS = frozenset(
    {
        *("ALL", "ARS", "BAM", "BOB", "COP", "CUP", "DOP", "GEL", "LAK", "MAD", "MOP", "MUR"),
        *("NAD", "PEN", "RON", "SOS", "TOP", "TRY", "SAR", "PAB", "MGA"),
    },
)
_NEW = frozenset({"nouveau", "nouveaux", "nuevo", "nuevos", "novo", "novos", "new"})
_NAME_FIRST = frozenset(
    {"ar", "ca", "es", "fa", "fr", "gl", "he", "id", "it", "ms", "pt", "ro", "vi"}
)
_NAME_LAST = frozenset({"da", "de", "el", "en", "fi", "hu", "nb", "nl", "no", "sv", "tr"})

_LOCALES = 64  # as many tables are kept
_GAP = "[ \u00a0]{0,4}"
_WORD = rf"{LETTER}{{1,24}}(?!{LETTER})"
_WORDS_AFTER = re.compile(rf"({_GAP})({_WORD}\.?(?:[ \u00a0'-]{{1,2}}{_WORD}\.?){{0,3}})")
_WORD_BEFORE = re.compile(rf"((?:{_WORD}[ \u00a0])?{_WORD}\.?){_GAP}$")
_BETWEEN_WORDS = re.compile(r"[ \u00a0'-]+")
_STRANGE = "[¤₠-₥₯₰₳₶₷₻₿⃀]"
_STRANGE_AFTER = re.compile(rf"{_GAP}({_STRANGE})")
_STRANGE_BEFORE = re.compile(rf"({_STRANGE}){_GAP}$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign, code or word that may be money, between `start` and `end` of the text.

    `codes` are the currencies it may mean. A `doubtful` one may as well be an ordinary word of
    the note: CUP, livres, won.
    """

    codes: tuple[str, ...]
    start: int
    end: int
    doubtful: bool = False


def mark_after(text: str, at: int, *, default: str, locale: str) -> Mark | None:
    """Return the currency written right after position `at` of a plain text."""
    signs = _sign_patterns(locale)[0]
    if found := signs.match(text, at):
        return Mark(_sign_codes(locale, found[1]), found.start(1), found.end(1))
    words = _WORDS_AFTER.match(text, at)
    return words and _longest_name(words, default, locale)


def mark_before(text: str, at: int, *, default: str, locale: str) -> Mark | None:
    """Return the currency written right before position `at` of a plain text."""
    start = max(0, at - 32)
    near = text[start:at]
    if found := _sign_patterns(locale)[1].search(near):
        return Mark(_sign_codes(locale, found[1]), start + found.start(1), at)
    words = _WORD_BEFORE.search(near)
    if words is None:
        return None
    written = words[1]
    for candidate in dict.fromkeys((written, _BETWEEN_WORDS.split(written)[-1])):
        if meaning := _meaning(candidate, default, locale):
            return Mark(meaning[0], start + words.end(1) - len(candidate), at, meaning[1])
    return None


def unknown_mark(text: str, start: int, end: int) -> str:
    """Return what stands beside a number and is nobody's money today (₿, FRF), or nothing."""
    if found := _STRANGE_AFTER.match(text, end) or _STRANGE_BEFORE.search(text[:start][-6:]):
        return found[1]
    words = _WORDS_AFTER.match(text, end)
    first = _BETWEEN_WORDS.split(words[2])[0] if words else ""
    return first if first in _past_currencies() else ""


def likeliest(codes: tuple[str, ...], *, default: str, locale: str) -> tuple[str, ...]:
    """Return the one currency that `codes` must mean here, or up to four to ask about."""
    at_home = _currency_of_locale(locale)
    for certain in (default, at_home):
        if certain in codes:
            return (certain,)
    if "GBP" in codes:
        # Abroad, pounds are Britain's; dollars may be anybody's.
        return ("GBP",)
    ranked = sorted(codes, key=lambda code: _LIKELY.index(code) if code in _LIKELY else 99)
    return tuple(ranked[:4])


def _longest_name(words: re.Match[str], default: str, locale: str) -> Mark | None:
    start, written = words.start(2), words[2]
    ends = [gap.start() for gap in _BETWEEN_WORDS.finditer(written)]
    for end in (len(written), *reversed(ends)):
        if meaning := _meaning(written[:end], default, locale):
            return Mark(meaning[0], start, start + end, meaning[1])
    return None


def _meaning(written: str, default: str, locale: str) -> tuple[tuple[str, ...], bool] | None:
    """What a code or word means here, and whether that is in doubt."""
    code = written.rstrip(".")
    if code.upper() in current_currencies() and (
        code.isupper() or code.upper() == default or code.upper() in _ANY_CASE
    ):
        return (code.upper(),), code.upper() in _ALSO_WORDS and code.upper() != default
    folded = fold(written)
    if _AT_HOME.get(folded) == default:
        return (default,), False
    codes = _names(locale).get(folded)
    if codes is None:
        return None
    certain = default in codes or folded in _ALWAYS or " " in folded
    return codes, not certain and (folded in _SHORT or not _PLAINLY_MONEY.intersection(codes))


def _sign_codes(locale: str, written: str) -> tuple[str, ...]:
    return _signs_by_letters(locale)[_letters_of(written)]


def _letters_of(sign: str) -> str:
    return re.sub("[ \u00a0]", "", sign).rstrip(".").upper()


@lru_cache(_LOCALES)
def _signs_by_letters(locale: str) -> dict[str, tuple[str, ...]]:
    return {_letters_of(sign): codes for sign, codes in _signs(locale).items()}


@lru_cache(_LOCALES)
def _signs(locale: str) -> dict[str, tuple[str, ...]]:
    signs = dict(_SIGNS)
    for code, sign in locale_of(locale).currency_symbols.items():
        bare = sign.strip("\u200e\u200f.").replace("\u00a0", " ")
        if code in current_currencies() and not bare.isalpha() and fold(bare) != code.lower():
            signs.setdefault(bare, (code,))
    return signs


@lru_cache(_LOCALES)
def _sign_patterns(locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    signs = sorted(_signs(locale), key=len, reverse=True)
    either = "|".join(_as_pattern(sign) for sign in signs)
    return re.compile(rf"{_GAP}({either})"), re.compile(rf"({either}){_GAP}$")


def _as_pattern(sign: str) -> str:
    """A sign, not inside a word, and with any gap where it has one."""
    starts, ends = (_is_letter(sign[0]), _is_letter(sign[-1]))
    inner = re.escape(sign).replace("\\ ", _GAP) + (r"\.?" if ends else "")
    inner = f"(?i:{inner})" if "$" in sign else inner
    return (r"(?<![^\W\d_])" if starts else "") + inner + (r"(?![^\W\d_])" if ends else "")


def _is_letter(sign: str) -> bool:
    # The scripts of China, Japan and Korea leave no space around their words.
    return sign.isalpha() and sign < "\u2e80"


@lru_cache(_LOCALES)
def _names(locale: str) -> dict[str, tuple[str, ...]]:
    """Every name of a currency in a language, folded, and its bare noun ("dollars")."""
    spoken = locale_of(locale)
    names: dict[str, tuple[str, ...]] = {}
    nouns: dict[str, dict[str, None]] = defaultdict(dict)
    for code in sorted(current_currencies()):
        for count in (None, 1, 2, 5):
            name = fold(get_currency_name(code, count, locale=spoken))
            if name != code.lower():
                names.setdefault(name, (code,))
                nouns.update({noun: nouns[noun] | {code: None} for noun in _nouns(name, spoken)})
    bare = {noun: tuple(codes) for noun, codes in nouns.items() if noun not in _NEW}
    return _ANYWHERE | names | bare | _local_short(spoken) | _SHORT | _ALWAYS


def _nouns(name: str, locale: Locale) -> tuple[str, ...]:
    words = name.split() or [""]
    if locale.language in _NAME_FIRST:
        return (words[0],)
    if locale.language in _NAME_LAST:
        return (words[-1],)
    return (words[0], words[-1])


def _local_short(locale: Locale) -> dict[str, tuple[str, ...]]:
    """Signs made of letters, where a script has them: د.إ for the dirham."""
    signs = ((fold(sign), code) for code, sign in locale.currency_symbols.items())
    return {
        sign: (code,)
        for sign, code in signs
        if sign and not sign.isascii() and code in current_currencies()
    }


@lru_cache(_LOCALES)
def _currency_of_locale(locale: str) -> str:
    used = get_global("territory_currencies").get(locale_of(locale).territory or "", [])
    return next((code for code, _, until, tender in used if tender and until is None), "")


@cache
def _past_currencies() -> frozenset[str]:
    invented = {"BTC", "ETH", "USDT", "XBT", "DOGE"}
    return (frozenset(get_global("all_currencies")) | invented) - current_currencies() - {"XXX"}
