"""What was handled and said is forgotten after some days; what waits or died is not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.housekeeping import DEAD, HANDLED, REFUSED, SAID
from storage import audit, inbox, outbox
from tests import tally
from tests.town import Town, open_town


@pytest.fixture
async def counting(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features()) as opened:
        yield opened
        opened.check()


async def test_a_duplicate_is_recognised_for_as_long_as_telegram_may_send_one(
    counting: Town,
) -> None:
    await counting.person("Ana").tells("/add")
    await counting.later(hours=24)
    assert (await counting.knows(inbox.counts))["done"] == 1


async def test_what_is_settled_is_forgotten_after_some_days(counting: Town) -> None:
    await counting.person("Ana").tells("/add")
    await counting.later(days=HANDLED.days, hours=2)
    assert (await counting.knows(inbox.counts))["done"] == 0
    assert await counting.knows(outbox.counts) == {"sent": 1}
    await counting.later(days=SAID.days)
    assert await counting.knows(outbox.counts) == {}


async def test_a_dead_letter_stays_in_sight_for_a_season(counting: Town) -> None:
    letters = await counting.kermesse.intake.keep([{"update_id": 1, "novelty": {}}])
    counting.kermesse.dispatch.accept(letters)
    await counting.later(days=HANDLED.days + 1)
    assert (await counting.knows(inbox.counts))["dead"] == 1
    await counting.later(days=DEAD.days + 1)
    assert (await counting.knows(inbox.counts))["dead"] == 0


async def test_row_49_refused_acts_are_forgotten_after_a_year_and_acts_of_office_stay(
    counting: Town,
) -> None:
    ana = counting.person("Ana")
    await ana.forges(counting.bot, await ana.tells("/add"), "nonsense")
    async with counting.kermesse.database.transaction() as tx:
        now = counting.clock.now()
        await audit.record(tx, actor=1, chat_id=1, act="role-given", facts={}, at=now)
    await counting.later(days=REFUSED.days - 1)
    assert len(await counting.knows(audit.recent)) == 2
    await counting.later(days=2)
    assert [act.act for act in await counting.knows(audit.recent)] == ["role-given"]
