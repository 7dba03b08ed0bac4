"""Guided conversations, kept through restarts, and the audit log."""

from datetime import timedelta
from decimal import Decimal

import pytest

from storage import audit, forms
from storage.database import Tx
from storage.problems import NotFound
from storage.records import Form
from tests.shelf import NOW, a_person, database, tx

__all__ = ["database", "tx"]


async def begin(tx: Tx, form: str = "event") -> Form:
    nora = await a_person(tx)
    return await forms.open_form(
        tx, chat_id=1, person_id=nora.id, form=form, step="title", answers={"n": 1}, at=NOW
    )


async def test_a_conversation_goes_on_where_it_was(tx: Tx) -> None:
    form = await begin(tx)
    assert await forms.find(tx, chat_id=1, person_id=form.person_id) == form
    later = NOW + timedelta(minutes=1)
    moved = await forms.advance(
        tx, form, step="place", answers={"title": "Fête"}, message_id=7, at=later
    )
    assert (moved.step, moved.answers, moved.message_id) == ("place", {"n": 1, "title": "Fête"}, 7)
    back = await forms.advance(tx, moved, step="title", at=later)
    assert (back.answers, back.message_id, back.updated_at) == (moved.answers, 7, later)
    assert await forms.close(tx, chat_id=1, person_id=form.person_id)
    assert not await forms.close(tx, chat_id=1, person_id=form.person_id)
    assert await forms.find(tx, chat_id=1, person_id=form.person_id) is None


async def test_a_new_conversation_takes_the_place_of_the_old_one(tx: Tx) -> None:
    old = await begin(tx)
    await forms.advance(tx, old, step="place", message_id=7, at=NOW)
    new = await begin(tx, "campaign")
    assert (new.form, new.step, new.message_id) == ("campaign", "title", None)
    with pytest.raises(NotFound):
        await forms.advance(tx, old, step="when", at=NOW)
    assert await forms.find(tx, chat_id=1, person_id=old.person_id) == new


async def test_conversations_nobody_continues_are_forgotten(tx: Tx) -> None:
    form = await begin(tx)
    assert await forms.prune(tx, NOW) == 0
    assert await forms.prune(tx, NOW + timedelta(seconds=1)) == 1
    assert await forms.find(tx, chat_id=1, person_id=form.person_id) is None


async def test_the_audit_log_keeps_who_tried_what(tx: Tx) -> None:
    for number in range(3):
        await audit.record(
            tx,
            actor=7,
            chat_id=-1,
            act=f"act {number}",
            facts={"n": number, "at": NOW, "sum": Decimal("1.5"), "none": None, "who": "Nora"},
            at=NOW,
        )
    newest, *_ = found = await audit.recent(tx)
    assert [each.act for each in found] == ["act 2", "act 1", "act 0"]
    assert newest.facts == {"n": 2, "at": str(NOW), "sum": "1.5", "none": None, "who": "Nora"}
    assert (newest.actor, newest.chat_id, newest.at) == (7, -1, NOW)
    assert [each.act for each in await audit.recent(tx, limit=1, before=newest.id)] == ["act 1"]
