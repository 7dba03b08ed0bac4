"""The organisers' own rates: what a currency is in the campaign's, from a day on."""

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Rows, press
from bot.context import Context
from bot.language import Html, lines
from bot.problems import NoCampaign
from bot.rates import DIGITS, PARITIES, NoRate, parity, rate_of, reference
from handlers.organisers.days import read_days
from handlers.organisers.editing import about
from handlers.organisers.notes import note
from storage import chapters, funds, organisers
from storage.money import current_currencies
from storage.problems import BadRate, UnknownCurrency
from storage.records import Campaign
from storage.rules import check_rate

NUMBER = r"\d{1,12}(?:[.,]\d{1,12})?"
ALONE = re.compile(rf"([A-Za-z]{{3}})(?:\s*=?\s*({NUMBER}))?", re.ASCII)
EQUATION = re.compile(
    rf"({NUMBER})?\s*([A-Za-z]{{3}})\s*=\s*({NUMBER})\s*([A-Za-z]{{3}})", re.ASCII
)
SINCE = re.compile(
    r"\s(?:from|since|on|as of|depuis(?: le)?|d[uè]s? le|à partir du|du|le)\s+(.+)$", re.IGNORECASE
)
ISO = re.compile(r"\s(\d{4}-\d{2}-\d{2})$", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
SEVERAL_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Equation:
    """`left` of one currency is `right` of another, as it was written."""

    left: Decimal
    of: str
    right: Decimal
    to: str


def read_rate(text: str, base: str, decimal_sign: str) -> tuple[tuple[str, Decimal], ...]:
    """Read `XOF 0.0016` or `1 EUR = 655.957 XOF`: a currency, and what one of it is in `base`.

    Several when a number may be read in two ways: `1,655` in a language that writes a point.
    None when it is not understood, or when neither currency is the base.
    """
    found: dict[tuple[str, Decimal], None] = {}
    for equation in _equations(text, base, decimal_sign):
        rate = _towards(equation, base)
        if rate is not None:
            found[rate] = None
    return tuple(found)


def _equations(text: str, base: str, decimal_sign: str) -> list[Equation]:
    text = text.strip()
    if whole := EQUATION.fullmatch(text):
        left, of, right, to = whole.groups()
        return [
            Equation(one, of.upper(), other, to.upper())
            for one in _numbers(left or "1", decimal_sign)
            for other in _numbers(right, decimal_sign)
        ]
    alone = ALONE.fullmatch(text)
    if alone is None or alone[2] is None:
        return []
    return [
        Equation(Decimal(1), alone[1].upper(), number, base)
        for number in _numbers(alone[2], decimal_sign)
    ]


def _numbers(written: str, decimal_sign: str) -> list[Decimal]:
    """What a number may be: 1,655 in English is rather 1655, and may be 1.655 all the same."""
    point = Decimal(written.replace(",", "."))
    if decimal_sign in written or not SEVERAL_WAYS.fullmatch(written):
        return [point]
    return [Decimal(re.sub("[.,]", "", written)), point]


def _towards(equation: Equation, base: str) -> tuple[str, Decimal] | None:
    try:
        if equation.to == base:
            return equation.of, DIGITS.divide(equation.right, equation.left)
        if equation.of == base:
            return equation.to, DIGITS.divide(equation.left, equation.right)
    except (InvalidOperation, ZeroDivisionError):
        return None
    return None


async def said(_update: Update, context: Context) -> None:
    """`/rate` shows the rates in force, `/rate XOF` one, `/rate XOF 0.0016` sets one.

    `/rate XOF 0.0016 since 1 January` sets one that holds from a day before this one.
    """
    if context.campaign is None:
        raise NoCampaign
    campaign, today = context.campaign, _today(context, context.campaign)
    locale = context.speaker.language or context.code
    text, day = read_since(context.rest, today, locale)
    if not text:
        await _show(context, campaign)
        return
    alone = ALONE.fullmatch(text)
    if alone is not None and alone[2] is None:
        await _show_one(context, campaign, alone[1].upper())
        return
    decimal_sign = context.language.locale.number_symbols["latn"]["decimal"]
    rates = read_rate(text, campaign.currency, decimal_sign)
    if not rates:
        context.reply(
            "rates-unread", said=context.rest, base=campaign.currency, one=_another(campaign)
        )
        return
    if day > today:
        context.reply("rates-to-come", day=day)
        return
    found = [_checked(code, rate, campaign) for code, rate in rates]
    _confirm(context, campaign, found, day)


def read_since(text: str, today: date, locale: str) -> tuple[str, date]:
    """Part `XOF 0.0016 since 1 January` into the rate and the day from which on it holds.

    A day without a year is the last one of that name; tomorrow is to come. No day is today; what
    is none stays.
    """
    since = SINCE.search(text) or ISO.search(text)
    if since is None:
        return text, today
    days = read_days(since[1], locale, today)
    day = days.past or (days.choices[0] if days.is_clear else None)
    if day is None:
        return text, today
    if day > today and re.search(r"\d", since[1]) and not YEAR.search(since[1]):
        day = _last_of_its_name(day, today)
    return text[: since.start()].strip(), day


def _last_of_its_name(day: date, today: date) -> date:
    """The same day of an earlier year; of a 29 February, the last that there was."""
    years = (day.year - before for before in range(1, 9))
    found = (date(year, day.month, day.day) for year in years if _exists(year, day))
    return next(each for each in found if each <= today)


def _exists(year: int, day: date) -> bool:
    return (day.month, day.day) != (2, 29) or isleap(year)


def _another(campaign: Campaign) -> str:
    """A currency to give an example with."""
    return "XOF" if campaign.currency == "EUR" else "EUR"


def _checked(code: str, rate: Decimal, campaign: Campaign) -> tuple[str, Decimal]:
    """Raise UnknownCurrency, BadRate."""
    _check_foreign(code, campaign)
    return code, check_rate(rate, code)


def _check_foreign(code: str, campaign: Campaign) -> None:
    if code not in current_currencies():
        raise UnknownCurrency(currency=code)
    if code == campaign.currency:
        raise BadRate(currency=code)


def _confirm(
    context: Context, campaign: Campaign, rates: list[tuple[str, Decimal]], day: date
) -> None:
    buttons = [
        [
            press(
                "rates-set",
                "organisers.rate-set",
                campaign.id,
                code,
                _written(rate),
                _carried(day),
                one=code,
                rate=rate,
                base=campaign.currency,
            )
        ]
        for code, rate in rates
    ]
    cancel = [press("campaign-cancel", "organisers.rate-cancel", campaign.id)]
    published = reference(rates[0][0], campaign.currency, day)
    context.reply(
        "rates-sure",
        buttons=[*buttons, cancel],
        one=rates[0][0],
        base=campaign.currency,
        several=len(rates) > 1,
        day=None if day == _today(context, campaign) else day,
        published=published.rate if published else None,
        on=published.on if published else None,
    )


def _written(rate: Decimal) -> str:
    return f"{rate:f}".rstrip("0") if "." in f"{rate:f}" else f"{rate:f}"


def _carried(day: date) -> str:
    """A day in few letters: a button carries 64 bytes."""
    return f"{day.toordinal():x}"


def _today(context: Context, campaign: Campaign) -> date:
    return context.now.astimezone(ZoneInfo(campaign.time_zone)).date()


async def set_rate(_update: Update, context: Context) -> None:
    """The rate holds from its day on; what is recorded already keeps its own."""
    campaign = await about(context)
    _, code, written, *day = context.carried
    rate = await organisers.set_rate(
        context.tx,
        campaign=campaign,
        currency=code,
        day=date.fromordinal(int(day[0], 16)) if day else _today(context, campaign),
        rate=Decimal(written),
        by=context.speaker.id,
    )
    await note(
        context,
        "rate-set",
        campaign=campaign.id,
        currency=code,
        rate=written,
        base=campaign.currency,
        day=rate.day.isoformat(),
    )
    later = await organisers.next_rate(context.tx, rate)
    context.edit(
        "rates-kept",
        one=code,
        rate=rate.rate,
        base=campaign.currency,
        day=rate.day,
        next=later.day if later else None,
    )


async def dropped(_update: Update, context: Context) -> None:
    """The organisers' own rates of a currency are taken back; the reference counts again."""
    campaign, code = await about(context), context.carried[1]
    await organisers.drop_rates(context.tx, campaign_id=campaign.id, currency=code)
    await note(context, "rate-dropped", campaign=campaign.id, currency=code, base=campaign.currency)
    context.edit("rates-dropped", line=await _line(context, campaign, code))


async def cancelled(_update: Update, context: Context) -> None:
    """The rate stays as it is."""
    context.edit("rates-left")


async def _show_one(context: Context, campaign: Campaign, code: str) -> None:
    _check_foreign(code, campaign)
    line = await _line(context, campaign, code)
    context.reply(
        "rates-one",
        buttons=await _offered(context, campaign, code),
        line=line,
        one=code,
        base=campaign.currency,
        parity=PARITIES.get(code),
    )


async def _offered(context: Context, campaign: Campaign, code: str) -> Rows:
    """The parity, and the way back from the organisers' own rate to the reference."""
    today = _today(context, campaign)
    own = await organisers.rate_on(context.tx, campaign_id=campaign.id, currency=code, day=today)
    back = press("rates-drop", "organisers.rate-drop", campaign.id, code)
    published = reference(code, campaign.currency, today)
    return [*_offer_parity(context, campaign, code), [back] if own and published else []]


def _offer_parity(context: Context, campaign: Campaign, code: str) -> Rows:
    """What a currency that is tied to the euro is worth: one tap away, and not taken unasked."""
    today = _today(context, campaign)
    quote = parity(code, campaign.currency, today)
    if quote is None:
        return []
    return [
        [
            press(
                "rates-set",
                "organisers.rate-set",
                campaign.id,
                code,
                _written(quote.rate),
                _carried(today),
                one=code,
                rate=quote.rate,
                base=campaign.currency,
            )
        ]
    ]


async def _show(context: Context, campaign: Campaign) -> None:
    """Every currency that cities count in, or that organisers set a rate for."""
    counted = {each.currency for each in await chapters.listed(context.tx, campaign.id)}
    own = await organisers.rates_on(
        context.tx, campaign_id=campaign.id, day=_today(context, campaign)
    )
    codes = sorted((counted | {each.currency for each in own}) - {campaign.currency})
    found = [await _line(context, campaign, code) for code in codes]
    foreign = await funds.foreign(context.tx, campaign.id)
    may = foreign and campaign.closed_at is None
    restate = [[press("rates-restate", "organisers.restate", campaign.id)]] if may else []
    context.reply(
        "rates-shown",
        lines=lines(found),
        base=campaign.currency,
        one=_another(campaign),
        buttons=restate,
    )


async def _line(context: Context, campaign: Campaign, code: str) -> Html:
    try:
        quote = await rate_of(context.tx, campaign=campaign, currency=code, at=context.now)
    except NoRate:
        return context.language("rates-none", one=code)
    own = await organisers.rate_on(
        context.tx, campaign_id=campaign.id, currency=code, day=_today(context, campaign)
    )
    return context.language(
        "rates-line",
        one=code,
        rate=quote.rate,
        base=campaign.currency,
        on=quote.on,
        own=own is not None,
    )
