"""What a campaign passed on its way: each is told once."""

from datetime import datetime

from storage.database import Tx


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
