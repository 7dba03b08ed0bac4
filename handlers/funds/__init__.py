"""Money: reported in one line, confirmed with one tap, kept in a ledger that only grows."""

from bot.access import ADDRESSEE, ANYONE, CONFIRMER, REPORTER, SECOND, TAKER, VOLUNTEER, WITNESS
from bot.feature import Answer, Button, Command, Feature, Form, Signal
from handlers.funds import guided
from handlers.funds.editing import answer_edited, raised_edited, spent_edited
from handlers.funds.evidence import show_photos
from handlers.funds.ledger import show_entry
from handlers.funds.recording import (
    another,
    confirm,
    correct,
    cover,
    instead,
    join,
    keep,
    leave,
    saw,
    take_back,
    undo,
)
from handlers.funds.reports import (
    album_went_on,
    amount_replied,
    amount_told,
    card_replied,
    choose,
    cost_replied,
    drop,
    fix,
    fix_replied,
    report_raised,
    report_replied,
    report_spent,
)
from handlers.funds.seconding import agree, decline

feature = Feature(
    "funds",
    commands=(
        Command(
            "raised", report_raised, access=ANYONE, also={"fr": "collecte"}, edited=raised_edited
        ),
        Command("spent", report_spent, access=ANYONE, also={"fr": "depense"}, edited=spent_edited),
        Command("entry", show_entry, access=VOLUNTEER, also={"fr": "ecriture"}),
    ),
    buttons=(
        Button("guide-pick", guided.picked, access=ADDRESSEE),
        Button("guide-event", guided.chosen, access=ADDRESSEE),
        Button("guide-skip", guided.skipped, access=ADDRESSEE),
        Button("guide-back", guided.went_back, access=ADDRESSEE),
        Button("guide-cancel", guided.cancelled, access=ADDRESSEE),
        Button("confirm", confirm, access=CONFIRMER),
        Button("another", another, access=CONFIRMER),
        Button("join", join, access=CONFIRMER),
        Button("choose", choose, access=REPORTER),
        Button("fix", fix, access=REPORTER),
        Button("drop", drop, access=REPORTER),
        Button("cover", cover, access=CONFIRMER),
        Button("saw", saw, access=WITNESS),
        Button("undo", undo, access=TAKER),
        Button("void", take_back, access=TAKER),
        Button("keep", keep, access=TAKER),
        Button("agree", agree, access=SECOND),
        Button("decline", decline, access=SECOND),
        Button("photos", show_photos, access=TAKER),
        Button("correct", correct, access=REPORTER),
        Button("instead", instead, access=REPORTER),
        Button("leave", leave, access=REPORTER),
    ),
    forms=(
        Form("amount", amount_told, access=ANYONE),
        Form("guide", guided.said, access=ANYONE),
    ),
    answers=(
        Answer("raised", amount_replied, access=ANYONE, talk=True),
        Answer("spent", cost_replied, access=ANYONE, talk=True),
        Answer("progress", card_replied, access=ANYONE, talk=True),
        Answer("report", report_replied, access=ANYONE, talk=True),
        Answer("fix", fix_replied, access=ANYONE, talk=True),
    ),
    signals=(Signal("edited_message", answer_edited), Signal("media_group_id", album_went_on)),
)
