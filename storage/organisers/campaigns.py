"""Campaigns: begun, changed, paused, found."""

from datetime import datetime
from typing import Any

from storage.database import Tx
from storage.organisers.roles import grant, with_role
from storage.problems import CurrencyFixed
from storage.records import Campaign, CampaignState, Person, Role
from storage.rules import (
    check_currency,
    check_dates,
    check_goal,
    check_length,
    check_name,
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
        "witness",
        "large",
        "account",
        "thanks",
        "ranks_people",
    }
)
ACCOUNT_LIMIT = 60  # letters: an IBAN in groups of four takes 42
THANKS_LIMIT = 200


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
            "witness": None,
            "large": None,
            "account": "",
            "thanks": "",
            "ranks_people": False,
            "currency": currency,
            "language": language,
            "time_zone": time_zone,
        }
        | _known(more)
    )
    campaign = await tx.one(
        Campaign,
        """insert into campaigns (name, cause, goal_minor, currency, language, time_zone, starts_on,
                                  big_day, ends_on, donation_url, witness_minor, large_minor,
                                  account, thanks, ranks_people, created_at)
           values (:name, :cause, :goal, :currency, :language, :time_zone, :starts_on,
                   :big_day, :ends_on, :donation_url, :witness, :large, :account, :thanks,
                   :ranks_people, :at) returning *""",
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
    """Change what FIELDS names of a campaign.

    A change of currency alone drops the amounts that were in the other one: goal, witness, large.
    Raises BadName, UnknownCurrency, CurrencyFixed (money was recorded in it), BadGoal,
    GoalInOtherCurrency, UnknownTimeZone, DatesOutOfOrder, BadLink, TooLong, NotFound.
    """
    before = required(await campaign(tx, campaign_id), "campaign")
    now = {name: getattr(before, name) for name in FIELDS} | _known(changes)
    if now["currency"] != before.currency:
        await _refuse_if_recorded(tx, before)
        now |= {name: changes.get(name) for name in ("goal", "witness", "large")}
    changed = await tx.one(
        Campaign,
        """update campaigns set name = :name, cause = :cause, goal_minor = :goal,
           currency = :currency, language = :language, time_zone = :time_zone,
           starts_on = :starts_on, big_day = :big_day, ends_on = :ends_on,
           donation_url = :donation_url, witness_minor = :witness, large_minor = :large,
           account = :account, thanks = :thanks, ranks_people = :ranks_people
           where id = :id returning *""",
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
    amounts = {name: check_goal(fields[name], currency) for name in ("goal", "witness", "large")}
    cause = fields["cause"]
    return fields | {
        "name": check_name(fields["name"], NAME_LIMIT),
        "cause": check_name(cause, CAUSE_LIMIT) if cause else "",
        **{name: None if each is None else each.minor for name, each in amounts.items()},
        "account": check_length(fields["account"], ACCOUNT_LIMIT),
        "thanks": check_length(fields["thanks"], THANKS_LIMIT),
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


async def spoken_of(tx: Tx, *, person_id: int) -> Campaign | None:
    """Return the campaign a person speaks about in private: the one chosen, else the one."""
    chosen = await tx.one(
        Campaign,
        """select campaigns.* from people join campaigns on campaigns.id = people.campaign_id
           where people.id = :person_id""",
        person_id=person_id,
    )
    return chosen or await the_campaign(tx)


async def in_charge(tx: Tx) -> list[Person]:
    """Return the owners of the campaign meant when none is named; before there is one, founders."""
    campaign = await the_campaign(tx)
    if campaign is not None:
        return await with_role(tx, campaign_id=campaign.id, role=Role.OWNER)
    return await tx.all(Person, "select * from people where founder = 1 order by id")
