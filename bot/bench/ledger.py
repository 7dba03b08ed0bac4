"""A ledger with any number of entries, in the real tables, with all that becomes of entries."""

from datetime import UTC, datetime
from pathlib import Path

from bot.clock import RealClock
from storage import chapters, chats, funds, milestones, organisers, people, progress
from storage.database import Database, Tx
from storage.migrations import migrate
from storage.progress import Timing
from storage.records import Campaign, Chapter, Person, Place

REPORTER, WITNESS = (600_000_001, "Nora"), (600_000_002, "Ben")
GROUP = -100_600_000_003
CITIES = 202
PEOPLE = 10 * CITIES
BEGAN = datetime(2027, 1, 1, tzinfo=UTC)

# Every fourth entry is the first city's, so that what is outstanding there fills pages at any size.
# Of a hundred entries the last takes back the one before, twenty are costs, half were seen by
# another, a third are received: what is outstanding grows with the ledger.
PLANNED = """
create temp table planned as
with recursive n(i) as (select 1 union all select i + 1 from n where i < :size),
     -- what is taken back is the entry before
     of(i, told, void) as (select i, iif(i % 100 = 99, i - 1, i), i % 100 = 99 from n)
select i, void, told, iif(told % 4 = 0, 0, told % :cities) as city, told / 4 % 10 as nth,
       iif(i % 5 = 0, 'cost', 'raised') as side, iif(i % 5 = 0, 'host', null) as covered,
       iif(void, -1, 1) * (100 + told % 9900) as minor,
       date('2027-01-01', (i % 42) || ' days') as day, '2027-02-12T12:00:00.000000Z' as at
from of"""
FILLED = (
    """with recursive n(i) as (select 0 union all select i + 1 from n where i < :people - 1)
       insert into people (id, telegram_id, name, reachable, seen_at)
       select 1000 + i, 700000000 + i, 'P' || i, 1, '2027-01-01T00:00:00.000000Z' from n""",
    """insert into volunteers (campaign_id, person_id, chapter_id, joined_at, consented_at)
       select :campaign, id, :first + (id - 1000) % :cities, seen_at, seen_at from people
       where id between 1000 and 999 + :people""",
    PLANNED,
    """insert into drafts (id, campaign_id, chapter_id, person_id, chat_id, message_id,
                           amount_minor, amount_currency, side, covered, state, created_at)
       select i, :campaign, :first + city, 1000 + city + :cities * nth, -city, i, minor, 'EUR',
              side, covered, 'confirmed', at from planned where not void""",
    """insert into entries (id, campaign_id, number, chapter_id, person_id, recorded_by, kind,
                            points_at, draft_id, side, covered, amount_minor, amount_currency,
                            base_minor, base_currency, rate, rate_on, day, at)
       select i, :campaign, i, :first + city, 1000 + city + :cities * nth,
              1000 + city + :cities * nth, iif(void, 'void', 'claim'), iif(void, told, null),
              iif(void, null, i), side, covered, minor, 'EUR', minor, 'EUR', '1', '2027-01-01',
              day, at from planned""",
    "drop table planned",
    """insert into witnesses (entry_id, person_id, at)
       select id, iif(person_id = 1000, 1001, 1000), at from entries
       where side = 'raised' and kind = 'claim' and id % 2 = 1""",
    """insert into marks (entry_id, act, person_id, at)
       select id, 'received', 1000, at from entries
       where side = 'raised' and kind = 'claim' and id % 3 = 1
         and not exists (select 1 from entries as void where void.points_at = entries.id)""",
    """insert into outstanding (entry_id, campaign_id, chapter_id)
       select id, campaign_id, chapter_id from ledger
       where side = 'raised' and stands and not received""",
    """with lines as materialized (
           select campaign_id, chapter_id, side, base_minor, stands, witnessed, received
           from ledger)
       insert into totals (campaign_id, chapter_id, claimed_minor, witnessed_minor,
                           received_minor, costs_minor, entries)
       select campaign_id, chapter_id, coalesce(sum(base_minor) filter (where side = 'raised'), 0),
              coalesce(sum(base_minor) filter (where side = 'raised' and stands and witnessed), 0),
              coalesce(sum(base_minor) filter (where received), 0),
              coalesce(sum(base_minor) filter (where side = 'cost'), 0),
              count(*) filter (where side = 'raised' and stands)
       from lines group by chapter_id""",
    """insert into totals (campaign_id, chapter_id, claimed_minor, witnessed_minor,
                           received_minor, costs_minor, entries)
       select campaign_id, 0, sum(claimed_minor), sum(witnessed_minor), sum(received_minor),
              sum(costs_minor), sum(entries) from totals group by campaign_id""",
    """insert into daily_totals (campaign_id, day, claimed_minor)
       select campaign_id, day, sum(base_minor) from entries where side = 'raised' group by +day""",
    """insert into chapter_sums (chapter_id, currency, claimed_minor)
       select chapter_id, 'EUR', sum(base_minor) from entries
       where side = 'raised' group by +chapter_id""",
    """insert into raisers (campaign_id, person_id, claimed_minor)
       select campaign_id, person_id, sum(base_minor) from entries
       where side = 'raised' group by +person_id""",
    """insert into rollcalls (campaign_id, chapter_id, due_at, people, money, answered_at)
       select campaign_id, id, created_at, iif(id % 2, 30, null), iif(id % 2, 'reported', null),
              iif(id % 2, created_at, null) from chapters""",
)


class WrongSums(Exception):  # noqa: N818 - it says what is wrong
    """The kept totals are not the sums of the entries."""


async def fill(path: Path, entries: int) -> None:
    """Make a database with a campaign, its cities and so many entries. Raises WrongSums."""
    migrate(path)
    database = await Database.open(path)
    try:
        async with database.transaction() as tx:
            campaign, first = await _begin(tx)
            triggers = await _take_away_triggers(tx)
            facts = {"campaign": campaign.id, "first": first.id, "cities": CITIES}
            for statement in FILLED:
                await tx.run(statement, **facts, people=PEOPLE, size=entries)
            for trigger in triggers:
                await tx.run(trigger)
            if wrong := await funds.reconcile(tx, campaign.id):
                raise WrongSums(wrong)
    finally:
        await database.close()


async def _take_away_triggers(tx: Tx) -> list[str]:
    """Return what adds a million entries up one by one; here sums are written whole, and proved."""
    found = await tx.rows("select name, sql from sqlite_master where type = 'trigger'")
    for name, _ in found:
        await tx.run(f"drop trigger {name}")
    return [str(sql) for _, sql in found]


async def _begin(tx: Tx) -> tuple[Campaign, Chapter]:
    now = RealClock().now()
    reporter, witness = [await _person(tx, *each, now) for each in (REPORTER, WITNESS)]
    campaign = await organisers.create_campaign(
        tx,
        owner=reporter,
        name="Twestival",
        currency="EUR",
        language="en",
        time_zone="Europe/Paris",
        at=BEGAN,
    )
    first, *_ = [await _city(tx, campaign, number) for number in range(CITIES)]
    for person in (reporter, witness):
        await people.join(tx, campaign=campaign, person=person, at=now, chapter=first)
    await chats.seen(tx, chat_id=GROUP, kind="supergroup", title=first.name, at=now)
    await chapters.bind(tx, chat_id=GROUP, chapter=first, at=now)
    await _hush(tx, campaign)
    return campaign, first


async def _hush(tx: Tx, campaign: Campaign) -> None:
    """Have the group hear nothing but answers."""
    off = Timing("off", campaign.time_zone, 9)
    await progress.set_schedule(tx, campaign_id=campaign.id, chat_id=GROUP, timing=off)
    await milestones.listen(tx, campaign_id=campaign.id, chat_id=GROUP, wanted=False)


async def _person(tx: Tx, telegram_id: int, name: str, now: datetime) -> Person:
    return await people.seen(
        tx, telegram_id=telegram_id, name=name, language="en", at=now, reachable=True
    )


async def _city(tx: Tx, campaign: Campaign, number: int) -> Chapter:
    place = Place(f"City {number}", "Europe/Paris", "EUR", "en", "FR", number + 1)
    return await chapters.create(tx, campaign_id=campaign.id, place=place, at=BEGAN)
