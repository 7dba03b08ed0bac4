"""Which cities raised most, and this one's place among them."""

from telegram import Update

from bot.context import Context
from bot.language import Html
from bot.problems import NoCampaign
from storage import progress
from storage.progress import Ranked
from storage.records import Campaign

LISTED = 10


async def show_ranking(_update: Update, context: Context) -> None:
    """`/ranking`: the first ten cities, and this chapter's place when it is further down."""
    if context.campaign is None:
        raise NoCampaign
    first = await progress.ranking(context.tx, campaign_id=context.campaign.id, limit=LISTED)
    if not first:
        context.reply("progress-ranking-none")
        return
    own = await _own(context, context.campaign)
    lines = [_line(context, each, own) for each in first]
    if own is not None and own not in first:
        lines.append(_line(context, own, own))
    context.reply(
        "progress-ranking",
        campaign=context.campaign.name,
        of=first[0].of,
        lines=Html("\n".join(lines)),
    )


async def _own(context: Context, campaign: Campaign) -> Ranked | None:
    if context.chapter is None:
        return None
    return await progress.place_of(
        context.tx, campaign_id=campaign.id, chapter_id=context.chapter.id
    )


def _line(context: Context, ranked: Ranked, own: Ranked | None) -> Html:
    return context.language(
        "progress-ranking-line",
        place=ranked.place,
        city=ranked.name,
        claimed=ranked.claimed,
        own=ranked == own,
    )
