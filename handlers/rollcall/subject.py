"""What a roll-call asks about: a chapter's big day or an event, and what is known of it."""

from dataclasses import dataclass
from zlib import crc32
from zoneinfo import ZoneInfo

from storage import chapters, events, funds, organisers, rollcall
from storage.database import Tx
from storage.money import Money
from storage.records import Campaign, Chapter, Event, EventState, Rollcall
from storage.rules import required

NOT_HELD = (EventState.CANCELLED, EventState.DECLINED)


@dataclass(frozen=True, slots=True)
class Subject:
    """A roll-call with its campaign, its chapter, and its event unless it is the big day."""

    called: Rollcall
    campaign: Campaign
    chapter: Chapter
    event: Event | None

    @property
    def name(self) -> str:
        """What people call it."""
        return self.event.title if self.event else self.chapter.name

    @property
    def zone(self) -> ZoneInfo:
        """By whose clocks it is lived."""
        return ZoneInfo(self.chapter.time_zone)

    @property
    def is_late(self) -> bool:
        """Whether the books are closed already."""
        return self.campaign.closed_at is not None


@dataclass(frozen=True, slots=True)
class Reported:
    """What is in the ledger of it: sums, and how many entries stand."""

    sums: tuple[Money, ...]
    entries: int

    @property
    def seal(self) -> str:
        """What a button carries of it: another sum in as many entries is something else."""
        sums = (f"{each.minor} {each.currency}" for each in self.sums)
        return f"{crc32(', '.join((*sums, str(self.entries))).encode()):x}"


async def subject_of(tx: Tx, called: Rollcall) -> Subject:
    """Return what a roll-call asks about."""
    campaign = await organisers.campaign(tx, called.campaign_id)
    chapter = await chapters.find(tx, called.chapter_id)
    event = await events.find(tx, called.event_id) if called.event_id else None
    return Subject(called, required(campaign, "campaign"), required(chapter, "chapter"), event)


async def find(tx: Tx, rollcall_id: int) -> Subject:
    """Return what a roll-call asks about, by its number. Raises NotFound."""
    return await subject_of(tx, required(await rollcall.find(tx, rollcall_id), "rollcall"))


async def reported(tx: Tx, subject: Subject) -> Reported:
    """Return what is reported already."""
    if subject.event is not None:
        return Reported(*await rollcall.event_sums(tx, subject.event.id))
    sums = await funds.chapter_totals(tx, subject.chapter.id)
    return Reported(sums.sums if sums.entries else (), sums.entries)


async def held(tx: Tx, subject: Subject) -> list[Event]:
    """Return the events it is about: the one, or those of the chapter's big day."""
    if subject.event is not None:
        return [subject.event]
    day = subject.campaign.big_day
    return [
        each
        for each in await events.of_chapter(tx, subject.chapter.id)
        if each.state not in NOT_HELD
        and each.starts_at.astimezone(ZoneInfo(each.time_zone)).date() == day
    ]


async def going(tx: Tx, subject: Subject) -> int:
    """Return how many said that they would come, with their guests."""
    standings = [await events.standing(tx, each.id, names=0) for each in await held(tx, subject)]
    return sum(each.going + each.guests for each in standings)
