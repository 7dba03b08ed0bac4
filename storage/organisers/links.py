"""Private links that give a role, once; only their hashes are kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Tx
from storage.organisers.roles import grant
from storage.problems import LinkRefused
from storage.records import Person, Role


@dataclass(frozen=True, slots=True)
class UsedLink:
    """The role a private link gave; without a campaign it is the right to begin one."""

    role: Role
    campaign_id: int | None


async def fresh_link(
    tx: Tx, *, role: Role, campaign_id: int | None, at: datetime, days: int = 7
) -> str:
    """Make a private link that gives a role once, and return its token: 192 random bits.

    Only the token's hash is kept.
    """
    token = secrets.token_urlsafe(24)
    await make_link(
        tx,
        role=role,
        campaign_id=campaign_id,
        token_hash=link_hash(token),
        at=at,
        expires_at=at + timedelta(days=days),
    )
    return token


async def make_link(
    tx: Tx,
    *,
    role: Role,
    campaign_id: int | None,
    token_hash: bytes,
    expires_at: datetime,
    at: datetime,
) -> None:
    """Keep the hash of a link that gives a role, once; no campaign: the right to begin one."""
    await tx.run(
        """insert into links (token_hash, campaign_id, role, made_at, expires_at)
           values (:token_hash, :campaign_id, :role, :at, :expires_at)""",
        token_hash=token_hash,
        campaign_id=campaign_id,
        role=role,
        at=at,
        expires_at=expires_at,
    )


async def use_link(tx: Tx, *, token_hash: bytes, person: Person, at: datetime) -> UsedLink:
    """Give a person the role of a private link, once. Raises LinkRefused, without saying why.

    A link without a campaign makes its first reader a founder, and an owner of every campaign
    that nobody owns yet.
    """
    link = await tx.one(
        UsedLink,
        """update links set used_by = :person_id, used_at = :at
           where token_hash = :token_hash and used_at is null and expires_at > :at returning *""",
        token_hash=token_hash,
        person_id=person.id,
        at=at,
    )
    if link is None:
        raise LinkRefused
    if link.campaign_id is None:
        await _found(tx, person, at)
    else:
        await grant(
            tx, campaign_id=link.campaign_id, person_id=person.id, role=link.role, by=None, at=at
        )
    return link


async def _found(tx: Tx, person: Person, at: datetime) -> None:
    await tx.run("update people set founder = 1 where id = :id", id=person.id)
    await tx.run(
        """insert into roles (campaign_id, person_id, role, granted_by, granted_at)
           select id, :person_id, 'owner', :person_id, :at from campaigns
           where id not in (select campaign_id from roles where role = 'owner')""",
        person_id=person.id,
        at=at,
    )


async def has_founder(tx: Tx) -> bool:
    """Tell whether anybody may begin campaigns yet."""
    return await tx.value("select 1 from people where founder = 1 limit 1") is not None


async def drop_links(tx: Tx, *, campaign_id: int) -> int:
    """Make every private link of a campaign that nobody used worthless; return how many."""
    return await tx.run(
        "delete from links where campaign_id = :campaign_id and used_at is null",
        campaign_id=campaign_id,
    )


def link_hash(token: str) -> bytes:
    """Return what is kept of a private link's token."""
    return hashlib.sha256(token.encode()).digest()
