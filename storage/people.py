"""People and their sign-ups: known by what they did, before and without signing up."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import cast

from storage import chapters, organisers
from storage.database import Statement, Tx
from storage.problems import CampaignNotOpen
from storage.records import Campaign, CampaignState, Chapter, Event, Person, Volunteer
from storage.rules import check_name, required

NAME_LIMIT = 64  # letters in a chosen name, as many as Telegram allows in a first name
FOREVER = datetime.max.replace(tzinfo=UTC)


class Welcome(StrEnum):
    """How somebody joined."""

    NEW = "new"
    BACK = "back"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Joined:
    """A sign-up, and whether it is the first, a return, or nothing new."""

    kind: Welcome
    volunteer: Volunteer


@dataclass(frozen=True, slots=True)
class Left:
    """What somebody who left was leading, and has now to be led by somebody else."""

    chapters: tuple[Chapter, ...]
    events: tuple[Event, ...]


async def seen(
    tx: Tx,
    *,
    telegram_id: int,
    name: str,
    language: str | None,
    at: datetime,
    reachable: bool = False,
) -> Person:
    """Remember somebody who did something; what they chose themselves is not overwritten.

    `reachable`: they did it in the private chat. In a group it says nothing, and changes nothing.
    The member number is drawn at random, so that it says nothing once they are forgotten.
    """
    ((person,),) = await tx.together(
        seeing(telegram_id=telegram_id, name=name, language=language, at=at, reachable=reachable)
    )
    return cast("Person", person)


def seeing(
    *, telegram_id: int, name: str, language: str | None, at: datetime, reachable: bool = False
) -> Statement[Person]:
    """Return what `seen` does, to be done together with other statements."""
    return Statement(
        Person,
        """insert into people (id, telegram_id, name, language, reachable, seen_at)
           values (abs(random() % 900000000000) + 100000000000, :telegram_id, :name, :language,
                   :reachable, :at)
           on conflict (telegram_id) do update set
               name = iif(name_chosen, name, excluded.name),
               language = iif(language_chosen, language, coalesce(excluded.language, language)),
               reachable = max(reachable, excluded.reachable),
               seen_at = excluded.seen_at
           returning *""",
        telegram_id=telegram_id,
        name=name,
        language=language,
        reachable=reachable,
        at=at,
    )


async def find(tx: Tx, person_id: int) -> Person | None:
    """Return a person by their member number."""
    return await tx.one(Person, "select * from people where id = :id", id=person_id)


async def by_telegram(tx: Tx, telegram_id: int) -> Person | None:
    """Return a person by Telegram's id."""
    return await tx.one(Person, "select * from people where telegram_id = :id", id=telegram_id)


async def join(
    tx: Tx,
    *,
    campaign: Campaign,
    person: Person,
    at: datetime,
    chapter: Chapter | None = None,
    invited_by: Person | None = None,
) -> Joined:
    """Sign somebody up, with consent; whoever left or paused is back.

    A chapter fills an empty place only: `move` changes it. Raises CampaignNotOpen when closed.
    """
    if campaign.state is CampaignState.CLOSED:
        raise CampaignNotOpen(campaign=campaign.name, state=campaign.state)
    before = await volunteer(tx, campaign_id=campaign.id, person_id=person.id)
    after = await tx.one(
        Volunteer,
        """insert into volunteers (campaign_id, person_id, chapter_id, joined_at, consented_at,
                                   invited_by)
           values (:campaign_id, :person_id, :chapter_id, :at, :at, :invited_by)
           on conflict (campaign_id, person_id) do update set
               chapter_id = coalesce(chapter_id, excluded.chapter_id),
               consented_at = iif(left_at is null, consented_at, excluded.consented_at),
               left_at = null, paused_until = null
           returning *""",
        campaign_id=campaign.id,
        person_id=person.id,
        chapter_id=None if chapter is None else chapter.id,
        invited_by=None if invited_by is None or invited_by.id == person.id else invited_by.id,
        at=at,
    )
    if person.campaign_id != campaign.id:
        await speak_about(tx, person_id=person.id, campaign_id=campaign.id)
    return Joined(welcome(before, at), required(after, "volunteer"))


def welcome(before: Volunteer | None, at: datetime) -> Welcome:
    """Tell how somebody joins at an instant, by what they were before."""
    if before is None:
        return Welcome.NEW
    away = before.left_at is not None
    paused = before.paused_until is not None and before.paused_until > at
    return Welcome.BACK if away or paused else Welcome.ALREADY


async def volunteer(tx: Tx, *, campaign_id: int, person_id: int) -> Volunteer | None:
    """Return somebody's sign-up to a campaign, also when they left."""
    return await tx.one(
        Volunteer,
        "select * from volunteers where campaign_id = :campaign_id and person_id = :person_id",
        campaign_id=campaign_id,
        person_id=person_id,
    )


async def invited(tx: Tx, *, campaign_id: int, person_id: int) -> int:
    """Return how many people somebody brought to a campaign."""
    count = await tx.value(
        """select count(*) from volunteers
           where invited_by = :person_id and campaign_id = :campaign_id""",
        campaign_id=campaign_id,
        person_id=person_id,
    )
    return int(count)


async def leave(tx: Tx, *, campaign_id: int, person_id: int, at: datetime) -> Left:
    """Leave a campaign: roles and chapters led are given up, co-hosts step up.

    Return what nobody leads now. An event still to come passes to its chapter's host, if there is
    one. Raises LastOwner, NotFound.
    """
    await organisers.withdraw(tx, campaign_id=campaign_id, person_id=person_id)
    left = await tx.run(
        """update volunteers set left_at = :at, paused_until = null
           where campaign_id = :campaign_id and person_id = :person_id and left_at is null""",
        campaign_id=campaign_id,
        person_id=person_id,
        at=at,
    )
    required(left or None, "volunteer")
    return await hand_over(tx, campaign_id=campaign_id, person_id=person_id, at=at)


async def hand_over(tx: Tx, *, campaign_id: int, person_id: int, at: datetime) -> Left:
    """Give up every chapter and coming event somebody leads; return what nobody leads now."""
    orphaned = []
    for chapter in await chapters.hosted_by(tx, campaign_id=campaign_id, person_id=person_id):
        await chapters.remove_host(tx, chapter_id=chapter.id, person_id=person_id)
        if not await chapters.hosts(tx, chapter.id):
            orphaned.append(chapter)
    await tx.run(
        """update events set host_id = coalesce(
               (select hosts.person_id from hosts where hosts.chapter_id = events.chapter_id
                and hosts.person_id <> :person_id
                order by role desc, since, hosts.person_id limit 1), host_id)
           where campaign_id = :campaign_id and host_id = :person_id and starts_at > :at""",
        campaign_id=campaign_id,
        person_id=person_id,
        at=at,
    )
    events = await tx.all(
        Event,
        """select * from events where campaign_id = :campaign_id and host_id = :person_id
           and starts_at > :at and state in ('announced', 'listed') order by starts_at, id""",
        campaign_id=campaign_id,
        person_id=person_id,
        at=at,
    )
    return Left(tuple(orphaned), tuple(events))


async def pause(tx: Tx, *, campaign_id: int, person_id: int, until: datetime) -> Volunteer:
    """Ask somebody nothing until an instant; FOREVER for an open end. Raises NotFound."""
    return await _set_pause(tx, campaign_id, person_id, until)


async def resume(tx: Tx, *, campaign_id: int, person_id: int) -> Volunteer:
    """Ask somebody again. Raises NotFound."""
    return await _set_pause(tx, campaign_id, person_id, None)


async def _set_pause(tx: Tx, campaign_id: int, person_id: int, until: datetime | None) -> Volunteer:
    changed = await tx.one(
        Volunteer,
        """update volunteers set paused_until = :until
           where campaign_id = :campaign_id and person_id = :person_id and left_at is null
           returning *""",
        campaign_id=campaign_id,
        person_id=person_id,
        until=until,
    )
    return required(changed, "volunteer")


async def set_ranked(tx: Tx, *, campaign_id: int, person_id: int, ranked: bool) -> Volunteer:
    """Keep whether somebody agrees to stand in a ranking of people. Raises NotFound."""
    changed = await tx.one(
        Volunteer,
        """update volunteers set ranked = :ranked
           where campaign_id = :campaign_id and person_id = :person_id and left_at is null
           returning *""",
        campaign_id=campaign_id,
        person_id=person_id,
        ranked=int(ranked),
    )
    return required(changed, "volunteer")


async def move(tx: Tx, *, campaign_id: int, person_id: int, chapter: Chapter | None) -> Volunteer:
    """Have a volunteer belong to another chapter, or to none. Raises NotFound."""
    changed = await tx.one(
        Volunteer,
        """update volunteers set chapter_id = :chapter_id
           where campaign_id = :campaign_id and person_id = :person_id and left_at is null
           returning *""",
        campaign_id=campaign_id,
        person_id=person_id,
        chapter_id=None if chapter is None else chapter.id,
    )
    return required(changed, "volunteer")


async def choose_language(tx: Tx, *, person_id: int, language: str) -> Person:
    """Speak to somebody in the language they chose, whatever Telegram says."""
    person = await tx.one(
        Person,
        "update people set language = :language, language_chosen = 1 where id = :id returning *",
        id=person_id,
        language=language,
    )
    return required(person, "person")


async def choose_name(tx: Tx, *, person_id: int, name: str) -> Person:
    """Show somebody by the name they chose; '' for no name at all. Raises BadName."""
    person = await tx.one(
        Person,
        "update people set name = :name, name_chosen = 1 where id = :id returning *",
        id=person_id,
        name=check_name(name, NAME_LIMIT) if name else "",
    )
    return required(person, "person")


async def speak_about(tx: Tx, *, person_id: int, campaign_id: int) -> None:
    """Take what somebody says in private to be about a campaign, from now on."""
    await tx.run(
        "update people set campaign_id = :campaign_id where id = :id",
        id=person_id,
        campaign_id=campaign_id,
    )


async def closed_door(tx: Tx, *, telegram_id: int) -> None:
    """Stop writing to somebody in private: they blocked the bot, or are gone."""
    await tx.run("update people set reachable = 0 where telegram_id = :id", id=telegram_id)
    await tx.run("update chats set open = 0 where id = :id", id=telegram_id)


async def mark_reachable(tx: Tx, person_id: int) -> None:
    """Know that somebody can be written to in private."""
    await tx.run("update people set reachable = 1 where id = :id", id=person_id)


async def mark_unreachable(tx: Tx, person_id: int) -> None:
    """Know that somebody cannot be written to: never opened the private chat, or blocked it."""
    await tx.run("update people set reachable = 0 where id = :id", id=person_id)


async def of_chapter(tx: Tx, chapter_id: int) -> list[Person]:
    """Return the volunteers of a chapter who have not left, by how long."""
    return await tx.all(
        Person,
        """select people.* from volunteers join people on people.id = person_id
           where chapter_id = :chapter_id and left_at is null order by joined_at, people.id""",
        chapter_id=chapter_id,
    )
