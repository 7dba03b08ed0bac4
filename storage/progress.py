"""How far the campaign is, in figures that cost the same at any size, and when chats want them."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

from storage.database import Statement, Tx
from storage.money import Money
from storage.records import Schedule
from storage.rules import check_zone, required


@dataclass(frozen=True, slots=True)
class Point:
    """What had been claimed in all by the end of a day."""

    day: date
    claimed: Money


@dataclass(frozen=True, slots=True)
class Figures:
    """A campaign in figures, money in its base currency.

    `entries` stand; `chapters_reported` have at least one, or have answered a roll-call; `events`
    are neither cancelled nor declined; `volunteers` have not left; the curve has a point for each
    day money was recorded. `received`, `costs` and `borne` as in `funds.Totals`. Once the books
    are closed, at `closed_at`, all of this is as it was then, and `late` what was claimed since.
    """

    claimed: Money
    received: Money
    costs: Money
    borne: Money
    late: Money
    closed_at: datetime | None
    goal: Money | None
    entries: int
    chapters: int
    chapters_reported: int
    events: int
    volunteers: int
    curve: tuple[Point, ...]

    @property
    def net(self) -> Money:
        """What is left for the cause."""
        return self.claimed - self.borne


@dataclass(frozen=True, slots=True)
class Timing:
    """When a chat wants its progress: at a local time, daily, on weekdays, weekly, or off.

    `weekday` is for weekly: Monday is 0.
    """

    rhythm: str
    time_zone: str
    hour: int
    minute: int = 0
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the slots that came."""

    posted: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A slot that came in a chat, and whether it was `posted` or `skipped`."""

    chat_id: int
    local_date: date
    slot: str
    due_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class _Counted:
    claimed: Money
    received: Money
    costs: Money
    borne: Money
    late: Money
    closed_at: datetime | None
    time_zone: str
    goal: Money | None
    entries: int
    chapters: int
    chapters_reported: int
    events: int
    volunteers: int


async def campaign_figures(tx: Tx, campaign_id: int) -> Figures:
    """Return a campaign in figures, from kept totals. Raises NotFound."""
    found, curve = await tx.together(_counted(campaign_id), _curve(campaign_id))
    counted = required(next(iter(found), None), "campaign")
    facts = {each.name: getattr(counted, each.name) for each in fields(Figures)[:-1]}
    return Figures(**facts, curve=_as_closed(curve, counted))


def _counted(campaign_id: int) -> Statement[_Counted]:
    return Statement(
        _Counted,
        """select coalesce(closed.claimed_minor, totals.claimed_minor, 0) as claimed_minor,
                  coalesce(closed.received_minor, totals.received_minor, 0) as received_minor,
                  coalesce(closed.costs_minor, totals.costs_minor, 0) as costs_minor,
                  coalesce(closed.borne_minor, totals.borne_minor, 0) as borne_minor,
                  coalesce(totals.claimed_minor - closed.claimed_minor, 0) as late_minor,
                  campaigns.currency as claimed_currency, campaigns.currency as received_currency,
                  campaigns.currency as costs_currency, campaigns.currency as borne_currency,
                  campaigns.currency as late_currency, goal_minor, goal_currency,
                  closed.at as closed_at, time_zone,
                  coalesce(closed.entries, totals.entries, 0) as entries,
                  coalesce(closed.chapters, (select count(*) from chapters
                   where campaign_id = :id)) as chapters,
                  coalesce(closed.reported, (select count(*) from chapters
                   where campaign_id = :id and (
                       exists (select 1 from totals where campaign_id = :id
                               and chapter_id = chapters.id and entries > 0)
                       or exists (select 1 from rollcalls where chapter_id = chapters.id
                                  and answered_at is not null)))) as chapters_reported,
                  coalesce(closed.events, (select count(*) from events where campaign_id = :id
                   and state not in ('cancelled', 'declined'))) as events,
                  coalesce(closed.volunteers, (select count(*) from volunteers
                   where campaign_id = :id and left_at is null)) as volunteers
           from campaigns
           left join totals on totals.campaign_id = campaigns.id and chapter_id = 0
           left join closings as closed
                on closed.campaign_id = campaigns.id and reopened_at is null
           where campaigns.id = :id""",
        id=campaign_id,
    )


def _curve(campaign_id: int) -> Statement[Point]:
    return Statement(
        Point,
        """select day, sum(claimed_minor) over (order by day) as claimed_minor,
                  currency as claimed_currency
           from daily_totals join campaigns on campaigns.id = campaign_id
           where campaign_id = :id order by day""",
        id=campaign_id,
    )


def _as_closed(curve: list[Point], counted: _Counted) -> tuple[Point, ...]:
    """The curve as far as the books go, once they are closed."""
    if counted.closed_at is None:
        return tuple(curve)
    last = counted.closed_at.astimezone(ZoneInfo(counted.time_zone)).date()
    kept = [point for point in curve if point.day <= last]
    return (*kept[:-1], *(Point(end.day, counted.claimed) for end in kept[-1:]))


async def set_schedule(tx: Tx, *, campaign_id: int, chat_id: int, timing: Timing) -> Schedule:
    """Have a chat get its progress at a time of its own; `set_next` says when that is next.

    Until then nothing is due. Raises UnknownTimeZone.
    """
    kept = await tx.one(
        Schedule,
        """insert into schedules (campaign_id, chat_id, rhythm, weekday, hour, minute, time_zone)
           values (:campaign_id, :chat_id, :rhythm, :weekday, :hour, :minute, :time_zone)
           on conflict (campaign_id, chat_id) do update set
               rhythm = excluded.rhythm, weekday = excluded.weekday, hour = excluded.hour,
               minute = excluded.minute, time_zone = excluded.time_zone,
               next_at = null, next_on = null
           returning *""",
        campaign_id=campaign_id,
        chat_id=chat_id,
        rhythm=timing.rhythm,
        weekday=timing.weekday,
        hour=timing.hour,
        minute=timing.minute,
        time_zone=check_zone(timing.time_zone),
    )
    return required(kept, "schedule")


async def schedule_of(tx: Tx, *, campaign_id: int, chat_id: int) -> Schedule | None:
    """Return when a chat wants its progress."""
    return await tx.one(
        Schedule,
        "select * from schedules where campaign_id = :campaign_id and chat_id = :chat_id",
        campaign_id=campaign_id,
        chat_id=chat_id,
    )


async def find_schedule(tx: Tx, schedule_id: int) -> Schedule | None:
    """Return a schedule by its number."""
    return await tx.one(Schedule, "select * from schedules where id = :id", id=schedule_id)


async def schedules_of_chapter(tx: Tx, chapter_id: int) -> list[Schedule]:
    """Return the schedules of a chapter's chats: to be moved when the chapter's time zone is."""
    return await tx.all(
        Schedule,
        """select schedules.* from chapter_chats join schedules
           on schedules.campaign_id = chapter_chats.campaign_id
           and schedules.chat_id = chapter_chats.chat_id
           where chapter_id = :id order by schedules.id""",
        id=chapter_id,
    )


async def turn_off(tx: Tx, *, campaign_id: int, chat_id: int) -> Schedule | None:
    """Post no progress to a chat; its hour is kept for when it is wanted again."""
    return await tx.one(
        Schedule,
        """update schedules set rhythm = 'off', next_at = null, next_on = null
           where campaign_id = :campaign_id and chat_id = :chat_id returning *""",
        campaign_id=campaign_id,
        chat_id=chat_id,
    )


async def set_next(
    tx: Tx, *, schedule_id: int, next_at: datetime | None, next_on: date | None
) -> None:
    """Say when a schedule is next due, and which local date that slot stands for; None: never."""
    tx.later(
        "update schedules set next_at = :next_at, next_on = :next_on where id = :id",
        id=schedule_id,
        next_at=next_at,
        next_on=next_on,
    )


async def due(tx: Tx, *, now: datetime, limit: int = 100) -> list[Schedule]:
    """Return the schedules whose slot has come, longest due first.

    Chats the bot is not in and campaigns that are not open wait; what they missed meanwhile is
    due at once when they are back, and the window of a post decides about it.
    """
    return await tx.all(
        Schedule,
        """select schedules.* from schedules join chats on chats.id = chat_id
           join campaigns on campaigns.id = campaign_id
           where next_at <= :now and chats.open = 1 and campaigns.state = 'open'
           order by next_at, schedules.id limit :limit""",
        now=now,
        limit=limit,
    )


async def next_due(tx: Tx) -> datetime | None:
    """Return when the next slot of all comes; None when nothing is scheduled."""
    at = await tx.value(
        """select next_at from schedules join chats on chats.id = chat_id
           join campaigns on campaigns.id = campaign_id
           where next_at is not null and chats.open = 1 and campaigns.state = 'open'
           order by next_at limit 1"""
    )
    return None if at is None else datetime.fromisoformat(at)


async def take_slot(
    tx: Tx,
    *,
    schedule: Schedule,
    local_date: date,
    slot: str,
    due_at: datetime,
    state: str,
    at: datetime,
) -> bool:
    """Decide about a slot, once: `posted` or `skipped`; false when it was decided before."""
    taken = await tx.run(
        """insert into occurrences (schedule_id, local_date, slot, due_at, state, decided_at)
           values (:schedule_id, :local_date, :slot, :due_at, :state, :at)
           on conflict do nothing""",
        schedule_id=schedule.id,
        local_date=local_date,
        slot=slot,
        due_at=due_at,
        state=state,
        at=at,
    )
    return taken > 0


async def was_posted(tx: Tx, *, schedule_id: int, local_date: date) -> bool:
    """Tell whether a chat had its post on a local date, at whichever hour."""
    found = await tx.value(
        """select 1 from occurrences where schedule_id = :schedule_id
           and local_date = :local_date and state = 'posted'""",
        schedule_id=schedule_id,
        local_date=local_date,
    )
    return found is not None


async def posted_since(tx: Tx, *, schedule_id: int, due_at: datetime) -> bool:
    """Tell whether a later slot than the one due at an instant was posted."""
    found = await tx.value(
        """select 1 from occurrences where schedule_id = :schedule_id
           and due_at > :due_at and state = 'posted'""",
        schedule_id=schedule_id,
        due_at=due_at,
    )
    return found is not None


async def skip(tx: Tx, *, schedule_id: int, local_date: date, slot: str) -> None:
    """Count a slot whose post could not be sent in time as skipped."""
    await tx.run(
        """update occurrences set state = 'skipped'
           where schedule_id = :schedule_id and local_date = :local_date and slot = :slot""",
        schedule_id=schedule_id,
        local_date=local_date,
        slot=slot,
    )


async def counts(tx: Tx, campaign_id: int) -> Counts:
    """Return how many slots of a campaign were posted and skipped."""
    found = await tx.one(
        Counts,
        """select coalesce(sum(state = 'posted'), 0) as posted,
                  coalesce(sum(state = 'skipped'), 0) as skipped
           from occurrences join schedules on schedules.id = schedule_id
           where campaign_id = :id""",
        id=campaign_id,
    )
    return required(found, "campaign")


async def occurrences(tx: Tx, campaign_id: int) -> list[Occurrence]:
    """Return every slot of a campaign that came, in the order in which they were due."""
    return await tx.all(
        Occurrence,
        """select chat_id, local_date, slot, due_at, state
           from occurrences join schedules on schedules.id = schedule_id
           where campaign_id = :id order by due_at, chat_id""",
        id=campaign_id,
    )
