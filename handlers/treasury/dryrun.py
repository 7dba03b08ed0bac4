"""What a bank's file would mark received: shown first, and done only by the tap that was shown."""

import hashlib
from dataclasses import dataclass

from telegram import Update

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.language import Html
from handlers.treasury.matching import Match, Matched, match, named_chapters
from handlers.treasury.received import said_of, undoing
from handlers.treasury.subject import apart, back, campaign_id, lines, sums, the_statement
from storage import chapters, funds
from storage.funds import KeptLine, KeptStatement
from storage.records import Entry

LISTED = 12  # matches, and lines that match nothing, shown one by one
MOST_CITIES = 1000
MOST_OF_CITY = 200  # entries that one line may pay together


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file's lines would pay now; `used` of them have marked something already."""

    statement: KeptStatement
    matched: Matched
    used: int
    passed: int

    @property
    def seal(self) -> str:
        """What the tap carries, to show that it means the matches that were shown."""
        pairs = [(each.line.id, [entry.id for entry in each.entries]) for each in self.matched.sure]
        return hashlib.blake2b(repr(pairs).encode(), digest_size=5).hexdigest()

    @property
    def entries(self) -> list[Entry]:
        """Every entry that would be marked."""
        return [entry for each in self.matched.sure for entry in each.entries]


async def standing(context: Context, statement: KeptStatement) -> Standing:
    """Match what is open of a file with what is outstanding now."""
    kept = await funds.lines_of(context.tx, statement.id)
    still = [each for each in kept if each.is_open]
    fitting = await funds.candidates(
        context.tx, campaign_id=statement.campaign_id, amounts=[each.amount for each in still]
    )
    wholes = await _wholes(context, statement.campaign_id, still)
    used = sum(each.used for each in kept)
    passed = sum(each.passed_at is not None for each in kept)
    names = [each.name for each in await chapters.listed(context.tx, statement.campaign_id)]
    return Standing(statement, match(still, fitting, wholes, names), used, passed)


async def _wholes(context: Context, campaign: int, still: list[KeptLine]) -> dict[str, list[Entry]]:
    """Return all that is outstanding of each city that a payer named, unless that is very much."""
    waiting = await funds.waiting(context.tx, campaign_id=campaign, limit=MOST_CITIES)
    cities = {each.chapter: each for each in waiting if each.entries <= MOST_OF_CITY}
    return {
        name: await funds.outstanding(
            context.tx,
            campaign_id=campaign,
            chapter_id=cities[name].chapter_id,
            limit=MOST_OF_CITY,
        )
        for name in named_chapters([each.reference for each in still], list(cities))
    }


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
        words("treasury-file-sure", count=len(entries), sums=sums(entries)),
        _listed(context, [_matched(context, each) for each in matched.sure]),
        words("treasury-file-doubts", count=len(matched.doubts)) if matched.doubts else None,
        words("treasury-file-others", count=len(matched.others)) if matched.others else None,
        _listed(context, [_unmatched(context, each) for each in matched.others]),
        words("treasury-file-used", count=now.used) if now.used else None,
        words("treasury-file-passed", count=now.passed) if now.passed else None,
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
    if now.used:
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


async def cancelled(_update: Update, context: Context) -> None:
    """Nothing is to be marked by this file: its lines are forgotten."""
    statement = await the_statement(context, int(context.carried[1]))
    await funds.forget_statement(context.tx, statement.id)
    context.edit("treasury-cancelled", buttons=[[back(campaign_id(context))]])
