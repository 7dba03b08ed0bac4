"""Campaigns, who steers them, the links that say so, and the rates they set."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from storage import organisers, people
from storage.database import Tx
from storage.money import Money
from storage.organisers import UsedLink
from storage.problems import (
    BadGoal,
    BadLink,
    BadName,
    BadRate,
    CurrencyFixed,
    DatesOutOfOrder,
    GoalInOtherCurrency,
    LastOwner,
    LinkRefused,
    NotFound,
    UnknownCurrency,
    UnknownTimeZone,
)
from storage.records import CampaignState, Person, Role
from tests.shelf import NOW, a_campaign, a_chapter, a_person, an_entry, database, tx

__all__ = ["database", "tx"]
LATER = NOW + timedelta(days=7)
DAY = NOW.date()


async def test_a_campaign_is_begun_with_its_owner(tx: Tx) -> None:
    nora = await a_person(tx)
    campaign = await organisers.create_campaign(
        tx,
        owner=nora,
        name="Twestival",
        cause="Clean water",
        goal=Money(250_000_00, "USD"),
        currency="USD",
        language="en",
        time_zone="UTC",
        donation_url="https://example.org/give?x=1",
        at=NOW,
    )
    assert campaign.goal == Money(250_000_00, "USD")
    assert campaign.state is CampaignState.OPEN
    assert await organisers.campaign(tx, campaign.id) == campaign
    roles = await organisers.roles_of(tx, campaign_id=campaign.id, person_id=nora.id)
    assert roles == {Role.OWNER}


async def test_the_campaign_meant_is_the_newest_open_one(tx: Tx) -> None:
    assert await organisers.the_campaign(tx) is None
    first, second, third = [await a_campaign(tx) for _ in range(3)]
    await organisers.set_state(tx, third.id, CampaignState.CLOSED)
    meant = await organisers.the_campaign(tx)
    assert meant == second
    await organisers.set_state(tx, second.id, CampaignState.PAUSED)
    assert [each.id for each in await organisers.campaigns(tx)] == [first.id, second.id, third.id]
    await organisers.set_state(tx, first.id, CampaignState.CLOSED)
    meant = await organisers.the_campaign(tx)
    assert meant is not None
    assert meant.id == second.id


async def test_in_private_one_speaks_about_the_campaign_one_joined(tx: Tx) -> None:
    nora, first, second = await a_person(tx), await a_campaign(tx), await a_campaign(tx)
    assert await organisers.spoken_of(tx, person_id=nora.id) == second
    await people.join(tx, campaign=first, person=nora, at=NOW)
    assert await organisers.spoken_of(tx, person_id=nora.id) == first


async def test_a_campaign_is_edited_field_by_field(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    edited = await organisers.edit_campaign(
        tx, campaign.id, name="Big  Day", ends_on=date(2027, 3, 1), goal=Money(1, "USD")
    )
    assert edited == replace(
        campaign, name="Big Day", ends_on=date(2027, 3, 1), goal=Money(1, "USD")
    )
    cleared = await organisers.edit_campaign(tx, campaign.id, goal=None, big_day=None)
    assert (cleared.goal, cleared.big_day, cleared.name) == (None, None, "Big Day")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": ""}, BadName),
        ({"name": "x" * 81}, BadName),
        ({"cause": "x" * 501}, BadName),
        ({"starts_on": date(2027, 2, 13)}, DatesOutOfOrder),
        ({"ends_on": date(2027, 2, 11)}, DatesOutOfOrder),
        ({"big_day": None, "starts_on": DAY, "ends_on": date(2026, 1, 1)}, DatesOutOfOrder),
        ({"goal": Money(0, "USD")}, BadGoal),
        ({"goal": Money(5, "EUR")}, GoalInOtherCurrency),
        ({"currency": "EUR", "goal": Money(5, "USD")}, GoalInOtherCurrency),
        ({"currency": "XYZ"}, UnknownCurrency),
        ({"time_zone": "Nowhere"}, UnknownTimeZone),
        ({"donation_url": "javascript:alert(1)"}, BadLink),
        ({"donation_url": "https://"}, BadLink),
        ({"donation_url": "https://a.b/<i>"}, BadLink),
        ({"donation_url": "https://[a.b/"}, BadLink),
        ({"donation_url": "https://a.b/" + "x" * 500}, BadLink),
        ({"state": "open"}, TypeError),
    ],
)
async def test_what_a_campaign_cannot_be(
    tx: Tx, changes: dict[str, object], problem: type[Exception]
) -> None:
    campaign = await a_campaign(tx)
    with pytest.raises(problem):
        await organisers.edit_campaign(tx, campaign.id, **changes)
    assert await organisers.campaign(tx, campaign.id) == campaign


async def test_a_campaign_that_is_not_there(tx: Tx) -> None:
    with pytest.raises(NotFound):
        await organisers.edit_campaign(tx, 9, name="x")
    with pytest.raises(NotFound):
        await organisers.set_state(tx, 9, CampaignState.CLOSED)


async def test_the_base_currency_is_fixed_by_the_first_entry(tx: Tx) -> None:
    nora, campaign = await a_person(tx), await a_campaign(tx)
    await organisers.edit_campaign(tx, campaign.id, goal=Money(5, "USD"))
    await organisers.set_rate(
        tx, campaign=campaign, currency="EUR", day=DAY, rate=Decimal(2), by=None
    )
    euros = await organisers.edit_campaign(tx, campaign.id, currency="EUR")
    assert (euros.currency, euros.goal) == ("EUR", None)
    assert await organisers.rate_on(tx, campaign_id=campaign.id, currency="EUR", day=DAY) is None
    await an_entry(tx, await a_chapter(tx, euros), nora, Money(100, "EUR"))
    with pytest.raises(CurrencyFixed) as refused:
        await organisers.edit_campaign(tx, campaign.id, currency="USD")
    assert refused.value.facts == {"currency": "EUR", "entries": 1}
    await organisers.edit_campaign(tx, campaign.id, currency="EUR", name="Same")


async def test_roles_are_given_and_taken(tx: Tx) -> None:
    nora, omar = await a_person(tx), await a_person(tx, 2, "Omar")
    campaign, other = await a_campaign(tx, nora), await a_campaign(tx)
    both = {"campaign_id": campaign.id, "person_id": omar.id}
    assert await organisers.grant(tx, **both, role=Role.TREASURER, by=nora.id, at=NOW)
    assert not await organisers.grant(tx, **both, role=Role.TREASURER, by=nora.id, at=LATER)
    await organisers.grant(tx, **both, role=Role.MODERATOR, by=nora.id, at=NOW)
    assert await organisers.roles_of(tx, **both) == {Role.TREASURER, Role.MODERATOR}
    elsewhere = await organisers.roles_of(tx, campaign_id=other.id, person_id=omar.id)
    assert elsewhere == frozenset()
    treasurers = await organisers.with_role(tx, campaign_id=campaign.id, role=Role.TREASURER)
    assert [each.name for each in treasurers] == ["Omar"]
    assert await organisers.revoke(tx, **both, role=Role.TREASURER)
    assert not await organisers.revoke(tx, **both, role=Role.TREASURER)
    assert await organisers.roles_of(tx, **both) == {Role.MODERATOR}


async def test_row_38_the_last_owner_stays(tx: Tx) -> None:
    nora, omar = await a_person(tx), await a_person(tx, 2)
    campaign = await a_campaign(tx, nora)
    mine = {"campaign_id": campaign.id, "person_id": nora.id}
    with pytest.raises(LastOwner):
        await organisers.revoke(tx, **mine, role=Role.OWNER)
    with pytest.raises(LastOwner):
        await organisers.withdraw(tx, **mine)
    await organisers.grant(
        tx, campaign_id=campaign.id, person_id=omar.id, role=Role.OWNER, by=None, at=NOW
    )
    assert await organisers.revoke(tx, **mine, role=Role.OWNER)
    with pytest.raises(LastOwner):
        await organisers.revoke(tx, campaign_id=campaign.id, person_id=omar.id, role=Role.OWNER)


async def use(tx: Tx, token: str, person: Person, days: int = 0) -> UsedLink:
    return await organisers.use_link(
        tx, token_hash=organisers.link_hash(token), person=person, at=NOW + timedelta(days=days)
    )


async def test_row_37_a_link_gives_its_role_once(tx: Tx) -> None:
    nora, omar, campaign = await a_person(tx), await a_person(tx, 2), await a_campaign(tx)
    token = await organisers.fresh_link(
        tx, role=Role.ORGANISER, campaign_id=campaign.id, at=NOW, days=7
    )
    used = await use(tx, token, nora)
    assert (used.role, used.campaign_id) == (Role.ORGANISER, campaign.id)
    roles = await organisers.roles_of(tx, campaign_id=campaign.id, person_id=nora.id)
    assert roles == {Role.ORGANISER}
    for again in (nora, omar):
        with pytest.raises(LinkRefused):
            await use(tx, token, again)


async def test_row_37_guessed_used_and_expired_links_sound_the_same(tx: Tx) -> None:
    nora = await a_person(tx)
    expired, used = [
        await organisers.fresh_link(tx, role=Role.OWNER, campaign_id=None, at=NOW, days=7)
        for _ in range(2)
    ]
    await use(tx, used, nora)
    said = set()
    for token, days in (("guess", 0), (expired, 7), (used, 0)):
        with pytest.raises(LinkRefused) as refused:
            await use(tx, token, nora, days)
        said.add((refused.value.key, str(refused.value.facts)))
    assert len(said) == 1


async def test_row_37_only_a_hash_is_kept_of_enough_bits(tx: Tx) -> None:
    token = await organisers.fresh_link(tx, role=Role.OWNER, campaign_id=None, at=NOW)
    assert len(token) * 6 >= 128  # a letter of base64 carries 6 bits
    kept = await tx.rows("select token_hash from links")
    assert [bytes(row[0]) for row in kept] == [organisers.link_hash(token)]
    assert token.encode() not in bytes(kept[0][0])


async def test_the_first_link_makes_a_founder(tx: Tx) -> None:
    nora = await a_person(tx)
    assert not await organisers.has_founder(tx)
    assert await organisers.roles_of(tx, campaign_id=None, person_id=nora.id) == frozenset()
    orphan = await a_campaign(tx)
    owned = await a_campaign(tx, await a_person(tx, 2))
    token = await organisers.fresh_link(tx, role=Role.OWNER, campaign_id=None, at=NOW)
    await use(tx, token, nora)
    assert await organisers.has_founder(tx)
    assert await organisers.roles_of(tx, campaign_id=None, person_id=nora.id) == {Role.OWNER}
    of_orphan = await organisers.roles_of(tx, campaign_id=orphan.id, person_id=nora.id)
    of_owned = await organisers.roles_of(tx, campaign_id=owned.id, person_id=nora.id)
    assert of_orphan == {Role.OWNER}
    assert of_owned == frozenset()


async def test_a_rate_holds_from_its_day_until_the_next(tx: Tx) -> None:
    campaign, other = await a_campaign(tx), await a_campaign(tx)
    for days, rate in ((0, "1.10"), (10, "1.20"), (10, "1.25")):
        await organisers.set_rate(
            tx,
            campaign=campaign,
            currency="EUR",
            day=DAY + timedelta(days=days),
            rate=Decimal(rate),
            by=None,
        )
    for days, expected in ((-1, None), (0, "1.10"), (9, "1.10"), (10, "1.25"), (400, "1.25")):
        found = await organisers.rate_on(
            tx, campaign_id=campaign.id, currency="EUR", day=DAY + timedelta(days=days)
        )
        assert (None if found is None else str(found.rate)) == expected
    assert await organisers.rate_on(tx, campaign_id=other.id, currency="EUR", day=DAY) is None
    assert await organisers.rate_on(tx, campaign_id=campaign.id, currency="GBP", day=DAY) is None


@pytest.mark.parametrize(
    ("currency", "rate", "problem"),
    [
        ("EUR", "0", BadRate),
        ("EUR", "-1", BadRate),
        ("EUR", "NaN", BadRate),
        ("EUR", "sNaN", BadRate),
        ("EUR", "Infinity", BadRate),
        ("EUR", "1e5000", BadRate),
        ("EUR", "1e-5000", BadRate),
        ("USD", "1", BadRate),
        ("QQQ", "1", UnknownCurrency),
    ],
)
async def test_what_a_rate_cannot_be(
    tx: Tx, currency: str, rate: str, problem: type[Exception]
) -> None:
    campaign = await a_campaign(tx)
    with pytest.raises(problem):
        await organisers.set_rate(
            tx, campaign=campaign, currency=currency, day=DAY, rate=Decimal(rate), by=None
        )
