"""Announce an event, change it, call it off, approve or decline it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from storage.database import Tx
from storage.events.answers import promote
from storage.events.calendar import find, open_event
from storage.problems import BadCapacity, BadName
from storage.records import Chapter, Event, EventState, Person, Plan
from storage.rules import check_name, check_url, check_zone, required

TITLE_LIMIT = 120  # letters
PLACE_LIMIT = 200
REASON_LIMIT = 300
CAPACITY_LIMIT = 999_999  # people


@dataclass(frozen=True, slots=True)
class Edited:
    """An event changed, what it was before, and who got a place by it."""

    before: Event
    event: Event
    promoted: tuple[Person, ...]


async def announce(
    tx: Tx, plan: Plan, *, chapter: Chapter, host: Person, at: datetime, listed: bool = False
) -> Event:
    """Announce an event; `listed` at once for a trusted host.

    Raises BadName, BadCapacity, UnknownTimeZone, BadLink.
    """
    event = await tx.one(
        Event,
        """insert into events (campaign_id, chapter_id, host_id, title, starts_at, time_zone, place,
                               latitude, longitude, url, picture, capacity, state, created_at)
           values (:campaign_id, :chapter_id, :host_id, :title, :starts_at, :time_zone, :place,
                   :latitude, :longitude, :url, :picture, :capacity, :state, :at) returning *""",
        campaign_id=chapter.campaign_id,
        chapter_id=chapter.id,
        host_id=host.id,
        state=EventState.LISTED if listed else EventState.ANNOUNCED,
        at=at,
        **_checked(asdict(plan)),
    )
    return required(event, "event")


async def edit(tx: Tx, event_id: int, **changes: Any) -> Edited:
    """Change what `Plan` says of an event.

    More places go to those waiting; with fewer places than people going, everybody keeps theirs.
    Raises NotFound, EventOver and what `announce` does.
    """
    before = open_event(await find(tx, event_id))
    plan = {name: getattr(before, name) for name in Plan.__dataclass_fields__}
    if unknown := changes.keys() - plan.keys():
        raise TypeError(f"an event has no {', '.join(sorted(unknown))}")
    after = await tx.one(
        Event,
        """update events set title = :title, starts_at = :starts_at, time_zone = :time_zone,
           place = :place, latitude = :latitude, longitude = :longitude, url = :url,
           picture = :picture, capacity = :capacity where id = :id returning *""",
        id=event_id,
        **_checked(plan | changes),
    )
    event = required(after, "event")
    promoted = () if event.capacity == before.capacity else await promote(tx, event)
    return Edited(before, event, promoted)


async def cancel(tx: Tx, event_id: int, *, reason: str = "") -> Event:
    """Call an event off. Raises NotFound, EventOver."""
    return await _end(tx, event_id, EventState.CANCELLED, reason)


async def approve(tx: Tx, event_id: int) -> Event:
    """List an announced event for everybody. Raises NotFound, EventOver."""
    return await _end(tx, event_id, EventState.LISTED, "")


async def decline(tx: Tx, event_id: int, *, reason: str) -> Event:
    """Do not list an event, and say why. Raises NotFound, EventOver."""
    return await _end(tx, event_id, EventState.DECLINED, reason)


async def close_over(tx: Tx, *, began_before: datetime) -> list[Event]:
    """Close every event that began before an instant, and return them."""
    return await tx.all(
        Event,
        """update events set state = 'closed'
           where state in ('announced', 'listed') and starts_at < :began_before returning *""",
        began_before=began_before,
    )


async def _end(tx: Tx, event_id: int, state: EventState, reason: str) -> Event:
    open_event(await find(tx, event_id))
    event = await tx.one(
        Event,
        "update events set state = :state, reason = :reason where id = :id returning *",
        id=event_id,
        state=state,
        reason=reason,
    )
    return required(event, "event")


def _checked(plan: dict[str, Any]) -> dict[str, Any]:
    capacity = plan["capacity"]
    if capacity is not None and not 0 < capacity <= CAPACITY_LIMIT:
        raise BadCapacity(capacity=capacity)
    place = " ".join(plan["place"].split())
    if len(place) > PLACE_LIMIT:
        raise BadName(limit=PLACE_LIMIT)
    return plan | {
        "title": check_name(plan["title"], TITLE_LIMIT),
        "place": place,
        "time_zone": check_zone(plan["time_zone"]),
        "url": check_url(plan["url"]),
    }
