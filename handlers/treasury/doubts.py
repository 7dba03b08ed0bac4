"""Lines of a bank that may pay one of several reports: asked one by one."""

from telegram import Update

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.language import Html, apart
from handlers.treasury import dryrun
from handlers.treasury.matching import Doubt
from handlers.treasury.received import said_of, undoing
from handlers.treasury.subject import check_of_it, the_entry, the_statement
from storage import funds
from storage.funds import KeptLine, KeptStatement, Owed
from storage.rules import required

MOST_CANDIDATES = 6


async def shown(_update: Update, context: Context) -> None:
    """The first doubt of a file, or the one after the line that is looked at, for later."""
    statement = await the_statement(context, int(context.carried[1]))
    after = int(context.carried[2])
    line = await funds.line(context.tx, after) if after else None
    await _show(context, statement, after=line)


async def settled(_update: Update, context: Context) -> None:
    """The treasurer says which report a line pays."""
    line = await _line(context)
    statement = await the_statement(context, line.statement_id)
    if not line.is_open:
        context.toast("treasury-line-settled", alert=True)
        await _show(context, statement, after=line)
        return
    entry = await the_entry(context, int(context.carried[2]))
    received = await funds.receive(
        context.tx, entry.id, by=context.speaker, at=context.now, line_id=line.id
    )
    context.toast("treasury-received-one", number=received.number, amount=received.amount)
    undo = await undoing(context, [received], "s", statement.id)
    await _show(context, statement, after=line, head=said_of(context, [received]), undo=undo)


async def passed(_update: Update, context: Context) -> None:
    """The treasurer says that a line pays nothing that was reported."""
    line = await _line(context)
    if line.is_open:
        await funds.pass_line(context.tx, line.id, at=context.now)
    await _show(context, await the_statement(context, line.statement_id), after=line)


async def _line(context: Context) -> KeptLine:
    line = required(await funds.line(context.tx, int(context.carried[1])), "statement")
    check_of_it(context, line.campaign_id)
    return line


async def _show(
    context: Context,
    statement: KeptStatement,
    *,
    after: KeptLine | None,
    head: Html | None = None,
    undo: Rows = (),
) -> None:
    """Ask about the doubt after a line; behind the last, show the file again.

    `head` says what was just marked, `undo` takes it back.
    """
    now = await dryrun.standing(context, statement)
    left = [each for each in now.matched.doubts if after is None or _key(each.line) > _key(after)]
    if not left:
        await dryrun.show(context, statement, head=head, undo=undo)
        return
    doubt, campaign = left[0], statement.campaign_id
    candidates = [[_candidate(campaign, doubt, each)] for each in doubt.entries[:MOST_CANDIDATES]]
    context.edit(
        "treasury-doubt",
        buttons=[
            *undo,
            *candidates,
            [
                press("treasury-none", "treasury.pass", campaign, doubt.line.id),
                press("treasury-later", "treasury.doubt", campaign, statement.id, doubt.line.id),
            ],
        ],
        head=apart(head),
        amount=doubt.line.amount,
        day=doubt.line.day,
        reference=doubt.line.reference,
        left=len(left),
        more=len(doubt.entries) > MOST_CANDIDATES,
    )


def _key(line: KeptLine) -> tuple[str, int]:
    return line.day.isoformat(), line.id


def _candidate(campaign: int, doubt: Doubt, entry: Owed) -> Press:
    return press(
        "treasury-candidate",
        "treasury.settle",
        campaign,
        doubt.line.id,
        entry.id,
        number=entry.number,
        chapter=entry.chapter,
        reporter=entry.reporter,
        day=entry.day,
    )
