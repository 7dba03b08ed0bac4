"""What waits to be handled and to be sent: how much, and for how long."""

from dataclasses import dataclass
from datetime import datetime

from storage import inbox, keepsakes, outbox, reconciliations
from storage.database import Tx
from storage.outbox import Urgency

EXAMINED = "examined"  # under which name it is kept when somebody last looked


@dataclass(frozen=True, slots=True)
class Backlog:
    """What has still to be done, as of one instant.

    `differing`: kept totals that were last found not to be the sum of their entries.
    """

    unhandled: int
    unhandled_since: datetime | None
    unsent: dict[Urgency, int]
    unsent_since: datetime | None
    differing: int = 0


async def read(tx: Tx) -> Backlog:
    """Return what waits."""
    unhandled = await tx.value("select count(*) from inbox where state = 'waiting'")
    rows = await tx.rows(
        """select urgency, count(*) from outbox where state in ('waiting', 'sending')
           group by urgency"""
    )
    unsent = dict.fromkeys(Urgency, 0) | {Urgency(row[0]): row[1] for row in rows}
    since = await inbox.waiting_since(tx), await outbox.waiting_since(tx)
    differing = await reconciliations.differing(tx)
    return Backlog(unhandled, since[0], unsent, since[1], differing)


async def examine(tx: Tx, at: datetime) -> Backlog:
    """Return what waits, and write that somebody looked: what cannot be written to is not well."""
    await keepsakes.keep(tx, EXAMINED, at.isoformat())
    return await read(tx)
