"""Whom a message is for: its chat's chapter and topic, looked up when it is composed."""

from bot.voice import Sheet
from storage import chapters, people
from storage.records import Chapter


async def chapter_of(sheet: Sheet, campaign_id: int) -> Chapter | None:
    """Return the chapter of a group, or of the person whose private chat this is."""
    chat_id = sheet.chat_id or 0
    if chat_id < 0:
        return await chapters.of_chat(sheet.tx, chat_id=chat_id, campaign_id=campaign_id)
    person = await people.by_telegram(sheet.tx, chat_id)
    if person is None:
        return None
    return await chapters.of_volunteer(sheet.tx, campaign_id=campaign_id, person_id=person.id)


async def topic_of(sheet: Sheet, chapter: Chapter | None) -> int | None:
    """Return the topic: the one it was asked in, else the one the chat chose for progress."""
    if "thread" in sheet.facts or chapter is None:
        thread = sheet.facts.get("thread")
        return None if thread is None else int(thread)
    chats = await chapters.chats_of(sheet.tx, chapter.id)
    return next((each.thread_id for each in chats if each.chat_id == sheet.chat_id), None)
