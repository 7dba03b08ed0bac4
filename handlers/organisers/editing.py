"""Change a campaign, a trait at a time, in the one message; pause, open and close it."""

import re
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Press, Rows, in_rows, press
from bot.context import Context
from bot.language import Html, Language, apart
from bot.problems import WrongPlace
from bot.reading.places import clear_choice, find_cities
from bot.reading.words import fold
from handlers.organisers import panel
from handlers.organisers.days import Days, read_days
from handlers.organisers.notes import note
from handlers.organisers.overview import describe, show
from handlers.organisers.proposals import Goal, Tongue, explain, read_goal, usual_currencies
from handlers.organisers.wording import explain_day
from storage import forms, organisers
from storage.money import Money
from storage.problems import Problem
from storage.records import Campaign, CampaignState
from storage.rules import required

FORM = "organisers.edit"
FIELDS = (
    "name",
    "cause",
    "goal",
    "donation_url",
    "big_day",
    "starts_on",
    "ends_on",
    "currency",
    "language",
    "time_zone",
    "account",
    "witness",
    "large",
    "thanks",
    "ranks_people",
)
WORDS = frozenset({"cause", "account", "thanks"})
AMOUNTS = frozenset({"goal", "witness", "large"})
CLEARABLE = WORDS | AMOUNTS | {"donation_url", "big_day", "starts_on", "ends_on"}
DAYS = frozenset({"big_day", "starts_on", "ends_on"})
NEXT = {
    CampaignState.OPEN: (CampaignState.PAUSED, CampaignState.CLOSED),
    CampaignState.PAUSED: (CampaignState.OPEN, CampaignState.CLOSED),
    CampaignState.CLOSED: (CampaignState.OPEN,),
}
NOTHING = "-"  # what a button carries that takes a trait away
ON, OFF = "on", "off"
SEPARATOR = re.compile(r"\s*[:=]\s*|\s+")
TEXT_PREFIXES = ("campaign-field-", "campaign-ask-", "campaign-to-", "campaign-sure-")


async def opened(_update: Update, context: Context) -> None:
    """Show what can be changed."""
    await panel.end_form(context, FORM)
    await menu(context, await about(context))


async def about(context: Context) -> Campaign:
    """Return the campaign a button is about: the first thing it carries. Raises NotFound."""
    found = await organisers.campaign(context.tx, int(context.carried[0]))
    return required(found, "campaign")


async def menu(
    context: Context, campaign: Campaign, *, changed: str = "", anew: bool = False
) -> None:
    """Show what can be changed, and what it is."""
    fields = [
        press(f"campaign-field-{field.replace('_', '-')}", "organisers.field", campaign.id, field)
        for field in FIELDS
    ]
    states = [_state(campaign, each) for each in NEXT[campaign.state]]
    text = await describe(context, campaign, rules=True)
    back = press("campaign-back", "organisers.show", campaign.id)
    buttons = [*in_rows(fields, 2), states, [back]]
    await panel.put(
        context,
        "campaign-edited",
        buttons=buttons,
        anew=anew,
        text=text,
        changed=bool(changed),
        currency=campaign.currency,
    )


def _state(campaign: Campaign, state: CampaignState) -> Press:
    """Closing, and opening what is closed, is about the books: for owners, with the figures."""
    label = f"campaign-to-{state}"
    if CampaignState.CLOSED not in (state, campaign.state):
        return press(label, "organisers.state", campaign.id, state)
    if state is CampaignState.CLOSED:
        return press(label, "rollcall.close", campaign.id)
    return press(label, "rollcall.reopen", campaign.id)


async def asked(_update: Update, context: Context) -> None:
    """A trait is to be changed: ask for what it shall be."""
    field = context.carried[1]
    campaign = await about(context)
    await _open(context, campaign, field)
    await _ask(context, campaign, field, _offered(context, campaign, field))


async def _open(context: Context, campaign: Campaign, field: str) -> None:
    await forms.open_form(
        context.tx,
        chat_id=context.chat.id,
        person_id=context.speaker.id,
        form=FORM,
        step=field,
        answers={"campaign": campaign.id},
        at=context.now,
    )


def named(context: Context) -> tuple[str, str] | None:
    """Return which trait `/campaign goal 300,000` is about, and what it shall be; None for none.

    A trait is called as its button is, or in a word, in any language.
    """
    said = context.rest
    for name, field in sorted(_names(context), key=lambda each: -len(each[0])):
        value = said[len(name) :]
        parted = SEPARATOR.match(value)
        if fold(said[: len(name)]) == fold(name) and parted and value[parted.end() :]:
            return field, value[parted.end() :]
    return None


def _names(context: Context) -> list[tuple[str, str]]:
    return [
        (name, field)
        for language in context.house.languages.values()
        for field in FIELDS
        for name in _called(language, field)
    ]


def _called(language: Language, field: str) -> list[str]:
    key = f"campaign-field-{field.replace('_', '-')}"
    return [language.plain(key), *language.plain(f"{key}.also").split(", ")]


async def said_in_line(context: Context, campaign: Campaign, field: str, value: str) -> None:
    """`/campaign goal 300,000`: as if it had been written when its button asked."""
    if not context.private:
        written = context.language.plain("command-campaign.usage").removeprefix("/")
        raise WrongPlace(command=written, where="private")
    if context.found is not None:
        context.handling.found = replace(context.found, rest=value)
    await _open(context, campaign, field)
    await _take(context, campaign, field)


async def _ask(
    context: Context,
    campaign: Campaign,
    field: str,
    offered: list[Press],
    *,
    trouble: Html | None = None,
) -> None:
    ways = [press("campaign-back", "organisers.edit", campaign.id)]
    if field in CLEARABLE and getattr(campaign, field):
        ways.append(press("campaign-clear", "organisers.set", campaign.id, field, NOTHING))
    await panel.put(
        context,
        f"campaign-ask-{field.replace('_', '-')}",
        buttons=[*in_rows(offered, 2), ways],
        trouble=apart(trouble),
        now=_spoken(campaign, field),
        currency=campaign.currency,
    )


def _spoken(campaign: Campaign, field: str) -> Any:
    """What a trait is now, as a text can say it."""
    value = getattr(campaign, field)
    return ZoneInfo(value) if field == "time_zone" else value or None


def _offered(context: Context, campaign: Campaign, field: str) -> list[Press]:
    """What can be chosen by a tap."""
    if field == "currency":
        codes = usual_currencies(Tongue.of(context))
        return [_set("campaign-currency", campaign, field, code, code=code) for code in codes]
    if field == "language":
        names = context.house.languages.names
        return [
            _set("campaign-tongue", campaign, field, code, name=name)
            for code, name in names.items()
        ]
    if field == "ranks_people":
        return [
            _set("campaign-ranks-on", campaign, field, ON),
            _set("campaign-ranks-off", campaign, field, OFF),
        ]
    return []


def _set(label: str, campaign: Campaign, field: str, *value: int | str, **facts: Any) -> Press:
    return press(label, "organisers.set", campaign.id, field, *value, **facts)


async def said(_update: Update, context: Context) -> None:
    """What is written while the form is open is what the trait shall be."""
    form = required(context.form, "form")
    campaign = required(await organisers.campaign(context.tx, form.answers["campaign"]), "campaign")
    await _take(context, campaign, form.step)


async def _take(context: Context, campaign: Campaign, field: str) -> None:
    """Take what was written for what a trait shall be; what is in doubt is asked."""
    if field in CLEARABLE and fold(context.rest) in _words(context, "off"):
        await _change(context, campaign, field, _carried(field, [NOTHING]))
    elif field in AMOUNTS:
        await _amount_said(context, campaign, field)
    elif field == "language":
        await _language_said(context, campaign)
    elif field == "ranks_people":
        await _switch_said(context, campaign)
    elif field in DAYS:
        await _day_said(context, campaign, field)
    else:
        await _change(context, campaign, field, _read(context, field))


def _read(context: Context, field: str) -> str:
    text = context.rest
    match field:
        case "currency":
            return text.upper()
        case "time_zone":
            return _zone(context, text)
    return text


def _zone(context: Context, text: str) -> str:
    """A time zone by its name, or by a city that lives in it."""
    locale = context.speakers_language.code
    city = clear_choice(text, find_cities(text, locale=locale)) if "/" not in text else None
    return city.time_zone if city else text


async def _language_said(context: Context, campaign: Campaign) -> None:
    """A language by its code or its own name; what is neither is asked again."""
    said = context.rest.casefold()
    for code, name in context.house.languages.names.items():
        if said in {code, name.casefold()}:
            await _change(context, campaign, "language", code)
            return
    await _ask(context, campaign, "language", _offered(context, campaign, "language"))


async def _switch_said(context: Context, campaign: Campaign) -> None:
    """On or off, in words; what is neither is asked again."""
    on, off = _words(context, "on"), _words(context, "off")
    word = fold(context.rest)
    if word in on | off:
        await _change(context, campaign, "ranks_people", word in on)
    else:
        field = "ranks_people"
        await _ask(context, campaign, field, _offered(context, campaign, field))


def _words(context: Context, which: str) -> set[str]:
    """What is said in any language for `on`, or for `off`."""
    known = context.house.languages.values()
    return {word for each in known for word in each.plain(f"campaign-words-{which}").split()}


async def _amount_said(context: Context, campaign: Campaign, field: str) -> None:
    goal = read_goal(context.rest, Tongue.of(context), currency=campaign.currency)
    in_currency = tuple(each for each in goal.choices if each.currency == campaign.currency)
    goal = Goal(in_currency or goal.choices, goal.trouble)
    if goal.is_clear:
        await _change(context, campaign, field, goal.choices[0])
        return
    offered = [
        _set("campaign-amount", campaign, field, m.minor, m.currency, amount=m, code=m.currency)
        for m in goal.choices
    ]
    trouble = None if goal.choices else explain(context, goal.trouble)
    await _ask(context, campaign, field, offered, trouble=trouble)


async def _day_said(context: Context, campaign: Campaign, field: str) -> None:
    tongue = Tongue.of(context)
    days = read_days(context.rest, tongue.locale, tongue.today)
    if field == "starts_on" and days.past is not None:
        days = Days((days.past,))  # a campaign may have begun before it came here
    if days.is_clear:
        await _change(context, campaign, field, days.choices[0])
        return
    offered = [
        _set("campaign-day", campaign, field, day.isoformat(), day=day) for day in days.choices
    ]
    trouble = None if days.choices else explain_day(context, days)
    await _ask(context, campaign, field, offered, trouble=trouble)


async def chosen(_update: Update, context: Context) -> None:
    """What a trait shall be was chosen by a tap."""
    _, field, *value = context.carried
    await _change(context, await about(context), field, _carried(field, value))


def _carried(field: str, value: list[str]) -> Any:
    if value[0] == NOTHING:
        return "" if field in WORDS else None
    if field in AMOUNTS:
        return Money(int(value[0]), value[1])
    if field == "ranks_people":
        return value[0] == ON
    return date.fromisoformat(value[0]) if field in DAYS else value[0]


async def _change(context: Context, campaign: Campaign, field: str, value: Any) -> None:
    try:
        changed = await organisers.edit_campaign(context.tx, campaign.id, **{field: value})
    except Problem as problem:  # nothing was written
        if context.pressed:
            raise
        trouble = context.language(problem.key, **problem.facts)
        await _ask(context, campaign, field, _offered(context, campaign, field), trouble=trouble)
        return
    await panel.end_form(context, FORM)
    await note(
        context,
        "campaign-edited",
        campaign=campaign.id,
        field=field,
        before=_plainly(getattr(campaign, field)),
        after=_plainly(getattr(changed, field)),
    )
    await menu(context, changed, changed=field)


def _plainly(value: Any) -> str:
    if isinstance(value, Money):
        return f"{value.amount} {value.currency}"
    if isinstance(value, bool):
        return ON if value else OFF
    return str(value or "")


async def state_asked(_update: Update, context: Context) -> None:
    """Pausing or opening is confirmed first: everybody notices it."""
    campaign = await about(context)
    state = CampaignState(context.carried[1])
    if CampaignState.CLOSED in (state, campaign.state):
        await _to_the_books(context, campaign)
        return
    buttons: Rows = [
        [press(f"campaign-to-{state}", "organisers.state-yes", campaign.id, state)],
        [press("campaign-back", "organisers.edit", campaign.id)],
    ]
    await panel.put(context, f"campaign-sure-{state}", buttons=buttons, campaign=campaign.name)


async def state_set(_update: Update, context: Context) -> None:
    """The campaign is paused or open from here on."""
    campaign = await about(context)
    state = CampaignState(context.carried[1])
    if CampaignState.CLOSED in (state, campaign.state):
        await _to_the_books(context, campaign)
        return
    changed = await organisers.set_state(context.tx, campaign.id, state)
    await note(
        context,
        "campaign-edited",
        campaign=campaign.id,
        field="state",
        before=campaign.state,
        after=state,
    )
    await show(context, changed)


async def _to_the_books(context: Context, campaign: Campaign) -> None:
    """Lead a button of long ago, which closed or opened a campaign at once, to the books."""
    buttons: Rows = [
        [press("campaign-to-closed", "rollcall.close", campaign.id)],
        [press("campaign-back", "organisers.edit", campaign.id)],
    ]
    await panel.put(context, "campaign-sure-closed", buttons=buttons, campaign=campaign.name)
