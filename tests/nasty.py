"""Words and updates nobody sends in earnest: a corpus of them, and how to make more."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import strategies as st

LONGEST = 4096  # UTF-16 units of one message, https://core.telegram.org/bots/api#message

PIECES = (
    "", " ", "0", "-5", "1e999", "1e5000000", "NaN", "Infinity", "1_000", "١٢", "1.000", "1,50",
    "12.345", "9999999999999999999", "1" * 400, "€", "$", "CHF", "US$", "د.إ", "12 €50",
    "3 x 40 €", "k", "mille", "31/02", "1/11", "12.02.2027", "2027-02-30", "9999-12-31",
    "0001-01-01", "le 12", "12th of", "19:00", "25:61", "7pm", "minuit", "noon", "demain",
    "in 9999 weeks", "next Friday", "à", "@", "https://a.b/", "https://[::1", "www.",
    "http://a.b:99999/", "12 février", "samedi", "2\u670812\u65e5", "St", "Saint-Denis 93",
    "Paris, Texas", "Springfield", "(", ",", ";", ":", "/", "-", "'", "’", "<b>", "&lt;", "</a>",
    '<a href="x">', "_*[", "{ $x }", '{"', "%s", "\\", "\n", "\r\n", "\t", "\x00", "\ud800",
    "\udfff", "\u202e", "\u2066", "\u200d", "\ufeff", "\ufdfa", "İ", "ß", "ǆ", "e\u0301",
    "a" + "\u0300" * 60, "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\U0001f1eb\U0001f1f7",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\U0010ffff",
    "\ufdfa", "\ud55c\uad6d", "\u4e2d\u6587", "क्षि", "ไทย", '=HYPERLINK("http://x")',
    "' OR 1=1 --", "../..", "/start", "/raised", "ev_1", "own_",
)  # fmt: skip
"""Pieces that mean something to one reader or another, and pieces that break naive ones."""


def corpus() -> Iterator[str]:
    """Every piece, alone, repeated to a message's full length, and every two after one another."""
    for piece in PIECES:
        yield piece
        for joint in ("", " ", ",", "\n"):
            yield filled(piece + joint)
    for one, other in product(PIECES, PIECES):
        yield f"{one} {other}"
        yield filled(f"{one}{other}")[:1200]


def filled(piece: str) -> str:
    """A piece, again and again, as long as a message may be."""
    return (piece * (LONGEST // max(1, len(piece)) + 1))[:LONGEST]


texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.text(max_size=60),
    st.sampled_from(PIECES).map(filled),
)
"""Something somebody may write, made of pieces, of any letters, or as long as it may be."""

WHOLE = (0, -1, 1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 10**40)
DEEP = 300


def nested(depth: int) -> Any:
    """Lists in lists."""
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


strange = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(WHOLE),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
    st.sampled_from(({}, [], [[]], {"id": 1}, {"": {}}, [{}])),
    st.just(nested(DEEP)),
)
"""A value where another was expected."""


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a piece of JSON."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from paths(value[key], (*path, key))
