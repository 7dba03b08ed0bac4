"""What costs, witnesses and taking back by two must survive: ACCEPTANCE, row by row."""

import json
from typing import Any

import pytest

from bot.playground.chats import Chat
from storage import funds, organisers, people
from storage.database import Tx
from storage.funds import Totals
from storage.money import Money
from storage.records import EntryKind, Role, Side
from tests.cities import campaign_in, city_in, joins
from tests.test_funds import REFUSED, ledger
from tests.test_funds_trust import PNG, a_treasurer, lyon_with, totals
from tests.test_privacy import everything, file_of
from tests.town import Message, Place, Town, Townsperson

LARGE = {"large": Money(50_000, "USD")}
LOTS = {"witness": Money(100_000, "USD")}


async def drafts(town: Town) -> int:
    return int(await town.knows(lambda tx: tx.value("select count(*) from drafts")))


def said_by(person: Townsperson, place: Place, command: str) -> Message:
    """The latest message of theirs that begins with a command."""
    return next(each for each in reversed(person.sees(place)) if each.text.startswith(command))


async def asks_to_take_back(person: Townsperson, place: Chat, amount: str) -> Message:
    """Report an amount, confirm it, and wish it had not been."""
    await person.says(place, f"/raised {amount}")
    await person.taps(place, "✓ Confirm")
    await person.taps(place, "Undo")
    return await person.taps(place, "Take it back")


# Row 15


async def test_row_15_who_pays_is_tapped_twice_by_two_people_and_a_day_late(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    echo = await ana.says(lyon, "/spent 80 € hall")
    sponsor, hosts = echo.data("A sponsor"), echo.data("We do")
    assert "somebody else’s" in await bo.forges(lyon, echo, sponsor)
    for data in (sponsor, hosts):
        ana.account.forge_tap(lyon, echo.id, data)
    await town.settles()
    await town.later(days=1)
    assert "recorded already: entry 1 by Ana" in await ana.forges(lyon, echo, hosts)
    assert "recorded already: entry 1 by Ana" in await bo.forges(lyon, echo, sponsor)
    (entry,) = await ledger(town)
    assert (entry.side, entry.covered) == (Side.COST, "sponsor")


async def test_row_15_a_witness_who_taps_twice_is_one(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 120 €")
    receipt = await ana.taps(lyon, "✓ Confirm")
    data = receipt.data("I saw it too")
    await bo.taps(lyon, "I saw it too")
    assert "already said that you saw" in await bo.forges(lyon, receipt, data)
    assert (await totals(town)).witnessed.minor == 13_406


async def test_row_15_two_agree_at_once_and_it_is_taken_back_once(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town, **LARGE)
    olga = await a_treasurer(town)
    asked = await asks_to_take_back(ana, lyon, "1000 €")
    data = olga.reads().data("Agree")
    await olga.taps(olga.bot, "Agree")
    assert "decided that already" in await olga.forges(olga.bot, olga.reads(), data)
    assert "decided that already" in await ana.forges(lyon, asked, asked.data("Leave it as it is"))
    assert [line.kind for line in await ledger(town)] == [EntryKind.CLAIM, EntryKind.VOID]


async def test_row_15_as_much_again_is_asked_about_and_then_who_pays(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/spent 80 € hall")
    await ana.taps(lyon, "A sponsor")
    asked = await ana.says(lyon, "/spent 80 € hall")
    assert asked.buttons == ["Another one", "The same"]
    echo = await ana.taps(lyon, "Another one")
    assert "Who pays for it?" in echo.text
    await ana.taps(lyon, "We do")
    assert [line.covered for line in await ledger(town)] == ["sponsor", "host"]


# Row 16


async def test_row_16_an_edited_cost_changes_its_echo(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    echo = await ana.says(lyon, "/spent 80 € hall")
    ana.account.edit(said_by(ana, lyon, "/spent").id, lyon, "/spent 90 € hall")
    await town.settles()
    assert ana.reads(lyon).id == echo.id
    assert "A cost of €90 for Lyon: hall" in ana.reads(lyon).text
    await ana.taps(lyon, "We do")
    assert (await totals(town)).costs.minor == 10_055
    assert len(await ledger(town)) == 1


async def test_row_16_a_cost_edited_after_it_counts_is_offered_a_correction(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/spent 80 € hall")
    await ana.taps(lyon, "The money raised")
    ana.account.edit(said_by(ana, lyon, "/spent").id, lyon, "/spent 90 € hall")
    await town.settles()
    assert ana.reads(lyon).buttons == ["Correct entry 1 to €90", "Leave it"]
    assert (await totals(town)).borne.minor == 8_938
    await ana.taps(lyon, "Correct entry 1 to €90")
    kept = await totals(town)
    assert (kept.costs.minor, kept.borne.minor, kept.claimed.minor) == (10_055, 10_055, 0)
    assert [line.covered for line in await ledger(town)] == ["takings"] * 3


async def test_row_16_a_report_edited_while_it_waits_for_a_witness_is_confirmed_anew(
    town: Town,
) -> None:
    ana, bo, lyon = await lyon_with(town, **LOTS)
    await ana.says(lyon, "/raised 1000 €")
    asked = await ana.taps(lyon, "✓ Confirm")
    data = asked.data("✓ I saw it")
    ana.account.edit(said_by(ana, lyon, "/raised").id, lyon, "/raised 2000 €")
    await town.settles()
    assert "✓ Confirm" in ana.reads(lyon).buttons
    assert "says €2,000 now" in await bo.forges(lyon, asked, data)
    assert (await totals(town)).entries == 0


async def test_row_16_an_edit_is_no_way_past_the_witness(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town, **LOTS)
    await ana.says(lyon, "/raised 120 €")
    await ana.taps(lyon, "✓ Confirm")
    ana.account.edit(said_by(ana, lyon, "/raised").id, lyon, "/raised 1000 €")
    await town.settles()
    await ana.taps(lyon, "Correct entry 1 to €1,000")
    assert "somebody else of your city must say they saw it" in town.toast
    assert [line.stands for line in await ledger(town)] == [True]


# Row 17


async def test_row_17_a_cost_that_is_forwarded_is_refused(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/spent 80 €")
    bo.account.forward(said_by(bo, lyon, "/spent").id, lyon, lyon)
    await town.settles()
    assert "type it yourself" in bo.reads(lyon).text
    assert await drafts(town) == 1


async def test_row_17_a_cost_through_another_bot_or_as_a_channel_is_refused(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    gif = town.world.add_bot("Gif", "GifBot")
    ana.account.via_bot(lyon, gif, "/spent 80 €")
    await town.settles()
    assert "type it yourself" in ana.reads(lyon).text
    ana.account.as_channel(lyon, "/spent 80 €")
    await town.settles()
    assert "type it yourself" in ana.reads(lyon).text
    ana.account.send_as_anonymous(lyon, "/spent 80 €")
    await town.settles()
    assert "under your own name" in ana.reads(lyon).text
    assert await drafts(town) == 0


# Rows 31 and 32


@pytest.mark.parametrize(("written", "because"), REFUSED, ids=[each[0][:12] for each in REFUSED])
async def test_row_31_a_cost_that_is_none_is_refused_with_a_hint(
    town: Town, written: str, because: str
) -> None:
    ana, _bo, lyon = await lyon_with(town)
    hint = await ana.says(lyon, f"/spent {written}")
    assert because in hint.text
    assert hint.buttons == []
    assert await drafts(town) == 0
    echo = await ana.replies(lyon, hint, "12 tape")
    assert "A cost of €12 for Lyon: tape" in echo.text


@pytest.mark.parametrize(
    ("written", "offered"), [("١٢", ["€12", "Undo"]), ("12.345", ["€12,345", "€12.34", "Undo"])]
)
async def test_row_31_what_a_cost_may_have_been_is_offered(
    town: Town, written: str, offered: list[str]
) -> None:
    ana, _bo, lyon = await lyon_with(town)
    hint = await ana.says(lyon, f"/spent {written}")
    assert hint.buttons == offered
    echo = await ana.taps(lyon, offered[0])
    assert "A sponsor" in echo.buttons
    assert await ledger(town) == []


async def test_row_32_a_cost_that_reads_two_ways_is_asked(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    asked = await ana.says(lyon, "/spent 1.000 hall")
    assert asked.buttons == ["€1", "€1,000", "Undo"]
    echo = await ana.taps(lyon, "€1,000")
    assert echo.id == asked.id
    assert "A cost of €1,000 for Lyon: hall" in echo.text
    assert await ledger(town) == []
    await ana.taps(lyon, "A sponsor")
    assert (await totals(town)).costs.minor == 111_720


@pytest.mark.parametrize(("written", "echoed"), [("1,50", "€1.50"), ("1,000", "€1,000")])
async def test_row_32_a_cost_that_reads_one_way_is_echoed_before_it_counts(
    town: Town, written: str, echoed: str
) -> None:
    ana, _bo, lyon = await lyon_with(town)
    echo = await ana.says(lyon, f"/spent {written}")
    assert echoed in echo.text + " ".join(echo.buttons)
    assert await ledger(town) == []


# Row 34: of every new button, what a stranger's press comes to.

REPORTERS = "somebody else’s"
SEERS = "Only volunteers of this city"
TAKERS = "Only the person who reported it"
Shown = dict[str, tuple[Message, str, str]]


async def every_button(ana: Townsperson, lyon: Chat) -> Shown:
    """Every new button under a message of Lyon's group: the message, its data, who may press."""
    spent = await ana.says(lyon, "/spent 80 € hall")
    shown = {
        each: (spent, spent.data(each), REPORTERS)
        for each in ("A sponsor", "We do", "The money raised")
    }
    await ana.says(lyon, "/raised 120 €")
    receipt = await ana.taps(lyon, "✓ Confirm")
    shown["I saw it too"] = (receipt, receipt.data("I saw it too"), SEERS)
    sure = await ana.taps(lyon, "Undo")
    for each in ("Take it back", "Keep it"):
        shown[each] = (sure, sure.data(each), TAKERS)
    await ana.says(lyon, "/raised 1000 €")
    large = await ana.taps(lyon, "✓ Confirm")
    shown["✓ I saw it"] = (large, large.data("✓ I saw it"), SEERS)
    asked = await asks_to_take_back(ana, lyon, "600 €")
    for each in ("Agree", "Leave it as it is"):
        shown[each] = (asked, asked.data(each), TAKERS)
    return shown


async def test_row_34_another_presses_any_button_of_money(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town, **LARGE, **LOTS)
    passing = town.person("Passing")
    passing.account.join(lyon)
    shown = await every_button(ana, lyon)
    before = await ledger(town), await totals(town)
    for button, (message, data, refused) in shown.items():
        assert refused in await passing.forges(lyon, message, data), button
    assert (await ledger(town), await totals(town)) == before
    rows = await town.knows(lambda tx: tx.rows("select act, actor from audit order by id"))
    acts = {REPORTERS: "access-reporter", SEERS: "access-witness", TAKERS: "access-taker"}
    expected = [(acts[refused], passing.id) for _, _, refused in shown.values()]
    assert [tuple(row) for row in rows] == expected


async def test_row_34_buttons_of_money_forged_or_from_another_chat_are_refused(
    town: Town,
) -> None:
    ana, _bo, lyon = await lyon_with(town, **LARGE, **LOTS)
    leeds = await city_in(town, "Leeds", ana)
    there = await ana.says(leeds, "/raised 50")
    shown = await every_button(ana, lyon)
    before = await ledger(town)
    for button, (message, data, _) in shown.items():
        said, _, seal = data.rpartition("~")
        forged = await ana.forges(
            lyon, message, f"{said}~{'B' if seal[0] == 'A' else 'A'}{seal[1:]}"
        )
        assert "too old for me" in forged, button
        assert "not from this chat" in await ana.forges(leeds, there, data), button
    assert await ledger(town) == before
    rows = await town.knows(lambda tx: tx.rows("select act from audit"))
    assert [row[0] for row in rows] == ["problem-forged"] * 2 * len(shown)


async def test_row_34_photos_are_shown_to_nobody_else(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    ana.account.send_photo(lyon, PNG, caption="/raised 120 € tombola")
    await town.settles()
    await ana.taps(lyon, "✓ Confirm")
    for each in (ana, bo):
        await each.starts()
        await each.tells("/entry 1")
    data = ana.reads().data("Photos")
    assert "not from this chat" in await bo.forges(bo.bot, bo.reads(), data)
    assert bo.reads().buttons == []
    draft = data.partition("~")[0].partition(":")[2]
    kept = town.kermesse.house.sealer.write("funds.photos", (draft,), bo.id)  # from when they might
    assert TAKERS in await bo.forges(bo.bot, bo.reads(), kept)
    assert not any(message.has_picture for message in bo.all_from_bot())


async def test_row_34_a_cost_that_was_undone_is_not_recorded_by_an_old_button(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    echo = await ana.says(lyon, "/spent 80 € hall")
    await ana.taps(lyon, "Undo")
    for button in ("A sponsor", "We do", "The money raised"):
        assert "was undone before" in await ana.forges(lyon, echo, echo.data(button))
    assert await ledger(town) == []


async def test_row_34_an_old_button_of_a_witness_is_about_what_it_showed(town: Town) -> None:
    """Ana fixes in private what she confirmed; in the group the old amount is still shown."""
    ana, bo, lyon = await lyon_with(town, **LOTS)
    await ana.starts()
    await ana.tells("/raised 1000 €")
    await ana.taps(ana.bot, "✓ Confirm")
    old = bo.reads(lyon)
    data = old.data("✓ I saw it")
    await ana.taps(ana.bot, "Fix")
    await ana.tells("2000 €")
    assert "says €2,000 now" in await bo.forges(lyon, old, data)
    await ana.taps(ana.bot, "✓ Confirm")
    assert "says €2,000 now" in await bo.forges(lyon, old, data)
    assert await ledger(town) == []
    await bo.taps(lyon, "✓ I saw it")
    (entry,) = await ledger(town)
    assert (entry.amount.minor, entry.witnessed) == (200_000, True)


async def test_row_34_who_saw_what_was_corrected_since_did_not_see_the_correction(
    town: Town,
) -> None:
    ana, bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 120 €")
    receipt = await ana.taps(lyon, "✓ Confirm")
    data = receipt.data("I saw it too")
    ana.account.edit(said_by(ana, lyon, "/raised").id, lyon, "/raised 150 €")
    await town.settles()
    await ana.taps(lyon, "Correct entry 1 to €150")
    assert "says €150 now" in await bo.forges(lyon, receipt, data)
    assert (await totals(town)).witnessed.minor == 0
    await bo.taps(lyon, "I saw it too")
    assert (await totals(town)).witnessed == (await totals(town)).claimed


# Rows 35 and 36


async def test_row_35_an_admin_of_the_group_neither_agrees_nor_witnesses(town: Town) -> None:
    await campaign_in(town)
    ada, bo = town.person("Ada"), town.person("Bo")
    lyon = await city_in(town, "Lyon", ada, bo)
    await joins(town, lyon, bo)
    await ruled(town, **LARGE, **LOTS)
    await asks_to_take_back(bo, lyon, "600 €")
    await ada.taps(lyon, "Agree")
    assert TAKERS in town.toast
    await ada.taps(lyon, "Leave it as it is")
    assert TAKERS in town.toast
    await bo.says(lyon, "/raised 1000 €")
    await bo.taps(lyon, "✓ Confirm")
    await ada.taps(lyon, "✓ I saw it")
    assert SEERS in town.toast
    assert [line.stands for line in await ledger(town)] == [True]
    request = await town.knows(lambda tx: funds.open_requests(tx, 1))
    assert len(request) == 1


async def ruled(town: Town, **rules: Any) -> None:
    async def rule(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        await organisers.edit_campaign(tx, campaign.id, **rules)

    await town.knows(rule)


async def loses_the_role(town: Town, treasurer: Townsperson) -> None:
    async def taken(tx: Tx) -> None:
        person = await people.by_telegram(tx, treasurer.id)
        assert person is not None
        assert await organisers.revoke(tx, campaign_id=1, person_id=person.id, role=Role.TREASURER)

    await town.knows(taken)


@pytest.mark.parametrize("button", ["Agree", "Leave it as it is"])
async def test_row_36_a_treasurer_who_lost_the_role_decides_nothing(
    town: Town, button: str
) -> None:
    ana, _bo, lyon = await lyon_with(town, **LARGE)
    olga = await a_treasurer(town)
    await asks_to_take_back(ana, lyon, "1000 €")
    assert button in olga.reads().buttons
    await loses_the_role(town, olga)
    await olga.taps(olga.bot, button)
    assert TAKERS in town.toast
    assert [line.stands for line in await ledger(town)] == [True]
    assert len(await town.knows(lambda tx: funds.open_requests(tx, 1))) == 1


async def test_row_36_whoever_left_the_city_is_no_witness_any_more(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town, **LOTS)
    await ana.says(lyon, "/raised 1000 €")
    await ana.taps(lyon, "✓ Confirm")
    await bo.tells("/leave")
    await bo.taps(bo.bot, "Leave")
    await bo.taps(lyon, "✓ I saw it")
    assert SEERS in town.toast
    assert await ledger(town) == []


# Row 45


@pytest.fixture
async def zbigniew(town: Town) -> Townsperson:
    """A volunteer of Lyon who saw money, photographed it, and asked to take a lot back."""
    ana, _bo, lyon = await lyon_with(town, **LARGE)
    one = town.person("Zbigniew")
    one.account.join(lyon)
    await joins(town, lyon, one)
    await ana.says(lyon, "/raised 120 €")
    receipt = await ana.taps(lyon, "✓ Confirm")
    await one.taps(lyon, "I saw it too")
    one.account.send_photo(lyon, PNG, reply_to=receipt.id)
    await town.settles()
    await asks_to_take_back(one, lyon, "1000 €")
    return one


async def test_row_45_mydata_of_who_witnessed_photographed_and_asked(
    town: Town, zbigniew: Townsperson
) -> None:
    kept = json.loads(file_of(town, await zbigniew.tells("/mydata")))
    assert [each["entry_id"] for each in kept["witnessed"]] == [1]
    assert [each["draft_id"] for each in kept["evidence"]] == [1]
    assert kept["evidence"][0]["file_id"]
    (asked,) = kept["asked_to_take_back"]
    assert (asked["entry_id"], asked["outcome"]) == (2, None)


async def test_row_45_forgetme_of_who_witnessed_photographed_and_asked(
    town: Town, zbigniew: Townsperson
) -> None:
    before: Totals = await totals(town)
    (photo,) = await town.knows(lambda tx: funds.evidence_of_draft(tx, 1))
    await zbigniew.tells("/forgetme")
    await zbigniew.taps(zbigniew.bot, "Erase it all")
    assert await totals(town) == before
    left = await everything(town)
    for trace in ("Zbigniew", photo.file_id):
        assert trace not in left
    assert [line.witnessed for line in await ledger(town)] == [True, False]


async def test_row_45_what_a_forgotten_one_saw_and_asked_is_still_told(
    town: Town, zbigniew: Townsperson
) -> None:
    ana, lyon = town.person("Ana"), next(iter(town.world.chats.values()))
    olga = await a_treasurer(town)
    await zbigniew.tells("/forgetme")
    await zbigniew.taps(zbigniew.bot, "Erase it all")
    shown = await ana.says(lyon, "/entry 1")
    assert "seen by a volunteer" in shown.text
    receipt = next(each for each in ana.sees(lyon) if "✓ Recorded: €120" in each.text)
    ana.account.send_photo(lyon, PNG, reply_to=receipt.id)
    await town.settles()
    told = next(each for each in ana.sees(lyon) if each.id == receipt.id)
    assert "Somebody else saw it. One photo shows it." in told.text
    olga.account.join(lyon)
    await olga.taps(lyon, "Agree")
    assert [line.stands for line in await ledger(town)] == [True, False, False]
