"""What is recorded, line by line: an entry and its history in words."""

import re
from zoneinfo import ZoneInfo

from telegram import Update

from bot.context import Context
from bot.language import Html, When
from bot.problems import NoCampaign
from storage import funds, people
from storage.problems import NotFound
from storage.records import Campaign, Entry

NUMBER = re.compile(r"\D{0,3}(\d{1,12})\b")  # 41, #41, n° 41


async def show_entry(_update: Update, context: Context) -> None:
    """`/entry 41`: an entry, what it is worth, and what became of it."""
    if context.campaign is None:
        raise NoCampaign
    written = NUMBER.match(context.rest)
    if written is None:
        context.reply("funds-entry-how")
        return
    entry = await funds.entry(context.tx, campaign_id=context.campaign.id, number=int(written[1]))
    if entry is None:
        raise NotFound(what="entry")
    context.reply(
        "funds-entry",
        number=entry.number,
        amount=entry.amount,
        chapter=entry.chapter,
        note=entry.note,
        stands=entry.stands,
        foreign=entry.amount.currency != entry.base.currency,
        base=entry.base,
        rate=entry.rate,
        currency=entry.amount.currency,
        rate_on=entry.rate_on,
        history=await _history(context, context.campaign, entry),
    )


async def _history(context: Context, campaign: Campaign, entry: Entry) -> Html:
    lines = await funds.history(context.tx, entry)
    zone = ZoneInfo(context.chapter.time_zone if context.chapter else campaign.time_zone)
    return Html("\n".join([await _line(context, line, zone) for line in lines]))


async def _line(context: Context, line: Entry, zone: ZoneInfo) -> Html:
    by = await people.find(context.tx, line.recorded_by)
    return context.language(
        "funds-entry-line",
        kind=line.kind,
        number=line.number,
        amount=line.amount,
        by=by.name if by else "",
        when=When(line.at, zone),
    )
