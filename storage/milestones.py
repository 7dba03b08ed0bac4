"""What a campaign passed on its way, each told once; and the groups that want to hear of it."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.money import Money


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an open campaign has come, from its kept totals.

    `reported` is how many of its chapters have an entry that stands, or answered a roll-call.
    """

    campaign_id: int
    claimed: Money
    goal: Money | None
    entries: int
    reported: int


@dataclass(frozen=True, slots=True)
class Hearer:
    """A group that hears of milestones: its topic for progress, and the time zone it lives by."""

    chat_id: int
    thread_id: int | None
    time_zone: str


async def standings(tx: Tx) -> list[Standing]:
    """Return how far each open campaign has come that has money recorded."""
    return await tx.all(
        Standing,
        """select campaigns.id as campaign_id, claimed_minor,
                  campaigns.currency as claimed_currency, goal_minor, goal_currency, entries,
                  (select count(*) from chapters where chapters.campaign_id = campaigns.id and (
                       exists (select 1 from totals as own where own.campaign_id = campaigns.id
                               and own.chapter_id = chapters.id and own.entries > 0)
                       or exists (select 1 from rollcalls where chapter_id = chapters.id
                                  and answered_at is not null))) as reported
           from campaigns join totals on totals.campaign_id = campaigns.id and chapter_id = 0
           where campaigns.state = 'open' and entries > 0 order by campaigns.id""",
    )


async def reach(tx: Tx, *, campaign_id: int, name: str, at: datetime) -> bool:
    """Write down that a milestone was reached; False when it had been before."""
    return bool(
        await tx.run(
            """insert into milestones (campaign_id, name, reached_at)
               values (:campaign_id, :name, :at) on conflict do nothing""",
            campaign_id=campaign_id,
            name=name,
            at=at,
        )
    )


async def reached(tx: Tx, campaign_id: int) -> dict[str, datetime]:
    """Return the milestones a campaign has reached, and when."""
    rows = await tx.rows(
        "select name, reached_at from milestones where campaign_id = :id order by reached_at",
        id=campaign_id,
    )
    return {row[0]: datetime.fromisoformat(row[1]) for row in rows}


async def hearers(tx: Tx, campaign_id: int) -> list[Hearer]:
    """Return the groups of a campaign that the bot is in and that want to hear of milestones."""
    return await tx.all(
        Hearer,
        """select chapter_chats.chat_id, thread_id, chapters.time_zone
           from chapter_chats join chats on chats.id = chapter_chats.chat_id
           join chapters on chapters.id = chapter_chats.chapter_id
           left join schedules on schedules.campaign_id = chapter_chats.campaign_id
               and schedules.chat_id = chapter_chats.chat_id
           where chapter_chats.campaign_id = :id and chats.open = 1
             and coalesce(schedules.milestones, 1) = 1
           order by chapter_chats.chat_id""",
        id=campaign_id,
    )


async def listen(tx: Tx, *, campaign_id: int, chat_id: int, wanted: bool) -> None:
    """Have a chat that has a schedule hear of milestones, or not."""
    await tx.run(
        """update schedules set milestones = :wanted
           where campaign_id = :campaign_id and chat_id = :chat_id""",
        campaign_id=campaign_id,
        chat_id=chat_id,
        wanted=int(wanted),
    )
