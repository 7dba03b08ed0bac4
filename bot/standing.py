"""What is said of a campaign's money beside its total, and its picture: the same everywhere."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.language import Html, Language, When
from bot.pictures import ProgressPicture
from bot.voice import Sheet
from storage import rankings
from storage.money import Money
from storage.progress import Figures
from storage.rankings import Ranked
from storage.records import Campaign

TOP = 5  # cities named on the picture


def some(amount: Money) -> Money | None:
    """Return an amount that is worth a word; None for nothing."""
    return amount if amount.minor else None


def money_lines(words: Language, figures: Figures, zone: ZoneInfo) -> list[Html]:
    """Return what it cost, and that the books are closed and what came since; a line each."""
    lines = []
    if figures.costs.minor:
        lines.append(
            words(
                "standing-costs",
                costs=figures.costs,
                borne=some(figures.borne),
                net=figures.net,
            )
        )
    if figures.closed_at is not None:
        closed = When(figures.closed_at, zone)
        lines.append(words("standing-closed", closed=closed, late=some(figures.late)))
    return lines


def days_left(campaign: Campaign, now: datetime) -> int | None:
    """Return how many days it is to the big day by the campaign's calendar; None without one."""
    if campaign.big_day is None:
        return None
    return (campaign.big_day - now.astimezone(ZoneInfo(campaign.time_zone)).date()).days


async def picture_of(
    sheet: Sheet, campaign: Campaign, figures: Figures, own: Ranked | None
) -> ProgressPicture:
    """Return the card of a campaign; with `own`, a chapter's place among the others."""
    top = await rankings.by_total(sheet.tx, campaign_id=campaign.id, limit=TOP)
    return ProgressPicture(
        language=sheet.language.code,
        campaign=campaign.name,
        cause=campaign.cause,
        raised=figures.claimed,
        goal=figures.goal or Money.zero(campaign.currency),
        received=some(figures.received),
        at_no_cost=bool(figures.costs.minor) and not figures.borne.minor,
        days_left=None if figures.closed_at else days_left(campaign, sheet.now),
        curve=tuple((point.day, point.claimed) for point in figures.curve),
        cities=figures.chapters,
        reported=figures.chapters_reported,
        volunteers=figures.volunteers,
        top=tuple((each.name, each.claimed) for each in top),
        own=None if own is None else (own.name, own.place, own.claimed),
    )
