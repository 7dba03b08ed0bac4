"""Whether the bot is well, and if not, why not."""

import asyncio
import logging
import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.application import Kermesse
from bot.meters import LoopLag
from storage import backlog
from storage.backlog import Backlog
from storage.problems import StorageUnavailable

log = logging.getLogger("kermesse.health")

TO_HANDLE = 120.0  # seconds an update may wait
TO_SEND = 900.0  # and a message; a pause that Telegram asks for is minutes
LAG = 5.0  # seconds the event loop may be late
JUMP = 30.0  # seconds the clock may be set by without a word
REMEMBERED = 300.0  # seconds for which a jump is told
PATIENCE = 2.0  # seconds for the database to answer
STALE = 1.0  # seconds after which it is asked anew


@dataclass(frozen=True, slots=True)
class Vitals:
    """What can be seen of a running bot. Ages are seconds; None: not known, or nothing waits."""

    started: bool
    source: str
    heard: float | None
    patience: float
    trouble: str | None
    database: str | None
    unhandled: float | None
    unsent: float | None
    clock_jump: float
    loop_lag: float
    differing: int = 0


def reasons(seen: Vitals) -> list[str]:
    """Return why the bot is not well; nothing when it is."""
    found = []
    if not seen.started:
        found.append("it is still starting: Telegram has not answered yet")
    if seen.trouble is not None:
        found.append(f"{seen.source}: {seen.trouble}")
    elif seen.heard is not None and seen.heard > seen.patience:
        found.append(f"{seen.source}: nothing heard of Telegram for {seen.heard:.0f} s")
    if seen.database is not None:
        found.append(f"database: {seen.database}")
    if seen.unhandled is not None and seen.unhandled > TO_HANDLE:
        found.append(f"an update has waited for {seen.unhandled:.0f} s to be handled")
    if seen.unsent is not None and seen.unsent > TO_SEND:
        found.append(f"a message has waited for {seen.unsent:.0f} s to be sent")
    if seen.differing:
        found.append(f"ledger: {seen.differing} totals are not the sum of their entries")
    if abs(seen.clock_jump) > JUMP:
        found.append(f"the clock was set by {seen.clock_jump:+.0f} s")
    if seen.loop_lag > LAG:
        found.append(f"the event loop is {seen.loop_lag:.1f} s late")
    return found


@dataclass(frozen=True, slots=True)
class Report:
    """How the bot is."""

    vitals: Vitals

    @property
    def healthy(self) -> bool:
        """Whether all is well."""
        return not reasons(self.vitals)

    def json(self) -> dict[str, Any]:
        """Return what /healthz shows."""
        status = "healthy" if self.healthy else "unhealthy"
        return {"status": status, "reasons": reasons(self.vitals), "vitals": asdict(self.vitals)}


class ClockWatch:
    """Notices when the machine's clock is set: it and the time since the start drift apart."""

    def __init__(self) -> None:
        self._apart: timedelta | None = None
        self._jump, self._until = 0.0, 0.0

    def look(self, now: datetime, steady: float) -> float:
        """Return by how many seconds the clock was set lately; 0 when it was not."""
        apart = timedelta(seconds=now.timestamp() - steady)
        jump = 0.0 if self._apart is None else (apart - self._apart).total_seconds()
        self._apart = apart
        if abs(jump) > JUMP:
            log.warning("the clock was set by %+.0f s", jump)
            self._jump, self._until = jump, steady + REMEMBERED
        return self._jump if steady < self._until else 0.0


class Health:
    """Looks at a bot when somebody asks; the database at most once a second, one at a time."""

    def __init__(self, kermesse: Kermesse, *, played: bool = False) -> None:
        self._kermesse = kermesse
        self.lag = LoopLag()
        self._clock_watch = None if played else ClockWatch()
        self._asking: asyncio.Task[Backlog] | None = None
        self._asked = 0.0

    async def report(self) -> Report:
        """Return how the bot is."""
        vitals, _ = await self.look()
        return Report(vitals)

    async def look(self) -> tuple[Vitals, Backlog | None]:
        """Return what can be seen, and what waits if the database says it."""
        try:
            kept = await self.examine()
        except StorageUnavailable as error:
            return self._vitals(None, str(error)), None
        return self._vitals(kept, None), kept

    async def examine(self) -> Backlog:
        """Return what waits in the database, once it has shown that it can be written to.

        Raises StorageUnavailable when it cannot, or does not answer in time.
        """
        loop_time = asyncio.get_running_loop().time()
        if self._asking is None or (self._asking.done() and loop_time - self._asked > STALE):
            self._asking = asyncio.create_task(self._examine())
            self._asking.add_done_callback(_heed)
            self._asked = loop_time
        await asyncio.wait({self._asking}, timeout=PATIENCE)
        if not self._asking.done():
            raise StorageUnavailable("it does not answer")
        return self._asking.result()

    async def _examine(self) -> Backlog:
        async with self._kermesse.database.transaction() as tx:
            return await backlog.examine(tx, self._kermesse.clock.now())

    def _vitals(self, kept: Backlog | None, problem: str | None) -> Vitals:
        source, now = self._kermesse.source, self._kermesse.clock.now()
        return Vitals(
            started=source is not None,
            source=source.heart.name if source else "telegram",
            heard=_since(source.heard_at) if source else None,
            patience=source.patience if source else 0.0,
            trouble=(source.trouble or self._kermesse.intake.trouble) if source else None,
            database=problem,
            unhandled=_age(kept.unhandled_since if kept else None, now),
            unsent=_age(kept.unsent_since if kept else None, now),
            clock_jump=self._clock_watch.look(now, _steady()) if self._clock_watch else 0.0,
            loop_lag=self.lag.latest,
            differing=kept.differing if kept else 0,
        )


def _heed(asking: asyncio.Task[Backlog]) -> None:
    """Look at how it ended also when it took longer than anybody waited."""
    if not asking.cancelled():
        asking.exception()


def _since(loop_time: float | None) -> float | None:
    return None if loop_time is None else asyncio.get_running_loop().time() - loop_time


def _age(since: datetime | None, now: datetime) -> float | None:
    return None if since is None else max(0.0, (now - since).total_seconds())


def _steady() -> float:
    """Seconds that nobody sets, and that pass also while the machine sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
