"""Events: announced, answered on a card, found, changed, called off."""

from datetime import timedelta

from bot.access import ADDRESSEE, ANYONE, EVENT_HOST, EVENT_MODERATOR
from bot.feature import Button, Command, Feature, Form, Link, Rendering, Signal, Tick
from handlers.events import (
    announcing,
    answering,
    card,
    finding,
    guided,
    hosting,
    moderating,
    reasons,
    reminding,
    sharing,
)

feature = Feature(
    "events",
    commands=(
        Command(
            "event",
            announcing.said,
            access=ANYONE,
            also={"fr": "evenement"},
            edited=announcing.edited,
        ),
        Command("events", finding.said, access=ANYONE, also={"fr": "evenements"}),
    ),
    buttons=(
        Button("announce", announcing.announced, access=ADDRESSEE),
        Button("pick", announcing.picked, access=ADDRESSEE),
        Button("day", announcing.picked_day, access=ADDRESSEE),
        Button("hour", announcing.picked_hour, access=ADDRESSEE),
        Button("drop", announcing.dropped, access=ADDRESSEE),
        Button("revise", guided.revised, access=ADDRESSEE),
        Button("step", guided.stepped, access=ADDRESSEE),
        Button("skip", guided.skipped, access=ADDRESSEE),
        Button("answer", answering.answered, access=ANYONE),
        Button("details", answering.detailed, access=ANYONE),
        Button("join", answering.joined, access=ANYONE),
        Button("list", finding.turned, access=ANYONE),
        Button("change", hosting.changing, access=EVENT_HOST),
        Button("save", hosting.saved, access=EVENT_HOST),
        Button("cancel", reasons.cancelling, access=EVENT_HOST),
        Button("cancel-yes", reasons.cancelled, access=EVENT_HOST),
        Button("reminded", reminding.reminded, access=ANYONE),
        Button("keep", reasons.kept, access=ANYONE),
        Button("approve", moderating.approved, access=EVENT_MODERATOR),
        Button("decline", reasons.declining, access=EVENT_MODERATOR),
        Button("decline-yes", reasons.declined, access=EVENT_MODERATOR),
    ),
    forms=(
        Form("form", guided.said, access=ANYONE),
        Form("reason", reasons.said, access=ANYONE),
    ),
    links=(Link("ev", answering.opened), Link("newev", guided.linked)),
    signals=(
        Signal("inline_query", sharing.asked),
        Signal("chosen_inline_result", sharing.chosen),
    ),
    ticks=(
        Tick("reminders", reminding.remind, every=timedelta(minutes=1)),
        Tick("closing", reminding.close_over, every=timedelta(minutes=5)),
    ),
    renderings=(
        Rendering("card", card.compose),
        Rendering("approval", moderating.compose),
        Rendering("reminder", reminding.compose),
    ),
)
