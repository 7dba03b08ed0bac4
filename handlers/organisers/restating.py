"""What was recorded in other currencies brought to today's rates: shown first, then done."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Rows, press
from bot.context import Context
from bot.language import Html, lines
from bot.rates import NoRate, rate_of
from handlers.organisers.editing import about
from handlers.organisers.notes import note
from storage import funds
from storage.funds import Restated
from storage.money import Money
from storage.problems import AlreadyClosed
from storage.records import Campaign, Side


@dataclass(frozen=True, slots=True)
class Offer:
    """What today's rates would make of the campaign's money, and currencies without a rate."""

    rates: dict[str, Decimal]
    changes: list[Restated]
    unknown: list[str]

    @property
    def seal(self) -> str:
        """A short name for exactly this, so that nothing else is done than what was shown."""
        return hashlib.blake2b(f"{self.rates} {self.changes}".encode(), digest_size=6).hexdigest()


async def shown(_update: Update, context: Context) -> None:
    """Show, a currency each, what the amounts are worth now and at today's rates."""
    campaign = _with_open_books(await about(context))
    _show(context, campaign, await _offer(context, campaign))


async def done(_update: Update, context: Context) -> None:
    """Bring the amounts to the rates that were shown; if anything changed, it is shown anew."""
    campaign = _with_open_books(await about(context))
    offer = await _offer(context, campaign)
    if offer.seal != context.carried[1]:
        _show(context, campaign, offer, anew=True)
        return
    today = context.now.astimezone(ZoneInfo(campaign.time_zone)).date()
    entries = await funds.revalue(
        context.tx,
        campaign_id=campaign.id,
        rates=offer.rates,
        rate_on=today,
        by=context.speaker,
        at=context.now,
    )
    before, after = _sums(campaign, offer)
    await note(
        context,
        "revalued",
        campaign=campaign.id,
        entries=entries,
        field="worth",
        before=f"{before.amount} {before.currency}",
        after=f"{after.amount} {after.currency}",
    )
    claimed = (await funds.totals(context.tx, campaign.id)).claimed
    context.edit("rates-restated", entries=entries, difference=after - before, claimed=claimed)


def _with_open_books(campaign: Campaign) -> Campaign:
    if campaign.closed_at is not None:
        raise AlreadyClosed(campaign=campaign.name)
    return campaign


async def _offer(context: Context, campaign: Campaign) -> Offer:
    rates: dict[str, Decimal] = {}
    unknown: list[str] = []
    for code in await funds.foreign(context.tx, campaign.id):
        try:
            quote = await rate_of(context.tx, campaign=campaign, currency=code, at=context.now)
        except NoRate:
            unknown.append(code)
        else:
            rates[code] = quote.rate
    changes = await funds.restate(context.tx, campaign_id=campaign.id, rates=rates)
    return Offer(rates, changes, unknown)


def _sums(campaign: Campaign, offer: Offer) -> tuple[Money, Money]:
    """What is raised in all, of what changes, before and after."""
    raised = [each for each in offer.changes if each.side is Side.RAISED]
    before = Money.total((each.before for each in raised), campaign.currency)
    return before, Money.total((each.after for each in raised), campaign.currency)


def _show(context: Context, campaign: Campaign, offer: Offer, *, anew: bool = False) -> None:
    if not offer.changes:
        one = offer.unknown[0] if offer.unknown else ""
        context.edit("rates-nothing-to-restate", unknown=offer.unknown, one=one)
        return
    before, after = _sums(campaign, offer)
    context.edit(
        "rates-restate-sure",
        buttons=_buttons(campaign, offer),
        anew=anew,
        lines=lines([_line(context, each) for each in offer.changes]),
        difference=max(before, after) - min(before, after),
        way="same" if before == after else "more" if before < after else "less",
        unknown=offer.unknown,
    )


def _line(context: Context, change: Restated) -> Html:
    return context.language(
        "rates-restate-line",
        side=change.side,
        amount=change.amount,
        entries=change.entries,
        before=change.before,
        after=change.after,
        rate=change.rate,
        one=change.currency,
        base=change.after.currency,
    )


def _buttons(campaign: Campaign, offer: Offer) -> Rows:
    return [
        [press("rates-restate-yes", "organisers.revalue", campaign.id, offer.seal)],
        [press("campaign-cancel", "organisers.rate-cancel", campaign.id)],
    ]
