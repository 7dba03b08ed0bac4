"""Numbers that are words, wholly or in part: mille, 250k, 50 cents. Known, to be refused kindly."""

import re

from bot.reading.words import fold

_GLUED = frozenset({"k", "kk", "m", "mm", "b", "bn", "t", "mio", "mln", "mrd", "md"})
_APART = frozenset(
    {
        *("k", "kk", "bn", "mio", "mios", "mln", "mrd", "mrds", "md", "mds", "tsd", "mille"),
        *("mil", "mila", "millier", "milliers", "thousand", "thousands", "tausend", "duizend"),
        *("hundred", "hundreds", "hundert", "centaine", "centaines", "million", "millions"),
        *("millionen", "millon", "millones", "milhao", "milhoes", "milione", "milioni", "miljoen"),
        *("milliard", "milliards", "milliarden", "billion", "billions", "lakh", "lakhs", "lac"),
        *("lacs", "crore", "crores", "dozen", "dozens", "douzaine", "douzaines", "тис", "тисяч"),
        *("тисячі", "тисяча", "тыс", "тысяч", "млн", "млрд", "мільйон", "мільйонів", "grand"),
    },
)
_EAST_ASIAN = re.compile("[万萬億亿千百十만억천백]")
_SMALL_GLUED = frozenset({"c", "p", "ct", "cts"})
_SMALL = frozenset(
    {
        *("cent", "cents", "ct", "cts", "centime", "centimes", "centimo", "centimos", "centavo"),
        *("centavos", "centesimi", "pence", "penny", "pennies", "rappen", "pfennig"),
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
    },
)
_WORD_AFTER = re.compile(r"([ \u00a0]{0,2})([^\W\d_]{1,12})(?![^\W\d_])")


def multiplied(text: str, at: int) -> str:
    """Return the word right after `at` that makes a number larger (`k`, `mille`), or nothing."""
    if _EAST_ASIAN.match(text, at):
        return text[at]
    found = _WORD_AFTER.match(text, at)
    if found is None:
        return ""
    glued = not found[1] and fold(found[2]) in _GLUED
    return found[2] if glued or fold(found[2]) in _APART else ""


def small_change(text: str, at: int) -> str:
    """Return the word for cents or pence right after `at`, or nothing."""
    if text.startswith("¢", at):
        return "¢"
    found = _WORD_AFTER.match(text, at)
    if found is None:
        return ""
    glued = not found[1] and fold(found[2]) in _SMALL_GLUED
    return found[2] if glued or fold(found[2]) in _SMALL else ""


def in_words(text: str) -> bool:
    """Return whether a number is spelled out: `mille euros`, `two hundred`."""
    return not _NUMBER_WORDS.isdisjoint(fold(text).split())
