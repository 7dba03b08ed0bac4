"""Which events there are: coming, of a chapter, mine, to be moderated."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.problems import EventOver
from storage.records import Answer, Event, EventState
from storage.rules import required

OPEN = (EventState.ANNOUNCED, EventState.LISTED)


@dataclass(frozen=True, slots=True)
class Mine:
    """An event somebody answered or leads; `answer` is None when they only lead it."""

    event: Event
    answer: Answer | None


async def find(tx: Tx, event_id: int) -> Event | None:
    """Return an event by its number."""
    return await tx.one(Event, "select * from events where id = :id", id=event_id)


def open_event(event: Event | None) -> Event:
    """Return an event that takes answers; raise NotFound or EventOver."""
    found = required(event, "event")
    if found.state not in OPEN:
        raise EventOver(title=found.title, state=found.state)
    return found


async def coming(
    tx: Tx,
    *,
    campaign_id: int,
    after: datetime,
    chapter_id: int | None = None,
    limit: int = 10,
    offset: int = 0,
) -> list[Event]:
    """Return the events still to come, of a campaign or one of its chapters, soonest first.

    Everywhere only listed events are shown; a chapter sees its announced ones too.
    """
    return await tx.all(
        Event,
        """select * from events where campaign_id = :campaign_id and starts_at > :after
           and (state = 'listed' or (state = 'announced' and chapter_id = :chapter_id))
           and (:chapter_id is null or chapter_id = :chapter_id)
           order by starts_at, id limit :limit offset :offset""",
        campaign_id=campaign_id,
        after=after,
        chapter_id=chapter_id,
        limit=limit,
        offset=offset,
    )


async def of_chapter(tx: Tx, chapter_id: int) -> list[Event]:
    """Return every event a chapter ever had, but declined ones, by time."""
    return await tx.all(
        Event,
        """select * from events where chapter_id = :chapter_id and state <> 'declined'
           order by starts_at, id""",
        chapter_id=chapter_id,
    )


async def to_moderate(tx: Tx, *, campaign_id: int, after: datetime, limit: int = 20) -> list[Event]:
    """Return the coming events that wait for a moderator, oldest announcement first."""
    return await tx.all(
        Event,
        """select * from events where campaign_id = :campaign_id and state = 'announced'
           and starts_at > :after order by created_at, id limit :limit""",
        campaign_id=campaign_id,
        after=after,
        limit=limit,
    )


async def mine(tx: Tx, *, campaign_id: int, person_id: int, after: datetime) -> list[Mine]:
    """Return the coming events somebody leads or said they come or may come to, soonest first."""
    events = await tx.all(
        Event,
        """select * from events where campaign_id = :campaign_id and starts_at > :after
           and state in ('announced', 'listed') and (host_id = :person_id or id in (
               select event_id from answers where person_id = :person_id and answer <> 'no'))
           order by starts_at, id""",
        campaign_id=campaign_id,
        person_id=person_id,
        after=after,
    )
    answers = await tx.all(
        Answer,
        "select * from answers where person_id = :person_id and answer <> 'no'",
        person_id=person_id,
    )
    by_event = {each.event_id: each for each in answers}
    return [Mine(event, by_event.get(event.id)) for event in events]


async def hosted_by(tx: Tx, *, person_id: int, campaign_id: int) -> list[Event]:
    """Return every event of a campaign that somebody leads, by time."""
    return await tx.all(
        Event,
        """select * from events where host_id = :person_id and campaign_id = :campaign_id
           order by starts_at, id""",
        person_id=person_id,
        campaign_id=campaign_id,
    )
