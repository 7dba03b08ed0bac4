"""Everything kept about a person, and how it is erased."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import events, organisers, people
from storage.database import Tx
from storage.events import Answered
from storage.people import Left
from storage.records import Person
from storage.rules import required


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What an erasure changed for others.

    `freed`: coming events that got places back, with who got them; `left`: what nobody leads now,
    a campaign each.
    """

    freed: tuple[Answered, ...]
    left: tuple[Left, ...]


async def remembered(tx: Tx, person: Person) -> dict[str, Any]:
    """Return everything kept about a person, ready for JSON; `people.find` when it is stale."""
    return {
        "person": (await _rows(tx, "select * from people where id = :id", person))[0],
        **await _taking_part(tx, person),
        **await _leading(tx, person),
        **await _money(tx, person),
        **await _talking(tx, person),
    }


async def _rows(tx: Tx, sql: str, person: Person) -> list[dict[str, Any]]:
    return [dict(row) for row in await tx.rows(sql, id=person.id, telegram=person.telegram_id)]


async def _taking_part(tx: Tx, person: Person) -> dict[str, Any]:
    return {
        "sign_ups": await _rows(
            tx,
            """select volunteers.*, campaigns.name as campaign, chapters.name as chapter
               from volunteers join campaigns on campaigns.id = volunteers.campaign_id
               left join chapters on chapters.id = chapter_id where person_id = :id""",
            person,
        ),
        "invited": await _rows(
            tx, "select campaign_id, joined_at from volunteers where invited_by = :id", person
        ),
        "answers": await _rows(
            tx,
            """select answers.*, events.title from answers join events on events.id = event_id
               where person_id = :id order by answered_at""",
            person,
        ),
        "reminders": await _rows(tx, "select * from reminders where person_id = :id", person),
    }


async def _leading(tx: Tx, person: Person) -> dict[str, Any]:
    return {
        "roles": await _rows(tx, "select * from roles where person_id = :id", person),
        "roles_given": await _rows(
            tx, "select campaign_id, role, granted_at from roles where granted_by = :id", person
        ),
        "links_used": await _rows(
            tx, "select campaign_id, role, used_at from links where used_by = :id", person
        ),
        "chapters_led": await _rows(
            tx,
            """select hosts.*, chapters.name as chapter from hosts
               join chapters on chapters.id = chapter_id where person_id = :id""",
            person,
        ),
        "events_led": await _rows(tx, "select * from events where host_id = :id", person),
        "groups_added": await _rows(
            tx, "select id, title, seen_at from chats where added_by = :id", person
        ),
        "rates_set": await _rows(tx, "select * from rates where set_by = :id", person),
    }


async def _money(tx: Tx, person: Person) -> dict[str, Any]:
    return {
        "reports": await _rows(
            tx, "select * from drafts where person_id = :id order by id", person
        ),
        "entries": await _rows(
            tx,
            """select * from entries where person_id = :id or recorded_by = :id order by id""",
            person,
        ),
        "raised": await _rows(
            tx, "select campaign_id, claimed_minor from raisers where person_id = :id", person
        ),
        "raised_when_closed": await _rows(
            tx, "select closing_id, claimed_minor from closed_raisers where person_id = :id", person
        ),
        "witnessed": await _rows(
            tx, "select entry_id, at from witnesses where person_id = :id", person
        ),
        "evidence": await _rows(
            tx, "select draft_id, file_id, at from evidence where person_id = :id", person
        ),
        "marked_received": await _rows(
            tx, "select entry_id, act, at from marks where person_id = :id", person
        ),
        "statements": await _rows(
            tx, "select at, lines, fresh from statements where imported_by = :id", person
        ),
        "asked_to_take_back": await _rows(
            tx, "select * from requests where asked_by = :id or decided_by = :id", person
        ),
        "revaluations": await _rows(tx, "select * from revaluations where person_id = :id", person),
        "roll_calls": await _rows(tx, "select * from rollcalls where answered_by = :id", person),
        "books_closed": await _rows(tx, "select * from closings where person_id = :id", person),
    }


async def _talking(tx: Tx, person: Person) -> dict[str, Any]:
    return {
        "private_chat": await _rows(tx, "select * from chats where id = :telegram", person),
        "schedules": await _rows(tx, "select * from schedules where chat_id = :telegram", person),
        "conversations": await _rows(tx, "select * from forms where person_id = :id", person),
        "cards": await _rows(tx, "select * from copies where chat_id = :telegram", person),
        "acts": await _rows(
            tx, "select * from audit where actor = :telegram or chat_id = :telegram", person
        ),
        "said": await _said(tx, person),
        "told": await _rows(
            tx,
            """select created_at, method, params, facts, state from outbox
               where chat_id = :telegram order by id""",
            person,
        ),
    }


async def _said(tx: Tx, person: Person) -> list[dict[str, Any]]:
    found = await _rows(
        tx,
        """select received_at, payload from inbox
           where lane = :telegram or instr(payload, :telegram) order by id""",
        person,
    )
    return [row for row in found if _is_from(row["payload"], person.telegram_id)]


def _is_from(payload: str, telegram_id: int | None) -> bool:
    """Tell whether an update, as Telegram sent it, is what this person did.

    Each kind of update is one object with a `from` (https://core.telegram.org/bots/api#update).
    """
    try:
        update = json.loads(payload)
    except ValueError:
        return False
    parts = update.values() if isinstance(update, dict) else ()
    senders = [part.get("from") for part in parts if isinstance(part, dict)]
    return any(isinstance(who, dict) and who.get("id") == telegram_id for who in senders)


async def forget(tx: Tx, person: Person, *, at: datetime) -> Forgotten:
    """Erase a person. What stays is the ledger's amounts, under a member number that says nothing.

    What waits to be told them is withdrawn too, but answers and receipts: say goodbye after this.
    Raises LastOwner when a campaign that is not closed would be without owner, NotFound.
    """
    known = required(await people.find(tx, person.id), "person")
    required(known.telegram_id, "person")
    left = await _give_up(tx, known, at)
    await tx.run("delete from reminders where person_id = :id", id=known.id)
    freed = await events.forget_answers(tx, person_id=known.id, at=at)
    await _erase_words(tx, known, at)
    await _erase_chat(tx, known)
    await _erase_person(tx, known, at)
    return Forgotten(tuple(freed), tuple(left))


async def _give_up(tx: Tx, person: Person, at: datetime) -> list[Left]:
    # A closed campaign needs no owner: nobody is kept on the books for its sake.
    await tx.run(
        """delete from roles where person_id = :id
           and campaign_id in (select id from campaigns where state = 'closed')""",
        id=person.id,
    )
    given_up = []
    for (campaign_id,) in await tx.rows("select id from campaigns order by id"):
        await organisers.withdraw(tx, campaign_id=campaign_id, person_id=person.id)
        given_up.append(
            await people.hand_over(tx, campaign_id=campaign_id, person_id=person.id, at=at)
        )
    return [each for each in given_up if each.chapters or each.events]


async def _erase_words(tx: Tx, person: Person, at: datetime) -> None:
    await tx.run("update entries set note = '' where person_id = :id and note <> ''", id=person.id)
    await tx.run("delete from evidence where person_id = :id", id=person.id)
    await tx.run("update rollcalls set photo = '' where answered_by = :id", id=person.id)
    # The newest stays, undone: its number is in buttons that are still shown, and must not be
    # given to somebody else's report.
    await tx.run(
        """delete from drafts where person_id = :id and state <> 'confirmed'
           and id < (select max(id) from drafts)
           and not exists (select 1 from evidence where draft_id = drafts.id)""",
        id=person.id,
    )
    await tx.run(
        """update drafts set note = '', state = iif(state = 'open', 'dropped', state),
           message_id = iif(chat_id = :telegram, id, message_id),
           chat_id = iif(chat_id = :telegram, 0, chat_id) where person_id = :id""",
        id=person.id,
        telegram=person.telegram_id,
    )
    # An update that is done is kept for its digest alone; a dead one is about nobody any more.
    await tx.run(
        """update inbox set payload = '{}', lane = iif(lane = :telegram, 0, lane)
           where state <> 'waiting' and (lane = :telegram or instr(payload, :telegram))""",
        telegram=person.telegram_id,
    )
    await tx.run(
        """update outbox set state = 'expired', settled_at = :at
           where chat_id = :telegram and state = 'waiting' and urgency >= 2""",
        telegram=person.telegram_id,
        at=at,
    )
    await tx.run(
        """update outbox set params = '{}', facts = '{}',
           chat_id = iif(chat_id = :telegram, null, chat_id)
           where state not in ('waiting', 'sending') and (chat_id = :telegram
               or instr(params, :telegram) or instr(facts, :telegram)
               or (:name <> '' and (instr(params, :name) or instr(facts, :name))))""",
        telegram=person.telegram_id,
        name=person.name,
    )


async def _erase_chat(tx: Tx, person: Person) -> None:
    for statement in (
        "delete from copies where chat_id = :telegram",
        "delete from forms where person_id = :id or chat_id = :telegram",
        """delete from occurrences where schedule_id in (
               select id from schedules where chat_id = :telegram)""",
        "delete from schedules where chat_id = :telegram",
        "delete from chapter_chats where chat_id = :telegram",
        "delete from chats where id = :telegram",
        "update chats set added_by = null where added_by = :id",
        "update audit set actor = null, facts = '{}' where actor = :telegram",
        "update audit set chat_id = null where chat_id = :telegram",
    ):
        await tx.run(statement, id=person.id, telegram=person.telegram_id)


async def _erase_person(tx: Tx, person: Person, at: datetime) -> None:
    for statement in (
        "delete from volunteers where person_id = :id",
        "update volunteers set invited_by = null where invited_by = :id",
        "update links set used_by = null where used_by = :id",
        """update people set telegram_id = null, name = '', name_chosen = 0, language = null,
           language_chosen = 0, reachable = 0, campaign_id = null, founder = 0,
           seen_at = :at, erased_at = :at where id = :id""",
    ):
        await tx.run(statement, id=person.id, at=at)
