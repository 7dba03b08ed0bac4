"""What is remembered of people and their sign-ups."""

from datetime import timedelta

import pytest

from storage import chapters, events, organisers, people
from storage.database import Tx
from storage.people import FOREVER, Welcome, welcome
from storage.problems import BadName, CampaignNotOpen, LastOwner, NotFound
from storage.records import CampaignState, Plan, Role, Volunteer
from tests.shelf import NOW, a_campaign, a_chapter, a_person, database, tx

__all__ = ["database", "tx"]
LATER = NOW + timedelta(days=1)


async def test_the_first_sight_makes_a_person_and_the_next_finds_them(tx: Tx) -> None:
    first = await people.seen(tx, telegram_id=1, name="Nora", language="fr", at=NOW)
    again = await people.seen(tx, telegram_id=1, name="Nora B.", language=None, at=LATER)
    assert again.id == first.id
    assert (again.name, again.language, again.seen_at) == ("Nora B.", "fr", LATER)
    assert await people.find(tx, first.id) == await people.by_telegram(tx, 1) == again


async def test_member_numbers_say_nothing_about_the_order_of_arrival(tx: Tx) -> None:
    numbers = [(await a_person(tx, number)).id for number in range(1, 30)]
    assert len(set(numbers)) == len(numbers)
    assert numbers != sorted(numbers)
    assert all(len(str(number)) == 12 for number in numbers)


async def test_what_people_chose_is_not_overwritten(tx: Tx) -> None:
    person = await a_person(tx)
    await people.choose_name(tx, person_id=person.id, name="  La   Nora ")
    await people.choose_language(tx, person_id=person.id, language="de")
    seen = await people.seen(tx, telegram_id=1, name="Telegram", language="fr", at=LATER)
    assert (seen.name, seen.language) == ("La Nora", "de")


async def test_nobody_has_to_show_a_name(tx: Tx) -> None:
    person = await a_person(tx)
    await people.choose_name(tx, person_id=person.id, name="")
    assert (await people.seen(tx, telegram_id=1, name="Nora", language="en", at=LATER)).name == ""
    with pytest.raises(BadName):
        await people.choose_name(tx, person_id=person.id, name="   \n")
    with pytest.raises(BadName):
        await people.choose_name(tx, person_id=person.id, name="x" * 65)


async def test_speaking_in_a_group_does_not_close_the_private_door(tx: Tx) -> None:
    in_group = await people.seen(tx, telegram_id=1, name="Nora", language="en", at=NOW)
    assert not in_group.reachable
    assert (await a_person(tx)).reachable
    again = await people.seen(tx, telegram_id=1, name="Nora", language="en", at=NOW)
    assert again.reachable
    await people.closed_door(tx, telegram_id=1)
    closed = await people.find(tx, again.id)
    assert closed is not None
    assert not closed.reachable


@pytest.mark.parametrize(
    ("left", "paused_until", "expected"),
    [
        (False, None, Welcome.ALREADY),
        (True, None, Welcome.BACK),
        (False, LATER, Welcome.BACK),
        (False, FOREVER, Welcome.BACK),
        (False, NOW, Welcome.ALREADY),
        (False, NOW - timedelta(days=1), Welcome.ALREADY),
    ],
)
def test_how_somebody_joins(left: bool, paused_until: object, expected: Welcome) -> None:
    before = Volunteer(
        campaign_id=1,
        person_id=1,
        chapter_id=None,
        joined_at=NOW,
        consented_at=NOW,
        left_at=NOW if left else None,
        paused_until=paused_until,  # type: ignore[arg-type]  # the table's column is an object
        invited_by=None,
        ranked=False,
    )
    assert welcome(before, NOW) is expected
    assert welcome(None, NOW) is Welcome.NEW


async def test_join_leave_and_come_back(tx: Tx) -> None:
    nora, omar = await a_person(tx), await a_person(tx, 2, "Omar")
    campaign = await a_campaign(tx)
    paris = await a_chapter(tx, campaign)
    joined = await people.join(
        tx, campaign=campaign, person=nora, chapter=paris, invited_by=omar, at=NOW
    )
    assert joined.kind is Welcome.NEW
    assert (joined.volunteer.chapter_id, joined.volunteer.invited_by) == (paris.id, omar.id)
    spoken = await people.find(tx, nora.id)
    assert spoken is not None
    assert spoken.campaign_id == campaign.id
    assert (await people.join(tx, campaign=campaign, person=nora, at=LATER)).kind is Welcome.ALREADY
    await people.leave(tx, campaign_id=campaign.id, person_id=nora.id, at=LATER)
    gone = await people.volunteer(tx, campaign_id=campaign.id, person_id=nora.id)
    assert gone is not None
    assert gone.left_at == LATER
    assert await people.of_chapter(tx, paris.id) == []
    back = await people.join(tx, campaign=campaign, person=nora, at=LATER)
    assert back.kind is Welcome.BACK
    assert (back.volunteer.joined_at, back.volunteer.consented_at) == (NOW, LATER)
    assert (back.volunteer.left_at, back.volunteer.chapter_id) == (None, paris.id)


async def test_nobody_invites_themselves(tx: Tx) -> None:
    nora, campaign = await a_person(tx), await a_campaign(tx)
    joined = await people.join(tx, campaign=campaign, person=nora, invited_by=nora, at=NOW)
    assert joined.volunteer.invited_by is None


async def test_a_sign_up_elsewhere_fills_an_empty_chapter_and_changes_no_other(tx: Tx) -> None:
    nora, campaign = await a_person(tx), await a_campaign(tx)
    paris, lyon = await a_chapter(tx, campaign), await a_chapter(tx, campaign, "Lyon")
    await people.join(tx, campaign=campaign, person=nora, at=NOW)
    assert await chapters.of_volunteer(tx, campaign_id=campaign.id, person_id=nora.id) is None
    await people.join(tx, campaign=campaign, person=nora, chapter=paris, at=NOW)
    await people.join(tx, campaign=campaign, person=nora, chapter=lyon, at=NOW)
    of = await chapters.of_volunteer(tx, campaign_id=campaign.id, person_id=nora.id)
    assert of == paris
    await people.move(tx, campaign_id=campaign.id, person_id=nora.id, chapter=lyon)
    of = await chapters.of_volunteer(tx, campaign_id=campaign.id, person_id=nora.id)
    assert of == lyon


async def test_a_closed_campaign_takes_nobody(tx: Tx) -> None:
    nora, campaign = await a_person(tx), await a_campaign(tx)
    closed = await organisers.set_state(tx, campaign.id, CampaignState.CLOSED)
    with pytest.raises(CampaignNotOpen):
        await people.join(tx, campaign=closed, person=nora, at=NOW)


async def test_pause_and_resume(tx: Tx) -> None:
    nora, campaign = await a_person(tx), await a_campaign(tx)
    both = {"campaign_id": campaign.id, "person_id": nora.id}
    with pytest.raises(NotFound):
        await people.pause(tx, **both, until=FOREVER)
    await people.join(tx, campaign=campaign, person=nora, at=NOW)
    assert (await people.pause(tx, **both, until=FOREVER)).paused_until == FOREVER
    assert (await people.join(tx, campaign=campaign, person=nora, at=NOW)).kind is Welcome.BACK
    await people.pause(tx, **both, until=LATER)
    assert (await people.resume(tx, **both)).paused_until is None


async def test_row_38_the_last_owner_cannot_leave(tx: Tx) -> None:
    nora, omar = await a_person(tx), await a_person(tx, 2)
    campaign = await a_campaign(tx, nora)
    await people.join(tx, campaign=campaign, person=nora, at=NOW)
    with pytest.raises(LastOwner) as refused:
        await people.leave(tx, campaign_id=campaign.id, person_id=nora.id, at=NOW)
    assert refused.value.facts == {"campaign": "Twestival"}
    await organisers.grant(
        tx, campaign_id=campaign.id, person_id=omar.id, role=Role.OWNER, by=nora.id, at=NOW
    )
    await people.leave(tx, campaign_id=campaign.id, person_id=nora.id, at=NOW)
    assert await organisers.roles_of(tx, campaign_id=campaign.id, person_id=nora.id) == frozenset()


async def test_leaving_hands_over_what_one_leads(tx: Tx) -> None:
    nora, omar = await a_person(tx), await a_person(tx, 2, "Omar")
    campaign = await a_campaign(tx)
    paris, lyon = await a_chapter(tx, campaign), await a_chapter(tx, campaign, "Lyon")
    for each in (paris, lyon):
        await chapters.add_host(tx, chapter_id=each.id, person_id=nora.id, at=NOW)
    await chapters.add_host(
        tx, chapter_id=paris.id, person_id=omar.id, role="cohost", at=NOW + timedelta(hours=1)
    )
    soon = Plan("Concert", LATER, "Europe/Paris")
    in_paris = await events.announce(tx, soon, chapter=paris, host=nora, at=NOW)
    in_lyon = await events.announce(tx, soon, chapter=lyon, host=nora, at=NOW)
    await people.join(tx, campaign=campaign, person=nora, at=NOW)
    left = await people.leave(tx, campaign_id=campaign.id, person_id=nora.id, at=NOW)
    assert left.chapters == (lyon,)
    assert left.events == (in_lyon,)
    handed = await events.find(tx, in_paris.id)
    assert handed is not None
    assert handed.host_id == omar.id
    assert [host.name for host in await chapters.hosts(tx, paris.id)] == ["Omar"]
    with pytest.raises(NotFound):
        await people.leave(tx, campaign_id=campaign.id, person_id=nora.id, at=NOW)
