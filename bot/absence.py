"""How long the bot heard nothing, and who is told when Telegram has forgotten what came then."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.language import When
from bot.voice import House, Voice
from storage import keepsakes, organisers
from storage.database import Database, Tx
from storage.outbox import Urgency
from storage.records import Campaign, Person, Role, stamp

KEPT = timedelta(hours=24)  # https://core.telegram.org/bots/api#getting-updates
HEARD, RESTORED = "heard", "restored"  # under which names it is kept
SELDOM = timedelta(minutes=1)  # how often it is written that nothing came
OFTEN = timedelta(seconds=1)  # and that something came, together with what came


@dataclass(frozen=True, slots=True)
class Gap:
    """What came between two instants never arrived, though the bot is back only at `back`."""

    since: datetime
    until: datetime
    back: datetime


def gap(last: datetime | None, now: datetime) -> Gap | None:
    """Return what Telegram has forgotten when it is heard again; None: nothing, or nobody knows."""
    if last is None or now - last <= KEPT:
        return None
    return Gap(last, now - KEPT, now)


async def restored(tx: Tx, *, since: datetime, until: datetime) -> None:
    """Note that what came between two instants is not in this database, which is a copy's."""
    await keepsakes.keep(tx, RESTORED, json.dumps([stamp(since), stamp(until)]))
    await keepsakes.keep(tx, HEARD, stamp(until))


async def last_heard(tx: Tx) -> datetime | None:
    """Return when Telegram last answered a poll, to a minute; None when that is not known."""
    kept = await keepsakes.recall(tx, HEARD)
    return None if kept is None else datetime.fromisoformat(kept)


class Hearing:
    """Remembers when Telegram last answered, and tells the organisers what it has forgotten."""

    def __init__(self, *, database: Database, clock: Clock, house: House) -> None:
        self._database = database
        self._clock = clock
        self._house = house
        self._written: datetime | None = None

    def lost(self) -> None:
        """Have it looked, when Telegram is heard again, how long that took."""
        self._written = None

    async def heard(self) -> None:
        """Telegram answered. Raises StorageUnavailable when that cannot be written down."""
        now = self._clock.now()
        if self._written is not None and abs(now - self._written) < SELDOM:
            return
        async with self._database.transaction() as tx:
            if self._written is None:
                await self._look_back(tx, now)
            await keepsakes.keep(tx, HEARD, stamp(now))
        self._written = now

    async def note(self, tx: Tx) -> None:
        """Write, with what came, that it came now."""
        now = self._clock.now()
        if self._written is not None and abs(now - self._written) >= OFTEN:
            await keepsakes.keep(tx, HEARD, stamp(now))
            self._written = now

    async def _look_back(self, tx: Tx, now: datetime) -> None:
        voice = Voice(self._house, tx, now)
        copy = await keepsakes.recall(tx, RESTORED)
        if copy:
            since, until = map(datetime.fromisoformat, json.loads(copy))
            await _tell(voice, "absence-restored", since=since, until=until)
            await keepsakes.keep(tx, RESTORED, "")
        missing = gap(await last_heard(tx), now)
        if missing is not None:
            await _tell(
                voice, "absence-gap", since=missing.since, until=missing.until, back=missing.back
            )
        await voice.commit_words()


async def _tell(voice: Voice, key: str, /, **instants: Any) -> None:
    campaign = await organisers.the_campaign(voice.tx)
    if campaign is None:
        return
    zone = ZoneInfo(campaign.time_zone)
    facts: dict[str, Any] = {name: When(at, zone) for name, at in instants.items()}
    for person in await _in_charge(voice.tx, campaign):
        if person.reachable and person.telegram_id is not None:
            voice.say(person.telegram_id, person.language, key, urgency=Urgency.RECEIPT, **facts)


async def _in_charge(tx: Tx, campaign: Campaign) -> list[Person]:
    found: dict[int, Person] = {}
    for role in (Role.OWNER, Role.ORGANISER):
        for person in await organisers.with_role(tx, campaign_id=campaign.id, role=role):
            found.setdefault(person.id, person)
    return list(found.values())
