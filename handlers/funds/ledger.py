"""What is recorded, line by line: an entry and its history in words."""

from collections.abc import AsyncIterator
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Update

from bot.access import may_take_back
from bot.buttons import Rows, press
from bot.context import Context
from bot.language import Html, When
from bot.problems import NoCampaign
from bot.reading.numbers import entry_number
from handlers.funds.words import is_late
from storage import funds, people
from storage.problems import NotFound
from storage.records import Campaign, Entry


async def show_entry(_update: Update, context: Context) -> None:
    """`/entry 41`: an entry, what it is worth, how far it has come, and what became of it."""
    if context.campaign is None:
        raise NoCampaign
    number = entry_number(context.rest)
    if number is None:
        context.reply("funds-entry-how")
        return
    entry = await funds.entry(context.tx, campaign_id=context.campaign.id, number=number)
    if entry is None:
        raise NotFound(what="entry")
    context.reply(
        "funds-entry",
        number=entry.number,
        amount=entry.amount,
        chapter=entry.chapter,
        note=entry.note,
        side=entry.side,
        covered=entry.covered or "",
        stage=stage_of(entry),
        late=is_late(entry, context.campaign),
        foreign=entry.amount.currency != entry.base.currency,
        base=entry.base,
        worth=None if entry.worth == entry.base else entry.worth,
        rate=entry.rate,
        currency=entry.amount.currency,
        rate_on=entry.rate_on,
        history=await _history(context, context.campaign, entry),
        buttons=await _buttons(context, entry),
    )


def stage_of(entry: Entry) -> str:
    """Name how far an entry has come: gone, received, witnessed or claimed."""
    if not entry.stands:
        return "gone"
    if entry.received:
        return "received"
    return "witnessed" if entry.witnessed else "claimed"


async def _buttons(context: Context, entry: Entry) -> Rows:
    """In private, who reported it or keeps the books may see its photos and take it back."""
    draft = await funds.report_of(context.tx, entry)
    if not context.private or draft is None or not await may_take_back(context, draft):
        return []
    photos = await funds.evidence_of_draft(context.tx, draft.id)
    shown = [press("funds-photos", "funds.photos", draft.id)] if photos else []
    is_open = entry.stands and not entry.received
    undo = [press("funds-undo", "funds.undo", draft.id)] if is_open else []
    return [[*shown, *undo]]


async def _history(context: Context, campaign: Campaign, entry: Entry) -> Html:
    zone = ZoneInfo(context.chapter.time_zone if context.chapter else campaign.time_zone)
    lines = [line async for line in _lines(context, entry, zone)]
    return Html("\n".join(line for _, line in sorted(lines, key=lambda line: line[0])))


async def _lines(
    context: Context, entry: Entry, zone: ZoneInfo
) -> AsyncIterator[tuple[datetime, Html]]:
    for line in await funds.history(context.tx, entry):
        yield line.at, await _recorded(context, line, zone)
        for person_id, at in await funds.seen_by(context.tx, line.id):
            yield at, await _happened(context, "witnessed", line, person_id, at, zone)
        for mark in await funds.marks(context.tx, line.id):
            yield mark.at, await _happened(context, mark.act, line, mark.person_id, mark.at, zone)


async def _recorded(context: Context, line: Entry, zone: ZoneInfo) -> Html:
    return context.language(
        "funds-entry-line",
        kind=line.kind,
        number=line.number,
        amount=line.amount,
        by=await _name(context, line.recorded_by),
        when=When(line.at, zone),
    )


async def _happened(
    context: Context, what: str, line: Entry, person_id: int, at: datetime, zone: ZoneInfo
) -> Html:
    return context.language(
        "funds-entry-trail",
        what=what,
        number=line.number,
        by=await _name(context, person_id),
        when=When(at, zone),
    )


async def _name(context: Context, person_id: int) -> str:
    person = await people.find(context.tx, person_id)
    return person.name if person else ""
