"""What organisers settle about money: whom to believe, how to thank, what currencies are worth."""

from datetime import date
from decimal import Decimal

import pytest

from bot.playground.chats import Chat
from bot.rates import parity, reference
from handlers.organisers.rates import read_since
from storage import funds, organisers
from storage.database import Tx
from storage.money import Money
from storage.records import Role
from tests.office import edits, founder, the_campaign, two_organisers
from tests.test_funds_trust import totals
from tests.town import Town, Townsperson

TODAY = date(2027, 2, 1)

# Traits of the campaign.


async def test_what_is_believed_and_how_it_is_thanked_is_set_in_the_one_message(
    town: Town,
) -> None:
    boss = await town.has_a_campaign()
    panel = boss.reads()
    for button, said in (
        ("Witness from", "1,000"),
        ("Two people from", "$5,000"),
        ("Account number", "GB33 BUKB 2020 1555 5555 55"),
        ("Thanks", "You are <b>heroes</b>!"),
    ):
        await edits(boss, button, said)
    await boss.taps(boss.bot, "Ranking of people")
    edited = await boss.taps(boss.bot, "Yes, who agrees")
    assert edited.id == panel.id
    campaign = await the_campaign(town)
    assert campaign.witness == Money(100_000, "USD")
    assert campaign.large == Money(500_000, "USD")
    assert campaign.account == "GB33 BUKB 2020 1555 5555 55"
    assert campaign.thanks == "You are <b>heroes</b>!"
    assert campaign.ranks_people
    for line in (
        "From $1,000 on, somebody else must have seen the money.",
        "From $5,000 on, a report is taken back by two people.",
        "Account number: GB33 BUKB 2020 1555 5555 55",
        "Thanks: You are <b>heroes</b>!",
        "Volunteers who agree are ranked",
    ):
        assert line in edited.text
    log = (await boss.tells("/audit")).text
    for line in (
        "changed the amount from which somebody else must have seen the money to $1,000.",
        "changed the amount from which two people take a report back to $5,000.",
        "changed the account number to GB33 BUKB 2020 1555 5555 55.",
        "changed the words of thanks to You are <b>heroes</b>!.",
        "changed the ranking of people from off to on.",
    ):
        assert line in log


@pytest.mark.parametrize(
    ("said", "trait", "value"),
    [
        ("goal 300,000", "goal", Money(30_000_000, "USD")),
        ("Goal: $300,000", "goal", Money(30_000_000, "USD")),
        ("witness from 1000", "witness", Money(100_000, "USD")),
        ("two people from $5,000", "large", Money(500_000, "USD")),
        ("account number = DE89 3704", "account", "DE89 3704"),
        ("thanks You did it!", "thanks", "You did it!"),
        ("ranking of people yes", "ranks_people", True),
        ("remerciement Merci à vous", "thanks", "Merci à vous"),
        ("big day 13 February 2027", "big_day", date(2027, 2, 13)),
        ("time zone Lyon", "time_zone", "Europe/Paris"),
        ("witness 2,000", "witness", Money(200_000, "USD")),
        ("large 5,000", "large", Money(500_000, "USD")),
        ("account DE89 3704", "account", "DE89 3704"),
        ("link https://example.org", "donation_url", "https://example.org"),
        ("ranking on", "ranks_people", True),
        ("témoin 2000", "witness", Money(200_000, "USD")),
        ("compte FR76", "account", "FR76"),
        ("witness off", "witness", None),
        ("thanks none", "thanks", ""),
    ],
)
async def test_a_trait_is_set_in_one_line(town: Town, said: str, trait: str, value: object) -> None:
    boss = await town.has_a_campaign()
    shown = await boss.tells(f"/campaign {said}")
    assert "Saved. ✓" in shown.text
    assert getattr(await the_campaign(town), trait) == value


async def test_a_trait_in_one_line_that_is_in_doubt_is_asked_below_it(town: Town) -> None:
    boss = await town.has_a_campaign()
    asked = await boss.tells("/campaign witness from a lot")
    assert "I see no amount in “a lot”" in asked.text
    assert "must a second person have seen it?" in asked.text
    await boss.tells("1000 €")
    assert (
        "What is raised here is counted in USD. Please send the amount in USD." in boss.reads().text
    )
    await boss.tells("0")
    assert "An amount is more than 0." in boss.reads().text
    await boss.tells("$1,000")
    assert (await the_campaign(town)).witness == Money(100_000, "USD")
    assert "Saved. ✓" in boss.reads().text
    asked = await boss.tells("/campaign ranking of people perhaps")
    assert asked.buttons == ["Yes, who agrees", "No", "‹ Back"]


async def test_what_names_no_trait_is_not_passed_over_in_silence(town: Town) -> None:
    boss = await town.has_a_campaign()
    shown = await boss.tells("/campaign witnesss 2,000")
    assert "What shall I change?" in shown.text
    sam = town.person("Sam")
    await sam.starts()
    assert "What shall I change?" not in (await sam.tells("/campaign witnesss 2,000")).text


async def test_words_that_are_too_long_are_refused_with_their_length(town: Town) -> None:
    boss = await town.has_a_campaign()
    await edits(boss, "Thanks", "ha" * 101)
    assert "That is 202 letters; at most 200 fit." in boss.reads().text
    await boss.tells("Thank you all")
    await edits(boss, "Account number", "1" * 61)
    assert "That is 61 letters; at most 60 fit." in boss.reads().text
    campaign = await the_campaign(town)
    assert (campaign.thanks, campaign.account) == ("Thank you all", "")


async def test_what_was_set_is_taken_away_again(town: Town) -> None:
    boss = await town.has_a_campaign()
    for button, said in (("Witness from", "1000"), ("Thanks", "Yes"), ("Account number", "12")):
        await edits(boss, button, said)
        await boss.taps(boss.bot, button)
        await boss.taps(boss.bot, "Remove")
    campaign = await the_campaign(town)
    assert (campaign.witness, campaign.thanks, campaign.account) == (None, "", "")


async def test_row_36_only_organisers_set_a_trait_and_only_while_they_are(town: Town) -> None:
    boss, olive = await two_organisers(town)
    sam = town.person("Sam")
    await sam.starts()
    refused = await sam.tells("/campaign thanks Mine")
    assert refused.text == "Only an organiser of the campaign can do that."
    assert "Twestival" in (await sam.tells("/campaign thanks")).text
    await olive.tells("/campaign")
    await olive.taps(olive.bot, "Edit")
    await olive.taps(olive.bot, "Ranking of people")
    campaign = await the_campaign(town)

    async def dismissed(tx: Tx) -> None:
        person = await tx.value("select id from people where telegram_id = :id", id=olive.id)
        await organisers.revoke(tx, campaign_id=campaign.id, person_id=person, role=Role.ORGANISER)

    await town.knows(dismissed)
    await olive.taps(olive.bot, "Yes, who agrees")
    assert "Only an organiser" in town.toast
    assert not (await the_campaign(town)).ranks_people
    group = town.group("Friends", boss)
    boss.account.add_bot(group, boss.bot)
    assert "in private" in (await boss.says(group, "/campaign thanks Mine")).text


async def test_an_organiser_who_speaks_french_sets_the_same(town: Town) -> None:
    boss = await founder(town, language="fr")
    await boss.tells("/campagne nouvelle Twestival, 250 000 €, 12 février 2027")
    await boss.tells("/campagne témoin à partir de 1000")
    shown = await boss.tells("/campagne classement des gens oui")
    campaign = await the_campaign(town)
    assert (campaign.witness, campaign.ranks_people) == (Money(100_000, "EUR"), True)
    assert "C’est noté" in shown.text


# Rates.


@pytest.mark.parametrize(
    ("text", "rate", "day"),
    [
        ("XOF 0.0016", "XOF 0.0016", TODAY),
        ("XOF 0.0016 2027-01-15", "XOF 0.0016", date(2027, 1, 15)),
        ("XOF 0.0016 since 15 January", "XOF 0.0016", date(2027, 1, 15)),
        ("XOF 0.0016 from 15 January 2027", "XOF 0.0016", date(2027, 1, 15)),
        ("XOF 0.0016 since 29 February 2024", "XOF 0.0016", date(2024, 2, 29)),
        ("1 EUR = 655.957 XOF since 1 February", "1 EUR = 655.957 XOF", TODAY),
        ("XOF 0.0016 from 12 February 2027", "XOF 0.0016", date(2027, 2, 12)),
        ("XOF 0.0016 since 29 February", "XOF 0.0016", date(2024, 2, 29)),
        ("XOF 0.0016 since 3 March", "XOF 0.0016", date(2026, 3, 3)),
        ("XOF 0.0016 from tomorrow", "XOF 0.0016", date(2027, 2, 2)),
        ("1 EUR=600 XOF from 2027-01-15", "1 EUR=600 XOF", date(2027, 1, 15)),
        ("XOF 0.0016 since ever", "XOF 0.0016 since ever", TODAY),
        ("", "", TODAY),
    ],
)
def test_a_rate_may_hold_from_an_earlier_day(text: str, rate: str, day: date) -> None:
    assert read_since(text, TODAY, "en") == (rate, day)


async def test_a_rate_of_an_earlier_day_is_kept_with_that_day(town: Town) -> None:
    boss = await town.has_a_campaign()
    asked = await boss.tells("/rate EUR 1.25 since 15 January 2027")
    assert "It counts from 15 January 2027 on" in asked.text
    kept = await boss.taps(boss.bot, "1 EUR = 1.25 USD")
    assert "From 15 January 2027 on, 1 EUR = 1.25 USD" in kept.text
    later = await boss.tells("/rate EUR 1.30 since 12 February 2027")
    assert "12 February 2027 is still to come." in later.text
    campaign = await the_campaign(town)

    async def on(tx: Tx) -> list[Decimal | None]:
        found = [
            await organisers.rate_on(tx, campaign_id=campaign.id, currency="EUR", day=day)
            for day in (date(2027, 1, 14), date(2027, 1, 15), TODAY)
        ]
        return [each.rate if each else None for each in found]

    assert await town.knows(on) == [None, Decimal("1.25"), Decimal("1.25")]


async def test_an_earlier_rate_says_until_when_it_holds_and_the_log_from_when(town: Town) -> None:
    boss = await town.has_a_campaign()
    await boss.tells("/rate EUR 1.3 since 20 January 2027")
    await boss.taps(boss.bot, "1 EUR = 1.3 USD")
    await boss.tells("/rate EUR 1.2 since 15 January 2027")
    kept = await boss.taps(boss.bot, "1 EUR = 1.2 USD")
    assert "Your rate of 20 January 2027 takes its place from that day on." in kept.text
    log = (await boss.tells("/audit")).text
    assert "set a rate: 1 EUR = 1.2 USD, from 15 January 2027 on." in log


async def test_from_an_own_rate_there_is_a_way_back(town: Town) -> None:
    boss = await town.has_a_campaign()
    assert (await boss.tells("/rate EUR")).buttons == []
    await boss.tells("/rate EUR 1.3")
    await boss.taps(boss.bot, "1 EUR = 1.3 USD")
    shown = await boss.tells("/rate EUR")
    assert "yours since 1 February 2027" in shown.text
    back = await boss.taps(boss.bot, "Back to the European Central Bank")
    assert "Your own rates are taken back. 1 EUR = 1.1172 USD (European Central Bank" in back.text
    assert "Olga took back the rates set for EUR." in (await boss.tells("/audit")).text


async def test_the_examples_of_rates_are_of_this_campaign(town: Town) -> None:
    boss = await town.has_a_campaign()
    shown = await boss.tells("/rate")
    assert "/rate EUR 0.5 or /rate 1 USD = 2 EUR" in shown.text
    for example in ("EUR 0.5", "1 USD = 2 EUR", "EUR 0.5 since 1 January"):
        assert "1 EUR = 0.5 USD" in (await boss.tells(f"/rate {example}")).buttons


@pytest.mark.parametrize("code", ["XOF", "XAF"])
def test_a_cfa_franc_is_tied_to_the_euro(code: str) -> None:
    quote = parity(code, "EUR", TODAY)
    assert quote is not None
    assert abs(quote.rate * Decimal("655.957") - 1) < Decimal("0.0000001")
    in_dollars, euro = parity(code, "USD", TODAY), reference("EUR", "USD", TODAY)
    assert in_dollars is not None
    assert euro is not None
    assert abs(in_dollars.rate * Decimal("655.957") - euro.rate) < Decimal("0.0000001")
    assert parity("GBP", "EUR", TODAY) is None


async def test_a_parity_is_offered_and_not_taken_unasked(town: Town) -> None:
    boss = await town.has_a_campaign()
    shown = await boss.tells("/rate XOF")
    assert "1 XOF = ?" in shown.text
    assert "1 EUR = 655.957 XOF" in shown.text
    (button,) = shown.buttons
    await boss.taps(boss.bot, button)
    assert "yours since 1 February 2027" in (await boss.tells("/rate XOF")).text


# What is recorded, at newer rates.


async def lyon_with_euros(town: Town, boss: Townsperson) -> Chat:
    """A city that reported 100 euros at a rate of 1.2, and a cost of 10."""
    await boss.tells("/rate EUR 1.2")
    await boss.taps(boss.bot, "1 EUR = 1.2 USD")
    lyon = await town.has_a_chapter("Lyon", boss)
    await boss.says(lyon, "/raised 100 €")
    await boss.taps(lyon, "✓ M’inscrire et confirmer")
    await boss.says(lyon, "/spent 10 €")
    await boss.taps(lyon, "La collecte")
    return lyon


async def test_all_is_brought_to_todays_rates_once_the_difference_was_seen(town: Town) -> None:
    boss = await town.has_a_campaign()
    await lyon_with_euros(town, boss)
    await boss.tells("/rate EUR 1.5")
    await boss.taps(boss.bot, "1 EUR = 1.5 USD")
    await boss.tells("/rate")
    shown = await boss.taps(boss.bot, "Bring all to today’s rates")
    assert "€100 in 1 report: $120 → $150 (1 EUR = 1.5 USD)" in shown.text
    assert "€10 of costs: $12 → $15 (1 EUR = 1.5 USD)" in shown.text
    assert "The total grows by $30." in shown.text
    assert (await totals(town)).claimed == Money(12_000, "USD")
    done = await boss.taps(boss.bot, "✓ Bring to these rates")
    assert "2 entries are at today’s rates: a difference of $30." in done.text
    sums = await totals(town)
    assert (sums.claimed, sums.borne) == (Money(15_000, "USD"), Money(1_500, "USD"))
    entry = await boss.tells("/entry 1")
    assert "€100 is $120: 1 EUR = 1.2 on 1 February 2027." in entry.text
    assert "At a newer rate it is worth $150." in entry.text
    assert (
        "brought 2 entries to the rates of the day, from $120 to $150."
        in (await boss.tells("/audit")).text
    )
    await boss.tells("/rate")
    again = await boss.taps(boss.bot, "Bring all to today’s rates")
    assert again.text == "Every amount is at today’s rate already."


async def test_costs_alone_are_brought_to_todays_rates_too(town: Town) -> None:
    boss = await town.has_a_campaign()
    lyon = await lyon_with_euros(town, boss)
    await boss.taps(lyon, "Annuler", boss.finds(lyon, "Je l’ai vu aussi"))
    await boss.taps(lyon, "Oui, annuler")
    assert (await totals(town)).claimed.minor == 0
    await boss.tells("/rate EUR 1.1")
    await boss.taps(boss.bot, "1 EUR = 1.1 USD")
    await boss.tells("/rate")
    shown = await boss.taps(boss.bot, "Bring all to today’s rates")
    assert "€10 of costs: $12 → $11" in shown.text
    assert "The total stays the same." in shown.text
    await boss.taps(boss.bot, "✓ Bring to these rates")
    assert (await totals(town)).borne == Money(1_100, "USD")


async def test_a_correction_counts_at_the_rate_to_which_its_entry_was_brought(town: Town) -> None:
    """The model found it: a larger amount was worth less than the one it corrected."""
    boss = await town.has_a_campaign()
    lyon = await lyon_with_euros(town, boss)
    await boss.tells("/rate EUR 1.5")
    await boss.taps(boss.bot, "1 EUR = 1.5 USD")
    await boss.tells("/rate")
    await boss.taps(boss.bot, "Bring all to today’s rates")
    await boss.taps(boss.bot, "✓ Bring to these rates")
    said = next(each for each in boss.sees(lyon) if each.text == "/raised 100 €")
    boss.account.edit(said.id, lyon, "/raised 110 €")
    await town.settles()
    (button,) = [each for each in boss.reads(lyon).buttons if each.startswith("Corriger")]
    await boss.taps(lyon, button)
    assert (await totals(town)).claimed == Money(16_500, "USD")


async def test_what_changed_since_it_was_shown_is_shown_anew(town: Town) -> None:
    boss = await town.has_a_campaign()
    lyon = await lyon_with_euros(town, boss)
    await boss.tells("/rate EUR 1.5")
    await boss.taps(boss.bot, "1 EUR = 1.5 USD")
    await boss.tells("/rate")
    shown = await boss.taps(boss.bot, "Bring all to today’s rates")
    await boss.says(lyon, "/raised 1 €")
    await boss.taps(lyon, "✓ Confirmer")
    await boss.tells("/rate EUR 1.6")
    await boss.taps(boss.bot, "1 EUR = 1.6 USD")
    await boss.taps(boss.bot, "✓ Bring to these rates", shown)
    anew = next(each for each in boss.sees(boss.bot) if each.id == shown.id)
    assert anew.text.startswith("Something has changed since: please look again.")
    assert "€101 in 2 reports: $121.50 → $161.60" in anew.text
    assert (await totals(town)).claimed == Money(12_150, "USD")
    await boss.taps(boss.bot, "✓ Bring to these rates", anew)
    assert (await totals(town)).claimed == Money(16_160, "USD")
    # Pressed twice, it is done once.
    await boss.forges(boss.bot, anew, anew.data("✓ Bring to these rates"))
    assert (await totals(town)).claimed == Money(16_160, "USD")


async def test_row_35_nobody_else_brings_amounts_to_other_rates(town: Town) -> None:
    boss = await town.has_a_campaign()
    await lyon_with_euros(town, boss)
    sam = town.person("Sam")
    await sam.starts()
    assert "Only an organiser" in (await sam.tells("/rate")).text
    campaign = await the_campaign(town)

    async def closed(tx: Tx) -> None:
        person = await organisers.with_role(tx, campaign_id=campaign.id, role=Role.OWNER)
        await organisers.close_books(tx, campaign.id, by=person[0], at=town.clock.now())

    await boss.tells("/rate")
    await town.knows(closed)
    await boss.taps(boss.bot, "Bring all to today’s rates")
    assert town.toast == "The books of Twestival are closed already."
    assert (await boss.tells("/rate")).buttons == []
    assert await town.knows(lambda tx: funds.reconcile(tx, campaign.id)) == ()
