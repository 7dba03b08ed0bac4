"""Numbers that are words, wholly or in part: mille, 250k, 50 cents. Known, to be refused kindly."""

import re

from bot.reading.words import LETTER, fold

_GLUED = frozenset({"k", "kk", "m", "mm", "b", "bn", "t", "mio", "mln", "mrd", "md", "cr", "к"})
_APART = frozenset(
    {
        *("k", "kk", "bn", "mio", "mios", "mln", "mrd", "mrds", "md", "mds", "tsd", "mille"),
        *("mil", "mila", "millier", "milliers", "thousand", "thousands", "tausend", "duizend"),
        *("hundred", "hundreds", "hundert", "centaine", "centaines", "million", "millions"),
        *("millionen", "millon", "millones", "milhao", "milhoes", "milione", "milioni", "miljoen"),
        *("milliard", "milliards", "milliarden", "billion", "billions", "lakh", "lakhs", "lac"),
        *("lacs", "crore", "crores", "dozen", "dozens", "douzaine", "douzaines", "тис", "тисяч"),
        *("тисячі", "тисяча", "тыс", "тысяч", "млн", "млрд", "мільйон", "мільйонів", "grand"),
        *("тисячу", "тысячи", "тысяча", "сотень", "сотні", "косарів", "косаря", "косар"),
        *("luca", "lucas", "centena", "centenas", "cientos", "centinaia", "migliaia"),
        *("tys", "tusen", "tusind", "ribu", "juta", "हजार", "हज़ार", "लाख", "करोड़", "सौ"),
        *map(fold, ("ألف", "الف", "آلاف", "مئة", "مائة", "مئات", "مليون", "ملايين", "مليار")),
    },
)
_EAST_ASIAN = re.compile("[万萬億亿千百十만억천백]")
_SMALL_GLUED = frozenset({"c", "p", "ct", "cts"})
_SMALL = frozenset(
    {
        *("cent", "cents", "ct", "cts", "centime", "centimes", "centimo", "centimos", "centavo"),
        *("centavos", "centesimi", "pence", "penny", "pennies", "rappen", "pfennig"),
        *map(fold, ("فلس", "فلوس", "قرش", "قروش", "पैसे")),
        *("fils", "piastre", "piastres"),
        *("копійок", "копійки", "коп", "paise", "ore", "sen", "grosz", "groszy"),
    },
)
_NUMBER_WORDS = frozenset(
    {
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy"),
        *("eighty", "ninety", "hundred", "thousand", "million"),
        *("deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "dix", "onze", "douze"),
        *("quinze", "vingt", "vingts", "trente", "quarante", "cinquante", "soixante"),
        *("septante", "huitante", "octante", "nonante", "cent", "cents", "mille", "centaine"),
        *("zwei", "drei", "vier", "funf", "zehn", "zwanzig", "funfzig", "hundert", "tausend"),
        *("dos", "tres", "cuatro", "cinco", "diez", "veinte", "cincuenta", "cien", "mil"),
        *("cem", "vinte", "cinquenta", "cento", "venti", "cinquanta"),
        *("сто", "двісті", "тисяча", "тисячу", "десять", "двадцять", "сотня"),
        *map(fold, ("zwölf", "elf", "dreißig", "vierzig", "sechzig", "siebzig", "achtzig")),
        *("neunzig", "ciento", "doscientos", "quinientos", "mila", "cinco", "duzentos"),
        *map(fold, ("п'ять", "п'ятдесят", "п'ятсот", "триста", "чотириста", "тисячі", "тисяч")),
        *map(fold, ("ألف", "الف", "آلاف", "مئة", "مائة", "مئتان", "ألفان", "خمسون", "عشرون")),
        *map(fold, ("हजार", "हज़ार", "लाख", "करोड़", "सौ", "पांच", "दस")),
    },
)
# Spelled out in Chinese digits, with money behind: 三千円.
_IN_CHINESE = re.compile("[一二三四五六七八九十百千万億萬]+[円元圓]")
_NOTHINGS = frozenset({"zero", "cero", "null", "nul", "нуль", "ноль", *map(fold, ("صفر", "शून्य"))})
_WORD_AFTER = re.compile(rf"([ \u00a0]{{0,2}})({LETTER}{{1,12}})(?!{LETTER})")


def multiplied(text: str, at: int) -> str:
    """Return the word right after `at` that makes a number larger (`k`, `mille`), or nothing."""
    if _EAST_ASIAN.match(text, at):
        return text[at]
    found = _WORD_AFTER.match(text, at)
    if found is None:
        return ""
    word = fold(found[2])
    counts = (not found[1] and word in _GLUED) or word in _APART
    ends = word == "mi" and not text[found.end() :].strip()  # a Brazilian million, or Spanish "my"
    return found[2] if counts or ends else ""


def small_change(text: str, at: int, *, plain: bool) -> str:
    """Return the word for cents or pence right after `at`, or nothing.

    Behind a `plain` number, one without a currency, a letter on its own is one too: 50 c.
    """
    if text.startswith("¢", at):
        return "¢"
    found = _WORD_AFTER.match(text, at)
    if found is None:
        return ""
    alone = plain and not text.startswith("'", found.end())
    glued = (alone or not found[1]) and fold(found[2]) in _SMALL_GLUED
    return found[2] if glued or fold(found[2]) in _SMALL else ""


def in_words(text: str) -> bool:
    """Return whether a number is spelled out: `mille euros`, `two hundred`."""
    spelled = not _NUMBER_WORDS.isdisjoint(fold(text).split())
    return spelled or _IN_CHINESE.search(text) is not None


def is_nothing(text: str) -> bool:
    """Return whether a line begins by saying nought: `zéro euro`."""
    return not _NOTHINGS.isdisjoint(fold(text).split()[:1])
