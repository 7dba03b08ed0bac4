"""Who comes: places and waiting list are one decision, never more people than places."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.events.calendar import find, open_event
from storage.problems import NoRoomForGuests, TooManyGuests
from storage.records import Answer, Coming, Event, Person
from storage.rules import required

GUESTS_LIMIT = 20  # whom one person may bring


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer changed.

    `waiting`: they are going, but have no place yet; `left` is how many places are left then,
    None without a limit. `promoted` are those who got a place by it, in order.
    """

    event: Event
    before: Answer | None
    after: Answer
    waiting: bool
    left: int | None
    promoted: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event's answers stand. `going` have a place, with `guests` who take one each too.

    `waiting` people have none yet; `names` are the first of those going who show a name;
    `places_left` is None without a limit.
    """

    going: int
    guests: int
    maybe: int
    no: int
    waiting: int
    names: tuple[str, ...]
    places_left: int | None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who answered, and what."""

    person: Person
    answer: Answer


async def answer(
    tx: Tx,
    *,
    event_id: int,
    person_id: int,
    answer: Coming,
    at: datetime,
    guests: int | None = None,
) -> Answered:
    """Say whether somebody comes, with how many guests (None: as many as before).

    Whoever is going takes a place for themselves and each guest. Who does not fit waits; whenever
    places become free, those waiting get them in order, passing over parties that do not fit.
    Raises NotFound, EventOver, TooManyGuests, and NoRoomForGuests when somebody who has a place
    wants more guests than fit (their answer stays as it was).
    """
    event = open_event(await find(tx, event_id))
    before = await answer_of(tx, event_id=event_id, person_id=person_id)
    party = _party(answer, guests, before)
    if before is not None and (before.answer, before.guests) == (answer, party):
        return Answered(event, before, before, before.waiting, await _left(tx, event), ())
    waits = await _must_wait(tx, event, before, answer, party)
    after = await _write(tx, event_id, person_id, answer, party, waits=waits, at=at)
    promoted = await promote(tx, event) if _freed(before, after) else ()
    return Answered(event, before, after, after.waiting, await _left(tx, event), promoted)


async def plus_one(tx: Tx, *, event_id: int, person_id: int, at: datetime) -> Answered:
    """Bring one guest more; whoever was not going is, with one guest. Raises what `answer` does."""
    before = await answer_of(tx, event_id=event_id, person_id=person_id)
    guests = before.guests + 1 if before is not None and before.answer is Coming.GOING else 1
    return await answer(
        tx, event_id=event_id, person_id=person_id, answer=Coming.GOING, guests=guests, at=at
    )


async def answer_of(tx: Tx, *, event_id: int, person_id: int) -> Answer | None:
    """Return what somebody answered to an event."""
    return await tx.one(
        Answer,
        "select * from answers where event_id = :event_id and person_id = :person_id",
        event_id=event_id,
        person_id=person_id,
    )


async def place_in_waiting(tx: Tx, answer: Answer) -> int:
    """Return how manieth somebody is on the waiting list of an event; 1 is next."""
    return int(
        await tx.value(
            """select count(*) from answers where event_id = :event_id and answer = 'going'
               and waiting = 1 and place_in_line <= :place""",
            event_id=answer.event_id,
            place=answer.place_in_line,
        )
    )


async def standing(tx: Tx, event_id: int, *, names: int = 5) -> Standing:
    """Return how an event's answers stand, with the first `names` names. Raises NotFound."""
    event = required(await find(tx, event_id), "event")
    counts = {"going": (0, 0), "maybe": (0, 0), "no": (0, 0), "waiting": (0, 0)}
    for row in await tx.rows(
        """select iif(waiting, 'waiting', answer), count(*), sum(guests) from answers
           where event_id = :id group by answer, waiting""",
        id=event_id,
    ):
        counts[row[0]] = (row[1], row[2])
    going, guests = counts["going"]
    taken = going + guests
    return Standing(
        going=going,
        guests=guests,
        maybe=counts["maybe"][0],
        no=counts["no"][0],
        waiting=counts["waiting"][0],
        names=tuple(await _names(tx, event_id, names)),
        places_left=None if event.capacity is None else max(0, event.capacity - taken),
    )


async def people_coming(tx: Tx, event_id: int) -> list[Guest]:
    """Return who is going, those who have a place before those waiting, each in order."""
    answers = await tx.all(
        Answer,
        """select * from answers where event_id = :id and answer = 'going'
           order by waiting, place_in_line""",
        id=event_id,
    )
    people = await tx.all(
        Person,
        """select people.* from answers join people on people.id = person_id
           where event_id = :id and answer = 'going' order by waiting, place_in_line""",
        id=event_id,
    )
    return [Guest(person, its) for person, its in zip(people, answers, strict=True)]


async def people_concerned(tx: Tx, event_id: int) -> list[Person]:
    """Return everybody who said they come or may come: whom a change or a cancellation concerns."""
    return await tx.all(
        Person,
        """select people.* from answers join people on people.id = person_id
           where event_id = :id and answer <> 'no' order by place_in_line""",
        id=event_id,
    )


def who_fits(line: list[tuple[int, int]], left: int | None) -> list[int]:
    """Return who of a line of (person, size of party) gets a place, in order; None: no limit."""
    lucky = []
    for person_id, size in line:
        if left is None or size <= left:
            lucky.append(person_id)
            left = None if left is None else left - size
    return lucky


def _party(answer: Coming, guests: int | None, before: Answer | None) -> int:
    if answer is not Coming.GOING:
        return 0
    if guests is None:
        return before.guests if before is not None and before.answer is Coming.GOING else 0
    if not 0 <= guests <= GUESTS_LIMIT:
        raise TooManyGuests(limit=GUESTS_LIMIT)
    return guests


async def _must_wait(
    tx: Tx, event: Event, before: Answer | None, answer: Coming, party: int
) -> bool:
    left = await _left(tx, event) if answer is Coming.GOING else None
    if left is None:
        return False
    if before is None or before.answer is not Coming.GOING or before.waiting:
        return 1 + party > left
    if party - before.guests > left and party > before.guests:
        raise NoRoomForGuests(guests=party, left=left, title=event.title)
    return False


def _freed(before: Answer | None, after: Answer) -> bool:
    """Tell whether an answer gave places back."""
    if before is None or before.answer is not Coming.GOING or before.waiting:
        return False
    return after.answer is not Coming.GOING or after.guests < before.guests


async def _write(
    tx: Tx, event_id: int, person_id: int, answer: Coming, guests: int, *, waits: bool, at: datetime
) -> Answer:
    written = await tx.one(
        Answer,
        """insert into answers (event_id, person_id, answer, guests, waiting, answered_at,
                                place_in_line)
           values (:event_id, :person_id, :answer, :guests, :waiting, :at,
                   (select coalesce(max(place_in_line), 0) + 1 from answers
                    where event_id = :event_id))
           on conflict (event_id, person_id) do update set
               place_in_line = iif(answer = 'going' and excluded.answer = 'going',
                                   place_in_line, excluded.place_in_line),
               answer = excluded.answer, guests = excluded.guests, waiting = excluded.waiting,
               answered_at = excluded.answered_at
           returning *""",
        event_id=event_id,
        person_id=person_id,
        answer=answer,
        guests=guests,
        waiting=waits,
        at=at,
    )
    return required(written, "event")


async def _left(tx: Tx, event: Event) -> int | None:
    if event.capacity is None:
        return None
    taken = await tx.value(
        """select coalesce(sum(1 + guests), 0) from answers
           where event_id = :id and answer = 'going' and waiting = 0""",
        id=event.id,
    )
    return max(0, event.capacity - int(taken))


async def promote(tx: Tx, event: Event) -> tuple[Person, ...]:
    """Give free places to those waiting, in order, and return who got one."""
    left = await _left(tx, event)
    rows = await tx.rows(
        """select person_id, 1 + guests from answers
           where event_id = :id and answer = 'going' and waiting = 1 order by place_in_line""",
        id=event.id,
    )
    lucky = who_fits([(row[0], row[1]) for row in rows], left)
    if not lucky:
        return ()
    await tx.run(
        """update answers set waiting = 0
           where event_id = :id and person_id in (select value from json_each(:lucky))""",
        id=event.id,
        lucky=lucky,
    )
    return tuple(
        await tx.all(
            Person,
            """select people.* from json_each(:lucky) join people on people.id = value
               order by key""",
            lucky=lucky,
        )
    )


async def _names(tx: Tx, event_id: int, limit: int) -> list[str]:
    rows = await tx.rows(
        """select name from answers join people on people.id = person_id
           where event_id = :id and answer = 'going' and waiting = 0 and name <> ''
           order by place_in_line limit :limit""",
        id=event_id,
        limit=limit,
    )
    return [row[0] for row in rows]


async def forget_answers(tx: Tx, *, person_id: int, at: datetime) -> list[Answered]:
    """Erase everything somebody answered; return what their coming events changed by it."""
    open_ones = await tx.rows(
        """select event_id from answers join events on events.id = event_id
           where person_id = :id and answer = 'going' and starts_at > :at
           and state in ('announced', 'listed')""",
        id=person_id,
        at=at,
    )
    changed = [
        await answer(tx, event_id=row[0], person_id=person_id, answer=Coming.NO, at=at)
        for row in open_ones
    ]
    await tx.run("delete from answers where person_id = :id", id=person_id)
    return changed
