"""Who stands where: cities by total, per volunteer, by their own goal; people who agreed to it."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from telegram import Update

from bot.buttons import Open, Press, Rows, press
from bot.context import Context
from bot.language import Html
from bot.problems import NoCampaign
from bot.standing import some
from storage import organisers, people, progress, rankings
from storage.database import Tx
from storage.rankings import FEWEST, PerVolunteer, Raiser, Ranked, ShareOfGoal
from storage.records import Campaign
from storage.rules import required

PAGE = 10
Placed = Ranked | PerVolunteer | ShareOfGoal | Raiser
Find = Callable[[Tx, int, int], Awaitable[Sequence[Placed]]]
FindOwn = Callable[[Context, int], Awaitable[Placed | None]]


@dataclass(frozen=True, slots=True)
class Board:
    """One of the rankings: a page of it, and the place of whoever asks."""

    page: Find
    own: FindOwn


async def show_ranking(_update: Update, context: Context) -> None:
    """`/ranking`: the first ten cities, and this chapter's place when it is further down."""
    await _show(context, _campaign(context), "total", 0)


async def turn_ranking(_update: Update, context: Context) -> None:
    """Another ranking or another page of it was pressed: the message shows that instead."""
    _, kind, page = context.carried
    await _show(context, await _meant(context), kind, int(page))


async def open_ranking(_update: Update, context: Context) -> None:
    """The link under a group's ranking of people: it goes on in private."""
    campaign = await organisers.campaign(context.tx, _number(context.rest))
    await _show(context, required(campaign, "campaign"), "people", 0)


async def stand_in_ranking(_update: Update, context: Context) -> None:
    """A volunteer agrees to stand in the ranking of people, or no longer does."""
    campaign, stands = await _meant(context), context.carried[1] == "1"
    await people.set_ranked(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id, ranked=stands
    )
    context.toast("progress-ranking-changed", stands=stands, shown=context.speaker.name)
    await _show(context, campaign, "people", 0)


def _campaign(context: Context) -> Campaign:
    if context.campaign is None:
        raise NoCampaign
    return context.campaign


async def _meant(context: Context) -> Campaign:
    """Return the campaign a button is about, whichever is spoken about by now."""
    return required(await organisers.campaign(context.tx, int(context.carried[0])), "campaign")


def _number(rest: str) -> int:
    """Read what follows a link; what is no number is no campaign's."""
    return int(rest) if re.fullmatch("[0-9]{1,18}", rest) else 0


async def _show(context: Context, campaign: Campaign, kind: str, page: int) -> None:
    if kind == "people" and not campaign.ranks_people:
        kind = "total"
    board = BOARDS[kind]
    shown = await board.page(context.tx, campaign.id, page * PAGE)
    own = await board.own(context, campaign.id)
    listed = [_line(context, each, own) for each in shown]
    if own is not None and own not in shown:
        listed.append(_line(context, own, own))
    figures = await progress.campaign_figures(context.tx, campaign.id)
    say = context.edit if context.pressed else context.reply
    say(
        f"progress-ranking-{kind}" if shown else f"progress-no-ranking-{kind}",
        buttons=await _buttons(context, campaign, kind, page, shown),
        campaign=campaign.name,
        of=shown[0].of if shown else 0,
        fewest=FEWEST,
        lines=Html("\n".join(listed)),
        total=figures.claimed,
        received=some(figures.received),
    )


def _line(context: Context, each: Placed, own: Placed | None) -> Html:
    facts: dict[str, Any] = {"place": each.place, "claimed": each.claimed, "own": each == own}
    match each:
        case Ranked():
            return context.language("progress-ranking-line", city=each.name, **facts)
        case PerVolunteer():
            return context.language(
                "progress-ranking-line-volunteer",
                city=each.name,
                each=each.each,
                volunteers=each.volunteers,
                **facts,
            )
        case ShareOfGoal():
            share = Fraction(each.claimed.minor, each.goal.minor)
            return context.language(
                "progress-ranking-line-goal", city=each.name, share=share, goal=each.goal, **facts
            )
        case Raiser():
            return context.language(
                "progress-ranking-line-person", name=each.name, chapter=each.chapter, **facts
            )


async def _buttons(
    context: Context, campaign: Campaign, kind: str, page: int, shown: Sequence[Placed]
) -> Rows:
    tabs = [
        _turn("progress-ranking-tab", campaign, each, 0, kind=each, chosen=each == kind)
        for each in BOARDS
        if each != "people" or campaign.ranks_people
    ]
    turning: list[Press] = []
    if page:
        turning.append(_turn("progress-ranking-before", campaign, kind, page - 1))
    if shown and shown[0].of > (page + 1) * PAGE:
        turning.append(_turn("progress-ranking-after", campaign, kind, page + 1))
    standing = await _standing(context, campaign) if kind == "people" else []
    return [each for each in (tabs[:2], tabs[2:], turning, standing) if each]


def _turn(label: str, campaign: Campaign, board: str, page: int, **facts: Any) -> Press:
    return press(label, "progress.ranking", campaign.id, board, page, **facts)


async def _standing(context: Context, campaign: Campaign) -> list[Press | Open]:
    """Return the button by which a volunteer agrees or leaves: in private, by themselves."""
    if not context.private:
        return [Open("progress-ranking-me", context.house.link(f"rank_{campaign.id}"))]
    known = await people.volunteer(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id
    )
    if known is None or known.left_at is not None:
        return []
    wanted = 0 if known.ranked else 1
    return [
        press("progress-ranking-stand", "progress.stand", campaign.id, wanted, wanted=bool(wanted))
    ]


async def _by_total(tx: Tx, campaign_id: int, offset: int) -> Sequence[Placed]:
    return await rankings.by_total(tx, campaign_id=campaign_id, limit=PAGE, offset=offset)


async def _per_volunteer(tx: Tx, campaign_id: int, offset: int) -> Sequence[Placed]:
    return await rankings.per_volunteer(tx, campaign_id=campaign_id, limit=PAGE, offset=offset)


async def _by_goal(tx: Tx, campaign_id: int, offset: int) -> Sequence[Placed]:
    return await rankings.share_of_goal(tx, campaign_id=campaign_id, limit=PAGE, offset=offset)


async def _people(tx: Tx, campaign_id: int, offset: int) -> Sequence[Placed]:
    return await rankings.raisers(tx, campaign_id=campaign_id, limit=PAGE, offset=offset)


def _of_chapter(find: Callable[..., Awaitable[Placed | None]]) -> FindOwn:
    async def own(context: Context, campaign_id: int) -> Placed | None:
        if context.chapter is None:
            return None
        return await find(context.tx, campaign_id=campaign_id, chapter_id=context.chapter.id)

    return own


async def _own_place(context: Context, campaign_id: int) -> Placed | None:
    """In a group nobody's own place is shown: it is everybody's message."""
    if not context.private:
        return None
    return await rankings.place_of_raiser(
        context.tx, campaign_id=campaign_id, person_id=context.speaker.id
    )


BOARDS = {
    "total": Board(_by_total, _of_chapter(rankings.place_by_total)),
    "each": Board(_per_volunteer, _of_chapter(rankings.place_per_volunteer)),
    "goal": Board(_by_goal, _of_chapter(rankings.place_by_goal)),
    "people": Board(_people, _own_place),
}
