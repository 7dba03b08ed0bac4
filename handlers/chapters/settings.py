"""What follows from a group's city, shown in one message, and each of it changed by a tap."""

import re
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update

from bot import timetable
from bot.buttons import Open, Press, Rows, in_rows, press
from bot.context import ANONYMOUS_ADMIN, Context
from bot.problems import NoChapter
from bot.reading.zones import zones_of
from storage import chapters, chats
from storage.records import Chapter

CURRENCY = re.compile(r"[A-Za-z]{3}")
USUAL = ("EUR", "USD", "GBP", "CHF", "CAD", "AUD")
ZONES_SHOWN = 12


def the_chapter(context: Context) -> Chapter:
    """Return the chapter that is spoken about. Raises NoChapter."""
    if context.chapter is None:
        raise NoChapter
    return context.chapter


async def show(context: Context, chapter: Chapter) -> None:
    """Say what this group is, with buttons that change it; a pressed message is changed itself."""
    leading = await chapters.hosts(context.tx, chapter.id)
    hosts = [host.name for host in leading if host.name]
    facts: dict[str, Any] = {
        "chapter": chapter.name,
        "country": chapter.country or None,
        "zone": ZoneInfo(chapter.time_zone),
        "currency": chapter.currency,
        "goal": chapter.goal,
        "tongue": context.code,
        "hosts": hosts,
        "leading": len(hosts),
    }
    buttons = _buttons(context, chapter, led=bool(leading))
    if context.pressed:
        context.edit("chapters-this-is", buttons=buttons, **facts)
    else:
        name = f"city-settings:{context.chat.id}"
        context.reply("chapters-this-is", buttons=buttons, name=name, **facts)


def _buttons(context: Context, chapter: Chapter, *, led: bool) -> Rows:
    rows: list[list[Press | Open]] = [
        [Open("chapters-join", context.house.link(f"ch_{chapter.id}"))],
        [
            press("chapters-change-currency", "chapters.currency"),
            press("chapters-change-language", "chapters.language"),
        ],
        [
            press("chapters-change-zone", "chapters.zone"),
            press("chapters-change-goal", "chapters.goal"),
        ],
        [press("chapters-change-city", "chapters.other")],
    ]
    if not led and context.speaker.telegram_id != ANONYMOUS_ADMIN:
        rows.insert(0, [press("chapters-host", "chapters.host", chapter.id, context.speaker.id)])
    return rows


async def offer_currencies(_update: Update, context: Context) -> None:
    """Which currency this city counts in."""
    chapter = the_chapter(context)
    base = (context.campaign.currency,) if context.campaign else ()
    offered = list(dict.fromkeys((chapter.currency, *base, *USUAL)))
    buttons = [
        press("chapters-currency", "chapters.set-currency", code, code=code) for code in offered
    ]
    context.edit(
        "chapters-which-currency",
        buttons=[*in_rows(buttons, 3), _back()],
        chapter=chapter.name,
        currency=chapter.currency,
    )


async def offer_languages(_update: Update, context: Context) -> None:
    """Which language this group is spoken to in."""
    buttons = [
        press("chapters-language", "chapters.set-language", code, name=name)
        for code, name in context.house.languages.names.items()
    ]
    context.edit("chapters-which-language", buttons=[*in_rows(buttons, 3), _back()])


async def offer_zones(_update: Update, context: Context) -> None:
    """Which time zone this city lives in: those of its country."""
    chapter = the_chapter(context)
    zones = zones_of(chapter.country, context.now.year)[:ZONES_SHOWN]
    buttons = [
        press("chapters-zone", "chapters.set-zone", zone, zone=ZoneInfo(zone)) for zone in zones
    ]
    context.edit(
        "chapters-which-zone",
        buttons=[*in_rows(buttons, 2), _back()],
        chapter=chapter.name,
        zone=ZoneInfo(chapter.time_zone),
    )


def _back() -> list[Press]:
    return [press("chapters-back", "chapters.show")]


async def show_again(_update: Update, context: Context) -> None:
    """Back to what this group is."""
    await show(context, the_chapter(context))


async def set_currency(_update: Update, context: Context) -> None:
    """Count in another currency from now on."""
    await _change(context, currency=context.carried[0])


async def set_zone(_update: Update, context: Context) -> None:
    """Live in another time zone from now on."""
    await _change(context, time_zone=context.carried[0])


async def set_language(_update: Update, context: Context) -> None:
    """Speak another language in this group, and in its city if no other group speaks for it."""
    chapter = the_chapter(context)
    language = context.house.languages.best(context.carried[0])
    context.chat = await chats.choose_language(
        context.tx, chat_id=context.chat.id, language=language
    )
    if len(await chapters.chats_of(context.tx, chapter.id)) == 1:
        context.chapter = await chapters.update(context.tx, chapter.id, language=language)
    await show(context, the_chapter(context))


async def settings_said(_update: Update, context: Context) -> None:
    """A reply to what this group is: another currency, `CHF`, or a time zone, `Europe/Zurich`."""
    if CURRENCY.fullmatch(context.rest):
        await _change(context, currency=context.rest.upper())
    else:
        await _change(context, time_zone=context.rest)


async def _change(context: Context, **changes: str) -> None:
    context.chapter = await chapters.update(context.tx, the_chapter(context).id, **changes)
    if "time_zone" in changes:
        await timetable.follow_zone(context.tx, chapter=context.chapter, now=context.now)
    await show(context, context.chapter)
