"""The treasury: what is claimed, witnessed, received and outstanding, and in which cities."""

from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.language import Html, When, lines
from bot.reading.numbers import entry_number
from handlers.treasury import single
from handlers.treasury.subject import back, the_campaign
from storage import chapters, funds, people
from storage.funds import Waiting
from storage.records import Campaign, Draft
from storage.rules import required

PAGE = 8  # cities
MOST_VOUCHED = 20  # reports listed that wait for a witness


async def said(_update: Update, context: Context) -> None:
    """`/treasury` shows it; `/treasury 41` one entry."""
    campaign = required(context.campaign, "campaign")
    number = entry_number(context.rest)
    if number is None:
        await _show(context, campaign, anew=True)
    else:
        await single.said(context, campaign, number)


async def shown(_update: Update, context: Context) -> None:
    """Back to it, or on to more cities."""
    await _show(context, await the_campaign(context), offset=int((*context.carried, "0")[1]))


async def _show(
    context: Context, campaign: Campaign, *, offset: int = 0, anew: bool = False
) -> None:
    totals = await funds.totals(context.tx, campaign.id)
    vouched = await funds.vouched_for(context.tx, campaign_id=campaign.id, limit=MOST_VOUCHED)
    say = context.reply if anew else context.edit
    say(
        "treasury-overview",
        buttons=await _buttons(context, campaign, offset, len(vouched)),
        campaign=campaign.name,
        claimed=totals.claimed,
        witnessed=totals.witnessed,
        received=totals.received,
        outstanding=totals.claimed - totals.received or None,
        vouched=len(vouched),
    )


async def _buttons(context: Context, campaign: Campaign, offset: int, vouched: int) -> Rows:
    found = await funds.waiting(context.tx, campaign_id=campaign.id, limit=PAGE + 1, offset=offset)
    cities = [_city(campaign.id, each) for each in found[:PAGE]]
    rows = [cities[at : at + 2] for at in range(0, len(cities), 2)]
    turning: list[Press] = []
    if offset:
        earlier = max(0, offset - PAGE)
        turning.append(press("treasury-earlier", "treasury.overview", campaign.id, earlier))
    if len(found) > PAGE:
        later = offset + PAGE
        turning.append(press("treasury-later-cities", "treasury.overview", campaign.id, later))
    return [*rows, turning, *await _others(context, campaign, vouched)]


async def _others(context: Context, campaign: Campaign, vouched: int) -> Rows:
    unsettled = await funds.last_statement(context.tx, campaign.id)
    files = [press("treasury-import", "treasury.import", campaign.id)]
    if unsettled is not None:
        files.append(press("treasury-last", "treasury.statement", campaign.id, unsettled.id))
    waiting = press("treasury-vouched", "treasury.vouched", campaign.id, count=vouched)
    return [files, [waiting] if vouched else []]


def _city(campaign_id: int, waiting: Waiting) -> Press:
    return press(
        "treasury-city",
        "treasury.chapter",
        campaign_id,
        waiting.chapter_id,
        0,
        chapter=waiting.chapter,
        amount=waiting.claimed,
    )


async def vouched(_update: Update, context: Context) -> None:
    """The reports that count only once somebody else saw the money: not a treasurer's yet."""
    campaign = await the_campaign(context)
    found = await funds.vouched_for(context.tx, campaign_id=campaign.id, limit=MOST_VOUCHED)
    context.edit(
        "treasury-vouched-list",
        buttons=[[back(campaign.id)]],
        lines=lines([await _vouched(context, each) for each in found]),
        count=len(found),
    )


async def _vouched(context: Context, draft: Draft) -> Html:
    chapter = required(await chapters.find(context.tx, draft.chapter_id), "chapter")
    reporter = await people.find(context.tx, draft.person_id)
    return context.language(
        "treasury-vouched-line",
        amount=draft.amount,
        chapter=chapter.name,
        reporter=reporter.name if reporter else "",
        when=When(draft.vouched_at or draft.created_at, ZoneInfo(chapter.time_zone)),
    )
