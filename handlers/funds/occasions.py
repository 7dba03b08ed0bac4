"""For which city, from which message, and of which event somebody reports."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.context import ANONYMOUS_ADMIN, Context
from bot.problems import NoCampaign, NoChapter, Secondhand
from storage import people
from storage.problems import CampaignNotOpen
from storage.records import CampaignState, Chapter, Event, EventState, Source
from storage.rules import required

HELD = frozenset(EventState) - {EventState.CANCELLED, EventState.DECLINED}


def spoken_for(context: Context) -> Chapter:
    """Return the chapter that is reported for; raise what stands in the way of a report.

    Raises Secondhand, NoCampaign, CampaignNotOpen, NoChapter.
    """
    somebodys(context)
    if context.campaign is None:
        raise NoCampaign
    if context.campaign.state is not CampaignState.OPEN and context.campaign.closed_at is None:
        raise CampaignNotOpen(campaign=context.campaign.name, state=context.campaign.state)
    if context.chapter is None:
        raise NoChapter
    return context.chapter


async def refuse_newcomers(context: Context, chapter: Chapter) -> None:
    """Once the books are closed nobody signs up, and only who did can still report, late.

    Raises CampaignNotOpen.
    """
    campaign = required(context.campaign, "campaign")
    if campaign.closed_at is None:
        return
    known = await people.volunteer(
        context.tx, campaign_id=chapter.campaign_id, person_id=context.speaker.id
    )
    if known is None or known.left_at is not None:
        raise CampaignNotOpen(campaign=campaign.name, state=campaign.state)


def somebodys(context: Context) -> None:
    """Refuse what is nobody's own word, an anonymous admin's included. Raises Secondhand."""
    if context.secondhand or context.speaker.telegram_id == ANONYMOUS_ADMIN:
        raise Secondhand


def source_of(context: Context) -> Source:
    """Return the message that is being handled."""
    message = required(context.message, "chat")
    return Source(context.chat.id, message.message_id)


def of_the_day(held: list[Event], now: datetime, zone: ZoneInfo) -> list[Event]:
    """Return the events begun today, else those begun yesterday, that were not called off."""
    today = now.astimezone(zone).date()
    begun = [each for each in held if each.state in HELD and each.starts_at <= now]
    for day in (today, today - timedelta(days=1)):
        of_day = [each for each in begun if each.starts_at.astimezone(zone).date() == day]
        if of_day:
            return of_day
    return []
