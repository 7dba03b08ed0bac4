"""What a host does with an announced event: change it, and have those concerned know."""

from telegram import Update

from bot.context import Context
from handlers.events import answering, asking, card, drafts, moderating
from handlers.events.announcing import EventPast
from handlers.events.drafts import Draft
from handlers.events.wording import place_line, when
from storage import events
from storage.events import Edited
from storage.outbox import Urgency
from storage.problems import NotFound
from storage.records import Event

MOVED = ("starts_at", "place", "latitude", "longitude", "url")


async def changing(_update: Update, context: Context) -> None:
    """A host wants to change an event: the form opens with what is known."""
    event = events.open_event(await card.about(context))
    form = await drafts.begin(context, Draft.changing(event, drafts.source(context)), "change")
    await asking.show(context, form, anew=True)


async def saved(_update: Update, context: Context) -> None:
    """The change is right: cards follow, and a change of time or place is told, once."""
    form = await drafts.under_way(context)
    event = await card.about(context)
    draft = Draft.of(form)
    if draft.event != event.id:
        raise NotFound(what="form")
    if draft.plan.starts_at != event.starts_at and draft.plan.starts_at <= context.now:
        raise EventPast
    plan = {name: getattr(draft.plan, name) for name in draft.plan.__dataclass_fields__}
    changed = await events.edit(context.tx, event.id, **plan)
    await drafts.close(context)
    told = await _tell(context, changed)
    await card.refresh(context.voice, event.id, urgency=Urgency.ANSWER)
    if moved(changed.before, changed.event):
        await card.post_where_missing(context, changed.event)
    await moderating.refresh(context.voice, changed.event)
    context.edit("events-saved", title=changed.event.title, people=told)


async def _tell(context: Context, changed: Edited) -> int:
    """Tell those concerned; return how many were told."""
    answering.tell_promoted(context, changed)
    if not moved(changed.before, changed.event):
        return 0
    await events.forget_reminders(context.tx, changed.event.id)
    told = 0
    for person in await events.people_concerned(context.tx, changed.event.id):
        language = context.voice.language(person.language)
        told += person.id != context.speaker.id and context.notify(
            person,
            "events-moved",
            buttons=card.ways_on(context.house, changed.event),
            title=changed.event.title,
            when=when(changed.event),
            place=place_line(language, changed.event),
        )
    return told


def moved(before: Event, after: Event) -> bool:
    """Tell whether those coming must know: another time, or another place."""
    return any(getattr(before, each) != getattr(after, each) for each in MOVED)
