"""An event's card taken to any chat: through the inline mode, and kept current there too."""

from typing import Any

from telegram import Update

from bot.context import Context
from bot.reading.words import fold
from bot.voice import Sheet
from handlers.events import card
from handlers.events.wording import when
from storage import copies, events
from storage.records import Event

OFFERED = 20  # events; Telegram takes 50, https://core.telegram.org/bots/api#answerinlinequery
SEARCHED = 400


async def asked(update: Update, context: Context) -> None:
    """Somebody types our name into any chat, and an event's number or words of its title."""
    query = update.inline_query
    if query is None:
        return
    found = await _found(context, query.query)
    context.voice.call(
        "answerInlineQuery",
        inline_query_id=query.id,
        results=[await _offer(context, event) for event in found],
        cache_time=0,
        is_personal=True,
    )


async def _found(context: Context, words: str) -> list[Event]:
    """The event of that number, else those to come of whose title these are words."""
    number = words.strip()
    if number.isdecimal() and len(number) < card.DIGITS:
        event = await events.find(context.tx, int(number))
        return [event] if event is not None and event.state in card.OPEN else []
    if context.campaign is None:
        return []
    coming = await events.coming(
        context.tx, campaign_id=context.campaign.id, after=context.now, limit=SEARCHED
    )
    return [each for each in coming if fold(words) in fold(each.title)][:OFFERED]


async def _offer(context: Context, event: Event) -> dict[str, Any]:
    """The card as it is sent into a chat that is not known."""
    sheet = Sheet(
        context.house, context.tx, context.now, None, context.speakers_language, {"event": event.id}
    )
    composed = await card.compose_open(sheet, event)
    language = composed.language or sheet.language
    return {
        "type": "article",
        "id": str(event.id),
        "title": event.title,
        "description": context.speakers_language.plain("events-card-when", when=when(event)),
        "input_message_content": {
            "message_text": composed.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
        "reply_markup": context.house.sealer.keyboard(composed.buttons, language, 0),
    }


async def chosen(update: Update, context: Context) -> None:
    """A card was shared: it is kept current there. Told only where @BotFather was asked for it."""
    result = update.chosen_inline_result
    if result is None or result.inline_message_id is None:
        return
    event = await events.find(context.tx, int(result.result_id))
    if event is not None:
        await copies.shared(
            context.tx, card.name_of(event.id), result.inline_message_id, at=context.now
        )
