"""Who stands where: chapters by total, per volunteer, by their goal; people who agreed to it.

Once the books are closed, as it was then.
"""

from dataclasses import dataclass

from storage.database import Tx
from storage.money import Money

FEWEST = 3  # volunteers a chapter needs to be ranked by them: one person's luck is no effort


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chapter's place by what it claimed; equal sums share a place. `of` chapters reported."""

    place: int
    of: int
    chapter_id: int
    name: str
    country: str
    claimed: Money
    received: Money
    entries: int


@dataclass(frozen=True, slots=True)
class PerVolunteer:
    """A chapter's place by what it claimed for each of its volunteers, in the base currency."""

    place: int
    of: int
    chapter_id: int
    name: str
    country: str
    claimed: Money
    volunteers: int
    each: Money


@dataclass(frozen=True, slots=True)
class ShareOfGoal:
    """A chapter's place by how much of its own goal it claimed, in its own currency."""

    place: int
    of: int
    chapter_id: int
    name: str
    country: str
    claimed: Money
    goal: Money


@dataclass(frozen=True, slots=True)
class Raiser:
    """A volunteer's place by what they reported, among those who agreed to be ranked."""

    place: int
    of: int
    person_id: int
    name: str
    chapter: str
    claimed: Money


BY_TOTAL = """totals.chapter_id, chapters.name, chapters.country,
    totals.claimed_minor, campaigns.currency as claimed_currency,
    totals.received_minor, campaigns.currency as received_currency, totals.entries
    from shown_totals as totals join chapters on chapters.id = totals.chapter_id
    join campaigns on campaigns.id = totals.campaign_id
    where totals.campaign_id = :campaign_id and totals.entries > 0"""

# How many volunteers each chapter has comes from an index that holds nothing else; what a person
# reported is kept. So a million entries cost as much as none.
PER_VOLUNTEER = """
    with heads as materialized (
        select chapter_id, claimed_minor, volunteers from shown_totals
        where campaign_id = :campaign_id and entries > 0),
    each as (
        select heads.chapter_id, chapters.name, chapters.country, claimed_minor,
               campaigns.currency as claimed_currency, volunteers,
               claimed_minor / volunteers as each_minor, campaigns.currency as each_currency
        from heads join chapters on chapters.id = heads.chapter_id
        join campaigns on campaigns.id = chapters.campaign_id
        where volunteers >= :fewest)
    select rank() over (order by each_minor desc) as place, count(*) over () as "of", * from each"""

GOALS = """
        select chapters.id as chapter_id, chapters.name, chapters.country, sums.claimed_minor,
               sums.currency as claimed_currency, totals.goal_minor, totals.goal_currency,
               cast(sums.claimed_minor as real) / totals.goal_minor as share
        from shown_totals as totals join chapters on chapters.id = totals.chapter_id
        join shown_sums as sums on sums.chapter_id = totals.chapter_id
             and sums.currency = totals.goal_currency
        where totals.campaign_id = :campaign_id and totals.goal_minor is not null
              and sums.claimed_minor > 0"""
SHARE_OF_GOAL = f"""
    with each as ({GOALS})
    select rank() over (order by share desc) as place, count(*) over () as "of", * from each"""

RAISERS = """
    with each as (
        select people.id as person_id, people.name, coalesce(chapters.name, '') as chapter,
               raisers.claimed_minor, campaigns.currency as claimed_currency
        from volunteers join people on people.id = volunteers.person_id
        join shown_raisers as raisers on raisers.campaign_id = volunteers.campaign_id
             and raisers.person_id = volunteers.person_id
        join campaigns on campaigns.id = volunteers.campaign_id
        left join chapters on chapters.id = volunteers.chapter_id
        where volunteers.campaign_id = :campaign_id and ranked and ranks_people
          and left_at is null and people.name <> '' and claimed_minor > 0)
    select rank() over (order by claimed_minor desc) as place, count(*) over () as "of", *
    from each"""


async def by_total(tx: Tx, *, campaign_id: int, limit: int = 10, offset: int = 0) -> list[Ranked]:
    """Return the chapters that reported, by what they claimed."""
    return await tx.all(
        Ranked,
        f"""select rank() over (order by totals.claimed_minor desc) as place,
                   count(*) over () as "of", {BY_TOTAL}
            order by totals.claimed_minor desc, totals.chapter_id limit :limit offset :offset""",
        campaign_id=campaign_id,
        limit=limit,
        offset=offset,
    )


async def place_by_total(tx: Tx, *, campaign_id: int, chapter_id: int) -> Ranked | None:
    """Return a chapter's place among those that reported; None when it has not."""
    return await tx.one(
        Ranked,
        f"""select (select count(*) + 1 from shown_totals as ahead
                    where ahead.campaign_id = :campaign_id and ahead.entries > 0
                      and ahead.claimed_minor > totals.claimed_minor) as place,
                   (select count(*) from shown_totals as every
                    where every.campaign_id = :campaign_id and every.entries > 0) as "of",
                   {BY_TOTAL} and totals.chapter_id = :chapter_id""",
        campaign_id=campaign_id,
        chapter_id=chapter_id,
    )


async def raised(tx: Tx, chapter_id: int) -> tuple[Money, ...]:
    """Return what a chapter raised as it was reported, a currency each."""
    rows = await tx.rows(
        """select claimed_minor, currency from shown_sums
           where chapter_id = :id and claimed_minor <> 0 order by currency""",
        id=chapter_id,
    )
    return tuple(Money(row[0], row[1]) for row in rows)


async def per_volunteer(
    tx: Tx, *, campaign_id: int, limit: int = 10, offset: int = 0
) -> list[PerVolunteer]:
    """Return the chapters with at least FEWEST volunteers, by what each of these raised."""
    return await tx.all(
        PerVolunteer,
        f"{PER_VOLUNTEER} order by place, chapter_id limit :limit offset :offset",
        campaign_id=campaign_id,
        fewest=FEWEST,
        limit=limit,
        offset=offset,
    )


async def place_per_volunteer(tx: Tx, *, campaign_id: int, chapter_id: int) -> PerVolunteer | None:
    """Return a chapter's place by what each of its volunteers raised; None when it has none."""
    return await tx.one(
        PerVolunteer,
        f"select * from ({PER_VOLUNTEER}) where chapter_id = :chapter_id",
        campaign_id=campaign_id,
        fewest=FEWEST,
        chapter_id=chapter_id,
    )


async def share_of_goal(
    tx: Tx, *, campaign_id: int, limit: int = 10, offset: int = 0
) -> list[ShareOfGoal]:
    """Return the chapters that have a goal of their own, by how much of it they raised."""
    return await tx.all(
        ShareOfGoal,
        f"{SHARE_OF_GOAL} order by place, chapter_id limit :limit offset :offset",
        campaign_id=campaign_id,
        limit=limit,
        offset=offset,
    )


async def place_by_goal(tx: Tx, *, campaign_id: int, chapter_id: int) -> ShareOfGoal | None:
    """Return a chapter's place by how much of its goal it raised; None when it has no goal."""
    return await tx.one(
        ShareOfGoal,
        f"select * from ({SHARE_OF_GOAL}) where chapter_id = :chapter_id",
        campaign_id=campaign_id,
        chapter_id=chapter_id,
    )


async def aim(tx: Tx, *, campaign_id: int, chapter_id: int) -> tuple[Money, Money] | None:
    """Return what a chapter raised and its own goal; None when it has no goal, or raised none."""
    row = await tx.row(
        f"{GOALS} and totals.chapter_id = :chapter_id",
        campaign_id=campaign_id,
        chapter_id=chapter_id,
    )
    if row is None:
        return None
    claimed = Money(row["claimed_minor"], row["claimed_currency"])
    return claimed, Money(row["goal_minor"], row["goal_currency"])


async def raisers(tx: Tx, *, campaign_id: int, limit: int = 10, offset: int = 0) -> list[Raiser]:
    """Return the volunteers who agreed to be ranked, by what they reported and still stands.

    Nobody in a campaign that ranks no people, and nobody who shows no name.
    """
    return await tx.all(
        Raiser,
        f"{RAISERS} order by place, person_id limit :limit offset :offset",
        campaign_id=campaign_id,
        limit=limit,
        offset=offset,
    )


async def place_of_raiser(tx: Tx, *, campaign_id: int, person_id: int) -> Raiser | None:
    """Return a volunteer's place among those who agreed to be ranked; None when they have none."""
    return await tx.one(
        Raiser,
        f"select * from ({RAISERS}) where person_id = :person_id",
        campaign_id=campaign_id,
        person_id=person_id,
    )
