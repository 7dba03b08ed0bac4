"""Cities, districts, schools and online communities taking part; their hosts and their chats."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Tx
from storage.problems import ChapterExists
from storage.records import Chapter, ChapterChat, Host, Person, Place
from storage.rules import check_currency, check_goal, check_name, check_zone, required

NAME_LIMIT = 80  # letters in a chapter's name
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Near:
    """A chapter and how far away it is."""

    chapter: Chapter
    km: float


async def create(tx: Tx, *, campaign_id: int, place: Place, at: datetime) -> Chapter:
    """Let a place take part. Raises ChapterExists when it does already."""
    check_zone(place.time_zone)
    check_currency(place.currency)
    row = await tx.one(
        Chapter,
        """insert into chapters (campaign_id, name, geoname_id, country, latitude, longitude,
                                 time_zone, currency, language, created_at)
           values (:campaign_id, :name, :geoname_id, :country, :latitude, :longitude,
                   :time_zone, :currency, :language, :at)
           on conflict (campaign_id, geoname_id) where geoname_id is not null do nothing
           returning *""",
        campaign_id=campaign_id,
        name=check_name(place.name, NAME_LIMIT),
        geoname_id=place.geoname_id,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        time_zone=place.time_zone,
        currency=place.currency,
        language=place.language,
        at=at,
    )
    if row is None:
        raise ChapterExists(chapter=place.name)
    return row


async def find(tx: Tx, chapter_id: int) -> Chapter | None:
    """Return a chapter by its number."""
    return await tx.one(Chapter, "select * from chapters where id = :id", id=chapter_id)


async def by_place(tx: Tx, *, campaign_id: int, geoname_id: int) -> Chapter | None:
    """Return the campaign's chapter in a city of GeoNames."""
    return await tx.one(
        Chapter,
        "select * from chapters where campaign_id = :campaign_id and geoname_id = :geoname_id",
        campaign_id=campaign_id,
        geoname_id=geoname_id,
    )


async def listed(tx: Tx, campaign_id: int) -> list[Chapter]:
    """Return every chapter of a campaign, by name."""
    return await tx.all(
        Chapter,
        "select * from chapters where campaign_id = :campaign_id order by name, id",
        campaign_id=campaign_id,
    )


async def near(
    tx: Tx, *, campaign_id: int, latitude: float, longitude: float, limit: int = 5
) -> list[Near]:
    """Return the chapters nearest to a position, nearest first."""
    placed = [
        Near(chapter, distance(latitude, longitude, chapter.latitude, chapter.longitude))
        for chapter in await listed(tx, campaign_id)
        if chapter.latitude is not None and chapter.longitude is not None
    ]
    return sorted(placed, key=lambda each: each.km)[:limit]


def distance(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Return the great-circle distance of two positions in degrees, in kilometres (haversine)."""
    phi, to_phi = math.radians(latitude), math.radians(to_latitude)
    half_phi = (to_phi - phi) / 2
    half_lambda = math.radians(to_longitude - longitude) / 2
    chord = math.sin(half_phi) ** 2 + math.cos(phi) * math.cos(to_phi) * math.sin(half_lambda) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


async def of_chat(tx: Tx, *, chat_id: int, campaign_id: int | None = None) -> Chapter | None:
    """Return the chapter a group speaks about, in one campaign or in the newest open one."""
    return await tx.one(
        Chapter,
        """select chapters.* from chapter_chats
           join chapters on chapters.id = chapter_chats.chapter_id
           join campaigns on campaigns.id = chapter_chats.campaign_id
           where chapter_chats.chat_id = :chat_id
             and chapter_chats.campaign_id = coalesce(:campaign_id, chapter_chats.campaign_id)
           order by campaigns.state = 'open' desc, campaigns.state = 'paused' desc,
                    campaigns.id desc
           limit 1""",
        chat_id=chat_id,
        campaign_id=campaign_id,
    )


async def bind(tx: Tx, *, chat_id: int, chapter: Chapter, at: datetime) -> ChapterChat:
    """Have a group speak about a chapter, instead of the one it spoke about, if any."""
    bound = await tx.one(
        ChapterChat,
        """insert into chapter_chats (campaign_id, chat_id, chapter_id, bound_at)
           values (:campaign_id, :chat_id, :chapter_id, :at)
           on conflict (campaign_id, chat_id)
           do update set chapter_id = excluded.chapter_id, bound_at = excluded.bound_at
           returning *""",
        campaign_id=chapter.campaign_id,
        chat_id=chat_id,
        chapter_id=chapter.id,
        at=at,
    )
    return required(bound, "chat")


async def unbind(tx: Tx, *, chat_id: int, campaign_id: int) -> bool:
    """Have a group speak about no chapter of a campaign; false when it spoke about none."""
    gone = await tx.run(
        "delete from chapter_chats where chat_id = :chat_id and campaign_id = :campaign_id",
        chat_id=chat_id,
        campaign_id=campaign_id,
    )
    return gone > 0


async def chats_of(tx: Tx, chapter_id: int) -> list[ChapterChat]:
    """Return the chats of a chapter in which the bot still is, oldest first."""
    return await tx.all(
        ChapterChat,
        """select chapter_chats.* from chapter_chats join chats on chats.id = chat_id
           where chapter_id = :chapter_id and chats.open order by bound_at, chat_id""",
        chapter_id=chapter_id,
    )


async def every_chat(tx: Tx, campaign_id: int) -> list[ChapterChat]:
    """Return the chats of all chapters of a campaign in which the bot still is, oldest first."""
    return await tx.all(
        ChapterChat,
        """select chapter_chats.* from chapter_chats join chats on chats.id = chat_id
           where campaign_id = :id and chats.open order by bound_at, chat_id""",
        id=campaign_id,
    )


async def update(tx: Tx, chapter_id: int, **changes: Any) -> Chapter:
    """Change a chapter's name, time_zone, currency, language or goal; return it changed.

    A goal is Money in the chapter's currency, or None. A change of currency alone drops the goal,
    which was in the other one. Raises BadName, UnknownTimeZone, UnknownCurrency, BadGoal,
    GoalInOtherCurrency, NotFound.
    """
    before = required(await find(tx, chapter_id), "chapter")
    after = {
        "name": check_name(changes.pop("name", before.name), NAME_LIMIT),
        "time_zone": check_zone(changes.pop("time_zone", before.time_zone)),
        "currency": check_currency(changes.pop("currency", before.currency)),
        "language": changes.pop("language", before.language),
    }
    kept = before.goal if after["currency"] == before.currency else None
    goal = check_goal(changes.pop("goal", kept), after["currency"])
    if changes:
        raise TypeError(f"a chapter has no {', '.join(changes)}")
    changed = await tx.one(
        Chapter,
        """update chapters set name = :name, time_zone = :time_zone, currency = :currency,
           language = :language, goal_minor = :goal where id = :id returning *""",
        id=chapter_id,
        goal=None if goal is None else goal.minor,
        **after,
    )
    return required(changed, "chapter")


async def hosts(tx: Tx, chapter_id: int) -> list[Person]:
    """Return who leads a chapter: hosts before co-hosts, then by how long."""
    return await tx.all(
        Person,
        """select people.* from hosts join people on people.id = hosts.person_id
           where chapter_id = :chapter_id order by hosts.role desc, since, people.id""",
        chapter_id=chapter_id,
    )


async def add_host(
    tx: Tx, *, chapter_id: int, person_id: int, at: datetime, role: str = "host"
) -> Host:
    """Have somebody lead a chapter, as `host` or `cohost`; a second call changes the role."""
    host = await tx.one(
        Host,
        """insert into hosts (chapter_id, person_id, role, since)
           values (:chapter_id, :person_id, :role, :at)
           on conflict (chapter_id, person_id) do update set role = excluded.role returning *""",
        chapter_id=chapter_id,
        person_id=person_id,
        role=role,
        at=at,
    )
    return required(host, "chapter")


async def remove_host(tx: Tx, *, chapter_id: int, person_id: int) -> Person | None:
    """Have somebody lead a chapter no longer; return the co-host who leads it now, if one steps up.

    The co-host of longest standing becomes host when no host is left.
    """
    gone = await tx.run(
        "delete from hosts where chapter_id = :chapter_id and person_id = :person_id",
        chapter_id=chapter_id,
        person_id=person_id,
    )
    left = await hosts(tx, chapter_id) if gone else []
    if not left:
        return None
    promoted = await tx.run(
        """update hosts set role = 'host' where chapter_id = :chapter_id and person_id = :person_id
           and not exists (select 1 from hosts where chapter_id = :chapter_id and role = 'host')""",
        chapter_id=chapter_id,
        person_id=left[0].id,
    )
    return left[0] if promoted else None


async def is_host(tx: Tx, *, chapter_id: int, person_id: int) -> bool:
    """Tell whether somebody leads a chapter, as host or co-host."""
    found = await tx.value(
        "select 1 from hosts where chapter_id = :chapter_id and person_id = :person_id",
        chapter_id=chapter_id,
        person_id=person_id,
    )
    return found is not None


async def hosted_by(tx: Tx, *, campaign_id: int, person_id: int) -> list[Chapter]:
    """Return the chapters of a campaign that somebody leads, by name."""
    return await tx.all(
        Chapter,
        """select chapters.* from hosts join chapters on chapters.id = hosts.chapter_id
           where hosts.person_id = :person_id and campaign_id = :campaign_id
           order by name, chapters.id""",
        campaign_id=campaign_id,
        person_id=person_id,
    )


async def of_volunteer(tx: Tx, *, campaign_id: int, person_id: int) -> Chapter | None:
    """Return the chapter a volunteer belongs to in a campaign."""
    return await tx.one(
        Chapter,
        """select chapters.* from volunteers join chapters on chapters.id = volunteers.chapter_id
           where volunteers.campaign_id = :campaign_id and volunteers.person_id = :person_id
           and volunteers.left_at is null""",
        campaign_id=campaign_id,
        person_id=person_id,
    )
