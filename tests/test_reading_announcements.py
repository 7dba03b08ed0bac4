"""Events announced on one line: what, when, where."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.announcements import (
    LONGEST_LINK,
    PLACE_LENGTH,
    TITLE_LENGTH,
    read_announcement,
)
from bot.reading.dates import Choice, Misread, Moment, Unclear
from bot.reading.words import utf16_length

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2027, 1, 20, 10, 0, tzinfo=PARIS)  # a Wednesday
CONCERT = datetime(2027, 2, 13, 19, 0, tzinfo=PARIS)

LINES = [
    (
        "en",
        "Sat 13 Feb 19:00 Concert @ Le Petit Bain, Paris",
        ("Concert", "Le Petit Bain, Paris", ""),
    ),
    (
        "fr",
        "samedi 13 février 19h Concert @ Le Petit Bain, Paris",
        ("Concert", "Le Petit Bain, Paris", ""),
    ),
    ("fr", "Concert @ Le Petit Bain samedi 13 février 19h", ("Concert", "Le Petit Bain", "")),
    ("fr", "Concert, samedi 13 février à 19h", ("Concert", "", "")),
    ("en", "Concert @ Town Hall, 13 Feb 7pm", ("Concert", "Town Hall", "")),
    ("en", "13 Feb 7pm @ Town Hall", ("", "Town Hall", "")),
    ("en", "13 Feb 7pm Concert @TownHall", ("Concert", "TownHall", "")),
    ("fr", "13 février 19h Loto 📍 Mairie", ("Loto", "Mairie", "")),
    (
        "en",
        "13 Feb 7pm Quiz https://meet.example.org/quiz.",
        ("Quiz", "", "https://meet.example.org/quiz"),
    ),
    (
        "en",
        "Quiz 13 Feb 7pm (www.example.org/a?b=1) @ Town Hall",
        ("Quiz", "Town Hall", "https://www.example.org/a?b=1"),
    ),
    (
        "en",
        "https://example.org/2027-03-01/19:30 13 Feb 7pm Quiz",
        ("Quiz", "", "https://example.org/2027-03-01/19:30"),
    ),
    ("en", "13 Feb 7pm Write to a@example.org", ("Write to a@example.org", "", "")),
    (
        "fr",
        "13 février 19h Bal du 14 Juillet @ 12 rue des Fêtes",
        ("Bal du 14 Juillet", "12 rue des Fêtes", ""),
    ),
]


@pytest.mark.parametrize(("locale", "line", "found"), LINES)
def test_what_when_and_where(locale: str, line: str, found: tuple[str, str, str]) -> None:
    read = read_announcement(line, now=NOW, zone=PARIS, locale=locale)
    assert (read.title, read.place, read.online_url) == found
    assert isinstance(read.when, Moment)
    assert read.when.at == CONCERT


@pytest.mark.parametrize(
    "link",
    [
        "http://localhost/x",
        "https://user:password@example.org",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://" + "a" * LONGEST_LINK + ".org",
        "http://.",
        "https://[::1",
    ],
)
def test_a_link_that_leads_nowhere_is_no_place(link: str) -> None:
    read = read_announcement(f"13 Feb 7pm Quiz {link}", now=NOW, zone=PARIS, locale="en")
    assert read.online_url == ""


def test_a_doubtful_date_keeps_what_and_where() -> None:
    read = read_announcement("12/02 7pm Quiz @ Pub", now=NOW, zone=PARIS, locale="en")
    assert isinstance(read.when, Choice)
    assert (read.title, read.place) == ("Quiz", "Pub")


def test_a_missing_time_keeps_what_and_where() -> None:
    read = read_announcement("13 Feb Quiz @ Pub", now=NOW, zone=PARIS, locale="en")
    assert isinstance(read.when, Misread)
    assert read.when.why is Unclear.NO_TIME
    assert (read.title, read.place) == ("Quiz", "Pub")


def test_an_empty_line_is_nothing() -> None:
    read = read_announcement("", now=NOW, zone=PARIS, locale="fr")
    assert (read.title, read.place, read.online_url) == ("", "", "")
    assert isinstance(read.when, Misread)
    assert read.when.why is Unclear.NOTHING


@given(
    st.text(st.characters(codec=None), max_size=300)
    | st.lists(
        st.sampled_from(
            ["http://", "www.", "@", "📍", "a.b", " ", "13 Feb", "7pm", "x", "(", "[", ":"]
        )
    ).map("".join),
    st.sampled_from(["en", "fr"]),
)
def test_any_line_is_answered(line: str, locale: str) -> None:
    read = read_announcement(line, now=NOW, zone=PARIS, locale=locale)
    assert utf16_length(read.title) <= TITLE_LENGTH
    assert utf16_length(read.place) <= PLACE_LENGTH
    assert len(read.online_url) <= LONGEST_LINK
    assert read.online_url == "" or read.online_url.lower().startswith("http")
