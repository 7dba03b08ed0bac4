"""The stage: a stand-in for Telegram, its people, and a bot in a process of its own."""

import asyncio
import os
import sys
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import RealClock
from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.people import Person
from bot.playground.server import serving
from bot.playground.wire import Json, Reply, Upload
from bot.playground.world import World

HOUSE = Path(__file__).parents[2]
TOKEN = "7000000001:a-token-for-the-stand-in-of-the-bench"  # noqa: S105 - of a stand-in
PATIENCE = 60.0  # seconds a bot may take to begin
SILENCE = 20.0  # and after which no more answers are expected
ANSWERS = frozenset({"sendmessage", "editmessagetext", "sendphoto"})
UNLIMITED = "1000000"


@dataclass(frozen=True, slots=True)
class Subject:
    """A bot that is measured: what it is, and the module and arguments that run it."""

    name: str
    module: tuple[str, ...]


@dataclass
class Meter:
    """Counts what the bot says, and how long after it was asked."""

    answers: int = 0
    heard_at: float = 0.0
    polls: int = 0
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    last: dict[int, Json] = field(default_factory=dict)  # said in each chat
    said_in: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    _asked: dict[int, deque[float]] = field(default_factory=dict)
    _heard: asyncio.Event = field(default_factory=asyncio.Event)

    def asking(self, person: Person) -> None:
        """Note that somebody asks something in private, now."""
        self._asked.setdefault(person.id, deque()).append(time.perf_counter())

    def answered(
        self, _bot: Bot, method: str, params: Json, _files: dict[str, Upload], reply: Reply
    ) -> None:
        """Note an answer that reached the stand-in."""
        if method.lower() not in ANSWERS or not reply.ok:
            return
        self.answers += 1
        self.heard_at = time.perf_counter()
        chat_id = int(params["chat_id"])
        self.last[chat_id] = reply.body["result"]
        self.said_in[chat_id] += 1
        if asked := self._asked.get(chat_id):
            self.seconds.append(time.perf_counter() - asked.popleft())
        self._heard.set()

    def delivered(self, _bot: Bot, _update: Json) -> None:
        """Updates are counted by whoever makes them."""

    async def until(self, answers: int, chat_id: int | None = None) -> int:
        """Wait for so many answers, in all or in a chat; return how many are missing at last."""
        while (missing := answers - self._count(chat_id)) > 0:
            self._heard.clear()
            try:
                async with asyncio.timeout(SILENCE):
                    await self._heard.wait()
            except TimeoutError:
                break
        return missing

    def _count(self, chat_id: int | None) -> int:
        return self.answers if chat_id is None else self.said_in[chat_id]


class Stage:
    """One bot at work: the people who speak to it, and the meter that watches it."""

    def __init__(self, world: World, account: Bot, meter: Meter) -> None:
        self.world = world
        self.account = account
        self.meter = meter
        self.people: list[Person] = []
        self.group: Chat | None = None  # that they are in
        self.lost = 0  # answers that never came
        self.process: asyncio.subprocess.Process | None = None

    def crowd(self, size: int) -> None:
        """Have people in the world."""
        self.people += [self.world.add_person(f"P{number}") for number in range(size)]

    async def burst(self, messages: int, text: str = "/echo hello") -> float:
        """Have everybody write at once; return how many messages a second were answered."""
        before, began = self.meter.answers, time.perf_counter()
        for number in range(messages):
            self.people[number % len(self.people)].send(self.account, text)
        self.lost += await self.meter.until(before + messages)
        return (self.meter.answers - before) / (self.meter.heard_at - began)

    async def ask(self, person: Person, text: str, where: Chat | None = None) -> float:
        """Have one person write, in private or there; return the seconds until an answer."""
        place = where or self.account
        return await self._until_answered(person, where, lambda: person.send(place, text))

    async def tap(self, person: Person, nth: int = 0, where: Chat | None = None) -> float:
        """Have one person press a button of the last answer's first row; time it as `ask` does."""
        answer = self.meter.last[(where or person).id]
        button = answer["reply_markup"]["inline_keyboard"][0][nth]["callback_data"]
        place, message = where or self.account, answer["message_id"]
        return await self._until_answered(person, where, lambda: person.tap(place, message, button))

    async def _until_answered(
        self, person: Person, where: Chat | None, act: Callable[[], object]
    ) -> float:
        chat_id = (where or person).id  # what the bot says elsewhere of its own accord is no answer
        wanted = self.meter.said_in[chat_id] + 1
        began = time.perf_counter()
        act()
        if await self.meter.until(wanted, chat_id):
            raise TimeoutError("no answer came")
        return time.perf_counter() - began

    def resident_mb(self) -> float:
        """Return the memory the bot's process holds, in megabytes; NaN where /proc is not."""
        status = Path(f"/proc/{self.process.pid if self.process else 0}/status")
        lines = status.read_text("utf-8").splitlines() if status.exists() else []
        held = (int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
        return next(held, float("nan"))


class _Watched:
    """A world that notes each poll as it comes in, and may take a while to answer all else."""

    def __init__(self, world: World, meter: Meter, seconds: float) -> None:
        self._call = world.call
        self._meter = meter
        self._seconds = seconds

    async def call(
        self, token: str, method: str, params: Json, files: dict[str, Upload] | None = None
    ) -> Reply:
        """Answer after the delay; a poll is not made slower."""
        if method.lower() == "getupdates":
            self._meter.polls += 1
            self._meter.polled.set()
        elif self._seconds:
            await asyncio.sleep(self._seconds)
        return await self._call(token, method, params, files)


@asynccontextmanager
async def stage(
    subject: Subject, *, delay_ms: int = 0, database: Path | None = None
) -> AsyncIterator[Stage]:
    """Have a bot run against a stand-in that answers after a delay; it polls when this is entered.

    Without `database`, it has one of its own that is gone afterwards.
    """
    world, meter = World(RealClock()), Meter()
    account = world.add_bot("Bench", "BenchBot", TOKEN)
    world.observers.append(meter)
    world.call = _Watched(world, meter, delay_ms / 1000).call  # type: ignore[method-assign]  # a watched world
    set_up = Stage(world, account, meter)
    with TemporaryDirectory() as folder:
        async with serving(world) as address:
            path = database or Path(folder) / "bench.sqlite"
            async with running(subject, address, path, Path(folder)) as process:
                set_up.process = process
                async with asyncio.timeout(PATIENCE):
                    await meter.polled.wait()
                yield set_up


@asynccontextmanager
async def running(
    subject: Subject, address: str, database: Path, folder: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a subject in a process of its own, and end it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-W", "ignore", "-m", *subject.module),
        env=_environment(address, database, folder),
        cwd=folder,  # where there is no .env of somebody's real bot
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


def _environment(address: str, database: Path, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KERMESSE_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program was compiled before
    return kept | {
        "PYTHONPATH": os.pathsep.join([str(HOUSE), *filter(None, sys.path[1:])]),
        "KERMESSE_TOKEN": TOKEN,
        "KERMESSE_API": address,
        "KERMESSE_DATABASE": str(database),
        "KERMESSE_BACKUPS": str(folder / "backups"),
        "KERMESSE_MESSAGES_PER_SECOND": UNLIMITED,
        "KERMESSE_MESSAGES_PER_MINUTE_PER_GROUP": UNLIMITED,
        "KERMESSE_LOG_LEVEL": "ERROR",
        "KERMESSE_WEB": "off",
    }
