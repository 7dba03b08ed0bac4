"""A report told step by step in private: one message, and nothing is lost on the way."""

from datetime import timedelta
from pathlib import Path

from storage import events, people
from storage.database import Tx
from storage.records import Plan, Side
from tests.cities import campaign_in, chapter_in, city_in, joins
from tests.test_funds import ledger, recorded
from tests.test_funds_trust import PNG, lyon_with
from tests.town import Town, Townsperson, open_town


async def ana_in_private(town: Town) -> Townsperson:
    ana, _bo, _lyon = await lyon_with(town)
    await ana.starts()
    return ana


async def two_events(town: Town) -> Townsperson:
    """Ana of Lyon, where there were a concert and a fair today."""
    ana, _bo, lyon = await lyon_with(town)
    await ana.starts()
    chapter = await chapter_in(town, lyon)

    async def announce(tx: Tx) -> None:
        person = await people.by_telegram(tx, ana.id)
        assert person is not None
        for title, hours in (("Concert", 2), ("Fair <b>", 1)):
            plan = Plan(title, town.clock.now() - timedelta(hours=hours), chapter.time_zone)
            await events.announce(tx, chapter=chapter, host=person, plan=plan, at=town.clock.now())

    await town.knows(announce)
    return ana


async def test_amount_note_and_photo_are_asked_one_after_the_other(town: Town) -> None:
    ana = await ana_in_private(town)
    asked = await ana.tells("/raised")
    assert "How much did Lyon raise?" in asked.text
    assert asked.buttons == ["Cancel"]
    asked = await ana.tells("120 €")
    assert asked.text.startswith("€120. What brought it in?")
    assert asked.buttons == ["‹ Back", "Skip", "Cancel"]
    asked = await ana.tells("cake <b> sale")
    assert asked.text.startswith("€120: cake <b> sale. Is there a photo?")
    ana.account.send_photo(ana.bot, PNG)
    await town.settles()
    echo = ana.reads()
    assert "€120 for Lyon: cake <b> sale" in echo.text
    assert [each.id for each in ana.all_from_bot()][-1] == echo.id
    assert not any("What brought it in?" in each.text for each in ana.all_from_bot())
    receipt = await ana.taps(ana.bot, "✓ Confirm")
    assert "One photo shows it." in receipt.text
    (entry,) = await ledger(town)
    assert entry.note == "cake <b> sale"


async def test_what_follows_the_amount_is_the_note_and_all_else_may_be_skipped(
    town: Town,
) -> None:
    ana = await ana_in_private(town)
    await ana.tells("/raised")
    asked = await ana.tells("120 € cake sale")
    assert "Is there a photo?" in asked.text
    echo = await ana.taps(ana.bot, "Skip")
    assert "€120 for Lyon: cake sale" in echo.text
    await ana.tells("/raised")
    await ana.tells("30")
    first = ana.reads()
    second = await ana.taps(ana.bot, "Skip")
    assert second.id == first.id
    echo = await ana.taps(ana.bot, "Skip")
    assert echo.text.startswith("€30 for Lyon\n")


async def test_which_of_the_days_events_it_was_is_asked(town: Town) -> None:
    ana = await two_events(town)
    await ana.tells("/raised")
    asked = await ana.tells("120 € cakes")
    assert asked.text == "€120: cakes. At which event?"
    assert asked.buttons == ["Concert", "Fair <b>", "‹ Back", "Skip", "Cancel"]
    unheard = await ana.tells("the second")
    assert unheard.text.startswith("That is not what I asked")
    await ana.taps(ana.bot, "Fair <b>")
    echo = await ana.taps(ana.bot, "Skip")
    assert "Raised at Fair <b>, reported by Ana." in echo.text
    await ana.taps(ana.bot, "✓ Confirm")
    (entry,) = await ledger(town)
    assert entry.event_id == 2
    await ana.tells("/raised")
    await ana.tells("5 € more")
    await ana.taps(ana.bot, "Skip")
    echo = await ana.taps(ana.bot, "Skip")
    assert "Reported by Ana." in echo.text


async def test_back_asks_again_and_cancel_leaves_nothing(town: Town) -> None:
    ana = await ana_in_private(town)
    await ana.tells("/raised")
    await ana.tells("12 €")
    back = await ana.taps(ana.bot, "‹ Back")
    assert "How much did Lyon raise?" in back.text
    await ana.tells("120 €")
    await ana.tells("cakes")
    back = await ana.taps(ana.bot, "‹ Back")
    assert back.text.startswith("€120. What brought it in?")
    await ana.tells("waffles")
    gone = await ana.taps(ana.bot, "Cancel")
    assert gone.text == "Nothing is reported."
    assert "not sure what to do" in (await ana.tells("50 €")).text
    assert await town.knows(lambda tx: tx.value("select count(*) from drafts")) == 0


async def test_row_32_an_amount_that_reads_two_ways_is_asked_within_the_form(town: Town) -> None:
    ana = await ana_in_private(town)
    await ana.tells("/raised")
    asked = await ana.tells("1.000 tombola")
    assert asked.text.startswith("That can be read in more than one way.")
    assert asked.buttons[-1] == "Cancel"
    asked = await ana.taps(ana.bot, "€1,000")
    assert asked.text.startswith("€1,000: tombola. Is there a photo?")
    await ana.taps(ana.bot, "Skip")
    await ana.taps(ana.bot, "✓ Confirm")
    assert [each.minor for each in await recorded(town)] == [100_000]


async def test_row_31_what_is_no_amount_is_said_and_asked_again(town: Town) -> None:
    ana = await ana_in_private(town)
    await ana.tells("/raised")
    hint = await ana.tells("mille euros")
    assert "I’d rather not guess what “mille euros” comes to." in hint.text
    assert "How much did Lyon raise?" in hint.text
    assert "What brought it in?" in (await ana.tells("1000 €")).text


async def test_row_34_buttons_of_an_earlier_telling_or_of_another_do_nothing(town: Town) -> None:
    ana = await ana_in_private(town)
    await ana.tells("/raised")
    old = await ana.tells("120 €")
    skip = old.data("Skip")
    await ana.tells("/raised")
    later = await ana.tells("130 €")
    toast = await ana.forges(ana.bot, later, skip)
    assert toast.startswith("That form is no longer open.")
    assert "What brought it in?" in ana.reads().text
    bo = town.person("Bo")
    await bo.starts()
    assert "not from this chat" in await bo.forges(bo.bot, bo.reads(), later.data("Skip"))


async def test_a_cost_is_told_the_same_way(town: Town) -> None:
    ana = await ana_in_private(town)
    asked = await ana.tells("/spent")
    assert "What did it cost?" in asked.text
    asked = await ana.tells("80 €")
    assert asked.text.startswith("€80. What was it for?")
    await ana.tells("hall")
    echo = await ana.taps(ana.bot, "Skip")
    assert "A cost of €80 for Lyon: hall" in echo.text
    await ana.taps(ana.bot, "A sponsor")
    (entry,) = await ledger(town)
    assert entry.side is Side.COST


async def test_what_was_told_is_kept_through_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path) as town:
        ana = await ana_in_private(town)
        await ana.tells("/raised")
        await ana.tells("120 € cakes")
        world = town.world
    async with open_town(path, world=world) as town:
        again = Townsperson(town, ana.account)
        echo = await again.taps(again.bot, "Skip")
        assert "€120 for Lyon: cakes" in echo.text


async def test_it_is_told_in_french_too(town: Town) -> None:
    await campaign_in(town)
    awa = town.person("Awa", language="fr")
    dakar = await city_in(town, "Dakar", awa)
    await joins(town, dakar, awa)
    asked = await awa.tells("/collecte")
    assert "combien avez-vous collecté" in asked.text
    await awa.tells("120 €")
    asked = await awa.taps(awa.bot, "Passer")
    assert "Y a-t-il une photo" in asked.text
