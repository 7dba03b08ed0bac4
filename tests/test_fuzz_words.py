"""Nasty words through the front door: commands, links, buttons, names, files, inline queries."""

from collections.abc import Iterator

import pytest

from storage.database import Tx
from tests.cities import chapter_in
from tests.nasty import PIECES, filled
from tests.stage import Stage
from tests.town import Town
from tests.twestival import begin

# No client sends half a surrogate pair.
SAYABLE = tuple(each for each in PIECES if each.isascii() or each.encode("utf-8", "ignore"))
LINES = (*SAYABLE, *map(filled, ("9", "1.", "<b>", "a\u0300", "👩\u200d👩\u200d👧")))
COMMANDS = ("/raised", "/event", "/progress", "/campaign new", "/start", "/pause", "/rate")
# The header of a picture of 5,000 by 5,000, and nothing else.
HUGE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x13\x88\x00\x00\x13\x88\x08\x02"


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    opened = Stage()
    opened.does(opened.opens())
    yield opened
    opened.ends()


async def dead(tx: Tx) -> list[str]:
    """Why something could not be handled."""
    return [row[0] for row in await tx.rows("select problem from inbox where state = 'dead'")]


def is_well(stage: Stage) -> None:
    """Everything was answered in words that Telegram's parser and a second reader accept."""
    stage.town.check()
    assert stage.does(stage.town.knows(dead)) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_row_39_any_words_after_a_command_are_answered(stage: Stage, command: str) -> None:
    olga = stage.person("Olga")
    for line in LINES:
        olga.account.send(olga.bot, f"{command} {line}"[:4096])
    stage.does(stage.town.settles())
    is_well(stage)


def test_row_37_no_link_however_odd_is_unhandled(stage: Stage) -> None:
    bo = stage.person("Bo")
    for name in ("ev", "newev", "ch", "inv", "own", "", "x"):
        for rest in ("", "_", "_1", "_-1", "_²", "_" + "9" * 60):
            bo.account.send(bo.bot, f"/start {name}{rest}"[:71])
    stage.does(stage.town.settles())
    is_well(stage)


GUARDED = ("funds.confirm", "funds.void", "events.change", "events.approve", "organisers.edit")


@pytest.mark.parametrize("does", GUARDED)
@pytest.mark.parametrize("carried", [(), ("x",), ("-1",), ("²",), ("9" * 30,), ("",)])
def test_row_34_a_button_of_an_older_version_is_refused(
    stage: Stage, does: str, carried: tuple[str, ...]
) -> None:
    """It is ours, and carries something else than it would today."""
    cy, denver = stage.person("Cy"), stage.groups["Denver"]
    data = stage.town.kermesse.house.sealer.write(does, carried, denver.id)
    toast = stage.does(cy.forges(denver, stage.under("Cy", denver, stage.card), data))
    assert toast.startswith("This button is too old for me")
    is_well(stage)


def test_row_34_no_callback_data_is_unhandled(stage: Stage) -> None:
    cy, denver = stage.person("Cy"), stage.groups["Denver"]
    card = stage.under("Cy", denver, stage.card)
    going = card.data("Going")
    for data in (
        *(piece[:16] for piece in SAYABLE),
        going[:-1],
        going[1:],
        going.upper(),
        "~" * 64,
    ):
        cy.account.forge_tap(denver, card.id, data)
    stage.does(stage.town.settles())
    is_well(stage)


def test_row_39_no_inline_query_is_unhandled(stage: Stage) -> None:
    cy = stage.person("Cy")
    for line in LINES:
        cy.account.ask_inline(stage.town.bot, line[:256])
    stage.does(stage.town.settles())
    is_well(stage)


# Files: Telegram's id of them is kept where one is asked for, and none is ever fetched.


def fetched(town: Town) -> list[str]:
    """What the bot asked Telegram for in order to have a file."""
    return [each.method for each in town.world.requests if each.method.lower() == "getfile"]


async def test_row_41_files_of_any_size_and_kind_are_never_fetched(town: Town) -> None:
    there = await begin(town)
    ana = there.host.account
    for place in (town.bot, there.london):
        ana.send_document(place, b"\0" * 20_000_000, "all.zip", caption="/raised 120 cakes")
        ana.send_document(place, HUGE, "bomb.png", caption="/event x", mime_type="image/png")
        ana.send_document(place, b"MZ", "cakes.jpg", mime_type="image/jpeg")
        ana.send_photo(place, HUGE, "/raised 7 lemonade")
        ana.send_photo(place, HUGE)
    await town.settles()
    said = [each.text for each in there.host.all_from_bot(there.london)]
    assert any("£120 for London: cakes" in each for each in said)
    assert any("£7 for London: lemonade" in each for each in said)
    assert fetched(town) == []
    assert await town.knows(dead) == []


async def test_row_41_of_an_events_picture_only_telegrams_id_is_kept(town: Town) -> None:
    there = await begin(town)
    host = there.host
    await host.starts(f"newev_{(await chapter_in(town, there.london)).id}")
    for answer in ("Concert", "Fri 12 Feb 19:00", "The Albany", "80"):
        await host.tells(answer)
    host.account.send_document(host.bot, HUGE, "bomb.png", mime_type="image/png")
    await town.settles()
    assert host.reads().text.startswith("That is not a photo.")
    sent = host.account.send_photo(host.bot, HUGE)
    await town.settles()
    await host.taps(host.bot, "Announce")
    assert (await there.event()).picture == sent["photo"][-1]["file_id"]
    assert fetched(town) == []
