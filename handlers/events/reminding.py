"""The clock's part: remind who said they come, close what is over."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import press
from bot.context import Context
from bot.schedule import instant
from bot.voice import Composed, Sheet, Voice
from handlers.events import answering, card
from handlers.events.wording import place_line, when
from storage import events
from storage.outbox import Urgency
from storage.records import Coming, Event

RENDER = "events.reminder"
DAY, HOURS = "day", "hours"  # the two slots
EARLIEST, LATEST = time(9), time(20)  # when people like to hear from a bot
AHEAD = timedelta(hours=40)  # how early a reminder can be due: the day before, in the morning
WINDOW = timedelta(hours=6)  # later than this, a reminder of the day before is not given any more
TWO_HOURS, HALF_AN_HOUR = timedelta(hours=2), timedelta(minutes=30)
LASTS = timedelta(hours=6)  # after which an event is taken to be over


def slot_due(starts_at: datetime, zone: ZoneInfo, now: datetime) -> str | None:
    """Return which reminder of an event is due at an instant: a day before, two hours before.

    The day before is the local one, at the same time of day, but neither at night nor so late
    that the two would come together.
    """
    if starts_at - TWO_HOURS <= now < starts_at - HALF_AN_HOUR:
        return HOURS
    local = starts_at.astimezone(zone)
    at = min(max(local.time(), EARLIEST), LATEST)
    due = instant(local.date() - timedelta(days=1), at, zone)
    return DAY if due <= now < min(due + WINDOW, starts_at - 2 * TWO_HOURS) else None


async def remind(voice: Voice) -> None:
    """Write to those who said they come, or may come, and have not confirmed since."""
    for event in await events.soon(voice.tx, after=voice.now, within=AHEAD):
        slot = slot_due(event.starts_at, ZoneInfo(event.time_zone), voice.now)
        if slot is not None:
            await _remind_of(voice, event, slot)


async def _remind_of(voice: Voice, event: Event, slot: str) -> None:
    for person in await events.to_remind(voice.tx, event.id, slot, at=voice.now):
        noted = await events.remind(
            voice.tx, event_id=event.id, person_id=person.id, slot=slot, at=voice.now
        )
        if noted and person.telegram_id is not None:
            voice.post(
                person.telegram_id,
                RENDER,
                urgency=Urgency.REMINDER,
                expires_at=event.starts_at - HALF_AN_HOUR,
                event=event.id,
                person=person.id,
                starts_at=event.starts_at.isoformat(),
            )


async def compose(sheet: Sheet) -> Composed | None:
    """Compose a reminder when it is sent; None when the event moved, ended, or they can't come."""
    event = await events.find(sheet.tx, int(sheet.facts["event"]))
    if event is None or event.state not in card.OPEN:
        return None
    answer = await events.answer_of(
        sheet.tx, event_id=event.id, person_id=int(sheet.facts["person"])
    )
    moved = event.starts_at.isoformat() != sheet.facts["starts_at"]
    if moved or answer is None or answer.answer is Coming.NO:
        return None
    text = sheet.text(
        "events-reminder",
        title=event.title,
        when=when(event),
        place=place_line(sheet.language, event),
        answer=answer.answer,
    )
    return Composed(
        text,
        [
            [
                press("events-button-there", "events.reminded", event.id, Coming.GOING),
                press("events-button-no", "events.reminded", event.id, Coming.NO),
            ]
        ],
    )


async def reminded(_update: Update, context: Context) -> None:
    """Somebody who was reminded says that they come, or that they can't."""
    event = events.open_event(await card.about(context))
    outcome = await events.answer(
        context.tx,
        event_id=event.id,
        person_id=context.speaker.id,
        answer=Coming(context.carried[1]),
        at=context.now,
    )
    await events.confirm_coming(
        context.tx, event_id=event.id, person_id=context.speaker.id, at=context.now
    )
    answering.tell_promoted(context, outcome)
    await answering.toast(context, outcome)
    context.edit(
        "events-reminded",
        buttons=card.links(context.house, event),
        title=event.title,
        when=when(event),
        answer="waiting" if outcome.waiting else outcome.after.answer,
    )
    await card.refresh(context.voice, event.id)


async def close_over(voice: Voice) -> None:
    """Close events hours after they began: their cards take no more answers."""
    for event in await events.close_over(voice.tx, began_before=voice.now - LASTS):
        await card.refresh(voice, event.id)
