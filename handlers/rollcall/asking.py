"""The asking itself: hosts in private; where none can be asked, the group of their city."""

from collections.abc import Iterable

from bot.audience import topic_of
from bot.buttons import Open
from bot.retract import withdraw
from bot.voice import Composed, Sheet, Voice
from handlers.rollcall import question, subject
from storage import chapters, rollcall
from storage.database import Tx
from storage.outbox import Urgency
from storage.records import ChapterChat, Person, Rollcall

CALL = "rollcall.call"


def link_to(sheet: Sheet, called: Rollcall) -> Open:
    """Return the button that takes whoever knows about it to the private chat."""
    return Open("rollcall-tell", sheet.house.link(f"rollcall_{called.id}"))


async def group_of(tx: Tx, called: Rollcall) -> ChapterChat | None:
    """Return the group in which a chapter is asked: the one it has had longest."""
    return next(iter(await chapters.chats_of(tx, called.chapter_id)), None)


async def ask_people(voice: Voice, called: Rollcall, asked: Iterable[Person]) -> None:
    """Ask people in private."""
    for person in asked:
        await question.ask(voice, person, called)


async def ask_group(voice: Voice, called: Rollcall) -> None:
    """Ask a group who can tell about it, in one message; the one before goes."""
    chat = await group_of(voice.tx, called)
    if chat is None:
        return
    await withdraw(voice, _name_of(called), chat.chat_id)
    voice.post(
        chat.chat_id,
        CALL,
        name=_name_of(called),
        urgency=Urgency.REMINDER,
        rollcall=called.id,
    )


async def refresh_call(voice: Voice, called: Rollcall) -> None:
    """Have the group know that somebody told."""
    await voice.refresh(_name_of(called), CALL, rollcall=called.id)


async def compose_call(sheet: Sheet) -> Composed | None:
    """Compose what a group is asked; once it is answered, thanks."""
    called = await rollcall.find(sheet.tx, int(sheet.facts["rollcall"]))
    if called is None:
        return None
    about = await subject.subject_of(sheet.tx, called)
    text = sheet.text(
        "rollcall-call",
        event=about.event.title if about.event else None,
        chapter=about.chapter.name,
        answered=called.answered_at is not None,
    )
    return Composed(
        text,
        () if called.answered_at else [[link_to(sheet, called)]],
        thread_id=await topic_of(sheet, about.chapter),
    )


def _name_of(called: Rollcall) -> str:
    return f"called:{called.id}"
