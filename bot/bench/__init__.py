"""How fast it is: our bot beside the echo bot anyone would write, on one stand-in, in one run."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.clock import RealClock
from bot.playground.accounts import Bot
from bot.playground.server import serving
from bot.playground.wire import Json, Reply, Upload
from bot.playground.world import World

TOKEN = "7000000001:a-token-for-the-stand-in-of-the-bench"  # noqa: S105 - of a stand-in
CHATS = 200  # people who write
MESSAGES = 2_000  # in all, in one round
WARM = 200  # before the clock starts
PATIENCE = 300.0  # seconds a round may take


@dataclass(frozen=True, slots=True)
class Subject:
    """A bot that is measured: what it is, and the module that runs it."""

    name: str
    module: str


OURS = Subject("Kermesse: inbox, transaction, outbox, synchronous=FULL", "bot.bench.ours")
PLAIN = Subject(
    "echo bot: python-telegram-bot, its default transport, concurrent_updates", "bot.bench.plain"
)
QUICK = Subject("the same echo bot on our transport, no database (the ceiling)", "bot.bench.quick")
SUBJECTS = (OURS, PLAIN, QUICK)


@dataclass(frozen=True, slots=True)
class Result:
    """What one bot did in one round."""

    name: str
    delay_ms: int
    updates_per_second: float


class Meter:
    """Counts the answers that reach the stand-in."""

    def __init__(self) -> None:
        self.answers = 0
        self._awaited: tuple[int, asyncio.Event] | None = None

    def answered(
        self, _bot: Bot, method: str, _params: Json, _files: dict[str, Upload], reply: Reply
    ) -> None:
        """Count a message that arrived."""
        if method.lower() == "sendmessage" and reply.ok:
            self.answers += 1
            if self._awaited and self.answers >= self._awaited[0]:
                self._awaited[1].set()

    def delivered(self, _bot: Bot, _update: Json) -> None:
        """Updates are counted by whoever makes them."""

    async def until(self, answers: int) -> None:
        """Wait for so many answers in all. Raises TimeoutError when they do not come."""
        reached = asyncio.Event()
        self._awaited = (answers, reached)
        if self.answers < answers:
            async with asyncio.timeout(PATIENCE):
                await reached.wait()


class Slow:
    """A world whose answers take a while, as the real one's do."""

    def __init__(self, world: World, seconds: float) -> None:
        self._call = world.call
        self._seconds = seconds

    async def call(
        self, token: str, method: str, params: Json, files: dict[str, Upload] | None = None
    ) -> Reply:
        """Answer after the delay; a poll is not made slower."""
        if method.lower() != "getupdates":
            await asyncio.sleep(self._seconds)
        return await self._call(token, method, params, files)


async def measure(subject: Subject, delay_ms: int) -> Result:
    """Let many people write at once to a bot in a process of its own; count its answers."""
    world = World(RealClock())
    account = world.add_bot("Bench", "BenchBot", TOKEN)
    people = [world.add_person(f"P{number}") for number in range(CHATS)]
    meter = Meter()
    world.observers.append(meter)
    if delay_ms:
        world.call = Slow(world, delay_ms / 1000).call  # type: ignore[method-assign]  # a slower world
    async with serving(world) as address, _running(subject, address):
        await _round(people, account, meter, WARM)
        started = time.perf_counter()
        await _round(people, account, meter, MESSAGES)
        seconds = time.perf_counter() - started
    return Result(subject.name, delay_ms, MESSAGES / seconds)


async def _round(people: list[Any], account: Bot, meter: Meter, messages: int) -> None:
    wanted = meter.answers + messages
    for number in range(messages):
        people[number % len(people)].send(account, f"/echo {number}")
    await meter.until(wanted)


@asynccontextmanager
async def _running(subject: Subject, address: str) -> AsyncIterator[None]:
    with TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-W",
            "ignore",
            "-m",
            subject.module,
            env={
                **os.environ,
                "KERMESSE_TOKEN": TOKEN,
                "KERMESSE_API": address,
                "KERMESSE_DATABASE": str(Path(folder) / "bench.sqlite"),
                "KERMESSE_MESSAGES_PER_SECOND": "1000000",
                "KERMESSE_MESSAGES_PER_MINUTE_PER_GROUP": "1000000",
                "KERMESSE_WEB": "off",
            },
        )
        try:
            yield
        finally:
            process.terminate()
            await process.wait()


async def bench(delays_ms: tuple[int, ...] = (0, 50)) -> list[Result]:
    """Measure every bot, one after the other, with every delay."""
    return [await measure(subject, delay) for delay in delays_ms for subject in SUBJECTS]


def as_json(results: list[Result]) -> list[dict[str, Any]]:
    """Return results with their ratio to the plain echo bot of the same run."""
    base = {each.delay_ms: each for each in results if each.name == PLAIN.name}
    return [
        asdict(each)
        | {"over_plain": each.updates_per_second / base[each.delay_ms].updates_per_second}
        for each in results
    ]
