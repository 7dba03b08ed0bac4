"""Money, through the front door: said, echoed, confirmed, taken back, corrected."""

from decimal import Decimal
from typing import Any

import pytest

from bot.playground.chats import Chat
from storage import events, funds, organisers, people
from storage.database import Tx
from storage.money import Money
from storage.records import CampaignState, Entry, EntryKind, Plan
from tests.cities import campaign_in, chapter_in, city_in, joins
from tests.town import Town, Townsperson


async def ana_in_lyon(town: Town, **more: Any) -> tuple[Townsperson, Chat]:
    """Ana, a volunteer of Lyon, and Lyon's group."""
    await campaign_in(town, **more)
    ana = town.person("Ana")
    lyon = await city_in(town, "Lyon", ana, town.person("Bo"))
    await joins(town, lyon, ana)
    return ana, lyon


async def ledger(town: Town) -> list[Entry]:
    """Every line of the ledger, oldest first."""

    async def lines(tx: Tx) -> list[Entry]:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        return (await funds.entries(tx, campaign_id=campaign.id, limit=1000))[::-1]

    found: list[Entry] = await town.knows(lines)
    return found


async def recorded(town: Town) -> list[Money]:
    """What counts, in the order in which it was recorded."""
    return [line.amount for line in await ledger(town) if line.stands]


def euros(amount: str) -> Money:
    return Money.of(Decimal(amount), "EUR")


async def test_a_report_is_echoed_and_counts_once_it_is_confirmed(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    echo = await ana.says(lyon, "/raised 120 € cake sale")
    assert "€120 for Lyon: cake sale" in echo.text
    assert "Ana" in echo.text
    assert echo.buttons == ["✓ Confirm", "Fix", "Undo"]
    assert await ledger(town) == []
    receipt = await ana.taps(lyon, "✓ Confirm")
    assert receipt.id == echo.id
    assert receipt.text.startswith("✓ Recorded: €120 for Lyon (cake sale), entry 1 by Ana.")
    assert "Lyon €120, all cities $134 of $250,000" in receipt.text
    assert receipt.buttons == ["I saw it too", "Undo"]
    assert await recorded(town) == [euros("120")]


async def test_the_rate_and_its_day_are_kept_on_the_entry(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    await ana.says(lyon, "/raised 120 €")
    await ana.taps(lyon, "✓ Confirm")
    (entry,) = await ledger(town)
    assert entry.base == Money.of(Decimal("134.06"), "USD")
    assert entry.rate == Decimal("1.1172")
    shown = await ana.says(lyon, "/entry 1")
    assert "€120 is $134.06: 1 EUR = 1.1172 on 30 October 2026" in shown.text


async def test_a_group_that_speaks_french_is_answered_in_french(town: Town) -> None:
    await campaign_in(town)
    zoe = town.person("Zoé", language="fr")
    lyon = await city_in(town, "Lyon", zoe, language=None)
    await joins(town, lyon, zoe)
    echo = await zoe.says(lyon, "/collecte 1 250,50 € gâteaux")
    assert "1\u202f250,50\u00a0€ pour Lyon" in echo.text
    receipt = await zoe.taps(lyon, "✓ Confirmer")
    assert "✓ Enregistré" in receipt.text
    assert await recorded(town) == [euros("1250.50")]


async def test_in_private_a_volunteer_reports_for_their_own_city(town: Town) -> None:
    ana, _lyon = await ana_in_lyon(town)
    await ana.starts()
    echo = await ana.tells("/raised 50 door money")
    assert "€50 for Lyon: door money" in echo.text
    await ana.taps(ana.bot, "✓ Confirm")
    assert await recorded(town) == [euros("50")]


async def test_whoever_has_not_joined_joins_with_the_tap_that_confirms(town: Town) -> None:
    _ana, lyon = await ana_in_lyon(town)
    bo = town.person("Bo")
    echo = await bo.says(lyon, "/raised 30")
    assert "signs you up to Twestival" in echo.text
    assert echo.buttons == ["✓ Join and confirm", "Fix", "Undo"]
    await bo.taps(lyon, "✓ Join and confirm")
    chapter = await chapter_in(town, lyon)
    members = await town.knows(lambda tx: people.of_chapter(tx, chapter.id))
    assert {person.name for person in members} == {"Ana", "Bo"}
    assert await recorded(town) == [euros("30")]


async def test_the_one_event_of_the_day_is_taken_to_be_meant(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    chapter = await chapter_in(town, lyon)

    async def concert(tx: Tx) -> None:
        person = await people.by_telegram(tx, ana.id)
        assert person is not None
        plan = Plan("Concert", town.clock.now(), chapter.time_zone)
        await events.announce(tx, chapter=chapter, host=person, plan=plan, at=town.clock.now())

    await town.knows(concert)
    echo = await ana.says(lyon, "/raised 120 €")
    assert "Raised at Concert" in echo.text
    await ana.taps(lyon, "✓ Confirm")
    (entry,) = await ledger(town)
    assert entry.event_id is not None


# What is asked


async def test_a_bare_command_asks_and_a_number_in_reply_is_the_report(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    question = await ana.says(lyon, "/raised")
    assert "€120 cake sale" in question.text
    echo = await ana.replies(lyon, question, "85.20 raffle")
    assert "€85.20 for Lyon: raffle" in echo.text
    assert question.id not in [each.id for each in ana.sees(lyon)]


async def test_talk_in_reply_to_a_question_is_left_alone(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    question = await ana.says(lyon, "/raised")
    before = len(ana.all_from_bot(lyon))
    await town.person("Bo").replies(lyon, question, "lots, I hope")
    assert len(ana.all_from_bot(lyon)) == before
    await ana.replies(lyon, question, "lots")
    hints = [each for each in ana.all_from_bot(lyon) if "“lots”" in each.text]
    assert len(hints) == 1
    assert question.id not in [each.id for each in ana.sees(lyon)]


async def test_in_private_what_follows_the_question_is_the_answer(town: Town) -> None:
    ana, _lyon = await ana_in_lyon(town)
    await ana.starts()
    await ana.tells("/raised")
    hint = await ana.tells("lots")
    assert "“lots”" in hint.text
    await ana.tells("85.20 raffle")
    echo = await ana.taps(ana.bot, "Skip")
    assert "€85.20 for Lyon: raffle" in echo.text


async def test_fix_asks_again_and_the_first_echo_gives_way(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    first = await ana.says(lyon, "/raised 120 € cakes")
    former = await ana.taps(lyon, "Fix")
    question = await ana.taps(lyon, "Fix")
    assert question.text.startswith("Not €120: how much was it?")
    assert former.id not in [each.id for each in ana.sees(lyon)]
    echo = await ana.replies(lyon, question, "150")
    assert question.id not in [each.id for each in ana.sees(lyon)]
    assert "€150 for Lyon: cakes" in echo.text
    gone = next(each for each in ana.sees(lyon) if each.id == first.id)
    assert gone.buttons == []
    await ana.taps(lyon, "✓ Confirm")
    assert await recorded(town) == [euros("150")]


async def test_in_private_fix_takes_what_is_said_next(town: Town) -> None:
    ana, _lyon = await ana_in_lyon(town)
    await ana.starts()
    await ana.tells("/raised 120 € cakes")
    await ana.taps(ana.bot, "Fix")
    echo = await ana.tells("150 €")
    assert "€150 for Lyon: cakes" in echo.text


async def test_in_private_a_fix_that_comes_after_confirming_is_told_so(town: Town) -> None:
    ana, _lyon = await ana_in_lyon(town)
    await ana.starts()
    await ana.tells("/raised 120 €")
    await ana.taps(ana.bot, "Fix")
    await ana.taps(ana.bot, "✓ Confirm")
    assert "recorded already: entry 1" in (await ana.tells("150 €")).text
    assert await recorded(town) == [euros("120")]
    assert "recorded already" not in (await ana.tells("150 €")).text


async def test_a_number_in_reply_to_ones_own_echo_fixes_it(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    echo = await ana.says(lyon, "/raised 120 €")
    fixed = await ana.replies(lyon, echo, "130")
    assert "€130 for Lyon" in fixed.text
    await ana.taps(lyon, "✓ Confirm")
    assert await recorded(town) == [euros("130")]


async def test_a_number_in_reply_to_anothers_report_is_a_report_of_ones_own(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    await ana.says(lyon, "/raised 120 €")
    receipt = await ana.taps(lyon, "✓ Confirm")
    bo = town.person("Bo")
    echo = await bo.replies(lyon, receipt, "30")
    assert "Reported by Bo" in echo.text
    before = len(ana.all_from_bot(lyon))
    await bo.replies(lyon, receipt, "well done, 3 cheers!")
    assert len(ana.all_from_bot(lyon)) == before


async def test_undo_before_confirming_records_nothing(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    await ana.says(lyon, "/raised 120 €")
    gone = await ana.taps(lyon, "Undo")
    assert "Not recorded" in gone.text
    assert gone.buttons == []
    assert await ledger(town) == []


async def test_undo_after_confirming_asks_once_and_adds_a_line(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    await ana.says(lyon, "/raised 120 €")
    await ana.taps(lyon, "✓ Confirm")
    sure = await ana.taps(lyon, "Undo")
    assert sure.buttons == ["Take it back", "Keep it"]
    kept = await ana.taps(lyon, "Keep it")
    assert kept.text.startswith("✓ Recorded")
    await ana.taps(lyon, "Undo")
    gone = await ana.taps(lyon, "Take it back")
    assert "no longer counts" in gone.text
    assert [line.kind for line in await ledger(town)] == [EntryKind.CLAIM, EntryKind.VOID]
    assert await recorded(town) == []
    shown = await ana.says(lyon, "/entry 1")
    assert "It no longer counts" in shown.text
    assert "2 · taken back by Ana" in shown.text


async def test_the_same_report_within_the_hour_is_asked_about(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    await ana.says(lyon, "/raised 120 €")
    await ana.taps(lyon, "✓ Confirm")
    await town.later(minutes=50)
    asked = await ana.says(lyon, "/raised 120 €")
    assert "You recorded €120 for Lyon at 13:00: entry 1." in asked.text
    assert asked.buttons == ["Another one", "The same"]
    await ana.taps(lyon, "The same")
    assert await recorded(town) == [euros("120")]
    await ana.says(lyon, "/raised 120 €")
    await ana.taps(lyon, "Another one")
    assert await recorded(town) == [euros("120"), euros("120")]


async def test_two_echoes_of_as_much_are_asked_about_when_the_second_is_confirmed(
    town: Town,
) -> None:
    ana, lyon = await ana_in_lyon(town)
    first = await ana.says(lyon, "/raised 120 €")
    second = await ana.says(lyon, "/raised 120 €")
    await ana.taps(lyon, "✓ Confirm", first)
    asked = await ana.taps(lyon, "✓ Confirm", second)
    assert asked.buttons == ["Another one", "The same"]
    assert await recorded(town) == [euros("120")]


async def test_after_an_hour_as_much_again_is_a_report_like_any_other(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    await ana.says(lyon, "/raised 120 €")
    await ana.taps(lyon, "✓ Confirm")
    await town.later(minutes=61)
    echo = await ana.says(lyon, "/raised 120 €")
    assert "✓ Confirm" in echo.buttons


# Rows of ACCEPTANCE.md


async def test_row_15_confirm_pressed_twice(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    echo = await ana.says(lyon, "/raised 120 €")
    data = echo.data("✓ Confirm")
    await ana.taps(lyon, "✓ Confirm")
    assert "Recorded as entry 1" in town.toast
    assert "recorded already: entry 1 by Ana" in await ana.forges(lyon, echo, data)
    assert len(await ledger(town)) == 1


async def test_row_15_confirm_pressed_by_two_people(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    bo = town.person("Bo")
    echo = await ana.says(lyon, "/raised 120 €")
    data = echo.data("✓ Confirm")
    assert "somebody else’s" in await bo.forges(lyon, echo, data)
    assert await ledger(town) == []
    await ana.taps(lyon, "✓ Confirm")
    assert "recorded already" in await bo.forges(lyon, echo, data)
    assert len(await ledger(town)) == 1


async def test_row_15_confirm_pressed_a_day_late(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    echo = await ana.says(lyon, "/raised 120 €")
    data = echo.data("✓ Confirm")
    await town.later(days=1)
    await ana.taps(lyon, "✓ Confirm")
    await town.later(days=1)
    assert "recorded already" in await ana.forges(lyon, echo, data)
    assert len(await ledger(town)) == 1


async def test_row_16_an_edited_report_changes_its_echo(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    echo = await ana.says(lyon, "/raised 120 € cakes")
    said = next(each for each in ana.sees(lyon) if each.text.startswith("/raised"))
    ana.account.edit(said.id, lyon, "/raised 150 € cakes")
    await town.settles()
    changed = next(each for each in ana.sees(lyon) if each.id == echo.id)
    assert "€150 for Lyon: cakes" in changed.text
    assert ana.reads(lyon).id == echo.id
    await ana.taps(lyon, "✓ Confirm")
    assert await recorded(town) == [euros("150")]


async def edits_after_confirming(town: Town) -> tuple[Townsperson, Chat]:
    ana, lyon = await ana_in_lyon(town)
    await ana.says(lyon, "/raised 120 € cakes")
    await ana.taps(lyon, "✓ Confirm")
    said = next(each for each in ana.sees(lyon) if each.text.startswith("/raised"))
    ana.account.edit(said.id, lyon, "/raised 150 € cakes")
    await town.settles()
    offer = ana.reads(lyon)
    assert offer.buttons == ["Correct entry 1 to €150", "Leave it"]
    assert await recorded(town) == [euros("120")]
    return ana, lyon


async def test_row_16_an_edit_after_confirming_offers_a_correction(town: Town) -> None:
    ana, lyon = await edits_after_confirming(town)
    offer = ana.reads(lyon)
    data = offer.data("Correct entry 1 to €150")
    await ana.taps(lyon, "Correct entry 1 to €150")
    assert await recorded(town) == [euros("150")]
    receipt = next(each for each in ana.sees(lyon) if each.text.startswith("✓ Recorded"))
    assert "€150 for Lyon (cakes), entry 3" in receipt.text
    assert "recorded already" in await ana.forges(lyon, offer, data)
    assert await recorded(town) == [euros("150")]
    shown = await ana.says(lyon, "/entry 1")
    assert "corrected to €150" in shown.text


async def test_row_16_an_edit_after_confirming_may_be_left(town: Town) -> None:
    ana, lyon = await edits_after_confirming(town)
    left = await ana.taps(lyon, "Leave it")
    assert left.text == "Entry 1 stays: €120."
    assert await recorded(town) == [euros("120")]


async def test_row_16_an_edit_that_changes_no_amount_says_nothing(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    await ana.says(lyon, "/raised 120 € cakes")
    await ana.taps(lyon, "✓ Confirm")
    before = len(ana.all_from_bot(lyon))
    said = next(each for each in ana.sees(lyon) if each.text.startswith("/raised"))
    ana.account.edit(said.id, lyon, "/raised 120 € lovely cakes")
    await town.settles()
    assert len(ana.all_from_bot(lyon)) == before


async def test_row_16_an_unreadable_report_that_is_edited_is_a_report(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    await ana.says(lyon, "/raised lots")
    said = next(each for each in ana.sees(lyon) if each.text.startswith("/raised"))
    ana.account.edit(said.id, lyon, "/raised 150 €")
    await town.settles()
    assert "€150 for Lyon" in ana.reads(lyon).text


async def test_row_17_a_report_that_is_forwarded_is_refused(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    bo = town.person("Bo")
    await ana.says(lyon, "/raised 120 €")
    said = next(each for each in bo.sees(lyon) if each.text.startswith("/raised"))
    bo.account.forward(said.id, lyon, lyon)
    await town.settles()
    assert "type it yourself" in bo.reads(lyon).text


async def test_row_17_a_report_through_another_bot_or_as_a_channel_is_refused(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    gif = town.world.add_bot("Gif", "GifBot")
    ana.account.via_bot(lyon, gif, "/raised 120 €")
    await town.settles()
    assert "type it yourself" in ana.reads(lyon).text
    ana.account.as_channel(lyon, "/raised 120 €")
    await town.settles()
    assert "type it yourself" in ana.reads(lyon).text
    assert await town.knows(lambda tx: tx.value("select count(*) from drafts")) == 0


async def test_an_anonymous_admin_reports_under_their_own_name_only(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    ana.account.send_as_anonymous(lyon, "/raised 120 €")
    await town.settles()
    assert "under your own name" in ana.reads(lyon).text


REFUSED = [
    ("0", "nothing yet"),
    ("-5", "below zero"),
    ("1e999", "no amount"),
    ("1e5000000", "no amount"),
    ("NaN", "no amount"),
    ("1_000", "no amount"),
    ("1" + "0" * 18, "more than one report can hold"),
    ("9" * 3000, "more than one report can hold"),
    ("3k", "rather not guess"),
    ("3 x 40 €", "is a sum"),
    ("abc", "no amount"),
]


@pytest.mark.parametrize(("written", "because"), REFUSED, ids=[each[0][:12] for each in REFUSED])
async def test_row_31_an_amount_that_is_none_is_refused_with_a_hint(
    town: Town, written: str, because: str
) -> None:
    ana, lyon = await ana_in_lyon(town)
    hint = await ana.says(lyon, f"/raised {written}")
    assert because in hint.text
    assert hint.buttons == []
    assert await town.knows(lambda tx: tx.value("select count(*) from drafts")) == 0
    echo = await ana.replies(lyon, hint, "12")
    assert "€12 for Lyon" in echo.text


@pytest.mark.parametrize(
    ("written", "offered"), [("١٢", ["€12", "Undo"]), ("12.345", ["€12,345", "€12.34", "Undo"])]
)
async def test_row_31_what_may_have_been_meant_is_offered(
    town: Town, written: str, offered: list[str]
) -> None:
    ana, lyon = await ana_in_lyon(town)
    hint = await ana.says(lyon, f"/raised {written}")
    assert hint.buttons == offered
    echo = await ana.taps(lyon, offered[0])
    assert "✓ Confirm" in echo.buttons
    assert await ledger(town) == []


async def test_row_32_an_amount_that_reads_two_ways_is_asked(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    asked = await ana.says(lyon, "/raised 1.000 tombola")
    assert asked.buttons == ["€1", "€1,000", "Undo"]
    echo = await ana.taps(lyon, "€1,000")
    assert echo.id == asked.id
    assert "€1,000 for Lyon: tombola" in echo.text
    await ana.taps(lyon, "✓ Confirm")
    assert await recorded(town) == [euros("1000")]


@pytest.mark.parametrize(("written", "echoed"), [("1,50", "€1.50"), ("1,000", "€1,000")])
async def test_row_32_what_reads_one_way_is_echoed_before_it_counts(
    town: Town, written: str, echoed: str
) -> None:
    ana, lyon = await ana_in_lyon(town)
    echo = await ana.says(lyon, f"/raised {written}")
    assert echoed in echo.text + " ".join(echo.buttons)
    assert await ledger(town) == []


async def test_row_34_anothers_buttons_and_forged_ones_are_refused(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    bo = town.person("Bo")
    echo = await ana.says(lyon, "/raised 120 €")
    for button in ("Fix", "Undo"):
        assert "somebody else’s" in await bo.forges(lyon, echo, echo.data(button))
    assert "too old" in await bo.forges(lyon, echo, "funds.confirm:1~AAAAAAAA")
    audited = await town.knows(lambda tx: tx.rows("select act from audit"))
    assert [row[0] for row in audited] == ["access-reporter", "access-reporter", "problem-forged"]
    await ana.taps(lyon, "✓ Confirm")
    assert len(await ledger(town)) == 1


async def test_row_34_a_button_from_another_chat_is_refused(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    leeds = await city_in(town, "Leeds", ana)
    here = await ana.says(lyon, "/raised 120 €")
    there = await ana.says(leeds, "/raised 50")
    assert "not from this chat" in await ana.forges(leeds, there, here.data("✓ Confirm"))
    assert await ledger(town) == []


async def test_row_39_names_and_notes_with_markup_are_harmless(town: Town) -> None:
    await campaign_in(town)
    odd = town.person("<b>Ana</b> _*[")
    lyon = await city_in(town, "Lyon", odd)
    await joins(town, lyon, odd)
    echo = await odd.says(lyon, "/raised 120 € </b><i>cakes\u202e & tea")
    assert "</b><i>cakes" in echo.text
    assert "\u202e" not in echo.text
    receipt = await odd.taps(lyon, "✓ Confirm")
    assert "by <b>Ana</b> _*[" in receipt.text


# Rates


async def test_without_a_rate_the_report_waits_until_there_is_one(town: Town) -> None:
    await campaign_in(town)
    awa = town.person("Awa")
    dakar = await city_in(town, "Dakar", awa)
    await joins(town, dakar, awa)
    await awa.says(dakar, "/raised 50000")
    await awa.taps(dakar, "✓ Confirm")
    assert "/rate XOF" in town.toast
    assert await ledger(town) == []

    async def set_rate(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        await organisers.set_rate(
            tx,
            campaign=campaign,
            currency="XOF",
            day=town.clock.now().date(),
            rate=Decimal("0.0017"),
            by=None,
        )

    await town.knows(set_rate)
    await awa.taps(dakar, "✓ Confirm")
    (entry,) = await ledger(town)
    assert entry.base == Money.of(85, "USD")


async def test_a_correction_keeps_the_rate_of_the_day_it_corrects(town: Town) -> None:
    ana, lyon = await edits_after_confirming(town)

    async def set_rate(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        day = town.clock.now().date()
        await organisers.set_rate(
            tx, campaign=campaign, currency="EUR", day=day, rate=Decimal(2), by=None
        )

    await town.knows(set_rate)
    await ana.taps(lyon, "Correct entry 1 to €150")
    assert (await ledger(town))[-1].rate == Decimal("1.1172")


# What stands in the way


@pytest.mark.parametrize(
    ("state", "said"), [(CampaignState.PAUSED, "is paused"), (CampaignState.CLOSED, "has ended")]
)
async def test_a_campaign_that_is_not_open_takes_no_money(
    town: Town, state: CampaignState, said: str
) -> None:
    ana, lyon = await ana_in_lyon(town)
    await ana.says(lyon, "/raised 120 €")

    async def stop(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        await organisers.set_state(tx, campaign.id, state)

    await town.knows(stop)
    await ana.taps(lyon, "✓ Confirm")
    assert said in town.toast
    assert said in (await ana.says(lyon, "/raised 50 €")).text
    assert await ledger(town) == []


async def test_without_a_city_it_says_what_to_do(town: Town) -> None:
    await campaign_in(town)
    bo = town.person("Bo")
    assert "/start" in (await bo.tells("/raised 120 €")).text


async def test_an_entry_that_is_not_there_is_said_so(town: Town) -> None:
    ana, lyon = await ana_in_lyon(town)
    assert "/entry 41" in (await ana.says(lyon, "/entry")).text
    assert "no entry with that number" in (await ana.says(lyon, "/entry 7")).text
    bo = town.person("Bo")
    assert "signed up" in (await bo.says(lyon, "/entry 7")).text
