"""Letters and spaces: text made fit to scan, to compare, and to show."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError

# Telegram allows a message this many UTF-16 units; whatever is longer did not come from there.
LONGEST = 4096

_NO_BREAK = "\u00a0\u202f\u2006\u2007\u2008\u2009\u200a"
_APOSTROPHES = "\u2018\u2019\u02bc\u02b9\u2032\u00b4\u0060\u201b\uff07"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN = (
    _FULL_WIDTH
    | {ord(sign): "\u00a0" for sign in _NO_BREAK}
    | {ord(sign): "'" for sign in _APOSTROPHES}
    | {ord(sign): "-" for sign in _DASHES}
    | {0xFFE0: "¢", 0xFFE1: "£", 0xFFE5: "¥", 0xFFE6: "₩"}
)
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\u3000\u2000-\u2005\u205f\u1680\ud800-\udfff]",
)

# One letter of a word, for a pattern: vowel signs of India's scripts and of Thai belong to theirs.
LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0963\u0970-\u0dff\u0e00-\u0eff])"
# A sign that whatever follows hangs on; the scripts of China, Japan and Korea leave no spaces.
HANGER = r"[^\W_\u2e80-\ud7ff]"

# Marks that change how a letter is said and not which letter it is, in the scripts that people
# leave them out of. The vowel signs of India's scripts are letters: they stay.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]",
)
_NOT_IN_ASCII_WORDS = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "a",
        "ك": "ک",
        "ي": "ی",
        "ى": "ی",
        "ة": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
    }
    | dict.fromkeys("'’‘ʼʹʻʿʾ`´′.·・‧\u00ad\u200b\u200c\u200d\u200e\u200f", "")
    | dict.fromkeys("\ufdfa\ufdfb", " ")  # one sign that stands for a sentence of 18 letters
)
# What is compared is a name or a few words: whatever is longer would only take its time.
_FOLDED_AT_MOST = 300

_BLANK_RUN = re.compile("[ \n\r\t]{2,}")
_MARKS_PER_LETTER = 3
_JOINS_PER_SIGN = 5
_JOINER, _NON_JOINER, _BLACK_FLAG = "\u200d", "\u200c", "\U0001f3f4"
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


@lru_cache(256)
def locale_of(tag: str) -> Locale:
    """Return Babel's locale for a language tag as Telegram writes it (`fr`, `pt-br`, `zh-hans`).

    Falls back to the language alone, then to English, for what Babel does not know.
    """
    parts = tag.replace("_", "-").split("-")
    for candidate, likely in (("_".join(parts), False), (parts[0], True)):
        try:
            return Locale.parse(candidate, resolve_likely_subtags=likely)
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale("en")


def plain(text: str) -> str:
    """Return `text` ready to scan, character for character as long as it was.

    Kinds of apostrophe, dash and no-break space become one of each, full-width signs become
    narrow, and what cannot be seen (controls, direction marks, lone surrogates) becomes a space.
    """
    return _UNSEEN.sub(" ", text).translate(_PLAIN)


def fold(text: str) -> str:
    """Return `text` as it is compared: no case, accents, punctuation or doubled spaces.

    The first 300 characters count.
    """
    text = text[:_FOLDED_AT_MOST]
    if text.isascii():
        return _NOT_IN_ASCII_WORDS.sub(" ", text.lower().translate(_LETTERS)).strip()
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", apart.translate(_LETTERS)))
    lowered = unicodedata.normalize("NFC", bare).translate(_LETTERS)
    return " ".join("".join(letter if _in_words(letter) else " " for letter in lowered).split())


def _in_words(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


def utf16_length(text: str) -> int:
    """Return the length of `text` in UTF-16 units, which is how Telegram counts."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def clean_text(text: str, limit: int) -> str:
    """Return a name or note that is harmless to show, of at most `limit` UTF-16 units.

    Controls, direction overrides, lone surrogates and invisible signs are dropped, accents keep
    three to a letter, white space collapses to single spaces. What is too long is cut between
    signs as people see them (an emoji family is one) and ends with an ellipsis.
    """
    if text.isascii() and text.isprintable():
        tidy = " ".join(text.split())
        return tidy if len(tidy) <= limit else _cut(iter(tidy), limit)
    head = _BLANK_RUN.sub(" ", text)[: min(4 * LONGEST, 16 * limit + 64)]
    return _cut(_spaced_once(_signs(head)), limit)


def _cut(signs: Iterator[str], limit: int) -> str:
    kept: list[str] = []
    sizes: list[int] = []
    room = limit
    for sign in signs:
        size = utf16_length(sign)
        if size > room:
            return _with_ellipsis(kept, sizes, room)
        kept.append(sign)
        sizes.append(size)
        room -= size
    return "".join(kept).rstrip()


def _with_ellipsis(kept: list[str], sizes: list[int], room: int) -> str:
    while kept and (room < 1 or kept[-1] == " "):
        kept.pop()
        room += sizes.pop()
    return "".join(kept) + "…" if room > 0 else ""


def _spaced_once(signs: Iterator[str]) -> Iterator[str]:
    before = " "
    for sign in signs:
        if sign != " " or before != " ":
            yield sign
        before = sign


def _signs(text: str) -> Iterator[str]:
    """What people see as one sign each: a letter with its accents, a flag, an emoji family."""
    sign = ""
    for letter in text:
        kind = _kind(letter)
        if kind == "drop":
            continue
        if kind != "extend":
            if sign and not _joins(sign, letter):
                yield _sealed(sign)
                sign = letter
            else:
                sign += letter
        elif _takes(sign, letter):
            sign += letter
    if sign:
        yield _sealed(sign)


def _sealed(sign: str) -> str:
    seen = sign.rstrip(_JOINER + _NON_JOINER)
    return " " if _kind(seen[0]) == "blank" else unicodedata.normalize("NFC", seen)


def _kind(letter: str) -> str:
    category = unicodedata.category(letter)
    if category[0] == "M" or letter in (_JOINER, _NON_JOINER) or _is_tag_or_tone(letter):
        return "extend"
    if category in ("Cc", "Zs", "Zl", "Zp") or letter in _BLANKS:
        return "blank"
    if category in ("Cs", "Co", "Cf") or _is_no_character(ord(letter)):
        return "drop"
    return "show"


def _is_tag_or_tone(letter: str) -> bool:
    return "\U0001f3fb" <= letter <= "\U0001f3ff" or "\U000e0020" <= letter <= "\U000e007f"


def _is_no_character(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _joins(sign: str, letter: str) -> bool:
    """Whether a shown letter belongs to the sign before it."""
    if sign[-1] in (_JOINER, _NON_JOINER):
        alike = _is_picture if _is_picture(sign[0]) else _spells_with_joiners
        joints = sign.count(_JOINER) + sign.count(_NON_JOINER)
        return alike(letter) and joints <= _JOINS_PER_SIGN
    return len(sign) == 1 and _is_flag_half(sign) and _is_flag_half(letter)


def _spells_with_joiners(letter: str) -> bool:
    """Whether this is a letter of Persian, of India: elsewhere a joiner would only hide."""
    return "\u0600" <= letter <= "\u0dff" and letter.isalpha()


def _is_picture(letter: str) -> bool:
    return unicodedata.category(letter) in ("So", "Sm", "Cn")


def _is_flag_half(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _takes(sign: str, mark: str) -> bool:
    """Whether a sign may carry one more mark, joiner, skin tone or flag tag."""
    if not sign or _kind(sign[0]) == "blank":
        return False
    if mark in (_JOINER, _NON_JOINER):
        return sign[-1] not in (_JOINER, _NON_JOINER) and (
            (mark == _JOINER and _is_picture(sign[0])) or _spells_with_joiners(sign[0])
        )
    if "\U000e0020" <= mark <= "\U000e007f":
        return sign[0] == _BLACK_FLAG and len(sign) < 8
    if "\U0001f3fb" <= mark <= "\U0001f3ff":
        return _is_picture(sign[0])
    stacked = sum(unicodedata.category(letter) in ("Mn", "Me") for letter in sign)
    return stacked < _MARKS_PER_LETTER + sign.count(_JOINER)
