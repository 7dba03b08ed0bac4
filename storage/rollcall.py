"""The roll-call: the morning after, every chapter and event says people, money and a photo."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.records import Event, Person, Rollcall
from storage.rules import required


@dataclass(frozen=True, slots=True)
class Board:
    """Of how many chapters so many have answered, and the people who came to theirs."""

    chapters: int
    reported: int
    people: int


@dataclass(frozen=True, slots=True)
class Silent:
    """A chapter that has not answered yet."""

    rollcall_id: int
    chapter_id: int
    chapter: str
    asked: int
    due_at: datetime


async def call(
    tx: Tx, *, campaign_id: int, chapter_id: int, event: Event | None, at: datetime
) -> Rollcall | None:
    """Begin the roll-call of a chapter's big day, or of an event; None when it was begun before."""
    return await tx.one(
        Rollcall,
        """insert into rollcalls (campaign_id, chapter_id, event_id, due_at, next_at)
           values (:campaign_id, :chapter_id, :event_id, :at, :at)
           on conflict do nothing returning *""",
        campaign_id=campaign_id,
        chapter_id=chapter_id,
        event_id=event.id if event else None,
        at=at,
    )


async def find(tx: Tx, rollcall_id: int) -> Rollcall | None:
    """Return a roll-call by its number."""
    return await tx.one(Rollcall, "select * from rollcalls where id = :id", id=rollcall_id)


async def of_chapter(tx: Tx, chapter_id: int) -> Rollcall | None:
    """Return the roll-call of a chapter's big day."""
    return await tx.one(
        Rollcall,
        "select * from rollcalls where chapter_id = :id and event_id is null",
        id=chapter_id,
    )


async def of_event(tx: Tx, event_id: int) -> Rollcall | None:
    """Return the roll-call of an event."""
    return await tx.one(Rollcall, "select * from rollcalls where event_id = :id", id=event_id)


async def due(tx: Tx, now: datetime, limit: int = 100) -> list[Rollcall]:
    """Return the roll-calls that are to be asked, or asked again, the longest due first."""
    return await tx.all(
        Rollcall,
        "select * from rollcalls where next_at <= :now order by next_at, id limit :limit",
        now=now,
        limit=limit,
    )


async def asked(tx: Tx, rollcall_id: int, *, next_at: datetime | None) -> Rollcall:
    """Count that somebody was asked, and when it is asked again; None: not any more."""
    after = await tx.one(
        Rollcall,
        """update rollcalls set asked = asked + 1, next_at = :next_at where id = :id returning *""",
        id=rollcall_id,
        next_at=next_at,
    )
    return required(after, "roll-call")


async def answer(
    tx: Tx,
    rollcall_id: int,
    *,
    by: Person,
    at: datetime,
    people: int | None = None,
    money: str | None = None,
    photo: str | None = None,
) -> Rollcall:
    """Keep what is given of an answer; once people and money are known it is answered.

    An answer may be changed later. `money` is 'reported' or 'none'; `photo` a file id, '' for none.
    """
    after = await tx.one(
        Rollcall,
        """update rollcalls set people = coalesce(:people, people),
               money = coalesce(:money, money), photo = coalesce(:photo, photo),
               answered_by = :by,
               answered_at = iif(coalesce(:people, people) is null
                   or coalesce(:money, money) is null, null, coalesce(answered_at, :at)),
               next_at = iif(coalesce(:people, people) is null
                   or coalesce(:money, money) is null, next_at, null)
           where id = :id returning *""",
        id=rollcall_id,
        people=people,
        money=money,
        photo=photo,
        by=by.id,
        at=at,
    )
    return required(after, "roll-call")


async def board(tx: Tx, campaign_id: int) -> Board:
    """Return how many chapters have answered for the big day."""
    found = await tx.one(
        Board,
        """select count(*) as chapters, count(answered_at) as reported,
                  coalesce(sum(people), 0) as people
           from rollcalls where campaign_id = :id and event_id is null""",
        id=campaign_id,
    )
    return required(found, "campaign")


async def silent(tx: Tx, *, campaign_id: int, limit: int = 10, offset: int = 0) -> list[Silent]:
    """Return the chapters that have not answered for the big day, the longest asked first."""
    return await tx.all(
        Silent,
        """select rollcalls.id as rollcall_id, chapter_id, chapters.name as chapter, asked, due_at
           from rollcalls join chapters on chapters.id = chapter_id
           where rollcalls.campaign_id = :id and event_id is null and answered_at is null
           order by due_at, chapters.name limit :limit offset :offset""",
        id=campaign_id,
        limit=limit,
        offset=offset,
    )
