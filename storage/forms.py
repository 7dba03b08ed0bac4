"""Guided conversations under way: one per person and chat, kept through restarts."""

from datetime import datetime
from typing import Any

from storage.database import Tx
from storage.records import Form
from storage.rules import required


async def open_form(
    tx: Tx,
    *,
    chat_id: int,
    person_id: int,
    form: str,
    step: str,
    answers: dict[str, Any],
    at: datetime,
) -> Form:
    """Begin a conversation, in place of the one under way, if any."""
    opened = await tx.one(
        Form,
        """insert into forms (chat_id, person_id, form, step, answers, updated_at)
           values (:chat_id, :person_id, :form, :step, :answers, :at)
           on conflict (chat_id, person_id) do update set
               form = excluded.form, step = excluded.step, answers = excluded.answers,
               message_id = null, updated_at = excluded.updated_at
           returning *""",
        chat_id=chat_id,
        person_id=person_id,
        form=form,
        step=step,
        answers=answers,
        at=at,
    )
    return required(opened, "form")


async def find(tx: Tx, *, chat_id: int, person_id: int) -> Form | None:
    """Return the conversation somebody is having in a chat."""
    return await tx.one(
        Form,
        "select * from forms where chat_id = :chat_id and person_id = :person_id",
        chat_id=chat_id,
        person_id=person_id,
    )


async def advance(
    tx: Tx,
    form: Form,
    *,
    step: str,
    at: datetime,
    answers: dict[str, Any] | None = None,
    message_id: int | None = None,
) -> Form:
    """Go to another step; `answers` are added to those given, `message_id` is kept when known.

    Raises NotFound when the conversation was ended or another one begun meanwhile.
    """
    moved = await tx.one(
        Form,
        """update forms set step = :step, answers = :answers, updated_at = :at,
           message_id = coalesce(:message_id, message_id)
           where chat_id = :chat_id and person_id = :person_id and form = :form returning *""",
        chat_id=form.chat_id,
        person_id=form.person_id,
        form=form.form,
        step=step,
        answers=form.answers | (answers or {}),
        message_id=message_id,
        at=at,
    )
    return required(moved, "form")


async def close(tx: Tx, *, chat_id: int, person_id: int, form: str | None = None) -> bool:
    """End the conversation somebody is having in a chat; false when there was none.

    With `form`, only a conversation of that name.
    """
    ended = await tx.run(
        """delete from forms where chat_id = :chat_id and person_id = :person_id
           and form = coalesce(:form, form)""",
        form=form,
        chat_id=chat_id,
        person_id=person_id,
    )
    return ended > 0


async def prune(tx: Tx, before: datetime) -> int:
    """Forget conversations nobody continued since an instant; return how many."""
    return await tx.run("delete from forms where updated_at < :before", before=before)
