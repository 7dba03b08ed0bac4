"""Who comes: answers to a card, and the card for one person in private."""

from telegram import Update

from bot.context import Context
from handlers.events import card
from handlers.events.wording import when
from storage import chapters, events, organisers, people
from storage.events import Answered, Edited
from storage.problems import NotFound
from storage.records import Coming, Event

MORE, ALONE = "more", "alone"  # one guest more; no guest at all


async def answered(_update: Update, context: Context) -> None:
    """Somebody taps Going, Maybe, Can't or +1; answering takes no sign-up."""
    event = await card.about(context)
    await card.adopt(context, event)
    await card.refresh(context.voice, event.id)
    if event.state not in card.OPEN:
        context.toast("problem-event-over", alert=True, title=event.title, state=event.state)
        return
    outcome = await _answer(context, event, context.carried[1])
    tell_promoted(context, outcome)
    await toast(context, outcome)


async def _answer(context: Context, event: Event, said: str) -> Answered:
    who = {"event_id": event.id, "person_id": context.speaker.id}
    if said == MORE:
        return await events.plus_one(context.tx, **who, at=context.now)
    answer, guests = (Coming.GOING, 0) if said == ALONE else (Coming(said), None)
    return await events.answer(context.tx, **who, answer=answer, guests=guests, at=context.now)


async def toast(context: Context, outcome: Answered) -> None:
    """Say for a moment what an answer came to."""
    answer = outcome.after
    line = 0
    if outcome.waiting:
        line = await events.place_in_waiting(context.tx, answer)
    first = outcome.before is None
    context.toast(
        "events-toast",
        answer="waiting" if outcome.waiting else answer.answer,
        guests=answer.guests,
        when=when(outcome.event),
        line=line,
        invite=first and not context.speaker.reachable and answer.answer is not Coming.NO,
    )


def tell_promoted(context: Context, outcome: Answered | Edited) -> None:
    """Tell those who got a place from the waiting list, each in private."""
    for person in outcome.promoted:
        context.notify(
            person,
            "events-promoted",
            buttons=card.ways_on(context.house, outcome.event),
            title=outcome.event.title,
            when=when(outcome.event),
        )


async def detailed(_update: Update, context: Context) -> None:
    """Somebody wants to know more: the card goes to their private chat, or they go there."""
    event = await card.about(context)
    if not context.speaker.reachable:
        context.open(f"ev_{event.id}")
        return
    await card.post_in_private(context, event)
    context.toast("events-sent-in-private")


async def opened(_update: Update, context: Context) -> None:
    """Somebody opens an event's link: `ev_12`."""
    await card.post_in_private(context, await card.about(context))


async def joined(_update: Update, context: Context) -> None:
    """Somebody signs up from an event's card, in the event's chapter."""
    event = await card.about(context)
    campaign = await organisers.campaign(context.tx, event.campaign_id)
    chapter = await chapters.find(context.tx, event.chapter_id)
    if campaign is None or chapter is None:
        raise NotFound(what="campaign")
    signed = await people.join(
        context.tx, campaign=campaign, person=context.speaker, chapter=chapter, at=context.now
    )
    context.toast("events-joined", kind=signed.kind, campaign=campaign.name, city=chapter.name)
    await card.adopt(context, event)
    await card.refresh(context.voice, event.id)
