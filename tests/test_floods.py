"""Somebody who writes faster than anybody can be answered: slowed, told once, kept in sight."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.floods import CHATTER, MANY, Floods, Written, written
from bot.pace import Limits
from storage import inbox, outbox
from tests import tally
from tests.town import Town, open_town

ANA = {"id": 7, "language_code": "fr"}
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -5, "type": "supergroup"}


@pytest.fixture
async def counting(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features()) as opened:
        opened.kermesse.doorkeeper.floods = Floods(Limits())
        yield opened
        opened.check()


@pytest.mark.parametrize(
    ("raw", "who"),
    [
        ({"message": {"from": ANA, "chat": PRIVATE, "date": 50, "text": "x"}}, (7, 7, 50.0, True)),
        ({"message": {"from": ANA, "chat": GROUP, "date": 50, "text": "x"}}, (7, -5, 50.0, False)),
        ({"message": {"from": ANA, "chat": GROUP, "date": 50, "text": "/x"}}, (7, -5, 50.0, True)),
        ({"message": {"from": ANA, "chat": GROUP, "date": 50}}, (7, -5, 50.0, False)),
        ({"edited_message": {"from": ANA, "chat": GROUP, "date": 5}}, (7, -5, 99.0, False)),
        ({"callback_query": {"from": ANA, "message": {"chat": GROUP}}}, (7, -5, 99.0, True)),
        ({"callback_query": {"from": ANA, "inline_message_id": "a"}}, (7, None, 99.0, True)),
        ({"inline_query": {"from": ANA, "query": "x"}}, (7, None, 99.0, True)),
        ({"my_chat_member": {"from": ANA, "chat": PRIVATE, "date": 50}}, None),
        ({"message": {"chat": GROUP, "sender_chat": GROUP, "date": 50}}, None),
        ({"message": {"from": {"id": "7"}, "chat": 3, "date": "soon"}}, None),
        ({"message": ["from"]}, None),
        ({}, None),
    ],
)
def test_who_wrote_where_and_when(raw: dict[str, Any], who: tuple[Any, ...] | None) -> None:
    by = written(raw, now=99.0)
    assert (by and (by.person_id, by.chat_id, by.at, by.asks)) == who


def ana(at: float, chat_id: int | None = 7, *, asks: bool = True) -> Written:
    return Written(7, chat_id, at, asks, "fr")


@pytest.mark.parametrize(
    ("by", "at_once", "a_minute_later"),
    [
        (ana(0.0), 60, 60),
        (ana(0.0, None), 60, 60),
        (ana(0.0, -5), 20, 10),
        (ana(0.0, -5, asks=False), int(CHATTER[1]), 100),
    ],
    ids=["in private", "inline", "asking in a group", "chatting in a group"],
)
def test_row_43_how_much_somebody_may_ask_at_once_and_again(
    by: Written, at_once: int, a_minute_later: int
) -> None:
    floods = Floods(Limits())
    assert sum(floods.admits(by) for _ in range(300)) == at_once
    later = Written(by.person_id, by.chat_id, 60.5, by.asks, None)
    assert sum(floods.admits(later) for _ in range(300)) == a_minute_later
    other = Written(8, by.chat_id, 60.5, by.asks, None)
    assert floods.admits(other)


def test_row_43_what_piled_up_while_the_bot_was_away_is_no_flood() -> None:
    floods = Floods(Limits())
    assert all(floods.admits(ana(second * 2.0)) for second in range(5000))


def test_row_43_somebody_is_told_once_a_minute_also_when_they_never_rest() -> None:
    floods = Floods(Limits())
    told = []
    for second in (0.0, 1.0, 59.0, 60.0, 300.0):
        for _ in range(100):
            if not floods.admits(ana(second)):
                told += [second] if floods.is_to_be_told(ana(second)) else []
    assert told == [0.0, 60.0, 300.0]


def test_row_43_who_has_rested_is_forgotten() -> None:
    floods = Floods(Limits())
    for person in range(3 * MANY):
        assert floods.admits(Written(person, person, person * 1.0, asks=True, language=None))
    assert len(floods._buckets) <= MANY


async def test_row_43_a_flood_is_set_aside_and_everybody_else_is_answered(counting: Town) -> None:
    ana, others = counting.person("Ana"), [counting.person(f"P{n}") for n in range(10)]
    for number in range(300):
        ana.account.send(counting.bot, f"/add {number}")
        if number % 30 == 0:
            others[number // 30].account.send(counting.bot, "/add")
    await counting.settles()
    assert [len(other.all_from_bot()) for other in others] == [1] * 10
    said = [message.text for message in ana.all_from_bot()]
    assert len(said) == 61
    assert sum("faster than I can answer" in text for text in said) == 1
    counts = await counting.knows(inbox.counts)
    assert counts == {"waiting": 0, "done": 70, "dead": 240}
    (kept, *_) = dead = await counting.knows(lambda tx: inbox.dead_letters(tx, limit=500))
    assert {letter.problem for letter in dead} == {"TooFast"}
    assert json.loads(kept.payload)["message"]["text"] == "/add 299"
    assert (await counting.knows(outbox.counts)) == {"sent": 71}


async def test_row_43_the_notice_names_the_first_message_that_was_not_taken(
    counting: Town,
) -> None:
    ana = counting.person("Ana")
    for number in range(70):
        ana.account.send(counting.bot, f"/add {number}")
    await counting.settles()
    (notice,) = [each for each in ana.all_from_bot() if "faster than I can answer" in each.text]
    assert notice.raw["reply_to_message"]["text"] == "/add 60"


async def test_row_43_after_a_minute_somebody_is_answered_again(counting: Town) -> None:
    ana = counting.person("Ana")
    for number in range(100):
        ana.account.send(counting.bot, f"/add {number}")
    await counting.settles()
    assert await counting.knows(tally.count) == 60
    counting.clock.set(to=counting.clock.now() + timedelta(minutes=1))
    assert "letters" in (await ana.tells("/add once more")).text
    assert await counting.knows(tally.count) == 61
