"""The treasurer: what is received, marked one by one, many at once, or by a bank statement."""

from bot.access import CAMPAIGN_TREASURER, TREASURER
from bot.feature import Button, Command, Feature, Form, Tray, Where
from bot.reading.statements import MOST_BYTES
from handlers.treasury import doubts, dryrun, importing, marking, outstanding, overview, single

feature = Feature(
    "treasury",
    commands=(
        Command(
            "treasury",
            overview.said,
            access=TREASURER,
            where=Where.PRIVATE,
            also={"fr": "tresorerie"},
        ),
    ),
    buttons=(
        Button("overview", overview.shown, access=CAMPAIGN_TREASURER),
        Button("vouched", overview.vouched, access=CAMPAIGN_TREASURER),
        Button("chapter", outstanding.shown, access=CAMPAIGN_TREASURER),
        Button("photos", outstanding.photos, access=CAMPAIGN_TREASURER),
        Button("receive", marking.one, access=CAMPAIGN_TREASURER),
        Button("reopen", single.reopened, access=CAMPAIGN_TREASURER),
        Button("several", marking.several, access=CAMPAIGN_TREASURER),
        Button("all", outstanding.all_asked, access=CAMPAIGN_TREASURER),
        Button("undo", marking.undone, access=CAMPAIGN_TREASURER),
        Button("import", importing.asked, access=CAMPAIGN_TREASURER),
        Button("order", importing.ordered, access=CAMPAIGN_TREASURER),
        Button("statement", dryrun.shown, access=CAMPAIGN_TREASURER),
        Button("mark", dryrun.marked, access=CAMPAIGN_TREASURER),
        Button("again", dryrun.again, access=CAMPAIGN_TREASURER),
        Button("order-cancel", importing.dropped, access=CAMPAIGN_TREASURER),
        Button("cancel", dryrun.cancelled, access=CAMPAIGN_TREASURER),
        Button("doubt", doubts.shown, access=CAMPAIGN_TREASURER),
        Button("settle", doubts.settled, access=CAMPAIGN_TREASURER),
        Button("pass", doubts.passed, access=CAMPAIGN_TREASURER),
    ),
    forms=(Form("order", importing.told, access=CAMPAIGN_TREASURER),),
    trays=(
        Tray(
            "statement",
            importing.handed,
            access=TREASURER,
            reader=importing.reader,
            endings=importing.ENDINGS,
            largest=MOST_BYTES,
        ),
    ),
)
