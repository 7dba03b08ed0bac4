"""The card: one message per chat, edited in place, that shows an event and who comes."""

from dataclasses import replace
from urllib.parse import urlencode

from telegram import MaybeInaccessibleMessage

from bot.audience import chapter_of
from bot.buttons import Open, Rows, Share, Shown, press
from bot.context import Context
from bot.language import Html
from bot.retract import retract
from bot.voice import Composed, House, Sheet, Voice
from handlers.events.wording import bar, elsewhere, title, when, where
from storage import chapters, copies, events, organisers, people
from storage.events import Standing
from storage.outbox import Urgency
from storage.problems import NotFound
from storage.records import Answer, Coming, Event, EventState, Person, Role
from storage.rules import required

RENDER = "events.card"
NAMES = 5  # first names on a card, before "+N"
OPEN = (EventState.ANNOUNCED, EventState.LISTED)
NOT_HELD = (EventState.CANCELLED, EventState.DECLINED)  # nobody comes
DIGITS = 19  # as many as SQLite's integers have; a number as long never was ours


def name_of(event_id: int) -> str:
    """Return the name under which every card of an event is found."""
    return f"event:{event_id}"


async def about(context: Context) -> Event:
    """Return the event a button or link is about: the first thing it carries. Raises NotFound."""
    number = context.carried[0] if context.carried else context.rest
    known = number.isdecimal() and len(number) < DIGITS
    event = await events.find(context.tx, int(number)) if known else None
    if event is None:
        raise NotFound(what="event")
    return event


def post(context: Context, event: Event, chat_id: int) -> None:
    """Post an event's card to a chat."""
    context.voice.post(chat_id, RENDER, name=name_of(event.id), event=event.id)


async def post_in_private(context: Context, event: Event) -> None:
    """Post the card to the speaker alone, at the bottom; the one they had goes."""
    chat_id = context.speaker.telegram_id or 0
    await retract(context, name_of(event.id), chat_id)
    post(context, event, chat_id)


async def refresh(voice: Voice, event_id: int, *, urgency: Urgency = Urgency.EDIT) -> None:
    """Bring every copy of an event's card up to date."""
    await voice.refresh(name_of(event_id), RENDER, urgency=urgency, event=event_id)


async def post_where_missing(context: Context, event: Event) -> None:
    """Post the card to the chats of its chapter that have none, or whose card is gone."""
    shown = {each.chat_id for each in await copies.of(context.tx, name_of(event.id))}
    for chat in await chapters.chats_of(context.tx, event.chapter_id):
        if chat.chat_id not in shown:
            post(context, event, chat.chat_id)


async def adopt(context: Context, event: Event) -> None:
    """Know the message whose button was pressed as a card, whatever was known of it."""
    query = context.handling.update.callback_query
    if query is not None and query.inline_message_id is not None:
        await copies.shared(context.tx, name_of(event.id), query.inline_message_id, at=context.now)
    elif query is not None and query.message is not None:
        await _adopt_message(context, event, query.message)


async def _adopt_message(context: Context, event: Event, message: MaybeInaccessibleMessage) -> None:
    known = await copies.of_message(
        context.tx, chat_id=message.chat.id, message_id=message.message_id
    )
    if known is not None and known.name == name_of(event.id):
        return
    await copies.placed(
        context.tx,
        name_of(event.id),
        message.chat.id,
        message.message_id,
        "photo" if getattr(message, "photo", None) else "text",
        shown="",
        at=context.now,
    )


async def compose(sheet: Sheet) -> Composed | None:
    """Compose the card for one chat: in private also what concerns its reader alone."""
    event = await events.find(sheet.tx, int(sheet.facts["event"]))
    return None if event is None else await compose_open(sheet, event)


async def compose_open(sheet: Sheet, event: Event) -> Composed:
    """Compose the card of an event that is there."""
    sheet = await _spoken(sheet, event)
    reader = await _reader(sheet)
    standing = await events.standing(sheet.tx, event.id, names=NAMES)
    mine = await _answer_of(sheet, event, reader)
    text = Html("\n".join([*await _head(sheet, event), *_coming(sheet, event, standing, mine)]))
    takes_answers = event.state in OPEN
    buttons = await _buttons(sheet, event, reader, mine) if takes_answers else ()
    return Composed(text, buttons, file_id=event.picture, language=sheet.language)


async def _spoken(sheet: Sheet, event: Event) -> Sheet:
    """The sheet in the chapter's language, where the chat is not known: a card shared inline."""
    if sheet.chat_id is not None:
        return sheet
    chapter = required(await chapters.find(sheet.tx, event.chapter_id), "chapter")
    languages = sheet.house.languages
    return replace(sheet, language=languages[languages.best(chapter.language)])


async def _reader(sheet: Sheet) -> Person | None:
    """The person whose private chat this is; None in a group."""
    if sheet.chat_id is None or sheet.chat_id < 0:
        return None
    return await people.by_telegram(sheet.tx, sheet.chat_id)


async def _answer_of(sheet: Sheet, event: Event, reader: Person | None) -> Answer | None:
    if reader is None:
        return None
    return await events.answer_of(sheet.tx, event_id=event.id, person_id=reader.id)


async def _head(sheet: Sheet, event: Event) -> list[str]:
    there = await chapter_of(sheet, event.campaign_id)  # by whose clocks the readers live
    host = await people.find(sheet.tx, event.host_id)
    local = elsewhere(event, there.time_zone if there else None)
    lines = [
        title(sheet.language, event.title, event.state),
        "" if event.state in OPEN else _state(sheet, event),
        sheet.text("events-card-when", when=when(event)),
        sheet.text("events-card-when", when=local) if local else "",
        where(sheet.language, event),
        sheet.text("events-card-host", host=host.name) if host and host.name else "",
    ]
    return [line for line in lines if line]


def _state(sheet: Sheet, event: Event) -> Html:
    return sheet.text("events-card-state", state=event.state, reason=event.reason)


def _coming(sheet: Sheet, event: Event, standing: Standing, mine: Answer | None) -> list[str]:
    if event.state in NOT_HELD:
        return []
    taken = standing.going + standing.guests
    lines = ["", _going(sheet, standing, taken)]
    if standing.maybe:
        lines.append(sheet.text("events-card-maybe", maybe=standing.maybe))
    if event.capacity is not None:
        full = bar(taken, event.capacity)
        lines.append(sheet.text("events-card-places", bar=full, taken=taken, places=event.capacity))
    if standing.waiting:
        lines.append(sheet.text("events-card-waiting", waiting=standing.waiting))
    return lines + _own(sheet, mine)


def _going(sheet: Sheet, standing: Standing, taken: int) -> Html:
    others = standing.going - len(standing.names)
    return sheet.text(
        "events-card-going",
        going=taken,
        guests=standing.guests,
        names=list(standing.names),
        more=sheet.text("events-card-more", others=others) if others else Html(""),
    )


def _own(sheet: Sheet, mine: Answer | None) -> list[str]:
    if mine is None:
        return []
    return [
        "",
        sheet.text(
            "events-card-mine",
            answer="waiting" if mine.waiting else mine.answer,
            guests=mine.guests,
        ),
    ]


async def _buttons(sheet: Sheet, event: Event, reader: Person | None, mine: Answer | None) -> Rows:
    answers: list[list[Shown]] = [
        [
            press(f"events-button-{each}", "events.answer", event.id, each)
            for each in (Coming.GOING, Coming.MAYBE, Coming.NO)
        ],
        [press("events-button-more", "events.answer", event.id, "more")],
    ]
    if sheet.chat_id is None:
        answers[1].extend(*links(sheet.house, event))
        return answers
    if reader is None:
        answers[1].append(press("events-button-details", "events.details", event.id))
        return answers
    if mine is not None and mine.guests:
        answers[1].append(press("events-button-alone", "events.answer", event.id, "alone"))
    return [*answers, *await _for_reader(sheet, event, reader)]


def links(house: House, event: Event) -> Rows:
    """Return one button that opens an event's card in private."""
    return [[Open("events-button-details", house.link(f"ev_{event.id}"))]]


def ways_on(house: House, event: Event) -> Rows:
    """Return what somebody who comes may answer to news of an event: not any more, or details."""
    cannot = press("events-button-no", "events.reminded", event.id, Coming.NO)
    return [[cannot, Open("events-button-details", house.link(f"ev_{event.id}"))]]


async def _for_reader(sheet: Sheet, event: Event, reader: Person) -> Rows:
    """What a private card offers beside answering: to sign up, to lead the event."""
    rows: list[list[Shown]] = []
    known = await people.volunteer(sheet.tx, campaign_id=event.campaign_id, person_id=reader.id)
    if known is None or known.left_at is not None:
        rows.append([press("events-button-join", "events.join", event.id)])
    rows.append([_share(sheet, event)])
    if await _leads(sheet, event, reader):
        rows.append(
            [
                press("events-button-change", "events.change", event.id),
                press("events-button-cancel", "events.cancel", event.id),
            ]
        )
    return rows


def _share(sheet: Sheet, event: Event) -> Shown:
    """Take the card to another chat; without the inline mode, its link."""
    if sheet.house.inline:
        return Share("events-button-share", str(event.id))
    link = urlencode({"url": sheet.house.link(f"ev_{event.id}"), "text": event.title})
    return Open("events-button-share", f"https://t.me/share/url?{link}")


async def _leads(sheet: Sheet, event: Event, reader: Person) -> bool:
    if event.host_id == reader.id:
        return True
    held = await organisers.roles_of(sheet.tx, campaign_id=event.campaign_id, person_id=reader.id)
    return not held.isdisjoint({Role.OWNER, Role.ORGANISER})
