"""Updates in: kept before they are confirmed, whatever they are and however often they come."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.ext import ExtBot

from bot.clock import PlayClock
from bot.intake import Intake, arrival
from bot.playground.faults import Fault, FaultKind
from bot.playground.inprocess import BASE_URL, WorldRequest
from bot.playground.world import World
from storage import inbox
from storage.inbox import Letter
from tests import tally
from tests.shelf import open_database
from tests.town import NOW, TOKEN, Town, Townsperson, open_town


@pytest.fixture
async def counting(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features()) as opened:
        yield opened
        opened.check()


async def waiting_update(town: Town, person: Townsperson, text: str) -> dict[str, Any]:
    """Have somebody write to the bot; return the update before the bot has fetched it."""
    person.account.send(town.bot, text)
    (update,) = town.bot.updates.peek()
    await town.settles()
    return update


async def test_row_3_the_same_update_again_has_one_effect_and_one_receipt(counting: Town) -> None:
    ana = counting.person("Ana")
    update = await waiting_update(counting, ana, "/add")
    for _ in range(3):
        counting.world.deliver_raw(counting.bot, update)
    await counting.settles()
    assert await counting.knows(tally.count) == 1
    assert len(ana.all_from_bot()) == 1


async def test_row_4_crash_between_commit_and_the_next_poll(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=tally.features()) as before:
        ana = before.person("Ana")
        update = await waiting_update(before, ana, "/add one")
    async with open_town(path, features=tally.features(), world=before.world) as after:
        after.world.deliver_raw(after.bot, update)  # never confirmed: Telegram hands it over again
        await after.settles()
        assert await after.knows(tally.counted) == ["one"]


async def test_row_4_what_was_kept_and_not_handled_is_handled_after_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=tally.features()) as before:
        ana = before.person("Ana")
        update = await waiting_update(before, ana, "/add one")
        message = {**update["message"], "text": "/add two"}
        letters = await before.kermesse.intake.keep([{"update_id": 9, "message": message}])
        assert len(letters) == 1  # in the inbox; the process ends before anybody handles it
    async with open_town(path, features=tally.features(), world=before.world) as after:
        await after.settles()
        assert await after.knows(tally.counted) == ["one", "two"]


STRANGE: list[dict[str, Any]] = [
    {"update_id": 1},
    {"update_id": 2, "a_kind_of_the_future": {"id": 1}},
    {"update_id": 3, "message": {"message_id": "x"}},
    {"update_id": 4, "message": None},
    {"update_id": 5, "message": []},
    {"update_id": 6, "callback_query": {"id": 5}},
    {"update_id": "seven", "message": {}},
]


@pytest.mark.parametrize("update", STRANGE, ids=lambda update: str(update["update_id"]))
async def test_row_6_a_strange_update_is_kept_as_a_dead_letter(
    counting: Town, update: dict[str, Any]
) -> None:
    letters = await counting.kermesse.intake.keep([update])
    counting.kermesse.dispatch.accept(letters)
    await counting.settles()
    (dead,) = await counting.knows(inbox.dead_letters)
    assert json.loads(dead.payload) == update
    await counting.person("Ana").tells("/add")
    assert await counting.knows(tally.count) == 1


async def test_row_6_polling_goes_on_after_an_unknown_kind(counting: Town) -> None:
    counting.world.deliver_raw(counting.bot, {"update_id": 440000000, "novelty": {"id": 1}})
    await counting.person("Ana").tells("/add")
    assert await counting.knows(tally.count) == 1
    assert (await counting.knows(inbox.counts))["dead"] == 1
    assert all("novelty" in each for each in counting.oracle.mismatches)  # ours, not the bot's
    counting.oracle.mismatches.clear()


async def test_row_10_update_ids_that_jump_and_start_again_are_accepted(counting: Town) -> None:
    ana = counting.person("Ana")
    for number in (440000500, 900000000, 17):
        counting.bot.updates.renumber(number)
        await ana.tells(f"/add {number}")
    assert await counting.knows(tally.counted) == ["440000500", "900000000", "17"]


async def test_row_11_a_new_update_that_reuses_an_old_id_is_handled(counting: Town) -> None:
    ana = counting.person("Ana")
    for said in ("first", "second"):
        counting.bot.updates.renumber(440000900)
        await ana.tells(f"/add {said}")
    assert await counting.knows(tally.counted) == ["first", "second"]


TROUBLES = [
    Fault(FaultKind.REFUSAL, "getupdates", 2, code=401, description="Unauthorized"),
    Fault(FaultKind.REFUSAL, "getupdates", 2, code=404, description="Not Found"),
    Fault(FaultKind.REFUSAL, "getupdates", 2, code=409, description="Conflict: terminated"),
    Fault(FaultKind.TOO_MANY, "getupdates", 2),
    Fault(FaultKind.SERVER_ERROR, "getupdates", 2),
    Fault(FaultKind.BAD_GATEWAY, "getupdates", 2),
    Fault(FaultKind.GARBAGE, "getupdates", 2),
    Fault(FaultKind.REFUSED, "getupdates", 2),
    Fault(FaultKind.RESET, "getupdates", 2),
    Fault(FaultKind.SILENCE, "getupdates", 2),
    Fault(FaultKind.LOST, "getupdates", 2),
]


@pytest.mark.parametrize("fault", TROUBLES, ids=lambda fault: f"{fault.kind}-{fault.code}")
async def test_row_7_trouble_while_polling_is_waited_out(counting: Town, fault: Fault) -> None:
    ana = counting.person("Ana")
    await ana.tells("/add one")
    counting.world.faults.add(fault)
    await ana.tells("/add two")
    await ana.tells("/add three")
    assert await counting.knows(tally.counted) == ["one", "two", "three"]
    assert counting.kermesse.intake.trouble is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text() | st.sampled_from(["message", "update_id", "chat"]), json_values))
def test_row_6_any_json_object_can_be_kept(raw: dict[str, Any]) -> None:
    kept = arrival(raw)
    assert json.loads(kept.payload) == raw
    assert kept.payload.isascii()  # a lone surrogate would not fit into a UTF-8 column


async def test_the_offset_is_dropped_once_everything_is_confirmed(tmp_path: Path) -> None:
    world = World(PlayClock(NOW))
    account = world.add_bot("Kermesse", "KermesseBot", TOKEN)
    person = world.add_person("Ana")
    async with (
        open_database(tmp_path / "kermesse.sqlite") as database,
        ExtBot(TOKEN, base_url=BASE_URL, request=WorldRequest(world)) as bot,
    ):
        kept: list[Letter] = []
        intake = Intake(bot=bot, database=database, clock=world.clock, accept=kept.extend, hold=0)
        person.start(account)
        for _ in range(3):
            await intake.poll()
    polls = [each.params.get("offset") for each in world.requests if each.method == "getupdates"]
    assert polls == [None, kept[0].update_id + 1, None]
