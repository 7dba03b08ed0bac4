"""Somebody says how much was raised: read, echoed, and not counted yet."""

from zoneinfo import ZoneInfo

from telegram import Update

from bot.context import Context
from bot.reading.amounts import Amount, Reading, Unread
from bot.retract import retract
from handlers.funds import guided
from handlers.funds.asking import (
    amounts,
    ask,
    example,
    is_amount_alone,
    question,
    question_about,
    question_of,
    read,
    unread_facts,
    unread_key,
)
from handlers.funds.evidence import keep_photo, photo_of
from handlers.funds.occasions import of_the_day, somebodys, source_of, spoken_for
from handlers.funds.words import (
    Words,
    answer,
    chapter_of,
    echo,
    edit,
    offer,
    put,
    receipt,
    retire,
    said_of,
    standing,
)
from storage import events, forms, funds
from storage.money import Money
from storage.records import (
    Chapter,
    Draft,
    DraftState,
    Side,
)
from storage.rules import required


async def report_raised(_update: Update, context: Context) -> None:
    """`/raised 120 € cake sale`; alone, it says how to write it."""
    await _told(context, Side.RAISED, "funds-how")


async def report_spent(_update: Update, context: Context) -> None:
    """`/spent 80 € hall`: what it cost, and then who pays for it."""
    await _told(context, Side.COST, "funds-cost-how")


async def _told(context: Context, side: Side, how: str) -> None:
    chapter = spoken_for(context)
    if context.rest:
        await _report(context, chapter, context.rest, side)
    elif context.private:
        await guided.begin(context, chapter, side)
    else:
        await retract(context, question_of(context, side), context.chat.id)
        await ask(context, how, side=side, example=example(chapter.currency))


async def raised_edited(_update: Update, context: Context) -> None:
    """The message that reported was edited: a correction is offered, never a second entry."""
    await _edited(context, Side.RAISED, "funds-how")


async def spent_edited(_update: Update, context: Context) -> None:
    """The message that said a cost was edited: the same."""
    await _edited(context, Side.COST, "funds-cost-how")


async def _edited(context: Context, side: Side, how: str) -> None:
    chapter = spoken_for(context)
    draft = await funds.of_message(
        context.tx, source=source_of(context), person_id=context.speaker.id
    )
    if draft is None:
        await _told(context, side, how)
        return
    await _follow(context, draft, read(context, chapter, context.rest))


async def report_edited(_update: Update, context: Context) -> None:
    """A message without a command was edited: if it was a report, the same."""
    draft = await funds.of_message(
        context.tx, source=source_of(context), person_id=context.speaker.id
    )
    message = context.message
    if draft is None or message is None:
        return  # talk
    written = message.text or message.caption or ""
    await _follow(context, draft, read(context, spoken_for(context), written))


async def _follow(context: Context, draft: Draft, reading: Reading) -> None:
    """What is open follows its message; what is recorded may be corrected."""
    if draft.state is DraftState.CONFIRMED:
        await _offer_correction(context, draft, reading)
    else:
        await _amend(context, draft, reading)


async def amount_replied(_update: Update, context: Context) -> None:
    """Somebody replies to the question how much it was; who was not asked may be just talking."""
    await _replied(context, Side.RAISED)


async def cost_replied(_update: Update, context: Context) -> None:
    """Somebody replies to the question how much it cost."""
    await _replied(context, Side.COST)


async def _replied(context: Context, side: Side) -> None:
    asked = context.carried == (str(context.speaker.id),)
    if not asked and _is_talk(context):
        return
    chapter = spoken_for(context)
    if asked:
        await retract(context, question_of(context, side), context.chat.id)
    await _report(context, chapter, context.rest, side)


def _is_talk(context: Context) -> bool:
    """Tell whether a reply says anything but an amount."""
    chapter = context.chapter
    return chapter is None or not is_amount_alone(read(context, chapter, context.rest))


async def card_replied(_update: Update, context: Context) -> None:
    """Somebody replies to the progress of the campaign with a number: a report."""
    if not _is_talk(context):
        await _report(context, spoken_for(context), context.rest, Side.RAISED)


async def report_replied(_update: Update, context: Context) -> None:
    """Somebody replies to a report with a number: its right amount, or a report of their own."""
    if photo_of(context) is not None:
        somebodys(context)
        await _attach(context, int(context.carried[0]))
        return
    if context.chapter is None or _is_talk(context):
        return
    somebodys(context)
    reading = read(context, context.chapter, context.rest)
    draft = await funds.find_draft(context.tx, int(context.carried[0]))
    if draft and draft.state is DraftState.OPEN and draft.person_id == context.speaker.id:
        await _amend(context, draft, reading)
    else:
        await _report(context, spoken_for(context), context.rest, Side.RAISED)


async def fix_replied(_update: Update, context: Context) -> None:
    """The reporter replies to the question what the right amount is."""
    draft_id = int(context.carried[0])
    await retract(context, question_about(draft_id), context.chat.id)
    await _fix(context, draft_id)


async def amount_told(_update: Update, context: Context) -> None:
    """In private, what is said after the question is the answer."""
    form = required(context.form, "form")
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    if "draft" in form.answers:
        await _fix(context, int(form.answers["draft"]))
    else:
        side = Side(form.answers.get("side", Side.RAISED))
        await _report(context, spoken_for(context), context.rest, side)


async def choose(_update: Update, context: Context) -> None:
    """One of the amounts that may have been meant was pressed."""
    draft_id, minor, currency = context.carried
    amount = Money(int(minor), currency)
    draft = await funds.amend_draft(context.tx, int(draft_id), amount=amount)
    meant = read(context, await chapter_of(context, draft), draft.note)
    note = next((each.rest for each in amounts(meant) if each.money == amount), draft.note)
    draft = await funds.amend_draft(context.tx, draft.id, note=note)
    edit(context, await said_of(context, draft))


async def fix(_update: Update, context: Context) -> None:
    """Fix was pressed: the right amount is asked for."""
    draft = await funds.amend_draft(context.tx, int(context.carried[0]))
    await retract(context, question_about(draft.id), context.chat.id)
    await ask(context, "funds-fix-how", draft=draft, amount=draft.amount)


async def drop(_update: Update, context: Context) -> None:
    """Undo was pressed before anything was recorded."""
    draft = await funds.drop_draft(context.tx, int(context.carried[0]))
    context.edit("funds-dropped", amount=draft.amount)


async def _report(context: Context, chapter: Chapter, written: str, side: Side) -> None:
    reading = read(context, chapter, written)
    readings = amounts(reading)
    if isinstance(reading, Unread) and not readings:
        await _hint(context, reading, side=side)
        return
    draft = await _draft(context, chapter, readings, written, side)
    await keep_photo(context, draft)
    if draft.state is DraftState.CONFIRMED:
        await _say_recorded(context, draft)
    else:
        answer(context, draft, await _asked_of(context, draft, reading))


async def _say_recorded(context: Context, draft: Draft) -> None:
    entry = required(await funds.entry_of_draft(context.tx, draft.id), "entry")
    context.reply("funds-already", number=entry.number, reporter=entry.reporter)


async def _draft(
    context: Context, chapter: Chapter, readings: tuple[Amount, ...], written: str, side: Side
) -> Draft:
    notes = {reading.rest for reading in readings}
    draft = await funds.draft(
        context.tx,
        chapter=chapter,
        by=context.speaker,
        amount=readings[0].money,
        note=notes.pop() if len(notes) == 1 else written,
        source=source_of(context),
        at=context.now,
        side=side,
    )
    held = await events.of_chapter(context.tx, chapter.id)
    of_day = of_the_day(held, context.now, ZoneInfo(chapter.time_zone))
    event = of_day[0] if len(of_day) == 1 else None
    if event is None or draft.state is not DraftState.OPEN:
        return draft
    return await funds.amend_draft(context.tx, draft.id, event_id=event.id)


async def _fix(context: Context, draft_id: int) -> None:
    draft = required(await funds.find_draft(context.tx, draft_id), "draft")
    if draft.state is DraftState.CONFIRMED:
        await _say_recorded(context, draft)
        return
    reading = read(context, await chapter_of(context, draft), context.rest)
    await _amend(context, draft, reading)


async def _amend(context: Context, draft: Draft, reading: Reading) -> None:
    """Take another amount for what is not recorded yet; an edited report's echo is edited too."""
    readings = amounts(reading)
    if isinstance(reading, Unread) and not readings:
        await _hint(context, reading, draft)
        return
    amended = await funds.amend_draft(
        context.tx, draft.id, amount=readings[0].money, note=readings[0].rest or draft.note
    )
    words = await _asked_of(context, amended, reading)
    if context.handling.update.edited_message is not None:
        await put(context, amended, words)
        return
    await retire(context, draft)
    answer(context, amended, words)


async def _asked_of(context: Context, draft: Draft, reading: Reading) -> Words:
    """Return what is asked about a report: whether it is right, or which amount was meant."""
    if isinstance(reading, Amount):
        return await said_of(context, draft)
    return question(draft, reading)


async def _hint(
    context: Context, reading: Unread, draft: Draft | None = None, *, side: Side = Side.RAISED
) -> None:
    await ask(context, unread_key(reading), draft=draft, side=side, **unread_facts(reading))


async def _attach(context: Context, draft_id: int) -> None:
    """A photo in reply to a report shows the receipt or the counted cash."""
    draft = required(await funds.find_draft(context.tx, draft_id), "draft")
    if not await keep_photo(context, draft):
        return
    recorded = await funds.entry_of_draft(context.tx, draft.id)
    entry = await standing(context, recorded) if recorded else None
    words = await receipt(context, entry, draft) if entry else await echo(context, draft)
    if recorded is None or entry is not None:
        await put(context, draft, words)


async def _offer_correction(context: Context, draft: Draft, reading: Reading) -> None:
    recorded = required(await funds.entry_of_draft(context.tx, draft.id), "entry")
    entry = await standing(context, recorded)
    meant = [each.money for each in amounts(reading)]
    if entry is None or not meant or meant[0] == entry.amount:
        return
    words = offer(draft, entry, meant)
    context.reply(words.key, buttons=words.buttons, **words.facts)
