"""Row 39: names and notes are harmless to show, and cut where people see a border."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.words import clean_text, fold, locale_of, plain, utf16_length

ANY_TEXT = st.text(st.characters(codec=None))
FAMILY = "👨‍👩‍👧‍👦"
SCOTLAND = "🏴󠁧󠁢󠁳󠁣󠁴󠁿"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Zoé", "Zoé"),
        ("  Ana \t\n  Lima ", "Ana Lima"),
        ("a\x00b", "a b"),
        ("\x07", ""),
        ("a\ud800b\udfff", "ab"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("\u2066hidden\u2069", "hidden"),
        ("\u200bA\ufeff", "A"),
        ("\u3164\u2800\u115f", ""),
        ("\ufdd0\uffffz", "z"),
        ("\u0301e", "e"),
        ("Z" + "\u0300\u0301\u0302\u0303" * 50 + "a", "Z\u0300\u0301\u0302a"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u200cb\u200d", "ab"),
        ("กู้", "กู้"),
        (f"{FAMILY} ok", f"{FAMILY} ok"),
        (SCOTLAND, SCOTLAND),
        ("👍🏽 ❤️ 🇫🇷🇯🇵", "👍🏽 ❤️ 🇫🇷🇯🇵"),
        ("<b>_*[", "<b>_*["),
        ("\u2028line\u2029", "line"),
    ],
)
def test_row_39_what_is_shown_is_harmless(written: str, shown: str) -> None:
    assert clean_text(written, 64) == shown


@pytest.mark.parametrize(
    ("written", "limit", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
        ("abcd efgh", 6, "abcd…"),
        ("éléphant", 4, "élé…"),
        ("🎉🎉🎉", 6, "🎉🎉🎉"),
        ("🎉🎉🎉", 5, "🎉🎉…"),
        ("🎉🎉🎉", 4, "🎉…"),
        (f"{FAMILY}{FAMILY}", 12, f"{FAMILY}…"),
        (f"{FAMILY}", 5, "…"),
        ("🇫🇷🇯🇵", 7, "🇫🇷…"),
        ("anything", 0, ""),
        ("anything", -1, ""),
        ("", 5, ""),
    ],
)
def test_row_39_cut_between_signs(written: str, limit: int, shown: str) -> None:
    assert clean_text(written, limit) == shown


def test_row_39_four_thousand_emoji_are_cut_to_fit() -> None:
    assert utf16_length(clean_text("😀" * 4096, 64)) <= 64
    assert utf16_length(clean_text("👨\u200d" * 4096, 64)) <= 64


@given(ANY_TEXT, st.integers(min_value=0, max_value=80))
def test_row_39_any_text_fits_and_is_clean(text: str, limit: int) -> None:
    shown = clean_text(text, limit)
    assert utf16_length(shown) <= limit
    assert shown == " ".join(shown.split())
    assert not {unicodedata.category(letter) for letter in shown} & {"Cc", "Cs", "Co"}
    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    )
    shown.encode()


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text, 60)
    assert clean_text(once, 60) == once


@given(ANY_TEXT)
def test_plain_keeps_every_position(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("SÃO PAULO", "sao paulo"),
        ("L’Haÿ-les-Roses", "lhay les roses"),
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("Weißenburg", "weissenburg"),
        ("İzmir", "izmir"),
        ("Київ", "київ"),
        ("ＴＯＫＹＯ", "tokyo"),
        ("القاهرة", "القاهره"),
        ("St. John's", "st johns"),
        ("Orléans", "Orle\u0301ans"),
        ("서울", unicodedata.normalize("NFD", "서울")),
    ],
)
def test_folding_brings_spellings_together(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"), [("दिल्ली", "दिल्ला"), ("パリ", "バリ"), ("Köln", "Kiln")]
)
def test_folding_keeps_words_apart(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@given(ANY_TEXT)
def test_folding_is_settled(text: str) -> None:
    assert "  " not in fold(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("tag", "language", "territory"),
    [
        ("fr", "fr", None),
        ("en-US", "en", "US"),
        ("pt_br", "pt", "BR"),
        ("zh-hans", "zh", None),
        ("fr-ZZZZ", "fr", None),
        ("xx", "en", None),
        ("", "en", None),
        ("\ud800", "en", None),
        ("no", "no", None),
    ],
)
def test_locale_of_any_tag(tag: str, language: str, territory: str | None) -> None:
    locale = locale_of(tag)
    assert (locale.language, locale.territory) == (language, territory)
