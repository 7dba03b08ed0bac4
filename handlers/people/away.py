"""/pause and /leave: for a while, or for good; what somebody was leading is handed over."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.handover import tell_organisers, tell_successors
from bot.language import When
from bot.problems import NoCampaign
from bot.reading.dates import Misread, Moment, read_moment
from storage import chapters, people
from storage.people import FOREVER
from storage.records import Campaign, Volunteer

WEEK, MONTH, OPEN_END = 7, 30, 0  # days; what a button carries


def _campaign(context: Context) -> Campaign:
    if context.campaign is None:
        raise NoCampaign
    return context.campaign


def _zone(context: Context) -> ZoneInfo:
    place = context.chapter or _campaign(context)
    return ZoneInfo(place.time_zone)


async def pause(_update: Update, context: Context) -> None:
    """`/pause` asks how long; `/pause 12 March` knows."""
    campaign = _campaign(context)
    if context.rest:
        await _pause_as_written(context)
        return
    known = await people.volunteer(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id
    )
    say = context.edit if context.pressed else context.reply
    if known is not None and known.paused_until is not None and known.paused_until > context.now:
        say("people-paused", buttons=_resume(), **_until(context, known))
    else:
        say("people-how-long", campaign=campaign.name, buttons=_lengths())


def _lengths() -> Rows:
    return [
        [
            press("people-week", "people.paused", WEEK),
            press("people-month", "people.paused", MONTH),
        ],
        [press("people-open-end", "people.paused", OPEN_END)],
        [press("people-no-pause", "people.resume")],
    ]


def _resume() -> Rows:
    return [[press("people-resume", "people.resume")]]


async def _pause_as_written(context: Context) -> None:
    until = _day_written(context)
    if until is None:
        context.reply("people-no-date", said=context.rest, buttons=_lengths())
        return
    await _pause_until(context, until)


def _day_written(context: Context) -> datetime | None:
    """The morning of the day that was written; None when it is not clear, or over."""
    zone = _zone(context)
    read = read_moment(context.rest, now=context.now, zone=zone, locale=context.code)
    day = read.at.astimezone(zone).date() if isinstance(read, Moment) else None
    if isinstance(read, Misread):
        day = read.day
    if day is None or day <= context.now.astimezone(zone).date():
        return None
    return datetime.combine(day, time(), zone)


async def paused(_update: Update, context: Context) -> None:
    """A length was chosen: a week, a month, or until they say so."""
    days = int(context.carried[0])
    await _pause_until(context, context.now + timedelta(days=days) if days else FOREVER)


async def _pause_until(context: Context, until: datetime) -> None:
    known = await people.pause(
        context.tx, campaign_id=_campaign(context).id, person_id=context.speaker.id, until=until
    )
    say = context.edit if context.pressed else context.reply
    say("people-paused", buttons=_resume(), **_until(context, known))


def _until(context: Context, known: Volunteer) -> dict[str, Any]:
    until = known.paused_until
    open_end = until is None or until >= FOREVER
    return {
        "campaign": _campaign(context).name,
        "until": None if open_end or until is None else When(until, _zone(context)),
    }


async def resume(_update: Update, context: Context) -> None:
    """Back from a pause, or no pause after all."""
    campaign = _campaign(context)
    await people.resume(context.tx, campaign_id=campaign.id, person_id=context.speaker.id)
    context.edit("people-resumed", campaign=campaign.name, person=context.speaker.name)


async def leave(_update: Update, context: Context) -> None:
    """`/leave`: say what it means, and ask."""
    campaign = _campaign(context)
    led = await chapters.hosted_by(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id
    )
    say = context.edit if context.pressed else context.reply
    say(
        "people-leave-sure",
        campaign=campaign.name,
        led=[each.name for each in led],
        buttons=[[_leave(campaign), press("people-stay", "people.stay")]],
    )


def _leave(campaign: Campaign) -> Press:
    return press("people-leave-yes", "people.left", campaign.id)


async def left(_update: Update, context: Context) -> None:
    """They leave: roles, cities and events they led are handed over. Raises LastOwner."""
    campaign_id = int(context.carried[0])
    led = await chapters.hosted_by(
        context.tx, campaign_id=campaign_id, person_id=context.speaker.id
    )
    behind = await people.leave(
        context.tx, campaign_id=campaign_id, person_id=context.speaker.id, at=context.now
    )
    await tell_successors(context, led, context.speaker.name)
    await tell_organisers(context, campaign_id, behind, context.speaker.name)
    context.edit("people-left", campaign=_campaign(context).name, person=context.speaker.name)


async def stay(_update: Update, context: Context) -> None:
    """They stay."""
    context.edit("people-stayed", campaign=_campaign(context).name)
