"""What the owners hear when something goes wrong: once, then a sum; never a storm."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Update

from bot.access import ANYONE
from bot.alerts import Alarm
from bot.context import Context
from bot.feature import Command, Feature
from handlers import FEATURES
from tests.town import Town, Townsperson, open_town


async def fail(_update: Update, context: Context) -> None:
    raise RuntimeError(f"{context.speaker.name} wrote {context.rest}")


TROUBLE = Feature("odd", commands=(Command("odd", fail, access=ANYONE),))


@pytest.fixture
async def troubled(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "kermesse.sqlite", features=(*FEATURES, TROUBLE)) as opened:
        yield opened
        opened.check()


def warnings(owner: Townsperson) -> list[str]:
    return [each.text for each in owner.all_from_bot() if "⚠️" in each.text]


async def test_row_5_fifty_dead_letters_are_one_alert_and_later_one_sum(troubled: Town) -> None:
    olga = await troubled.has_a_campaign()
    for number in range(50):
        troubled.person(f"P{number}").account.send(troubled.bot, "/odd")
    await troubled.settles()
    (first,) = warnings(olga)
    assert "could not handle one message (RuntimeError)" in first
    await troubled.later(minutes=59)
    assert len(warnings(olga)) == 1
    await troubled.later(minutes=2)
    _, summed = warnings(olga)
    assert "49 more messages could not be handled" in summed
    await troubled.later(hours=2)
    assert len(warnings(olga)) == 2


async def test_trouble_that_goes_on_is_summed_up_once_an_hour(troubled: Town) -> None:
    olga = await troubled.has_a_campaign()
    for _ in range(4):
        await troubled.person("Ana").tells("/odd")
        await troubled.person("Bea").tells("/odd")
        await troubled.later(minutes=61)
    assert [each.count("more") for each in warnings(olga)] == [0, 1, 1, 1, 1]


async def test_after_a_quiet_hour_the_next_is_told_at_once_again(troubled: Town) -> None:
    olga = await troubled.has_a_campaign()
    await troubled.person("Ana").tells("/odd")
    await troubled.later(minutes=61)
    await troubled.person("Ana").tells("/odd")
    assert [each.count("one message") for each in warnings(olga)] == [1, 1]


async def test_what_was_told_is_remembered_after_a_restart(tmp_path: Path) -> None:
    path, features = tmp_path / "kermesse.sqlite", (*FEATURES, TROUBLE)
    async with open_town(path, features=features) as before:
        olga = await before.has_a_campaign()
        await before.person("Ana").tells("/odd")
        assert len(warnings(olga)) == 1
    async with open_town(path, features=features, world=before.world) as after:
        bea = after.person("Bea")
        await bea.tells("/odd")
        assert len(warnings(olga)) == 1
        await after.later(minutes=61)
        assert "one more message" in warnings(olga)[-1]


async def test_before_there_is_a_campaign_the_founder_is_told(troubled: Town) -> None:
    link = await troubled.kermesse.owner_link()
    assert link is not None
    olga = troubled.person("Olga", language="fr")
    await olga.starts(link.rpartition("start=")[2])
    await troubled.person("Ana").tells("/odd")
    assert "Je n’ai pas su traiter un message (RuntimeError)" in warnings(olga)[0]


async def test_a_clock_that_goes_back_a_day_hides_no_alert(troubled: Town) -> None:
    olga = await troubled.has_a_campaign()
    await troubled.person("Ana").tells("/odd")
    await troubled.later(hours=-24)
    await troubled.person("Ana").tells("/odd")
    assert len(warnings(olga)) == 2


async def test_every_kind_is_told_by_itself_in_every_language(troubled: Town) -> None:
    olga = await troubled.has_a_campaign()
    for code in ("en", "fr"):
        async with troubled.kermesse.database.transaction() as tx:
            await tx.run("update people set language = :code where id > 0", code=code)
            await tx.run("delete from keepsakes where name like 'alert:%'")
        before = len(warnings(olga))
        for alarm in Alarm:
            for problem in ("Conflict", "InvalidToken", "Odd"):
                troubled.kermesse.alerts.tell(alarm, problem)
        await troubled.settles()
        assert len(warnings(olga)) - before == len(Alarm)
        await troubled.later(minutes=61)
        assert len(warnings(olga)) - before == 2 * len(Alarm)


async def test_row_12_with_a_full_disk_the_owners_are_told_past_the_outbox(
    troubled: Town,
) -> None:
    olga = await troubled.has_a_campaign()
    database = troubled.kermesse.database
    async with database.transaction() as tx:
        await tx.rows("pragma query_only = 1")
    troubled.kermesse.alerts.tell(Alarm.STORAGE, "StorageUnavailable")
    await said(olga, "cannot write anything down")
    await database._connection.execute_fetchall("pragma query_only = 0")
    await troubled.settles()
    assert len(warnings(olga)) == 1
    troubled.kermesse.alerts.tell(Alarm.STORAGE, "StorageUnavailable")
    await troubled.settles()
    await troubled.later(minutes=61)
    assert "once more I could not write anything down" in warnings(olga)[-1]


async def said(owner: Townsperson, words: str) -> None:
    async with asyncio.timeout(10):
        while not any(words in each for each in warnings(owner)):  # noqa: ASYNC110 - nothing to wait for
            await asyncio.sleep(0.01)
