"""A campaign as organisers begin it, edit it, pause and close it."""

import re
from datetime import date

import pytest

from handlers.organisers.days import Days, read_days
from handlers.organisers.proposals import Tongue, read_line
from storage import organisers
from storage.money import Money
from storage.records import CampaignState, Role
from tests.office import TODAY, edits, founder, roles_of, the_campaign
from tests.town import Town

ENGLISH, FRENCH = Tongue("en", TODAY), Tongue("fr", TODAY)
DOLLARS = Money(25_000_000, "USD")

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


async def test_row_32_a_goal_that_reads_two_ways_in_any_currency_is_asked_in_two_steps(
    town: Town,
) -> None:
    boss = await founder(town)

    asked = await boss.tells("/campaign new Twestival, 1.000, 12 February 2027")
    assert asked.buttons[:-3] == ["1", "1,000"]
    asked = await boss.taps(boss.bot, "1,000")
    assert "Which goal do you mean?" in asked.text
    assert {"$1,000 (USD)", "€1,000 (EUR)"} < set(asked.buttons)
    await boss.taps(boss.bot, "€1,000 (EUR)")

    assert (await the_campaign(town)).goal == Money(100_000, "EUR")


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


async def test_a_trait_is_taken_away(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.taps(boss.bot, "Edit")
    await boss.taps(boss.bot, "Big day")
    await boss.taps(boss.bot, "Remove")

    assert (await the_campaign(town)).big_day is None


async def test_what_cannot_be_is_refused_and_asked_again(town: Town) -> None:
    boss = await town.has_a_campaign()
    await edits(boss, "End", "2 February 2027")
    assert "the order is another one" in boss.reads().text
    assert "When does it end?" in boss.reads().text
    await boss.tells("1 March 2027")
    assert (await the_campaign(town)).ends_on == date(2027, 3, 1)

    await edits(boss, "Donation link", "give here")
    assert "is not a web address" in boss.reads().text
    assert (await the_campaign(town)).donation_url is None


async def test_a_language_nobody_speaks_here_is_asked_again(town: Town) -> None:
    boss = await town.has_a_campaign()
    await edits(boss, "Language", "klingon")
    assert "English" in boss.reads().buttons
    await boss.tells("Français")
    assert (await the_campaign(town)).language == "fr"


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
    panel = boss.reads()
    await edits(boss, "Goal", "1000 €")
    asked = boss.reads()
    assert asked.id == panel.id
    assert asked.text.startswith(
        "What is raised here is counted in USD. Please send the amount in USD."
    )
    assert "How much shall it be?" in asked.text


async def test_a_campaign_is_paused_and_opened_once_confirmed(town: Town) -> None:
    boss = await town.has_a_campaign()
    for button, state in (("Pause", CampaignState.PAUSED), ("Open", CampaignState.OPEN)):
        before = await the_campaign(town)
        await boss.taps(boss.bot, "Edit")
        sure = await boss.taps(boss.bot, button)
        assert f"{button} Twestival?" in re.sub(r"<[^>]+>", "", sure.text)
        assert await the_campaign(town) == before
        shown = await boss.taps(boss.bot, button)
        assert (await the_campaign(town)).state is state
        assert "Edit" in shown.buttons


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
