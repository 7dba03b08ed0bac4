"""The one clock-driven loop: apscheduler supplies the beat, the database knows what is due."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.clock import Clock, PlayClock, RealClock
from bot.feature import Features, Tick
from bot.voice import House, Voice
from storage.database import Database
from storage.problems import StorageUnavailable

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger("kermesse.ticker")

BEAT = 1.0  # seconds between two looks at the clock
SOON = 0.1  # seconds after which the scheduler is imported: by then updates are asked for


class Ticker:
    """Calls every feature's ticks when the clock says so, each in a transaction of its own.

    The beat is real time; what is due is asked of the injected clock. A clock that is played with
    brings the next beat forward when it jumps. A tick that fails is tried again at its next turn.
    """

    def __init__(
        self,
        *,
        features: Features,
        house: House,
        database: Database,
        clock: Clock,
        beat: float = BEAT,
    ) -> None:
        self._ticks = [
            (f"{feature.name}.{tick.name}", tick) for feature in features for tick in feature.ticks
        ]
        self._house = house
        self._database = database
        self._clock = clock
        self._last: dict[str, datetime] = {}
        self._every = beat
        self._beginning: asyncio.TimerHandle | None = None
        self._scheduler: AsyncIOScheduler | None = None
        self._beating = False
        self._hurried = False

    def start(self) -> None:
        """Begin to beat, as soon as whatever else begins has been asked for."""
        self._beginning = asyncio.get_running_loop().call_later(SOON, self._begin)
        if isinstance(self._clock, PlayClock):
            self._clock.on_moved = self._hurry

    def _begin(self) -> None:
        """Have the scheduler beat. A stall delays a beat and never drops or piles them up."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 - see SOON

        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._job = self._scheduler.add_job(
            self._beat,
            "interval",
            seconds=self._every,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()
        if self._hurried:  # the clock jumped meanwhile
            self._hurry()

    def stop(self) -> None:
        """Stop beating."""
        if self._beginning is not None:
            self._beginning.cancel()
        if self._scheduler is not None and self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _hurry(self) -> None:
        """Beat at once, or once more when a beat is under way."""
        self._hurried = True
        if not self._beating and self._scheduler is not None and self._scheduler.running:
            self._job.modify(next_run_time=RealClock().now())

    async def _beat(self) -> None:
        self._beating = True
        try:
            self._hurried = True
            while self._hurried:
                self._hurried = False
                await self.beat()
        finally:
            self._beating = False

    async def beat(self) -> None:
        """Do whatever has come due."""
        now = self._clock.now()
        for name, tick in self._ticks:
            if self._is_due(name, tick, now):
                self._last[name] = now
                await self._do(name, tick)

    def _is_due(self, name: str, tick: Tick, now: datetime) -> bool:
        last = self._last.get(name)
        return last is None or now - last >= tick.every or now < last - timedelta(seconds=1)

    async def _do(self, name: str, tick: Tick) -> None:
        try:
            async with self._database.transaction() as tx:
                voice = Voice(self._house, tx, self._clock.now())
                await tick.callback(voice)
                await voice.commit_words()
        except StorageUnavailable as error:
            log.error("tick %s: storage unavailable: %s", name, error)  # noqa: TRY400 - SQLite's words
        except Exception as error:
            log.error("tick %s failed", name, exc_info=error)  # noqa: TRY400 - logged without its words
