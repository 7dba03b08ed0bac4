"""Closing the books: figures asked about once, then frozen, and told to every group with thanks."""

from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update

from bot.audience import topic_of
from bot.buttons import Open, Rows, press
from bot.context import Context
from bot.language import Html, When
from bot.pictures import ProgressPicture
from bot.problems import NoCampaign
from bot.standing import picture_of, some
from bot.voice import Composed, Sheet
from handlers.rollcall import board
from storage import audit, chapters, funds, organisers, progress, rankings, rollcall
from storage.money import Money
from storage.outbox import Urgency
from storage.records import Campaign, CampaignState, Chapter, Closing
from storage.rules import required

FINAL = "rollcall.final"


async def asked(_update: Update, context: Context) -> None:
    """`/close`, or the button of the campaign: what would be frozen is said, and asked once."""
    campaign = await _about(context)
    closed = await organisers.closing(context.tx, campaign.id)
    if closed is not None:
        _say_closed(context, campaign, closed)
        return
    context.edit(
        "rollcall-close-sure",
        buttons=[
            [press("rollcall-close", "rollcall.close-yes", campaign.id)],
            [press("rollcall-not-now", "rollcall.close-no", campaign.id)],
        ],
        campaign=campaign.name,
        **await _sums(context, campaign),
    )


async def _about(context: Context) -> Campaign:
    if not context.pressed:
        if context.campaign is None:
            raise NoCampaign
        return context.campaign
    found = await organisers.campaign(context.tx, int(context.carried[0]))
    return required(found, "campaign")


async def _sums(context: Context, campaign: Campaign) -> dict[str, Any]:
    totals = await funds.totals(context.tx, campaign.id)
    now = await rollcall.board(context.tx, campaign.id)
    return {
        "claimed": totals.claimed,
        "goal": campaign.goal,
        "received": some(totals.received),
        **_costs(totals.claimed, totals.costs, totals.borne),
        "reported": now.reported,
        "chapters": now.chapters,
        "silent": now.silent,
    }


def _costs(claimed: Money, costs: Money, borne: Money) -> dict[str, Money | None]:
    """What is said of costs: nothing without any, else what they were, and who bore them."""
    return {"costs": some(costs), "borne": some(borne), "net": claimed - borne}


async def closed(_update: Update, context: Context) -> None:
    """The books are closed, once however often it is pressed; every group is told."""
    campaign = await _about(context)
    before = await organisers.closing(context.tx, campaign.id)
    if before is not None:
        context.toast("rollcall-closed-already")
        _say_closed(context, campaign, before)
        return
    done = await organisers.close_books(context.tx, campaign.id, by=context.speaker, at=context.now)
    await _note(context, "books-closed", campaign, done)
    groups = await _tell_groups(context, done)
    await board.refresh(context.voice, campaign.id)
    _say_closed(context, campaign, done, groups=groups)


async def _tell_groups(context: Context, done: Closing) -> int:
    chats = await chapters.every_chat(context.tx, done.campaign_id)
    for chat in chats:
        context.voice.post(
            chat.chat_id,
            FINAL,
            urgency=Urgency.BROADCAST,
            campaign=done.campaign_id,
            closing=done.id,
        )
    return len(chats)


def _say_closed(
    context: Context, campaign: Campaign, done: Closing, *, groups: int | None = None
) -> None:
    context.edit(
        "rollcall-closed",
        buttons=[[press("rollcall-reopen", "rollcall.reopen", campaign.id)]],
        campaign=campaign.name,
        claimed=done.claimed,
        when=When(done.at, ZoneInfo(campaign.time_zone)),
        groups=groups,
    )


async def kept_open(_update: Update, context: Context) -> None:
    """Not now."""
    campaign = await _about(context)
    context.edit("rollcall-kept-open", campaign=campaign.name)


async def reopening(_update: Update, context: Context) -> None:
    """The books may be opened again: asked once."""
    campaign = await _about(context)
    if campaign.state is not CampaignState.CLOSED:
        context.edit("rollcall-reopened", campaign=campaign.name)
        return
    context.edit(
        "rollcall-reopen-sure",
        buttons=[
            [press("rollcall-reopen", "rollcall.reopen-yes", campaign.id)],
            [press("rollcall-stay-closed", "rollcall.close", campaign.id)],
        ],
        campaign=campaign.name,
    )


async def reopened(_update: Update, context: Context) -> None:
    """The books are open again: figures move, and what came meanwhile is part of them."""
    campaign = await _about(context)
    before = await organisers.closing(context.tx, campaign.id)
    if campaign.state is CampaignState.CLOSED:
        await organisers.reopen_books(context.tx, campaign.id, at=context.now)
        await _note(context, "books-reopened", campaign, before)
        await board.refresh(context.voice, campaign.id)
    context.edit("rollcall-reopened", campaign=campaign.name)


async def _note(context: Context, act: str, campaign: Campaign, closing: Closing | None) -> None:
    facts = {"claimed": f"{closing.claimed.amount} {closing.claimed.currency}"} if closing else {}
    await audit.record(
        context.tx,
        actor=context.speaker.telegram_id,
        chat_id=context.chat.id,
        act=act,
        facts={"campaign": campaign.id, **facts},
        at=context.now,
    )


async def compose_final(sheet: Sheet) -> Composed | None:
    """Compose the last post, of frozen figures; None when the books were opened again since."""
    campaign = await organisers.campaign(sheet.tx, int(sheet.facts["campaign"]))
    done = await organisers.closing(sheet.tx, campaign.id) if campaign else None
    chapter = (
        await chapters.of_chat(sheet.tx, chat_id=sheet.chat_id or 0, campaign_id=campaign.id)
        if campaign
        else None
    )
    if campaign is None or done is None or chapter is None or done.id != sheet.facts["closing"]:
        return None
    picture = await sheet.once(
        ("final", campaign.id, sheet.language.code), lambda: _picture(sheet, campaign)
    )
    return Composed(
        await _caption(sheet, campaign, done, chapter),
        buttons=_donate(campaign),
        picture=picture,
        thread_id=await topic_of(sheet, chapter),
    )


async def _caption(sheet: Sheet, campaign: Campaign, done: Closing, chapter: Chapter) -> Html:
    sums = await rankings.raised(sheet.tx, chapter.id)
    lines = [
        sheet.text(
            "rollcall-final",
            campaign=campaign.name,
            claimed=done.claimed,
            goal=campaign.goal,
            received=some(done.received),
            **_costs(done.claimed, done.costs, done.borne),
        ),
        sheet.text(
            "rollcall-final-counts",
            reported=done.reported,
            chapters=done.chapters,
            events=done.events,
            people=done.people or None,
            volunteers=done.volunteers,
        ),
        sheet.text("rollcall-final-thanks", chapter=chapter.name, sums=sums),
    ]
    return Html("\n".join(lines))


async def _picture(sheet: Sheet, campaign: Campaign) -> ProgressPicture:
    figures = await progress.campaign_figures(sheet.tx, campaign.id)
    return await picture_of(sheet, campaign, figures, None)


def _donate(campaign: Campaign) -> Rows:
    if campaign.donation_url is None:
        return []
    return [[Open("rollcall-donate", campaign.donation_url)]]
