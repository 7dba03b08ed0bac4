"""Who fetches when several programs have one token: every case, and two programs side by side."""

import pytest

from bot.tenure import (
    FIRST_REST,
    HELD,
    QUARRELS,
    REST_SPREAD,
    SECOND_LOOK,
    SILENCE,
    Act,
    Event,
    Tenure,
)

NOW = 1000.0
OLD = Tenure(Act.WORK, since=NOW - HELD, heard=NOW)
YOUNG = Tenure(Act.WORK, since=NOW - HELD / 2, heard=NOW)
BACK = Tenure(Act.PROBE, refused=True)
SEEN_CLEAR = Tenure(Act.PROBE, refused=True, clear=1)
SILENT = Tenure(Act.WORK, since=0.0, heard=NOW - SILENCE)

CASES = [
    ("a newcomer nobody minds works at once", Tenure(), Event.CLEAR, Act.WORK),
    ("a newcomer somebody minds stays back", Tenure(), Event.REFUSED, Act.REST),
    ("without an answer it asks again", Tenure(), Event.FAILED, Act.PROBE),
    ("rested, it asks again", Tenure(Act.REST, refused=True), Event.RESTED, Act.PROBE),
    ("refused before, it looks twice", BACK, Event.CLEAR, Act.REST),
    ("twice clear, it works", SEEN_CLEAR, Event.CLEAR, Act.WORK),
    ("clear, then refused: somebody only began anew", SEEN_CLEAR, Event.REFUSED, Act.REST),
    ("whoever works goes on", OLD, Event.ANSWERED, Act.WORK),
    ("held long enough, it asserts itself", OLD, Event.REFUSED, Act.WORK),
    ("held for less, it asks who that is", YOUNG, Event.REFUSED, Act.PROBE),
    ("no answer once changes nothing", OLD, Event.FAILED, Act.WORK),
    ("no answer for long: somebody may have taken over", SILENT, Event.FAILED, Act.PROBE),
    ("begun anew at once, it asserts itself", Tenure.resumed(NOW), Event.REFUSED, Act.WORK),
]


@pytest.mark.parametrize(("tenure", "event", "act"), [case[1:] for case in CASES], ids=range(13))
def test_row_09_what_a_program_does_next(tenure: Tenure, event: Event, act: Act) -> None:
    assert tenure.after(event, NOW, 0.5).act is act


def test_row_09_two_that_assert_themselves_do_not_quarrel_for_ever() -> None:
    tenure, refusals = OLD, 0
    while tenure.act is Act.WORK:
        tenure, refusals = tenure.after(Event.REFUSED, NOW + refusals, 0.5), refusals + 1
    assert refusals == QUARRELS


def test_row_09_a_newcomer_that_asks_now_and_then_is_no_quarrel() -> None:
    tenure = OLD
    for ask in range(100):
        tenure = tenure.after(Event.REFUSED, NOW + ask * FIRST_REST, 0.5)
    assert tenure.act is Act.WORK


def test_row_09_a_young_program_that_was_asked_keeps_its_standing() -> None:
    asked = YOUNG.after(Event.REFUSED, NOW, 0.5)
    assert asked.after(Event.CLEAR, NOW + 1, 0.5).since == YOUNG.since


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.999])
def test_row_09_a_takeover_takes_less_than_half_a_minute_and_no_less_than_a_silence(
    chance: float,
) -> None:
    probe = 1.0
    rest = Tenure().after(Event.REFUSED, NOW, chance).rest
    second = BACK.after(Event.CLEAR, NOW, chance).rest
    assert FIRST_REST <= rest <= FIRST_REST + REST_SPREAD
    assert second == SECOND_LOOK
    assert probe + second + probe >= SILENCE
    assert rest + probe + second + probe < 30
