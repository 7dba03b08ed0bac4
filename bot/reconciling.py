"""Every night the kept totals are compared with the entries; what differs, the owners hear once."""

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.alerts import tell_owners
from bot.clock import Clock
from bot.feature import Feature, Tick
from bot.voice import House, Voice
from storage import funds, reconciliations
from storage.database import Database
from storage.funds import Difference
from storage.problems import StorageUnavailable
from storage.reconciliations import Reconciliation

log = logging.getLogger("kermesse.reconciling")

NIGHT = range(3, 5)  # hours by the campaign's clocks in which nobody minds a busy disk
APART = timedelta(hours=12)
OVERDUE = timedelta(hours=36)  # the program was not running at night: then by day
LOOKED_AT = timedelta(minutes=5)
NAMED = 3  # differences that are told; the others are counted


def is_due(last: datetime, zone: ZoneInfo, now: datetime) -> bool:
    """Tell whether a campaign last compared at an instant is to be compared again."""
    if now - last >= OVERDUE:
        return True
    return now - last >= APART and now.astimezone(zone).hour in NIGHT


class Reconciler:
    """Reads the whole ledger on a connection of its own: nobody waits for it."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._working: asyncio.Task[None] | None = None
        self.feature = Feature("reconciling", ticks=(Tick("nightly", self.begin, every=LOOKED_AT),))

    def open(self, house: House) -> None:
        """Begin to speak, in the languages of the house."""
        self._house = house

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being compared."""
        return self._working is None or self._working.done()

    async def idle(self) -> None:
        """Wait until nothing is being compared."""
        if self._working is not None:
            await asyncio.wait({self._working})

    async def stop(self) -> None:
        """Leave off; what is not compared yet is due again at the next start."""
        if self._working is not None:
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)

    async def begin(self, voice: Voice) -> None:
        """Have every campaign compared whose turn has come."""
        if not self.is_idle:
            return
        due = [each for each in await reconciliations.latest(voice.tx) if _is_due(each, voice.now)]
        if due:
            voice.tx.after_commit(partial(self._start, due))

    def _start(self, due: Sequence[Reconciliation]) -> None:
        self._working = asyncio.create_task(self._reconcile(due), name="reconciling")

    async def _reconcile(self, due: Sequence[Reconciliation]) -> None:
        for each in due:
            try:
                found = await compare(self._database, each.campaign_id)
                await self._keep(each, found)
            except (StorageUnavailable, sqlite3.Error) as error:
                log.warning("the ledger is not compared now (%s)", type(error).__name__)

    async def _keep(self, each: Reconciliation, found: Sequence[Difference]) -> None:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            news = await reconciliations.keep(
                tx, campaign_id=each.campaign_id, differences=found, at=now
            )
            if news:
                voice = Voice(self._house, tx, now)
                await _tell(voice, each, found)
                await voice.commit_words()
        if found:
            log.error("campaign %d: %d totals do not add up", each.campaign_id, len(found))


async def compare(database: Database, campaign_id: int) -> tuple[Difference, ...]:
    """Compare a campaign's kept totals with its entries, on a connection that only reads."""
    reading = await database.beside()
    try:
        async with reading.transaction() as tx:
            return await funds.reconcile(tx, campaign_id)
    except asyncio.CancelledError:
        await reading.interrupt()
        raise
    finally:
        await reading.close()


def _is_due(each: Reconciliation, now: datetime) -> bool:
    return is_due(each.at or each.created_at, ZoneInfo(each.time_zone), now)


async def _tell(voice: Voice, each: Reconciliation, found: Sequence[Difference]) -> None:
    if not found:
        await tell_owners(voice, "alert-ledger-well", campaign=each.campaign)
        return
    first = [f"{one.what} {one.where}: {one.kept} / {one.summed}" for one in found[:NAMED]]
    await tell_owners(
        voice,
        "alert-ledger",
        campaign=each.campaign,
        count=len(found),
        differences="; ".join(first),
        more=len(found) - len(first) or None,
    )
