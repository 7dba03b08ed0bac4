"""What a bank's file would mark received: shown first, and done only by the tap that was shown."""

import asyncio
import hashlib
from dataclasses import dataclass

from telegram import Update

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.language import Html, apart, lines
from handlers.treasury.matching import Match, Matched, match, named_chapters
from handlers.treasury.received import said_of, undoing
from handlers.treasury.subject import back, campaign_id, sums, the_statement
from storage import chapters, funds
from storage.funds import KeptLine, KeptStatement, Owed

LISTED = 12  # matches, and lines that match nothing, shown one by one
MOST_OF_CITY = 200  # entries that one line may pay together


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file's lines would pay now: `kept` are its own, `used` of them marked something."""

    statement: KeptStatement
    matched: Matched
    kept: int
    used: int
    passed: int

    @property
    def moved(self) -> int:
        """How many of its lines a later file has, or were forgotten."""
        return self.statement.lines - self.kept

    @property
    def seal(self) -> str:
        """What the tap carries, to show that it means the matches that were shown."""
        pairs = [(each.line.id, [entry.id for entry in each.entries]) for each in self.matched.sure]
        return hashlib.blake2b(repr(pairs).encode(), digest_size=5).hexdigest()

    @property
    def entries(self) -> list[Owed]:
        """Every entry that would be marked."""
        return [entry for each in self.matched.sure for entry in each.entries]


async def standing(context: Context, statement: KeptStatement) -> Standing:
    """Match what is open of a file with what is outstanding now."""
    kept = await funds.lines_of(context.tx, statement.id)
    still = [each for each in kept if each.is_open]
    fitting = await funds.owed_of_amounts(
        context.tx, campaign_id=statement.campaign_id, amounts=[each.amount for each in still]
    )
    wholes = await _wholes(context, statement.campaign_id, still)
    used = sum(each.used for each in kept)
    passed = sum(each.passed_at is not None for each in kept)
    names = [each.name for each in await chapters.listed(context.tx, statement.campaign_id)]
    # Thousands of lines take a while: whoever needs no storage is answered meanwhile.
    matched = await asyncio.to_thread(match, still, fitting, wholes, names)
    return Standing(statement, matched, len(kept), used, passed)


async def _wholes(context: Context, campaign: int, still: list[KeptLine]) -> dict[str, list[Owed]]:
    """Return all that is outstanding of each city that a payer named, unless that is very much."""
    cities = await funds.owing(context.tx, campaign_id=campaign, most=MOST_OF_CITY)
    named = named_chapters([each.reference for each in still], cities)
    wholes: dict[str, list[Owed]] = {name: [] for name in named}
    for each in await funds.owed_by_chapters(context.tx, [cities[name] for name in named]):
        wholes[each.chapter].append(each)
    return wholes


async def shown(_update: Update, context: Context) -> None:
    """Back to a file."""
    await show(context, await the_statement(context, int(context.carried[1])))


async def show(
    context: Context,
    statement: KeptStatement,
    *,
    head: Html | None = None,
    undo: Rows = (),
    anew: bool = False,
) -> None:
    """Say what a file's lines would pay; `head` is how it was read, or what was just marked."""
    now = await standing(context, statement)
    say = context.reply if anew else context.edit
    say(
        "treasury-file",
        buttons=[*undo, *_buttons(now)],
        head=apart(head),
        result=_result(context, now),
    )


def _result(context: Context, now: Standing) -> Html:
    matched, words = now.matched, context.language
    entries = now.entries
    said = [
        words("treasury-file-sure", count=len(entries), sums=sums(entries)) if now.kept else None,
        _listed(context, [_matched(context, each) for each in matched.sure]),
        words("treasury-file-doubts", count=len(matched.doubts)) if matched.doubts else None,
        words("treasury-file-others", count=len(matched.others)) if matched.others else None,
        _listed(context, [_unmatched(context, each) for each in matched.others]),
        words("treasury-file-used", count=now.used) if now.used else None,
        words("treasury-file-passed", count=now.passed) if now.passed else None,
        words("treasury-file-moved", count=now.moved) if now.moved else None,
    ]
    return lines(said)


def _listed(context: Context, each: list[Html]) -> Html | None:
    if not each:
        return None
    more = len(each) - LISTED
    end = context.language("treasury-file-more", count=more) if more > 0 else None
    return context.language("treasury-file-lines", lines=lines([*each[:LISTED], end]))


def _matched(context: Context, each: Match) -> Html:
    first = each.entries[0]
    return context.language(
        "treasury-file-match",
        numbers=[str(entry.number) for entry in each.entries[:5]],
        amount=each.line.amount,
        chapter=first.chapter,
        day=each.line.day,
        reference=each.line.reference,
    )


def _unmatched(context: Context, line: KeptLine) -> Html:
    return context.language(
        "treasury-file-line", amount=line.amount, day=line.day, reference=line.reference
    )


def _buttons(now: Standing) -> Rows:
    campaign, statement = now.statement.campaign_id, now.statement.id
    first: list[Press] = []
    if now.entries:
        count = len(now.entries)
        first.append(
            press("treasury-mark", "treasury.mark", campaign, statement, now.seal, count=count)
        )
    second: list[Press] = []
    if now.matched.doubts:
        count = len(now.matched.doubts)
        second.append(press("treasury-look", "treasury.doubt", campaign, statement, 0, count=count))
    if now.passed:
        second.append(press("treasury-again", "treasury.again", campaign, statement))
    if now.used or not now.kept:
        return [first, second, [back(campaign)]]
    return [first, second, [press("treasury-cancel", "treasury.cancel", campaign, statement)]]


async def marked(_update: Update, context: Context) -> None:
    """What was shown is marked received; when it is something else by now, that is shown first."""
    statement = await the_statement(context, int(context.carried[1]))
    now = await standing(context, statement)
    if now.seal != context.carried[2]:
        done = now.used and not now.entries
        context.toast("treasury-done-already" if done else "treasury-changed", alert=True)
        await show(context, statement)
        return
    entries = await funds.receive_all(
        context.tx,
        [each.id for each in now.entries],
        by=context.speaker,
        at=context.now,
        lines={entry.id: each.line.id for each in now.matched.sure for entry in each.entries},
    )
    context.toast("treasury-received-toast", count=len(entries))
    undo = await undoing(context, entries, "s", statement.id)
    await show(context, statement, head=said_of(context, entries), undo=undo)


async def again(_update: Update, context: Context) -> None:
    """Lines that were said to pay nothing are asked about after all."""
    statement = await the_statement(context, int(context.carried[1]))
    await funds.ask_again(context.tx, statement.id)
    await show(context, statement)


async def cancelled(_update: Update, context: Context) -> None:
    """Nothing is to be marked by this file: its lines are forgotten, unless some did meanwhile."""
    statement = await the_statement(context, int(context.carried[1]))
    if any(each.used for each in await funds.lines_of(context.tx, statement.id)):
        context.toast("treasury-changed", alert=True)
        await show(context, statement)
        return
    await funds.forget_statement(context.tx, statement.id)
    context.edit("treasury-cancelled", buttons=[[back(campaign_id(context))]])
