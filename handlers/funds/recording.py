"""From a confirmed report to the ledger, and back: undo and correct, each an entry of its own."""

from telegram import Update

from bot.buttons import press
from bot.context import Context
from bot.problems import Forged
from bot.rates import rate_of
from handlers.funds.asking import still_asked
from handlers.funds.seconding import ask_another, put_right, quote_for, taken_back
from handlers.funds.words import (
    again,
    campaign_of,
    chapter_of,
    echo,
    edit,
    elsewhere,
    has_joined,
    put,
    receipt,
    reporter_of,
    same_before,
    show,
    shown_as,
    standing,
    vouched,
)
from storage import chapters, chats, funds, people
from storage.money import Money
from storage.problems import (
    AlreadyReceived,
    AlreadyVoided,
    CampaignNotOpen,
    DraftDropped,
    OwnWitness,
)
from storage.records import Campaign, CampaignState, Cover, Draft, DraftState, Entry, Side
from storage.rules import required


async def confirm(_update: Update, context: Context) -> None:
    """Confirm was pressed: recorded once, however often and by whomever it is pressed."""
    draft = await _pressed(context)
    if not await _is_asked_again(context, draft):
        await _record(context, draft)


async def another(_update: Update, context: Context) -> None:
    """It is not the same money as a moment ago; who pays for a cost is still to be said."""
    draft = await _pressed(context)
    if draft.state is DraftState.OPEN:
        draft = await funds.amend_draft(context.tx, draft.id, apart=True)
    if draft.side is Side.COST and draft.state is DraftState.OPEN and draft.covered is None:
        edit(context, await echo(context, draft))
    else:
        await _record(context, draft)


async def join(_update: Update, context: Context) -> None:
    """Join and confirm: the consent stood in the message."""
    draft = await _pressed(context)
    if await _is_asked_again(context, draft):
        return
    if draft.state is not DraftState.CONFIRMED:  # then whoever presses is not only its reporter
        await _sign_up(context, draft)
    await _record(context, draft)


async def cover(_update: Update, context: Context) -> None:
    """Who pays for a cost was pressed, which confirms it too; the consent stood in the message."""
    draft = await _pressed(context)
    if draft.state is DraftState.DROPPED:
        raise DraftDropped(amount=draft.amount)
    if draft.state is DraftState.OPEN:
        draft = await funds.amend_draft(context.tx, draft.id, covered=Cover(context.carried[1]))
        if await _is_asked_again(context, draft):
            return
        await _sign_up(context, draft)
    await _record(context, draft)


async def saw(_update: Update, context: Context) -> None:
    """Somebody else saw the money: a large report counts now, a recorded one is witnessed."""
    draft = await _pressed(context)
    if draft.state is DraftState.CONFIRMED:
        await _witness(context, draft)
    elif draft.person_id == context.speaker.id:
        raise OwnWitness(amount=draft.amount)
    elif draft.state is DraftState.OPEN and not _shows(context, draft.amount, draft.vouched_at):
        edit(context, await echo(context, draft))
        context.toast("funds-saw-other", amount=draft.amount, alert=True)
    elif await _is_asked_again(context, draft):
        context.toast("funds-saw-same", reporter=await reporter_of(context, draft), alert=True)
    else:
        await _record(context, draft, seen=True)


async def _is_asked_again(context: Context, draft: Draft) -> bool:
    """Ask which amount was meant, or whether it is the same money as a moment ago; tell whether."""
    if draft.state is not DraftState.OPEN:
        return False
    which = await still_asked(context, draft)
    if which is not None:
        edit(context, which)
        return True
    same = await same_before(context, draft)
    if same is not None:
        edit(context, await again(context, draft, same))
    return same is not None


def _shows(context: Context, amount: Money, stood_by: object) -> bool:
    """Tell whether what was pressed shows this amount, and its reporter stands by it."""
    carried = (str(amount.minor), amount.currency)
    return stood_by is not None and context.carried[1:] == carried


async def _witness(context: Context, draft: Draft) -> None:
    entry = await _standing(context, draft)
    if not _shows(context, entry.amount, entry):
        edit(context, await receipt(context, entry, draft))
        context.toast("funds-saw-other", amount=entry.amount, alert=True)
        return
    witnessed = await funds.witness(context.tx, entry.id, by=context.speaker, at=context.now)
    await show(context, draft, await receipt(context, witnessed, draft))
    context.toast("funds-witnessed", number=entry.number)


async def _sign_up(context: Context, draft: Draft) -> None:
    campaign = await campaign_of(context, draft)
    if campaign.closed_at is not None and await has_joined(context, draft):
        return  # nobody signs up any more, but who did can still report, late
    await people.join(
        context.tx,
        campaign=campaign,
        person=context.speaker,
        chapter=await chapter_of(context, draft),
        at=context.now,
    )


async def undo(_update: Update, context: Context) -> None:
    """Undo was pressed under a receipt: asked once."""
    draft = await _pressed(context)
    entry = await _standing(context, draft)
    if entry.received:
        raise AlreadyReceived(number=entry.number)
    sure = [
        press("funds-take-back", "funds.void", draft.id),
        press("funds-keep", "funds.keep", draft.id),
    ]
    context.edit("funds-undo-sure", number=entry.number, amount=entry.amount, buttons=[sure])


async def take_back(_update: Update, context: Context) -> None:
    """The entry is taken back by another that points at it."""
    draft = await _pressed(context)
    entry = await _standing(context, draft)
    campaign = await campaign_of(context, draft)
    if funds.needs_second(campaign, entry):
        await ask_another(context, draft, entry, None)
        return
    voided = await funds.void(context.tx, entry.id, by=context.speaker, at=context.now)
    await show(context, draft, taken_back(voided))


async def keep(_update: Update, context: Context) -> None:
    """The entry stays: its receipt is shown again."""
    draft = await _pressed(context)
    edit(context, await receipt(context, await _standing(context, draft), draft))


async def correct(_update: Update, context: Context) -> None:
    """What the edited message says now stands in the place of what was recorded."""
    amount = Money(int(context.carried[1]), context.carried[2])
    await _correct(context, await _pressed(context), amount)


async def instead(_update: Update, context: Context) -> None:
    """What the reply to a receipt says stands in its place, and is no report of its own."""
    reply = await funds.drop_draft(context.tx, int(context.carried[1]))
    if reply.person_id != context.speaker.id:
        raise Forged(data=":".join(context.carried))
    await _correct(context, await _pressed(context), reply.amount)


async def _correct(context: Context, draft: Draft, amount: Money) -> None:
    before = await _standing(context, draft)
    if before.amount == amount:
        context.toast("funds-already", number=before.number, reporter=before.reporter)
        return
    quote = await quote_for(context, draft, before, amount)
    campaign = await campaign_of(context, draft)
    worth = funds.in_base(amount, quote.rate, campaign.currency)
    if funds.needs_second(campaign, before, worth):
        await ask_another(context, draft, before, amount)
        return
    entry = await put_right(context, before, amount, quote)
    context.edit(
        "funds-corrected",
        before=before.amount,
        amount=amount,
        number=before.number,
        by=entry.number,
    )
    await put(context, draft, await receipt(context, entry, draft))


async def leave(_update: Update, context: Context) -> None:
    """What is recorded stays, whatever the message says now."""
    entry = await _standing(context, await _pressed(context))
    context.edit("funds-left", number=entry.number, amount=entry.amount)


async def _record(context: Context, draft: Draft, *, seen: bool = False) -> None:
    if draft.state is DraftState.CONFIRMED:
        await _say_recorded(context, draft)
        return
    if draft.state is DraftState.DROPPED:
        raise DraftDropped(amount=draft.amount)
    campaign = _open(await campaign_of(context, draft))
    if not await has_joined(context, draft):
        edit(context, await echo(context, draft))
        return
    quote = await rate_of(
        context.tx, campaign=campaign, currency=draft.amount.currency, at=context.now
    )
    base = funds.in_base(draft.amount, quote.rate, campaign.currency)
    if draft.side is Side.RAISED and funds.needs_witness(campaign, base) and not seen:
        await _vouch(context, draft)
        return
    reporter = required(await people.find(context.tx, draft.person_id), "person")
    confirmed = await funds.confirm(
        context.tx,
        draft.id,
        by=reporter,
        rate=quote.rate,
        rate_on=quote.on,
        at=context.now,
        witness=context.speaker if seen else None,
    )
    await show(context, draft, await receipt(context, confirmed.entry, draft))
    context.toast("funds-thanks", number=confirmed.entry.number)


async def _vouch(context: Context, draft: Draft) -> None:
    """So much counts once somebody else saw it: asked here, or in the group if this is private."""
    kept = await funds.vouch(context.tx, draft.id, context.now)
    words = await vouched(context, kept)
    edit(context, words)
    others = await elsewhere(context, kept, words, but=context.chat.id)
    if not context.private or others or draft.vouched_at is not None:
        return
    chapter = await chapter_of(context, draft)
    for chat in (await chapters.chats_of(context.tx, chapter.id))[:1]:
        context.voice.say(
            chat.chat_id,
            await chats.language_of(context.tx, chat_id=chat.chat_id),
            words.key,
            buttons=words.buttons,
            name=shown_as(kept),
            thread_id=chat.thread_id,
            **words.facts,
        )


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


def _open(campaign: Campaign) -> Campaign:
    """Return a campaign that takes reports: an open one, or one whose books are closed, late."""
    if campaign.state is not CampaignState.OPEN and campaign.closed_at is None:
        raise CampaignNotOpen(campaign=campaign.name, state=campaign.state)
    return campaign
