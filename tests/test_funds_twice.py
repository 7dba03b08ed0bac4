"""The same money is asked about, however it comes a second time; nothing counts twice."""

import pytest

from storage.money import Money
from tests.cities import joins
from tests.test_funds import euros, ledger, recorded
from tests.test_funds_trust import a_treasurer, lyon_with, totals
from tests.test_funds_trust_rows import LARGE, LOTS, asks_to_take_back, ruled, said_by
from tests.town import Message, Town, Townsperson


async def test_whoever_joins_by_two_echoes_of_as_much_is_asked(town: Town) -> None:
    _ana, _bo, lyon = await lyon_with(town)
    cleo = town.person("Cleo")
    cleo.account.join(lyon)
    first, second = await cleo.says(lyon, "/raised 30"), await cleo.says(lyon, "/raised 30")
    await cleo.taps(lyon, "✓ Join and confirm", first)
    asked = await cleo.taps(lyon, "✓ Join and confirm", second)
    assert asked.buttons == ["Another one", "The same"]
    assert await recorded(town) == [euros("30")]
    await cleo.taps(lyon, "Another one")
    assert await recorded(town) == [euros("30"), euros("30")]


async def test_two_echoes_of_one_cost_are_asked_about_once(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    first, second = await ana.says(lyon, "/spent 80 € hall"), await ana.says(lyon, "/spent 80 €")
    await ana.taps(lyon, "We do", first)
    asked = await ana.taps(lyon, "A sponsor", second)
    assert asked.buttons == ["Another one", "The same"]
    assert "the same cost" in asked.text
    assert await recorded(town) == [euros("80")]
    await ana.taps(lyon, "Another one")
    assert [each.covered for each in await ledger(town)] == ["host", "sponsor"]


async def test_what_a_witness_saw_twice_is_asked_of_who_reported(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town, **LOTS)
    both = [await ana.says(lyon, "/raised 1000 €") for _ in range(2)]
    for each in both:
        await ana.taps(lyon, "✓ Confirm", each)
    await bo.taps(lyon, "✓ I saw it", bo.finds(lyon, "✓ I saw it"))
    await bo.taps(lyon, "✓ I saw it")
    asked = ana.finds(lyon, "Another one")
    assert asked.buttons == ["Another one", "The same"]
    assert "Ana recorded as much" in town.toast
    assert await recorded(town) == [euros("1000")]
    await ana.taps(lyon, "Another one")
    await bo.taps(lyon, "✓ I saw it")
    assert await recorded(town) == [euros("1000"), euros("1000")]


async def test_as_much_as_a_correction_says_is_asked_about(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 120 €")
    await ana.taps(lyon, "✓ Confirm")
    ana.account.edit(said_by(ana, lyon, "/raised").id, lyon, "/raised 150 €")
    await town.settles()
    await ana.taps(lyon, "Correct entry 1 to €150")
    asked = await ana.says(lyon, "/raised 150 €")
    assert "entry 3" in asked.text
    assert asked.buttons == ["Another one", "The same"]


async def test_another_amount_in_reply_to_ones_own_receipt_corrects_or_is_more(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 120 €")
    receipt = await ana.taps(lyon, "✓ Confirm")
    asked = await ana.replies(lyon, receipt, "130")
    assert asked.text == "Entry 1 says €120. Shall I correct it to €130, or is €130 more money?"
    assert asked.buttons == ["Correct entry 1 to €130", "€130 more", "Neither"]
    await ana.taps(lyon, "Correct entry 1 to €130")
    assert await recorded(town) == [euros("130")]
    asked = await ana.replies(lyon, receipt, "20")
    await ana.taps(lyon, "€20 more")
    assert await recorded(town) == [euros("130"), euros("20")]
    asked = await ana.replies(lyon, receipt, "7")
    gone = await ana.taps(lyon, "Neither")
    assert gone.buttons == []
    assert (await totals(town)).entries == 2


async def test_a_number_in_reply_to_a_cost_is_a_cost(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/spent 80 € hall")
    receipt = await ana.taps(lyon, "We do")
    assert "A cost of €15" in (await bo.replies(lyon, receipt, "15")).text
    asked = await ana.replies(lyon, receipt, "90")
    assert asked.buttons[0] == "Correct entry 1 to €90"
    echo = await ana.taps(lyon, "€90 more")
    assert "Who pays for it?" in echo.text


@pytest.mark.parametrize("does", ["✓ Confirm", "Another one"])
async def test_a_large_report_that_was_undone_says_so(town: Town, does: str) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 1000 €")
    if does == "Another one":
        await ana.taps(lyon, "✓ Confirm")
        await ana.says(lyon, "/raised 1000 €")
    await ruled(town, **LOTS)
    shown = ana.reads(lyon)
    await ana.taps(lyon, "The same" if does == "Another one" else "Undo")
    assert "was undone before" in await ana.forges(lyon, shown, shown.data(does))


# Two who take back: what overtakes them


async def wishes_then_corrects(town: Town) -> tuple[Townsperson, Townsperson, Message]:
    """Ana would like 1000 € taken back, and corrects them to 990 € before anybody agreed."""
    ana, _bo, lyon = await lyon_with(town, **LARGE)
    olga = await a_treasurer(town)
    await asks_to_take_back(ana, lyon, "1000 €")
    ana.account.edit(said_by(ana, lyon, "/raised").id, lyon, "/raised 990 €")
    await town.settles()
    await ana.taps(lyon, "Correct entry 1 to €990")
    return ana, olga, olga.reads()


@pytest.mark.parametrize("button", ["Agree", "Leave it as it is"])
async def test_a_wish_is_overtaken_by_a_correction(town: Town, button: str) -> None:
    ana, olga, asked = await wishes_then_corrects(town)
    assert await town.knows(lambda tx: tx.value("select outcome from requests")) == "overtaken"
    await olga.taps(olga.bot, button, asked)
    assert "has changed since" in town.toast
    lyon = next(each for each in town.world.chats.values() if each.title == "Twestival Lyon")
    assert any("✓ Recorded: €990" in each.text for each in ana.sees(lyon))
    assert not any("✓ Recorded: €1,000" in each.text for each in ana.sees(lyon))
    assert await recorded(town) == [euros("990")]


async def test_a_treasurer_asks_and_who_reported_agrees(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town, **LARGE)
    await ana.starts()
    olga = await a_treasurer(town)
    olga.account.join(lyon)
    await joins(town, lyon, olga)
    await ana.says(lyon, "/raised 1000 €")
    await ana.taps(lyon, "✓ Confirm")
    await olga.taps(lyon, "Undo")
    await olga.taps(lyon, "Take it back")
    assert "Olga would like to take back entry 1" in ana.reads().text
    await ana.taps(lyon, "Agree")
    assert (await totals(town)).claimed == Money(0, "USD")
