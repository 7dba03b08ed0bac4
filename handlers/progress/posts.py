"""The progress post: one photo with a caption, asked for or due; composed when it is sent."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from telegram import Update

from bot import timetable
from bot.audience import chapter_of, topic_of
from bot.buttons import Hand, Open, Rows
from bot.context import Context
from bot.language import Html
from bot.problems import NoCampaign
from bot.schedule import Rhythm, Slot
from bot.standing import days_left, money_lines, picture_of, some
from bot.voice import Composed, Sheet, Voice
from storage import copies, organisers, progress, rankings, rollcall
from storage.money import Money
from storage.outbox import Urgency
from storage.progress import Figures
from storage.rankings import Ranked
from storage.records import Campaign, Chapter, Schedule

RENDERING = "progress.post"
FRESH = timedelta(minutes=10)  # within which a group's post is brought up to date, not posted anew
BY_DAY = (time(8), time(21))  # when a post that is late does not wake anybody
AT_ONCE = 500  # slots decided in one transaction, a tenth of a second long
# A picture takes 60 ms to draw. One for each chapter is affordable in a small campaign; in a large
# one they share it, and the caption alone tells a chapter its place.
OWN_PICTURES = 24


async def show_progress(_update: Update, context: Context) -> None:
    """`/progress`: the picture; in a group that has just had it, that one is brought up to date."""
    if context.campaign is None:
        raise NoCampaign
    latest = await copies.latest(context.tx, _name(context.chat.id), context.chat.id)
    if latest and not context.private and context.now - latest.sent_at < FRESH:
        context.voice.renew(latest, RENDERING, campaign=context.campaign.id, asked=True)
        context.reply("progress-above", to=latest.message_id)
        return
    context.voice.post(
        context.chat.id,
        RENDERING,
        name=_name(context.chat.id),
        campaign=context.campaign.id,
        asked=True,
        thread=context.topic,
    )


async def post_due(voice: Voice) -> None:
    """Post to every chat whose slot has come: once per slot, late ones skipped, all counted.

    Who missed several slots gets one current post, also when the newest of them is late.
    """
    for schedule in await progress.due(voice.tx, now=voice.now, limit=AT_ONCE):
        turn = timetable.turn(schedule, voice.now)
        if turn is None:
            continue
        for slot in turn.missed:
            await _take(voice, schedule, slot, "skipped")
        is_late = turn.is_late(Rhythm(schedule.rhythm), voice.now)
        taken = await _take(voice, schedule, turn.newest, "skipped" if is_late else "posted")
        if taken and (turn.missed or not is_late):
            _post(voice, schedule, turn.newest)
        await timetable.move_on(voice.tx, schedule, turn.following)


async def compose_post(sheet: Sheet) -> Composed | None:
    """Compose a post from the figures of this moment; None when nobody is there to be told.

    Nor when it comes too late.
    """
    if "schedule" in sheet.facts and not await _is_worth_reading(sheet):
        return None
    campaign = await organisers.campaign(sheet.tx, int(sheet.facts["campaign"]))
    chapter = await chapter_of(sheet, campaign.id) if campaign else None
    asked = bool(sheet.facts.get("asked"))
    if campaign is None or (chapter is None and not asked):
        return None
    figures = await progress.campaign_figures(sheet.tx, campaign.id)
    own = await _place_of(sheet, chapter)
    shows_own = asked or figures.chapters <= OWN_PICTURES
    return Composed(
        await _caption(sheet, campaign, figures, chapter, own),
        buttons=donate(campaign),
        picture=await picture_of(sheet, campaign, figures, own if shows_own else None),
        thread_id=await topic_of(sheet, chapter),
    )


def share_of(claimed: Money, goal: Money | None) -> Fraction | None:
    """Return how much of a goal is reached; None without a goal."""
    return None if goal is None else Fraction(claimed.minor, goal.minor)


def _name(chat_id: int) -> str:
    return f"progress:{chat_id}"


async def _take(voice: Voice, schedule: Schedule, slot: Slot, state: str) -> bool:
    return await progress.take_slot(
        voice.tx,
        schedule=schedule,
        local_date=slot.on,
        slot=slot.name,
        due_at=slot.at,
        state=state,
        at=voice.now,
    )


def _post(voice: Voice, schedule: Schedule, slot: Slot) -> None:
    voice.post(
        schedule.chat_id,
        RENDERING,
        name=_name(schedule.chat_id),
        urgency=Urgency.BROADCAST,
        campaign=schedule.campaign_id,
        schedule=schedule.id,
        on=slot.on.isoformat(),
        slot=slot.name,
        due=slot.at.isoformat(),
    )


async def _is_worth_reading(sheet: Sheet) -> bool:
    """Tell whether a post that was due is still to be sent.

    Past its window its slot counts as skipped. When the network was away for that long, it is
    nevertheless the one current post its chat gets, by day, unless a newer one is under way.
    """
    schedule = await progress.find_schedule(sheet.tx, int(sheet.facts["schedule"]))
    if schedule is None or schedule.rhythm == Rhythm.OFF:
        return False
    on, due = date.fromisoformat(sheet.facts["on"]), datetime.fromisoformat(sheet.facts["due"])
    slot = Slot(on, str(sheet.facts["slot"]), due)
    if not timetable.is_late(slot, Rhythm(schedule.rhythm), sheet.now):
        return True
    await progress.skip(sheet.tx, schedule_id=schedule.id, local_date=on, slot=slot.name)
    local = sheet.now.astimezone(ZoneInfo(schedule.time_zone)).time()
    newer = await progress.posted_since(sheet.tx, schedule_id=schedule.id, due_at=due)
    return BY_DAY[0] <= local < BY_DAY[1] and not newer and not _comes(schedule, sheet.now)


def _comes(schedule: Schedule, now: datetime) -> bool:
    """Tell whether the next beat of the clock posts to a chat."""
    turn = timetable.turn(schedule, now)
    return turn is not None and bool(turn.missed or not turn.is_late(Rhythm(schedule.rhythm), now))


async def _place_of(sheet: Sheet, chapter: Chapter | None) -> Ranked | None:
    if chapter is None:
        return None
    return await rankings.place_by_total(
        sheet.tx, campaign_id=chapter.campaign_id, chapter_id=chapter.id
    )


async def _caption(
    sheet: Sheet,
    campaign: Campaign,
    figures: Figures,
    chapter: Chapter | None,
    own: Ranked | None,
) -> Html:
    lines = [
        headline(sheet, campaign, figures),
        *money_lines(sheet.language, figures, ZoneInfo(campaign.time_zone)),
    ]
    if chapter is not None:
        lines += await _own_lines(sheet, figures, chapter, own)
    lines.append(
        sheet.text(
            "progress-cities",
            reported=figures.chapters_reported,
            cities=figures.chapters,
            volunteers=figures.volunteers,
            events=figures.events,
        )
    )
    days = days_left(campaign, sheet.now)
    if days is not None and days >= 0 and figures.closed_at is None:
        lines.append(sheet.text("progress-days", days=days))
    return Html("\n".join(lines))


def headline(sheet: Sheet, campaign: Campaign, figures: Figures) -> Html:
    """Return what a campaign has come to: claimed, of which goal, and received."""
    return sheet.text(
        "progress-campaign",
        campaign=campaign.name,
        claimed=figures.claimed,
        received=some(figures.received),
        goal=figures.goal,
        share=share_of(figures.claimed, figures.goal),
    )


async def _own_lines(
    sheet: Sheet, figures: Figures, chapter: Chapter, own: Ranked | None
) -> list[Html]:
    """Say what a chapter raised, or that it has not reported; nothing of one that raised none."""
    if own is not None:
        return [await _own_line(sheet, chapter, own)]
    called = await rollcall.of_chapter(sheet.tx, chapter.id)
    answered = called is not None and called.answered_at is not None
    if answered or figures.closed_at is not None:
        return []
    return [sheet.text("progress-own-none", chapter=chapter.name)]


async def _own_line(sheet: Sheet, chapter: Chapter, own: Ranked) -> Html:
    aim = await rankings.aim(sheet.tx, campaign_id=chapter.campaign_id, chapter_id=chapter.id)
    claimed, goal = aim or (None, None)
    return sheet.text(
        "progress-own",
        chapter=chapter.name,
        sums=await rankings.raised(sheet.tx, chapter.id),
        goal=goal,
        share=share_of(claimed, goal) if claimed else None,
        place=own.place,
        of=own.of,
        received=some(own.received),
    )


def donate(campaign: Campaign) -> Rows:
    """Return the buttons that give: the donation link, and the account number to copy."""
    ways: list[Open | Hand] = []
    if campaign.donation_url is not None:
        ways.append(Open("progress-donate", campaign.donation_url))
    if campaign.account:
        ways.append(Hand("progress-copy-account", campaign.account))
    return [ways] if ways else []
