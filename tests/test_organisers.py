"""Campaigns, roles, rates, approvals and the log of acts of office, as organisers meet them."""

import hashlib
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from handlers.organisers.days import Days, read_days
from handlers.organisers.proposals import Tongue, read_line
from handlers.organisers.rates import read_rate
from storage import audit, chapters, events, organisers, people
from storage.database import Tx
from storage.money import Money
from storage.records import Campaign, CampaignState, Event, Place, Plan, Role
from tests.town import NOW, Town, Townsperson

TODAY = date(2027, 2, 1)
ENGLISH, FRENCH = Tongue("en", TODAY), Tongue("fr", TODAY)
DOLLARS = Money(25_000_000, "USD")
PARIS = Place("Paris", "Europe/Paris", "EUR", "fr", "FR")


# What one line says of a campaign.


@pytest.mark.parametrize(
    ("line", "tongue", "name", "cause", "goals", "days"),
    [
        (
            "Twestival, $250,000, 12 February 2027",
            ENGLISH, "Twestival", "", [DOLLARS], [date(2027, 2, 12)],
        ),
        (
            "$250,000, 12 February 2027, Twestival",
            ENGLISH, "Twestival", "", [DOLLARS], [date(2027, 2, 12)],
        ),
        (
            "12 February 2027; Twestival; $250,000",
            ENGLISH, "Twestival", "", [DOLLARS], [date(2027, 2, 12)],
        ),
        (
            "Twestival, clean water for all, $250,000, Friday, 12 February 2027",
            ENGLISH, "Twestival", "clean water for all", [DOLLARS], [date(2027, 2, 12)],
        ),
        (
            "Twestival, 250 000 €, 12 février 2027",
            FRENCH, "Twestival", "", [Money(25_000_000, "EUR")], [date(2027, 2, 12)],
        ),
        (
            "Twestival, £1,000",
            ENGLISH, "Twestival", "", [Money(100_000, "GBP")], [],
        ),
        (
            "Twestival, $250,000, 1/11",
            ENGLISH, "Twestival", "", [DOLLARS], [date(2027, 11, 1), date(2028, 1, 11)],
        ),
        ("Marathon 2027", ENGLISH, "Marathon 2027", "", [], []),
        ("", ENGLISH, "", "", [], []),
    ],
)  # fmt: skip
def test_one_line_says_a_campaign(
    line: str, tongue: Tongue, name: str, cause: str, goals: list[Money], days: list[date]
) -> None:
    said = read_line(line, tongue)

    assert (said.name, said.cause) == (name, cause)
    assert list(said.goal.choices) == goals
    assert list(said.days.choices) == days


def test_a_goal_without_a_currency_is_asked_about() -> None:
    said = read_line("Twestival, 1000", ENGLISH)

    assert not said.goal.is_clear
    assert said.goal.choices[0] == Money(100_000, "USD")
    assert Money(100_000, "EUR") in said.goal.choices


def test_dollars_where_they_are_foreign_are_asked_about() -> None:
    plain = read_line("Twestival, $2500, 12 février 2027", FRENCH)
    with_comma = read_line("Twestival, $250,000, 12 février 2027", FRENCH)

    assert {Money(250_000, "USD"), Money(250_000, "CAD")} <= set(plain.goal.choices)
    assert {DOLLARS, Money(25_000, "USD"), Money(25_000_000, "CAD")} <= set(with_comma.goal.choices)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12 February 2027", [date(2027, 2, 12)]),
        ("2027-02-12", [date(2027, 2, 12)]),
        ("1 février 2027", [TODAY]),
        ("31 January 2027", []),
        ("31 February 2027", []),
        ("12 February 9999", []),
        ("somewhen", []),
    ],
)
def test_row_33_a_day_is_read_asked_or_refused(text: str, days: list[date]) -> None:
    assert list(read_days(text, "en", TODAY).choices) == days


def test_a_day_that_is_over_is_known_as_such() -> None:
    assert read_days("31 January 2027", "en", TODAY) == Days(
        trouble=read_days("31 January 2027", "en", TODAY).trouble, past=date(2027, 1, 31)
    )


# Beginning a campaign.


async def test_a_campaign_is_begun_in_one_line(town: Town) -> None:
    boss = await town.has_a_campaign()

    echo = boss.reads()

    assert "Twestival" in echo.text
    assert "$250,000" in echo.text
    assert "Friday, 12 February 2027" in echo.text
    assert "Edit" in echo.buttons
    campaign = await the_campaign(town)
    assert campaign.goal == DOLLARS
    assert campaign.currency == "USD"
    assert campaign.big_day == date(2027, 2, 12)
    held = await town.knows(lambda tx: roles_of(tx, campaign, boss))
    assert held == {Role.OWNER}


async def test_a_campaign_is_begun_step_by_step_in_one_message(town: Town) -> None:
    boss = await founder(town)
    asked = await boss.tells("/campaign")
    assert "called" in asked.text

    await boss.tells("Twestival")
    await boss.tells("Clean water for everybody")
    await boss.tells("$250,000")
    done = await boss.tells("12 February 2027")

    assert done.id == asked.id
    assert "Clean water for everybody" in done.text
    campaign = await the_campaign(town)
    assert (campaign.name, campaign.cause) == ("Twestival", "Clean water for everybody")
    assert (campaign.goal, campaign.big_day) == (DOLLARS, date(2027, 2, 12))


async def test_what_is_not_known_yet_is_skipped_and_the_currency_asked(town: Town) -> None:
    boss = await founder(town)
    await boss.tells("/campaign")
    await boss.tells("Twestival")
    await boss.taps(boss.bot, "Skip")
    asked = await boss.taps(boss.bot, "Skip")
    assert "currency" in asked.text
    await boss.taps(boss.bot, "GBP")
    done = await boss.taps(boss.bot, "Skip")

    assert "Your campaign has begun" in done.text
    campaign = await the_campaign(town)
    assert (campaign.goal, campaign.currency, campaign.big_day) == (None, "GBP", None)


async def test_back_asks_again_for_what_came_before(town: Town) -> None:
    boss = await founder(town)
    await boss.tells("/campaign")
    await boss.tells("Twetsival")
    back = await boss.taps(boss.bot, "‹ Back")
    assert "called" in back.text
    await boss.tells("Twestival")
    await boss.tells("Clean water")
    await boss.tells("$1,000")
    asked = await boss.taps(boss.bot, "‹ Back")
    assert "How much" in asked.text
    await boss.tells("£2,000")
    await boss.taps(boss.bot, "Skip")

    campaign = await the_campaign(town)
    assert (campaign.name, campaign.goal) == ("Twestival", Money(200_000, "GBP"))


async def test_a_campaign_given_up_is_not_begun(town: Town) -> None:
    boss = await founder(town)
    await boss.tells("/campaign new Twestival")

    gone = await boss.taps(boss.bot, "Cancel")

    assert gone.text == "No campaign was begun. /campaign begins one."
    assert await town.knows(organisers.the_campaign) is None


async def test_row_32_a_goal_that_reads_two_ways_is_asked(town: Town) -> None:
    boss = await founder(town)

    asked = await boss.tells("/campaign new Twestival, 1000, 12 February 2027")
    assert "Which goal do you mean?" in asked.text
    await boss.taps(boss.bot, "€1,000 (EUR)")

    campaign = await the_campaign(town)
    assert campaign.goal == Money(100_000, "EUR")
    assert campaign.currency == "EUR"


async def test_row_33_a_big_day_that_reads_two_ways_is_asked(town: Town) -> None:
    boss = await founder(town)

    asked = await boss.tells("/campaign new Twestival, $250,000, 1/11")
    assert "Which day do you mean?" in asked.text
    await boss.taps(boss.bot, "Monday, 1 November 2027")

    assert (await the_campaign(town)).big_day == date(2027, 11, 1)


async def test_what_is_not_understood_is_said_in_the_same_message(town: Town) -> None:
    boss = await founder(town)
    await boss.tells("/campaign new Twestival")
    await boss.taps(boss.bot, "Skip")

    asked = await boss.tells("a lot")
    assert "I see no amount in “a lot”" in asked.text
    assert "How much" in asked.text
    await boss.tells("$250,000")
    asked = await boss.tells("31 January 2027")

    assert "31 January 2027 is over already." in asked.text
    assert len(boss.all_from_bot()) == 2


async def test_a_campaign_is_begun_in_french(town: Town) -> None:
    boss = await founder(town, language="fr")

    echo = await boss.tells("/campagne nouvelle Twestival, 250 000 €, 12 février 2027")

    assert "Votre campagne est lancée" in echo.text
    assert "250\u202f000\xa0€" in echo.text
    assert "vendredi 12 février 2027" in echo.text
    campaign = await the_campaign(town)
    assert (campaign.language, campaign.time_zone) == ("fr", "Europe/Paris")


async def test_nobody_else_begins_a_campaign(town: Town) -> None:
    await founder(town)
    stranger = town.person("Sam")
    await stranger.starts()

    refused = await stranger.tells("/campaign new Mine, $1, 12 February 2027")
    assert refused.text == "Only the people who run this bot can begin a campaign."
    none = await stranger.tells("/campaign")
    assert none.text.startswith("No campaign is under way yet.")
    assert await town.knows(organisers.the_campaign) is None


async def test_a_campaign_is_not_begun_in_a_group(town: Town) -> None:
    boss = await founder(town)
    group = town.group("Friends", boss)
    boss.account.add_bot(group, boss.bot)

    said = await boss.says(group, "/campaign new Twestival, $250,000")

    assert "in private" in said.text
    assert await town.knows(organisers.the_campaign) is None


async def test_everybody_may_see_the_campaign_and_only_organisers_edit_it(town: Town) -> None:
    boss = await town.has_a_campaign()
    sam = town.person("Sam")

    shown = await sam.tells("/campaign")

    assert "Goal: $250,000" in shown.text
    assert "0 cities · 0 volunteers · 0 events" in shown.text
    assert shown.buttons == []
    group = town.group("Friends", boss, sam)
    boss.account.add_bot(group, boss.bot)
    in_group = await boss.says(group, "/campaign")
    assert "Goal: $250,000" in in_group.text
    assert in_group.buttons == []


# Editing a campaign.


async def test_everything_of_a_campaign_is_edited_in_one_message(town: Town) -> None:
    boss = await town.has_a_campaign()
    panel = boss.reads()
    for button, said in (
        ("Name", "Twestival 2027"),
        ("Cause", "Clean water for everybody"),
        ("Goal", "300,000"),
        ("Donation link", "https://example.org/give"),
        ("Big day", "13 February 2027"),
        ("Beginning", "1 January 2027"),
        ("End", "31 March 2027"),
        ("Time zone", "Lyon"),
    ):
        await edits(boss, button, said)
    await boss.taps(boss.bot, "Language")
    edited = await boss.taps(boss.bot, "Français")

    assert edited.id == panel.id
    campaign = await the_campaign(town)
    assert campaign.name == "Twestival 2027"
    assert campaign.cause == "Clean water for everybody"
    assert campaign.goal == Money(30_000_000, "USD")
    assert campaign.donation_url == "https://example.org/give"
    assert (campaign.starts_on, campaign.big_day, campaign.ends_on) == (
        date(2027, 1, 1),
        date(2027, 2, 13),
        date(2027, 3, 31),
    )
    assert campaign.time_zone == "Europe/Paris"
    assert campaign.language == "fr"
    for line in ("Twestival 2027", "$300,000", "From 1 January 2027", "Until 31 March 2027"):
        assert line in edited.text


async def edits(boss: Townsperson, button: str, said: str) -> None:
    """Tap Edit, if need be, and a trait, and write what it shall be."""
    if "Edit" in boss.reads().buttons:
        await boss.taps(boss.bot, "Edit")
    await boss.taps(boss.bot, button)
    await boss.tells(said)


async def test_a_trait_is_taken_away(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.taps(boss.bot, "Edit")
    await boss.taps(boss.bot, "Big day")
    await boss.taps(boss.bot, "Take it away")

    assert (await the_campaign(town)).big_day is None


async def test_what_cannot_be_is_refused_and_asked_again(town: Town) -> None:
    boss = await town.has_a_campaign()
    await edits(boss, "End", "2 February 2027")
    assert "in another order" in boss.reads().text
    await boss.tells("1 March 2027")
    assert (await the_campaign(town)).ends_on == date(2027, 3, 1)

    await edits(boss, "Donation link", "give here")
    assert "is not a web address" in boss.reads().text
    assert (await the_campaign(town)).donation_url is None


async def test_the_currency_changes_only_before_money_is_recorded(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.taps(boss.bot, "Edit")
    await boss.taps(boss.bot, "Currency")
    await boss.taps(boss.bot, "EUR")
    campaign = await the_campaign(town)
    assert (campaign.currency, campaign.goal) == ("EUR", None)

    group = await town.has_a_chapter("London", boss)
    await boss.says(group, "/raised £120 cake sale")
    await boss.taps(group, "✓ Join and confirm")
    await boss.tells("/campaign")
    await boss.taps(boss.bot, "Edit")
    await boss.taps(boss.bot, "Currency")
    await boss.taps(boss.bot, "USD")
    assert town.toast == "Money is already recorded, so the campaign stays in EUR."
    assert (await the_campaign(town)).currency == "EUR"


async def test_a_goal_in_another_currency_is_refused(town: Town) -> None:
    boss = await town.has_a_campaign()
    await edits(boss, "Goal", "1000 €")
    assert boss.reads().text == "The goal is in USD. Please send the amount in USD."


async def test_a_campaign_is_paused_opened_and_closed_once_confirmed(town: Town) -> None:
    boss = await town.has_a_campaign()
    for button, state in (
        ("Pause", CampaignState.PAUSED),
        ("Open", CampaignState.OPEN),
        ("Close", CampaignState.CLOSED),
    ):
        before = await the_campaign(town)
        await boss.taps(boss.bot, "Edit")
        sure = await boss.taps(boss.bot, button)
        assert f"{button} Twestival?" in re.sub(r"<[^>]+>", "", sure.text)
        assert await the_campaign(town) == before
        shown = await boss.taps(boss.bot, button)
        assert (await the_campaign(town)).state is state
        assert "Edit" in shown.buttons
    assert "(closed)" in boss.reads().text


async def test_back_leaves_a_trait_as_it_is(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.taps(boss.bot, "Edit")
    await boss.taps(boss.bot, "Name")
    await boss.taps(boss.bot, "‹ Back")
    unknown = await boss.tells("Something else")

    assert "not sure what to do" in unknown.text
    assert (await the_campaign(town)).name == "Twestival"


async def test_several_campaigns_stand_side_by_side(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.tells("/campaign new Fête, 1000 €, 21 June 2027")
    shown = await boss.tells("/campaign")
    assert "Fête" in shown.text

    await boss.taps(boss.bot, "Other campaigns")
    shown = await boss.taps(boss.bot, "Twestival")

    assert "Goal: $250,000" in shown.text
    assert town.toast == "Twestival it is."
    assert "$250,000" in (await boss.tells("/campaign")).text


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

    await olive.taps(olive.bot, "Close", panel)

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


# Rates.


@pytest.mark.parametrize(
    ("text", "base", "sign", "rates"),
    [
        ("XOF 0.0016", "USD", ".", [("XOF", "0.0016")]),
        ("xof = 0.0016", "USD", ".", [("XOF", "0.0016")]),
        ("XOF 0,0016", "USD", ".", [("XOF", "0.0016")]),
        ("1 XOF = 0.0016 USD", "USD", ".", [("XOF", "0.0016")]),
        ("EUR = 1.08 USD", "USD", ".", [("EUR", "1.08")]),
        ("1 EUR = 655.957 XOF", "XOF", ".", [("EUR", "655.957")]),
        ("1 EUR = 655.957 XOF", "EUR", ".", [("XOF", "0.0015244902")]),
        ("655.957 XOF = 1 EUR", "EUR", ".", [("XOF", "0.0015244902")]),
        ("1000 JPY = 6.5 USD", "USD", ".", [("JPY", "0.0065")]),
        ("1 EUR = 1,655 XOF", "XOF", ".", [("EUR", "1655"), ("EUR", "1.655")]),
        ("1 EUR = 655,957 XOF", "XOF", ",", [("EUR", "655.957")]),
        ("1 EUR = 655.957 XOF", "XOF", ",", [("EUR", "655957"), ("EUR", "655.957")]),
        ("1 EUR = 1.08 GBP", "USD", ".", []),
        ("1 EUR = 0 USD", "USD", ".", [("EUR", "0")]),
        ("0 EUR = 1 USD", "USD", ".", []),
        ("EUR", "USD", ".", []),
        ("EUR -1", "USD", ".", []),
        ("EUR 1e5", "USD", ".", []),
        ("EUR ١", "USD", ".", []),
        ("much", "USD", ".", []),
    ],
)
def test_a_rate_is_read(text: str, base: str, sign: str, rates: list[tuple[str, str]]) -> None:
    assert read_rate(text, base, sign) == tuple((code, Decimal(rate)) for code, rate in rates)


async def test_a_rate_is_set_once_confirmed(town: Town) -> None:
    boss = await town.has_a_campaign()

    asked = await boss.tells("/rate XOF 0.0016")
    campaign = await the_campaign(town)
    assert await town.knows(lambda tx: rate_of(tx, campaign)) is None
    assert asked.buttons == ["1 XOF = 0.0016 USD", "Cancel"]
    kept = await boss.taps(boss.bot, "1 XOF = 0.0016 USD")

    assert "From 1 February 2027 on, 1 XOF = 0.0016 USD" in kept.text
    assert await town.knows(lambda tx: rate_of(tx, campaign)) == Decimal("0.0016")
    assert "1 XOF = 0.0016 USD (yours since 1 Feb)" in (await boss.tells("/rate")).text
    assert "1 XOF = 0.0016 USD" in (await boss.tells("/rate xof")).text


async def test_a_rate_not_confirmed_is_not_set(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.tells("/rate XOF 0.0016")

    left = await boss.taps(boss.bot, "Cancel")

    assert left.text.startswith("Nothing was changed.")
    campaign = await the_campaign(town)
    assert await town.knows(lambda tx: rate_of(tx, campaign)) is None


async def test_the_published_rate_is_shown_beside_ones_own(town: Town) -> None:
    boss = await town.has_a_campaign()

    asked = await boss.tells("/rate EUR 2")

    assert "European Central Bank" in asked.text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/rate XXX 2", "I don’t know the currency “XXX”."),
        ("/rate ZZZ", "I don’t know the currency “ZZZ”."),
        ("/rate USD 2", "The rate for USD must be a number above 0"),
        ("/rate EUR 0", "The rate for EUR must be a number above 0"),
        ("/rate EUR 999999999999", "The rate for EUR must be a number above 0"),
        ("/rate a lot", "I can’t read a rate in “a lot”."),
        ("/rate", "Every city counts in USD"),
    ],
)
async def test_a_rate_that_cannot_be_is_refused(town: Town, said: str, answer: str) -> None:
    boss = await town.has_a_campaign()
    assert answer in (await boss.tells(said)).text


async def test_cities_without_a_rate_are_named(town: Town) -> None:
    boss = await town.has_a_campaign()
    await town.has_a_chapter("Dakar", boss)

    assert "1 XOF = ?" in (await boss.tells("/rate")).text


# The queue of events.


async def test_events_are_approved_and_declined_one_at_a_time(town: Town) -> None:
    boss = await town.has_a_campaign()
    host = town.person("Hana")
    await host.starts()
    await announces(town, host, "Concert", "Bake sale", "Quiz")

    first = await boss.tells("/approve")
    assert "(1 of 3)" in first.text
    assert "Concert" in first.text
    assert "Hana, Paris" in first.text
    second = await boss.taps(boss.bot, "Approve")
    assert second.id == first.id
    assert "Bake sale" in second.text
    assert town.toast == "Listed: Concert"
    assert host.reads().text == "Concert is now listed for everybody."
    why = await boss.taps(boss.bot, "Decline")
    assert "Why" in why.text
    third = await boss.tells("No cakes this year")

    assert "Quiz" in third.text
    assert "Approve all 1" not in third.buttons
    assert host.reads().text.endswith("will not be part of the campaign: No cakes this year")
    states = {each.title: str(each.state) for each in await every_event(town)}
    assert states == {"Concert": "listed", "Bake sale": "declined", "Quiz": "announced"}


async def test_all_that_was_seen_is_approved_at_once_and_nothing_newer(town: Town) -> None:
    boss = await town.has_a_campaign()
    host = town.person("Hana")
    await announces(town, host, "Concert", "Bake sale")
    await boss.tells("/approve")
    await announces(town, host, "Sneaky")

    shown = await boss.taps(boss.bot, "Approve all 2")

    assert town.toast == "2 events are listed."
    assert "Sneaky" in shown.text
    assert "(1 of 1)" in shown.text


async def test_an_event_may_wait_and_an_empty_queue_says_so(town: Town) -> None:
    boss = await town.has_a_campaign()
    await announces(town, town.person("Hana"), "Concert", "Bake sale")
    await boss.tells("/approve")

    assert "Bake sale" in (await boss.taps(boss.bot, "Later ›")).text
    assert "Concert" in (await boss.taps(boss.bot, "Later ›")).text
    await boss.taps(boss.bot, "Approve")
    done = await boss.taps(boss.bot, "Approve")
    assert done.text == "Nothing waits: every event of Twestival is decided. ✓"
    assert done.buttons == []


async def test_a_moderator_approves_and_does_nothing_else(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.tells("/role")
    mod = town.person("Mo")
    await accepts(mod, await invites(boss, "Invite a moderator"))
    await announces(town, town.person("Hana"), "Concert")

    await mod.tells("/approve")
    await mod.taps(mod.bot, "Approve")

    assert [str(each.state) for each in await every_event(town)] == ["listed"]
    for command in ("/rate", "/audit"):
        assert (await mod.tells(command)).text == "Only an organiser of the campaign can do that."


async def test_going_back_from_a_reason_declines_nothing(town: Town) -> None:
    boss = await town.has_a_campaign()
    await announces(town, town.person("Hana"), "Concert")
    await boss.tells("/approve")
    await boss.taps(boss.bot, "Decline")

    back = await boss.taps(boss.bot, "‹ Back")

    assert "Concert" in back.text
    assert "not sure what to do" in (await boss.tells("whatever")).text
    assert [str(each.state) for each in await every_event(town)] == ["announced"]


# The log.


async def test_the_log_tells_who_decided_what(town: Town) -> None:
    boss, olive = await two_organisers(town)
    await boss.tells("/campaign")
    await edits(boss, "Goal", "300,000")
    await boss.tells("/rate XOF 0.0016")
    await boss.taps(boss.bot, "1 XOF = 0.0016 USD")
    await announces(town, town.person("Hana"), "Concert")
    await boss.tells("/approve")
    await boss.taps(boss.bot, "Approve")
    await takes_back(boss, "Olive: organiser")
    await olive.tells("/audit")

    log = (await boss.tells("/audit")).text

    for line in (
        "Olga began the campaign.",
        "Olga changed the goal from 250000.00 USD to 300000.00 USD.",
        "Olga made an invitation link: organiser.",
        "Olive opened an invitation link: organiser.",
        "Olga set a rate: 1 XOF = 0.0016.",
        "Olga listed “Concert”.",
        "Olga took a role back from Olive: organiser.",
        "Olive tried what only others may do",
    ):
        assert line in log
    newest, *_ = log.splitlines()[1:]
    assert "Olive tried" in newest


async def test_the_log_is_turned_page_by_page(town: Town) -> None:
    boss = await town.has_a_campaign()
    for number in range(14):
        await edits(boss, "Name", f"Campaign {number}")
    first = await boss.tells("/audit")
    assert first.buttons == ["‹ Earlier"]

    second = await boss.taps(boss.bot, "‹ Earlier")

    assert "Olga began the campaign." in second.text
    assert "from Campaign 12 to Campaign 13" not in second.text
    newest = await boss.taps(boss.bot, "Newest")
    assert newest.text == first.text


async def test_the_log_of_another_campaign_is_not_shown(town: Town) -> None:
    boss = await town.has_a_campaign()
    await edits(boss, "Name", "Twestival Two")
    await boss.tells("/campaign new Fête, 1000 €, 21 June 2027")

    log = (await boss.tells("/audit")).text

    assert "began the campaign" in log
    assert "Twestival Two" not in log


async def test_row_39_names_of_any_kind_are_harmless(town: Town) -> None:
    boss = await founder(town)
    name = "<b>_*[\u202e" + "e" + "\u0301" * 50

    await boss.tells(f"/campaign new {name}, $250,000, 12 February 2027")

    assert "<b>_*[" in boss.reads().text
    assert "\u202e" not in boss.reads().text
    await boss.tells("/audit")
    await boss.tells("/role")


# How the tests set the scene.


async def founder(town: Town, language: str = "en") -> Townsperson:
    """Somebody who opened the owner's link."""
    link = await town.kermesse.owner_link()
    assert link is not None
    boss = town.person("Olga", language=language)
    await boss.starts(link.rpartition("start=")[2])
    return boss


async def two_organisers(town: Town) -> tuple[Townsperson, Townsperson]:
    """An owner, and an organiser they invited."""
    boss = await town.has_a_campaign()
    olive = town.person("Olive")
    await boss.tells("/role")
    await accepts(olive, await invites(boss, "Invite an organiser"))
    return boss, olive


async def invites(boss: Townsperson, button: str) -> str:
    """Tap an invitation; return the payload of the link in the message to forward."""
    await boss.taps(boss.bot, button)
    found = re.search(r"start=(own_[\w-]+)", boss.reads().text)
    assert found is not None
    return found[1]


async def accepts(person: Townsperson, payload: str) -> str:
    """Open an invitation; return what is read then, without markup."""
    return re.sub(r"<[^>]+>", "", (await person.starts(payload)).text)


async def takes_back(boss: Townsperson, button: str) -> None:
    """Take a role back."""
    await boss.tells("/role")
    await boss.taps(boss.bot, "Take a role back")
    await boss.taps(boss.bot, button)


async def announces(town: Town, host: Townsperson, *titles: str) -> None:
    """Have events of Paris wait for a moderator."""

    async def announce(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        person = await people.by_telegram(tx, host.id) or await people.seen(
            tx, telegram_id=host.id, name=host.account.first_name, language="en", at=NOW
        )
        known = await chapters.listed(tx, campaign.id)
        chapter = (
            known[0]
            if known
            else await chapters.create(tx, campaign_id=campaign.id, place=PARIS, at=NOW)
        )
        for title in titles:
            plan = Plan(title, NOW + timedelta(days=11), "Europe/Paris", "Le Petit Bain")
            await events.announce(tx, plan, chapter=chapter, host=person, at=NOW)

    await town.knows(announce)


async def every_event(town: Town) -> list[Event]:
    found: list[Event] = await town.knows(
        lambda tx: tx.all(Event, "select * from events order by id")
    )
    return found


async def the_campaign(town: Town) -> Campaign:
    found = await town.knows(organisers.the_campaign)
    assert isinstance(found, Campaign)
    return found


async def roles_of(tx: Tx, campaign: Campaign, person: Townsperson) -> set[Role]:
    known = await people.by_telegram(tx, person.id)
    assert known is not None
    return set(await organisers.roles_of(tx, campaign_id=campaign.id, person_id=known.id))


async def rate_of(tx: Tx, campaign: Campaign) -> Decimal | None:
    kept = await organisers.rate_on(tx, campaign_id=campaign.id, currency="XOF", day=TODAY)
    return kept.rate if kept else None
