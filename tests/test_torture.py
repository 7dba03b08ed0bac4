"""The kill loop's own proof: whatever is missing, doubled or out of order would be reported."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.faults import Fault, FaultKind, Faults
from tests.torture.compare import coming, differences, promotions
from tests.torture.facts import (
    Coming,
    Expected,
    Gathering,
    Kept,
    Line,
    Said,
    Seal,
    Seen,
    Showing,
    Slot,
    Tap,
)
from tests.torture.plan import Death, draw

CHAT, ANN, BO, CEM = -4, 1, 2, 3
DUE = datetime(2031, 1, 6, 18, 0, tzinfo=UTC)
LATE = DUE + timedelta(days=1)
FIRST, SECOND, OTHER = (
    Line(CHAT, ANN, "claim", 1200),
    Line(CHAT, BO, "claim", 3400),
    Line(ANN, ANN, "claim", 500),
)


def shown(at: float, text: str, **traits: object) -> Showing:
    on = DUE + timedelta(minutes=at)
    return replace(Showing(at, on, CHAT, "sendmessage", text, 1), **traits)  # type: ignore[arg-type]  # whatever a test is about


ECHO = shown(1.0, "£12 for London: cakes", replies_to=7)
RECEIPT = shown(2.0, "Recorded: £12 for London", method="editmessagetext")
POST = shown(3.0, "Twestival: £12", method="sendphoto", has_photo=True)
SUPPER = Gathering("Supper", CHAT, 9, capacity=1)

SAW = Seal(1200, BO, "saw")

SAID = Said(
    lines=(FIRST, OTHER, SECOND),
    seals=(SAW,),
    taps=(Tap("Supper", ANN, "going"), Tap("Supper", BO, "going"), Tap("Supper", CEM, "going")),
    gatherings=(SUPPER,),
    expected=(Expected(CHAT, "Recorded: £12 for"), Expected(CHAT, "£12 for London: cakes")),
    announced=("Stall",),
    rates=(("SEK", "0.08"), ("SEK", "0.09")),
)
SEEN = Seen(
    showings=(ECHO, RECEIPT, POST),
    deaths=(50.0,),
    cards=(("Supper", "Supper\n1 going: Ann\n2 people waiting"),),
)
KEPT = Kept(
    lines=(OTHER, FIRST, SECOND),
    seals=(SAW,),
    numbers=(1, 2, 3),
    coming=(
        Coming("Supper", ANN, "going"),
        Coming("Supper", BO, "going", line=1),
        Coming("Supper", CEM, "going", line=2),
    ),
    events=(("Supper", "listed"), ("Stall", "listed")),
    rates=(("SEK", "0.08"), ("SEK", "0.09")),
    slots=(Slot(CHAT, DUE, "posted", "sent"), Slot(CHAT, LATE, "skipped")),
    letters=Counter({"done": 9}),
    words=Counter({"sent": 9, "uncertain": 1}),
    schedule=((CHAT, DUE),),
)


def test_what_is_as_it_was_said_and_seen_is_no_difference() -> None:
    assert differences(SAID, SEEN, KEPT) == []


def also(*showings: Showing) -> Seen:
    return replace(SEEN, showings=(*SEEN.showings, *showings))


DOCTORED: list[tuple[str, Callable[[], tuple[Said, Seen, Kept]]]] = [
    (
        "missing entry: claim of 34.00",
        lambda: (SAID, SEEN, replace(KEPT, lines=(FIRST, OTHER), numbers=(1, 2))),
    ),
    (
        "doubled entry: claim of 12.00",
        lambda: (SAID, SEEN, replace(KEPT, lines=(*KEPT.lines, FIRST), numbers=(1, 2, 3, 4))),
    ),
    (
        "unsaid entry: void of -12.00",
        lambda: (SAID, SEEN, replace(KEPT, lines=(*KEPT.lines, Line(CHAT, ANN, "void", -1200)))),
    ),
    ("missing seal", lambda: (SAID, SEEN, replace(KEPT, seals=()))),
    ("doubled seal", lambda: (SAID, SEEN, replace(KEPT, seals=(SAW, SAW)))),
    (
        "unsaid seal",
        lambda: (SAID, SEEN, replace(KEPT, seals=(SAW, Seal(1200, ANN, "received")))),
    ),
    ("order lost in -4", lambda: (SAID, SEEN, replace(KEPT, lines=(SECOND, OTHER, FIRST)))),
    ("not numbered one by one", lambda: (SAID, SEEN, replace(KEPT, numbers=(1, 2, 4)))),
    ("the total", lambda: (SAID, SEEN, replace(KEPT, unbalanced=("the total of a day",)))),
    ("missing answer: 3 at Supper", lambda: (SAID, SEEN, replace(KEPT, coming=KEPT.coming[:2]))),
    (
        "unsaid answer: 3 at Supper: going, 0 guests, number 1",
        lambda: (SAID, SEEN, replace(KEPT, coming=(*KEPT.coming[:1], *swapped()))),
    ),
    (
        "does not show 2 waiting",
        lambda: (SAID, replace(SEEN, cards=(("Supper", "Supper\n1 going: Ann"),)), KEPT),
    ),
    ("missing event: Stall", lambda: (SAID, SEEN, replace(KEPT, events=KEPT.events[:1]))),
    (
        "doubled event: Stall",
        lambda: (SAID, SEEN, replace(KEPT, events=(*KEPT.events, ("Stall", "listed")))),
    ),
    (
        "Stall is announced",
        lambda: (SAID, SEEN, replace(KEPT, events=(KEPT.events[0], ("Stall", "announced")))),
    ),
    ("missing rate set", lambda: (SAID, SEEN, replace(KEPT, rates=KEPT.rates[:1]))),
    ("not set in the order", lambda: (SAID, SEEN, replace(KEPT, rates=KEPT.rates[::-1]))),
    (
        "never shown in -4: “Recorded: £12",
        lambda: (SAID, replace(SEEN, showings=(ECHO, POST)), KEPT),
    ),
    (
        "doubled in -4: “Recorded: £12",
        lambda: (SAID, also(replace(RECEIPT, at=4.0)), KEPT),
    ),
    ("said 2 times in -4", lambda: (SAID, also(replace(ECHO, at=4.0)), KEPT)),
    ("doubled post: 06 Jan 18:00", lambda: (SAID, also(replace(POST, at=4.0)), KEPT)),
    (
        "missing post: 06 Jan 18:00 in -4, which counts as sent",
        lambda: (SAID, replace(SEEN, showings=(ECHO, RECEIPT)), KEPT),
    ),
    (
        "belongs to no slot",
        lambda: (SAID, also(replace(POST, on=DUE - timedelta(hours=1))), KEPT),
    ),
    ("not one a day", lambda: (SAID, SEEN, replace(KEPT, slots=(*KEPT.slots, KEPT.slots[0])))),
    ("integrity: page 3", lambda: (SAID, SEEN, replace(KEPT, integrity="page 3"))),
    ("2 updates are waiting", lambda: (SAID, SEEN, replace(KEPT, letters=Counter(waiting=2)))),
    ("1 updates are dead", lambda: (SAID, SEEN, replace(KEPT, letters=Counter(dead=1)))),
    ("1 messages are sending", lambda: (SAID, SEEN, replace(KEPT, words=Counter(sending=1)))),
    ("1 messages are refused", lambda: (SAID, SEEN, replace(KEPT, words=Counter(refused=1)))),
    ("3 updates were never confirmed", lambda: (SAID, replace(SEEN, unconfirmed=3), KEPT)),
    ("the stand-in ignored: x", lambda: (SAID, replace(SEEN, problems=("x",)), KEPT)),
    ("the bot did not end", lambda: (SAID, replace(SEEN, statuses=("the bot did not end",)), KEPT)),
    ("a backup is not whole: y", lambda: (SAID, SEEN, replace(KEPT, backups=("y",)))),
    ("Ann still waits", lambda: (replace(SAID, troubles=("Ann still waits",)), SEEN, KEPT)),
]


def swapped() -> tuple[Coming, Coming]:
    return Coming("Supper", CEM, "going", line=1), Coming("Supper", BO, "going", line=2)


@pytest.mark.parametrize(("words", "doctored"), DOCTORED, ids=[words for words, _ in DOCTORED])
def test_doctored_facts_are_reported(
    words: str, doctored: Callable[[], tuple[Said, Seen, Kept]]
) -> None:
    found = differences(*doctored())
    assert any(words in each for each in found), found


EXCUSES = [
    ("its answer was lost", replace(ECHO, answered=False), replace(ECHO, at=40.0)),
    ("the bot was killed at once", replace(ECHO, at=49.5), replace(ECHO, at=52.0)),
]


@pytest.mark.parametrize(
    ("first", "again"), [each[1:] for each in EXCUSES], ids=[e[0] for e in EXCUSES]
)
def test_row_18_a_receipt_may_come_once_more_for_a_reason(first: Showing, again: Showing) -> None:
    seen = replace(SEEN, showings=(first, again, RECEIPT, POST))
    assert differences(SAID, seen, KEPT) == []
    between = replace(seen, showings=(first, replace(RECEIPT, at=first.at + 0.1), again, POST))
    assert bool(differences(SAID, between, KEPT)) is first.answered  # then it was written down
    thrice = replace(seen, showings=(*seen.showings, replace(again, at=60.0)))
    assert differences(SAID, thrice, KEPT)


def test_both_of_two_messages_that_are_one_answer_show_what_became_of_it() -> None:
    lost = replace(ECHO, answered=False)
    twin = replace(ECHO, at=1.5, message_id=ECHO.message_id + 100)
    edited = replace(RECEIPT, at=2.1, message_id=twin.message_id)
    assert (
        differences(SAID, replace(SEEN, showings=(lost, twin, RECEIPT, edited, POST)), KEPT) == []
    )
    again = replace(edited, at=2.2)
    seen = replace(SEEN, showings=(lost, twin, RECEIPT, edited, again, POST))
    assert differences(SAID, seen, KEPT) != []


def test_a_post_that_never_came_is_counted_as_uncertain() -> None:
    seen = replace(SEEN, showings=(ECHO, RECEIPT))
    slots = (replace(KEPT.slots[0], fate="uncertain"), KEPT.slots[1])
    assert differences(SAID, seen, replace(KEPT, slots=slots)) == []


TAPS = [
    ("goes, brings two, leaves", 2, ["1 going", "1 more", "1 no"], [(1, "no", 0, 0)]),
    ("one guest more", None, ["1 more", "1 more", "1 going"], [(1, "going", 2, 0)]),
    (
        "a place is free: the first of those waiting gets it",
        1,
        ["1 going", "2 going", "3 going", "1 no"],
        [(1, "no", 0, 0), (2, "going", 0, 0), (3, "going", 0, 1)],
    ),
    (
        "whoever comes back waits at the end",
        1,
        ["1 going", "2 going", "1 no", "1 going"],
        [(1, "going", 0, 1), (2, "going", 0, 0)],
    ),
]


@pytest.mark.parametrize(
    ("places", "taps", "come"), [each[1:] for each in TAPS], ids=[each[0] for each in TAPS]
)
def test_what_taps_on_a_card_come_to(
    places: int | None, taps: list[str], come: list[tuple[int, str, int, int]]
) -> None:
    said = [Tap("Fair", int(tap[0]), tap[2:]) for tap in taps]
    found = coming(said, Gathering("Fair", CHAT, 9, places))
    assert found == [Coming("Fair", *each) for each in come]


def test_whoever_gets_a_place_that_became_free_must_have_read_so() -> None:
    taps = [Tap("Supper", ANN, "going"), Tap("Supper", BO, "going"), Tap("Supper", ANN, "no")]
    assert list(promotions(taps, SUPPER)) == [Expected(BO, "it’s yours: Supper")]
    told = replace(ECHO, chat=BO, text="A place is free, and it’s yours: Supper", replies_to=None)
    said = replace(SAID, taps=tuple(taps))
    words = "“it’s yours: Supper”"
    assert any(words in each for each in differences(said, SEEN, KEPT))
    assert not any(words in each for each in differences(said, also(told), KEPT))
    assert any(words in each for each in differences(said, also(told, told), KEPT))


def test_a_seed_draws_the_same_plan() -> None:
    assert draw(7, 40) == draw(7, 40)
    assert draw(7, 40) != draw(8, 40)


def test_a_plan_kills_as_often_as_asked_and_in_every_other_way_too() -> None:
    deaths = Counter(each.death for each in draw(1, 200).rounds)
    assert deaths[Death.KILL] + deaths[Death.BACKUP] == 200
    assert set(deaths) == set(Death)


def test_after_a_request_left_in_doubt_the_next_of_that_chat_are_spared() -> None:
    faults = Faults(spares=2)
    faults.add(Fault(FaultKind.LOST))
    struck = [faults.strike("sendmessage", 1) is not None for _ in range(4)]
    assert struck == [True, False, False, True]
    assert faults.strike("sendmessage", 2) is not None
    assert faults.struck == {FaultKind.LOST: 3}


def test_a_refusal_leaves_no_doubt_and_may_come_again_and_again() -> None:
    faults = Faults(spares=2)
    faults.add(Fault(FaultKind.TOO_MANY))
    assert all(faults.strike("sendmessage", 1) for _ in range(3))
