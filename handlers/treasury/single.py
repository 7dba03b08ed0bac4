"""One entry: whether it is received, and the button that makes it so, or not so after all."""

from telegram import Update

from bot.buttons import Press, press
from bot.context import Context
from handlers.treasury.outstanding import described
from handlers.treasury.subject import back, the_entry
from storage import funds
from storage.problems import NotRaised
from storage.records import Campaign, Entry
from storage.rules import required


async def said(context: Context, campaign: Campaign, number: int) -> None:
    """`/treasury 41`. Raises NotFound, NotRaised."""
    found = await funds.entry(context.tx, campaign_id=campaign.id, number=number)
    entry = required(found, "entry")
    if not entry.is_raised:
        raise NotRaised(number=entry.number)
    await _show(context, entry, anew=True)


async def reopened(_update: Update, context: Context) -> None:
    """An entry is not received after all."""
    entry = await the_entry(context, int(context.carried[1]))
    reopened = await funds.reopen(context.tx, entry.id, by=context.speaker, at=context.now)
    context.toast("treasury-reopened", number=reopened.number)
    await _show(context, reopened)


async def _show(context: Context, entry: Entry, *, anew: bool = False) -> None:
    photos = len(await funds.evidence(context.tx, entry))
    say = context.reply if anew else context.edit
    say(
        "treasury-single",
        buttons=[_buttons(entry), [back(entry.campaign_id)]],
        entry=await described(context, entry, photos),
        chapter=entry.chapter,
        stage=_stage(entry),
    )


def _stage(entry: Entry) -> str:
    if not entry.stands:
        return "gone"
    return "received" if entry.received else "outstanding"


def _buttons(entry: Entry) -> list[Press]:
    if not entry.stands:
        return []
    if entry.received:
        return [press("treasury-reopen", "treasury.reopen", entry.campaign_id, entry.id)]
    return [
        press(
            "treasury-receive",
            "treasury.receive",
            entry.campaign_id,
            entry.id,
            0,
            number=entry.number,
            amount=entry.amount,
        )
    ]
