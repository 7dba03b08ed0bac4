"""Marking received: one entry, a page, a city; and taking the last marking back."""

from collections.abc import Sequence

from telegram import Update

from bot.context import Context
from handlers.treasury import dryrun, outstanding
from handlers.treasury.received import said_of, undoing
from handlers.treasury.subject import campaign_id, the_chapter, the_entry, the_statement
from storage import funds
from storage.records import Entry


async def one(_update: Update, context: Context) -> None:
    """One entry is received."""
    entry = await the_entry(context, int(context.carried[1]))
    received = await funds.receive(context.tx, entry.id, by=context.speaker, at=context.now)
    context.toast("treasury-received-one", number=entry.number, amount=entry.amount)
    await _show(context, entry.chapter_id, [received], after=int(context.carried[2]))


async def several(_update: Update, context: Context) -> None:
    """A page, or all of a city: those that were shown, and no more."""
    after, last, seen = map(int, context.carried[1:])
    chapter = await the_chapter(context, (await the_entry(context, last)).chapter_id)
    marked = await funds.receive_span(
        context.tx,
        chapter_id=chapter.id,
        after=after,
        last=last,
        seen=seen,
        by=context.speaker,
        at=context.now,
    )
    context.toast("treasury-received-toast", count=len(marked))
    await _show(context, chapter.id, marked, after=after)


async def _show(context: Context, chapter_id: int, marked: Sequence[Entry], *, after: int) -> None:
    chapter = await the_chapter(context, chapter_id)
    undo = await undoing(context, marked, "c", chapter.id) if marked else ()
    head = said_of(context, marked) if marked else None
    await outstanding.show(context, chapter, after=after, head=head, undo=undo)


async def undone(_update: Update, context: Context) -> None:
    """What was marked last is not received after all."""
    _campaign, last, count, where, subject = context.carried
    first = int(last) - int(count) + 1
    reopened = await funds.take_back_marks(
        context.tx,
        first,
        int(last),
        campaign_id=campaign_id(context),
        by=context.speaker,
        at=context.now,
    )
    context.toast("treasury-undone", count=len(reopened))
    if where == "c":
        await outstanding.show(context, await the_chapter(context, int(subject)))
    else:
        await dryrun.show(context, await the_statement(context, int(subject)))
