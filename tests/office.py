"""People in office: how a campaign is begun, roles are given, and events come to wait."""

import re
from datetime import date, timedelta
from decimal import Decimal

from storage import chapters, events, organisers, people
from storage.database import Tx
from storage.records import Campaign, Event, Place, Plan, Role
from tests.town import NOW, Town, Townsperson

TODAY = date(2027, 2, 1)
PARIS = Place("Paris", "Europe/Paris", "EUR", "fr", "FR")


async def edits(boss: Townsperson, button: str, said: str) -> None:
    """Tap Edit, if need be, and a trait, and write what it shall be."""
    if "Edit" in boss.reads().buttons:
        await boss.taps(boss.bot, "Edit")
    await boss.taps(boss.bot, button)
    await boss.tells(said)


async def founder(town: Town, language: str = "en") -> Townsperson:
    """Somebody who opened the owner's link."""
    link = await town.kermesse.owner_link()
    assert link is not None
    boss = town.person("Olga", language=language)
    await boss.starts(link.rpartition("start=")[2])
    return boss


async def two_organisers(town: Town) -> tuple[Townsperson, Townsperson]:
    """An owner, and an organiser they invited."""
    boss = await town.has_a_campaign()
    olive = town.person("Olive")
    await boss.tells("/role")
    await accepts(olive, await invites(boss, "Invite an organiser"))
    return boss, olive


async def invites(boss: Townsperson, button: str) -> str:
    """Tap an invitation; return the payload of the link in the message to forward."""
    await boss.taps(boss.bot, button)
    found = re.search(r"start=(own_[\w-]+)", boss.reads().text)
    assert found is not None
    return found[1]


async def accepts(person: Townsperson, payload: str) -> str:
    """Open an invitation; return what is read then, without markup."""
    return re.sub(r"<[^>]+>", "", (await person.starts(payload)).text)


async def takes_back(boss: Townsperson, button: str) -> None:
    """Take a role back."""
    await boss.tells("/role")
    await boss.taps(boss.bot, "Take a role back")
    await boss.taps(boss.bot, button)


async def announces(town: Town, host: Townsperson, *titles: str) -> None:
    """Have events of Paris wait for a moderator."""

    async def announce(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        person = await people.by_telegram(tx, host.id) or await people.seen(
            tx, telegram_id=host.id, name=host.account.first_name, language="en", at=NOW
        )
        known = await chapters.listed(tx, campaign.id)
        chapter = (
            known[0]
            if known
            else await chapters.create(tx, campaign_id=campaign.id, place=PARIS, at=NOW)
        )
        for title in titles:
            plan = Plan(title, NOW + timedelta(days=11), "Europe/Paris", "Le Petit Bain")
            await events.announce(tx, plan, chapter=chapter, host=person, at=NOW)

    await town.knows(announce)


async def every_event(town: Town) -> list[Event]:
    found: list[Event] = await town.knows(
        lambda tx: tx.all(Event, "select * from events order by id")
    )
    return found


async def the_campaign(town: Town) -> Campaign:
    found = await town.knows(organisers.the_campaign)
    assert isinstance(found, Campaign)
    return found


async def roles_of(tx: Tx, campaign: Campaign, person: Townsperson) -> set[Role]:
    known = await people.by_telegram(tx, person.id)
    assert known is not None
    return set(await organisers.roles_of(tx, campaign_id=campaign.id, person_id=known.id))


async def rate_of(tx: Tx, campaign: Campaign) -> Decimal | None:
    kept = await organisers.rate_on(tx, campaign_id=campaign.id, currency="XOF", day=TODAY)
    return kept.rate if kept else None
