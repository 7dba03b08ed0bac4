"""The machine the bot runs on: its clock, its file, and a process that can be killed anywhere."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from bot.application import Kermesse
from bot.clock import PlayClock
from bot.feature import Features
from bot.playground.world import World
from handlers import FEATURES
from storage.database import Tx
from storage.migrations import migrate
from storage.problems import StorageUnavailable
from tests.simulator.edges import Clear, Life, SteppedConnection, Weather, Wire, open_database
from tests.simulator.edges import seed_numbers as seed_sqlite
from tests.simulator.loop import SteppedLoop
from tests.town import NOW, TOKEN, settings

T = TypeVar("T")


class Machine:
    """Runs the whole bot against a world, in one process, without threads.

    All chance comes from `dice`: also the program's own secrets.
    """

    def __init__(
        self,
        path: Path,
        *,
        dice: random.Random,
        weather: Weather | None = None,
        features: Features = FEATURES,
    ) -> None:
        self.path = path
        self.dice = dice
        self.weather = weather or Clear()
        self.features = features
        self.clock = PlayClock(NOW)
        self.world = World(self.clock)
        self.bot = self.world.add_bot("Kermesse", "KermesseBot", TOKEN)
        self.loop = cast(SteppedLoop, asyncio.get_running_loop())
        self.loop.on_passed = self.clock.advance
        self._ours = asyncio.current_task()
        self._connection: SteppedConnection | None = None
        self.starts = 0
        migrate(path)

    async def start(self) -> None:
        """Start the program on whatever its file holds; killed meanwhile, it starts again."""
        while True:
            try:
                if await self.lives_through(self._start()):
                    return
            except StorageUnavailable:
                await self.kill()

    async def _start(self) -> None:
        self.life = Life(self.weather)
        self.database, self._connection = open_database(self.path, self.life)
        seed_sqlite(self._connection, self.dice)
        self.kermesse = Kermesse(
            settings=settings(self.path),
            features=self.features,
            database=self.database,
            clock=self.clock,
            alone=True,
            request=Wire(self.world, self.life),
            beats=False,
        )
        self.starts += 1
        await self.kermesse.start()

    async def lives_through(self, work: Coroutine[Any, Any, Any]) -> bool:
        """Do something of the program's; False when the program was killed meanwhile.

        It is taken out of memory then, and not yet started again.
        """
        doing = asyncio.ensure_future(work)
        await asyncio.sleep(0)
        killed = asyncio.ensure_future(self.life.ended.wait())
        await asyncio.wait((doing, killed), return_when=asyncio.FIRST_COMPLETED)
        killed.cancel()
        if self.life.ended.is_set():
            await self.kill()
            await asyncio.gather(doing, return_exceptions=True)
            return False
        await doing
        return True

    async def kill(self) -> None:
        """End the program where it stands: nothing of it goes on, nothing is tidied up."""
        assert self._ours is not None
        self.life.dead = True
        ended = self.loop.end_all(but=self._ours)
        await asyncio.gather(*ended, return_exceptions=True)
        if self._connection is not None:
            self._connection.drop()
            self._connection = None

    async def stop(self) -> None:
        """Stop the program as it wants to be stopped."""
        await self.kermesse.stop()
        await self.database.close()
        self._connection = None

    def sleep(self, span: timedelta) -> None:
        """Let time pass in one jump."""
        self.loop.skip(span.total_seconds())

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        """A look at the database beside the program, where nothing goes wrong."""
        database, connection = open_database(self.path, Life(Clear()))
        try:
            async with database.transaction() as tx:
                yield tx
        finally:
            connection.drop()

    async def knows(self, question: Callable[[Tx], Awaitable[T]]) -> T:
        """Ask the database something."""
        async with self.reading() as tx:
            return await question(tx)


@contextmanager
def seeded(dice: random.Random) -> Iterator[None]:
    """Have the program's own secrets follow a seed."""
    before = random._urandom  # type: ignore[attr-defined]  # what `secrets` draws from
    random._urandom = dice.randbytes  # type: ignore[attr-defined]  # the same
    try:
        yield
    finally:
        random._urandom = before  # type: ignore[attr-defined]  # the same
