"""A ledger with any number of entries, through the real tables, triggers on."""

from datetime import UTC, datetime
from pathlib import Path

from bot.clock import RealClock
from storage import chapters, funds, organisers, people
from storage.database import Database, Tx
from storage.migrations import migrate
from storage.records import Campaign, Chapter, Person, Place

TELEGRAM_ID = 600_000_001
NAME = "Nora"
CITIES = 202
BEGAN = datetime(2027, 1, 1, tzinfo=UTC)
ENTRIES = """
with recursive n(i) as (select 1 union all select i + 1 from n where i < :size)
insert into entries (campaign_id, number, chapter_id, person_id, recorded_by, kind, amount_minor,
                     amount_currency, base_minor, base_currency, rate, rate_on, day, at)
select :campaign, i, (select min(id) from chapters) + i % :cities, :person, :person, 'claim',
       100 + i % 9900, 'EUR', 100 + i % 9900, 'EUR', '1', '2027-01-01',
       date('2027-01-01', (i % 42) || ' days'), '2027-02-12T12:00:00.000000Z' from n"""


class WrongSums(Exception):  # noqa: N818 - it says what is wrong
    """The kept totals are not the sums of the entries."""


async def fill(path: Path, entries: int) -> None:
    """Make a database with a campaign, its cities and so many entries. Raises WrongSums."""
    migrate(path)
    database = await Database.open(path)
    try:
        async with database.transaction() as tx:
            campaign, person = await _begin(tx)
            await tx.run(
                ENTRIES, size=entries, campaign=campaign.id, cities=CITIES, person=person.id
            )
            if wrong := await funds.reconcile(tx, campaign.id):
                raise WrongSums(wrong)
    finally:
        await database.close()


async def _begin(tx: Tx) -> tuple[Campaign, Person]:
    now = RealClock().now()
    person = await people.seen(
        tx, telegram_id=TELEGRAM_ID, name=NAME, language="en", at=now, reachable=True
    )
    campaign = await organisers.create_campaign(
        tx,
        owner=person,
        name="Twestival",
        currency="EUR",
        language="en",
        time_zone="Europe/Paris",
        at=BEGAN,
    )
    cities = [await _city(tx, campaign, number) for number in range(CITIES)]
    await people.join(tx, campaign=campaign, person=person, at=now, chapter=cities[0])
    return campaign, person


async def _city(tx: Tx, campaign: Campaign, number: int) -> Chapter:
    place = Place(f"City {number}", "Europe/Paris", "EUR", "en", "FR", number + 1)
    return await chapters.create(tx, campaign_id=campaign.id, place=place, at=BEGAN)
