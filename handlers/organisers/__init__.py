"""Organisers: campaigns, roles, rates, the queue of events, the log of acts of office."""

from telegram import Update

from bot.access import (
    ANYONE,
    CAMPAIGN_MODERATOR,
    CAMPAIGN_OFFICER,
    CAMPAIGN_ORGANISER,
    CAMPAIGN_OWNER,
    EVENT_MODERATOR,
    FOUNDER,
    MODERATOR,
    ORGANISER,
    guard,
)
from bot.context import Context
from bot.feature import Button, Command, Feature, Form, Rendering, Where
from bot.problems import NoCampaign
from handlers.organisers import (
    approving,
    auditing,
    creating,
    editing,
    overview,
    panel,
    rates,
    restating,
    roles,
)

BEGIN = ("new", "nouvelle", "nouveau")


async def campaign_said(_update: Update, context: Context) -> None:
    """`/campaign` shows it; `/campaign new …` begins one, `/campaign goal 300,000` changes it."""
    word, _, line = context.rest.partition(" ")
    first = context.campaign is None and context.speaker.founder
    if word.casefold() in BEGIN:
        await guard(context, FOUNDER)
        await creating.begin(context, line)
    elif first:
        await creating.begin(context, context.rest)
    elif context.campaign is None:
        raise NoCampaign
    elif trait := editing.named(context):
        await guard(context, CAMPAIGN_ORGANISER)
        await editing.said_in_line(context, context.campaign, *trait)
    else:
        await panel.end_form(context, editing.FORM)
        if context.rest and context.private and await CAMPAIGN_ORGANISER.allows(context):
            await editing.menu(context, context.campaign, anew=True)
            return
        await overview.show(context, context.campaign, anew=True)


feature = Feature(
    "organisers",
    commands=(
        Command("campaign", campaign_said, access=ANYONE, also={"fr": "campagne"}),
        Command("role", roles.said, access=CAMPAIGN_OFFICER, where=Where.PRIVATE),
        Command("rate", rates.said, access=ORGANISER, where=Where.PRIVATE, also={"fr": "taux"}),
        Command(
            "approve",
            approving.said,
            access=MODERATOR,
            where=Where.PRIVATE,
            also={"fr": "valider"},
        ),
        Command(
            "audit", auditing.said, access=ORGANISER, where=Where.PRIVATE, also={"fr": "journal"}
        ),
    ),
    buttons=(
        Button("begin-pick", creating.picked, access=FOUNDER),
        Button("begin-skip", creating.skipped, access=FOUNDER),
        Button("begin-back", creating.went_back, access=FOUNDER),
        Button("begin-cancel", creating.cancelled, access=FOUNDER),
        Button("show", overview.shown, access=ANYONE),
        Button("list", overview.listed, access=ANYONE),
        Button("switch", overview.switched, access=ANYONE),
        Button("edit", editing.opened, access=CAMPAIGN_ORGANISER),
        Button("field", editing.asked, access=CAMPAIGN_ORGANISER),
        Button("set", editing.chosen, access=CAMPAIGN_ORGANISER),
        Button("state", editing.state_asked, access=CAMPAIGN_ORGANISER),
        Button("state-yes", editing.state_set, access=CAMPAIGN_ORGANISER),
        Button("roles", roles.shown, access=CAMPAIGN_OFFICER),
        Button("invite", roles.invited, access=CAMPAIGN_OWNER),
        Button("revocable", roles.revocable, access=CAMPAIGN_OWNER),
        Button("revoke", roles.revoked, access=CAMPAIGN_OWNER),
        Button("lay-down", roles.laid_down, access=CAMPAIGN_OFFICER),
        Button("rate-set", rates.set_rate, access=CAMPAIGN_ORGANISER),
        Button("rate-drop", rates.dropped, access=CAMPAIGN_ORGANISER),
        Button("rate-cancel", rates.cancelled, access=ANYONE),
        Button("restate", restating.shown, access=CAMPAIGN_ORGANISER),
        Button("revalue", restating.done, access=CAMPAIGN_ORGANISER),
        Button("approve", approving.approved, access=EVENT_MODERATOR),
        Button("approve-next", approving.turned, access=CAMPAIGN_MODERATOR),
        Button("approve-all", approving.approved_all, access=CAMPAIGN_MODERATOR),
        Button("decline", approving.declining, access=EVENT_MODERATOR),
        Button("audit", auditing.turned, access=CAMPAIGN_ORGANISER),
    ),
    forms=(
        Form("begin", creating.said, access=FOUNDER),
        Form("edit", editing.said, access=CAMPAIGN_ORGANISER),
        Form("reason", approving.declined, access=CAMPAIGN_MODERATOR),
    ),
    renderings=(Rendering("invitation", roles.compose_invitation),),
)
