"""Who is reminded of what is coming, once per event and slot."""

from datetime import datetime, timedelta

from storage.database import Tx
from storage.records import Event, Person


async def soon(tx: Tx, *, after: datetime, within: timedelta) -> list[Event]:
    """Return the events people can come to that begin within a span, soonest first."""
    return await tx.all(
        Event,
        """select * from events where state in ('announced', 'listed')
           and starts_at > :after and starts_at <= :until order by starts_at, id""",
        after=after,
        until=after + within,
    )


async def to_remind(tx: Tx, event_id: int, slot: str, *, at: datetime) -> list[Person]:
    """Return who is to be asked whether they come, and was not for this slot.

    Those going who have a place, and those who said maybe; not who confirmed since they were
    asked before, who answered in the last six hours, who cannot be written to, or who paused.
    """
    return await tx.all(
        Person,
        """select people.* from answers
           join people on people.id = answers.person_id
           join events on events.id = answers.event_id
           left join volunteers on volunteers.person_id = people.id
               and volunteers.campaign_id = events.campaign_id
           where answers.event_id = :event_id and answer <> 'no' and waiting = 0
             and people.reachable and people.telegram_id is not null
             and answered_at <= :fresh
             and (volunteers.paused_until is null or volunteers.paused_until <= :at)
             and not exists (select 1 from reminders where reminders.event_id = :event_id
                 and reminders.person_id = people.id and (slot = :slot or confirmed_at is not null))
           order by place_in_line""",
        event_id=event_id,
        slot=slot,
        at=at,
        fresh=at - timedelta(hours=6),
    )


async def remind(tx: Tx, *, event_id: int, person_id: int, slot: str, at: datetime) -> bool:
    """Note that somebody is reminded; false when they were, for this slot."""
    noted = await tx.run(
        """insert into reminders (event_id, person_id, slot, sent_at)
           values (:event_id, :person_id, :slot, :at) on conflict do nothing""",
        event_id=event_id,
        person_id=person_id,
        slot=slot,
        at=at,
    )
    return noted > 0


async def confirm_coming(tx: Tx, *, event_id: int, person_id: int, at: datetime) -> None:
    """Note that somebody who was reminded comes: they are not asked again."""
    await tx.run(
        """update reminders set confirmed_at = :at
           where event_id = :event_id and person_id = :person_id""",
        event_id=event_id,
        person_id=person_id,
        at=at,
    )


async def forget_reminders(tx: Tx, event_id: int) -> None:
    """Remind everybody anew: the event is at another time, or elsewhere."""
    await tx.run("delete from reminders where event_id = :id", id=event_id)
