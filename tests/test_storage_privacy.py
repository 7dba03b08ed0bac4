"""Everything kept about a person is said when asked, and gone when they want it gone."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import (
    audit,
    chapters,
    chats,
    copies,
    events,
    forms,
    funds,
    inbox,
    organisers,
    outbox,
    people,
    privacy,
    progress,
    rollcall,
)
from storage.database import Database, Tx
from storage.inbox import Arrival
from storage.money import Money
from storage.outbox import Saying, Urgency
from storage.problems import LastOwner, NotFound
from storage.progress import Timing
from storage.records import CampaignState, Chapter, Coming, Person, Plan, Role, Source
from tests.shelf import NOW, ONE, a_campaign, a_chapter, a_person, an_entry, database, tx

__all__ = ["database", "tx"]
TELEGRAM, NAME, WORDS = 7_654_321_098, "Zénobie", "canary words"
PHOTO = "AgACAgQAAxkBAAIBYmCanary"
SOON = NOW + timedelta(days=1)
PARTS = {
    "person",
    "sign_ups",
    "invited",
    "answers",
    "reminders",
    "roles",
    "roles_given",
    "links_used",
    "chapters_led",
    "events_led",
    "groups_added",
    "rates_set",
    "reports",
    "entries",
    "raised",
    "raised_when_closed",
    "witnessed",
    "evidence",
    "marked_received",
    "statements",
    "asked_to_take_back",
    "revaluations",
    "roll_calls",
    "books_closed",
    "private_chat",
    "schedules",
    "conversations",
    "cards",
    "acts",
    "said",
    "told",
}


async def an_active_life(tx: Tx) -> tuple[Person, Chapter]:
    """Somebody who did everything there is to do."""
    person, omar = await a_person(tx, TELEGRAM, NAME), await a_person(tx, 2, "Omar")
    campaign = await a_campaign(tx, person)
    paris = await a_chapter(tx, campaign)
    await lead(tx, person, omar, paris)
    await take_part(tx, person, omar, paris)
    await report(tx, person, paris)
    await vouch(tx, person, omar, paris)
    await talk(tx, person, paris)
    return person, paris


async def lead(tx: Tx, person: Person, omar: Person, paris: Chapter) -> None:
    await chats.seen(tx, chat_id=-5, kind="group", title="Paris", at=NOW, added_by=person.id)
    await chapters.add_host(tx, chapter_id=paris.id, person_id=person.id, at=NOW)
    (campaign,) = await organisers.campaigns(tx)
    token = await organisers.fresh_link(tx, role=Role.TREASURER, campaign_id=campaign.id, at=NOW)
    await organisers.use_link(tx, token_hash=organisers.link_hash(token), person=person, at=NOW)
    await organisers.grant(
        tx, campaign_id=campaign.id, person_id=omar.id, role=Role.OWNER, by=person.id, at=NOW
    )
    await organisers.set_rate(
        tx, campaign=campaign, currency="EUR", day=NOW.date(), rate=ONE, by=person.id
    )
    plan = Plan("Led", SOON, "UTC", capacity=1)
    await events.announce(tx, plan, chapter=paris, host=person, at=NOW)


async def take_part(tx: Tx, person: Person, omar: Person, paris: Chapter) -> None:
    (campaign,) = await organisers.campaigns(tx)
    await people.join(tx, campaign=campaign, person=person, chapter=paris, at=NOW)
    await people.join(tx, campaign=campaign, person=omar, invited_by=person, at=NOW)
    (event,) = await events.of_chapter(tx, paris.id)
    for each in (person, omar):
        await events.answer(tx, event_id=event.id, person_id=each.id, answer=Coming.GOING, at=NOW)

    await tx.run(
        "insert into reminders (event_id, person_id, slot, sent_at) values (:e, :p, 'day', :at)",
        e=event.id,
        p=person.id,
        at=NOW,
    )


async def report(tx: Tx, person: Person, paris: Chapter) -> None:
    for message, chat_id in enumerate((-5, TELEGRAM, TELEGRAM)):
        draft = await funds.draft(
            tx,
            chapter=paris,
            by=person,
            amount=Money(100, "EUR"),
            note=WORDS,
            source=Source(chat_id, message),
            at=NOW,
        )
        if message < 2:
            await funds.confirm(tx, draft.id, by=person, rate=ONE, rate_on=NOW.date(), at=NOW)


async def vouch(tx: Tx, person: Person, omar: Person, paris: Chapter) -> None:
    """Somebody sees the money of another, keeps a photo, holds the purse, closes the books."""
    theirs = await an_entry(tx, paris, omar, Money(100, "EUR"), message_id=70)
    await funds.witness(tx, theirs.id, by=person, at=NOW)
    assert theirs.draft_id is not None
    await funds.attach(tx, theirs.draft_id, by=person, file_id=PHOTO, at=NOW)
    await funds.receive(tx, theirs.id, by=person, at=NOW)
    campaign_id = paris.campaign_id
    await funds.keep_statement(tx, campaign_id=campaign_id, by=person, lines=[], at=NOW)
    (own, *_) = await funds.entries(tx, campaign_id=campaign_id, person_id=person.id)
    await funds.ask_second(tx, own, by=person, amount=None, at=NOW)
    await funds.revalue(
        tx, campaign_id=campaign_id, rates={"EUR": ONE}, rate_on=NOW.date(), by=person, at=NOW
    )
    called = await rollcall.call(
        tx, campaign_id=campaign_id, chapter_id=paris.id, event=None, at=NOW
    )
    assert called is not None
    await rollcall.answer(tx, called.id, by=person, at=NOW, photo=PHOTO)
    await organisers.close_books(tx, campaign_id, by=person, at=NOW)
    await organisers.reopen_books(tx, campaign_id, at=NOW)


async def talk(tx: Tx, person: Person, paris: Chapter) -> None:
    await chats.seen(tx, chat_id=TELEGRAM, kind="private", title=NAME, at=NOW)
    schedule = await progress.set_schedule(
        tx,
        campaign_id=paris.campaign_id,
        chat_id=TELEGRAM,
        timing=Timing("daily", "Europe/Paris", 9),
    )
    await progress.take_slot(
        tx,
        schedule=schedule,
        local_date=NOW.date(),
        slot="09:00",
        due_at=NOW,
        state="posted",
        at=NOW,
    )
    await forms.open_form(
        tx,
        chat_id=TELEGRAM,
        person_id=person.id,
        form="event",
        step="title",
        answers={"title": WORDS},
        at=NOW,
    )
    await copies.placed(tx, "event:1", TELEGRAM, 9, "text", "", NOW)
    await audit.record(
        tx, actor=TELEGRAM, chat_id=TELEGRAM, act="tried", facts={"words": WORDS}, at=NOW
    )
    await receive(tx, 1, TELEGRAM, {"message": {"from": {"id": TELEGRAM}, "text": WORDS}})
    await receive(tx, 2, -5, {"message": {"from": {"id": TELEGRAM}, "text": WORDS}})
    await receive(tx, 3, -5, {"message": {"from": {"id": 2}, "text": f"{TELEGRAM}"}})
    await receive(tx, 4, -5, "not even JSON")
    await say(tx, Saying("sendMessage", TELEGRAM, {"text": WORDS}))
    await say(tx, Saying("sendMessage", -5, {"text": f"{NAME} raised"}))


async def receive(tx: Tx, update_id: int, lane: int, payload: Any) -> None:
    raw = payload if isinstance(payload, str) else json.dumps(payload)
    (letter,) = await inbox.keep(tx, 1, [Arrival(update_id, str(update_id), lane, raw)], NOW)
    await inbox.give_up(tx, letter.id, "RuntimeError", NOW)  # only a dead letter keeps its words


async def say(tx: Tx, saying: Saying) -> None:
    parcel = await outbox.say(tx, saying, NOW)
    assert parcel is not None
    await outbox.settle(tx, parcel.id, "sent", NOW, message_id=1)


async def test_row_45_everything_kept_is_said(tx: Tx) -> None:
    person, _ = await an_active_life(tx)
    told = await privacy.remembered(tx, person)
    assert set(told) == PARTS
    assert [part for part, kept in told.items() if not kept] == []
    assert told["person"]["telegram_id"] == TELEGRAM
    assert [each["chapter"] for each in told["sign_ups"]] == ["Paris"]
    assert [each["amount_minor"] for each in told["entries"]] == [100, 100]
    assert len(told["reports"]) == 3
    assert len(told["said"]) == 2  # what others wrote is theirs
    json.dumps(told)


async def test_row_45_what_is_said_of_somebody_else_is_not_said(tx: Tx) -> None:
    await an_active_life(tx)
    lea = await a_person(tx, 3, "Léa")
    told = await privacy.remembered(tx, lea)
    assert [part for part, kept in told.items() if kept] == ["person"]
    assert WORDS not in json.dumps(told)


async def test_row_45_every_table_that_knows_a_person_is_asked(tx: Tx) -> None:
    """A column that points at people, added later, must be said and erased too."""
    known = {
        (table["name"], column["from"])
        for table in await tx.rows("select name from sqlite_master where type = 'table'")
        for column in await tx.rows(f"pragma foreign_key_list({table['name']})")
        if column["table"] == "people"
    }
    assert known == {
        ("answers", "person_id"),
        ("closed_raisers", "person_id"),
        ("closings", "person_id"),
        ("evidence", "person_id"),
        ("marks", "person_id"),
        ("raisers", "person_id"),
        ("requests", "asked_by"),
        ("requests", "decided_by"),
        ("revaluations", "person_id"),
        ("rollcalls", "answered_by"),
        ("statements", "imported_by"),
        ("witnesses", "person_id"),
        ("chats", "added_by"),
        ("drafts", "person_id"),
        ("entries", "person_id"),
        ("entries", "recorded_by"),
        ("events", "host_id"),
        ("forms", "person_id"),
        ("hosts", "person_id"),
        ("links", "used_by"),
        ("reminders", "person_id"),
        ("rates", "set_by"),
        ("roles", "granted_by"),
        ("roles", "person_id"),
        ("volunteers", "invited_by"),
        ("volunteers", "person_id"),
    }


def everything(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


async def test_row_45_everything_is_gone_and_no_total_moves(database: Database) -> None:
    async with database.transaction() as tx:
        person, paris = await an_active_life(tx)
        before = await funds.totals(tx, paris.campaign_id)
    assert str(TELEGRAM) in everything(database.path)
    async with database.transaction() as tx:
        await privacy.forget(tx, person, at=NOW)
    left = everything(database.path)
    for trace in (str(TELEGRAM), NAME, WORDS, PHOTO):
        assert trace not in left
    async with database.transaction() as tx:
        assert await funds.totals(tx, paris.campaign_id) == before
        assert (before.claimed, before.received) == (Money(300, "USD"), Money(100, "USD"))
        assert await funds.reconcile(tx, paris.campaign_id) == ()
        entries = await funds.entries(tx, campaign_id=paris.campaign_id, person_id=person.id)
        assert {(each.person_id, each.reporter, each.note) for each in entries} == {
            (person.id, "", "")
        }
        erased = await people.find(tx, person.id)
        assert erased is not None
        assert (erased.telegram_id, erased.erased_at) == (None, NOW)
        assert await tx.rows("pragma foreign_key_check") == []


async def test_row_45_who_comes_back_after_that_is_somebody_new(tx: Tx) -> None:
    person, _ = await an_active_life(tx)
    await privacy.forget(tx, person, at=NOW)
    new = await a_person(tx, TELEGRAM, NAME)
    assert new.id != person.id
    told = await privacy.remembered(tx, new)
    assert [part for part, kept in told.items() if kept] == ["person"]


async def test_places_that_become_free_go_to_those_waiting(tx: Tx) -> None:
    person, _ = await an_active_life(tx)
    forgotten = await privacy.forget(tx, person, at=NOW)
    (freed,) = forgotten.freed
    assert [each.name for each in freed.promoted] == ["Omar"]
    stands = await events.standing(tx, freed.event.id)
    assert (stands.going, stands.waiting, stands.no) == (1, 0, 0)


async def test_what_they_led_is_told_to_be_handed_over(tx: Tx) -> None:
    person, paris = await an_active_life(tx)
    (left,) = (await privacy.forget(tx, person, at=NOW)).left
    assert left.chapters == (paris,)
    assert [each.title for each in left.events] == ["Led"]


async def test_row_38_the_last_owner_cannot_vanish_before_the_campaign_is_closed(tx: Tx) -> None:
    nora = await a_person(tx)
    campaign = await a_campaign(tx, nora)
    with pytest.raises(LastOwner):
        await privacy.forget(tx, nora, at=NOW)
    await organisers.set_state(tx, campaign.id, CampaignState.CLOSED)
    await privacy.forget(tx, nora, at=NOW)
    assert await people.by_telegram(tx, 1) is None


async def test_reminders_on_their_way_are_withdrawn_but_not_answers(tx: Tx) -> None:
    person = await a_person(tx, TELEGRAM)
    for urgency in Urgency:
        await outbox.say(tx, Saying("sendMessage", TELEGRAM, urgency=urgency), NOW)
    await outbox.say(tx, Saying("sendMessage", -5, urgency=Urgency.BROADCAST), NOW)
    await privacy.forget(tx, person, at=NOW)
    assert [(each.chat_id, each.urgency) for each in await outbox.unsent(tx)] == [
        (TELEGRAM, Urgency.ANSWER),
        (TELEGRAM, Urgency.RECEIPT),
        (-5, Urgency.BROADCAST),
    ]


async def test_nobody_can_be_forgotten_who_is_not_there(tx: Tx) -> None:
    person = await a_person(tx)
    await privacy.forget(tx, person, at=NOW)
    with pytest.raises(NotFound):
        await privacy.forget(tx, person, at=NOW)
