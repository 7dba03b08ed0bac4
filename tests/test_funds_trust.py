"""Money that can be trusted, by the front door: witnesses, costs, photos, two who take back."""

import base64
from typing import Any

import pytest

from bot.playground.chats import Chat
from storage import funds, organisers, people
from storage.database import Tx
from storage.funds import Totals
from storage.money import Money
from storage.records import Role
from tests.cities import campaign_in, city_in, joins
from tests.town import Town, Townsperson

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def lyon_with(town: Town, **rules: Any) -> tuple[Townsperson, Townsperson, Chat]:
    """Ana and Bo, volunteers of Lyon, whose first admin Ana is; the campaign has these rules."""
    await campaign_in(town)
    ana, bo = town.person("Ana"), town.person("Bo")
    lyon = await city_in(town, "Lyon", ana, bo)
    await joins(town, lyon, ana, bo)

    async def ruled(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        await organisers.edit_campaign(tx, campaign.id, **rules)

    await town.knows(ruled)
    return ana, bo, lyon


async def a_treasurer(town: Town) -> Townsperson:
    """Olga, who keeps the money of the campaign."""
    olga = town.person("Olga")
    await olga.starts()

    async def appointed(tx: Tx) -> None:
        campaign, person = await organisers.the_campaign(tx), await people.by_telegram(tx, olga.id)
        assert campaign is not None
        assert person is not None
        await organisers.grant(
            tx,
            campaign_id=campaign.id,
            person_id=person.id,
            role=Role.TREASURER,
            by=person.id,
            at=town.clock.now(),
        )

    await town.knows(appointed)
    return olga


async def totals(town: Town) -> Totals:
    async def asked(tx: Tx) -> Totals:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        assert await funds.reconcile(tx, campaign.id) == ()
        return await funds.totals(tx, campaign.id)

    found: Totals = await town.knows(asked)
    return found


async def test_another_of_the_city_is_a_witness_with_one_tap(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 120 €")
    receipt = await ana.taps(lyon, "✓ Confirm")
    await ana.taps(lyon, "I saw it too")
    assert "You reported €120 yourself" in town.toast
    seen = await bo.taps(lyon, "I saw it too")
    assert seen.id == receipt.id
    assert "Seen by Bo." in seen.text
    assert seen.buttons == ["Undo"]
    assert (await totals(town)).witnessed == (await totals(town)).claimed
    shown = await ana.says(lyon, "/entry 1")
    assert "somebody else saw it" in shown.text
    assert "1 · seen by Bo" in shown.text


async def test_whoever_is_of_no_city_or_another_is_no_witness(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    passing = town.person("Passing")
    passing.account.join(lyon)
    await ana.says(lyon, "/raised 120 €")
    await ana.taps(lyon, "✓ Confirm")
    await passing.taps(lyon, "I saw it too")
    assert "Only volunteers of this city" in town.toast
    assert (await totals(town)).witnessed.minor == 0


async def test_so_much_counts_once_somebody_else_saw_it(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town, witness=Money(100_000, "USD"))
    await ana.says(lyon, "/raised 1000 €")
    asked = await ana.taps(lyon, "✓ Confirm")
    assert "it counts once somebody else of Lyon says they saw it" in asked.text
    assert (await totals(town)).entries == 0
    await ana.taps(lyon, "✓ I saw it")
    assert "You reported €1,000 yourself" in town.toast
    receipt = await bo.taps(lyon, "✓ I saw it")
    assert receipt.id == asked.id
    assert "✓ Recorded: €1,000 for Lyon, entry 1 by Ana. Seen by Bo." in receipt.text
    assert ((await totals(town)).entries, (await totals(town)).witnessed.minor) == (1, 111_720)


async def test_a_large_report_from_private_is_asked_about_in_the_group(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town, witness=Money(100_000, "USD"))
    await ana.starts()
    await ana.tells("/raised 1000 €")
    await ana.taps(ana.bot, "✓ Confirm")
    assert "✓ I saw it" in bo.reads(lyon).buttons
    await bo.taps(lyon, "✓ I saw it")
    assert "✓ Recorded: €1,000" in bo.reads(lyon).text
    assert "✓ Recorded: €1,000" in ana.reads().text


async def test_row_15_two_witnesses_at_once_and_a_late_one_make_one_entry(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town, witness=Money(100_000, "USD"))
    cleo = town.person("Cleo")
    cleo.account.join(lyon)
    await joins(town, lyon, cleo)
    await ana.says(lyon, "/raised 1000 €")
    asked = await ana.taps(lyon, "✓ Confirm")
    data = asked.data("✓ I saw it")
    for witness in (bo, cleo):
        witness.account.forge_tap(lyon, asked.id, data)
    await town.settles()
    await town.later(days=1)
    await bo.forges(lyon, asked, data)
    assert (await totals(town)).entries == 1


async def test_a_cost_is_recorded_with_the_tap_that_says_who_pays(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 200 €")
    await ana.taps(lyon, "✓ Confirm")
    echo = await ana.says(lyon, "/spent 80 € hall")
    assert "A cost of €80 for Lyon: hall" in echo.text
    assert echo.buttons == ["A sponsor", "We do", "The money raised", "Fix", "Undo"]
    receipt = await ana.taps(lyon, "A sponsor")
    assert "✓ Recorded: a cost of €80 for Lyon (hall), paid by a sponsor" in receipt.text
    assert "Everything raised goes to the cause" in receipt.text
    await ana.says(lyon, "/spent 30")
    borne = await ana.taps(lyon, "The money raised")
    assert "Lyon: $223.44 raised, $33.52 of it spent, $189.92 for the cause." in borne.text
    kept = await totals(town)
    assert (kept.entries, kept.net.minor) == (1, 18_992)
    await ana.taps(lyon, "Undo", borne)
    await ana.taps(lyon, "Take it back")
    assert (await totals(town)).borne.minor == 0


async def test_a_cost_asked_for_is_answered_with_a_number(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    question = await ana.says(lyon, "/spent")
    assert "What did it cost?" in question.text
    echo = await ana.replies(lyon, question, "45 posters")
    assert "A cost of €45 for Lyon: posters" in echo.text
    await ana.starts()
    await ana.tells("/spent")
    await ana.tells("12.50 tape")
    echo = await ana.taps(ana.bot, "Skip")
    assert "A cost of €12.50 for Lyon: tape" in echo.text


async def test_a_photo_with_the_report_or_in_reply_to_it_is_kept(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    ana.account.send_photo(lyon, PNG, caption="/raised 120 € tombola")
    await town.settles()
    receipt = await ana.taps(lyon, "✓ Confirm")
    assert "One photo shows it." in receipt.text
    bo.account.send_photo(lyon, PNG, reply_to=receipt.id)
    await town.settles()
    assert "2 photos show it." in next(m for m in ana.sees(lyon) if m.id == receipt.id).text
    await ana.starts()
    await ana.tells("/entry 1")
    await ana.taps(ana.bot, "Photos")
    assert [m.has_picture for m in ana.all_from_bot()][-2:] == [True, True]


async def test_so_much_is_taken_back_by_two(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town, large=Money(50_000, "USD"))
    olga = await a_treasurer(town)
    await ana.says(lyon, "/raised 1000 €")
    await ana.taps(lyon, "✓ Confirm")
    await ana.taps(lyon, "Undo")
    asked = await ana.taps(lyon, "Take it back")
    assert "Ana would like to take back entry 1 of Lyon, €1,000." in asked.text
    assert (await totals(town)).entries == 1
    await ana.taps(lyon, "Agree")
    assert "somebody else must agree" in town.toast
    await bo.taps(lyon, "Agree")
    assert "Only the person who reported it" in town.toast
    assert (await totals(town)).entries == 1
    assert "Ana would like to take back entry 1" in olga.reads().text
    await olga.taps(olga.bot, "Agree")
    assert (await totals(town)).entries == 0
    assert "is taken back" in ana.reads(lyon).text
    assert "is taken back" in olga.reads().text


async def test_who_thinks_better_of_it_leaves_the_entry_as_it_is(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town, large=Money(50_000, "USD"))
    await ana.says(lyon, "/raised 1000 €")
    await ana.taps(lyon, "✓ Confirm")
    await ana.taps(lyon, "Undo")
    await ana.taps(lyon, "Take it back")
    left = await ana.taps(lyon, "Leave it as it is")
    assert "✓ Recorded: €1,000" in left.text
    assert (await totals(town)).entries == 1


@pytest.mark.parametrize("amount", ["600", "990"])
async def test_so_much_less_needs_two_as_well(town: Town, amount: str) -> None:
    ana, _bo, lyon = await lyon_with(town, large=Money(40_000, "USD"))
    olga = await a_treasurer(town)
    said = ana.account.send(lyon, "/raised 1000 €")
    await town.settles()
    await ana.taps(lyon, "✓ Confirm")
    ana.account.edit(said["message_id"], lyon, f"/raised {amount} €")
    await town.settles()
    await ana.taps(lyon, f"Correct entry 1 to €{amount}")
    stands = (await totals(town)).claimed.minor
    if amount == "990":
        assert stands == 110_603
        return
    assert stands == 111_720
    assert "to say €600 instead of €1,000" in olga.reads().text
    await olga.taps(olga.bot, "Agree")
    assert (await totals(town)).claimed.minor == 67_032


async def test_an_entry_offers_what_its_reader_may_do_and_no_more(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 20 € cakes")
    await ana.taps(lyon, "✓ Confirm")
    assert (await ana.tells("/entry 1")).buttons == ["Undo"]
    assert (await bo.tells("/entry 1")).buttons == []
