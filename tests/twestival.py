"""A Twestival to hold events in: a campaign, its owner, a city with its host and its people."""

from dataclasses import dataclass

from bot.playground.chats import Chat
from storage import chapters, events, organisers, people
from storage.database import Tx
from storage.records import Event, Person
from tests.town import NOW, Town, Townsperson

LINE = "Fri 12 Feb 19:00 Concert @ The Albany, London"


@dataclass
class Twestival:
    """One campaign with one city: `host` leads it, `bo` and `cy` are in its group."""

    town: Town
    olga: Townsperson
    host: Townsperson
    bo: Townsperson
    cy: Townsperson
    london: Chat

    async def announce(self, line: str = LINE) -> None:
        """Have the host announce something in the group."""
        await self.host.says(self.london, f"/event {line}")
        await self.host.taps(self.london, "Announce")

    async def event(self, number: int = 1) -> Event:
        """An event as it is remembered."""
        found: Event | None = await self.town.knows(lambda tx: events.find(tx, number))
        assert found is not None
        return found

    async def has_events(self) -> bool:
        """Whether anything was announced."""
        return bool(await self.town.knows(lambda tx: events.find(tx, 1)))


async def person(tx: Tx, who: Townsperson) -> Person:
    """Somebody of the cast as they are remembered."""
    known = await people.by_telegram(tx, who.id)
    assert known is not None
    return known


async def begin(town: Town) -> Twestival:
    """Begin a campaign owned by Olga; London takes part, led by Ana."""
    olga, ana, bo, cy = (town.person(name) for name in ("Olga", "Ana", "Bo", "Cy"))
    await olga.starts()

    async def create(tx: Tx) -> None:
        await organisers.create_campaign(
            tx,
            owner=await person(tx, olga),
            name="Twestival",
            currency="USD",
            language="en",
            time_zone="UTC",
            at=NOW,
        )

    await town.knows(create)
    london = await town.has_a_chapter("London", ana, bo, cy)

    async def lead(tx: Tx) -> None:
        chapter = await chapters.of_chat(tx, chat_id=london.id)
        assert chapter is not None
        host = await person(tx, ana)
        await chapters.add_host(tx, chapter_id=chapter.id, person_id=host.id, at=NOW)

    await town.knows(lead)
    return Twestival(town, olga, ana, bo, cy, london)
