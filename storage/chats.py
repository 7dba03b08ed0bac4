"""Every chat the bot was ever in: open or closed, and what it became."""

from datetime import datetime
from typing import cast

from storage import outbox
from storage.database import Statement, Tx
from storage.records import ChapterChat, Chat
from storage.rules import required


async def seen(
    tx: Tx, *, chat_id: int, kind: str, title: str, at: datetime, added_by: int | None = None
) -> Chat:
    """Remember a chat, and that the bot is in it; `kind` is Telegram's, `added_by` a member number.

    A group that became a supergroup stays closed, whatever still arrives from it.
    """
    ((chat,),) = await tx.together(
        seeing(chat_id=chat_id, kind=kind, title=title, at=at, added_by=added_by)
    )
    return cast("Chat", chat)


def seeing(
    *, chat_id: int, kind: str, title: str, at: datetime, added_by: int | None = None
) -> Statement[Chat]:
    """Return what `seen` does, to be done together with other statements."""
    return Statement(
        Chat,
        """insert into chats (id, kind, title, added_by, seen_at)
           values (:chat_id, :kind, :title, :added_by, :at)
           on conflict (id) do update set
               kind = excluded.kind, title = excluded.title, seen_at = excluded.seen_at,
               open = became is null, added_by = coalesce(excluded.added_by, added_by)
           returning *""",
        chat_id=chat_id,
        kind=kind,
        title=title,
        added_by=added_by,
        at=at,
    )


async def find(tx: Tx, chat_id: int) -> Chat | None:
    """Return a chat by Telegram's id."""
    return await tx.one(Chat, "select * from chats where id = :id", id=chat_id)


async def close(tx: Tx, chat_id: int) -> None:
    """Stop speaking to a chat: blocked, removed, or gone. A person there is unreachable."""
    await tx.run("update chats set open = 0 where id = :id", id=chat_id)
    await tx.run("update people set reachable = 0 where telegram_id = :id", id=chat_id)


async def reopen(tx: Tx, chat_id: int) -> None:
    """Speak to a chat again, unless it became another. A person there is reachable."""
    await tx.run("update chats set open = 1 where id = :id and became is null", id=chat_id)
    await tx.run("update people set reachable = 1 where telegram_id = :id", id=chat_id)


async def became(tx: Tx, *, old: int, new: int, at: datetime) -> Chat | None:
    """Have everything follow a group to the supergroup it became; return that, or None if unknown.

    Telegram tells it twice, once in each chat; the second time changes nothing. Message ids begin
    again in the supergroup, so copies of messages are forgotten, a form posts its message anew and
    a draft's message id turns negative: it must not meet a new message's.
    (https://core.telegram.org/bots/api#message, migrate_to_chat_id)
    """
    group = await find(tx, old)
    if group is None or group.became == new:
        return await find(tx, new)
    await _succeed(tx, group, new, at)
    await _bindings_follow(tx, old, new)
    await _words_follow(tx, old, new)
    return await find(tx, new)


async def _succeed(tx: Tx, group: Chat, new: int, at: datetime) -> None:
    await tx.run(
        """insert into chats (id, kind, title, language, added_by, seen_at)
           values (:new, 'supergroup', :title, :language, :added_by, :at)
           on conflict (id) do update set
               language = coalesce(language, excluded.language),
               added_by = coalesce(added_by, excluded.added_by)""",
        new=new,
        title=group.title,
        language=group.language,
        added_by=group.added_by,
        at=at,
    )
    await tx.run(
        "update chats set open = 0, became = :new where id = :old or became = :old",
        old=group.id,
        new=new,
    )


async def _bindings_follow(tx: Tx, old: int, new: int) -> None:
    # The group's settings count: what the supergroup got in the moments since is the default.
    await tx.run(
        "update or replace chapter_chats set chat_id = :new where chat_id = :old", old=old, new=new
    )
    await tx.run(
        """delete from occurrences where schedule_id in (
               select fresh.id from schedules as fresh join schedules as kept
               on kept.campaign_id = fresh.campaign_id and kept.chat_id = :old
               where fresh.chat_id = :new)""",
        old=old,
        new=new,
    )
    await tx.run(
        "update or replace schedules set chat_id = :new where chat_id = :old", old=old, new=new
    )


async def _words_follow(tx: Tx, old: int, new: int) -> None:
    await outbox.moved(tx, old, new)
    await tx.run("delete from copies where chat_id = :old", old=old)
    await tx.run(
        "update or replace forms set chat_id = :new, message_id = null where chat_id = :old",
        old=old,
        new=new,
    )
    await tx.run(
        "update drafts set chat_id = :new, message_id = -message_id where chat_id = :old",
        old=old,
        new=new,
    )


async def open_groups(tx: Tx) -> list[Chat]:
    """Return the groups the bot is in, as far as Telegram told."""
    return await tx.all(
        Chat,
        "select * from chats where open and kind in ('group', 'supergroup') order by title, id",
    )


async def without_chapter(tx: Tx) -> list[Chat]:
    """Return the groups the bot is in that never spoke about any chapter."""
    return await tx.all(
        Chat,
        """select * from chats where open and kind in ('group', 'supergroup')
           and id not in (select chat_id from chapter_chats) order by id""",
    )


async def former_ids(tx: Tx, chat_id: int) -> list[int]:
    """Return the ids a chat had before: the groups that became it."""
    rows = await tx.rows("select id from chats where became = :id order by seen_at, id", id=chat_id)
    return [row[0] for row in rows]


async def choose_language(tx: Tx, *, chat_id: int, language: str | None) -> Chat:
    """Have a chat spoken to in a language; None for its chapter's."""
    chat = await tx.one(
        Chat,
        "update chats set language = :language where id = :id returning *",
        id=chat_id,
        language=language,
    )
    return required(chat, "chat")


async def language_of(tx: Tx, *, chat_id: int) -> str | None:
    """Return the language a chat is spoken to in.

    The one chosen for it, else its person's or its chapter's, else the newest campaign's.
    """
    code = await tx.value(
        """select coalesce(
               (select language from chats where id = :id),
               (select language from people where telegram_id = :id),
               (select chapters.language from chapter_chats
                join chapters on chapters.id = chapter_chats.chapter_id
                where chat_id = :id order by chapter_chats.campaign_id desc limit 1),
               (select language from campaigns order by id desc limit 1))""",
        id=chat_id,
    )
    return None if code is None else str(code)


async def place_progress(
    tx: Tx, *, campaign_id: int, chat_id: int, thread_id: int | None
) -> ChapterChat:
    """Have progress posted to a forum topic of a chat; None for no topic. Raises NotFound."""
    bound = await tx.one(
        ChapterChat,
        """update chapter_chats set thread_id = :thread_id
           where campaign_id = :campaign_id and chat_id = :chat_id returning *""",
        campaign_id=campaign_id,
        chat_id=chat_id,
        thread_id=thread_id,
    )
    return required(bound, "chapter")
