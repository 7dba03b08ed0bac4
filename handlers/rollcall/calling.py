"""The clock's part: begin each roll-call in its morning, ask again, hand it on."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.voice import Voice
from handlers.rollcall import asking, board, silent, subject
from handlers.rollcall.rule import (
    Around,
    Whom,
    chapter_due,
    event_due,
    following,
    waking,
    whom,
)
from handlers.rollcall.subject import Subject
from storage import organisers, rollcall
from storage.records import Campaign, CampaignState, Rollcall
from storage.rollcall import Askable

AT_ONCE = 100  # roll-calls begun, and asked, at one beat of the clock
BIG_DAYS = timedelta(days=30)  # after which nobody begins to ask about a day
EVENTS = timedelta(days=14)
AHEAD = timedelta(days=1)  # where it is tomorrow already


async def begin(voice: Voice) -> None:
    """Begin the roll-calls whose morning has come."""
    room = AT_ONCE
    for campaign in await organisers.campaigns(voice.tx):
        if campaign.state is CampaignState.OPEN:
            room -= await _begin_chapters(voice, campaign, room)
            room -= await _begin_events(voice, campaign, room)


async def _begin_chapters(voice: Voice, campaign: Campaign, room: int) -> int:
    today, day = (voice.now + AHEAD).date(), campaign.big_day
    if day is None or not today - BIG_DAYS <= day < today:
        return 0
    known = await rollcall.uncalled_chapters(voice.tx, campaign_id=campaign.id)
    dues = [(chapter_due(day, ZoneInfo(c.time_zone), since=c.created_at), c.id) for c in known]
    now = [(due, chapter_id) for due, chapter_id in dues if due <= voice.now][:room]
    for due, chapter_id in now:
        await rollcall.call(
            voice.tx, campaign_id=campaign.id, chapter_id=chapter_id, event=None, at=due
        )
        await board.post(voice, campaign.id, chapter_id)
    return len(now)


async def _begin_events(voice: Voice, campaign: Campaign, room: int) -> int:
    held = await rollcall.uncalled_events(
        voice.tx, campaign_id=campaign.id, after=voice.now - EVENTS, before=voice.now
    )
    dues = [
        (event_due(each.starts_at, ZoneInfo(each.time_zone)), each)
        for each in held
        # The big day is asked about as a whole.
        if each.starts_at.astimezone(ZoneInfo(each.time_zone)).date() != campaign.big_day
    ]
    now = [(due, event) for due, event in dues if due <= voice.now][:room]
    for due, event in now:
        await rollcall.call(
            voice.tx, campaign_id=campaign.id, chapter_id=event.chapter_id, event=event, at=due
        )
    return len(now)


async def ask(voice: Voice) -> None:
    """Ask whoever's turn it is; the organisers are told once of all that came to them."""
    handed_on = set()
    for called in await rollcall.due(voice.tx, voice.now, limit=AT_ONCE):
        about = await subject.subject_of(voice.tx, called)
        if not await _put_off(voice, about) and await _ask(voice, about) is Whom.ORGANISERS:
            handed_on.add(called.campaign_id)
    for campaign_id in sorted(handed_on):
        await silent.tell_organisers(voice, campaign_id)


async def _put_off(voice: Voice, about: Subject) -> bool:
    """Ask later when people sleep now, or when the big day is still to come after all."""
    due = _due(about)
    if due > voice.now:
        await rollcall.begin_anew(voice.tx, about.called.id, at=due)
        return True
    morning = waking(voice.now, about.zone)
    if morning > voice.now:
        await rollcall.put_off(voice.tx, about.called.id, until=morning)
    return morning > voice.now


def _due(about: Subject) -> datetime:
    """Return when it is asked first, by what is known of the day now."""
    if about.event is not None or about.campaign.big_day is None:
        return about.called.due_at
    return chapter_due(about.campaign.big_day, about.zone, since=about.chapter.created_at)


async def _ask(voice: Voice, about: Subject) -> Whom:
    called = about.called
    askable = await rollcall.askable(voice.tx, called, at=voice.now)
    group = await asking.group_of(voice.tx, called)
    turn = whom(called.asked, _around(askable, has_group=group is not None))
    match turn:
        case Whom.HOSTS:
            await asking.ask_people(voice, called, askable.hosts)
        case Whom.COHOSTS:
            await asking.ask_people(voice, called, askable.cohosts)
        case Whom.GROUP if not _is_on_the_board(called):
            await asking.ask_group(voice, called)
    again = following(called.asked, turn, due_at=called.due_at, now=voice.now)
    await rollcall.asked(voice.tx, called.id, next_at=again)
    return turn


def _around(askable: Askable, *, has_group: bool) -> Around:
    return Around(
        hosts=bool(askable.hosts),
        cohosts=bool(askable.cohosts),
        group=has_group,
        volunteers=askable.volunteers,
    )


def _is_on_the_board(called: Rollcall) -> bool:
    """The board that a group gets in that same morning asks it already."""
    return called.event_id is None and called.asked == 0
