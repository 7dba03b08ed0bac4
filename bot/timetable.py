"""When chats want their progress: kept with its next slot, and moved on as slots come."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.schedule import Rhythm, Slot, next_slot
from storage import progress
from storage.database import Tx
from storage.progress import Timing
from storage.records import Chapter, Schedule

# What a new group gets until an admin chooses: little, and at an hour that disturbs nobody.
FIRST_RHYTHM, FIRST_WEEKDAY, FIRST_HOUR = Rhythm.WEEKLY, 0, 10

# How late a post may be and still be worth reading.
WINDOW = {
    Rhythm.DAILY: timedelta(hours=3),
    Rhythm.WEEKDAYS: timedelta(hours=3),
    Rhythm.WEEKLY: timedelta(hours=12),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What has come due in a chat: slots that are past, the newest one, and what comes next."""

    missed: tuple[Slot, ...]
    newest: Slot
    following: Slot | None

    def is_late(self, rhythm: Rhythm, now: datetime) -> bool:
        """Tell whether the newest slot is past its window."""
        return is_late(self.newest, rhythm, now)


def is_late(slot: Slot, rhythm: Rhythm, now: datetime) -> bool:
    """Tell whether a slot is past its window; one that is off by now has none."""
    return now > slot.at + WINDOW.get(rhythm, timedelta(0))


async def begin(tx: Tx, *, chapter: Chapter, chat_id: int, now: datetime) -> Schedule:
    """Have a group that is new to a chapter get its progress; what it chose before stays chosen.

    In a place with another time zone the hour is the same by the clocks there.
    """
    known = await progress.schedule_of(tx, campaign_id=chapter.campaign_id, chat_id=chat_id)
    timing = Timing(FIRST_RHYTHM, chapter.time_zone, FIRST_HOUR, weekday=FIRST_WEEKDAY)
    if known is not None:
        timing = timing_of(known, time_zone=chapter.time_zone)
    return await keep(tx, campaign_id=chapter.campaign_id, chat_id=chat_id, timing=timing, now=now)


async def keep(
    tx: Tx, *, campaign_id: int, chat_id: int, timing: Timing, now: datetime
) -> Schedule:
    """Have a chat get its progress at a time of its own, from the next such time on.

    A local date on which it was posted already gets no second post by a new hour or time zone.
    Raises UnknownTimeZone.
    """
    kept = await progress.set_schedule(tx, campaign_id=campaign_id, chat_id=chat_id, timing=timing)
    slot = upcoming(kept, now)
    while slot and await progress.was_posted(tx, schedule_id=kept.id, local_date=slot.on):
        slot = upcoming(kept, slot.at)
    return await move_on(tx, kept, slot)


async def follow_zone(tx: Tx, *, chapter: Chapter, now: datetime) -> None:
    """Keep the hours of a chapter's chats when its time zone was changed."""
    for schedule in await progress.schedules_of_chapter(tx, chapter.id):
        await keep(
            tx,
            campaign_id=schedule.campaign_id,
            chat_id=schedule.chat_id,
            timing=timing_of(schedule, time_zone=chapter.time_zone),
            now=now,
        )


def timing_of(schedule: Schedule, *, time_zone: str) -> Timing:
    """Return when a chat wants its progress, by the clocks of a time zone."""
    return Timing(
        schedule.rhythm, time_zone, schedule.hour, schedule.minute, weekday=schedule.weekday
    )


def upcoming(schedule: Schedule, after: datetime) -> Slot | None:
    """Return a schedule's first slot after an instant; None when it is off."""
    return next_slot(
        Rhythm(schedule.rhythm),
        time(schedule.hour, schedule.minute),
        ZoneInfo(schedule.time_zone),
        weekday=schedule.weekday,
        after=after,
    )


def turn(schedule: Schedule, now: datetime) -> Turn | None:
    """Return what has come due by now; None when nothing has."""
    if schedule.next_at is None or schedule.next_on is None or schedule.next_at > now:
        return None
    name = f"{schedule.hour:02}:{schedule.minute:02}"
    came = [Slot(schedule.next_on, name, schedule.next_at)]
    while (slot := upcoming(schedule, came[-1].at)) is not None and slot.at <= now:
        came.append(slot)
    return Turn(tuple(came[:-1]), came[-1], slot)


async def move_on(tx: Tx, schedule: Schedule, slot: Slot | None) -> Schedule:
    """Have a schedule wait for a slot; None: for none."""
    at, on = (slot.at, slot.on) if slot else (None, None)
    await progress.set_next(tx, schedule_id=schedule.id, next_at=at, next_on=on)
    return replace(schedule, next_at=at, next_on=on)
