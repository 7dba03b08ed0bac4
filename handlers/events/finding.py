"""Which events there are: `/events`, mine first, paged and filtered in place."""

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Press, Rows, Shown, press
from bot.context import Context
from bot.feature import Facts
from bot.language import Html, When
from bot.problems import NoCampaign
from storage import events
from storage.records import Campaign, Chapter, Event

PAGE = 8  # events on a page
MOST = 400  # events looked through


class Choice(StrEnum):
    """Which events are listed."""

    CITY = "city"
    ALL = "all"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of events, and what it is a list of."""

    choice: Choice
    page: int
    pages: int
    events: tuple[Event, ...]
    mine: frozenset[int]


async def said(_update: Update, context: Context) -> None:
    """`/events`: what is coming here; in private what concerns the speaker comes first."""
    choice = Choice.ALL if context.chapter is None else Choice.CITY
    listing = await _listing(context, choice, 0)
    context.reply("events-list", buttons=_buttons(context, listing), **_facts(context, listing))


async def turned(_update: Update, context: Context) -> None:
    """Another page, or another choice."""
    choice, page = Choice(context.carried[0]), int(context.carried[1])
    listing = await _listing(context, choice, page)
    context.edit("events-list", buttons=_buttons(context, listing), **_facts(context, listing))


async def _listing(context: Context, choice: Choice, page: int) -> Listing:
    if context.campaign is None:
        raise NoCampaign
    mine = await _mine(context, context.campaign)
    found = mine if choice is Choice.MINE else await _coming(context, context.campaign, choice)
    known = frozenset(each.id for each in mine)
    ordered = sorted(found, key=lambda event: event.id not in known)  # stable: soonest first
    pages = max(1, -(-len(ordered) // PAGE))
    page = min(page, pages - 1)
    shown = ordered[page * PAGE : (page + 1) * PAGE]
    return Listing(choice, page, pages, tuple(shown), known)


async def _mine(context: Context, campaign: Campaign) -> list[Event]:
    """The events the speaker leads or may come to; in a group nobody's are marked."""
    if not context.private:
        return []
    mine = await events.mine(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id, after=context.now
    )
    return [each.event for each in mine]


async def _coming(context: Context, campaign: Campaign, choice: Choice) -> list[Event]:
    chapter = context.chapter if choice is Choice.CITY else None
    return await events.coming(
        context.tx,
        campaign_id=campaign.id,
        chapter_id=None if chapter is None else chapter.id,
        after=context.now,
        limit=MOST,
    )


def _facts(context: Context, listing: Listing) -> Facts:
    return {
        "choice": listing.choice,
        "city": context.chapter.name if context.chapter else "",
        "lines": Html("\n".join(_line(context, each, listing) for each in listing.events)),
        "page": listing.page + 1,
        "pages": listing.pages,
    }


def _line(context: Context, event: Event, listing: Listing) -> str:
    return context.language(
        "events-line",
        title=event.title,
        when=When(event.starts_at, ZoneInfo(event.time_zone)),
        place=event.place,
        url=Html(context.house.link(f"ev_{event.id}")),
        mine=event.id in listing.mine,
    )


def _buttons(context: Context, listing: Listing) -> Rows:
    turns: list[Shown] = []
    if listing.page:
        turns.append(
            press("events-button-earlier", "events.list", listing.choice, listing.page - 1)
        )
    if listing.page + 1 < listing.pages:
        turns.append(press("events-button-later", "events.list", listing.choice, listing.page + 1))
    return [turns, _choices(context, listing)]


def _choices(context: Context, listing: Listing) -> list[Shown]:
    """The other lists there are: in a group, nobody's own."""
    offered = [
        choice
        for choice in Choice
        if (choice is not Choice.CITY or context.chapter is not None)
        and (choice is not Choice.MINE or context.private)
        and choice is not listing.choice
    ]
    return [_choice(context.chapter, each) for each in offered]


def _choice(chapter: Chapter | None, choice: Choice) -> Press:
    city = chapter.name if chapter else ""
    return press(f"events-button-{choice}", "events.list", choice, 0, city=city)
