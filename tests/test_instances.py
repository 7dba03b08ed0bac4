"""Two programs on one database file, or with one token: one works, the other waits its turn."""

import asyncio
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from bot.clock import RealClock
from bot.playground.accounts import Bot
from bot.playground.people import Person
from bot.playground.server import serving
from bot.playground.wire import Json, Reply, Upload
from bot.playground.world import World
from tests.processes import BotProcess, bot_process
from tests.town import TOKEN

TAKEN_OVER_WITHIN = 30.0  # seconds, from the end of the one that worked
PATIENCE = 60.0


@dataclass
class Scene:
    """A stand-in, somebody who writes, and what the bot answers them."""

    world: World
    bot: Bot
    api: str
    ana: Person
    spoke: asyncio.Event

    def answered(
        self, _bot: Bot, _method: str, _params: Json, _files: dict[str, Upload], _reply: Reply
    ) -> None:
        self.spoke.set()

    def delivered(self, _bot: Bot, _update: Json) -> None:
        self.spoke.set()

    @property
    def answers(self) -> int:
        """How often the bot has written to them."""
        said = self.world.history(self.ana, self.bot.id)
        return sum(each["from"]["id"] == self.bot.id for each in said)

    async def asks(self, number: int, within: float = PATIENCE) -> None:
        """Have the person write, and wait until the bot has answered `number` times in all."""
        self.ana.send(self.bot, "/nothing")
        async with asyncio.timeout(within):
            while self.answers < number or len(self.bot.updates):
                self.spoke.clear()
                await self.spoke.wait()


@asynccontextmanager
async def scene() -> AsyncIterator[Scene]:
    world = World(RealClock())
    bot = world.add_bot("Kermesse", "KermesseBot", TOKEN)
    async with serving(world) as api:
        opened = Scene(world, bot, api, world.add_person("Ana"), asyncio.Event())
        world.observers.append(opened)
        opened.ana.start(bot)
        yield opened


async def until_it_says(bot: BotProcess, words: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while words not in log_of(bot):  # noqa: ASYNC110 - another process's log
            await asyncio.sleep(0.05)


def log_of(bot: BotProcess) -> str:
    log = bot.database.parent / "log.txt"
    return log.read_text() if log.exists() else ""


async def until_it_knows(bot: BotProcess) -> None:
    """Wait until it has written down that whatever it said has arrived: then it is said once."""
    async with asyncio.timeout(PATIENCE):
        while unsettled(bot.database):  # noqa: ASYNC110 - another process's file
            await asyncio.sleep(0.05)


def unsettled(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        waits = "select count(*) from outbox where state in ('waiting', 'sending')"
        return int(connection.execute(waits).fetchone()[0])


def handled(*databases: Path) -> list[int]:
    """The numbers of the updates that were kept, in any of these databases."""
    found: list[int] = []
    for path in databases:
        with closing(sqlite3.connect(path)) as connection:
            found += [row[0] for row in connection.execute("select update_id from inbox")]
    return found


async def test_row_09_two_on_one_file_the_second_goes_on_when_the_first_is_killed(
    tmp_path: Path,
) -> None:
    database = tmp_path / "kermesse.sqlite"
    async with (
        scene() as opened,
        bot_process(opened.api, database) as first,
        bot_process(opened.api, database) as second,
    ):
        await first.start()
        await first.says("is listening")
        await second.start()
        await until_it_says(second, "waiting for it to end")
        await opened.asks(2)
        assert second.printed == ""
        await until_it_knows(first)

        await first.kill(signal.SIGKILL)

        assert (tmp_path / "kermesse.sqlite-wal").stat().st_size > 0  # as it was left
        async with asyncio.timeout(TAKEN_OVER_WITHIN):
            await second.says("is listening")
        await opened.asks(3)
        assert await second.kill(signal.SIGTERM) == 0
    assert opened.answers == 3
    assert len(set(handled(database))) == len(handled(database)) == 3


async def test_row_09_two_with_one_token_the_second_goes_on_when_the_first_is_killed(
    tmp_path: Path,
) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    databases = [folder / "kermesse.sqlite" for folder in folders]
    for folder in folders:
        folder.mkdir()
    async with (
        scene() as opened,
        bot_process(opened.api, databases[0]) as first,
        bot_process(opened.api, databases[1]) as second,
    ):
        await first.start()
        await first.says("is listening")
        await opened.asks(2)
        await second.start()
        await until_it_says(second, "polls with this token; waiting for it to end")
        await opened.asks(3)
        assert handled(databases[1]) == []
        await until_it_knows(first)

        await first.kill(signal.SIGKILL)

        await opened.asks(4, within=TAKEN_OVER_WITHIN)
        assert "the other program has ended" in log_of(second)
        assert await second.kill(signal.SIGTERM) == 0
    assert opened.answers == 4
    both = handled(*databases)
    assert len(set(both)) == len(both) == 4
    assert len(handled(databases[1])) == 1
