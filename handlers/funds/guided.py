"""A report told step by step in private: one message, Back, Skip and Cancel, kept with the form."""

from dataclasses import dataclass, replace
from typing import Any, Self
from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.feature import Facts
from bot.language import Html
from bot.reading.amounts import Amount, Unread
from bot.retract import retract
from handlers.funds.asking import FORM as AMOUNT
from handlers.funds.asking import amounts, example, read, unread_facts, unread_key
from handlers.funds.evidence import album_of
from handlers.funds.occasions import of_the_day, source_of
from handlers.funds.words import answer, said_of
from storage import chapters, events, forms, funds
from storage.money import Money
from storage.problems import NotFound
from storage.records import Chapter, Event, Form, Side, Source
from storage.rules import required

FORM = "funds.guide"
STEPS = ("amount", "what", "event", "photo")
SKIPPABLE = frozenset({"what", "event", "photo"})
NO_EVENT = 0
MOST = 6  # events of one day that are offered


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody has said so far of what they report; `source` is the message that began it.

    `written` is a line whose amount is still to be asked about; `event` is NO_EVENT for none of
    the day's, None while it was not asked.
    """

    side: Side
    chapter: int
    source: int
    amount: Money | None = None
    note: str = ""
    event: int | None = None
    photo: str = ""
    album: str = ""
    written: str = ""

    @classmethod
    def of(cls, form: Form) -> Self:
        """Return what a conversation holds."""
        kept = dict(form.answers)
        minor, currency = kept.pop("minor"), kept.pop("currency")
        amount = None if minor is None else Money(minor, currency)
        return cls(**{**kept, "side": Side(kept["side"]), "amount": amount})

    @property
    def answers(self) -> dict[str, Any]:
        """The same as it is kept: plain values."""
        return {
            "side": self.side.value,
            "chapter": self.chapter,
            "source": self.source,
            "minor": self.amount.minor if self.amount else None,
            "currency": self.amount.currency if self.amount else None,
            "note": self.note,
            "event": self.event,
            "photo": self.photo,
            "album": self.album,
            "written": self.written,
        }


async def begin(context: Context, chapter: Chapter, side: Side) -> None:
    """Ask for the amount, in place of whatever was being told here."""
    told = Told(side, chapter.id, source_of(context).message_id)
    form = await forms.open_form(
        context.tx,
        chat_id=context.chat.id,
        person_id=context.speaker.id,
        form=FORM,
        step=STEPS[0],
        answers=told.answers,
        at=context.now,
    )
    await _show(context, form)


async def give_way(context: Context) -> None:
    """A report that came in one line is not told step by step any more."""
    if not context.private:
        return
    open_form = await forms.find(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    if open_form is not None and open_form.form in (FORM, AMOUNT):
        await _close(context)
        await retract(context, _name(context), context.chat.id)


async def said(_update: Update, context: Context) -> None:
    """What is written or sent while the form is open answers its question."""
    form = required(context.form, "form")
    told = Told.of(form)
    photo = context.photo
    if photo is not None:
        told = replace(told, photo=photo, album=album_of(context) or "")
    text = context.rest or (context.message.caption or "" if context.message else "")
    match form.step:
        case "amount":
            await _amount_said(context, form, told, text)
        case "what" if text:
            await _go_on(context, form, replace(told, note=text))
        case "photo" if photo is not None:
            await _go_on(context, form, told)
        case step:
            kept = await _advance(context, form, told, step)
            await _show(context, kept, trouble=context.language("funds-guide-unheard"))


async def _amount_said(context: Context, form: Form, told: Told, text: str) -> None:
    chapter = await _chapter(context, told)
    reading = read(context, chapter, text)
    if isinstance(reading, Amount):
        note = reading.rest or told.note
        await _go_on(context, form, replace(told, amount=reading.money, note=note, written=""))
        return
    kept = await _advance(context, form, replace(told, amount=None, written=text), "amount")
    unread = isinstance(reading, Unread)
    trouble = (
        context.language(unread_key(reading), **unread_facts(reading, told.side))
        if isinstance(reading, Unread)
        else context.language("funds-which")
    )
    meant = [] if unread and not amounts(reading) else [each.money for each in amounts(reading)]
    await _show(context, kept, trouble=trouble, meant=meant)


async def picked(_update: Update, context: Context) -> None:
    """One of the amounts that may have been meant was pressed."""
    form = await _open(context)
    told = Told.of(form)
    amount = Money(int(context.carried[0]), context.carried[1])
    meant = amounts(read(context, await _chapter(context, told), told.written))
    note = next((each.rest for each in meant if each.money == amount), None)
    if note is None:  # of a line before this one
        raise NotFound(what="form")
    await _go_on(context, form, replace(told, amount=amount, note=note or told.note, written=""))


async def chosen(_update: Update, context: Context) -> None:
    """One of the day's events was pressed, or none of them."""
    form = await _under_way(context)
    await _go_on(context, form, replace(Told.of(form), event=int(context.carried[0])))


async def skipped(_update: Update, context: Context) -> None:
    """This is left out."""
    form = await _under_way(context)
    told = Told.of(form)
    left_out = {
        "what": replace(told, note=""),
        "event": replace(told, event=NO_EVENT),
        "photo": replace(told, photo=""),
    }
    await _go_on(context, form, left_out.get(form.step, told))


async def went_back(_update: Update, context: Context) -> None:
    """Ask again for what came before."""
    form = await _under_way(context)
    told = Told.of(form)
    steps = await _steps(context, told)
    before = steps[max(0, steps.index(form.step) - 1)] if form.step in steps else steps[0]
    await _show(context, await _advance(context, form, told, before))


async def cancelled(_update: Update, context: Context) -> None:
    """Nothing is reported."""
    await _under_way(context)
    await _close(context)
    context.edit("funds-guide-cancelled")


async def _go_on(context: Context, form: Form, told: Told) -> None:
    """Ask for what comes next; when nothing is left, show what was understood."""
    steps = await _steps(context, told)
    later = steps[steps.index(form.step) + 1 :] if form.step in steps else []
    step = next((each for each in later if not (each == "what" and told.note)), None)
    if told.amount is None:
        step = "amount"
    if step is None:
        await _finish(context, told, told.amount)
    else:
        await _show(context, await _advance(context, form, told, step))


async def _finish(context: Context, told: Told, amount: Money | None) -> None:
    """The report is made from all of it, and echoed: it counts once it is confirmed."""
    draft = await funds.draft(
        context.tx,
        chapter=await _chapter(context, told),
        by=context.speaker,
        amount=required(amount, "form"),
        note=told.note,
        source=Source(context.chat.id, told.source),
        at=context.now,
        side=told.side,
    )
    held = await _held(context, told)
    event = held[0].id if len(held) == 1 else told.event
    if event:
        draft = await funds.amend_draft(context.tx, draft.id, event_id=event)
    if told.photo:
        await funds.attach(
            context.tx,
            draft.id,
            by=context.speaker,
            file_id=told.photo,
            album=told.album or None,
            at=context.now,
        )
    await _close(context)
    await retract(context, _name(context), context.chat.id)
    answer(context, draft, await said_of(context, draft))


async def _steps(context: Context, told: Told) -> list[str]:
    """The questions of this report: which event, only where there were several."""
    several = len(await _held(context, told)) > 1
    return [each for each in STEPS if each != "event" or several]


async def _held(context: Context, told: Told) -> list[Event]:
    chapter = await _chapter(context, told)
    held = await events.of_chapter(context.tx, chapter.id)
    return of_the_day(held, context.now, ZoneInfo(chapter.time_zone))[:MOST]


async def _chapter(context: Context, told: Told) -> Chapter:
    return required(await chapters.find(context.tx, told.chapter), "chapter")


async def _show(
    context: Context, form: Form, *, trouble: Html | None = None, meant: list[Money] | None = None
) -> None:
    """Ask the step's question: in the pressed message, else in a new one that takes its place."""
    told = Told.of(form)
    chapter = await _chapter(context, told)
    facts: Facts = {
        "trouble": Html(f"{trouble}\n\n") if trouble else Html(""),
        "amount": told.amount,
        "note": told.note,
        "side": told.side,
        "example": example(chapter.currency),
        "chapter": chapter.name,
    }
    key, buttons = f"funds-guide-{form.step}", await _buttons(context, form, meant or [])
    if context.pressed:
        context.edit(key, buttons=buttons, **facts)
        return
    await retract(context, _name(context), context.chat.id)
    context.reply(key, buttons=buttons, name=_name(context), **facts)


def _name(context: Context) -> str:
    """The name under which the one message is found."""
    return f"guide:{context.speaker.id}"


async def _buttons(context: Context, form: Form, meant: list[Money]) -> Rows:
    told = Told.of(form)
    to = (told.source, context.speaker.id)
    ways: list[Press] = []
    if form.step != STEPS[0]:
        ways.append(press("funds-guide-back", "funds.guide-back", *to))
    if form.step in SKIPPABLE:
        ways.append(press("funds-guide-skip", "funds.guide-skip", *to))
    ways.append(press("funds-guide-cancel", "funds.guide-cancel", *to))
    picks = [
        press(
            "funds-choice",
            "funds.guide-pick",
            each.minor,
            each.currency,
            context.speaker.id,
            amount=each,
        )
        for each in meant
    ]
    held = await _held(context, told) if form.step == "event" else []
    offered = [
        [press("funds-guide-at", "funds.guide-event", each.id, *to, title=each.title)]
        for each in held
    ]
    return [picks[:2], picks[2:], *offered, ways]


async def _advance(context: Context, form: Form, told: Told, step: str) -> Form:
    return await forms.advance(context.tx, form, step=step, answers=told.answers, at=context.now)


async def _under_way(context: Context) -> Form:
    """Return the conversation that the pressed button is about. Raises NotFound."""
    form = await _open(context)
    if str(Told.of(form).source) != context.carried[-2]:
        raise NotFound(what="form")
    return form


async def _open(context: Context) -> Form:
    form = await forms.find(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    if form is None or form.form != FORM:
        raise NotFound(what="form")
    return form


async def _close(context: Context) -> None:
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
