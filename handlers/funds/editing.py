"""A message that reported was edited: its echo follows, or a correction is offered."""

from collections.abc import Callable

from telegram import Update

from bot.context import Context
from bot.reading.amounts import Reading
from bot.retract import retract
from handlers.funds.asking import amounts, read
from handlers.funds.occasions import source_of, spoken_for
from handlers.funds.reports import amend, told
from handlers.funds.words import (
    Words,
    chapter_of,
    offer,
    otherwise_meant,
    standing,
    taken_back_before,
    unread_now,
)
from storage import funds
from storage.problems import AlreadyReceived
from storage.records import Draft, DraftState, Entry, Side
from storage.rules import required


async def raised_edited(_update: Update, context: Context) -> None:
    """The message that reported was edited: a correction is offered, never a second entry."""
    await _edited(context, Side.RAISED, "funds-how")


async def spent_edited(_update: Update, context: Context) -> None:
    """The message that said a cost was edited: the same."""
    await _edited(context, Side.COST, "funds-cost-how")


async def answer_edited(_update: Update, context: Context) -> None:
    """Any other message was edited: if it reported, as a reply with a number does, the same."""
    message = context.message
    draft = None if message is None else await _draft(context)
    if draft is None or message is None:
        return  # talk
    spoken_for(context)
    await _changed(context, draft, message.text or message.caption or "")


async def _edited(context: Context, side: Side, how: str) -> None:
    spoken_for(context)
    draft = await _draft(context)
    if draft is None:
        await told(context, side, how)
        return
    if draft.side is side:
        await _changed(context, draft, context.rest)
    elif draft.state is DraftState.CONFIRMED:
        await _offer(context, draft, otherwise_meant)
    else:
        draft = await funds.amend_draft(context.tx, draft.id, side=side)
        await _changed(context, draft, context.rest)


async def _draft(context: Context) -> Draft | None:
    return await funds.of_message(
        context.tx, source=source_of(context), person_id=context.speaker.id
    )


async def _changed(context: Context, draft: Draft, written: str) -> None:
    reading = read(context, await chapter_of(context, draft), written)
    if draft.state is DraftState.CONFIRMED:
        await _offer_correction(context, draft, reading)
    else:
        await amend(context, draft, reading, written)


async def _offer_correction(context: Context, draft: Draft, reading: Reading) -> None:
    meant = [each.money for each in amounts(reading)]
    if not meant:
        await _offer(context, draft, unread_now)
        return

    def correction(draft: Draft, entry: Entry) -> Words | None:
        return None if meant[0] == entry.amount else offer(draft, entry, meant)

    await _offer(context, draft, correction)


async def _offer(
    context: Context, draft: Draft, words_for: Callable[[Draft, Entry], Words | None]
) -> None:
    """Offer something about what is recorded, in place of what was offered before."""
    recorded = required(await funds.entry_of_draft(context.tx, draft.id), "entry")
    entry = await standing(context, recorded)
    words = taken_back_before(recorded) if entry is None else words_for(draft, entry)
    name = f"offer:{draft.id}"
    await retract(context, name, context.chat.id)
    if words is None:
        return
    if entry is not None and entry.received:
        raise AlreadyReceived(number=entry.number)
    context.reply(words.key, buttons=words.buttons, name=name, **words.facts)
