"""Telegram's limits as arithmetic: tables of cases, and any demand against a second reckoning."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.turns import INSTANT, Turns
from bot.pace import SLACK, Bucket, Limits, Pace, Together, TooMany, Window, for_everybody_until
from bot.playground.limits import PAID, REAL, Meter
from bot.playground.limits import Limits as StandInLimits
from storage.outbox import Parcel, Urgency
from tests.town import NOW

# An instant of a clock that has run for eleven days, and one a hair more than a microsecond later:
# their difference is more than a microsecond, their sum with a microsecond is not.
LATE, HAIR = 948819.025542145, 948819.025543145
FREE = Limits()
FULL = Limits(overall=1000.0)


def parcel(number: int, chat_id: int, urgency: Urgency) -> Parcel:
    return Parcel(
        number, chat_id, "sendMessage", {}, None, {}, urgency, None, None, "waiting", 0, NOW, None
    )


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Have whatever takes longer fail, be it an endless loop."""

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_a_wait_that_is_lost_in_the_last_digits_of_a_clock_is_no_wait() -> None:
    """The simulator found it: a lane due so soon was looked at for ever, and all stood still."""
    turns = Turns(FREE, LATE - 1)
    turns.accept(parcel(1, 1, Urgency.ANSWER), LATE - 1)
    (turn,) = turns.pick(LATE - 1, 9)
    turns.again(turn.lane, parcel(1, 1, Urgency.ANSWER), HAIR)
    turns.done(turn.lane, LATE - 1)
    assert turn.lane.rests(LATE) > INSTANT
    with at_most(5):
        assert [each.parcel.id for each in turns.pick(LATE, 9)] == [1]


def test_a_window_takes_so_many_at_once_and_then_one_for_each_that_leaves_it() -> None:
    window = Window.of(rate=1.0, burst=5)
    for _ in range(5):
        assert window.wait(10.0) == 0.0
        window.take(10.0)
    assert window.wait(10.0) == pytest.approx(5.0 + SLACK)
    assert window.wait(13.0) == pytest.approx(2.0 + SLACK)
    assert window.wait(15.1) == 0.0
    window.take(15.1)
    assert window.wait(15.1) == 0.0  # all five of before have left
    assert window.until_empty(15.1) == pytest.approx(5.0 + SLACK)


@pytest.mark.parametrize(
    ("rate", "burst", "messages", "seconds"),
    [
        (30.0, 30.0, 30, 1.0),
        (20 / 60, 20.0, 20, 60.0),
        (0.5, 0.5, 1, 2.0),
        (19.5 / 60, 19.5, 19, 58.46),
    ],
)
def test_a_window_holds_whole_messages_at_the_rate_it_is_given(
    rate: float, burst: float, messages: int, seconds: float
) -> None:
    window = Window.of(rate, burst)
    taken = 0
    while window.wait(0.0) == 0.0:
        window.take(0.0)
        taken += 1
    assert taken == messages
    assert window.wait(0.0) == pytest.approx(seconds + SLACK, abs=0.01)


def test_a_bucket_goes_below_nothing_and_is_waited_for() -> None:
    bucket = Bucket.full(2.0, 2.0, 0.0)
    for _ in range(3):
        bucket.take(0.0)
    assert bucket.wait(0.0) == pytest.approx(1.0)
    assert bucket.until_full(0.0) == pytest.approx(1.5)
    assert bucket.wait(5.0) == 0.0
    assert bucket.wait(-5.0) == pytest.approx(1.0)  # a clock that goes back fills nothing


@pytest.mark.parametrize(("chat_id", "at_once", "in_a_minute"), [(1, 5, 60), (-1, 5, 20)])
def test_a_chat_takes_a_short_burst_and_a_group_twenty_a_minute(
    chat_id: int, at_once: int, in_a_minute: int
) -> None:
    pace, now, taken = Pace(chat_id, FREE), 0.0, 0
    while pace.wait(now) == 0.0:
        pace.take(now)
        taken += 1
    assert taken == at_once
    while now < 59.0:
        now += pace.wait(now) + 1e-6
        pace.take(now)
        taken += 1
    assert in_a_minute - 5 <= taken - 1 <= in_a_minute


def test_what_nobody_waits_for_goes_evenly_and_what_is_awaited_goes_at_once() -> None:
    together = Together(FREE, 0.0)
    now, posted = 0.0, 0
    while now < 10.0:
        now += together.wait(Urgency.BROADCAST, now) + 1e-9
        together.take(now)
        posted += 1
    assert posted == pytest.approx(30 * 0.97 * 10, abs=8)
    assert together.wait(Urgency.ANSWER, now) <= 1 / 29


def test_people_alone_have_the_whole_rate_at_once() -> None:
    together = Together(FREE, 0.0)
    for _ in range(30):
        assert together.wait(Urgency.ANSWER, 0.0) == 0.0
        together.take(0.0)
    assert together.wait(Urgency.ANSWER, 0.0) == pytest.approx(1.0 + SLACK)


def refusal(chat_id: int, until: float = 300.0, *, explained: bool = False) -> TooMany:
    return TooMany(chat_id, until, explained)


@pytest.mark.parametrize(
    ("refusals", "everybody"),
    [
        ([], False),
        ([refusal(1)], False),
        ([refusal(1), refusal(2)], False),
        ([refusal(1), refusal(2), refusal(-3)], True),
        ([refusal(1), refusal(1), refusal(1), refusal(1)], False),
        ([refusal(1), refusal(2), refusal(3, explained=True)], False),
        ([refusal(1), refusal(2), refusal(3, explained=True), refusal(4)], True),
        ([refusal(1, until=9.0), refusal(2), refusal(3)], False),
    ],
    ids=[
        "none",
        "one chat is that chat",
        "two may be chance",
        "three in a row are everybody",
        "one chat again and again is still that chat",
        "a chat that had its fill says nothing",
        "three that had not",
        "one that is over says nothing",
    ],
)
def test_row_21_when_a_429_is_for_the_whole_bot(refusals: list[TooMany], everybody: bool) -> None:
    assert (for_everybody_until(refusals, now=10.0) is not None) is everybody


def test_row_20_what_telegram_takes_meanwhile_shows_that_others_are_not_meant() -> None:
    turns = Turns(FREE, 0.0)
    for number in range(5):
        turns.accept(parcel(number, 100 + number, Urgency.ANSWER), 0.0)
    one, two, three, four, five = turns.pick(0.0, 5)
    assert not turns.refused(one, 1.0, 60.0)
    assert not turns.refused(two, 1.0, 60.0)
    turns.taken(three)  # had left before the first refusal came: says nothing
    assert turns.refused(four, 1.0, 90.0)
    assert turns.paused_until == 61.0
    turns = Turns(FREE, 0.0)
    assert not turns.refused(one, -1.0, 60.0)
    assert not turns.refused(two, -1.0, 60.0)
    turns.taken(three)  # left after it, and was taken
    assert not turns.refused(four, 1.0, 60.0)
    assert not turns.refused(five, 1.0, 60.0)


def test_row_20_a_chat_that_waits_long_by_itself_does_not_make_everybody_wait_as_long() -> None:
    turns = Turns(FREE, 0.0)
    for number in range(4):
        turns.accept(parcel(number, -100 - number, Urgency.ANSWER), 0.0)
    one, two, three, four = turns.pick(0.0, 4)
    assert not turns.refused(one, 1.0, 3600.0)
    assert not turns.refused(two, 1.0, 4.0)
    assert turns.refused(three, 1.0, 3.0)
    assert turns.paused_until == 4.0
    assert not turns.refused(four, 1.0, 5.0)
    assert turns.paused_until == 5.0


def test_a_chat_whose_rest_ends_within_the_last_digit_of_now_is_not_woken_for_ever() -> None:
    now = 1e6  # seconds: a machine that is up for twelve days
    turns = Turns(FREE, now)
    turns.accept(parcel(1, -100, Urgency.ANSWER), now)
    (turn,) = turns.pick(now, 5)
    turns.again(turn.lane, turn.parcel, now + INSTANT)
    turns.done(turn.lane, now)
    assert [each.parcel.id for each in turns.pick(now, 5)] == [1]


demand = st.lists(
    st.tuples(
        st.floats(0.0, 30.0),
        st.sampled_from([*range(1, 40), *range(-40, 0), 1, 1, 1, -1, -1, -1]),
        st.sampled_from(list(Urgency)),
    ),
    max_size=300,
)


@pytest.mark.parametrize(("ours", "telegrams"), [(FREE, REAL), (FULL, PAID)])
@given(asked=demand)
@settings(max_examples=25, deadline=None)
def test_row_22_whatever_is_said_no_limit_is_passed_and_nothing_is_left(
    ours: Limits, telegrams: StandInLimits, asked: list[tuple[float, int, Urgency]]
) -> None:
    turns, meter, now, sent = Turns(ours, 0.0), Meter(telegrams), 0.0, []
    coming = sorted(asked, key=lambda each: each[0])
    number = 0
    while coming or turns.outstanding:
        while coming and coming[0][0] <= now:
            _, chat_id, urgency = coming.pop(0)
            turns.accept(parcel(number, chat_id, urgency), now)
            number += 1
        for turn in turns.pick(now, 400):
            assert meter.admit(turn.lane.chat_id, NOW + timedelta(seconds=now)) is None
            sent.append(turn.parcel.id)
            turns.done(turn.lane, now)
        waits = [turns.wait(now), coming[0][0] - now if coming else None]
        now += min((each for each in waits if each is not None), default=0.0)
    assert sorted(sent) == list(range(len(asked)))
