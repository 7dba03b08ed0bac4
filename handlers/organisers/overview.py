"""A campaign as everybody may see it, with its figures; organisers edit it from here."""

from fractions import Fraction
from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Hand, Open, Press, press
from bot.context import Context
from bot.language import Html, Language
from bot.standing import money_lines, some
from handlers.organisers import panel
from storage import organisers, people, progress
from storage.problems import NotFound
from storage.progress import Figures
from storage.records import Campaign, Role

STEERING = frozenset({Role.OWNER, Role.ORGANISER})


async def show(
    context: Context, campaign: Campaign, *, begun: bool = False, anew: bool = False
) -> None:
    """Show a campaign: in a group as a reply, in private in the one message."""
    text = await describe(context, campaign)
    if not context.private:
        context.reply("campaign-shown", text=text, buttons=_ways_in(campaign))
        return
    key = "campaign-begun" if begun else "campaign-shown"
    await panel.put(context, key, buttons=await _buttons(context, campaign), anew=anew, text=text)


async def describe(context: Context, campaign: Campaign, *, rules: bool = False) -> Html:
    """Return what a campaign is and how far it has come, a line each; `rules`: all that is set."""
    figures = await progress.campaign_figures(context.tx, campaign.id)
    words = context.language
    set_by_organisers = _rules(words, campaign) if rules else ()
    lines = (*_traits(words, campaign), *set_by_organisers, *_figures(words, campaign, figures))
    return Html("\n".join(line for line in lines if line))


def _traits(words: Language, campaign: Campaign) -> tuple[Html | None, ...]:
    link = campaign.donation_url
    return (
        words("campaign-line-name", name=campaign.name, state=campaign.state),
        words("campaign-line-cause", cause=campaign.cause) if campaign.cause else None,
        words("campaign-line-goal", goal=campaign.goal, currency=campaign.currency),
        _dates(words, campaign),
        words("campaign-line-link", link=link) if link else None,
        words("campaign-line-account", account=campaign.account) if campaign.account else None,
        words("campaign-line-witness", witness=campaign.witness) if campaign.witness else None,
        words("campaign-line-large", large=campaign.large) if campaign.large else None,
        words(
            "campaign-line-setting",
            language=campaign.language,
            zone=ZoneInfo(campaign.time_zone),
        ),
    )


def _rules(words: Language, campaign: Campaign) -> tuple[Html | None, ...]:
    return (
        words("campaign-line-thanks", thanks=campaign.thanks) if campaign.thanks else None,
        words("campaign-line-ranks") if campaign.ranks_people else None,
    )


def _dates(words: Language, campaign: Campaign) -> Html:
    starts, day, ends = campaign.starts_on, campaign.big_day, campaign.ends_on
    known = (
        words("campaign-line-starts", starts=starts) if starts else "",
        words("campaign-line-day", day=day) if day else "",
        words("campaign-line-ends", ends=ends) if ends else "",
    )
    return Html(" · ".join(each for each in known if each))


def _figures(words: Language, campaign: Campaign, figures: Figures) -> tuple[Html, ...]:
    share = Fraction(figures.claimed.minor, figures.goal.minor) if figures.goal else None
    return (
        words(
            "campaign-line-people",
            chapters=figures.chapters,
            volunteers=figures.volunteers,
            events=figures.events,
        ),
        words(
            "campaign-line-raised",
            claimed=figures.claimed,
            share=share,
            received=some(figures.received),
            closed=figures.closed_at is not None,
        ),
        *money_lines(words, figures, ZoneInfo(campaign.time_zone)),
    )


def _ways_in(campaign: Campaign) -> list[list[Press | Open | Hand]]:
    ways: list[Press | Open | Hand] = []
    if campaign.donation_url is not None:
        ways.append(Open("campaign-donate", campaign.donation_url))
    if campaign.account:
        ways.append(Hand("campaign-copy-account", campaign.account))
    return [ways] if ways else []


async def _buttons(context: Context, campaign: Campaign) -> list[list[Press | Open | Hand]]:
    rows = _ways_in(campaign)
    held = await organisers.roles_of(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id
    )
    if not held.isdisjoint(STEERING):
        rows.append([press("campaign-edit", "organisers.edit", campaign.id)])
    if len(await organisers.campaigns(context.tx)) > 1:
        rows.append([press("campaign-others", "organisers.list")])
    return rows


async def shown(_update: Update, context: Context) -> None:
    """Back to a campaign."""
    campaign = await organisers.campaign(context.tx, int(context.carried[0]))
    if campaign is None:
        raise NotFound(what="campaign")
    await show(context, campaign)


async def listed(_update: Update, context: Context) -> None:
    """Every campaign side by side: a tap speaks about another."""
    every = await organisers.campaigns(context.tx)
    rows = [
        [press("campaign-switch", "organisers.switch", each.id, name=each.name, state=each.state)]
        for each in every[:20]
    ]
    spoken_of = context.campaign.name if context.campaign else ""
    await panel.put(context, "campaign-which", buttons=rows, campaign=spoken_of)


async def switched(_update: Update, context: Context) -> None:
    """What the speaker says in private is about another campaign from now on."""
    campaign = await organisers.campaign(context.tx, int(context.carried[0]))
    if campaign is None:
        raise NotFound(what="campaign")
    await people.speak_about(context.tx, person_id=context.speaker.id, campaign_id=campaign.id)
    context.campaign = campaign
    context.toast("campaign-switched", name=campaign.name)
    await show(context, campaign)
