"""Money: reported in one line, confirmed with one tap, kept in a ledger that only grows."""

from bot.access import ANYONE, CONFIRMER, REPORTER, VOLUNTEER
from bot.feature import Answer, Button, Command, Feature, Form
from handlers.funds.ledger import show_entry
from handlers.funds.recording import (
    another,
    confirm,
    correct,
    join,
    keep,
    leave,
    take_back,
    undo,
)
from handlers.funds.reports import (
    amount_replied,
    amount_told,
    choose,
    drop,
    fix,
    fix_replied,
    raised_edited,
    report_raised,
    report_replied,
)

feature = Feature(
    "funds",
    commands=(
        Command(
            "raised", report_raised, access=ANYONE, also={"fr": "collecte"}, edited=raised_edited
        ),
        Command("entry", show_entry, access=VOLUNTEER, also={"fr": "ecriture"}),
    ),
    buttons=(
        Button("confirm", confirm, access=CONFIRMER),
        Button("another", another, access=CONFIRMER),
        Button("join", join, access=CONFIRMER),
        Button("choose", choose, access=REPORTER),
        Button("fix", fix, access=REPORTER),
        Button("drop", drop, access=REPORTER),
        Button("undo", undo, access=REPORTER),
        Button("void", take_back, access=REPORTER),
        Button("keep", keep, access=REPORTER),
        Button("correct", correct, access=REPORTER),
        Button("leave", leave, access=REPORTER),
    ),
    forms=(Form("amount", amount_told, access=ANYONE),),
    answers=(
        Answer("raised", amount_replied, access=ANYONE),
        Answer("report", report_replied, access=ANYONE),
        Answer("fix", fix_replied, access=REPORTER),
    ),
)
