"""Large amounts are taken back, or made smaller, by two: one asks, another agrees."""

from telegram import Update

from bot.buttons import Rows, press
from bot.context import Context
from bot.rates import Quote, rate_of
from handlers.funds.words import (
    Words,
    campaign_of,
    edit,
    receipt,
    show,
)
from storage import chapters, funds, organisers, people
from storage.funds import Voided
from storage.money import Money
from storage.records import Draft, Entry, Person, Request, Role
from storage.rules import required

BOOKKEEPERS = (Role.TREASURER, Role.ORGANISER, Role.OWNER)


async def ask_another(context: Context, draft: Draft, entry: Entry, amount: Money | None) -> None:
    """Keep the wish, show it where the report is, and ask those who keep the books in private."""
    request = await funds.ask_second(
        context.tx, entry, by=context.speaker, amount=amount, at=context.now
    )
    words = _asked(entry, request, context.speaker)
    await show(context, draft, words)
    for person in await _bookkeepers(context, draft):
        context.notify(person, words.key, buttons=words.buttons, **words.facts)


async def agree(_update: Update, context: Context) -> None:
    """A second person agrees: the entry is taken back, or another amount stands in its place."""
    request = await funds.decide(
        context.tx, int(context.carried[0]), agreed=True, by=context.speaker, at=context.now
    )
    entry = required(await funds.find_entry(context.tx, request.entry_id), "entry")
    draft = required(await funds.report_of(context.tx, entry), "draft")
    if request.amount is None:
        voided = await funds.void(context.tx, entry.id, by=context.speaker, at=context.now)
        await show(context, draft, taken_back(voided))
    else:
        await show(context, draft, await _correct(context, draft, entry, request.amount))


async def decline(_update: Update, context: Context) -> None:
    """A second person does not agree, or the first thought better of it: the entry stays."""
    request = await funds.decide(
        context.tx, int(context.carried[0]), agreed=False, by=context.speaker, at=context.now
    )
    entry = required(await funds.find_entry(context.tx, request.entry_id), "entry")
    draft = required(await funds.report_of(context.tx, entry), "draft")
    if draft.chat_id != context.chat.id:
        edit(context, Words("funds-left", {"number": entry.number, "amount": entry.amount}))
    await show(context, draft, await receipt(context, entry, draft))


def taken_back(voided: Voided) -> Words:
    """Return what is said of an entry that no longer counts."""
    return Words(
        "funds-taken-back",
        {
            "number": voided.entry.number,
            "amount": voided.entry.amount,
            "by": voided.void.number,
        },
    )


async def quote_for(context: Context, draft: Draft, before: Entry, amount: Money) -> Quote:
    """A correction of the amount keeps the rate it counts at; of the currency, it takes today's."""
    if amount.currency == before.amount.currency:
        return Quote(*await funds.rate_now(context.tx, before))
    campaign = await campaign_of(context, draft)
    return await rate_of(context.tx, campaign=campaign, currency=amount.currency, at=context.now)


async def put_right(context: Context, before: Entry, amount: Money, quote: Quote) -> Entry:
    """Have another amount stand in the place of an entry, at a rate; return what stands now."""
    corrected = await funds.correct(
        context.tx,
        before.id,
        amount=amount,
        by=context.speaker,
        rate=quote.rate,
        rate_on=quote.on,
        at=context.now,
    )
    return corrected.entry


async def _correct(context: Context, draft: Draft, entry: Entry, amount: Money) -> Words:
    quote = await quote_for(context, draft, entry, amount)
    return await receipt(context, await put_right(context, entry, amount, quote), draft)


def _asked(entry: Entry, request: Request, by: Person) -> Words:
    facts = {
        "number": entry.number,
        "amount": entry.amount,
        "by": by.name,
        "chapter": entry.chapter,
        "instead": request.amount,
    }
    return Words("funds-second", facts, _answers(request))


def _answers(request: Request) -> Rows:
    return [
        [
            press("funds-agree", "funds.agree", request.id),
            press("funds-decline", "funds.decline", request.id),
        ]
    ]


async def _bookkeepers(context: Context, draft: Draft) -> list[Person]:
    """Who may agree: who reported it, the hosts, treasurers, organisers, owners; not who asks."""
    found = {each.id: each for each in await chapters.hosts(context.tx, draft.chapter_id)}
    for role in BOOKKEEPERS:
        for person in await organisers.with_role(
            context.tx, campaign_id=draft.campaign_id, role=role
        ):
            found.setdefault(person.id, person)
    reporter = await people.find(context.tx, draft.person_id)
    if reporter is not None:
        found[reporter.id] = reporter
    found.pop(context.speaker.id, None)
    return [*found.values()]
