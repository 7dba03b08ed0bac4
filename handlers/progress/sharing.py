"""The share kit of a city: words, links, a QR code and a picture to pass the campaign on."""

from telegram import Update

from bot.buttons import Hand, press
from bot.context import Context
from bot.problems import NoCampaign, NoChapter
from bot.qr import QrCode
from bot.voice import Composed, Sheet
from handlers.progress.posts import RENDERING, donate
from storage import chapters, organisers
from storage.records import Campaign, Chapter

KIT = "progress.kit"
COPIED = 256  # letters that a tap copies, https://core.telegram.org/bots/api#copytextbutton


async def share(_update: Update, context: Context) -> None:
    """`/share`: what to pass on, in the language of the chat it is asked in."""
    if context.campaign is None:
        raise NoCampaign
    if context.chapter is None:
        raise NoChapter
    context.voice.post(context.chat.id, KIT, chapter=context.chapter.id, thread=context.topic)


async def picture(_update: Update, context: Context) -> None:
    """The picture of how far the campaign is, to be passed on."""
    if context.campaign is None:
        raise NoCampaign
    context.voice.post(
        context.chat.id,
        RENDERING,
        campaign=context.campaign.id,
        asked=True,
        thread=context.topic,
    )


async def compose_kit(sheet: Sheet) -> Composed | None:
    """Compose the kit: the QR code leads to where money is given, else to where one joins."""
    chapter = await chapters.find(sheet.tx, int(sheet.facts["chapter"]))
    campaign = await organisers.campaign(sheet.tx, chapter.campaign_id) if chapter else None
    if chapter is None or campaign is None:
        return None
    join = sheet.house.link(f"ch_{chapter.id}")
    link = campaign.donation_url or join
    text = sheet.text(
        "progress-kit",
        campaign=campaign.name,
        chapter=chapter.name,
        cause=campaign.cause,
        link=campaign.donation_url,
        account=campaign.account,
        join=join,
    )
    words = _copied("progress-copy-words", _words(sheet, campaign, chapter, join))
    copied = [*words, *_copied("progress-copy-link", link)]
    shown = [press("progress-picture", "progress.picture")]
    return Composed(
        text,
        buttons=[*donate(campaign), copied, shown],
        picture=QrCode(link),
        thread_id=sheet.facts.get("thread"),
    )


def _words(sheet: Sheet, campaign: Campaign, chapter: Chapter, join: str) -> str:
    """What a tap copies: with the cause, if that fits."""
    facts = {
        "campaign": campaign.name,
        "chapter": chapter.name,
        "link": campaign.donation_url,
        "join": join,
    }
    full = sheet.language.plain("progress-kit-words", cause=campaign.cause, **facts)
    if len(full) <= COPIED:
        return full
    return sheet.language.plain("progress-kit-words", cause="", **facts)


def _copied(label: str, text: str) -> list[Hand]:
    """A button that copies a text, unless it is too long to be copied whole."""
    return [Hand(label, text)] if len(text) <= COPIED else []
