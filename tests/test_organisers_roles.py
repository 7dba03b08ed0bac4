"""Who may do what in a campaign, and how roles are given and taken back."""

import hashlib

import pytest

from storage import audit, organisers
from storage.records import CampaignState, Role
from tests.office import accepts, invites, roles_of, takes_back, the_campaign, two_organisers
from tests.town import Town, Townsperson

# The guard.


async def test_row_34_forged_foreign_and_others_buttons_are_refused(town: Town) -> None:
    boss = await town.has_a_campaign()
    panel = await boss.taps(boss.bot, "Edit")
    data = panel.data("Close")
    sam = town.person("Sam")
    seen = await sam.tells("/campaign")

    for tried in (data, data[:-1] + "x", "organisers.state-yes:1:closed", "", "~"):
        assert "too old for me" in await sam.forges(sam.bot, seen, tried)

    assert (await the_campaign(town)).state is CampaignState.OPEN
    acts = await town.knows(audit.recent)
    assert {act.act for act in acts if act.actor == sam.id} == {"problem-forged"}


async def test_row_34_an_old_button_of_a_role_lost_is_refused(town: Town) -> None:
    boss, olive = await two_organisers(town)
    await olive.tells("/campaign")
    panel = await olive.taps(olive.bot, "Edit")
    await takes_back(boss, "Olive: organiser")

    await olive.taps(olive.bot, "Pause", panel)

    assert town.toast == "Only an organiser of the campaign can do that."
    assert (await the_campaign(town)).state is CampaignState.OPEN
    acts = await town.knows(audit.recent)
    assert ("access-organiser", olive.id) in {(act.act, act.actor) for act in acts}


@pytest.mark.parametrize(
    "command", ["/campaign new Mine, $1", "/role", "/rate", "/approve", "/audit"]
)
async def test_row_35_a_group_gives_no_rights_over_the_campaign(town: Town, command: str) -> None:
    await town.has_a_campaign()
    admin = town.person("Ada")
    group = await town.has_a_chapter("London", admin)

    await admin.says(group, command)
    in_group = admin.reads(group).text
    admin.account.send_as_anonymous(group, command)
    await town.settles()
    as_anonymous = admin.reads(group).text
    in_private = (await admin.tells(command)).text

    refusals = ("Only ", "Let’s do that in private")
    assert all(said.startswith(refusals) for said in (in_group, as_anonymous, in_private))
    assert in_private.startswith("Only ")
    assert len(await town.knows(organisers.campaigns)) == 1


async def test_row_36_a_role_lost_in_the_middle_of_an_act_ends_it(town: Town) -> None:
    boss, olive = await two_organisers(town)
    await olive.tells("/campaign")
    await olive.taps(olive.bot, "Edit")
    await olive.taps(olive.bot, "Name")
    await takes_back(boss, "Olive: organiser")

    refused = await olive.tells("Olive’s own")

    assert refused.text == "Only an organiser of the campaign can do that."
    assert (await the_campaign(town)).name == "Twestival"


async def test_row_36_rights_in_one_campaign_are_none_in_another(town: Town) -> None:
    """A button of a campaign is about that one, whichever is spoken about meanwhile."""
    boss = await town.has_a_campaign()
    olive = town.person("Olive")
    await boss.tells("/role")
    await accepts(olive, await invites(boss, "Invite an organiser"))
    await olive.tells("/campaign")
    panel = await olive.taps(olive.bot, "Edit")
    await boss.tells("/campaign new Fête, 1000 €, 21 June 2027")
    await olive.tells("/campaign")
    await olive.taps(olive.bot, "Other campaigns")
    fete = await olive.taps(olive.bot, "Fête")
    assert "Edit" not in fete.buttons

    await olive.taps(olive.bot, "Pause", panel)
    await olive.taps(olive.bot, "Pause", panel)

    states = {each.name: each.state for each in await town.knows(organisers.campaigns)}
    assert states == {"Twestival": CampaignState.PAUSED, "Fête": CampaignState.OPEN}


# Roles.


@pytest.mark.parametrize("role", list(Role))
async def test_a_role_is_given_by_a_link_that_is_forwarded(town: Town, role: Role) -> None:
    boss = await town.has_a_campaign()
    await boss.tells("/role")
    article = "an" if role in {Role.OWNER, Role.ORGANISER} else "a"

    invitation = await invites(boss, f"Invite {article} {role}")
    olive = town.person("Olive")
    welcome = await accepts(olive, invitation)

    assert f"{role} of Twestival" in welcome
    campaign = await the_campaign(town)
    assert await town.knows(lambda tx: roles_of(tx, campaign, olive)) == {role}
    shown = await boss.tells("/role")
    assert f"{role.capitalize()}s: " in shown.text
    assert "Olive" in shown.text


async def test_row_37_a_link_is_random_kept_hashed_and_nowhere_else(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.tells("/role")
    payload = await invites(boss, "Invite an owner")
    token = payload.removeprefix("own_")

    assert len(token) >= 128 / 6
    hashes = await town.knows(lambda tx: tx.rows("select token_hash from links"))
    assert hashlib.sha256(token.encode()).digest() in [row[0] for row in hashes]
    kept = await town.knows(lambda tx: tx.rows("select params, facts from outbox"))
    assert not [row for row in kept if token in row[0] or token in row[1]]


async def test_row_37_a_link_used_guessed_or_expired_is_refused(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.tells("/role")
    used = await invites(boss, "Invite an organiser")
    await boss.taps(boss.bot, "‹ Back")
    stale = await invites(boss, "Invite an organiser")
    await accepts(town.person("Olive"), used)
    mallory = town.person("Mallory")

    for payload in (used, "own_" + "A" * 32, "own_", "own_" + "é" * 10):
        assert "This link does not work" in (await mallory.starts(payload)).text
    await town.later(days=7)
    assert "This link does not work" in (await mallory.starts(stale)).text

    campaign = await the_campaign(town)
    assert await town.knows(lambda tx: roles_of(tx, campaign, mallory)) == set()


async def test_row_37_links_of_a_former_owner_lead_nowhere(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.tells("/role")
    olive = town.person("Olive")
    await accepts(olive, await invites(boss, "Invite an owner"))
    await olive.tells("/role")
    aside = await invites(olive, "Invite an owner")
    await takes_back(boss, "Olive: owner")

    assert "This link does not work" in (await olive.starts(aside)).text


async def test_row_38_the_last_owner_stays(town: Town) -> None:
    boss, olive = await two_organisers(town)

    await takes_back(boss, "Olga: owner")

    assert town.toast.startswith("You are the only owner of Twestival.")
    campaign = await the_campaign(town)
    assert await town.knows(lambda tx: roles_of(tx, campaign, boss)) == {Role.OWNER}
    await accepts(olive, await invites_again(boss, "Invite an owner"))
    await takes_back(boss, "Olga: owner")
    assert await town.knows(lambda tx: roles_of(tx, campaign, boss)) == set()


async def invites_again(boss: Townsperson, button: str) -> str:
    await boss.tells("/role")
    return await invites(boss, button)


async def test_whoever_loses_a_role_is_told(town: Town) -> None:
    boss, olive = await two_organisers(town)

    await takes_back(boss, "Olive: organiser")

    assert olive.reads().text.startswith("You are no longer organiser of Twestival.")
    assert "Only those who run the campaign" in (await olive.tells("/role")).text


async def test_a_role_is_laid_down(town: Town) -> None:
    _, olive = await two_organisers(town)
    await olive.tells("/role")

    shown = await olive.taps(olive.bot, "Stop being an organiser")

    assert "Organisers: nobody yet" in shown.text
    assert town.toast == "Olive is no longer organiser."


async def test_an_organiser_gives_no_roles(town: Town) -> None:
    _, olive = await two_organisers(town)

    shown = await olive.tells("/role")

    assert shown.buttons == ["Stop being an organiser"]
