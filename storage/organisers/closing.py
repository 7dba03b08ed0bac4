"""Closing the books of a campaign: figures frozen as they stood; what comes later is late."""

from datetime import datetime

from storage import rollcall
from storage.database import Tx
from storage.funds.totals import totals
from storage.organisers.campaigns import campaign, set_state
from storage.problems import AlreadyClosed
from storage.records import CampaignState, Closing, Person
from storage.rules import required

COUNTED = """select
    (select count(*) from chapters where campaign_id = :id) as chapters,
    (select count(*) from chapters where campaign_id = :id and (
        exists (select 1 from rollcalls where chapter_id = chapters.id and answered_at is not null)
        or exists (select 1 from totals where totals.campaign_id = :id
                   and totals.chapter_id = chapters.id and entries > 0))) as reported,
    (select count(*) from volunteers where campaign_id = :id and left_at is null) as volunteers,
    (select count(*) from events where campaign_id = :id
     and state not in ('cancelled', 'declined')) as events"""


# By chapter and by person, in the words of the views that show one or the other.
KEPT = (
    """insert into closed_totals (closing_id, chapter_id, claimed_minor, witnessed_minor,
           received_minor, costs_minor, borne_minor, entries, volunteers, goal_minor, goal_currency)
       select :closing_id, chapter_id, claimed_minor, witnessed_minor, received_minor, costs_minor,
           borne_minor, entries,
           (select count(*) from volunteers
            where volunteers.chapter_id = chapters.id and left_at is null),
           goal_minor, goal_currency
       from totals join chapters on chapters.id = chapter_id
       where totals.campaign_id = :campaign_id""",
    """insert into closed_sums (closing_id, chapter_id, currency, claimed_minor)
       select :closing_id, chapter_id, chapter_sums.currency, claimed_minor
       from chapter_sums join chapters on chapters.id = chapter_id
       where campaign_id = :campaign_id""",
    """insert into closed_raisers (closing_id, person_id, claimed_minor)
       select :closing_id, person_id, claimed_minor
       from raisers where campaign_id = :campaign_id""",
)


async def close_books(tx: Tx, campaign_id: int, *, by: Person, at: datetime) -> Closing:
    """Close a campaign, and keep its figures as they stand; nobody is asked any more.

    Raises NotFound, AlreadyClosed.
    """
    known = required(await campaign(tx, campaign_id), "campaign")
    if await closing(tx, campaign_id) is not None:
        raise AlreadyClosed(campaign=known.name)
    sums = await totals(tx, campaign_id)
    counted = required(await tx.row(COUNTED, id=campaign_id), "campaign")
    board = await rollcall.board(tx, campaign_id)
    closed = await tx.one(
        Closing,
        """insert into closings (campaign_id, person_id, at, claimed_minor, claimed_currency,
               received_minor, received_currency, costs_minor, costs_currency, borne_minor,
               borne_currency, entries, chapters, reported, answered, volunteers, events, people)
           values (:campaign_id, :by, :at, :claimed, :currency, :received, :currency, :costs,
               :currency, :borne, :currency, :entries, :chapters, :reported, :answered,
               :volunteers, :events, :people) returning *""",
        campaign_id=campaign_id,
        by=by.id,
        at=at,
        claimed=sums.claimed.minor,
        received=sums.received.minor,
        costs=sums.costs.minor,
        borne=sums.borne.minor,
        currency=known.currency,
        entries=sums.entries,
        chapters=counted["chapters"],
        reported=counted["reported"],
        answered=board.reported,
        volunteers=counted["volunteers"],
        events=counted["events"],
        people=board.people,
    )
    done = required(closed, "campaign")
    for each in KEPT:
        await tx.run(each, closing_id=done.id, campaign_id=campaign_id)
    await rollcall.end(tx, campaign_id)
    await set_state(tx, campaign_id, CampaignState.CLOSED)
    await tx.run("update campaigns set closed_at = :at where id = :id", id=campaign_id, at=at)
    return done


async def closing(tx: Tx, campaign_id: int) -> Closing | None:
    """Return the books of a campaign as they were closed; None while they are open."""
    return await tx.one(
        Closing,
        "select * from closings where campaign_id = :id and reopened_at is null",
        id=campaign_id,
    )


async def reopen_books(tx: Tx, campaign_id: int, *, at: datetime) -> None:
    """Open the books of a campaign again; that they had been closed stays on record."""
    await tx.run(
        "update closings set reopened_at = :at where campaign_id = :id and reopened_at is null",
        id=campaign_id,
        at=at,
    )
    await tx.run("update campaigns set closed_at = null where id = :id", id=campaign_id)
    await set_state(tx, campaign_id, CampaignState.OPEN)
