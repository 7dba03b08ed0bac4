"""What was handled and said is forgotten after some days; what waits or died is not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.housekeeping import DEAD, HANDLED, SAID
from storage import inbox, outbox
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
