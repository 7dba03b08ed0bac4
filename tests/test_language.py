"""What people read: formats per language, words made harmless, texts cut to fit."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import Html, Languages, MissingText, When, clean, cut, escape, shorten
from bot.language.markup import plain, units
from storage.money import Money

LANGUAGES = Languages.load()
PARIS = ZoneInfo("Europe/Paris")
BIG_DAY = When(datetime(2027, 2, 12, 18, 0, tzinfo=UTC), PARIS)
MAY_DAY = When(datetime(2027, 5, 1, 18, 0, tzinfo=UTC), ZoneInfo("Africa/Cairo"))
SOME = {"euro": Money(125050, "EUR"), "day": date(2027, 5, 1), "names": ["Ana", "Bo", "Cy", "Di"]}

# An expression as catalogues write it, its facts, and what it says in English and in French.
# Narrow and plain no-break spaces are written ~ and _ here.
FORMATS: list[tuple[str, dict[str, Any], str, str]] = [
    ("{ $x }", {"x": Money(125050, "EUR")}, "€1,250.50", "1~250,50_€"),
    ("{ $x }", {"x": Money(12000, "EUR")}, "€120", "120_€"),
    ("{ $x }", {"x": Money(0, "EUR")}, "€0", "0_€"),
    ("{ $x }", {"x": Money(-12050, "EUR")}, "-€120.50", "-120,50_€"),
    ("{ $x }", {"x": Money(12000, "CHF")}, "CHF_120", "120_CHF"),
    ("{ $x }", {"x": Money(1250, "JPY")}, "¥1,250", "1~250_JPY"),
    ("{ $x }", {"x": Money(1250, "TND")}, "TND_1.250", "1,250_TND"),
    ("{ $x }", {"x": Money(25_000_000, "USD")}, "$250,000", "250~000_$US"),
    ('{ MONEY($x, style: "whole") }', {"x": Money(12050, "GBP")}, "£120", "120_£GB"),
    ('{ MONEY($x, style: "whole") }', {"x": Money(12099, "GBP")}, "£120", "120_£GB"),
    ('{ MONEY($x, style: "compact") }', {"x": Money(25_000_000, "EUR")}, "€250K", "250_k_€"),
    ('{ MONEY($x, style: "compact") }', {"x": Money(1_988_999, "EUR")}, "€19.8K", "19,8_k_€"),
    ('{ MONEY($x, style: "compact") }', {"x": Money(10**18, "EUR")}, "€10000T", "10000_Bn_€"),
    ('{ MONEY($x, style: "compact") }', {"x": Money(125_050, "EUR")}, "€1,250", "1~250_€"),
    (
        "{ $x }",
        {"x": BIG_DAY},
        "Friday, 12 February 2027 at 19:00 (Paris time)",
        "vendredi 12 février 2027 à 19:00 (heure de Paris)",
    ),
    (
        "{ WHEN($x) }",
        {"x": MAY_DAY},
        "Saturday, 1 May 2027 at 21:00 (Cairo time)",
        "samedi 1er mai 2027 à 21:00 (heure locale~: Le Caire)",
    ),
    (
        '{ WHEN($x, style: "long") }',
        {"x": BIG_DAY},
        "Friday 12 February at 19:00",
        "vendredi 12 février à 19:00",
    ),
    (
        '{ WHEN($x, style: "short") }',
        {"x": BIG_DAY},
        "Fri 12 Feb, 19:00",
        "ven. 12 févr. à 19:00",
    ),
    ("{ DAY($x) }", {"x": BIG_DAY}, "Friday, 12 February 2027", "vendredi 12 février 2027"),
    ('{ DAY($x, style: "long") }', {"x": MAY_DAY}, "Saturday 1 May", "samedi 1er mai"),
    ('{ DAY($x, style: "short") }', {"x": MAY_DAY}, "Sat 1 May", "sam. 1er mai"),
    ("{ $x }", {"x": date(2027, 5, 1)}, "1 May 2027", "1er mai 2027"),
    ("{ DATE($x) }", {"x": BIG_DAY}, "12 February 2027", "12 février 2027"),
    ('{ DATE($x, style: "long") }', {"x": BIG_DAY}, "12 February", "12 février"),
    ('{ DATE($x, style: "short") }', {"x": BIG_DAY}, "12 Feb", "12 févr."),
    ("{ TIME($x) }", {"x": BIG_DAY}, "19:00", "19:00"),
    ("{ ZONE($x) }", {"x": BIG_DAY}, "Paris time", "heure de Paris"),
    ("{ $x }", {"x": ZoneInfo("Europe/Athens")}, "Athens time", "heure d’Athènes"),
    (
        "{ ZONE($x) }",
        {"x": "America/Argentina/Buenos_Aires"},
        "Buenos Aires time",
        "heure de Buenos Aires",
    ),
    ("{ $x }", {"x": ZoneInfo("UTC")}, "UTC", "UTC"),
    ("{ $x }", {"x": timedelta(hours=3)}, "3 hours", "3_heures"),
    ("{ AGO($x) }", {"x": timedelta(hours=-3)}, "3 hours ago", "il y a 3 heures"),
    ("{ AGO($x) }", {"x": timedelta(days=2)}, "in 2 days", "dans 2 jours"),
    ("{ $x }", {"x": 1200}, "1,200", "1~200"),
    ("{ $x }", {"x": Decimal("0.5")}, "0.5", "0,5"),
    ("{ PERCENT($x) }", {"x": Fraction(9999, 10000)}, "99%", "99_%"),
    ("{ PERCENT($x) }", {"x": Decimal("0.004")}, "0.4%", "0,4_%"),
    ("{ PERCENT($x) }", {"x": 0}, "0%", "0_%"),
    ("{ PERCENT($x) }", {"x": 12.5}, "1,250%", "1~250_%"),
    ("{ $x }", {"x": ["Ana", "<Bo>", "Cy"]}, "Ana, &lt;Bo&gt; and Cy", "Ana, &lt;Bo&gt; et Cy"),
    ("{ LIST($x, limit: 2) }", {"x": SOME["names"]}, "Ana, Bo and 2 others", "Ana, Bo et 2 autres"),
    (
        "{ LIST($x, limit: 3) }",
        {"x": SOME["names"]},
        "Ana, Bo, Cy and 1 other",
        "Ana, Bo, Cy et 1 autre",
    ),
    ("{ LIST($x, limit: 4) }", {"x": SOME["names"]}, "Ana, Bo, Cy and Di", "Ana, Bo, Cy et Di"),
    ("{ COUNT($x) }", {"x": SOME["names"]}, "4", "4"),
    (
        "{ $x }",
        {"x": (SOME["euro"], SOME["day"])},
        "€1,250.50 and 1 May 2027",
        "1~250,50_€ et 1er mai 2027",
    ),
    ("{ WEEKDAY($x) }", {"x": 6}, "Sunday", "dimanche"),
    ('{ WEEKDAY($x, style: "short") }', {"x": [0, 2, 4]}, "Mon, Wed and Fri", "lun., mer. et ven."),
    ("{ LANGUAGE($x) }", {"x": "fr"}, "French", "français"),
    ("{ COUNTRY($x) }", {"x": "BA"}, "Bosnia &amp; Herzegovina", "Bosnie-Herzégovine"),
    ("{ CURRENCY($x) }", {"x": "CHF"}, "Swiss Franc", "franc suisse"),
    ("{ SHORT($x, limit: 6) }", {"x": "<Ana & Bo>"}, "&lt;Ana…", "&lt;Ana…"),
    (
        "{ HAS($x) }{ HAS($y) }{ HAS($z) }",
        {"x": None, "y": "", "z": Money(0, "EUR")},
        "nonoyes",
        "nonoyes",
    ),
    ("{ $x }", {"x": True}, "yes", "yes"),
    ("{ $x }", {"x": Html("<b>Ana</b>")}, "<b>Ana</b>", "<b>Ana</b>"),
]


@pytest.fixture
def languages_with(tmp_path: Path) -> Callable[[str], Languages]:
    """Both languages, with one more message in each: `said`, and whatever follows it."""

    def load(said: str) -> Languages:
        for code in LANGUAGES:
            folder = tmp_path / code
            folder.mkdir()
            ours = Path("bot/texts", code, "language.ftl").read_text(encoding="utf-8")
            (folder / "language.ftl").write_text(f"{ours}\nsaid = {said}\n", encoding="utf-8")
        return Languages.load(tmp_path)

    return load


@pytest.mark.parametrize(("expression", "facts", "english", "french"), FORMATS)
def test_each_language_writes_things_its_own_way(
    languages_with: Callable[[str], Languages],
    expression: str,
    facts: dict[str, Any],
    english: str,
    french: str,
) -> None:
    languages = languages_with(expression)
    spaces = str.maketrans({"\u202f": "~", "\u00a0": "_"})
    said = [str(languages[code]("said", **facts)).translate(spaces) for code in ("en", "fr")]
    assert said == [english, french]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("FR_be", "fr"),
        ("en-US", "en"),
        ("zh-Hans-CN", "en"),
        ("", "en"),
        (None, "en"),
        ("-", "en"),
    ],
)
def test_the_nearest_language_is_chosen(tag: str | None, code: str) -> None:
    assert LANGUAGES.best(tag) == code


def test_languages_are_named_by_themselves() -> None:
    assert LANGUAGES.names == {"en": "English", "fr": "Français"}


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [(0, "0 people", "0 personne"), (1, "1 person", "1 personne"), (2, "2 people", "2 personnes")],
)
def test_plurals_follow_the_language(
    languages_with: Callable[[str], Languages], count: int, english: str, french: str
) -> None:
    languages = languages_with(
        "x\nen = { $n ->\n  [one] { $n } person\n *[other] { $n } people\n }"
        "\nfr = { $n ->\n  [one] { $n } personne\n *[other] { $n } personnes\n }"
    )
    assert [languages[code](code, n=count) for code in ("en", "fr")] == [english, french]


def test_attributes_and_plain_text(languages_with: Callable[[str], Languages]) -> None:
    english = languages_with("<b>{ $name }</b> &amp; co\n    .menu = Say { $name }")["en"]
    assert english("said", name="A<b>") == "<b>A&lt;b&gt;</b> &amp; co"
    assert english.plain("said", name="A<b>") == "A<b> & co"
    assert english("said.menu", name=Html("<i>it</i>")) == "Say <i>it</i>"
    assert english.plain("said.menu", name=Html("<i>it</i>")) == "Say it"
    assert "said.menu" in english
    assert "said.help" not in english
    assert "unsaid" not in english


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("unsaid", {}),
        ("said.help", {}),
        ("said", {}),
        ("said", {"name": None}),
        ("said", {"name": object()}),
        ("said", {"name": datetime(2027, 2, 12, tzinfo=UTC)}),
    ],
)
def test_what_cannot_be_said_is_an_error(
    languages_with: Callable[[str], Languages], key: str, facts: dict[str, Any]
) -> None:
    with pytest.raises(MissingText, match=key):
        languages_with("{ $name }")["en"](key, **facts)


@pytest.mark.parametrize("broken", ["{ $name", "x\nsaid = y", "{ NOWHERE($x) }"])
def test_a_broken_catalogue_is_refused(
    languages_with: Callable[[str], Languages], broken: str
) -> None:
    with pytest.raises((ValueError, MissingText), match="said"):
        languages_with(broken)["en"]("said", x=1)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        When(datetime(2027, 2, 12, 19, 0), PARIS)  # noqa: DTZ001 -- that is what is refused


STACKED = "Z" + "\u0301" * 40 + "algo"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<b>", "&lt;b&gt;"),
        ('"><a href="', "&quot;&gt;&lt;a href=&quot;"),
        ("&amp;", "&amp;amp;"),
        ("_*[`~", "_*[`~"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("nul\x00l", "null"),
        ("lone \ud800 half", "lone  half"),
        ("one\r\ntwo\u2028three\tfour", "one\ntwo\nthree four"),
        (STACKED, "Ź\u0301\u0301algo"),
        ("שלום", "\u2068שלום\u2069"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
    ],
)
def test_row_39_words_of_others_are_harmless(
    languages_with: Callable[[str], Languages], words: str, shown: str
) -> None:
    assert languages_with("{ $name }")["en"]("said", name=words) == shown


@given(st.text(st.characters(), max_size=200))
def test_row_39_any_words_can_be_sent_and_read_back(words: str) -> None:
    cleaned = clean(words)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean(cleaned) == cleaned
    assert plain(escape(cleaned)) == cleaned


def test_a_long_list_fits_into_a_message(languages_with: Callable[[str], Languages]) -> None:
    names = [f"Chapter of a town named {number}" for number in range(500)]
    assert len(languages_with("{ $names }")["fr"]("said", names=names)) > 10_000


@pytest.mark.parametrize(
    ("text", "limit", "cut_text"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("ab cd", 4, "ab…"),
        ("😀😀😀", 6, "😀😀😀"),
        ("😀😀😀", 5, "😀😀…"),
        ("😀😀😀", 4, "😀…"),
        ("a👩‍👩‍👧b", 5, "a…"),
        ("ae\u0301x", 3, "a…"),
        ("🇫🇷🇧🇪", 7, "🇫🇷…"),
        ("👍🏽👍🏽", 4, "…"),
        ("x", 0, ""),
    ],
)
def test_a_cut_never_splits_what_reads_as_one_character(
    text: str, limit: int, cut_text: str
) -> None:
    assert shorten(text, limit) == cut_text


@pytest.mark.parametrize(
    ("markup", "limit", "cut_markup"),
    [
        ("<b>bold</b>", 4, "<b>bold</b>"),
        ("<b>bold <i>italic</i></b>", 8, "<b>bold <i>it…</i></b>"),
        ("<b>bold</b> and more", 5, "<b>bold</b>…"),
        ("a &amp; b", 5, "a &amp; b"),
        ("a &amp;&amp; b", 4, "a &amp;…"),
        ("&lt;&lt;&lt;", 2, "&lt;…"),
        (
            '<a href="https://a.example/?x=1&amp;y=2">here it is</a>',
            6,
            '<a href="https://a.example/?x=1&amp;y=2">here…</a>',
        ),
        ("😀" * 4096, 7, "😀😀😀…"),
        ("one two three", 9, "one two…"),
    ],
)
def test_a_message_is_cut_by_what_is_read_and_its_tags_closed(
    markup: str, limit: int, cut_markup: str
) -> None:
    assert cut(markup, limit) == cut_markup


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NESTED = st.recursive(
    WORDS.map(escape),
    lambda inside: st.one_of(
        st.tuples(inside, inside).map("".join),
        st.tuples(st.sampled_from(["b", "i", "code"]), inside).map(
            lambda tagged: f"<{tagged[0]}>{tagged[1]}</{tagged[0]}>"
        ),
    ),
    max_leaves=8,
)


@given(NESTED, st.integers(1, 60))
def test_row_39_whatever_is_cut_fits_and_stays_balanced(markup: str, limit: int) -> None:
    short = cut(markup, limit)
    assert units(plain(short)) <= limit
    for tag in ("b", "i", "code"):
        assert short.count(f"<{tag}>") == short.count(f"</{tag}>")
    assert cut(short, limit) == short


def test_row_39_four_thousand_emoji_are_cut_in_time_and_place() -> None:
    family = "👩‍👩‍👧‍👦" * 1000
    assert units(plain(cut(escape(family)))) <= 4096
