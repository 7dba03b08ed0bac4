"""What hosts tap, write and send: kept at once, and shown to everybody who was asked."""

import re
from typing import Any

from telegram import Update

from bot.access import CALLED, guard
from bot.context import Context
from bot.problems import UnknownText
from handlers.rollcall import question, subject
from handlers.rollcall.asking import refresh_call
from handlers.rollcall.question import AFTER, ASKED, DONE, MONEY, MORE, PHOTO, following
from storage import rollcall
from storage.records import Rollcall
from storage.rules import required

NUMBER = re.compile(r"\d+")
ALONE = re.compile(r"~?\s*\d+\s*[.!]?")
GAPS = re.compile(r"(?<=\d)[ .,\u00a0\u202f’'](?=\d{3}(?!\d))")  # 1 200, 1,200, 1.200
MOST_PEOPLE = 1_000_000
CARD = "events.card"


async def opened(_update: Update, context: Context) -> None:
    """Somebody comes from the group: `rollcall_<number>`."""
    await guard(context, CALLED)
    await question.show_anew(context, required(await _meant(context, context.rest), "rollcall"))


async def counted(_update: Update, context: Context) -> None:
    """So many people came: a number was tapped."""
    await _answer(context, await _pressed(context), MONEY, people=int(context.carried[1]))


async def stepped(_update: Update, context: Context) -> None:
    """Back, another number, more money, or a change of what was answered."""
    called, step = await _pressed(context), context.carried[1]
    await question.move_to(context, called, step)
    await question.show(context, called)


async def settled(_update: Update, context: Context) -> None:
    """Everything is reported, or nothing was raised; the button carries how much was shown."""
    called = await _pressed(context)
    ledger = await subject.reported(context.tx, await subject.subject_of(context.tx, called))
    if ledger.seal != context.carried[1]:
        context.toast("rollcall-moved")
        await question.move_to(context, called, MONEY)
        await question.show(context, called)
        return
    step = DONE if called.photo else PHOTO
    await _answer(context, called, step, money="reported" if ledger.entries else "none")


async def skipped(_update: Update, context: Context) -> None:
    """No photo; one that was sent before stays."""
    called = await _pressed(context)
    await _answer(context, called, DONE, photo="" if called.photo is None else None)


async def said(_update: Update, context: Context) -> None:
    """What is written or sent while the question is open answers it."""
    form = required(context.form, "form")
    if form.step == ASKED and not (context.photo or ALONE.fullmatch(_closed_up(context.rest))):
        raise UnknownText  # nobody was talking about it
    await guard(context, CALLED)
    called = required(await rollcall.find(context.tx, form.answers["rollcall"]), "rollcall")
    step = following(called) if form.step == ASKED else form.step
    sent = context.photo
    if sent is not None:
        await _answer(context, called, _after_photo(form.step), photo=sent)
    elif step == DONE:
        raise UnknownText
    elif step == PHOTO:
        await question.show(context, called, trouble="rollcall-no-photo")
    elif step in (MONEY, MORE):
        await question.move_to(context, called, MORE)
        await question.show(context, called, trouble="rollcall-how")
    else:
        await _numbered(context, called, step)


async def _numbered(context: Context, called: Rollcall, step: str) -> None:
    number = people_in(context.rest)
    if number is None:
        await question.show(context, called, trouble="rollcall-no-number")
    else:
        await _answer(context, called, AFTER[step], people=number)


def people_in(written: str) -> int | None:
    """Return the number of people that is written; None when it is no number, or no crowd."""
    found = NUMBER.findall(_closed_up(written))
    if len(found) != 1 or len(found[0]) > len(str(MOST_PEOPLE)) or "-" in written:
        return None
    return int(found[0]) if int(found[0]) <= MOST_PEOPLE else None


def _closed_up(written: str) -> str:
    return GAPS.sub("", written)


def _after_photo(step: str) -> str:
    """A photo that comes early is kept; what was being asked is asked still."""
    return DONE if step == PHOTO else step


async def _answer(context: Context, before: Rollcall, step: str, **said: Any) -> None:
    """Keep an answer; the latest stands, and everybody who was asked sees it."""
    called = await rollcall.answer(
        context.tx, before.id, by=context.speaker, at=context.now, **said
    )
    await question.move_to(context, called, step)
    await question.show(context, called)
    if called.answered_at is not None and before.answered_at is None:
        await _mark_reported(context, called)
        await refresh_call(context.voice, called)


async def _mark_reported(context: Context, called: Rollcall) -> None:
    """The events it was about are reported; their cards say so."""
    about = await subject.subject_of(context.tx, called)
    held = [each.id for each in await subject.held(context.tx, about)]
    for event_id in await rollcall.reported(context.tx, held):
        await context.voice.refresh(f"event:{event_id}", CARD, event=event_id)


async def _pressed(context: Context) -> Rollcall:
    return required(await _meant(context, context.carried[0]), "rollcall")


async def _meant(context: Context, number: str) -> Rollcall | None:
    return await rollcall.find(context.tx, int(number))
