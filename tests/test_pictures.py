"""The progress card: what is on it fits, whatever the campaign has come to."""

import io
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.language import Languages
from bot.pictures import ProgressPicture, Theme, draw, render
from bot.pictures.canvas import BODY, Face, Word, cut, legible, width
from bot.pictures.card import EDGE, INNER, LEFT, PALETTES, PANEL, RIGHT, SIZE, compose
from storage.money import Money

LANGUAGES = Languages.load()
FIRST = date(2027, 1, 10)


def usd(units: int) -> Money:
    return Money(units * 100, "USD")


def growing(days: int, total: Money) -> tuple[tuple[date, Money], ...]:
    return tuple(
        (FIRST + timedelta(days=day), Money(total.minor * (day + 1) // days, total.currency))
        for day in range(days)
    )


TWESTIVAL = ProgressPicture(
    language="en",
    campaign="Twestival 2027",
    cause="Clean water, with charity: water",
    raised=usd(182_450),
    goal=usd(250_000),
    received=usd(121_300),
    days_left=12,
    curve=growing(34, usd(182_450)),
    cities=202,
    reported=116,
    volunteers=2340,
    top=(
        ("London", usd(24_300)),
        ("Paris", usd(19_250)),
        ("New York", usd(17_800)),
        ("San Francisco", usd(15_120)),
        ("Toronto", usd(9_800)),
    ),
    own=("Lyon", 17, usd(2_125)),
)

RUPIAH = Money(10**18, "IDR")
LONG = "The Extraordinarily Long-Named Campaign of All the Neighbourhoods of the Valley"
STATES: dict[str, dict[str, Any]] = {
    "as it should be": {},
    "nothing yet": {
        "raised": usd(0),
        "received": usd(0),
        "curve": (),
        "top": (),
        "own": None,
        "cities": 0,
        "volunteers": 0,
        "days_left": 365,
    },
    "no goal": {"goal": usd(0)},
    "goal reached to the cent": {"raised": usd(250_000), "received": usd(250_000)},
    "far beyond the goal": {"raised": usd(3_000_000), "curve": growing(9, usd(3_000_000))},
    "more received than claimed": {"received": usd(400_000)},
    "corrected below zero": {"raised": usd(-20), "curve": ((FIRST, usd(-20)),)},
    "the day itself": {"days_left": 0},
    "afterwards": {"days_left": -8, "reported": 171},
    "no big day": {"days_left": None, "reported": 12_000, "cities": 12_345},
    "one report of one city": {
        "raised": usd(1),
        "curve": ((FIRST, usd(1)),),
        "top": (("Lyon", usd(1)),),
        "own": ("Lyon", 1, usd(1)),
        "cities": 1,
        "volunteers": 1,
        "days_left": 1,
    },
    "a year of days": {"curve": growing(366, usd(182_450))},
    "a gap of a month": {"curve": ((FIRST, usd(5)), (date(2027, 2, 11), usd(182_450)))},
    "own among the first": {"own": ("Paris", 2, usd(19_250))},
    "cities that raised nothing": {"top": (("Lyon", usd(0)), ("Nice", usd(0))), "own": None},
    "huge amounts and long names": {
        "campaign": LONG,
        "cause": LONG,
        "raised": RUPIAH,
        "goal": RUPIAH,
        "received": RUPIAH,
        "curve": growing(30, RUPIAH),
        "top": tuple((f"{number} {LONG}", RUPIAH) for number in range(6)),
        "own": (LONG, 123_456, RUPIAH),
        "cities": 1_000_000,
        "reported": 999_999,
        "volunteers": 123_456_789,
        "days_left": -1,
    },
    "an amount with a long symbol": {
        "raised": Money(25_000_000, "XOF"),
        "goal": Money(50_000_000, "XOF"),
        "received": None,
        "curve": growing(12, Money(25_000_000, "XOF")),
        "top": (("Ouagadougou", Money(12_500_000, "XOF")), ("Lomé", Money(8_200_000, "XOF"))),
        "own": None,
    },
    "names the typeface has not": {
        "campaign": "قرقيعان 🎉",
        "cause": "\u202e東京\x00",
        "top": (("ירושלים", usd(5)), ("Z" + "\u0301" * 40 + "algo", usd(4)), ("", usd(3))),
        "own": ("👩‍👩‍👧" * 1000, 9, usd(1)),
    },
    "names that look like markup": {"campaign": "<b>&amp;</b>", "cause": "_*[x](y)`\n\n\tz"},
}


def pictures() -> list[Any]:
    return [
        pytest.param(replace(TWESTIVAL, language=language, theme=theme, **state), id=name)
        for name, state in STATES.items()
        for language, theme in (("en", Theme.LIGHT), ("fr", Theme.DARK))
    ]


def crossing(words: list[Word]) -> list[tuple[str, str]]:
    """Which words lie over each other."""
    return [
        (one.text, other.text)
        for one, other in combinations(words, 2)
        if one.box[0] < other.box[2]
        and other.box[0] < one.box[2]
        and one.box[1] < other.box[3]
        and other.box[1] < one.box[3]
    ]


def outside(words: list[Word]) -> list[Word]:
    """Words that leave their column; letters may overhang their own width by a few pixels."""
    return [
        word
        for word in words
        if word.box[0] < LEFT - 8
        or word.box[2] > (RIGHT if word.box[0] < PANEL else EDGE) + 4
        or word.box[1] < 30
        or word.box[3] > SIZE[1] - 24
    ]


@pytest.mark.parametrize("picture", pictures())
def test_whatever_is_written_fits_its_place(picture: ProgressPicture) -> None:
    words = compose(picture, LANGUAGES[picture.language]).words
    assert outside(words) == []
    assert crossing(words) == []
    assert all(word.text.strip() for word in words)


@pytest.mark.parametrize("picture", pictures())
def test_a_card_is_a_png_of_the_size_telegram_shows_whole(picture: ProgressPicture) -> None:
    png = render(picture, LANGUAGES[picture.language])
    with Image.open(io.BytesIO(png)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 675))
        corner = image.convert("RGB").getpixel((2, 2))
    assert corner == PALETTES[picture.theme].paper
    assert len(png) < 150_000


@settings(max_examples=25, deadline=None)
@given(
    name=st.text(st.characters(), max_size=80),
    raised=st.integers(0, 10**15),
    goal=st.integers(0, 10**15),
    currency=st.sampled_from(["EUR", "USD", "JPY", "XOF", "TND", "CHF", "INR"]),
    days_left=st.none() | st.integers(-400, 400),
    language=st.sampled_from(sorted(LANGUAGES)),
)
def test_row_39_any_name_and_amount_fits(
    name: str, raised: int, goal: int, currency: str, days_left: int | None, language: str
) -> None:
    total = Money(raised, currency)
    picture = replace(
        TWESTIVAL,
        language=language,
        campaign=name,
        cause=name[::-1],
        raised=total,
        goal=Money(goal, currency),
        received=total,
        curve=growing(3, total),
        top=((name, total), (name, total)),
        own=(name, 40, total),
        days_left=days_left,
    )
    words = compose(picture, LANGUAGES[language]).words
    assert outside(words) == []
    assert crossing(words) == []


async def test_the_same_figures_make_the_same_picture() -> None:
    text = LANGUAGES["en"]
    assert render(TWESTIVAL, text) == render(replace(TWESTIVAL), text)
    assert await draw(TWESTIVAL, text) == render(TWESTIVAL, text)


OTHERWISE: dict[str, Any] = {
    "language": "fr",
    "campaign": "Twestival 2028",
    "cause": "Trees",
    "raised": usd(182_451),
    "goal": usd(250_001),
    "received": None,
    "at_no_cost": True,
    "days_left": 11,
    "curve": (),
    "cities": 203,
    "reported": 117,
    "volunteers": 2341,
    "top": (),
    "own": None,
    "theme": Theme.DARK,
}


def test_a_key_names_what_is_shown_and_nothing_else() -> None:
    assert TWESTIVAL.key() == replace(TWESTIVAL).key() == "6aad873bf699288790e7e8bd6cd4bb2f"
    assert set(OTHERWISE) == {field.name for field in fields(ProgressPicture)}
    keys = {replace(TWESTIVAL, **{name: value}).key() for name, value in OTHERWISE.items()}
    assert len(keys | {TWESTIVAL.key()}) == len(OTHERWISE) + 1


def said(**changes: Any) -> list[str]:
    picture = replace(TWESTIVAL, **changes)
    words = compose(picture, LANGUAGES[picture.language]).words
    return [word.text.translate({0xA0: " ", 0x202F: " "}) for word in words]


def test_the_card_says_how_much_of_what_and_how_long() -> None:
    words = said()
    for expected in (
        "Twestival 2027",
        "$182,450",
        "raised of $250,000",
        "72%",
        "$121,300 received so far",
        "12",
        "days to go",
        "17",
        "Lyon",
        "202 cities · 2,340 volunteers",
    ):
        assert expected in words


def test_the_card_speaks_french() -> None:
    words = said(language="fr", raised=Money(18_245_099, "EUR"), goal=Money(25_000_000, "EUR"))
    for expected in ("182 450 €", "collectés sur 250 000 €", "72 %", "jours avant le grand jour"):
        assert expected in words


def test_after_the_big_day_the_cities_that_reported_are_counted() -> None:
    words = said(days_left=-3, reported=171)
    assert "171" in words
    assert "of 202 cities reported money" in words
    assert "days to go" not in words


def test_a_goal_almost_reached_is_not_shown_as_reached() -> None:
    words = said(raised=Money(24_999_999, "USD"))
    assert "99%" in words
    assert "$249,999" in words


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Ana", "Ana"),
        ("Zürich · Ōsaka · Łódź · Ħaż-Żebbuġ", "Zürich · Ōsaka · Łódź · Ħaż-Żebbuġ"),
        ("Αθήνα", "Αθήνα"),
        ("Київ", "Київ"),
        ("Da Nang", "Da Nang"),
        ("🎉 Fête\n à  Lyon 🎉", "Fête à Lyon"),
        ("e\u0301\u0301\u0301", "é"),
        ("ﬁre １２", "fire 12"),
        ("東京", "instead"),
        ("\x00\u202e", "instead"),
        ("🎉!", "instead"),
        ("", "instead"),
    ],
)
def test_row_39_what_the_typeface_lacks_is_left_out(name: str, drawn: str) -> None:
    assert legible(name, "instead") == drawn


@given(st.text("aWi …é", max_size=60), st.integers(20, 400))
def test_words_are_cut_to_the_room_they_have(text: str, room: int) -> None:
    face = Face(BODY, 28)
    short = cut(text, face, room)
    assert width(short, face) <= max(room, width("…", face))
    assert short == text or short.endswith("…")


def test_equal_sums_share_a_place_and_the_chats_own_city_is_the_one_that_stands_out() -> None:
    top = (("Lyon", usd(300)), ("Paris", usd(300)), ("Nice", usd(90)))
    picture = replace(TWESTIVAL, top=top, own=("Paris", 1, usd(300)))
    card = compose(picture, LANGUAGES["en"])
    at = {word.text: word.box[1] for word in card.words}
    ranks = [word.text for word in card.words if word.box[0] >= INNER and word.text in "123"]
    assert ranks == ["1", "1", "3"]
    tint = PALETTES[picture.theme].tint
    assert card.image.getpixel((INNER - 6, round(at["Paris"]))) == tint
    assert card.image.getpixel((INNER - 6, round(at["Lyon"]))) != tint


def test_a_campaign_without_a_goal_shows_no_bar_that_looks_like_one_reached() -> None:
    free = replace(TWESTIVAL, goal=usd(0), received=None)
    card = compose(free, LANGUAGES["en"])
    assert "raised so far" in [word.text for word in card.words]
    paper = PALETTES[free.theme].paper
    assert {card.image.getpixel((x, 377)) for x in range(LEFT, RIGHT)} == {paper}
    told = compose(replace(free, received=usd(121_300)), LANGUAGES["en"])
    assert len({told.image.getpixel((x, 377)) for x in range(LEFT + 20, RIGHT - 20)}) > 1
