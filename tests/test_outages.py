"""The network, the process or the clock fails for hours: what is posted afterwards, and counted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground.chats import Chat
from bot.transport import NotSent
from storage import outbox, progress
from storage.progress import Counts
from tests.simulator.edges import Clear, Fate, raising
from tests.simulator.loop import run
from tests.simulator.stage import Stage, on_stage
from tests.test_progress import counted, local, lyon_in, posts, scheduled
from tests.town import Townsperson

MORNING = "2027-02-02T09:00"  # when Lyon gets its progress
UNREACHABLE = Fate("unreachable", raising(NotSent), done=False)


@dataclass
class Network(Clear):
    """A network that can be away."""

    away: bool = False

    def call(self, method: str, chat_id: int | None) -> Fate | None:
        del method, chat_id
        return UNREACHABLE if self.away else None


@dataclass
class Lyon:
    """A city that gets its progress every day at nine."""

    town: Stage
    network: Network
    ana: Townsperson
    group: Chat

    @property
    def posts(self) -> int:
        """How many posts its group has seen."""
        return len(posts(self.ana, self.group))

    async def until(self, moment: str, *, hours: float = 1) -> None:
        """Let the clock beat all the way to an instant."""
        while self.town.clock.now() < local(moment):
            left = local(moment) - self.town.clock.now()
            await self.town.later(hours=min(hours, left / timedelta(hours=1)))

    async def loses_the_network(self, since: str, until: str) -> None:
        """Have no network between two instants, and let everything settle afterwards."""
        await self.until(since)
        self.network.away = True
        await self.until(until, hours=3)
        self.network.away = False
        await self.town.later(minutes=2)
        await self.town.later(minutes=2)
        assert self.town.settled


def play(path: Path, story: Callable[[Lyon], Awaitable[None]]) -> None:
    """Play a story in Lyon."""

    async def whole() -> None:
        network = Network()
        town = await on_stage(path / "kermesse.sqlite", 1, network)
        ana, group = await lyon_in(town)
        await scheduled(town, group)
        await story(Lyon(town, network, ana, group))
        assert town.world.problems == []
        await town.machine.stop()

    run(whole())


def test_row_26_no_network_for_six_hours_one_current_post_and_every_receipt(
    tmp_path: Path,
) -> None:
    async def story(lyon: Lyon) -> None:
        await lyon.until("2027-02-02T07:00")
        lyon.ana.account.send(lyon.group, "/raised 120 € cakes")
        await lyon.loses_the_network("2027-02-02T07:30", "2027-02-02T13:30")
        assert lyon.posts == 1
        assert await counted(lyon.town) == Counts(posted=0, skipped=1)
        await lyon.until("2027-02-03T09:00")
        assert lyon.posts == 2
        assert await counted(lyon.town) == Counts(posted=1, skipped=1)

    play(tmp_path, story)


def test_row_26_what_was_said_before_the_network_failed_is_answered_after_it(
    tmp_path: Path,
) -> None:
    async def story(lyon: Lyon) -> None:
        await lyon.until("2027-02-02T07:00")
        echo = await lyon.ana.says(lyon.group, "/raised 120 € cakes")
        lyon.network.away = True
        await lyon.ana.taps(lyon.group, echo.buttons[0])
        await lyon.loses_the_network("2027-02-02T07:30", "2027-02-02T13:30")
        receipts = [m for m in lyon.ana.all_from_bot(lyon.group) if "Recorded" in m.text]
        assert len(receipts) == 1
        assert "120" in posts(lyon.ana, lyon.group)[-1].text

    play(tmp_path, story)


def test_row_26_an_outage_within_the_window_is_no_loss(tmp_path: Path) -> None:
    async def story(lyon: Lyon) -> None:
        await lyon.loses_the_network("2027-02-02T08:30", "2027-02-02T11:30")
        assert lyon.posts == 1
        assert await counted(lyon.town) == Counts(posted=1, skipped=0)

    play(tmp_path, story)


def test_row_26_an_outage_of_days_leaves_one_post_and_no_pile(tmp_path: Path) -> None:
    async def story(lyon: Lyon) -> None:
        await lyon.loses_the_network("2027-02-02T08:30", "2027-02-05T15:00")
        assert lyon.posts == 1
        assert await counted(lyon.town) == Counts(posted=0, skipped=4)
        assert "sending" not in await lyon.town.knows(outbox.counts)

    play(tmp_path, story)


def test_row_26_what_is_late_at_night_wakes_nobody(tmp_path: Path) -> None:
    async def story(lyon: Lyon) -> None:
        await lyon.loses_the_network("2027-02-02T08:30", "2027-02-03T02:00")
        assert lyon.posts == 0
        await lyon.until("2027-02-03T09:00")
        assert lyon.posts == 1
        assert await counted(lyon.town) == Counts(posted=1, skipped=1)

    play(tmp_path, story)


@pytest.mark.parametrize(
    ("back", "expected", "seen"),
    [
        ("2027-02-02T11:30", Counts(posted=1, skipped=0), 1),
        ("2027-02-02T12:30", Counts(posted=0, skipped=1), 0),
        ("2027-02-05T11:30", Counts(posted=1, skipped=3), 1),
        ("2027-02-05T15:30", Counts(posted=0, skipped=4), 1),
    ],
)
def test_row_27_a_process_that_was_down_catches_up_once_or_skips(
    tmp_path: Path, back: str, expected: Counts, seen: int
) -> None:
    async def story(lyon: Lyon) -> None:
        await lyon.until("2027-02-02T08:30")
        await lyon.town.machine.kill()
        lyon.town.machine.sleep(local(back) - lyon.town.clock.now())
        await lyon.town.machine.start()
        await lyon.town.beats()
        await lyon.town.later(minutes=2)
        assert (lyon.posts, await counted(lyon.town)) == (seen, expected)
        await lyon.until("2027-02-06T09:00", hours=6)
        assert lyon.posts > seen

    play(tmp_path, story)


def test_row_27_killed_with_the_post_on_its_way_it_is_not_piled_upon(tmp_path: Path) -> None:
    async def story(lyon: Lyon) -> None:
        await lyon.until("2027-02-02T08:30")
        lyon.network.away = True
        await lyon.until(MORNING)
        await lyon.town.machine.kill()
        lyon.network.away = False
        lyon.town.machine.sleep(timedelta(days=1, hours=1))
        await lyon.town.machine.start()
        await lyon.town.settles()
        await lyon.town.beats()
        assert lyon.posts == 1
        assert (await counted(lyon.town)).posted == 1

    play(tmp_path, story)


def test_row_28_an_hour_moved_later_the_same_day_does_not_post_again(tmp_path: Path) -> None:
    async def story(lyon: Lyon) -> None:
        await lyon.until(MORNING)
        await scheduled(lyon.town, lyon.group, hour=18)
        await lyon.until("2027-02-02T19:00")
        assert lyon.posts == 1
        await lyon.until("2027-02-03T19:00")
        assert lyon.posts == 2

    play(tmp_path, story)


def test_row_28_an_hour_that_clocks_skip_posts_once(tmp_path: Path) -> None:
    async def story(lyon: Lyon) -> None:
        await lyon.town.at(datetime(2027, 3, 27, 12, 0, tzinfo=UTC))
        await scheduled(lyon.town, lyon.group, hour=2)
        before = lyon.posts
        await lyon.town.at(datetime(2027, 3, 28, 0, 30, tzinfo=UTC))
        for _ in range(8):
            await lyon.town.later(minutes=30)
        assert lyon.posts == before + 1

    play(tmp_path, story)


@pytest.mark.parametrize("days", [1, -1])
def test_row_29_a_clock_that_jumps_a_day_while_running_posts_no_date_twice(
    tmp_path: Path, days: int
) -> None:
    async def story(lyon: Lyon) -> None:
        await lyon.until("2027-02-04T10:00", hours=2)
        await lyon.town.later(days=days)
        await lyon.town.later(days=-days)
        await lyon.until("2027-02-08T10:00", hours=2)
        seen = await lyon.town.knows(lambda tx: progress.occurrences(tx, 1))
        dates = [each.local_date for each in seen]
        assert len(dates) == len(set(dates)) == 7
        assert lyon.posts == sum(each.state == "posted" for each in seen) == 7

    play(tmp_path, story)


def test_a_new_city_gets_its_progress_without_asking(tmp_path: Path) -> None:
    async def whole() -> None:
        town = await on_stage(tmp_path / "kermesse.sqlite", 1)
        await town.has_a_campaign()
        ana = town.person("Ana")
        leeds = await town.has_a_chapter("Leeds", ana)
        await town.at(datetime(2027, 2, 8, 9, 59, tzinfo=UTC))
        assert posts(ana, leeds) == []
        await town.at(datetime(2027, 2, 8, 10, 0, tzinfo=UTC))
        assert len(posts(ana, leeds)) == 1
        await town.machine.stop()

    run(whole())
