"""`/export`: the books of a campaign as files, for those who keep them."""

from bot.access import CAMPAIGN_BOOKKEEPER
from bot.feature import Button, Command, Feature, Rendering, Where
from handlers.exports.asking import ask, compose_file, send

feature = Feature(
    "exports",
    commands=(
        Command(
            "export",
            ask,
            access=CAMPAIGN_BOOKKEEPER,
            where=Where.PRIVATE,
            also={"fr": "exporter"},
        ),
    ),
    buttons=(Button("send", send, access=CAMPAIGN_BOOKKEEPER),),
    renderings=(Rendering("file", compose_file),),
)
