"""/privacy in plain words, /mydata as a file, /forgetme for good."""

import json

from telegram import Update

from bot.access import ANYONE
from bot.buttons import press
from bot.context import Context
from bot.feature import Button, Command, Feature, Rendering, Where
from bot.handover import tell_organisers, tell_successors
from bot.voice import Composed, Sheet
from storage import chapters, organisers, people
from storage import privacy as records
from storage.events import Answered
from storage.people import Left
from storage.records import Chapter


async def privacy(_update: Update, context: Context) -> None:
    """`/privacy`: what is kept, why, how long, and who sees it."""
    context.reply("privacy-kept")


async def mydata(_update: Update, context: Context) -> None:
    """`/mydata`: everything that is kept about somebody, as a file."""
    context.voice.post(context.chat.id, "privacy.mydata", person=context.speaker.id)


async def compose_mydata(sheet: Sheet) -> Composed | None:
    """Write down everything that is kept, as of when it is sent; None once they were forgotten."""
    person = await people.find(sheet.tx, int(sheet.facts["person"]))
    if person is None or person.telegram_id != sheet.chat_id:
        return None
    kept = await records.remembered(sheet.tx, person)
    text = json.dumps(kept, ensure_ascii=False, indent=2, default=str)
    return Composed(sheet.text("privacy-mydata"), document=("kermesse-mydata.json", text))


async def forgetme(_update: Update, context: Context) -> None:
    """`/forgetme`: say what it means, and ask."""
    context.reply(
        "privacy-forget-sure",
        buttons=[
            [
                press("privacy-forget-yes", "privacy.forgotten"),
                press("privacy-forget-no", "privacy.kept"),
            ]
        ],
    )


async def kept(_update: Update, context: Context) -> None:
    """They changed their mind."""
    context.edit("privacy-not-forgotten")


async def forgotten(_update: Update, context: Context) -> None:
    """Erase everything about them but the ledger's amounts. Raises LastOwner."""
    led = await _led(context)
    done = await records.forget(context.tx, context.speaker, at=context.now)
    await tell_successors(context, led, "")
    for left in done.left:
        await tell_organisers(context, _campaign_of(left), left, "")
    for freed in done.freed:
        await _give_places(context, freed)
    context.edit("privacy-forgotten")


def _campaign_of(left: Left) -> int:
    """What is left behind is of one campaign."""
    return left.chapters[0].campaign_id if left.chapters else left.events[0].campaign_id


async def _led(context: Context) -> list[Chapter]:
    led: list[Chapter] = []
    for campaign in await organisers.campaigns(context.tx):
        led += await chapters.hosted_by(
            context.tx, campaign_id=campaign.id, person_id=context.speaker.id
        )
    return led


async def _give_places(context: Context, freed: Answered) -> None:
    """Whoever waited for a place learns that they have one; every card shows it."""
    for lucky in freed.promoted:
        context.notify(lucky, "privacy-place-free", title=freed.event.title)
    await context.voice.refresh(f"event:{freed.event.id}", "events.card", event=freed.event.id)


feature = Feature(
    "privacy",
    commands=(
        Command(
            "privacy",
            privacy,
            access=ANYONE,
            where=Where.PRIVATE,
            also={"fr": "confidentialite"},
        ),
        Command("mydata", mydata, access=ANYONE, where=Where.PRIVATE, also={"fr": "mesdonnees"}),
        Command(
            "forgetme", forgetme, access=ANYONE, where=Where.PRIVATE, also={"fr": "oubliezmoi"}
        ),
    ),
    buttons=(
        Button("forgotten", forgotten, access=ANYONE),
        Button("kept", kept, access=ANYONE),
    ),
    renderings=(Rendering("mydata", compose_mydata),),
)
