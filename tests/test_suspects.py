"""An update that ends the process each time: found out, set aside, and nobody else with it."""

from pathlib import Path

import pytest
from telegram import Update

from bot import suspects
from bot.access import ANYONE
from bot.buttons import press
from bot.context import Context
from bot.feature import Button, Command, Feature
from bot.intake import arrival
from bot.suspects import Record, begun
from storage import inbox
from storage.database import Database
from tests import tally
from tests.shelf import NOW, open_database
from tests.town import Town, open_town

STARTS = [
    ("the first start finds nothing", Record(), [], Record()),
    ("what was first in its lane is counted", Record(), [7, 9], Record({7: 1, 9: 1})),
    ("and once more", Record({7: 1}), [7], Record({7: 2})),
    ("what was handled meanwhile is forgotten", Record({7: 1}, {7: 1}), [9], Record({9: 1})),
    ("the process ended while it was alone", Record({7: 2}, {}, 7), [7], Record({7: 3}, {7: 1})),
    ("and again", Record({7: 3}, {7: 1}, 7), [7], Record({7: 4}, {7: 2})),
    ("another was alone", Record({7: 2, 9: 2}, {}, 9), [7, 9], Record({7: 3, 9: 3}, {9: 1})),
    ("alone, and done before the end", Record({7: 2}, {}, 7), [], Record()),
]


@pytest.mark.parametrize(("record", "heads", "after"), [case[1:] for case in STARTS], ids=range(8))
def test_row_05_what_a_start_makes_of_what_waits(
    record: Record, heads: list[int], after: Record
) -> None:
    assert begun(record, heads) == after


def said(number: int, person: int, text: str) -> dict[str, object]:
    user = {"id": person, "is_bot": False, "first_name": "Ana", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": "Ana"}
    entities = [{"type": "bot_command", "offset": 0, "length": 4}]
    message = {"message_id": number, "date": 0, "chat": chat, "from": user, "text": text}
    return {"update_id": number, "message": {**message, "entities": entities}}


async def a_life(database: Database) -> suspects.Found:
    """Start, and die of whichever is handled alone, else of whatever is handled first."""
    async with database.transaction() as tx:
        found = await suspects.take_up(tx)
    for letter in found.suspects[:1]:
        async with database.transaction() as tx:
            await suspects.alone(tx, letter.id)
    return found


async def left_by_deaths(path: Path, lives: int) -> list[suspects.Found]:
    """Have three updates wait, the first of them deadly, and a process die so often."""
    async with open_database(path) as database:
        async with database.transaction() as tx:
            waiting = [said(1, 11, "/add deadly"), said(2, 11, "/add next"), said(3, 22, "/add b")]
            await inbox.keep(tx, 7000000001, list(map(arrival, waiting)), NOW)
        return [await a_life(database) for _ in range(lives)]


def updates(letters: tuple[inbox.Letter, ...]) -> list[int]:
    return [letter.update_id for letter in letters]


async def test_row_05_the_deadly_one_is_found_out_and_no_other(tmp_path: Path) -> None:
    lives = await left_by_deaths(tmp_path / "kermesse.sqlite", 4)
    assert [updates(life.guilty) for life in lives] == [[], [], [], [1]]
    assert [updates(life.suspects) for life in lives] == [[], [1, 3], [1, 3], [3]]
    assert [updates(life.others) for life in lives] == [[1, 2, 3], [2], [2], [2]]


async def test_row_05_it_becomes_a_dead_letter_and_the_others_are_handled(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    await left_by_deaths(path, 3)
    async with open_town(path, features=tally.features()) as town:
        await town.settles()
        (dead,) = await town.knows(inbox.dead_letters)
        assert (dead.update_id, dead.problem) == (1, suspects.ENDED)
        assert sorted(await town.knows(tally.counted)) == ["b", "next"]


async def test_row_05_a_suspect_that_does_no_harm_is_handled(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    await left_by_deaths(path, 2)
    async with open_town(path, features=tally.features()) as town:
        await town.settles()
        assert (await town.knows(inbox.counts)) == {"waiting": 0, "done": 3, "dead": 0}


async def test_row_05_a_press_that_cannot_be_handled_is_answered_with_a_toast(
    tmp_path: Path,
) -> None:
    async def offer(_update: Update, context: Context) -> None:
        context.reply(tally.TEXT, limit=1, buttons=[[press("funds-fix", "odd.break")]])

    async def fail(_update: Update, _context: Context) -> None:
        raise RuntimeError("odd")

    feature = Feature(
        "odd",
        commands=(Command("odd", offer, access=ANYONE),),
        buttons=(Button("break", fail, access=ANYONE),),
    )
    async with open_town(tmp_path / "kermesse.sqlite", features=(feature,)) as town:
        await pressed_in_vain(town)


async def pressed_in_vain(town: Town) -> None:
    ana = town.person("Ana")
    offered = await ana.tells("/odd")
    await ana.taps(ana.bot, offered.buttons[0])
    assert "something went wrong on my side" in town.toast
    assert len(ana.all_from_bot()) == 1
    assert (await town.knows(inbox.counts))["dead"] == 1
