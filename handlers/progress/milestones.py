"""What the campaign passes on its way, told once to every group that wants to hear of it."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from bot.language import Html
from bot.milestones import news
from bot.standing import picture_of
from bot.voice import Composed, Sheet, Voice
from handlers.progress.posts import headline
from storage import milestones, organisers, progress
from storage.milestones import Hearer, Standing
from storage.outbox import Urgency

RENDERING = "progress.milestone"
STALE = timedelta(hours=12)  # after which it is no news any more
BY_DAY = (time(8), time(21))  # outside of which it arrives without a sound


async def tell_milestones(voice: Voice) -> None:
    """Look how far each campaign has come; a look costs the same however many entries there are."""
    for standing in await milestones.standings(voice.tx):
        found = news(standing, await milestones.reached(voice.tx, standing.campaign_id))
        for name in found.passed:
            await milestones.reach(
                voice.tx, campaign_id=standing.campaign_id, name=name, at=voice.now
            )
        if found.told:
            await _tell(voice, standing, found.told)


async def _tell(voice: Voice, standing: Standing, told: tuple[str, ...]) -> None:
    for each in await milestones.hearers(voice.tx, standing.campaign_id):
        voice.post(
            each.chat_id,
            RENDERING,
            urgency=Urgency.BROADCAST,
            expires_at=voice.now + STALE,
            campaign=standing.campaign_id,
            names=list(told),
            thread=each.thread_id,
            silent=_is_late(voice, each),
        )


def _is_late(voice: Voice, each: Hearer) -> bool:
    local = voice.now.astimezone(ZoneInfo(each.time_zone)).time()
    return not BY_DAY[0] <= local < BY_DAY[1]


async def compose_milestone(sheet: Sheet) -> Composed | None:
    """Say what was passed, with the figures of this moment; nothing after the last post."""
    campaign = await organisers.campaign(sheet.tx, int(sheet.facts["campaign"]))
    if campaign is None or campaign.closed_at is not None:
        return None
    figures = await progress.campaign_figures(sheet.tx, campaign.id)
    lines = [
        *(_passed(sheet, name) for name in sheet.facts["names"]),
        headline(sheet, campaign, figures),
    ]
    thread = sheet.facts.get("thread")
    return Composed(
        Html("\n".join(lines)),
        picture=await picture_of(sheet, campaign, figures, None),
        thread_id=None if thread is None else int(thread),
        silent=bool(sheet.facts.get("silent")),
    )


def _passed(sheet: Sheet, name: str) -> Html:
    kind, _, count = name.rpartition("-")
    if kind == "cities":
        return sheet.text("progress-milestone-cities", cities=int(count))
    return sheet.text(f"progress-milestone-{name}")
