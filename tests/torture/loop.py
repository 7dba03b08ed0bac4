"""The run: people act, the bot dies as planned and starts again, then everything settles."""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

from bot.clock import PlayClock
from bot.playground.accounts import Bot
from bot.playground.server import serving
from bot.playground.wire import Json
from bot.playground.world import World
from tests.torture import books, migrations
from tests.torture.compare import differences
from tests.torture.facts import Kept, Said, Seen
from tests.torture.plan import Death, Plan, Round
from tests.torture.play import REAL, Play
from tests.torture.stage import card_of, set_up
from tests.torture.starts import DID_NOT_END, Zygote
from tests.torture.witness import Witness
from tests.town import TOKEN

BEGIN = datetime(2031, 1, 6, 16, 30, tzinfo=UTC)
PATIENCE = 60.0  # real seconds until everybody must have been answered at the end
LISTENS_WITHIN = 30.0
QUIET = 1.0  # real seconds without a request after which nothing is left to do
REPEATED = 0.05  # of the updates are handed over again
REPEATED_AFTER = (0.0, 0.0, 0.2, 1.0, 3.0)  # longest lives of the bot
SPARED = 3
OWNER_LINK = "start=own_"
TERM, KILL = signal.SIGTERM, signal.SIGKILL
Tell = Callable[["Run"], None]


@dataclass
class Run:
    """How far it is, and what came of it."""

    plan: Plan
    folder: Path
    rounds: int = 0
    deaths: Counter[str] = field(default_factory=Counter)
    starts: list[float] = field(default_factory=list)  # real seconds from start to listening
    faults: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    play: Play | None = None
    said: Said = field(default_factory=Said)
    seen: Seen = field(default_factory=Seen)
    kept: Kept = field(default_factory=Kept)
    differences: list[str] = field(default_factory=list)

    @property
    def database(self) -> Path:
        """The file that is compared in the end."""
        return self.folder / "kermesse.sqlite"

    @property
    def start(self) -> float:
        """Return how long a start took, in the mean."""
        return mean(self.starts) if self.starts else 0.0


async def torture(plan: Plan, folder: Path, tell: Tell = lambda _run: None) -> Run:
    """Carry out a plan in a folder; `tell` is called after each round."""
    run = Run(plan, folder)
    if plan.migrations:
        where = folder / "migration"
        await migrations.interrupt(plan.migrations, where, run.deaths, run.differences)
    clock = PlayClock(BEGIN)
    world = World(clock, seed=plan.seed)
    world.faults.spares = SPARED
    account = world.add_bot("Kermesse", "KermesseBot", TOKEN)
    run.play = Play(world, account, Witness(world))
    async with serving(world) as api, _zygotes(run, api) as (bot, tools):
        await _Loop(run, run.play, bot, tools, tell).go()
    run.kept = books.read(run.database, folder / "backups")
    run.said = run.play.said()
    run.differences += differences(run.said, run.seen, run.kept)
    return run


@asynccontextmanager
async def _zygotes(run: Run, api: str) -> AsyncIterator[tuple[Zygote, Zygote]]:
    settings = {
        "KERMESSE_TOKEN": TOKEN,
        "KERMESSE_API": api,
        "KERMESSE_CLOCK": api,
        "KERMESSE_DATABASE": str(run.database),
        "KERMESSE_BACKUPS": str(run.folder / "backups"),
        "KERMESSE_MESSAGES_PER_SECOND": "100000",
        "KERMESSE_MESSAGES_PER_MINUTE_PER_GROUP": "1e6",
        "KERMESSE_WEB": "off",
        "KERMESSE_LOG_LEVEL": "DEBUG",
    }
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(Zygote.ready(settings, run.folder))
        if any(each.death is Death.BACKUP for each in run.plan.rounds):
            yield bot, await stack.enter_async_context(Zygote.ready(settings, run.folder))
        else:
            yield bot, bot


class _Loop:
    """One run's loop."""

    def __init__(self, run: Run, play: Play, bot: Zygote, tools: Zygote, tell: Tell) -> None:
        self._run = run
        self._tell = tell
        self._play = play
        self._bot = bot
        self._tools = tools
        self._dice = random.Random(run.plan.seed + 1)  # noqa: S311 - chance to be repeated
        self._killed: list[float] = []
        self._ends: list[str] = []
        self._to_come = 0  # updates that will be handed over again

    async def go(self) -> None:
        """Set up, torture, let it settle."""
        await self._start()
        link = await self._bot.says(OWNER_LINK)
        async with asyncio.timeout(PATIENCE):
            plan, token = self._run.plan, link.partition("start=")[2]
            cast = await set_up(self._play, token, plan.seed, plan.groups)
        self._play.witness.on_update = self._hand_over_again
        self._set_clock(self._run.plan.speed)
        reporting = asyncio.gather(*(each.live() for each in cast.reporters))
        acting = asyncio.gather(cast.owner.live(reporting), reporting)
        try:
            await self._rounds(acting)
            await self._settle(acting)
        finally:
            acting.cancel()
            await asyncio.gather(acting, return_exceptions=True)
        self._run.seen = self._seen()

    async def _rounds(self, acting: "asyncio.Future[tuple[None, list[None]]]") -> None:
        await self._bot_ends(KILL)
        for each in self._run.plan.rounds:
            self._weather(each)
            await self._live(each)
            self._run.rounds += 1
            self._run.deaths[each.death] += 1
            self._tell(self._run)
            if acting.done():
                acting.result()  # somebody could not act: that is a mistake of the play

    async def _live(self, each: Round) -> None:
        await self._start(listens=not each.starting)
        await REAL.sleep(each.life)
        match each.death:
            case Death.KILL:
                await self._bot_ends(KILL)
            case Death.BACKUP:
                await self._back_up(each.gap)
            case Death.TERM:
                await self._bot_ends(TERM)
            case Death.TERM_KILL:
                await self._bot_ends(TERM, KILL, gap=each.gap)
            case Death.TERM_TERM:
                await self._bot_ends(TERM, TERM, gap=each.gap)

    async def _start(self, *, listens: bool = True) -> None:
        self._play.account.updates.interrupt()
        self._play.witness.polled.clear()
        began = asyncio.get_running_loop().time()
        await self._bot.start("run")
        if listens and await self._listens():
            self._run.starts.append(asyncio.get_running_loop().time() - began)

    async def _listens(self) -> bool:
        """Wait until it asks for updates, which also a fault may keep it from for a while."""
        asking = [
            asyncio.ensure_future(self._play.account.updates.until_polled()),
            asyncio.ensure_future(self._play.witness.polled.wait()),
        ]
        done, _ = await asyncio.wait(
            asking, timeout=LISTENS_WITHIN, return_when=asyncio.FIRST_COMPLETED
        )
        for each in asking:
            each.cancel()
        return bool(done)

    async def _bot_ends(self, *signals: signal.Signals, gap: float = 0.0) -> None:
        for number, each in enumerate(signals):
            if number:
                await REAL.sleep(gap)
            if each is KILL:
                self._killed.append(asyncio.get_running_loop().time())
            self._bot.signal(each)
        status = await self._bot.ended()
        # While it starts, and once it has ended all but itself, a signal ends it by itself.
        listened = self._play.witness.polled.is_set()
        asked = {0, -KILL} if KILL in signals else {0, -TERM}
        if status not in asked or (status == -TERM and listened and len(signals) == 1):
            how = "did not end" if status == DID_NOT_END else f"ended with status {status}"
            self._ends.append(f"after {', '.join(one.name for one in signals)} the bot {how}")

    async def _back_up(self, gap: float) -> None:
        """Copy the database beside the running bot, and kill both while the copy is made."""
        number = self._run.deaths[Death.BACKUP]
        (self._run.folder / "backups").mkdir(exist_ok=True)
        copy = self._run.folder / "backups" / f"interrupted-{number}.sqlite"
        await self._tools.start("backup", str(copy))
        await REAL.sleep(gap / 4)
        self._tools.signal(KILL)
        await self._bot_ends(KILL)
        await self._tools.ended()

    def _weather(self, each: Round) -> None:
        """Switch on the round's faults, and no others."""
        self._play.world.faults.clear()
        for fault in each.faults:
            self._play.world.faults.add(replace(fault))

    def _hand_over_again(self, bot: Bot, update: Json) -> None:
        if self._dice.random() < REPEATED:
            self._run.repeated += 1
            after = self._dice.choice(REPEATED_AFTER) * self._run.plan.longest
            self._to_come += 1
            asyncio.get_running_loop().call_later(after, self._again, bot, update)

    def _again(self, bot: Bot, update: Json) -> None:
        self._to_come -= 1
        self._play.world.deliver_raw(bot, update)

    def _set_clock(self, speed: float) -> None:
        clock = self._play.world.clock
        if isinstance(clock, PlayClock):
            clock.set(speed=speed)

    async def _settle(self, acting: "asyncio.Future[tuple[None, list[None]]]") -> None:
        """No faults and deaths any more: whoever waits must be answered, and nothing be left."""
        self._play.world.faults.clear()
        self._play.over.set()
        self._set_clock(0.0)
        await self._start()
        await asyncio.wait({acting}, timeout=PATIENCE)
        if acting.done():
            acting.result()
        await self._quiet()
        self._bot.signal(TERM)
        status = await self._bot.ended()
        if status:
            self._ends.append(f"when all was done, it ended with status {status}")

    async def _quiet(self) -> None:
        before = -1
        for _ in range(int(PATIENCE / QUIET)):
            requests = self._play.witness.requests
            now = requests.total() - requests["getupdates"]
            if now == before and not (self._to_come or len(self._play.account.updates)):
                return
            before = now
            await REAL.sleep(QUIET)

    def _seen(self) -> Seen:
        play = self._play
        self._run.faults = play.world.faults.struck
        return Seen(
            showings=tuple(play.witness.showings),
            deaths=tuple(self._killed),
            cards=tuple((each.title, card_of(play, each)) for each in play.gatherings),
            unconfirmed=len(play.account.updates),
            problems=tuple(play.world.problems),
            statuses=tuple(self._ends),
        )
