"""The roll-call: the morning after, every chapter and event says people, money and a photo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Tx
from storage.money import Money
from storage.records import Chapter, Event, Person, Rollcall
from storage.rules import required

# Who can be asked in private: has opened the chat, takes part, and did not pause.
ASKABLE = """people.reachable and people.telegram_id is not null
    and not exists (select 1 from volunteers where volunteers.person_id = people.id
        and volunteers.campaign_id = :campaign_id
        and (left_at is not null or paused_until > :at))"""


@dataclass(frozen=True, slots=True)
class Board:
    """Of how many chapters so many have answered, and the people who came to theirs."""

    chapters: int
    reported: int
    people: int

    @property
    def silent(self) -> int:
        """How many chapters have not answered."""
        return self.chapters - self.reported


@dataclass(frozen=True, slots=True)
class Silent:
    """A chapter that has not answered yet, and when an organiser last had it asked once more."""

    rollcall_id: int
    chapter_id: int
    chapter: str
    time_zone: str
    asked: int
    due_at: datetime
    nudged_at: datetime | None


@dataclass(frozen=True, slots=True)
class Askable:
    """Who of a chapter can be asked: its hosts (an event's own), then who helps them.

    `volunteers`: whether anybody at all takes part there.
    """

    hosts: tuple[Person, ...]
    cohosts: tuple[Person, ...]
    volunteers: bool


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


async def uncalled_chapters(tx: Tx, *, campaign_id: int) -> list[Chapter]:
    """Return the chapters of a campaign whose roll-call has not begun, by number."""
    return await tx.all(
        Chapter,
        """select * from chapters where campaign_id = :id and not exists (
               select 1 from rollcalls where chapter_id = chapters.id
               and coalesce(event_id, 0) = 0)
           order by id""",
        id=campaign_id,
    )


async def uncalled_events(
    tx: Tx, *, campaign_id: int, after: datetime, before: datetime
) -> list[Event]:
    """Return the events held that began between two instants, and were not asked about."""
    return await tx.all(
        Event,
        """select * from events where campaign_id = :id and starts_at > :after
           and starts_at <= :before and state not in ('cancelled', 'declined', 'reported')
           and not exists (
               select 1 from rollcalls where rollcalls.chapter_id = events.chapter_id
               and coalesce(event_id, 0) = events.id)
           order by starts_at, id""",
        id=campaign_id,
        after=after,
        before=before,
    )


async def find(tx: Tx, rollcall_id: int) -> Rollcall | None:
    """Return a roll-call by its number."""
    return await tx.one(Rollcall, "select * from rollcalls where id = :id", id=rollcall_id)


async def of_chapter(tx: Tx, chapter_id: int) -> Rollcall | None:
    """Return the roll-call of a chapter's big day."""
    return await tx.one(
        Rollcall,
        "select * from rollcalls where chapter_id = :id and coalesce(event_id, 0) = 0",
        id=chapter_id,
    )


async def of_event(tx: Tx, event_id: int) -> Rollcall | None:
    """Return the roll-call of an event."""
    return await tx.one(
        Rollcall,
        """select rollcalls.* from events join rollcalls
           on rollcalls.chapter_id = events.chapter_id and coalesce(event_id, 0) = events.id
           where events.id = :id""",
        id=event_id,
    )


async def of_host(
    tx: Tx, *, campaign_id: int, person_id: int, limit: int = 3
) -> tuple[Rollcall, ...]:
    """Return what somebody who leads is asked: unanswered ones first, the newest first."""
    found = await tx.all(
        Rollcall,
        """select * from rollcalls where id in (
               select rollcalls.id from hosts join rollcalls
               on rollcalls.chapter_id = hosts.chapter_id and coalesce(event_id, 0) = 0
               where hosts.person_id = :person_id
               union all
               select rollcalls.id from events join rollcalls
               on rollcalls.chapter_id = events.chapter_id and coalesce(event_id, 0) = events.id
               where events.host_id = :person_id)
           and campaign_id = :campaign_id
           order by answered_at is not null, due_at desc, id limit :limit""",
        campaign_id=campaign_id,
        person_id=person_id,
        limit=limit,
    )
    return tuple(found)


async def due(tx: Tx, now: datetime, limit: int = 100) -> list[Rollcall]:
    """Return the roll-calls that are to be asked, or asked again, the longest due first.

    Those of a campaign that is paused wait until it is open.
    """
    return await tx.all(
        Rollcall,
        """select rollcalls.* from rollcalls join campaigns on campaigns.id = campaign_id
           where next_at <= :now and campaigns.state = 'open'
           order by next_at, rollcalls.id limit :limit""",
        now=now,
        limit=limit,
    )


async def askable(tx: Tx, called: Rollcall, *, at: datetime) -> Askable:
    """Return who can be asked about a roll-call at an instant."""
    facts = {"chapter": called.chapter_id, "campaign_id": called.campaign_id, "at": at}
    leading = await tx.all(
        Person,
        f"""select people.* from hosts join people on people.id = person_id
            where chapter_id = :chapter and role = 'host' and {ASKABLE}
            order by since, people.id""",
        **facts,
    )
    helping = await tx.all(
        Person,
        f"""select people.* from hosts join people on people.id = person_id
            where chapter_id = :chapter and role = 'cohost' and {ASKABLE}
            order by since, people.id""",
        **facts,
    )
    anybody = await tx.value(
        """select exists (select 1 from volunteers where chapter_id = :id and left_at is null)
               or exists (select 1 from hosts where chapter_id = :id)""",
        id=called.chapter_id,
    )
    if called.event_id is None:
        return Askable(tuple(leading), tuple(helping), bool(anybody))
    own = await tx.all(
        Person,
        f"""select people.* from events join people on people.id = host_id
            where events.id = :event and {ASKABLE}""",
        event=called.event_id,
        campaign_id=called.campaign_id,
        at=at,
    )
    others = [each for each in (*leading, *helping) if each not in own]
    return Askable(tuple(own), tuple(others), bool(anybody))


async def asked(tx: Tx, rollcall_id: int, *, next_at: datetime | None) -> Rollcall:
    """Count that somebody was asked, and when it is asked again; None: not any more."""
    after = await tx.one(
        Rollcall,
        """update rollcalls set asked = asked + 1, next_at = :next_at where id = :id returning *""",
        id=rollcall_id,
        next_at=next_at,
    )
    return required(after, "rollcall")


async def put_off(tx: Tx, rollcall_id: int, *, until: datetime) -> None:
    """Ask at a later instant what was to be asked now."""
    tx.later(
        "update rollcalls set next_at = :until where id = :id and answered_at is null",
        id=rollcall_id,
        until=until,
    )


async def begin_anew(tx: Tx, rollcall_id: int, *, at: datetime) -> None:
    """Ask as if nobody had been asked, from an instant on: the day is still to come after all.

    What was said before is not about that day.
    """
    await tx.run(
        """update rollcalls set due_at = :at, next_at = :at, asked = 0, people = null,
               money = null, photo = null, answered_by = null, answered_at = null, nudged_at = null
           where id = :id""",
        id=rollcall_id,
        at=at,
    )


async def begun(tx: Tx, campaign_id: int, *, at: datetime) -> list[Rollcall]:
    """Return the roll-calls of a campaign's big day that have begun."""
    return await tx.all(
        Rollcall,
        """select * from rollcalls where campaign_id = :id and event_id is null
           and due_at <= :at order by id""",
        id=campaign_id,
        at=at,
    )


async def nudge(
    tx: Tx, rollcall_id: int, *, at: datetime, unless_since: datetime
) -> Rollcall | None:
    """Note that an organiser has it asked once more; None: answered, or it was since an instant."""
    return await tx.one(
        Rollcall,
        """update rollcalls set nudged_at = :at where id = :id and answered_at is null
           and (nudged_at is null or nudged_at <= :since) returning *""",
        id=rollcall_id,
        at=at,
        since=unless_since,
    )


async def end(tx: Tx, campaign_id: int) -> int:
    """Ask nobody of a campaign any more; return how many roll-calls were pending."""
    return await tx.run(
        "update rollcalls set next_at = null where campaign_id = :id and next_at is not null",
        id=campaign_id,
    )


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
    return required(after, "rollcall")


async def reported(tx: Tx, event_ids: Sequence[int]) -> list[int]:
    """Take events for reported; return which of them were not before."""
    rows = await tx.rows(
        """update events set state = 'reported'
           where id in (select value from json_each(:ids))
           and state in ('announced', 'listed', 'closed') returning id""",
        ids=list(event_ids),
    )
    return sorted(row[0] for row in rows)


async def event_sums(tx: Tx, event_id: int) -> tuple[tuple[Money, ...], int]:
    """Return what an event raised as it was reported, a currency each; and by how many entries."""
    rows = await tx.rows(
        """select sum(amount_minor), amount_currency, count(*) from ledger
           where event_id = :id and stands and side = 'raised'
           group by amount_currency order by amount_currency""",
        id=event_id,
    )
    return tuple(Money(row[0], row[1]) for row in rows if row[0]), sum(row[2] for row in rows)


async def board(tx: Tx, campaign_id: int) -> Board:
    """Return how many of a campaign's chapters have answered for the big day."""
    found = await tx.one(
        Board,
        """select (select count(*) from chapters where campaign_id = :id) as chapters,
                  count(answered_at) as reported, coalesce(sum(people), 0) as people
           from rollcalls where campaign_id = :id and event_id is null""",
        id=campaign_id,
    )
    return required(found, "campaign")


async def has_begun(tx: Tx, campaign_id: int, *, at: datetime) -> bool:
    """Tell whether the roll-call of a campaign's big day has begun anywhere."""
    found = await tx.value(
        """select 1 from rollcalls where campaign_id = :id and event_id is null
           and due_at <= :at limit 1""",
        id=campaign_id,
        at=at,
    )
    return found is not None


async def begun_since(tx: Tx, day: date) -> list[int]:
    """Return the campaigns whose big day was not before a day and whose roll-call has begun."""
    rows = await tx.rows(
        """select id from campaigns where big_day >= :day and exists (
               select 1 from rollcalls where campaign_id = campaigns.id and event_id is null)
           order by id""",
        day=day,
    )
    return [row[0] for row in rows]


async def silent(tx: Tx, *, campaign_id: int, limit: int = 10, offset: int = 0) -> list[Silent]:
    """Return the chapters that have not answered for the big day, the longest asked first."""
    return await tx.all(
        Silent,
        """select rollcalls.id as rollcall_id, chapter_id, chapters.name as chapter, time_zone,
                  asked, due_at, nudged_at
           from rollcalls join chapters on chapters.id = chapter_id
           where rollcalls.campaign_id = :id and event_id is null and answered_at is null
           order by due_at, chapters.name limit :limit offset :offset""",
        id=campaign_id,
        limit=limit,
        offset=offset,
    )
