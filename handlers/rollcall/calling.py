"""The clock's part: begin each roll-call in its morning, ask again, hand it on."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.retract import withdraw
from bot.voice import Voice
from handlers.rollcall import asking, board, question, silent, subject
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
from storage import chapters, organisers, rollcall
from storage.records import Campaign, CampaignState, Rollcall
from storage.rollcall import Askable

AT_ONCE = 100  # roll-calls begun, and asked, at one beat of the clock
BIG_DAYS = timedelta(days=30)  # after which nobody begins to ask about a day
EVENTS = timedelta(days=14)
AHEAD = timedelta(days=1)  # where it is tomorrow already


async def begin(voice: Voice) -> None:
    """Begin the roll-calls whose morning has come; those of a day that was moved wait for it."""
    room = AT_ONCE
    for campaign in await organisers.campaigns(voice.tx):
        if campaign.state is CampaignState.OPEN:
            await _put_back(voice, campaign)
            room -= await _begin_chapters(voice, campaign, room)
            room -= await _begin_events(voice, campaign, room)


async def _put_back(voice: Voice, campaign: Campaign) -> None:
    """Forget that it was asked about a big day that is still to come after all."""
    if campaign.big_day is None or campaign.big_day < (voice.now - AHEAD).date():
        return
    for called in await rollcall.begun(voice.tx, campaign.id, at=voice.now):
        about = await subject.subject_of(voice.tx, called)
        if _due(about) > voice.now:
            await _begin_anew(voice, about, _due(about))


async def _begin_anew(voice: Voice, about: Subject, due: datetime) -> None:
    """Ask at another time, as if nobody had been asked: what was said of it is taken away."""
    called = about.called
    await rollcall.begin_anew(voice.tx, called.id, at=due)
    await question.take_back(voice, called)
    for chat in await chapters.chats_of(voice.tx, called.chapter_id):
        await withdraw(voice, board.name_of(called.campaign_id), chat.chat_id)


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
        await _begin_anew(voice, about, due)
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
    if _is_on_the_board(called):
        await board.post(voice, called.campaign_id, called.chapter_id)
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
    """The board that a group gets in the first morning asks it already."""
    return called.event_id is None and called.asked == 0
