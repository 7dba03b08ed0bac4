"""Who steers a campaign: roles given and taken back."""

from datetime import datetime

from storage.database import Tx
from storage.problems import LastOwner
from storage.records import Person, Role


async def grant(
    tx: Tx, *, campaign_id: int, person_id: int, role: Role, by: int | None, at: datetime
) -> bool:
    """Give somebody a role; false when they had it. `by` is the giver's member number."""
    given = await tx.run(
        """insert into roles (campaign_id, person_id, role, granted_by, granted_at)
           values (:campaign_id, :person_id, :role, :by, :at) on conflict do nothing""",
        campaign_id=campaign_id,
        person_id=person_id,
        role=role,
        by=by,
        at=at,
    )
    return given > 0


async def revoke(tx: Tx, *, campaign_id: int, person_id: int, role: Role) -> bool:
    """Take a role from somebody; false when they had it not. Raises LastOwner."""
    if role is Role.OWNER:
        await _keep_an_owner(tx, campaign_id, person_id)
    taken = await tx.run(
        """delete from roles
           where campaign_id = :campaign_id and person_id = :person_id and role = :role""",
        campaign_id=campaign_id,
        person_id=person_id,
        role=role,
    )
    return taken > 0


async def withdraw(tx: Tx, *, campaign_id: int, person_id: int) -> None:
    """Take every role in a campaign from somebody. Raises LastOwner."""
    await _keep_an_owner(tx, campaign_id, person_id)
    await tx.run(
        "delete from roles where campaign_id = :campaign_id and person_id = :person_id",
        campaign_id=campaign_id,
        person_id=person_id,
    )


async def _keep_an_owner(tx: Tx, campaign_id: int, person_id: int) -> None:
    owners = await with_role(tx, campaign_id=campaign_id, role=Role.OWNER)
    if [owner.id for owner in owners] == [person_id]:
        name = await tx.value("select name from campaigns where id = :id", id=campaign_id)
        raise LastOwner(campaign=name)


async def roles_of(tx: Tx, *, campaign_id: int | None, person_id: int) -> frozenset[Role]:
    """Return somebody's roles in a campaign; before there is one, a founder is an owner."""
    if campaign_id is None:
        founder = await tx.value("select founder from people where id = :id", id=person_id)
        return frozenset({Role.OWNER} if founder else ())
    rows = await tx.rows(
        "select role from roles where campaign_id = :campaign_id and person_id = :person_id",
        campaign_id=campaign_id,
        person_id=person_id,
    )
    return frozenset(Role(row[0]) for row in rows)


async def with_role(tx: Tx, *, campaign_id: int, role: Role) -> list[Person]:
    """Return who has a role in a campaign, by how long."""
    return await tx.all(
        Person,
        """select people.* from roles join people on people.id = roles.person_id
           where roles.campaign_id = :campaign_id and role = :role
           order by granted_at, people.id""",
        campaign_id=campaign_id,
        role=role,
    )
