"""Away for longer than Telegram keeps messages: the organisers are told what is missing."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.absence import Gap, gap, last_heard
from bot.playground.faults import Fault, FaultKind
from bot.playground.world import World
from tests.town import NOW, Town, Townsperson, open_town

DAY = timedelta(hours=24)
BACK = datetime(2027, 2, 3, 15, 0, tzinfo=UTC)
SPANS = [
    (None, None),
    (BACK - timedelta(minutes=1), None),
    (BACK - DAY, None),
    (BACK - DAY - timedelta(hours=6), Gap(BACK - DAY - timedelta(hours=6), BACK - DAY, BACK)),
    (BACK - 30 * DAY, Gap(BACK - 30 * DAY, BACK - DAY, BACK)),
    (BACK + DAY, None),  # a clock that went back
]


@pytest.mark.parametrize(("last", "missing"), SPANS)
def test_row_13_what_telegram_forgets_after_a_day_is_missing(
    last: datetime | None, missing: Gap | None
) -> None:
    assert gap(last, BACK) == missing


def gaps(person: Townsperson) -> list[str]:
    """What somebody was told about a time the bot was away."""
    return [each.text for each in person.all_from_bot() if "📭" in each.text]


async def away(path: Path, world: World, hours: float, town: Town) -> list[str]:
    """Have the bot be away for so long; return what its owner is told when it is back."""
    town.clock.set(to=town.clock.now() + timedelta(hours=hours))
    async with open_town(path, world=world) as again:
        boss = town.cast["Olga"]
        boss.town = again
        await boss.tells("/progress")
        return gaps(boss)


@pytest.mark.parametrize(("hours", "told"), [(23, 0), (30, 1)])
async def test_row_13_the_owner_is_told_once_of_a_gap_and_of_nothing_shorter(
    tmp_path: Path, hours: int, told: int
) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path) as town:
        await town.has_a_campaign()
    assert len(await away(path, town.world, hours, town)) == told
    assert len(await away(path, town.world, 1, town)) == told


async def test_row_13_since_when_until_when_and_what_to_ask_of_people(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path) as town:
        await town.has_a_campaign()
    (said,) = await away(path, town.world, 30, town)
    assert "from Monday, 1 February 2027 at 12:00" in said
    assert "to Tuesday, 2 February 2027 at 18:00" in said
    assert "before Monday, 1 February 2027 at 18:00" in said
    assert "say again what they reported" in said


async def test_row_13_a_network_that_is_gone_for_long_is_a_gap_too(town: Town) -> None:
    boss = await town.has_a_campaign()
    town.world.faults.add(Fault(FaultKind.BAD_GATEWAY, "getupdates", 10**9))
    boss.account.send(town.bot, "/progress")
    while town.kermesse.intake.trouble is None:  # noqa: ASYNC110 - no event to wait for
        await asyncio.sleep(0)
    town.clock.set(to=NOW + timedelta(hours=40))
    town.world.faults.clear()
    await town.settles()
    await boss.tells("/progress")
    assert len(gaps(boss)) == 1


async def test_row_13_a_clock_that_is_played_with_is_no_gap(town: Town) -> None:
    boss = await town.has_a_campaign()
    await town.later(days=9)
    await boss.tells("/progress")
    assert gaps(boss) == []
    assert await town.knows(last_heard) == town.clock.now()
