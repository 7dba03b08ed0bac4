"""Organisers: campaigns, roles, rates, the queue of events, the log of acts of office."""

from telegram import Update

from bot.access import ANYONE, FOUNDER, guard
from bot.context import Context
from bot.feature import Button, Command, Feature, Form
from bot.problems import NoCampaign
from handlers.organisers import creating, overview

BEGIN = ("new", "nouvelle", "nouveau")


async def campaign_said(_update: Update, context: Context) -> None:
    """`/campaign` shows the campaign; `/campaign new …` begins one; a founder's first begins."""
    word, _, line = context.rest.partition(" ")
    first = context.campaign is None and context.speaker.founder and context.private
    if word.casefold() in BEGIN:
        await guard(context, FOUNDER)
        await creating.begin(context, line)
    elif first:
        await creating.begin(context, context.rest)
    elif context.campaign is None:
        raise NoCampaign
    else:
        await overview.show(context, context.campaign, anew=True)


feature = Feature(
    "organisers",
    commands=(Command("campaign", campaign_said, access=ANYONE, also={"fr": "campagne"}),),
    buttons=(
        Button("begin-pick", creating.picked, access=FOUNDER),
        Button("begin-skip", creating.skipped, access=FOUNDER),
        Button("begin-back", creating.went_back, access=FOUNDER),
        Button("begin-cancel", creating.cancelled, access=FOUNDER),
        Button("show", overview.shown, access=ANYONE),
        Button("list", overview.listed, access=ANYONE),
        Button("switch", overview.switched, access=ANYONE),
    ),
    forms=(Form("begin", creating.said, access=FOUNDER),),
)
