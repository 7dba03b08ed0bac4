"""When handling fails for reasons of our own: storage, an old form, an apology nobody can write."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.access import ANYONE
from bot.context import Context
from bot.feature import Command, Feature, Signal
from storage import forms, inbox, people
from storage.problems import NotFound
from tests import tally
from tests.town import Town, open_town


@pytest.fixture
async def counting(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features()) as opened:
        yield opened
        opened.check()


async def test_row_5_a_lane_goes_on_when_a_failure_cannot_be_written_down(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "kermesse.sqlite"
    recovery: list[asyncio.Task[None]] = []
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other:

        async def lock_and_recover() -> None:
            while not other.in_transaction:
                with suppress(sqlite3.OperationalError):  # until the handler is undone
                    other.execute("begin immediate")
                await asyncio.sleep(0)
            while "storage unavailable" not in caplog.text:  # noqa: ASYNC110 - no event to wait for
                await asyncio.sleep(0)
            other.execute("rollback")

        async def fail(_update: Update, _context: Context) -> None:
            if not recovery:
                recovery.append(asyncio.create_task(lock_and_recover()))
            raise RuntimeError("odd")

        feature = Feature("odd", commands=(Command("odd", fail, access=ANYONE),))
        async with open_town(path, features=(*tally.features(), feature)) as town:
            async with town.kermesse.database.transaction() as tx:
                await tx.rows("pragma busy_timeout = 0")
            ana = town.person("Ana")
            await ana.tells("/odd")
            await recovery[0]
            assert (await town.knows(inbox.counts))["dead"] == 1
            await ana.tells("/add")
            assert await town.knows(tally.count) == 1


async def test_row_5_many_chats_in_trouble_hold_up_no_other(tmp_path: Path) -> None:
    trouble = tally.Trouble(10**6)
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=tally.features(trouble)) as town:
        answered = asyncio.Event()

        async def pause(_seconds: float) -> None:
            await answered.wait()

        town.kermesse.dispatch._pause = pause  # a back-off that ends when somebody was answered
        for number in range(40):
            town.person(f"P{number}").account.send(town.bot, "/trouble")
        await town.bot.updates.until_empty()
        ana = town.person("Ana")
        ana.account.send(town.bot, "/add")
        async with asyncio.timeout(10):
            while not ana.all_from_bot():  # noqa: ASYNC110 - no event to wait for
                await asyncio.sleep(0.01)
        answered.set()
        await town.settles()


async def test_a_conversation_of_an_older_version_is_not_gone_on_with(counting: Town) -> None:
    ana = counting.person("Ana")
    await ana.tells("/add")
    async with counting.kermesse.database.transaction() as tx:
        known = await people.by_telegram(tx, ana.id)
        assert known is not None
        await forms.open_form(
            tx,
            chat_id=ana.id,
            person_id=known.id,
            form="gone.form",
            step="one",
            answers={},
            at=counting.clock.now(),
        )
    assert "/help" in (await ana.tells("hello")).text
    assert (await counting.knows(inbox.counts))["dead"] == 0


async def test_a_problem_while_somebody_types_our_name_elsewhere_is_not_told(
    tmp_path: Path,
) -> None:
    async def missing(_update: Update, _context: Context) -> None:
        raise NotFound(what="event")

    features = (*tally.features(), Feature("odd", signals=(Signal("inline_query", missing),)))
    async with open_town(tmp_path / "kermesse.sqlite", features=features) as town:
        ana = town.person("Ana")
        await ana.tells("/add")
        user: dict[str, Any] = {"id": ana.id, "is_bot": False, "first_name": "Ana"}
        query = {"id": "1", "from": user, "query": "conc", "offset": ""}
        letters = await town.kermesse.intake.keep([{"update_id": 9, "inline_query": query}])
        town.kermesse.dispatch.accept(letters)
        await town.settles()
        assert len(ana.all_from_bot()) == 1
        assert (await town.knows(inbox.counts)) == {"waiting": 0, "done": 2, "dead": 0}


@pytest.mark.parametrize("odd", [10**30, -(10**30), True], ids=str)
async def test_row_6_numbers_no_database_holds_are_kept_as_dead_letters(
    counting: Town, odd: int
) -> None:
    update = {"update_id": odd, "novelty": {"chat": {"id": odd}}}
    letters = await counting.kermesse.intake.keep([update])
    counting.kermesse.dispatch.accept(letters)
    await counting.settles()
    (dead,) = await counting.knows(inbox.dead_letters)
    assert (dead.lane, dead.update_id) == (0, 0)
