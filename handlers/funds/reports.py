"""Somebody says how much was raised: read, echoed, and not counted yet."""

from zoneinfo import ZoneInfo

from telegram import Update

from bot.context import Context
from bot.problems import UnknownText
from bot.reading.amounts import Amount, Reading, Unread
from bot.retract import retract
from handlers.funds import guided
from handlers.funds.asking import (
    amounts,
    ask,
    example,
    is_amount_alone,
    note_before,
    note_of,
    question,
    question_about,
    question_of,
    read,
    still_asked,
    unread_facts,
    unread_key,
)
from handlers.funds.evidence import keep_photo, with_album
from handlers.funds.occasions import (
    of_the_day,
    refuse_newcomers,
    somebodys,
    source_of,
    spoken_for,
)
from handlers.funds.words import (
    Words,
    answer,
    chapter_of,
    edit,
    elsewhere,
    instead_or_more,
    put,
    receipt,
    retire,
    said_of,
    show,
    standing,
)
from storage import events, forms, funds
from storage.money import Money
from storage.problems import AlreadyVoided
from storage.records import (
    Chapter,
    Draft,
    DraftState,
    Side,
)
from storage.rules import required


async def report_raised(_update: Update, context: Context) -> None:
    """`/raised 120 € cake sale`; alone, it says how to write it."""
    await told(context, Side.RAISED, "funds-how")


async def report_spent(_update: Update, context: Context) -> None:
    """`/spent 80 € hall`: what it cost, and then who pays for it."""
    await told(context, Side.COST, "funds-cost-how")


async def told(context: Context, side: Side, how: str) -> None:
    """Take what follows the command as a report; ask for it when nothing does."""
    chapter = spoken_for(context)
    await refuse_newcomers(context, chapter)
    if context.rest:
        await guided.give_way(context)
        await _report(context, chapter, context.rest, side)
    elif context.private:
        await guided.begin(context, chapter, side)
    else:
        await retract(context, question_of(context, side), context.chat.id)
        await ask(context, how, side=side, example=example(chapter.currency))


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
    """Somebody replies to a report with a number: its right amount, or a report of their own.

    With a photo and no number, it shows the receipt or the counted cash.
    """
    draft = await funds.find_draft(context.tx, int(context.carried[0]))
    if not _is_talk(context):
        await _number_replied(context, draft)
    elif draft is not None and await keep_photo(context, await with_album(context) or draft):
        await _show_photos(context, draft)


async def _number_replied(context: Context, draft: Draft | None) -> None:
    chapter = spoken_for(context)
    if draft is None or draft.person_id != context.speaker.id:
        side = Side.RAISED if draft is None or draft.state is DraftState.DROPPED else draft.side
        await _report(context, chapter, context.rest, side)
        return
    reading = read(context, await chapter_of(context, draft), context.rest)
    if draft.state is DraftState.OPEN:
        await keep_photo(context, draft)
        await amend(context, draft, reading, context.rest)
    elif not await _asks_instead(context, draft, reading):
        await _report(context, chapter, context.rest, draft.side)


async def _asks_instead(context: Context, draft: Draft, reading: Reading) -> bool:
    """Ask whether another amount corrects one's own entry or is more money; tell whether."""
    recorded = await funds.entry_of_draft(context.tx, draft.id)
    entry = await standing(context, recorded) if recorded else None
    if entry is None or not isinstance(reading, Amount) or reading.money == entry.amount:
        return False
    more = await _draft(
        context, await chapter_of(context, draft), reading, context.rest, draft.side
    )
    await keep_photo(context, more)
    answer(context, more, instead_or_more(draft, entry, more))
    return True


async def fix_replied(_update: Update, context: Context) -> None:
    """The reporter replies to the question what the right amount is; others are just talking."""
    draft = await funds.find_draft(context.tx, int(context.carried[0]))
    if draft is None or draft.person_id != context.speaker.id:
        return
    somebodys(context)
    await retract(context, question_about(draft.id), context.chat.id)
    await _fix(context, draft.id)


async def album_went_on(_update: Update, context: Context) -> None:
    """Another picture of an album whose first one came with a report."""
    draft = await with_album(context)
    if draft is None and context.private:
        raise UnknownText
    if draft is not None and await keep_photo(context, draft):
        await _show_photos(context, draft)


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
    note = await note_before(context, draft)
    draft = await funds.amend_draft(context.tx, draft.id, note=note)
    edit(context, await said_of(context, draft))


async def fix(_update: Update, context: Context) -> None:
    """Fix was pressed: the right amount is asked for."""
    draft = await funds.amend_draft(context.tx, int(context.carried[0]))
    await retract(context, question_about(draft.id), context.chat.id)
    await ask(context, "funds-fix-how", side=draft.side, draft=draft, amount=draft.amount)


async def drop(_update: Update, context: Context) -> None:
    """Undo was pressed before anything was recorded."""
    draft = await funds.drop_draft(context.tx, int(context.carried[0]))
    await show(context, draft, Words("funds-dropped", {"amount": draft.amount}))


async def _report(context: Context, chapter: Chapter, written: str, side: Side) -> None:
    await refuse_newcomers(context, chapter)
    reading = read(context, chapter, written)
    readings = amounts(reading)
    if isinstance(reading, Unread) and not readings:
        await _hint(context, reading, side)
        return
    draft = await _draft(context, chapter, reading, written, side)
    await keep_photo(context, draft)
    if draft.state is DraftState.CONFIRMED:
        await _say_recorded(context, draft)
    else:
        answer(context, draft, await _asked_of(context, draft, reading))


async def _say_recorded(context: Context, draft: Draft) -> None:
    recorded = required(await funds.entry_of_draft(context.tx, draft.id), "entry")
    entry = await standing(context, recorded)
    if entry is None:
        raise AlreadyVoided(number=recorded.number)
    context.reply("funds-already", number=entry.number, reporter=entry.reporter)


async def _draft(
    context: Context, chapter: Chapter, reading: Reading, written: str, side: Side
) -> Draft:
    meant = amounts(reading)
    draft = await funds.draft(
        context.tx,
        chapter=chapter,
        by=context.speaker,
        amount=meant[0].money,
        note=note_of(reading, written),
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
    await amend(context, draft, reading, context.rest)


async def amend(context: Context, draft: Draft, reading: Reading, written: str) -> None:
    """Take another amount for what is not recorded yet; an edited report's echo is edited too."""
    readings = amounts(reading)
    if isinstance(reading, Unread) and not readings:
        await _hint(context, reading, draft.side, draft)
        return
    note = note_of(reading, written, await note_before(context, draft))
    amended = await funds.amend_draft(context.tx, draft.id, amount=readings[0].money, note=note)
    words = await _asked_of(context, amended, reading)
    if context.handling.update.edited_message is not None:
        await put(context, amended, words)
        return
    await retire(context, draft)
    answer(context, amended, words)
    await elsewhere(context, amended, words, but=context.chat.id)


async def _asked_of(context: Context, draft: Draft, reading: Reading) -> Words:
    """Return what is asked about a report: whether it is right, or which amount was meant."""
    if isinstance(reading, Amount):
        return await said_of(context, draft)
    return question(draft, reading)


async def _hint(context: Context, reading: Unread, side: Side, draft: Draft | None = None) -> None:
    await ask(context, unread_key(reading), draft=draft, **unread_facts(reading, side))


async def _show_photos(context: Context, draft: Draft) -> None:
    """Say how many photos there are now, where that report is shown."""
    recorded = await funds.entry_of_draft(context.tx, draft.id)
    entry = await standing(context, recorded) if recorded else None
    if entry is not None:
        await put(context, draft, await receipt(context, entry, draft))
    elif draft.state is DraftState.OPEN:
        await put(
            context, draft, await still_asked(context, draft) or await said_of(context, draft)
        )
