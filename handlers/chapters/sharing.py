"""A city's link with its QR code, the list of cities, and where in a group progress is posted."""

from telegram import Update

from bot.buttons import Hand, Rows, press
from bot.context import Context
from bot.language import Html
from bot.problems import NoCampaign, NoChapter
from bot.qr import QrCode
from bot.voice import Composed, Sheet
from storage import chapters, chats, organisers

PAGE = 20  # cities on one page of the list


async def link(_update: Update, context: Context) -> None:
    """`/link`: what to print on a poster or to pass on, so that people join this city."""
    if context.chapter is None:
        raise NoChapter
    context.voice.post(
        context.chat.id,
        "chapters.link",
        chapter=context.chapter.id,
        thread=context.topic,
    )


async def compose_link(sheet: Sheet) -> Composed | None:
    """Show a chapter's link, as text and as a QR code."""
    chapter = await chapters.find(sheet.tx, int(sheet.facts["chapter"]))
    if chapter is None:
        return None
    campaign = await organisers.campaign(sheet.tx, chapter.campaign_id)
    address = sheet.house.link(f"ch_{chapter.id}")
    text = sheet.text(
        "chapters-link",
        chapter=chapter.name,
        campaign=campaign.name if campaign else "",
        link=address,
    )
    return Composed(
        text,
        buttons=[[Hand("chapters-copy-link", address)]],
        picture=QrCode(address),
        thread_id=sheet.facts.get("thread"),
    )


async def here(_update: Update, context: Context) -> None:
    """`/here`: progress is posted to this forum topic, or to the group itself."""
    if context.chapter is None:
        raise NoChapter
    topic = context.topic
    await chats.place_progress(
        context.tx,
        campaign_id=context.chapter.campaign_id,
        chat_id=context.chat.id,
        thread_id=topic,
    )
    context.reply("chapters-here", topic="yes" if topic else "no")


async def cities(_update: Update, context: Context) -> None:
    """`/cities`: every city that takes part, and who leads it."""
    await _show_page(context, 0)


async def cities_page(_update: Update, context: Context) -> None:
    """Another page of the list."""
    await _show_page(context, int(context.carried[0]))


async def _show_page(context: Context, page: int) -> None:
    if context.campaign is None:
        raise NoCampaign
    every = await chapters.listed(context.tx, context.campaign.id)
    last = max(0, (len(every) - 1) // PAGE)
    page = min(page, last)
    shown = every[page * PAGE : (page + 1) * PAGE]
    lines = [
        context.language(
            "chapters-city-line",
            chapter=each.name,
            hosts=[host.name for host in await chapters.hosts(context.tx, each.id) if host.name],
        )
        for each in shown
    ]
    say = context.edit if context.pressed else context.reply
    say(
        "chapters-cities",
        buttons=_pages(page, last),
        campaign=context.campaign.name,
        count=len(every),
        lines=Html("\n".join(lines)),
    )


def _pages(page: int, last: int) -> Rows:
    row = []
    if page > 0:
        row.append(press("chapters-earlier", "chapters.page", page - 1))
    if page < last:
        row.append(press("chapters-later", "chapters.page", page + 1))
    return [row] if row else []
