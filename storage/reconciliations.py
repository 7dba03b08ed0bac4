"""How the kept totals of each campaign last compared with the sums of its entries."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
    """Keep what a comparison found; return whether it differs from what the last one found.

    By how much each total is out is what counts: that money came since is no news.
    """
    shown = [(each.what, each.where, each.kept, each.summed) for each in differences[:SHOWN]]
    before = await tx.row(
        "select differing, shown from reconciliations where campaign_id = :id", id=campaign_id
    )
    await tx.run(
        """insert into reconciliations (campaign_id, at, differing, shown)
           values (:campaign_id, :at, :differing, :shown)
           on conflict (campaign_id) do update set
               at = excluded.at, differing = excluded.differing, shown = excluded.shown""",
        campaign_id=campaign_id,
        at=at,
        differing=len(differences),
        shown=json.dumps(shown),
    )
    known = (0, []) if before is None else (before["differing"], json.loads(before["shown"]))
    return (len(differences), _off(shown)) != (known[0], _off(known[1]))


def _off(shown: Iterable[Sequence[Any]]) -> list[tuple[str, str, int]]:
    return [(what, where, kept - summed) for what, where, kept, summed in shown]


async def differing(tx: Tx) -> int:
    """Return how many kept totals were last found not to be the sum of their entries."""
    return int(await tx.value("select coalesce(sum(differing), 0) from reconciliations"))
