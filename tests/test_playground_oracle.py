"""The oracle itself: it must notice what is wrong, and stay silent about what is right."""

from typing import Any

import pytest

from bot.playground.wire import Reply, success
from tests.oracle import Oracle
from tests.playhouse import Playhouse, house

__all__ = ["house"]

CHAT = {"id": 1, "type": "private"}
MESSAGE: dict[str, Any] = {"message_id": 1, "date": 0, "chat": CHAT, "text": "x"}
SEND = {"chat_id": "1", "text": "{not json}"}


@pytest.mark.parametrize(
    ("method", "params", "reply", "wrong"),
    [
        ("sendMessage", SEND, success(MESSAGE), None),
        ("sendMessage", {**SEND, "txt": "x"}, success(MESSAGE), "unknown field txt"),
        ("sendMessage", {"chat_id": 1}, success(MESSAGE), "Field required"),
        ("sendMessage", SEND, success({**MESSAGE, "new": 1}), "unknown field result.new"),
        ("sendMessage", SEND, success({"message_id": 1}), "Field required"),
        ("sendMessage", SEND, success({**MESSAGE, "date": "soon"}), "valid"),
        ("sendMessage", SEND, Reply(0, {}), None),
        (
            "sendMessage",
            {**SEND, "reply_markup": '{"inline_keyboard":[[{"text":"x","colour":"red"}]]}'},
            success(MESSAGE),
            "unknown field reply_markup.inline_keyboard.0.0.colour",
        ),
        ("readMinds", {}, success(True), "aiogram knows no such method"),
    ],
)
def test_what_the_oracle_says_of_a_request(
    house: Playhouse, method: str, params: dict[str, Any], reply: Reply, wrong: str | None
) -> None:
    oracle = Oracle()
    oracle.answered(house.bot, method, params, {}, reply)
    house.oracle.checked += 1
    if wrong is None:
        oracle.assert_content()
    else:
        assert wrong in oracle.mismatches[0]


@pytest.mark.parametrize(
    ("update", "wrong"),
    [
        ({"update_id": 1, "message": MESSAGE}, None),
        ({"update_id": 1, "message": {**MESSAGE, "mood": "gay"}}, "unknown field message.mood"),
        ({"update_id": 1, "telepathy": {}}, "unknown field telepathy"),
        ({"update_id": 1, "message": MESSAGE, "poll": {}}, "update with"),
        ({"update_id": "x", "message": MESSAGE}, "valid integer"),
    ],
)
def test_what_the_oracle_says_of_an_update(
    house: Playhouse, update: dict[str, Any], wrong: str | None
) -> None:
    oracle = Oracle()
    oracle.delivered(house.bot, update)
    house.oracle.checked += 1
    assert wrong is None or wrong in oracle.mismatches[0]
    assert (wrong is None) == (not oracle.mismatches)
