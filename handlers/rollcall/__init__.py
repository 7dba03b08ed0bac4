"""The roll-call: the morning after, who says how it went; and the closing of the books."""

from datetime import timedelta

from bot.access import ANYONE, CALLED, CAMPAIGN_ORGANISER, CAMPAIGN_OWNER
from bot.feature import Button, Command, Feature, Form, Link, Rendering, Tick, Where
from handlers.rollcall import answering, asking, board, calling, closing, question, silent

feature = Feature(
    "rollcall",
    commands=(
        Command("rollcall", board.show, access=ANYONE, also={"fr": "bilan"}),
        Command(
            "close",
            closing.asked,
            access=CAMPAIGN_OWNER,
            where=Where.PRIVATE,
            also={"fr": "cloturer"},
        ),
    ),
    buttons=(
        Button("people", answering.counted, access=CALLED),
        Button("step", answering.stepped, access=CALLED),
        Button("money", answering.settled, access=CALLED),
        Button("skip", answering.skipped, access=CALLED),
        Button("page", silent.turned, access=CAMPAIGN_ORGANISER),
        Button("nudge", silent.nudged, access=CAMPAIGN_ORGANISER),
        Button("nudge-all", silent.nudged_all, access=CAMPAIGN_ORGANISER),
        Button("close", closing.asked, access=CAMPAIGN_OWNER),
        Button("close-yes", closing.closed, access=CAMPAIGN_OWNER),
        Button("close-no", closing.kept_open, access=CAMPAIGN_OWNER),
        Button("reopen", closing.reopening, access=CAMPAIGN_OWNER),
        Button("reopen-yes", closing.reopened, access=CAMPAIGN_OWNER),
    ),
    forms=(Form("form", answering.said, access=ANYONE),),
    links=(Link("rollcall", answering.opened),),
    ticks=(
        Tick("begin", calling.begin, every=timedelta(minutes=1)),
        Tick("ask", calling.ask, every=timedelta(minutes=1)),
        Tick("board", board.refresh_changed, every=timedelta(minutes=10)),
    ),
    renderings=(
        Rendering("question", question.compose),
        Rendering("call", asking.compose_call),
        Rendering("board", board.compose),
        Rendering("final", closing.compose_final),
    ),
)
