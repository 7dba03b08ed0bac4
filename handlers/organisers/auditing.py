"""The latest acts of office, in words."""

from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Press, press
from bot.context import Context
from bot.language import Html, When, lines
from bot.problems import NoCampaign
from handlers.organisers import panel
from handlers.organisers.editing import about
from storage import audit, chats, events, people
from storage.audit import Act
from storage.money import Money
from storage.records import Campaign

PAGE = 12  # lines
MOST = 300  # acts looked through for a page
# Acts with a sentence of their own, `audit-<act>`; every refusal has the same one.
WORDED = frozenset(
    {
        "campaign-created",
        "campaign-edited",
        "link-made",
        "link-used",
        "role-revoked",
        "rate-set",
        "rate-dropped",
        "revalued",
        "event-listed",
        "event-declined",
        "event-cancelled",
        "books-closed",
        "books-reopened",
        "problem-forged",
        "export-made",
    }
)
TEXT_PREFIXES = ("audit-",)


async def said(_update: Update, context: Context) -> None:
    """`/audit` shows the newest acts."""
    if context.campaign is None:
        raise NoCampaign
    await _show(context, context.campaign, anew=True)


async def turned(_update: Update, context: Context) -> None:
    """Acts before those."""
    await _show(context, await about(context), before=int(context.carried[1]) or None)


async def _show(
    context: Context, campaign: Campaign, *, before: int | None = None, anew: bool = False
) -> None:
    acts = await audit.recent(context.tx, limit=MOST, before=before, campaign_id=campaign.id)
    runs = gathered(acts)
    turning: list[Press] = []
    if len(runs) > PAGE or len(acts) == MOST:
        earlier = runs[:PAGE][-1][-1].id
        turning.append(press("audit-earlier", "organisers.audit", campaign.id, earlier))
    if before is not None:
        turning.append(press("audit-newest", "organisers.audit", campaign.id, 0))
    shown = [await _lines(context, campaign, run) for run in runs[:PAGE]]
    await panel.put(
        context,
        "audit-shown",
        buttons=[turning] if turning else (),
        anew=anew,
        campaign=campaign.name,
        lines=lines(shown),
    )


def gathered(acts: list[Act]) -> list[list[Act]]:
    """Return acts one by one, those that were refused one after another together."""
    return [
        run
        for refused, together in groupby(acts, _is_refused)
        for run in ([list(together)] if refused else [[each] for each in together])
    ]


def _is_refused(act: Act) -> bool:
    return act.act.startswith(("access-", "problem-"))


async def _lines(context: Context, campaign: Campaign, run: list[Act]) -> Html:
    if len(run) == 1:
        return await _line(context, campaign, run[0])
    actors = {act.actor for act in run}
    text = context.language("audit-refusals", acts=len(run), people=len(actors))
    return context.language("audit-line", when=_when(run[0].at, campaign), text=text)


async def _line(context: Context, campaign: Campaign, act: Act) -> Html:
    text = context.language(
        f"audit-{_worded(act.act)}",
        act=act.act,
        who=await _who(context, act.actor),
        **await _facts(context, act),
    )
    return context.language("audit-line", when=_when(act.at, campaign), text=text)


def _worded(act: str) -> str:
    if act in WORDED:
        return act
    return "refused" if act.startswith("access-") else "other"


def _when(at: datetime, campaign: Campaign) -> When:
    return When(at, ZoneInfo(campaign.time_zone))


async def _who(context: Context, telegram_id: int | None) -> str:
    person = await people.by_telegram(context.tx, telegram_id) if telegram_id else None
    return (person.name if person else "") or context.language.plain("audit-somebody")


async def _facts(context: Context, act: Act) -> dict[str, Any]:
    """What a sentence may speak of; None for what this act has not."""
    facts = act.facts
    event = await events.find(context.tx, int(facts["event"])) if "event" in facts else None
    person = await people.find(context.tx, int(facts["person"])) if "person" in facts else None
    chat = await chats.find(context.tx, act.chat_id) if act.chat_id else None
    return {
        "field": str(facts.get("field", "")),
        "before": _in_words(context, act, "before"),
        "after": _in_words(context, act, "after"),
        "role": str(facts.get("role", "")),
        "rate": Decimal(facts["rate"]) if "rate" in facts else None,
        "base": str(facts.get("base", "")),
        "day": date.fromisoformat(facts["day"]) if "day" in facts else None,
        "one": str(facts.get("currency", "")),
        "entries": int(facts.get("entries", 0)),
        "title": event.title if event else "",
        "whom": person.name if person else "",
        "group": chat.title if chat else "",
    }


def _in_words(context: Context, act: Act, which: str) -> str:
    """Return what a trait was, or is, as its reader writes it; it is kept as the program does."""
    kept, words = str(act.facts.get(which, "")), context.language.plain
    match act.facts.get("field"):
        case "goal" | "witness" | "large" | "worth" if kept:
            return words("audit-goal", goal=_money(kept))
        case "big_day" | "starts_on" | "ends_on" if kept:
            return words("audit-day", day=date.fromisoformat(kept))
        case "language" if kept:
            return words("audit-language", language=kept)
        case "ranks_people":
            return words("audit-switch", on=kept == "on")
        case "state":
            return words("audit-state", state=kept)
    return kept


def _money(kept: str) -> Money:
    amount, currency = kept.split()
    return Money.of(Decimal(amount), currency)
