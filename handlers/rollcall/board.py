"""The board, in every group: of how many cities so many have reported, and whether this one has."""

from datetime import timedelta

from telegram import Update

from bot.audience import chapter_of, topic_of
from bot.context import Context
from bot.language import Html
from bot.problems import NoCampaign
from bot.retract import retract
from bot.voice import Composed, Sheet, Voice
from handlers.rollcall import asking, question, silent
from storage import chapters, copies, keepsakes, organisers, rollcall
from storage.outbox import Urgency
from storage.records import Campaign, Chapter, Role
from storage.rollcall import Board

RENDERING = "rollcall.board"
FRESH = timedelta(days=1)  # within which a group is shown the board it has
KEPT = timedelta(days=90)  # after which a board stays as it is
STEERING = frozenset({Role.OWNER, Role.ORGANISER})


def name_of(campaign_id: int) -> str:
    """Return the name under which every copy of a campaign's board is found."""
    return f"board:{campaign_id}"


async def post(voice: Voice, campaign_id: int, chapter_id: int) -> None:
    """Post the board to the groups of a chapter whose roll-call begins."""
    for chat in await chapters.chats_of(voice.tx, chapter_id):
        if await copies.latest(voice.tx, name_of(campaign_id), chat.chat_id) is None:
            voice.post(
                chat.chat_id,
                RENDERING,
                name=name_of(campaign_id),
                urgency=Urgency.BROADCAST,
                campaign=campaign_id,
            )


async def refresh(voice: Voice, campaign_id: int) -> None:
    """Bring the board up to date in every group, after all that people wait for."""
    await voice.refresh(
        name_of(campaign_id), RENDERING, urgency=Urgency.BROADCAST, campaign=campaign_id
    )


async def refresh_changed(voice: Voice) -> None:
    """Bring the boards up to date that say what is no longer so."""
    for campaign_id in await rollcall.begun_since(voice.tx, (voice.now - KEPT).date()):
        said = str(await _figures(voice, campaign_id))
        kept = f"{name_of(campaign_id)}:said"
        if await keepsakes.recall(voice.tx, kept) != said:
            await keepsakes.keep(voice.tx, kept, said)
            await refresh(voice, campaign_id)


async def _figures(voice: Voice, campaign_id: int) -> tuple[Board, bool]:
    closed = await organisers.closing(voice.tx, campaign_id)
    return await rollcall.board(voice.tx, campaign_id), closed is not None


async def show(_update: Update, context: Context) -> None:
    """`/rollcall`: in a group the board; in private what its reader is asked, or leads."""
    campaign = context.campaign
    if campaign is None:
        raise NoCampaign
    if context.private and await _concerned(context, campaign):
        return
    if not await rollcall.has_begun(context.tx, campaign.id, at=context.now):
        context.reply("rollcall-not-yet", campaign=campaign.name, day=campaign.big_day)
    else:
        await _show_here(context, campaign)


async def _concerned(context: Context, campaign: Campaign) -> bool:
    """Show hosts what they are asked, and organisers who is silent; whether there was anything."""
    leads = await rollcall.of_host(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id
    )
    open_ones = [each for each in leads if each.answered_at is None]
    for called in open_ones or leads[:1]:
        await question.show_anew(context, called)
    held = await organisers.roles_of(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id
    )
    steers = not held.isdisjoint(STEERING) and await rollcall.has_begun(
        context.tx, campaign.id, at=context.now
    )
    if steers:
        await silent.show(context, campaign)
    return bool(leads) or steers


async def _show_here(context: Context, campaign: Campaign) -> None:
    latest = await copies.latest(context.tx, name_of(campaign.id), context.chat.id)
    if latest and not context.private and context.now - latest.sent_at < FRESH:
        context.voice.renew(latest, RENDERING, campaign=campaign.id)
        context.reply("rollcall-above", to=latest.message_id)
        return
    await retract(context, name_of(campaign.id), context.chat.id)
    context.voice.post(
        context.chat.id,
        RENDERING,
        name=name_of(campaign.id),
        campaign=campaign.id,
        thread=context.topic,
    )


async def compose(sheet: Sheet) -> Composed | None:
    """Compose the board for one chat."""
    campaign = await organisers.campaign(sheet.tx, int(sheet.facts["campaign"]))
    if campaign is None:
        return None
    chapter = await chapter_of(sheet, campaign.id)
    closed = await organisers.closing(sheet.tx, campaign.id)
    board = await sheet.once(("board", campaign.id), lambda: rollcall.board(sheet.tx, campaign.id))
    text = sheet.text(
        "rollcall-board",
        campaign=campaign.name,
        reported=closed.answered if closed else board.reported,
        chapters=closed.chapters if closed else board.chapters,
        people=(closed.people if closed else board.people) or None,
        closed=closed is not None,
    )
    composed = Composed(text, thread_id=await topic_of(sheet, chapter))
    if chapter is None or closed is not None:
        return composed
    return await _with_own(sheet, composed, chapter)


async def _with_own(sheet: Sheet, composed: Composed, chapter: Chapter) -> Composed:
    """Add how this chapter stands, and the way to answer."""
    called = await rollcall.of_chapter(sheet.tx, chapter.id)
    if called is None:
        return composed
    askable = await rollcall.askable(sheet.tx, called, at=sheet.now)
    own = sheet.text(
        "rollcall-own",
        chapter=chapter.name,
        answered=called.answered_at is not None,
        led=bool(askable.hosts or askable.cohosts),
    )
    return Composed(
        Html(f"{composed.text}\n{own}"),
        () if called.answered_at else [[asking.link_to(sheet, called)]],
        thread_id=composed.thread_id,
    )
