"""Which file somebody wants, and that file as the books are when it is sent."""

from zoneinfo import ZoneInfo

from telegram import Update

from bot.access import BOOKKEEPERS
from bot.buttons import Press, press
from bot.context import Context
from bot.exports import OFFERED, Export, Form, What
from bot.problems import NoCampaign
from bot.voice import Composed, Sheet
from storage import audit, funds, organisers, people
from storage.records import Campaign
from storage.rules import required


async def ask(_update: Update, context: Context) -> None:
    """`/export`: a button for each file there can be."""
    if context.campaign is None:
        raise NoCampaign
    sums = await funds.totals(context.tx, context.campaign.id)
    buttons = [_button(context.campaign, what, form) for what, form in OFFERED]
    context.reply(
        "exports-asked",
        buttons=[buttons[:2], buttons[2:4], buttons[4:]],
        campaign=context.campaign.name,
        claimed=sums.claimed,
        received=sums.received,
        entries=sums.entries,
    )


def _button(campaign: Campaign, what: What, form: Form) -> Press:
    return press(
        "exports-button", "exports.send", campaign.id, what.value, form.value, what=what, form=form
    )


async def send(_update: Update, context: Context) -> None:
    """A file was chosen: it is made once this is written down, and takes as long as it takes."""
    campaign_id, what, form = context.carried
    await audit.record(
        context.tx,
        actor=context.speaker.telegram_id,
        chat_id=context.chat.id,
        act="export-made",
        facts={"campaign": int(campaign_id), "field": what, "after": form},
        at=context.now,
    )
    context.voice.post(
        context.chat.id,
        "exports.file",
        campaign=int(campaign_id),
        what=what,
        form=form,
        person=context.speaker.id,
    )
    context.toast("exports-under-way")


async def compose_file(sheet: Sheet) -> Composed | None:
    """Say what file this is; it is written when it is sent. None for who keeps books no more."""
    campaign_id = int(sheet.facts["campaign"])
    campaign = required(await organisers.campaign(sheet.tx, campaign_id), "campaign")
    person = await people.find(sheet.tx, int(sheet.facts["person"]))
    if person is None or person.telegram_id != sheet.chat_id:
        return None
    held = await organisers.roles_of(sheet.tx, campaign_id=campaign_id, person_id=person.id)
    if held.isdisjoint(BOOKKEEPERS):
        return None
    what, form = What(sheet.facts["what"]), Form(sheet.facts["form"])
    return Composed(
        sheet.text(f"exports-caption-{form}", what=what, campaign=campaign.name),
        document=Export(
            campaign_id,
            what,
            form,
            sheet.language.code,
            sheet.now.astimezone(ZoneInfo(campaign.time_zone)).date(),
            instead=sheet.text("exports-too-large"),
        ),
    )
