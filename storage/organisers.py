"""Campaigns, who steers them, and the rates they set."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from storage.database import Tx
from storage.problems import BadRate, CurrencyFixed, LastOwner, LinkRefused
from storage.records import Campaign, CampaignState, Person, Rate, Role
from storage.rules import (
    check_currency,
    check_dates,
    check_goal,
    check_name,
    check_rate,
    check_url,
    check_zone,
    required,
)

NAME_LIMIT = 80  # letters in a campaign's name
CAUSE_LIMIT = 500  # and in the sentence that says what it is for
FIELDS = frozenset(
    {
        "name",
        "cause",
        "goal",
        "currency",
        "language",
        "time_zone",
        "starts_on",
        "big_day",
        "ends_on",
        "donation_url",
    }
)


@dataclass(frozen=True, slots=True)
class UsedLink:
    """The role a private link gave; without a campaign it is the right to begin one."""

    role: Role
    campaign_id: int | None


async def create_campaign(
    tx: Tx,
    *,
    owner: Person | None,
    currency: str,
    language: str,
    time_zone: str,
    at: datetime,
    **more: Any,
) -> Campaign:
    """Begin a campaign, owned by `owner`.

    `more`: name (needed), cause, goal (Money in the base currency), starts_on, big_day, ends_on,
    donation_url. Raises what `edit_campaign` raises.
    """
    plain = _checked(
        {
            "name": "",
            "cause": "",
            "goal": None,
            "starts_on": None,
            "big_day": None,
            "ends_on": None,
            "donation_url": None,
            "currency": currency,
            "language": language,
            "time_zone": time_zone,
        }
        | _known(more)
    )
    campaign = await tx.one(
        Campaign,
        """insert into campaigns (name, cause, goal_minor, currency, language, time_zone, starts_on,
                                  big_day, ends_on, donation_url, created_at)
           values (:name, :cause, :goal, :currency, :language, :time_zone, :starts_on,
                   :big_day, :ends_on, :donation_url, :at) returning *""",
        at=at,
        **plain,
    )
    begun = required(campaign, "campaign")
    if owner is not None:
        await grant(
            tx, campaign_id=begun.id, person_id=owner.id, role=Role.OWNER, by=owner.id, at=at
        )
    return begun


async def edit_campaign(tx: Tx, campaign_id: int, **changes: Any) -> Campaign:
    """Change name, cause, goal, currency, language, time_zone, dates or donation_url of a campaign.

    A change of currency alone drops the goal, which was in the other one. Raises BadName,
    UnknownCurrency, CurrencyFixed (money was recorded in it), BadGoal, GoalInOtherCurrency,
    UnknownTimeZone, DatesOutOfOrder, BadLink, NotFound.
    """
    before = required(await campaign(tx, campaign_id), "campaign")
    now = {name: getattr(before, name) for name in FIELDS} | _known(changes)
    if now["currency"] != before.currency:
        await _refuse_if_recorded(tx, before)
        now["goal"] = changes.get("goal")
    changed = await tx.one(
        Campaign,
        """update campaigns set name = :name, cause = :cause, goal_minor = :goal,
           currency = :currency, language = :language, time_zone = :time_zone,
           starts_on = :starts_on, big_day = :big_day, ends_on = :ends_on,
           donation_url = :donation_url where id = :id returning *""",
        id=campaign_id,
        **_checked(now),
    )
    return required(changed, "campaign")


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    if unknown := fields.keys() - FIELDS:
        raise TypeError(f"a campaign has no {', '.join(sorted(unknown))}")
    return fields


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    check_dates(fields["starts_on"], fields["big_day"], fields["ends_on"])
    currency = check_currency(fields["currency"])
    goal = check_goal(fields["goal"], currency)
    cause = fields["cause"]
    return fields | {
        "name": check_name(fields["name"], NAME_LIMIT),
        "cause": check_name(cause, CAUSE_LIMIT) if cause else "",
        "goal": None if goal is None else goal.minor,
        "time_zone": check_zone(fields["time_zone"]),
        "donation_url": check_url(fields["donation_url"]),
    }


async def _refuse_if_recorded(tx: Tx, campaign: Campaign) -> None:
    recorded = await tx.value(
        "select max(number) from entries where campaign_id = :id", id=campaign.id
    )
    if recorded:
        raise CurrencyFixed(currency=campaign.currency, entries=recorded)
    await tx.run("delete from rates where campaign_id = :id", id=campaign.id)


async def set_state(tx: Tx, campaign_id: int, state: CampaignState) -> Campaign:
    """Open, pause or close a campaign."""
    changed = await tx.one(
        Campaign,
        "update campaigns set state = :state where id = :id returning *",
        id=campaign_id,
        state=state,
    )
    return required(changed, "campaign")


async def campaign(tx: Tx, campaign_id: int) -> Campaign | None:
    """Return a campaign by its number."""
    return await tx.one(Campaign, "select * from campaigns where id = :id", id=campaign_id)


async def campaigns(tx: Tx) -> list[Campaign]:
    """Return every campaign: open ones first, then paused, then closed, newest first."""
    return await tx.all(
        Campaign,
        "select * from campaigns order by state = 'open' desc, state = 'paused' desc, id desc",
    )


async def the_campaign(tx: Tx) -> Campaign | None:
    """Return the campaign meant when none is named: the newest open one, else the newest."""
    return await tx.one(
        Campaign,
        """select * from campaigns
           order by state = 'open' desc, state = 'paused' desc, id desc limit 1""",
    )


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
        kept = required(await campaign(tx, campaign_id), "campaign")
        raise LastOwner(campaign=kept.name)


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


async def set_rate(
    tx: Tx, *, campaign: Campaign, currency: str, day: date, rate: Decimal, by: int | None
) -> Rate:
    """Set what one major unit of a currency is in the base currency, from a day on.

    Raises UnknownCurrency, BadRate (not above zero, or the base currency itself).
    """
    if check_currency(currency) == campaign.currency:
        raise BadRate(currency=currency)
    kept = await tx.one(
        Rate,
        """insert into rates (campaign_id, currency, day, rate, set_by)
           values (:campaign_id, :currency, :day, :rate, :by)
           on conflict (campaign_id, currency, day)
           do update set rate = excluded.rate, set_by = excluded.set_by returning *""",
        campaign_id=campaign.id,
        currency=currency,
        day=day,
        rate=check_rate(rate, currency),
        by=by,
    )
    return required(kept, "rate")


async def rate_on(tx: Tx, *, campaign_id: int, currency: str, day: date) -> Rate | None:
    """Return the organisers' own rate on a day: the newest that holds from then or before."""
    return await tx.one(
        Rate,
        """select * from rates
           where campaign_id = :campaign_id and currency = :currency and day <= :day
           order by day desc limit 1""",
        campaign_id=campaign_id,
        currency=currency,
        day=day,
    )


async def rates_on(tx: Tx, *, campaign_id: int, day: date) -> list[Rate]:
    """Return every rate of the organisers' own that holds on a day, by currency."""
    return await tx.all(
        Rate,
        """select * from rates as newest
           where campaign_id = :campaign_id and day = (
               select max(day) from rates
               where campaign_id = :campaign_id and currency = newest.currency and day <= :day)
           order by currency""",
        campaign_id=campaign_id,
        day=day,
    )


async def spoken_of(tx: Tx, *, person_id: int) -> Campaign | None:
    """Return the campaign a person speaks about in private: the one chosen, else the one."""
    chosen = await tx.one(
        Campaign,
        """select campaigns.* from people join campaigns on campaigns.id = people.campaign_id
           where people.id = :person_id""",
        person_id=person_id,
    )
    return chosen or await the_campaign(tx)


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


async def drop_links(tx: Tx, *, campaign_id: int) -> int:
    """Make every private link of a campaign that nobody used worthless; return how many."""
    return await tx.run(
        "delete from links where campaign_id = :campaign_id and used_at is null",
        campaign_id=campaign_id,
    )


def link_hash(token: str) -> bytes:
    """Return what is kept of a private link's token."""
    return hashlib.sha256(token.encode()).digest()
