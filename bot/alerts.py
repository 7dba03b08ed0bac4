"""What the owners are told in private: the first at once, then once an hour how many more."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.calls import call
from bot.clock import Clock
from bot.feature import Feature, Tick
from bot.voice import House, Voice
from storage import keepsakes, organisers
from storage.database import Database, Tx
from storage.outbox import Urgency
from storage.problems import StorageUnavailable

log = logging.getLogger("kermesse.alerts")

QUIET = timedelta(hours=1)  # after an alert, others of its kind are only counted
LOOKED_AT = timedelta(minutes=1)
LONGEST_PAUSE = 30.0


class Alarm(StrEnum):
    """A kind of trouble that the owners must hear of."""

    DEAD_LETTER = "dead-letter"
    REFUSED = "refused"
    STORAGE = "storage"
    POLLING = "polling"
    BACKUP = "backup"


FIRST = {
    Alarm.DEAD_LETTER: "alert-dead-letter",
    Alarm.REFUSED: "alert-refused",
    Alarm.STORAGE: "alert-storage",
    Alarm.POLLING: "alert-polling",
    Alarm.BACKUP: "alert-backup",
}


@dataclass(frozen=True, slots=True)
class Told:
    """When the owners last heard of a kind of trouble, and how often it came since."""

    at: datetime
    more: int = 0

    def is_quiet(self, now: datetime) -> bool:
        """Whether it is too early to speak of it again; a clock that went back is not trusted."""
        return self.at <= now < self.at + QUIET


async def note(
    voice: Voice, alarm: Alarm, problem: str, *, times: int = 1, heard: bool = False
) -> None:
    """Tell the owners of trouble, or count it when they heard of its kind within the hour.

    `problem` names an exception, never its words. With `heard`, they were told by other means.
    """
    told = await _recall(voice.tx, alarm)
    if told is not None and told.is_quiet(voice.now):
        await _keep(voice.tx, alarm, Told(told.at, told.more + times))
        return
    missed = told.more if told is not None else 0
    if not heard:
        await tell_owners(voice, FIRST[alarm], problem=problem)
    await _keep(voice.tx, alarm, Told(voice.now, missed + times - 1))


async def sum_up(voice: Voice) -> None:
    """Tell the owners how much more there was, an hour after they were told of the first."""
    for alarm in Alarm:
        told = await _recall(voice.tx, alarm)
        if told is None or not told.more or told.is_quiet(voice.now):
            continue
        await tell_owners(voice, "alert-more", alarm=alarm.value, count=told.more)
        await _keep(voice.tx, alarm, Told(voice.now))


feature = Feature("alerts", ticks=(Tick("sum-up", sum_up, every=LOOKED_AT),))


class Alerts:
    """Takes alarms from outside any transaction, and keeps them until the database takes them."""

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        clock: Clock,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._pause = pause
        self._waiting: dict[Alarm, tuple[str, int]] = {}
        self._shouted: dict[Alarm, datetime] = {}
        self._writing: asyncio.Task[None] | None = None

    def open(self, house: House) -> None:
        """Begin to speak, in the languages of the house."""
        self._house = house

    def tell(self, alarm: Alarm, problem: str) -> None:
        """Have the owners told, as soon as it can be written down."""
        _, times = self._waiting.get(alarm, ("", 0))
        self._waiting[alarm] = (problem, times + 1)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._until_written())

    @property
    def is_idle(self) -> bool:
        """Whether every alarm is written down."""
        return self._writing is None or self._writing.done()

    async def idle(self) -> None:
        """Wait until every alarm is written down."""
        if self._writing is not None:
            await asyncio.wait({self._writing})

    async def stop(self) -> None:
        """Stop; what the database does not take is in the log."""
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)

    async def _until_written(self) -> None:
        trouble = 0
        while self._waiting:
            try:
                await self._write()
            except StorageUnavailable as error:
                trouble += 1
                await self._shout(type(error).__name__)
                await self._pause(min(LONGEST_PAUSE, 0.5 * 2 ** min(trouble, 10)))
            except Exception as error:
                log.error("the owners are not told", exc_info=error)  # noqa: TRY400 - logged without its words
                return

    async def _write(self) -> None:
        taken = dict(self._waiting)
        async with self._database.transaction() as tx:
            voice = Voice(self._house, tx, self._clock.now())
            for alarm, (problem, times) in taken.items():
                shouted = self._shouted.get(alarm)
                heard = shouted is not None and Told(shouted).is_quiet(voice.now)
                await note(voice, alarm, problem, times=times, heard=heard)
            await voice.commit_words()
        for alarm, (_, times) in taken.items():
            problem, all_times = self._waiting.pop(alarm)
            if all_times > times:
                self._waiting[alarm] = (problem, all_times - times)

    async def _shout(self, problem: str) -> None:
        """Tell the owners past the outbox that the outbox takes nothing, once an hour."""
        now, before = self._clock.now(), self._shouted.get(Alarm.STORAGE)
        if before is not None and Told(before).is_quiet(now):
            return
        self._shouted[Alarm.STORAGE] = now
        try:
            for chat_id, code in await self._read_owners():
                language = self._house.languages[self._house.languages.best(code)]
                text = language(FIRST[Alarm.STORAGE], problem=problem)
                words = {"chat_id": chat_id, "text": str(text), "parse_mode": "HTML"}
                await call(self._bot, "sendMessage", words)
        except (StorageUnavailable, TelegramError) as error:
            log.warning("the owners are not told (%s)", type(error).__name__)

    async def _read_owners(self) -> list[tuple[int, str | None]]:
        """Read who is to be told on a connection of its own, which a full disk does not trouble."""
        reading = await Database.open_to_read(self._database.path)
        try:
            async with reading.transaction() as tx:
                return await _owners(tx)
        finally:
            await reading.close()


async def tell_owners(voice: Voice, key: str, /, **facts: Any) -> None:
    """Say the text `key` to everybody in charge who can be reached in private."""
    for chat_id, language in await _owners(voice.tx):
        voice.say(chat_id, language, key, urgency=Urgency.RECEIPT, **facts)


async def _owners(tx: Tx) -> list[tuple[int, str | None]]:
    return [
        (owner.telegram_id, owner.language)
        for owner in await organisers.in_charge(tx)
        if owner.reachable and owner.telegram_id is not None
    ]


async def _recall(tx: Tx, alarm: Alarm) -> Told | None:
    kept = await keepsakes.recall(tx, f"alert:{alarm}")
    if kept is None:
        return None
    at, more = json.loads(kept)
    return Told(datetime.fromisoformat(at), more)


async def _keep(tx: Tx, alarm: Alarm, told: Told) -> None:
    await keepsakes.keep(tx, f"alert:{alarm}", json.dumps([told.at.isoformat(), told.more]))
