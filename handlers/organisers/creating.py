"""Begin a campaign: in one line at once, or through the guided form, one message in private."""

from datetime import date
from typing import Any

from telegram import Update

from bot.buttons import Press, in_rows, press
from bot.context import Context
from bot.language import Html, apart
from bot.problems import WrongPlace
from handlers.organisers import panel
from handlers.organisers.days import Days, read_days
from handlers.organisers.notes import note
from handlers.organisers.overview import show
from handlers.organisers.proposals import (
    STEPS,
    Goal,
    Line,
    Tongue,
    explain,
    in_usual_currencies,
    read_goal,
    read_line,
    usual_currencies,
)
from handlers.organisers.wording import explain_day
from storage import forms, organisers, people
from storage.money import Money, current_currencies
from storage.problems import Problem, UnknownCurrency
from storage.records import Form
from storage.rules import check_name, required

FORM = "organisers.begin"
OPTIONAL = frozenset({"cause", "goal", "day"})
Answers = dict[str, Any]


async def begin(context: Context, line: str) -> None:
    """Begin a campaign from what one line says of it, and ask for what it leaves open."""
    if not context.private:
        written = context.language.plain("command-campaign.usage").removeprefix("/")
        raise WrongPlace(command=written, where="private")
    tongue = Tongue.of(context)
    said = read_line(line, tongue)
    answers = _answers(said)
    if said.goal.is_clear and "name" in answers and not said.days.choices:
        answers["day"] = None
    await _go_on(context, answers, said.goal, said.days, anew=True)


def _answers(said: Line) -> Answers:
    """What a line settles; a name on its own leaves the cause to be asked."""
    answers: Answers = {}
    if said.name:
        answers["name"] = check_name(said.name, organisers.NAME_LIMIT)
    if said.cause or said.goal.choices:
        answers["cause"] = said.cause
    if said.goal.is_clear:
        answers |= _goal(said.goal.choices[0])
    if said.days.is_clear:
        answers["day"] = said.days.choices[0].isoformat()
    return answers


def _goal(goal: Money) -> Answers:
    return {"goal": goal.minor, "currency": goal.currency}


async def _go_on(
    context: Context,
    answers: Answers,
    goal: Goal | None = None,
    days: Days | None = None,
    *,
    anew: bool = False,
) -> None:
    """Ask for the first thing that is not settled; create the campaign when everything is."""
    step = next((each for each in STEPS if each not in answers), None)
    if step is None:
        await _create(context, answers, anew=anew)
        return
    choices: list[Press] = []
    if step == "goal" and goal is not None:
        choices = _pick_goal(goal)
    if step == "day" and days is not None:
        choices = [_pick_day(each) for each in days.choices]
    await _ask(context, step, answers, choices=choices, anew=anew)


async def _ask(
    context: Context,
    step: str,
    answers: Answers,
    *,
    choices: list[Press] | None = None,
    trouble: Html | None = None,
    anew: bool = False,
) -> None:
    await forms.open_form(
        context.tx,
        chat_id=context.chat.id,
        person_id=context.speaker.id,
        form=FORM,
        step=step,
        answers=answers,
        at=context.now,
    )
    offered = choices or []
    if step == "currency":
        offered = [_pick_currency(code) for code in usual_currencies(Tongue.of(context))]
    await panel.put(
        context,
        f"campaign-begin-{step}",
        buttons=[*in_rows(offered, 2), _ways_out(step)],
        anew=anew,
        trouble=apart(trouble),
        campaign=answers.get("name", ""),
        choices=bool(choices),
    )


def _ways_out(step: str) -> list[Press]:
    ways = [press("campaign-cancel", "organisers.begin-cancel")]
    if step in OPTIONAL:
        ways.insert(0, press("campaign-skip", "organisers.begin-skip"))
    if step != STEPS[0]:
        ways.insert(0, press("campaign-back", "organisers.begin-back"))
    return ways


def _pick_goal(goal: Goal) -> list[Press]:
    if goal.figures:
        return [_pick_number(each) for each in goal.figures]
    return [_pick_money(each) for each in goal.choices]


def _pick_number(money: Money) -> Press:
    """The number alone; its currency is asked next."""
    return press(
        "campaign-number",
        "organisers.begin-pick",
        "number",
        money.minor,
        money.currency,
        number=money.amount.normalize(),
    )


def _pick_money(money: Money) -> Press:
    return press(
        "campaign-amount",
        "organisers.begin-pick",
        "goal",
        money.minor,
        money.currency,
        amount=money,
        code=money.currency,
    )


def _pick_day(day: date) -> Press:
    return press("campaign-day", "organisers.begin-pick", "day", day.isoformat(), day=day)


def _pick_currency(code: str) -> Press:
    return press("campaign-currency", "organisers.begin-pick", "currency", code, code=code)


async def _create(context: Context, answers: Answers, *, anew: bool) -> None:
    tongue = Tongue.of(context)
    campaign = await organisers.create_campaign(
        context.tx,
        owner=context.speaker,
        currency=answers["currency"],
        language=context.code,
        time_zone=tongue.time_zone,
        at=context.now,
        name=answers["name"],
        cause=answers["cause"],
        goal=Money(answers["goal"], answers["currency"]) if answers["goal"] else None,
        big_day=date.fromisoformat(answers["day"]) if answers["day"] else None,
    )
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    await people.speak_about(context.tx, person_id=context.speaker.id, campaign_id=campaign.id)
    await note(context, "campaign-created", campaign=campaign.id)
    context.campaign = campaign
    await show(context, campaign, begun=True, anew=anew)


async def said(_update: Update, context: Context) -> None:
    """What is written while the form is open answers its question."""
    form = required(context.form, "form")
    tongue = Tongue.of(context)
    match form.step:
        case "goal":
            await _goal_said(context, form, read_goal(context.rest, tongue))
        case "day":
            await _day_said(context, form, tongue)
        case step:
            await _words_said(context, form, step)


async def _words_said(context: Context, form: Form, step: str) -> None:
    """A name, a cause or a currency; what it cannot be is said where the question stands."""
    try:
        said = _words(step, context.rest)
    except Problem as problem:
        trouble = context.language(problem.key, **problem.facts)
        await _ask(context, step, form.answers, trouble=trouble)
    else:
        await _go_on(context, form.answers | {step: said})


def _words(step: str, said: str) -> str:
    match step:
        case "name":
            return check_name(said, organisers.NAME_LIMIT)
        case "cause":
            return check_name(said, organisers.CAUSE_LIMIT)
    return _currency(said)


def _currency(said: str) -> str:
    code = said.strip().upper()
    if code not in current_currencies():
        raise UnknownCurrency(currency=said)
    return code


async def _goal_said(context: Context, form: Form, goal: Goal) -> None:
    if goal.is_clear:
        await _go_on(context, form.answers | _goal(goal.choices[0]))
    elif goal.choices:
        await _go_on(context, form.answers, goal)
    else:
        await _ask(context, "goal", form.answers, trouble=explain(context, goal.trouble))


async def _day_said(context: Context, form: Form, tongue: Tongue) -> None:
    days = read_days(context.rest, tongue.locale, tongue.today)
    if days.is_clear:
        await _go_on(context, form.answers | {"day": days.choices[0].isoformat()})
    elif days.choices:
        await _go_on(context, form.answers, days=days)
    else:
        await _ask(context, "day", form.answers, trouble=explain_day(context, days))


async def picked(_update: Update, context: Context) -> None:
    """One of the readings, or of the currencies, was pressed."""
    form = await _under_way(context)
    what, *values = context.carried
    match what:
        case "number":
            number = Money(int(values[0]), values[1]).amount
            await _go_on(context, form.answers, in_usual_currencies(number, Tongue.of(context)))
            return
        case "goal":
            settled = _goal(Money(int(values[0]), values[1]))
        case "currency":
            settled = {"currency": values[0]}
        case _:
            settled = {"day": values[0]}
    await _go_on(context, form.answers | settled)


async def skipped(_update: Update, context: Context) -> None:
    """This is left out; it can be added later."""
    form = await _under_way(context)
    await _go_on(context, form.answers | {form.step: "" if form.step == "cause" else None})


async def went_back(_update: Update, context: Context) -> None:
    """Ask again for what was settled before this."""
    form = await _under_way(context)
    before = STEPS[: STEPS.index(form.step)]
    if form.step == "day" and form.answers.get("goal"):
        before = before[:-1]
    answers = {name: form.answers[name] for name in before[:-1] if name in form.answers}
    await _go_on(context, answers)


async def cancelled(_update: Update, context: Context) -> None:
    """Nothing is created."""
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    context.edit("campaign-not-begun")


async def _under_way(context: Context) -> Form:
    form = await forms.find(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    return required(form if form is not None and form.form == FORM else None, "form")
