"""Announce an event: in one line, echoed before it counts, or through the guided form."""

from dataclasses import replace
from datetime import time

from telegram import Update

from bot.buttons import Open, Rows
from bot.context import ANONYMOUS_ADMIN, Context
from bot.problems import NoCampaign, NoChapter, Secondhand
from bot.schedule import instant
from handlers.events import asking, card, drafts, moderating
from handlers.events.drafts import Draft
from handlers.events.understanding import Muddled, understand
from storage import chapters, events, organisers, people
from storage.outbox import Urgency
from storage.problems import CampaignNotOpen, Problem
from storage.records import Campaign, CampaignState, Chapter, Event, EventState, Form, Role
from storage.rules import required

TRUSTED = frozenset({Role.OWNER, Role.ORGANISER, Role.MODERATOR})


class EventPast(Problem):
    """What is announced has begun meanwhile. No facts."""

    key = "events-past"


def here(context: Context) -> Chapter:
    """Return the chapter that announces. Raises NoCampaign, NoChapter, CampaignNotOpen."""
    if context.campaign is None:
        raise NoCampaign
    if context.chapter is None:
        raise NoChapter
    check_open(context.campaign)
    return context.chapter


def check_open(campaign: Campaign) -> None:
    """Raise CampaignNotOpen when a campaign is paused or closed."""
    if campaign.state is not CampaignState.OPEN:
        raise CampaignNotOpen(campaign=campaign.name, state=campaign.state)


async def said(_update: Update, context: Context) -> None:
    """`/event Sat 12 Feb 19:00 Concert @ Le Petit Bain, Paris`; alone, the guided form."""
    if context.speaker.telegram_id == ANONYMOUS_ADMIN:
        raise Secondhand  # nobody could press its buttons
    chapter = here(context)
    if context.rest:
        await _understood(context, chapter)
    elif context.private:
        blank = drafts.blank(context, chapter)
        await asking.show(context, await drafts.begin(context, blank, "what"))
    else:
        context.reply("events-guide-in-private", buttons=_guide(context, chapter))


async def edited(_update: Update, context: Context) -> None:
    """The message with the command is edited before it counts: read it anew."""
    form = await drafts.find(context)
    if form is not None and Draft.of(form).source == drafts.source(context) and context.rest:
        await _understood(context, here(context))


def _guide(context: Context, chapter: Chapter) -> Rows:
    return [[Open("events-button-guide", context.house.link(f"newev_{chapter.id}"))]]


async def _understood(context: Context, chapter: Chapter) -> None:
    blank = replace(drafts.blank(context, chapter), returning=True)
    heard = understand(context, context.rest, blank)
    if isinstance(heard, Muddled):
        await _not_understood(context, chapter, heard)
        return
    step = "when" if heard.is_unsettled else asking.after(heard, "what")
    await asking.show(context, await drafts.begin(context, heard, step))


async def _not_understood(context: Context, chapter: Chapter, heard: Muddled) -> None:
    """Say what is wrong; in private the form goes on from what was understood."""
    trouble = context.language(heard.key, **heard.facts)
    if not context.private:
        context.reply("events-again", buttons=_guide(context, chapter), trouble=trouble)
        return
    known = heard.draft or drafts.blank(context, chapter)
    step = asking.missing(known) or "where"
    await asking.show(context, await drafts.begin(context, known, step), trouble=trouble)


async def picked(_update: Update, context: Context) -> None:
    """Which of two times was meant is said by a button."""
    form = await drafts.under_way(context)
    draft = Draft.of(form)
    await _settle(context, form, draft.at(draft.readings[int(context.carried[0])]))


async def picked_day(_update: Update, context: Context) -> None:
    """Which of several days was meant is said by a button; the time is still to be asked."""
    form = await drafts.under_way(context)
    draft = Draft.of(form)
    known = replace(draft, day=draft.days[int(context.carried[0])], days=(), doubt="")
    await asking.show(context, await drafts.advance(context, form, known, "when"))


async def picked_hour(_update: Update, context: Context) -> None:
    """At what time, on a day that is known, is said by a button."""
    form = await drafts.under_way(context)
    draft = Draft.of(form)
    hour, day = time(int(context.carried[0])), required(draft.day, "form")
    await _settle(context, form, draft.at(instant(day, hour, draft.zone)))


async def _settle(context: Context, form: Form, known: Draft) -> None:
    """Go on from the question of the time."""
    step = asking.after(known, "when")
    await asking.show(context, await drafts.advance(context, form, known, step))


async def announced(_update: Update, context: Context) -> None:
    """What was echoed is right: it counts from here on, and its announcer is signed up."""
    form = await drafts.under_way(context)
    draft = Draft.of(form)
    chapter = required(await chapters.find(context.tx, draft.chapter), "chapter")
    if draft.plan.starts_at <= context.now:
        raise EventPast
    trusted = await _sign_up(context, chapter)
    event = await events.announce(
        context.tx,
        draft.plan,
        chapter=chapter,
        host=context.speaker,
        at=context.now,
        listed=trusted,
    )
    await drafts.close(context)
    await _make_known(context, event, chapter)


async def _sign_up(context: Context, chapter: Chapter) -> bool:
    """Have the announcer be a volunteer of the chapter; tell whether they are trusted."""
    campaign = required(await organisers.campaign(context.tx, chapter.campaign_id), "campaign")
    check_open(campaign)
    await people.join(
        context.tx, campaign=campaign, person=context.speaker, chapter=chapter, at=context.now
    )
    held = await organisers.roles_of(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id
    )
    return not held.isdisjoint(TRUSTED) or await chapters.is_host(
        context.tx, chapter_id=chapter.id, person_id=context.speaker.id
    )


async def _make_known(context: Context, event: Event, chapter: Chapter) -> None:
    """The echo becomes the card; the chapter's other chats get one; moderators are asked."""
    groups = await chapters.chats_of(context.tx, chapter.id)
    await card.adopt(context, event)
    await card.refresh(context.voice, event.id, urgency=Urgency.ANSWER)
    await card.post_where_missing(context, event)
    listed = event.state is EventState.LISTED
    context.toast("events-announced", groups=len(groups), city=chapter.name, listed=listed)
    if not listed:
        await moderating.ask(context, event)


async def dropped(_update: Update, context: Context) -> None:
    """The announcement is given up: nothing was announced."""
    form = await drafts.under_way(context)
    await drafts.close(context)
    draft = Draft.of(form)
    context.edit("events-dropped", title=draft.title, changes=draft.event is not None)
