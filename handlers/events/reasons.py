"""Call an event off, or decline it: with the reason in its host's or moderator's words."""

from telegram import Update

from bot.buttons import Rows, press
from bot.context import Context
from bot.retract import retract
from handlers.events import card, moderating
from handlers.events.wording import when
from storage import events, forms
from storage.events import REASON_LIMIT
from storage.problems import NotFound
from storage.records import Event, Form

FORM = "events.reason"
CANCEL, DECLINE = "cancel", "decline"


async def cancelling(_update: Update, context: Context) -> None:
    """A host wants to call an event off: who will be told is said, and a reason asked."""
    await _begin(context, CANCEL)


async def declining(_update: Update, context: Context) -> None:
    """A moderator does not want to list an event: the reason is asked."""
    await _begin(context, DECLINE)


async def _begin(context: Context, step: str) -> None:
    event = events.open_event(await card.about(context))
    form = await forms.open_form(
        context.tx,
        chat_id=context.chat.id,
        person_id=context.speaker.id,
        form=FORM,
        step=step,
        answers={"event": event.id, "words": ""},
        at=context.now,
    )
    await _show(context, form, event)


async def said(_update: Update, context: Context) -> None:
    """The reason is given in words; it counts once it is confirmed."""
    form = context.form
    if form is None:
        return
    event = events.open_event(await events.find(context.tx, form.answers["event"]))
    words = " ".join(context.rest.split())[:REASON_LIMIT]
    form = await forms.advance(
        context.tx, form, step=form.step, answers={"words": words}, at=context.now
    )
    await _show(context, form, event)


async def _show(context: Context, form: Form, event: Event) -> None:
    name = f"reason:{context.speaker.id}"
    await retract(context, name, context.chat.id)
    concerned = await events.people_concerned(context.tx, event.id)
    context.voice.say(
        context.chat.id,
        context.code,
        f"events-{form.step}",
        buttons=_buttons(event, form),
        name=name,
        title=event.title,
        when=when(event),
        people=len([each for each in concerned if each.id != context.speaker.id]),
        reason=form.answers["words"],
    )


def _buttons(event: Event, form: Form) -> Rows:
    keep = press("events-button-keep", "events.keep", event.id)
    if form.step == DECLINE and not form.answers["words"]:
        return [[keep]]
    return [[press(f"events-button-{form.step}", f"events.{form.step}-yes", event.id), keep]]


async def kept(_update: Update, context: Context) -> None:
    """It goes on after all."""
    event = await card.about(context)
    await _words(context, event)
    context.edit("events-kept", title=event.title)


async def cancelled(_update: Update, context: Context) -> None:
    """A host calls an event off: the cards say so, and those coming are told in private."""
    event = await card.about(context)
    concerned = await events.people_concerned(context.tx, event.id)
    event = await events.cancel(context.tx, event.id, reason=await _words(context, event))
    for person in concerned:
        if person.id != context.speaker.id:
            context.notify(
                person,
                "events-cancelled-for-you",
                title=event.title,
                when=when(event),
                reason=event.reason,
            )
    context.edit("events-cancelled", title=event.title, people=len(concerned))
    await moderating.settled(context, event)
    await card.post_where_missing(context, event)


async def declined(_update: Update, context: Context) -> None:
    """A moderator declines an event for the reason given."""
    event = await card.about(context)
    words = await _words(context, event)
    if not words:
        raise NotFound(what="form")
    await moderating.declined(context, event, words)
    context.edit("events-declined", title=event.title, reason=words)


async def _words(context: Context, event: Event) -> str:
    """The reason given so far; the conversation about it ends."""
    form = await forms.find(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    if form is None or form.form != FORM or form.answers["event"] != event.id:
        return ""
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    return str(form.answers["words"])
