"""A campaign under way in a few cities, put in place behind the scenes for what is tested."""

from datetime import date
from typing import Any

from bot import timetable
from bot.playground.chats import Chat
from storage import chapters, chats, organisers, people
from storage.database import Tx
from storage.money import Money
from storage.records import Campaign, Chapter, Place
from tests.town import NOW, Town, Townsperson

PLACES = {
    "Lyon": Place("Lyon", "Europe/Paris", "EUR", "fr", "FR", 2996944, 45.75, 4.85),
    "Leeds": Place("Leeds", "Europe/London", "GBP", "en", "GB", 2644688, 53.80, -1.55),
    "Dakar": Place("Dakar", "Africa/Dakar", "XOF", "fr", "SN", 2253354, 14.69, -17.44),
    "Denver": Place("Denver", "America/Denver", "USD", "en", "US", 5419384, 39.74, -104.98),
    "Auckland": Place("Auckland", "Pacific/Auckland", "NZD", "en", "NZ", 2193733, -36.85, 174.76),
}


async def campaign_in(town: Town, **more: Any) -> Campaign:
    """Begin the Twestival of 12 February 2027: 250,000 dollars to raise."""

    async def begin(tx: Tx) -> Campaign:
        traits: dict[str, Any] = {
            "name": "Twestival",
            "currency": "USD",
            "language": "en",
            "time_zone": "America/New_York",
            "goal": Money(25_000_000, "USD"),
            "big_day": date(2027, 2, 12),
        }
        return await organisers.create_campaign(tx, owner=None, at=NOW, **(traits | more))

    begun: Campaign = await town.knows(begin)
    return begun


async def city_in(
    town: Town, name: str, *members: Townsperson, language: str | None = "en", **traits: Any
) -> Chat:
    """Let a city take part: its group speaks `language`, the first member is its admin."""
    group = town.group(f"Twestival {name}", *members, **traits)
    members[0].account.add_bot(group, town.bot)
    await town.settles()

    async def found(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        chapter = await chapters.create(
            tx, campaign_id=campaign.id, place=PLACES[name], at=town.clock.now()
        )
        await chapters.bind(tx, chat_id=group.id, chapter=chapter, at=town.clock.now())
        await chats.choose_language(tx, chat_id=group.id, language=language)
        await timetable.begin(tx, chapter=chapter, chat_id=group.id, now=town.clock.now())

    await town.knows(found)
    return group


async def joins(town: Town, group: Chat, *volunteers: Townsperson) -> None:
    """Sign people up to the chapter of a group; they have opened the private chat."""

    async def join(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        chapter = await chapters.of_chat(tx, chat_id=group.id)
        assert campaign is not None
        for each in volunteers:
            person = await people.seen(
                tx,
                telegram_id=each.id,
                name=each.account.first_name,
                language=each.account.language_code,
                at=NOW,
                reachable=True,
            )
            await people.join(tx, campaign=campaign, person=person, chapter=chapter, at=NOW)

    await town.knows(join)


async def chapter_in(town: Town, group: Chat) -> Chapter:
    """Return the chapter a group speaks about."""
    found: Chapter | None = await town.knows(lambda tx: chapters.of_chat(tx, chat_id=group.id))
    assert found is not None
    return found
