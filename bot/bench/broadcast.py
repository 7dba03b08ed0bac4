"""A post to many chats at Telegram's own pace, and how long people wait for answers meanwhile."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from bot.bench.lean import Lean, answering
from bot.clock import RealClock
from bot.playground.accounts import Bot
from bot.playground.chats import Member
from bot.playground.limits import REAL, Limits
from bot.playground.people import Person
from bot.playground.server import serving
from bot.playground.wire import Json, Reply, Upload
from bot.playground.world import World
from storage import outbox
from storage.database import Database
from storage.migrations import migrate
from storage.outbox import Saying, Urgency

HOUSE = Path(__file__).parents[2]
TOKEN = "7000000001:a-token-for-the-stand-in-of-the-bench"  # noqa: S105 - of a stand-in
FREE = 30.0  # messages a second in all (https://core.telegram.org/bots/faq#broadcasting-to-users)
FULL = 1000.0  # with paid broadcasts (https://core.telegram.org/bots/api#paid-broadcasts)
PEOPLE = 60
PATIENCE = 120.0  # seconds more than the floor before a post counts as stuck
WORDS = "*News of the campaign*: 120,000 of 250,000, 31 cities, and twelve days to go. Thank you!"
BUTTONS = {"inline_keyboard": [[{"text": "Give", "url": "https://example.org/give"}]]}


@dataclass(frozen=True, slots=True)
class Replies:
    """How long people waited for their answers, in seconds."""

    count: int
    p50: float
    p95: float
    p99: float


@dataclass(frozen=True, slots=True)
class Posted:
    """A post to many chats: how long it took, beside what the limits allow at best.

    `floor_seconds` is what posts and answers together take at the whole rate. `refused` counts
    the stand-in's 429: more than none is a failure of pacing. `cpu_seconds` are the bot's own.
    """

    chats: int
    rate: float
    floor_seconds: float
    seconds: float
    refused: int
    cpu_seconds: float
    replies: Replies

    @property
    def over_floor(self) -> float:
        """How much longer it took than the floor: 1.05 is a twentieth more."""
        return self.seconds / self.floor_seconds

    @property
    def per_second(self) -> float:
        """How many messages a second were sent, answers included."""
        return (self.chats + self.replies.count) / self.seconds

    @property
    def cpu_share(self) -> float:
        """How much of one core the bot used."""
        return self.cpu_seconds / self.seconds


@dataclass
class _Witness:
    """Notes what reaches the stand-in, and when."""

    wanted: int
    posted: int = 0
    refused: int = 0
    began: float = 0.0
    ended: float = 0.0
    waits: list[float] = field(default_factory=list)
    asked: dict[int, float] = field(default_factory=dict)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def answered(
        self, _bot: Bot, method: str, params: Json, _files: dict[str, Upload], reply: Reply
    ) -> None:
        """Note a message, or a refusal of one."""
        if method.lower() != "sendmessage":
            return
        self.refused += reply.status == 429
        if reply.ok:
            self.sent(int(params["chat_id"]))

    def sent(self, chat_id: int) -> None:
        """Note a message that arrived: an answer to a person, or a post to a group."""
        now = time.perf_counter()
        if chat_id > 0:
            self._note_answer(chat_id, now)
        else:
            self._note_post(now)

    def _note_answer(self, person_id: int, now: float) -> None:
        if (asked := self.asked.pop(person_id, None)) is not None:
            self.waits.append(now - asked)

    def _note_post(self, now: float) -> None:
        self.began = self.began or now
        self.posted += 1
        self.begun.set()
        if self.posted == self.wanted:
            self.ended = now
            self.done.set()

    def delivered(self, _bot: Bot, _update: Json) -> None:
        """Updates are counted by whoever makes them."""


async def post(groups: int, *, people: int = PEOPLE) -> Posted:
    """Post to so many groups at the free tier's pace, while people ask things in turn."""
    seconds = groups / FREE
    return await _measure(groups, rate=FREE, limits=REAL, people=people, every=seconds / people)


async def post_at_full_rate(seconds: float = 10.0, *, people: int = PEOPLE) -> Posted:
    """Post at the paid tier's thousand a second for so long, while everybody asks now and then."""
    chats = round(seconds * FULL)
    every = max(seconds / 200, 5.0 / people)  # nobody asks more than once in five seconds
    witness = _Witness(chats)
    lean = Lean(witness.sent)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sqlite"
        await _say_everywhere(path, [-1000 - number for number in range(chats)])
        async with answering(lean) as address, _running(address, path, FULL) as process:
            cpu = await _watch(process.pid, witness, _ask_lean(people, lean, witness, every))
    return _posted(witness, FULL, cpu)


async def _watch(pid: int, witness: _Witness, asking: Coroutine[Any, Any, None]) -> float:
    """Have people ask from the first post to the last; return the bot's processor seconds."""
    await witness.begun.wait()
    cpu = _cpu_seconds(pid)
    task = asyncio.create_task(asking)
    async with asyncio.timeout(witness.wanted / FREE + PATIENCE):
        await witness.done.wait()
    task.cancel()
    return _cpu_seconds(pid) - cpu


async def _ask_lean(people: int, lean: Lean, witness: _Witness, every: float) -> None:
    began, number = time.perf_counter(), 0
    while True:
        person = 1 + number % people
        if person not in witness.asked:
            witness.asked[person] = time.perf_counter()
            lean.write(person, "/echo hello")
        number += 1
        await asyncio.sleep(max(0.0, began + number * every - time.perf_counter()))


async def _measure(chats: int, *, rate: float, limits: Limits, people: int, every: float) -> Posted:
    world, witness = World(RealClock()), _Witness(chats)
    account = world.add_bot("Bench", "BenchBot", TOKEN)
    crowd = [world.add_person(f"P{number}") for number in range(people)]
    places = [_group(world, account, number) for number in range(chats)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sqlite"
        await _say_everywhere(path, places)
        world.limits = limits
        world.observers.append(witness)
        async with serving(world) as address, _running(address, path, rate) as process:
            cpu = await _watch(process.pid, witness, _ask(crowd, account, witness, every))
    return _posted(witness, rate, cpu)


def _posted(witness: _Witness, rate: float, cpu: float) -> Posted:
    cuts = quantiles(witness.waits, n=100, method="inclusive")
    replies = Replies(len(witness.waits), cuts[49], cuts[94], cuts[98])
    return Posted(
        chats=witness.wanted,
        rate=rate,
        floor_seconds=(witness.wanted + replies.count) / rate,
        seconds=witness.ended - witness.began,
        refused=witness.refused,
        cpu_seconds=cpu,
        replies=replies,
    )


def _group(world: World, account: Bot, number: int) -> int:
    """Make a group that the bot is in, without a word."""
    chat = world.make_chat(f"G{number}", supergroup=True)
    world.seat(chat, Member(account))
    return chat.id


async def _say_everywhere(path: Path, places: list[int]) -> None:
    """Put a post in the outbox of a new database, for each place a message of its own."""
    migrate(path)
    database = await Database.open(path)
    params = {"text": WORDS, "reply_markup": BUTTONS, "link_preview_options": {"is_disabled": True}}
    async with database.transaction() as tx:
        for place in places:
            saying = Saying("sendMessage", place, params, urgency=Urgency.BROADCAST)
            await outbox.say(tx, saying, RealClock().now())
    await database.close()


async def _ask(crowd: list[Person], account: Bot, witness: _Witness, every: float) -> None:
    """Have one after the other ask something, each at its own instant; begin again at the end."""
    began, number = time.perf_counter(), 0
    while True:
        person = crowd[number % len(crowd)]
        if person.id not in witness.asked:
            witness.asked[person.id] = time.perf_counter()
            person.send(account, "/echo hello")
        number += 1
        await asyncio.sleep(max(0.0, began + number * every - time.perf_counter()))


@asynccontextmanager
async def _running(
    address: str, database: Path, rate: float
) -> AsyncIterator[asyncio.subprocess.Process]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KERMESSE_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-W", "ignore", "-m", "bot.bench.ours"),
        cwd=database.parent,  # where there is no .env of somebody's real bot
        env=kept
        | {
            "PYTHONPATH": os.pathsep.join([str(HOUSE), *filter(None, sys.path[1:])]),
            "KERMESSE_TOKEN": TOKEN,
            "KERMESSE_API": address,
            "KERMESSE_DATABASE": str(database),
            "KERMESSE_MESSAGES_PER_SECOND": str(rate),
            "KERMESSE_LOG_LEVEL": "ERROR",
            "KERMESSE_WEB": "off",
        },
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


def _cpu_seconds(pid: int) -> float:
    """Return the processor's seconds a process has used; NaN where /proc is not."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return float("nan")
    user, system = stat.read_text("ascii").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
