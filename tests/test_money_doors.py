"""Every door through which money is said: ACCEPTANCE rows 16, 17, 31, 32 and 41 at each of them."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.feature import Where
from bot.playground.chats import Chat
from storage.funds.witnesses import MOST_PHOTOS
from tests.cities import campaign_in, city_in, joins
from tests.held import COMMANDS, changed, held
from tests.morning import in_office
from tests.test_funds import ledger
from tests.test_funds_trust import PNG, lyon_with
from tests.test_fuzz_words import HUGE, dead, fetched
from tests.town import Message, Place, Town, Townsperson

SECONDHAND = "type it yourself"


async def photos(town: Town) -> int:
    return int(await town.knows(lambda tx: tx.value("select count(*) from evidence")))


def group_of(town: Town) -> Chat:
    """The first group there is."""
    return next(each for each in town.world.chats.values() if not each.is_private)


def deliver(town: Town, kind: str, message: dict[str, Any], **changes: Any) -> None:
    """Telegram hands over a message, somewhat changed."""
    town.world.deliver(town.bot, kind, {**message, **changes})


# Row 17: every command of money, by every way that is not one's own word.


def _ways(town: Town, who: Townsperson, text: str) -> list[Callable[[Place], object]]:
    """The ways in which words come that are not somebody's own."""
    hall, gif = town.group("Hall", who), town.world.bot_named("GifBot")
    written = who.account.send(hall, text)["message_id"]
    return [
        lambda place: who.account.forward(written, hall, place),
        lambda place: who.account.via_bot(place, gif or town.world.add_bot("Gif", "GifBot"), text),
    ]


async def test_row_17_no_command_of_money_is_taken_from_second_hand(town: Town) -> None:
    olga = await in_lyon(town)
    lyon = group_of(town)
    before, taken = await held(town), []
    for name in COMMANDS:
        for hand_over in _ways(town, olga, f"/{name} 12 €"):
            for place in (lyon, town.bot):
                hand_over(place)
                await town.settles()
                if SECONDHAND not in olga.reads(place).text:
                    taken.append((name, olga.reads(place).text))
        olga.account.as_channel(lyon, f"/{name} 12 €")
        await town.settles()
        if SECONDHAND not in olga.reads(lyon).text:
            taken.append((name, olga.reads(lyon).text))
    assert taken == []
    assert changed(before, await held(town)) == {}


async def in_lyon(town: Town) -> Townsperson:
    """Olga, who owns the campaign, in Lyon's group."""
    await campaign_in(town)
    olga = await in_office(town, "Olga")
    lyon = await city_in(town, "Lyon", olga)
    await joins(town, lyon, olga)
    return olga


@pytest.mark.parametrize("command", ["raised", "spent"])
async def test_row_17_what_a_channel_or_a_bot_wrote_is_not_taken_when_it_is_edited(
    town: Town, command: str
) -> None:
    ana, _bo, lyon = await lyon_with(town)
    gif = town.world.add_bot("Gif", "GifBot")
    before = await held(town)
    for written in (
        ana.account.as_channel(lyon, f"/{command} 80 €"),
        ana.account.via_bot(lyon, gif, f"/{command} 80 €"),
    ):
        await town.settles()
        said = len(ana.all_from_bot(lyon))
        deliver(town, "edited_message", written, text=f"/{command} 90 €", edit_date=1)
        await town.settles()
        assert [SECONDHAND in m.text for m in ana.all_from_bot(lyon)[said:]] == [True]
    assert changed(before, await held(town)) == {}


async def test_row_17_replies_from_second_hand_are_refused_when_they_report_and_else_left_alone(
    town: Town,
) -> None:
    """Under a report people talk too, with a GIF of another bot or as their channel."""
    ana, _bo, lyon = await lyon_with(town)
    echo = await ana.says(lyon, "/raised 120 €")
    gif = town.world.add_bot("Gif", "GifBot")
    before = await held(town)
    for written in (ana.account.as_channel(lyon, "x"), ana.account.via_bot(lyon, gif, "x")):
        for number, (text, answers) in enumerate((("nice!", 0), ("5 of us", 0), ("200 €", 1))):
            said = len(ana.all_from_bot(lyon))
            at = 1000 + written["message_id"] * 10 + number
            reply = {"message_id": at, "text": text, "reply_to_message": echo.raw}
            deliver(town, "message", written, **reply)
            await town.settles()
            heard = [SECONDHAND in m.text for m in ana.all_from_bot(lyon)[said:]]
            assert heard == [True] * answers, text
    assert changed(before, await held(town)) == {}


@pytest.mark.parametrize("step", ["amount", "what", "photo"])
async def test_row_17_what_is_forwarded_answers_no_question_of_the_form(
    town: Town, step: str
) -> None:
    ana, _bo, _lyon = await lyon_with(town)
    hall = town.group("Hall", ana)
    words, photo = ana.account.send(hall, "7 €"), ana.account.send_photo(hall, PNG)
    await ana.starts()
    await ana.tells("/raised")
    for said in {"amount": (), "what": ("5 €",), "photo": ("5 €", "cakes")}[step]:
        await ana.tells(said)
    before = await held(town, but=frozenset({"inbox", "outbox", "copies"}))
    ana.account.forward((photo if step == "photo" else words)["message_id"], hall, ana.bot)
    await town.settles()
    assert SECONDHAND in ana.reads().text
    assert changed(before, await held(town, but=frozenset({"inbox", "outbox", "copies"}))) == {}


# Row 35: nobody's photo shows anything.


async def test_row_35_an_anonymous_admin_shows_no_photo_of_money(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    receipt = await ana.says(lyon, "/raised 120 €")
    written = ana.account.send_as_anonymous(lyon, "x")
    photo = ana.account.send_photo(lyon, PNG)["photo"]
    reply = {"message_id": 999, "photo": photo, "reply_to_message": receipt.raw, "text": None}
    deliver(town, "message", {k: v for k, v in (written | reply).items() if v is not None})
    await town.settles()
    assert "under your own name" in ana.reads(lyon).text
    assert await photos(town) == 0


# Row 41: photos are kept by name, and so many of them.


async def test_row_41_a_report_has_as_many_photos_as_are_looked_at(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    receipt = await ana.says(lyon, "/raised 120 €")
    for number in range(MOST_PHOTOS + 2):
        bo.account.send_photo(lyon, PNG + bytes([number]), reply_to=receipt.id)
    await town.settles()
    assert await photos(town) == MOST_PHOTOS
    assert "has 10 photos already" in bo.reads(lyon).text


async def test_row_41_of_evidence_of_any_size_and_kind_telegrams_id_is_kept(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    receipt = await ana.says(lyon, "/raised 120 €")
    ana.account.send_photo(lyon, HUGE, reply_to=receipt.id)
    for number, (content, name, kind) in enumerate(
        (
            (b"\0" * 20_000_000, "all.png", "image/png"),
            (b"MZ", "cakes.exe", "application/octet-stream"),
            (b"PK\x03\x04", "cakes.zip", "application/zip"),
            (b"%PDF", "receipt.pdf", "application/pdf"),
            (HUGE, "bomb.png", "image/png"),
        )
    ):
        sent = {"message_id": 900 + number, "reply_to_message": receipt.raw}
        deliver(
            town, "message", ana.account.send_document(lyon, content, name, mime_type=kind) | sent
        )
    await town.settles()
    assert await photos(town) == 3  # the photo, and the two sent as a file of a picture
    assert fetched(town) == []
    assert await town.knows(dead) == []


# Row 16: whatever command of money is edited, nothing is done twice or unasked.


@pytest.mark.parametrize("name", [each for each in COMMANDS if COMMANDS[each].edited is None])
async def test_row_16_an_edited_command_that_reports_nothing_does_nothing(
    town: Town, name: str
) -> None:
    olga = await in_lyon(town)
    private = COMMANDS[name].where is not Where.GROUP
    place: Place = town.bot if private else group_of(town)
    said = olga.account.send(place, f"/{name} name Fair")
    await town.settles()
    before, heard = await held(town), len(olga.all_from_bot(place))
    olga.account.edit(said["message_id"], place, f"/{name} name Another")
    await town.settles()
    assert len(olga.all_from_bot(place)) == heard
    assert changed(before, await held(town)) == {}


async def test_row_16_a_report_that_was_a_reply_is_corrected_by_editing_it(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    question = await ana.says(lyon, "/raised")
    await ana.replies(lyon, question, "120 € cakes")
    echo = ana.reads(lyon)
    mine = next(each.id for each in ana.sees(lyon) if each.text == "120 € cakes")
    ana.account.edit(mine, lyon, "130 € cakes")
    await town.settles()
    assert ana.reads(lyon).id == echo.id
    assert "€130 for Lyon: cakes" in ana.reads(lyon).text
    await ana.taps(lyon, "✓ Confirm")
    ana.account.edit(mine, lyon, "150 € cakes")
    await town.settles()
    assert ana.reads(lyon).buttons == ["Correct entry 1 to €150", "Leave it"]
    await ana.taps(lyon, "Correct entry 1 to €150")
    assert [each.amount.minor for each in await ledger(town) if each.stands] == [15_000]


async def test_row_16_talk_that_is_edited_stays_talk(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    said = ana.account.send(lyon, "see you at 7")
    await town.settles()
    heard = len(ana.all_from_bot(lyon))
    ana.account.edit(said["message_id"], lyon, "120 €")
    await town.settles()
    assert len(ana.all_from_bot(lyon)) == heard
    assert (await held(town))["drafts"] == []


# Rows 31 and 32: whatever is written at a door, nothing counts by itself.

Opened = tuple[Townsperson, Callable[[str], Awaitable[Message]]]


async def anas_lyon(town: Town) -> tuple[Townsperson, Chat]:
    """Ana and the group of Lyon, which is there from the first time on."""
    if "Ana" not in town.cast:
        await lyon_with(town)
    return town.person("Ana"), group_of(town)


async def _question(town: Town, command: str) -> Opened:
    ana, lyon = await anas_lyon(town)
    question = await ana.says(lyon, f"/{command}")
    return ana, lambda written: ana.replies(lyon, question, written)


async def _form(town: Town, command: str) -> Opened:
    ana, _lyon = await anas_lyon(town)
    await ana.starts()
    await ana.tells(f"/{command}")
    return ana, ana.tells


async def _fix(town: Town, *, private: bool) -> Opened:
    ana, lyon = await anas_lyon(town)
    place: Place = ana.bot if private else lyon
    await ana.starts()
    await ana.says(place, "/raised 7 €")
    question = await ana.taps(place, "Fix")
    if private:
        return ana, ana.tells
    return ana, lambda written: ana.replies(lyon, question, written)


async def _edit(town: Town, command: str) -> Opened:
    ana, lyon = await anas_lyon(town)
    said = ana.account.send(lyon, f"/{command} 7 €")
    await town.settles()

    async def edited(written: str) -> Message:
        ana.account.edit(said["message_id"], lyon, f"/{command} {written}")
        await town.settles()
        return ana.reads(lyon)

    return ana, edited


async def _line(town: Town, words: str) -> Opened:
    olga = town.cast.get("Olga") or await in_lyon(town)
    return olga, lambda written: olga.tells(f"{words} {written}")


async def _trait(town: Town, button: str) -> Opened:
    olga = town.cast.get("Olga") or await in_lyon(town)
    await olga.tells("/campaign")
    await olga.taps(olga.bot, "Edit")
    await olga.taps(olga.bot, button)
    return olga, olga.tells


DOORS: dict[str, Callable[[Town], Awaitable[Opened]]] = {
    "the question in a group": lambda town: _question(town, "raised"),
    "the question what it cost": lambda town: _question(town, "spent"),
    "the form": lambda town: _form(town, "raised"),
    "the form of a cost": lambda town: _form(town, "spent"),
    "a fix in a group": lambda town: _fix(town, private=False),
    "a fix in private": lambda town: _fix(town, private=True),
    "an edited report": lambda town: _edit(town, "raised"),
    "an edited cost": lambda town: _edit(town, "spent"),
    "a goal in a line": lambda town: _line(town, "/campaign goal"),
    "a witness in a line": lambda town: _line(town, "/campaign witness from"),
    "two people in a line": lambda town: _line(town, "/campaign two people from"),
    "a rate": lambda town: _line(town, "/rate EUR"),
    "a goal": lambda town: _trait(town, "Goal"),
    "a witness": lambda town: _trait(town, "Witness from"),
    "two people": lambda town: _trait(town, "Two people from"),
}
NONE = (
    "0", "-5", "1e999", "1e5000000", "NaN", "1_000", "1" + "0" * 18, "9" * 3000, "abc", "3 x 40 €",
)  # fmt: skip
TWO_WAYS = ("12.345", "1.000", "١٢")
ASKED = frozenset({"drafts"})  # what is not confirmed may be kept, to be asked about


async def _at(town: Town, door: str, written: str) -> Message:
    """What is answered at a door; nothing that counts is changed."""
    _who, says = await DOORS[door](town)
    before = await held(town)
    answer = await says(written)
    different = changed(before, await held(town))
    assert set(different) <= ASKED, (written, different)
    assert answer.text, written
    return answer


@pytest.mark.parametrize("door", DOORS)
async def test_row_31_what_is_no_amount_counts_at_no_door(town: Town, door: str) -> None:
    for written in NONE:
        answer = await _at(town, door, written)
        assert not any(each.startswith("✓ Confirm") for each in answer.buttons), written
    assert await town.knows(dead) == []


@pytest.mark.parametrize("door", DOORS)
async def test_row_32_what_reads_two_ways_counts_at_no_door_before_it_is_chosen(
    town: Town, door: str
) -> None:
    for written in TWO_WAYS:
        await _at(town, door, written)
    assert await town.knows(dead) == []


async def test_row_31_nobody_talks_an_amount_into_the_funds_card(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    card = await ana.says(lyon, "/progress")
    heard = len(ana.all_from_bot(lyon))
    for written in NONE:
        await ana.replies(lyon, card, written)
    assert len(ana.all_from_bot(lyon)) == heard
    assert await ledger(town) == []
