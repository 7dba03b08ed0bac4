"""For organisers: which cities are silent, longest first, and a nudge for one or for all."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.language import Html, Language
from bot.problems import Forged
from bot.retract import withdraw
from bot.voice import Voice
from handlers.rollcall import asking
from storage import copies, organisers, rollcall
from storage.database import Tx
from storage.problems import CampaignNotOpen
from storage.records import Campaign, CampaignState, Person, Role, Rollcall
from storage.rollcall import Silent
from storage.rules import required

PAGE = 6
AGAIN = timedelta(hours=12)  # a chapter is nudged as seldom as that
TOLD = timedelta(hours=20)  # within which what organisers were told is brought up to date instead
ALL = 300  # chapters nudged by one tap


@dataclass(frozen=True, slots=True)
class Listing:
    """The list as it is said: its facts, and its buttons."""

    facts: dict[str, Any]
    buttons: Rows


def name_of(campaign_id: int) -> str:
    """Return the name under which organisers' lists are found."""
    return f"silent:{campaign_id}"


async def tell_organisers(voice: Voice, campaign_id: int) -> None:
    """Tell who steers which cities are silent; told lately, their message is brought up to date."""
    campaign = required(await organisers.campaign(voice.tx, campaign_id), "campaign")
    for person in await _steering(voice.tx, campaign_id):
        if person.telegram_id is None or not person.reachable:
            continue
        words = voice.language(person.language)
        listing = await _listing(voice.tx, words, campaign, 0, voice.now)
        told = await copies.latest(voice.tx, name_of(campaign_id), person.telegram_id)
        if told and told.message_id and voice.now - told.sent_at < TOLD:
            voice.change(
                person.telegram_id,
                told.message_id,
                person.language,
                "rollcall-silent",
                buttons=listing.buttons,
                **listing.facts,
            )
            continue
        await withdraw(voice, name_of(campaign_id), person.telegram_id)
        voice.say(
            person.telegram_id,
            person.language,
            "rollcall-silent",
            buttons=listing.buttons,
            name=name_of(campaign_id),
            **listing.facts,
        )


async def _steering(tx: Tx, campaign_id: int) -> list[Person]:
    found: dict[int, Person] = {}
    for role in (Role.OWNER, Role.ORGANISER):
        for person in await organisers.with_role(tx, campaign_id=campaign_id, role=role):
            found.setdefault(person.id, person)
    return [*found.values()]


async def show(context: Context, campaign: Campaign) -> None:
    """Show the list, at the bottom; the one before goes."""
    await withdraw(context.voice, name_of(campaign.id), context.chat.id)
    listing = await _listing(context.tx, context.language, campaign, 0, context.now)
    context.reply(
        "rollcall-silent", buttons=listing.buttons, name=name_of(campaign.id), **listing.facts
    )


async def turned(_update: Update, context: Context) -> None:
    """Another page."""
    await _show_page(context, await _campaign(context), int(context.carried[1]))


async def _show_page(context: Context, campaign: Campaign, page: int) -> None:
    listing = await _listing(context.tx, context.language, campaign, page, context.now)
    context.edit("rollcall-silent", buttons=listing.buttons, **listing.facts)


async def _listing(
    tx: Tx, words: Language, campaign: Campaign, page: int, now: datetime
) -> Listing:
    board = await rollcall.board(tx, campaign.id)
    found = await rollcall.silent(tx, campaign_id=campaign.id, limit=PAGE + 1, offset=page * PAGE)
    shown = found[:PAGE]
    lines = [_line(words, each, now) for each in shown]
    facts = {
        "campaign": campaign.name,
        "reported": board.reported,
        "chapters": board.chapters,
        "lines": Html("\n".join(lines)),
    }
    turning = _turning(campaign, page, more=len(found) > PAGE)
    everybody = [press("rollcall-nudge-all", "rollcall.nudge-all", campaign.id)]
    nudges = [[_nudge(campaign, each, page)] for each in shown]
    return Listing(facts, [*nudges, turning, everybody] if shown else [])


def _line(words: Language, silent: Silent, now: datetime) -> Html:
    nudged = silent.nudged_at
    return words(
        "rollcall-silent-line",
        chapter=silent.chapter,
        since=silent.due_at.astimezone(ZoneInfo(silent.time_zone)).date(),
        asked=silent.asked,
        nudged=None if nudged is None else nudged - now,
    )


def _nudge(campaign: Campaign, silent: Silent, page: int) -> Press:
    return press(
        "rollcall-nudge",
        "rollcall.nudge",
        campaign.id,
        silent.rollcall_id,
        page,
        chapter=silent.chapter,
    )


def _turning(campaign: Campaign, page: int, *, more: bool) -> list[Press]:
    before = [press("rollcall-before", "rollcall.page", campaign.id, page - 1)] if page else []
    after = [press("rollcall-after", "rollcall.page", campaign.id, page + 1)] if more else []
    return [*before, *after]


async def nudged(_update: Update, context: Context) -> None:
    """One city is to be asked once more."""
    campaign = _open(await _campaign(context))
    called = required(await rollcall.find(context.tx, int(context.carried[1])), "rollcall")
    if called.campaign_id != campaign.id:
        raise Forged(data=":".join(context.carried)[:64])
    if not await _can_be_asked(context, called):
        context.toast("rollcall-nudge-nobody", alert=True)
    elif await _nudge_now(context, called):
        context.toast("rollcall-nudged")
    elif called.answered_at is None and called.nudged_at is not None:
        context.toast("rollcall-nudged-before", ago=called.nudged_at - context.now)
    else:
        context.toast("rollcall-answered")
    await _show_page(context, campaign, int(context.carried[2]))


async def nudged_all(_update: Update, context: Context) -> None:
    """Every silent city is to be asked once more, but those that were lately."""
    campaign = _open(await _campaign(context))
    count = 0
    for each in await rollcall.silent(context.tx, campaign_id=campaign.id, limit=ALL):
        called = required(await rollcall.find(context.tx, each.rollcall_id), "rollcall")
        count += await _can_be_asked(context, called) and await _nudge_now(context, called)
    context.toast("rollcall-nudged-all", count=count)
    await _show_page(context, campaign, 0)


async def _can_be_asked(context: Context, called: Rollcall) -> bool:
    askable = await rollcall.askable(context.tx, called, at=context.now)
    group = await asking.group_of(context.tx, called)
    return bool(askable.hosts or askable.cohosts or group)


async def _nudge_now(context: Context, called: Rollcall) -> bool:
    """Ask whoever leads a city, or else its group; False when it was nudged lately, or answered."""
    noted = await rollcall.nudge(
        context.tx, called.id, at=context.now, unless_since=context.now - AGAIN
    )
    if noted is None:
        return False
    askable = await rollcall.askable(context.tx, called, at=context.now)
    leading = (*askable.hosts, *askable.cohosts)
    if leading:
        await asking.ask_people(context.voice, called, leading)
    else:
        await asking.ask_group(context.voice, called)
    return True


async def _campaign(context: Context) -> Campaign:
    found = await organisers.campaign(context.tx, int(context.carried[0]))
    return required(found, "campaign")


def _open(campaign: Campaign) -> Campaign:
    if campaign.state is not CampaignState.OPEN:
        raise CampaignNotOpen(campaign=campaign.name, state=campaign.state)
    return campaign
