"""How the kept totals of each campaign last compared with the sums of its entries."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.funds import Difference

SHOWN = 20  # differences that are kept; how many there are is counted


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A campaign and its last comparison; `at` is None before the first."""

    campaign_id: int
    campaign: str
    time_zone: str
    created_at: datetime
    at: datetime | None
    differing: int


async def latest(tx: Tx) -> list[Reconciliation]:
    """Return every campaign with its last comparison."""
    return await tx.all(
        Reconciliation,
        """select campaigns.id as campaign_id, name as campaign, time_zone, created_at,
                  reconciliations.at, coalesce(differing, 0) as differing
           from campaigns left join reconciliations on campaign_id = campaigns.id
           order by campaigns.id""",
    )


async def keep(
    tx: Tx, *, campaign_id: int, differences: Sequence[Difference], at: datetime
) -> bool:
    """Keep what a comparison found; return whether it is something else than the last one found."""
    first = differences[:SHOWN]
    shown = json.dumps([[each.what, each.where, each.kept, each.summed] for each in first])
    before = await tx.row(
        "select differing, shown from reconciliations where campaign_id = :id", id=campaign_id
    )
    found = (len(differences), shown)
    await tx.run(
        """insert into reconciliations (campaign_id, at, differing, shown)
           values (:campaign_id, :at, :differing, :shown)
           on conflict (campaign_id) do update set
               at = excluded.at, differing = excluded.differing, shown = excluded.shown""",
        campaign_id=campaign_id,
        at=at,
        differing=found[0],
        shown=found[1],
    )
    return found != (tuple(before) if before is not None else (0, "[]"))


async def differing(tx: Tx) -> int:
    """Return how many kept totals were last found not to be the sum of their entries."""
    return int(await tx.value("select coalesce(sum(differing), 0) from reconciliations"))
