"""Approve or decline what was announced by somebody who is not trusted yet."""

from telegram import Update

from bot.buttons import Open, Rows, press
from bot.context import Context
from bot.voice import Composed, Sheet, Voice
from handlers.events import card
from handlers.events.wording import place_line, when
from storage import audit, chapters, events, organisers, people
from storage.outbox import Urgency
from storage.records import Event, EventState, Person, Role
from storage.rules import required

RENDER = "events.approval"
MODERATORS = (Role.OWNER, Role.ORGANISER, Role.MODERATOR)


async def ask(context: Context, event: Event) -> None:
    """Ask every moderator whether an event is to be listed."""
    for person in await _moderators(context, event):
        if person.reachable and person.telegram_id is not None:
            context.voice.post(
                person.telegram_id,
                RENDER,
                name=f"approval:{event.id}",
                urgency=Urgency.RECEIPT,
                event=event.id,
            )


async def _moderators(context: Context, event: Event) -> list[Person]:
    """Everybody who may list an event, once each; not who announced it."""
    known: dict[int, Person] = {}
    for role in MODERATORS:
        for person in await organisers.with_role(
            context.tx, campaign_id=event.campaign_id, role=role
        ):
            known[person.id] = person
    known.pop(event.host_id, None)
    return list(known.values())


async def compose(sheet: Sheet) -> Composed | None:
    """Compose what a moderator is asked; once it is decided, what was decided."""
    event = await events.find(sheet.tx, int(sheet.facts["event"]))
    if event is None:
        return None
    host = await people.find(sheet.tx, event.host_id)
    chapter = required(await chapters.find(sheet.tx, event.chapter_id), "chapter")
    text = sheet.text(
        "events-approval",
        title=event.title,
        when=when(event),
        place=place_line(sheet.language, event),
        host=host.name if host else "",
        city=chapter.name,
        state=event.state,
        reason=event.reason,
    )
    return Composed(text, _buttons(sheet, event))


def _buttons(sheet: Sheet, event: Event) -> Rows:
    show = Open("events-button-details", sheet.house.link(f"ev_{event.id}"))
    if event.state is not EventState.ANNOUNCED:
        return [[show]]
    return [
        [
            press("events-button-approve", "events.approve", event.id),
            press("events-button-decline", "events.decline", event.id),
        ],
        [show],
    ]


async def approved(_update: Update, context: Context) -> None:
    """A moderator lists an event for everybody."""
    event = await card.about(context)
    if event.state is not EventState.LISTED:
        event = await events.approve(context.tx, event.id)
        await _tell_host(context, event)
    context.toast("events-approved", title=event.title)
    await settled(context, event)


async def _tell_host(context: Context, event: Event) -> None:
    host = await people.find(context.tx, event.host_id)
    if host is not None and host.id != context.speaker.id:
        context.notify(
            host,
            "events-you-are-listed",
            buttons=card.links(context.house, event),
            title=event.title,
        )


async def declined(context: Context, event: Event, reason: str) -> None:
    """A moderator declines an event, and its host is told why."""
    event = await events.decline(context.tx, event.id, reason=reason)
    host = await people.find(context.tx, event.host_id)
    if host is not None:
        context.notify(host, "events-you-are-declined", title=event.title, reason=reason)
    await settled(context, event)


async def settled(context: Context, event: Event) -> None:
    """Note who decided, and bring the notices and cards up to date."""
    await audit.record(
        context.tx,
        actor=context.speaker.telegram_id,
        chat_id=context.chat.id,
        act=f"event-{event.state}",
        facts={"event": event.id},
        at=context.now,
    )
    await refresh(context.voice, event)
    await card.refresh(context.voice, event.id)


async def refresh(voice: Voice, event: Event) -> None:
    """Bring every moderator's notice of an event up to date."""
    await voice.refresh(f"approval:{event.id}", RENDER, event=event.id)
