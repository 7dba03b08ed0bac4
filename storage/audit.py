"""Acts of office, and acts that were refused although only a forgery could have asked for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit log; `actor` is a Telegram id, None once they were forgotten."""

    id: int
    at: datetime
    actor: int | None
    chat_id: int | None
    act: str
    facts: dict[str, Any]


async def record(
    tx: Tx,
    *,
    actor: int | None,
    chat_id: int | None,
    act: str,
    facts: dict[str, Any],
    at: datetime,
) -> None:
    """Write down who did, or tried, what. Facts that JSON has no word for are written as text."""
    tx.later(
        """insert into audit (at, actor, chat_id, act, facts)
           values (:at, :actor, :chat_id, :act, :facts)""",
        at=at,
        actor=actor,
        chat_id=chat_id,
        act=act,
        facts={name: _jsonable(value) for name, value in facts.items()},
    )


def _jsonable(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float) else str(value)


async def recent(
    tx: Tx, *, limit: int = 50, before: int | None = None, campaign_id: int | None = None
) -> list[Act]:
    """Return the newest acts, before an id if given.

    With `campaign_id`, those of other campaigns are left out, by the campaign or the event that
    their facts name.
    """
    return await tx.all(
        Act,
        """select * from audit where (:before is null or id < :before)
           and (:campaign_id is null or :campaign_id = coalesce(
               facts ->> 'campaign',
               (select campaign_id from events where events.id = facts ->> 'event'),
               :campaign_id))
           order by id desc limit :limit""",
        limit=limit,
        before=before,
        campaign_id=campaign_id,
    )


async def prune_refused(tx: Tx, before: datetime) -> int:
    """Forget acts refused before an instant, which anybody can repeat; acts of office stay."""
    return await tx.run(
        """delete from audit where at < :before
           and (act like 'problem-%' or act like 'access-%')""",
        before=before,
    )
