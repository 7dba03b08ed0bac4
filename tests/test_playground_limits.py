"""Faults that are switched on, Telegram's pace, and its words for what it does not take."""

from typing import Any

import pytest

from bot.playground import OFF, REAL, Broken, Fault, FaultKind, Limits, Pace, Upload, World
from bot.playground.files import picture_size
from tests.playhouse import Playhouse, house, png

__all__ = ["house"]
BUTTON = {"text": "Go", "callback_data": "go"}


def keys(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("kind", "processed", "status", "broken"),
    [
        (FaultKind.TOO_MANY, False, 429, None),
        (FaultKind.SERVER_ERROR, False, 500, None),
        (FaultKind.BAD_GATEWAY, False, 502, None),
        (FaultKind.GARBAGE, False, 200, None),
        (FaultKind.REFUSED, False, 0, Broken.REFUSED),
        (FaultKind.RESET, False, 0, Broken.RESET),
        (FaultKind.SILENCE, False, 0, Broken.SILENCE),
        (FaultKind.REFUSAL, False, 403, None),
        (FaultKind.LOST, True, 0, Broken.LOST),
        (FaultKind.HUSH, True, 0, Broken.HUSH),
        (FaultKind.LOST_GATEWAY, True, 502, None),
    ],
)
async def test_each_fault(
    house: Playhouse, kind: FaultKind, processed: bool, status: int, broken: Broken | None
) -> None:
    house.ana.start(house.bot)
    fault = Fault(kind, "sendmessage", times=1, code=403, description="Forbidden: x")
    house.world.faults.add(fault)
    reply = await house.call("sendMessage", chat_id=house.ana.id, text="x")
    assert not reply.ok
    assert (reply.status, reply.broken) == (status, broken)
    texts = [message["text"] for message in house.world.history(house.ana, house.bot.id)]
    assert ("x" in texts) is processed
    assert (await house.call("sendMessage", chat_id=house.ana.id, text="y")).ok
    assert not house.world.faults


async def test_a_fault_befalls_only_what_it_is_about(house: Playhouse) -> None:
    group = house.group()
    house.ana.start(house.bot)
    fault = house.world.faults.add(Fault(FaultKind.TOO_MANY, "send*", chat_id=group.id))
    assert (await house.call("sendMessage", chat_id=group.id, text="x")).parameters == {
        "retry_after": 5
    }
    assert (await house.call("sendMessage", chat_id=house.ana.id, text="x")).ok
    assert (await house.call("getMe")).ok
    house.world.faults.remove(fault.id)
    assert (await house.call("sendMessage", chat_id=group.id, text="x")).ok


def test_chance_is_the_same_for_the_same_seed(house: Playhouse) -> None:
    def struck(seed: int) -> list[bool]:
        faults = World(house.clock, seed=seed).faults
        faults.add(Fault(FaultKind.RESET, probability=0.5))
        return [faults.strike("getme", None) is not None for _ in range(64)]

    assert struck(1) == struck(1)
    assert struck(1) != struck(2)
    assert 16 < sum(struck(1)) < 48
    house.oracle.checked += 1


async def sent(house: Playhouse, chat_id: int, times: int) -> list[int]:
    """The status of so many messages in a row."""
    calls = [
        await house.call("sendMessage", chat_id=chat_id, text=str(number))
        for number in range(times)
    ]
    return [reply.status for reply in calls]


async def test_real_limits_of_a_private_chat(house: Playhouse) -> None:
    house.ana.start(house.bot)
    house.world.limits = REAL
    assert await sent(house, house.ana.id, 6) == [200] * 5 + [429]
    house.clock.advance(5)
    assert await sent(house, house.ana.id, 1) == [200]


async def test_real_limits_of_a_group(house: Playhouse) -> None:
    group = house.group()
    house.world.limits = Limits(per_group=REAL.per_group)
    assert await sent(house, group.id, 21) == [200] * 20 + [429]
    reply = await house.call("sendMessage", chat_id=group.id, text="x")
    assert reply.description == "Too Many Requests: retry after 60"
    house.clock.advance(60)
    assert await sent(house, group.id, 1) == [200]


async def test_real_limits_of_all_chats_together(house: Playhouse) -> None:
    people = [house.world.add_person(f"P{number}") for number in range(31)]
    for person in people:
        person.start(house.bot)
    house.world.limits = REAL
    statuses = [(await sent(house, person.id, 1))[0] for person in people]
    assert statuses == [200] * 30 + [429]
    assert (await house.call("sendChatAction", chat_id=house.ana.id, action="typing")).status == 400
    house.world.limits = OFF
    assert await sent(house, people[0].id, 40) == [200] * 40


async def test_a_pace_of_ones_own(house: Playhouse) -> None:
    house.ana.start(house.bot)
    house.world.limits = Limits(per_chat=Pace(1, 10))
    first = await house.result("sendMessage", chat_id=house.ana.id, text="x")
    edit = {"chat_id": house.ana.id, "message_id": first["message_id"], "text": "y"}
    assert (await house.call("editMessageText", **edit)).parameters == {"retry_after": 10}
    assert (await house.call("getChat", chat_id=house.ana.id)).ok


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🎪" * 2049}, "message is too long"),
        ({"text": "<x>", "parse_mode": "HTML"}, None),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": 404}, "chat not found"),
        ({"text": "x", "chat_id": -404}, "chat not found"),
        ({"text": "x", "chat_id": "@nowhere"}, "chat not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)
async def test_messages_that_are_refused(
    house: Playhouse, params: dict[str, Any], words: str | None
) -> None:
    house.ana.start(house.bot)
    refused = await house.refusal("sendMessage", **{"chat_id": house.ana.id, **params})
    assert refused == f"Bad Request: {words or _UNSUPPORTED}"


@pytest.mark.parametrize(
    ("keyboard", "words"),
    [
        (keys({"text": "Go", "callback_data": "é" * 33}), "BUTTON_DATA_INVALID"),
        (keys({"text": "Go", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (keys({"text": "Go"}), "text buttons are unallowed in the inline keyboard"),
        (keys({"text": " ", "callback_data": "x"}), "BUTTON_TEXT_INVALID"),
        (keys(*[BUTTON] * 101), "reply markup is too long"),
        (
            keys({"text": "Go", "url": "no link"}),
            "inline keyboard button URL 'no link' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_keyboards_that_are_refused(
    house: Playhouse, keyboard: dict[str, Any], words: str
) -> None:
    house.ana.start(house.bot)
    params = {"chat_id": house.ana.id, "text": "x", "reply_markup": keyboard}
    assert await house.refusal("sendMessage", **params) == f"Bad Request: {words}"


_UNSUPPORTED = 'can\'t parse entities: Unsupported start tag "x" at byte offset 0'


async def test_the_longest_that_fits(house: Playhouse) -> None:
    house.ana.start(house.bot)
    text = f"<b>{'🎪' * 2048}</b>"
    sent = await house.result(
        "sendMessage", chat_id=house.ana.id, text=text, parse_mode="HTML",
        reply_markup=keys({"text": "Go", "callback_data": "é" * 32}),
    )  # fmt: skip
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]
    photo = {"chat_id": house.ana.id, "photo": "x", "caption": "x" * 1025}
    assert await house.refusal("sendPhoto", **photo) == "Bad Request: message caption is too long"


async def test_row_25_edits_that_change_nothing_or_come_too_late(house: Playhouse) -> None:
    house.ana.start(house.bot)
    first = await house.result(
        "sendMessage", chat_id=house.ana.id, text="x", reply_markup=keys(BUTTON)
    )
    about = {"chat_id": house.ana.id, "message_id": first["message_id"]}
    assert await house.refusal("editMessageText", **about, text="x", reply_markup=keys(BUTTON)) == (
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message"
    )
    await house.result("editMessageReplyMarkup", **about)
    assert "message is not modified" in await house.refusal("editMessageReplyMarkup", **about)
    said = house.ana.send(house.bot, "mine")
    theirs = {**about, "message_id": said["message_id"]}
    assert await house.refusal("editMessageText", **theirs, text="y") == (
        "Bad Request: message can't be edited"
    )
    house.ana.delete(first["message_id"], house.bot)
    assert await house.refusal("editMessageText", **about, text="y") == (
        "Bad Request: message to edit not found"
    )


async def test_old_messages_stay(house: Playhouse) -> None:
    group = house.group()
    said = await house.result("sendMessage", chat_id=group.id, text="x")
    house.clock.advance(49 * 3600)
    about = {"chat_id": group.id, "message_id": said["message_id"]}
    assert await house.refusal("deleteMessage", **about) == (
        "Bad Request: message can't be deleted"
    )
    house.ana.promote(group, house.bot)
    assert await house.result("deleteMessage", **about)


async def test_pictures_that_are_refused(house: Playhouse) -> None:
    house.ana.start(house.bot)
    for content, words in (
        (png(1, 21), "PHOTO_INVALID_DIMENSIONS"),
        (b"GIF89a", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
    ):
        upload = Upload("picture.png", content, "image/png")
        reply = await house.call("sendPhoto", {"photo": upload}, chat_id=house.ana.id)
        assert reply.description == f"Bad Request: {words}"


JPEG = bytes.fromhex(
    "ffd8 ffe0 0010 4a46494600010100000100010000 ffc0 0011 08 00f0 0140 03012200021101031101 ffd9"
)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(320, 240), (320, 240)),
        (JPEG, (320, 240)),
        (b"GIF89a\x40\x01\xf0\x00", (320, 240)),
        (JPEG[:12], None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"%PDF-1.7", None),
    ],
)
def test_row_41_sizes_come_from_headers(content: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(content) == size
