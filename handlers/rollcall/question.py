"""Three taps: people, money, a photo. One private message each, edited in place."""

from datetime import datetime
from typing import Any

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.language import Html
from bot.retract import withdraw
from bot.voice import Composed, Sheet, Voice
from handlers.rollcall import subject
from handlers.rollcall.rule import offered
from handlers.rollcall.subject import Reported, Subject
from storage import copies, forms, people, rollcall
from storage.database import Tx
from storage.money import Money, minor_digits
from storage.outbox import Urgency
from storage.records import Person, Rollcall

RENDERING = "rollcall.question"
FORM = "rollcall.form"
PEOPLE, NUMBER, MONEY, MORE, PHOTO, DONE = "people", "number", "money", "more", "photo", "done"
ASKED = "asked"  # nothing was tapped: what is not known yet
AFTER = {PEOPLE: MONEY, NUMBER: MONEY, MONEY: PHOTO, MORE: PHOTO, PHOTO: DONE}
BACK = {NUMBER: PEOPLE, MONEY: PEOPLE, MORE: MONEY, PHOTO: MONEY}
IN_A_ROW = 3


def name_of(rollcall_id: int) -> str:
    """Return the name under which every host's question is found."""
    return f"asked:{rollcall_id}"


async def ask(voice: Voice, person: Person, called: Rollcall) -> None:
    """Ask somebody, at the bottom of their private chat; what they were asked before goes."""
    chat_id = person.telegram_id or 0
    await withdraw(voice, name_of(called.id), chat_id)
    await listen(voice.tx, person, called, voice.now)
    voice.post(
        chat_id,
        RENDERING,
        name=name_of(called.id),
        urgency=Urgency.REMINDER,
        rollcall=called.id,
        reminder=True,
    )


async def take_back(voice: Voice, called: Rollcall) -> None:
    """Ask nobody any more: the questions go, and what is said next is about something else."""
    for copy in await copies.of(voice.tx, name_of(called.id)):
        chat_id = copy.chat_id or 0
        await withdraw(voice, name_of(called.id), chat_id)
        person = await people.by_telegram(voice.tx, chat_id)
        if person is not None:
            await forms.close(voice.tx, chat_id=chat_id, person_id=person.id, form=FORM)


async def show_anew(context: Context, called: Rollcall) -> None:
    """Show the speaker, at the bottom of their private chat, where an answer stands."""
    await move_to(context, called, following(called))
    chat_id = context.speaker.telegram_id or 0
    await withdraw(context.voice, name_of(called.id), chat_id)
    context.voice.post(chat_id, RENDERING, name=name_of(called.id), rollcall=called.id)


async def show(context: Context, called: Rollcall, *, trouble: str = "") -> None:
    """Bring the question up to date for everybody who was asked; the speaker goes first."""
    seen = False
    for copy in await copies.of(context.tx, name_of(called.id)):
        mine = copy.chat_id == context.chat.id
        seen = seen or mine
        context.voice.renew(
            copy,
            RENDERING,
            urgency=Urgency.ANSWER if mine else Urgency.EDIT,
            rollcall=called.id,
            **({"trouble": trouble} if mine and trouble else {}),
        )
    if not seen:
        context.voice.post(context.chat.id, RENDERING, name=name_of(called.id), rollcall=called.id)


async def listen(tx: Tx, person: Person, called: Rollcall, at: datetime) -> None:
    """Have a number or a photo that somebody sends unasked be about it; a talk goes before."""
    mine = {"chat_id": person.telegram_id or 0, "person_id": person.id}
    form = await forms.find(tx, **mine)
    if form is None or (form.form == FORM and form.step == ASKED):
        await forms.open_form(
            tx, **mine, form=FORM, step=ASKED, answers={"rollcall": called.id}, at=at
        )


async def move_to(context: Context, called: Rollcall, step: str) -> None:
    """Have what the speaker says next be about a step; at the end, only a photo that follows."""
    mine = {"chat_id": context.speaker.telegram_id or 0, "person_id": context.speaker.id}
    if step in (ASKED, DONE):
        await forms.close(context.tx, **mine, form=FORM)
        await listen(context.tx, context.speaker, called, context.now)
        return
    await forms.open_form(
        context.tx,
        **mine,
        form=FORM,
        step=step,
        answers={"rollcall": called.id},
        at=context.now,
    )


async def compose(sheet: Sheet) -> Composed | None:
    """Compose the question for one reader; None for a reminder of what was answered meanwhile."""
    called = await rollcall.find(sheet.tx, int(sheet.facts["rollcall"]))
    if called is None or (sheet.facts.get("reminder") and called.answered_at):
        return None
    about = await subject.subject_of(sheet.tx, called)
    ledger = await subject.reported(sheet.tx, about)
    step = await _step(sheet, called)
    lines = [_head(sheet, about), *await _known(sheet, called, ledger), Html("")]
    if "trouble" in sheet.facts:
        lines.append(sheet.text(str(sheet.facts["trouble"])))
    lines.append(await _asked(sheet, about, ledger, step))
    return Composed(Html("\n".join(lines)), await _buttons(sheet, about, ledger, step))


async def _step(sheet: Sheet, called: Rollcall) -> str:
    """Return what its reader is asked: what they chose to change, else what is not known yet."""
    reader = await people.by_telegram(sheet.tx, sheet.chat_id or 0)
    form = (
        await forms.find(sheet.tx, chat_id=sheet.chat_id or 0, person_id=reader.id)
        if reader
        else None
    )
    mine = form is not None and form.form == FORM and form.answers["rollcall"] == called.id
    return form.step if form is not None and mine and form.step != ASKED else following(called)


def following(called: Rollcall) -> str:
    """Return what is not known yet."""
    if called.people is None:
        return PEOPLE
    if called.money is None:
        return MONEY
    return PHOTO if called.photo is None else DONE


def _head(sheet: Sheet, about: Subject) -> Html:
    return sheet.text(
        "rollcall-head",
        event=about.event.title if about.event else None,
        chapter=about.chapter.name,
        late=about.is_late,
    )


async def _known(sheet: Sheet, called: Rollcall, ledger: Reported) -> list[Html]:
    """Return what was said so far, a line each, and who said it last."""
    lines = []
    if called.people is not None:
        lines.append(sheet.text("rollcall-people", people=called.people))
    if called.money is not None:
        lines.append(sheet.text("rollcall-money", sums=ledger.sums, entries=ledger.entries))
    if called.photo:
        lines.append(sheet.text("rollcall-photo"))
    by = await people.find(sheet.tx, called.answered_by) if called.answered_by else None
    if by is not None and by.telegram_id != sheet.chat_id and by.name:
        lines.append(sheet.text("rollcall-by", person=by.name))
    return lines


async def _asked(sheet: Sheet, about: Subject, ledger: Reported, step: str) -> Html:
    facts: dict[str, Any] = {"sums": ledger.sums, "entries": ledger.entries}
    match step:
        case "people":
            facts |= {"going": await subject.going(sheet.tx, about) or None}
        case "more":
            facts |= {"example": _example(about.chapter.currency)}
        case "done":
            board = await rollcall.board(sheet.tx, about.campaign.id)
            facts |= {
                "reported": board.reported,
                "chapters": board.chapters,
                "event": about.event.title if about.event else None,
                "late": about.is_late,
            }
    return sheet.text(f"rollcall-ask-{step}", **facts)


def _example(currency: str) -> Money:
    return Money.of(120 if minor_digits(currency) else 12_000, currency)


async def _buttons(sheet: Sheet, about: Subject, ledger: Reported, step: str) -> Rows:
    called = about.called
    back = [_to(called, "rollcall-back", BACK[step])] if step in BACK else []
    match step:
        case "people":
            return await _numbers(sheet, about)
        case "money":
            return [_everything(called, ledger), [_to(called, "rollcall-more", MORE), *back]]
        case "more":
            return [_everything(called, ledger), back]
        case "photo":
            return [[*back, press("rollcall-skip", "rollcall.skip", called.id)]]
        case "done":
            return [[_to(called, "rollcall-change", PEOPLE)]]
    return [back]


async def _numbers(sheet: Sheet, about: Subject) -> Rows:
    called = about.called
    numbers = [
        press(
            "rollcall-number",
            "rollcall.people",
            called.id,
            number,
            number=number,
            nobody=not number,
            chosen=number == called.people,
        )
        for number in offered(await subject.going(sheet.tx, about), called.people)
    ]
    every = [*numbers, _to(called, "rollcall-other", NUMBER)]
    return [every[at : at + IN_A_ROW] for at in range(0, len(every), IN_A_ROW)]


def _everything(called: Rollcall, ledger: Reported) -> list[Press]:
    """Return the button that says that nothing is missing; it carries what was shown."""
    label = "rollcall-everything" if ledger.entries else "rollcall-nothing"
    return [press(label, "rollcall.money", called.id, ledger.seal)]


def _to(called: Rollcall, label: str, step: str) -> Press:
    return press(label, "rollcall.step", called.id, step)
