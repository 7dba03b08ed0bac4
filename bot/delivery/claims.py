"""Claiming messages: in one transaction marked as on their way, and composed from its facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.compose import Composer, Ready
from bot.delivery.turns import Turn
from storage import outbox
from storage.database import Tx
from storage.outbox import Settled, Urgency


@dataclass(frozen=True, slots=True)
class Claim:
    """A message on its way: whose turn it was, and the call to make."""

    turn: Turn
    ready: Ready

    @property
    def leaves_later(self) -> bool:
        """Whether it is marked only when its picture is there: it would not be sent twice."""
        pictured = self.ready.picture is not None and self.ready.copy is None
        return pictured and self.turn.parcel.urgency > Urgency.EDIT


async def claim(
    tx: Tx, composer: Composer, turns: Sequence[Turn], now: datetime
) -> dict[int, Claim]:
    """Return, by their rows, what is to be sent; all else is settled, or somebody else's.

    What is too late has expired, and what has nothing (more) to say is superseded.
    """
    late = [each for each in turns if _is_late(each, now)]
    await outbox.settle_all(tx, [Settled(each.parcel.id, "expired") for each in late], now)
    marked = set(await outbox.sending(tx, [each.parcel.id for each in turns if each not in late]))
    wanted = [each for each in turns if each.parcel.id in marked]
    composed = await composer.compose_all(tx, [each.parcel for each in wanted])
    ended = [Settled(row, "superseded") for row in marked - composed.keys()]
    await outbox.settle_all(tx, ended, now)
    claims = {
        each.parcel.id: Claim(each, composed[each.parcel.id])
        for each in wanted
        if each.parcel.id in composed
    }
    await outbox.not_yet(tx, [row for row, each in claims.items() if each.leaves_later])
    return claims


def _is_late(turn: Turn, now: datetime) -> bool:
    expires_at = turn.parcel.expires_at
    return expires_at is not None and expires_at <= now
