"""Rates, the queue of events and the log of acts of office, as organisers meet them."""

from decimal import Decimal

import pytest

from handlers.organisers.rates import read_rate
from tests.office import (
    accepts,
    announces,
    edits,
    every_event,
    founder,
    invites,
    rate_of,
    takes_back,
    the_campaign,
    two_organisers,
)
from tests.town import Town

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
    assert "1 XOF = 0.0016 USD (yours since 1 February 2027)" in (await boss.tells("/rate")).text
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
    assert town.toast == "Approved: Concert"
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

    assert town.toast == "2 events are approved."
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
        "Olga changed the goal from $250,000 to $300,000.",
        "Olga made an invitation link: organiser.",
        "Olive opened an invitation link: organiser.",
        "Olga set a rate: 1 XOF = 0.0016 USD, from 1 February 2027 on.",
        "Olga approved “Concert”.",
        "Olga took a role back from Olive: organiser.",
        "Olive tried what only others may do",
    ):
        assert line in log
    newest, *_ = log.splitlines()[1:]
    assert "Olive tried" in newest


async def test_the_log_writes_what_was_changed_as_its_reader_does(town: Town) -> None:
    boss = await founder(town, language="fr")
    await boss.tells("/campagne nouvelle Twestival, 250 000 €, 12 février 2027")
    await boss.taps(boss.bot, "Modifier")
    await boss.taps(boss.bot, "Grand jour")
    await boss.tells("13 février 2027")
    await boss.taps(boss.bot, "Langue")
    await boss.taps(boss.bot, "English")
    await boss.taps(boss.bot, "Mettre en pause")
    await boss.taps(boss.bot, "Mettre en pause")

    log = (await boss.tells("/journal")).text

    for line in (
        "le grand jour, avant 12 février 2027, maintenant 13 février 2027.",
        "la langue, avant français, maintenant anglais.",
        "l’état, avant ouverte, maintenant en pause.",
    ):
        assert line in log


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


async def test_refused_acts_in_a_row_are_one_line_of_the_log(town: Town) -> None:
    boss = await town.has_a_campaign()
    for number in range(20):
        await edits(boss, "Name", f"Campaign {number}")
    for number in range(15):
        person = town.person(f"P{number % 3}")
        await person.forges(person.bot, await person.tells("/help"), "nonsense")
    await edits(boss, "Name", "Fair")

    log = (await boss.tells("/audit")).text

    assert "15 acts refused, tried by 3 people." in log
    assert "pressed a button" not in log
    assert log.splitlines()[1].endswith("changed the name from Campaign 19 to Fair.")
    assert "from Campaign 9 to Campaign 10." in log
    earlier = (await boss.taps(boss.bot, "‹ Earlier")).text
    assert "from Campaign 8 to Campaign 9." in earlier
    assert "from Campaign 9 to Campaign 10." not in earlier


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
