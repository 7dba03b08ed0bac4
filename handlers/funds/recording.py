"""From a confirmed report to the ledger, and back: undo and correct, each an entry of its own."""

from telegram import Update

from bot.buttons import press
from bot.context import Context
from bot.rates import Quote, rate_of
from handlers.funds.words import (
    again,
    campaign_of,
    chapter_of,
    echo,
    edit,
    has_joined,
    put,
    receipt,
    same_before,
    standing,
)
from storage import funds, people
from storage.money import Money
from storage.problems import AlreadyVoided, CampaignNotOpen
from storage.records import Campaign, CampaignState, Draft, DraftState, Entry
from storage.rules import required


async def confirm(_update: Update, context: Context) -> None:
    """Confirm was pressed: recorded once, however often and by whomever it is pressed."""
    draft = await _pressed(context)
    same = None if draft.state is DraftState.CONFIRMED else await same_before(context, draft)
    if same is None:
        await _record(context, draft)
    else:
        edit(context, await again(context, draft, same))


async def another(_update: Update, context: Context) -> None:
    """It is not the same money as a moment ago."""
    await _record(context, await _pressed(context))


async def join(_update: Update, context: Context) -> None:
    """Join and confirm: the consent stood in the message."""
    draft = await _pressed(context)
    if draft.state is not DraftState.CONFIRMED:  # then whoever presses is not only its reporter
        await people.join(
            context.tx,
            campaign=await campaign_of(context, draft),
            person=context.speaker,
            chapter=await chapter_of(context, draft),
            at=context.now,
        )
    await _record(context, draft)


async def undo(_update: Update, context: Context) -> None:
    """Undo was pressed under a receipt: asked once."""
    draft = await _pressed(context)
    entry = await _standing(context, draft)
    sure = [
        press("funds-take-back", "funds.void", draft.id),
        press("funds-keep", "funds.keep", draft.id),
    ]
    context.edit("funds-undo-sure", number=entry.number, amount=entry.amount, buttons=[sure])


async def take_back(_update: Update, context: Context) -> None:
    """The entry is taken back by another that points at it."""
    entry = await _standing(context, await _pressed(context))
    voided = await funds.void(context.tx, entry.id, by=context.speaker, at=context.now)
    context.edit(
        "funds-taken-back",
        number=voided.entry.number,
        amount=voided.entry.amount,
        by=voided.void.number,
    )


async def keep(_update: Update, context: Context) -> None:
    """The entry stays: its receipt is shown again."""
    draft = await _pressed(context)
    edit(context, await receipt(context, await _standing(context, draft), draft))


async def correct(_update: Update, context: Context) -> None:
    """What the edited message says now stands in the place of what was recorded."""
    draft = await _pressed(context)
    before = await _standing(context, draft)
    amount = Money(int(context.carried[1]), context.carried[2])
    if before.amount == amount:
        context.toast("funds-already", number=before.number, reporter=before.reporter)
        return
    quote = await _quote(context, draft, before, amount)
    corrected = await funds.correct(
        context.tx,
        before.id,
        amount=amount,
        by=context.speaker,
        rate=quote.rate,
        rate_on=quote.on,
        at=context.now,
    )
    context.edit(
        "funds-corrected",
        before=before.amount,
        amount=amount,
        number=before.number,
        by=corrected.entry.number,
    )
    await put(context, draft, await receipt(context, corrected.entry, draft))


async def leave(_update: Update, context: Context) -> None:
    """What is recorded stays, whatever the message says now."""
    entry = await _standing(context, await _pressed(context))
    context.edit("funds-left", number=entry.number, amount=entry.amount)


async def _record(context: Context, draft: Draft) -> None:
    if draft.state is DraftState.CONFIRMED:
        await _say_recorded(context, draft)
        return
    campaign = _open(await campaign_of(context, draft))
    if not await has_joined(context, draft):
        edit(context, await echo(context, draft))
        return
    quote = await rate_of(
        context.tx, campaign=campaign, currency=draft.amount.currency, at=context.now
    )
    confirmed = await funds.confirm(
        context.tx,
        draft.id,
        by=context.speaker,
        rate=quote.rate,
        rate_on=quote.on,
        at=context.now,
    )
    edit(context, await receipt(context, confirmed.entry, draft))
    context.toast("funds-thanks", number=confirmed.entry.number)


async def _say_recorded(context: Context, draft: Draft) -> None:
    """Say that it is recorded already; the message shows what stands, should it not do so yet."""
    entry = await _standing(context, draft)
    context.toast("funds-already", number=entry.number, reporter=entry.reporter)
    edit(context, await receipt(context, entry, draft))


async def _pressed(context: Context) -> Draft:
    draft = await funds.find_draft(context.tx, int(context.carried[0]))
    return required(draft, "draft")


async def _standing(context: Context, draft: Draft) -> Entry:
    recorded = required(await funds.entry_of_draft(context.tx, draft.id), "entry")
    entry = await standing(context, recorded)
    if entry is None:
        raise AlreadyVoided(number=recorded.number)
    return entry


async def _quote(context: Context, draft: Draft, before: Entry, amount: Money) -> Quote:
    """A correction of the amount keeps the rate of the day; of the currency, it takes today's."""
    if amount.currency == before.amount.currency:
        return Quote(before.rate, before.rate_on)
    campaign = await campaign_of(context, draft)
    return await rate_of(context.tx, campaign=campaign, currency=amount.currency, at=context.now)


def _open(campaign: Campaign) -> Campaign:
    if campaign.state is not CampaignState.OPEN:
        raise CampaignNotOpen(campaign=campaign.name, state=campaign.state)
    return campaign
