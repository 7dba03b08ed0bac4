"""The bot is killed while people report money: nothing is missing, nothing doubled."""

import asyncio
import random
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.clock import RealClock
from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.people import Person
from bot.playground.server import serving
from bot.playground.wire import Json, Reply, Upload
from bot.playground.world import World
from tests.processes import BotProcess, bot_process
from tests.town import TOKEN

GROUPS = 4
REPORTS = 6  # by each of the groups' people
PATIENCE = 90.0  # seconds until the last word must have come
TERM, KILL = signal.SIGTERM, signal.SIGKILL


class Watch:
    """Wakes whoever waits for the bot to say something."""

    def __init__(self) -> None:
        self.spoke = asyncio.Event()

    def answered(
        self, _bot: Bot, _method: str, _params: Json, _files: dict[str, Upload], _reply: Reply
    ) -> None:
        self.spoke.set()

    def delivered(self, _bot: Bot, _update: Json) -> None:
        self.spoke.set()


@dataclass
class Reporter:
    """Somebody who reports sums in a group, each confirmed before the next."""

    account: Person
    group: Chat
    watch: Watch
    said: list[int] = field(default_factory=list)

    async def report(self, pounds: int) -> None:
        self.account.send(self.group, f"/raised £{pounds} cakes")
        echo = await self.reads(f"£{pounds:,}", "Confirm")
        confirm = next(each for each in buttons(echo) if "onfirm" in each)
        self.account.tap(self.group, echo["message_id"], confirm)
        await self.reads(f"Recorded: £{pounds:,} ", "")
        self.said.append(pounds)

    async def reads(self, words: str, button: str) -> Json:
        """Wait until a message of the bot says this and offers that."""
        while True:
            self.watch.spoke.clear()
            for message in reversed(self.account.world.history(self.account, self.group.id)):
                offered = " ".join(buttons(message)).lower()
                if words in message.get("text", "") and button.lower() in offered:
                    return message
            await self.watch.spoke.wait()


def buttons(message: Json) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


@asynccontextmanager
async def campaign(database: Path) -> AsyncIterator[tuple[BotProcess, list[Reporter]]]:
    """A running bot with a campaign in pounds and a reporter in each of a few groups."""
    world, watch = World(RealClock()), Watch()
    world.observers.append(watch)
    account = world.add_bot("Kermesse", "KermesseBot", TOKEN)
    async with serving(world) as api, bot_process(api, database) as bot:
        await bot.start()
        olga = world.add_person("Olga")
        owner = Reporter(olga, world.private_chat(olga, account), watch)
        olga.start(account, await bot.owner_token())
        olga.send(account, "/campaign new Twestival, £250,000, 12 February 2031")
        await owner.reads("£250,000", "")
        cities = ("London", "Leeds", "Sheffield", "Glasgow")[:GROUPS]
        yield bot, [await join(world, account, watch, city) for city in cities]


async def join(world: World, account: Bot, watch: Watch, city: str) -> Reporter:
    person = world.add_person(f"Ann of {city}")
    group = world.add_group(city, [account], creator=person)
    reporter = Reporter(person, group, watch)
    question = await reporter.reads("Which city", "")
    person.send(group, city, reply_to=question["message_id"])
    await reporter.reads(f"This group is {city}", "")
    return reporter


async def strike(bot: BotProcess, rounds: list[tuple[float, tuple[signal.Signals, ...]]]) -> None:
    """Let the bot run for so long, kill it so, start it again; and again."""
    for seconds, signals in rounds:
        await asyncio.sleep(seconds)
        await bot.kill(*signals)
        await bot.start()


async def reporting(reporters: list[Reporter], draw: random.Random) -> None:
    async def one(reporter: Reporter) -> None:
        for pounds in draw.sample(range(1, 5000), REPORTS):
            await reporter.report(pounds)

    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*map(one, reporters))


def ledger(database: Path) -> dict[str, list[int]]:
    """What stands in the database, by city, in the order of the entries."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        rows = connection.execute(
            """select chapters.name, amount_minor / 100 from entries
               join chapters on chapters.id = chapter_id order by entries.id"""
        ).fetchall()
        waiting = connection.execute("select count(*) from inbox where state <> 'done'")
        assert waiting.fetchone() == (0,)
    return {name: [pounds for city, pounds in rows if city == name] for name in dict(rows)}


async def die_while_reporting(
    database: Path, deaths: list[tuple[signal.Signals, ...]], seed: int
) -> None:
    """Kill the bot so, while people report; then compare what it holds with what they said."""
    draw = random.Random(seed)  # noqa: S311 - chance to be repeated
    async with campaign(database) as (bot, reporters):
        rounds = [(draw.uniform(0.3, 2.0), signals) for signals in deaths]
        work = asyncio.create_task(reporting(reporters, draw))
        await strike(bot, rounds)
        await work
        assert await bot.kill(TERM) == 0
    log = (database.parent / "log.txt").read_text()
    assert all(each not in log for each in (TOKEN, "cakes", "Ann of"))  # row 44, at DEBUG
    kept = ledger(database)
    for reporter in reporters:
        assert kept[reporter.group.title] == reporter.said
        assert len(set(reporter.said)) == REPORTS


async def test_row_1_killed_at_any_instant_no_report_is_lost_or_doubled(tmp_path: Path) -> None:
    await die_while_reporting(tmp_path / "kermesse.sqlite", [(KILL,)] * 8, seed=20090212)


async def test_row_2_asked_to_stop_twice_or_killed_while_stopping(tmp_path: Path) -> None:
    deaths = [(TERM, TERM), (TERM, KILL), (TERM,)]
    await die_while_reporting(tmp_path / "kermesse.sqlite", deaths, seed=12)
