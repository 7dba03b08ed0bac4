"""A bank's file, by the front door: doubts, cancelling, two treasurers, files that are none."""

from pathlib import Path

import pytest

from bot.playground.faults import Fault, FaultKind
from storage import people
from storage.database import Tx
from storage.money import Money
from tests.cities import campaign_in, chapter_in
from tests.shelf import an_entry
from tests.test_fuzz_words import fetched
from tests.test_treasury import (
    FIVE,
    appoint,
    bank,
    hands_in,
    lyon,
    raises,
    received,
    treasurer,
)
from tests.town import NOW, Town, Townsperson, open_town


async def test_a_wrong_tap_at_a_doubt_is_taken_back(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "50 €", "51 €")
    await town.later(hours=2)
    await raises(ana, group, "50 €")
    olga = await treasurer(town)
    await hands_in(olga, bank("10|cakes|50,00", "11|more|50,00", "12|and more|50,00"))
    await olga.taps(olga.bot, "Look at the 3")
    asked = await olga.taps(olga.bot, "1 · Lyon · Ana, 1 Feb")
    assert asked.text.startswith("✓ Received: entry 1, €50.\n\n€50 on 11 Feb: “more”")
    back = await olga.taps(olga.bot, "Undo")
    assert await received(town) == []
    assert back.buttons == ["Look at the 3", "Cancel"]
    await olga.taps(olga.bot, "Look at the 3")
    for _ in range(3):
        passed = await olga.taps(olga.bot, "None of them")
    assert "3 lines pay no report, a treasurer said." in passed.text
    again = await olga.taps(olga.bot, "Ask again what pays nothing")
    assert "3 lines may pay a report, or not: please look." in again.text


async def test_of_very_many_alike_none_is_taken_for_the_only_one(town: Town) -> None:
    _ana, group = await lyon(town)
    chapter = await chapter_in(town, group)

    async def long_ago_and_now(tx: Tx) -> None:
        nora = await people.seen(tx, telegram_id=1, name="Nora", language="en", at=NOW)
        for n in range(1, 103):  # a hundred of autumn, and two of these days
            days = -100 if n <= 100 else 0
            await an_entry(tx, chapter, nora, Money(2_000, "EUR"), n, days=days)

    await town.knows(long_ago_and_now)
    olga = await treasurer(town)
    shown = await hands_in(olga, bank("12|ticket|20,00"))
    assert "One line may pay a report, or not: please look." in shown.text
    asked = await olga.taps(olga.bot, "Look at the 1")
    assert [each.split(" · ")[0] for each in asked.buttons[:2]] == ["101", "102"]
    named = await hands_in(olga, bank("12|entry 102|20,00"))
    assert "102 · €20 · Lyon ← 12 Feb, entry 102" in named.text


async def test_a_line_pays_all_that_a_city_has_outstanding(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €", "20 €", "3.50 €")
    olga = await treasurer(town)
    shown = await hands_in(olga, bank("15|Twestival Lyon, total|123,50"))
    assert "3 reports are matched: €123.50." in shown.text
    assert "1, 2 and 3 · €123.50 · Lyon" in shown.text
    await olga.taps(olga.bot, "✓ Mark 3 received")
    assert await received(town) == [1, 2, 3]


async def test_cancel_forgets_what_the_file_said(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €")
    olga = await treasurer(town)
    await hands_in(olga, FIVE)
    gone = await olga.taps(olga.bot, "Cancel")
    assert "Nothing was marked" in gone.text
    assert await town.knows(lambda tx: tx.value("select count(*) from statement_lines")) == 0
    assert "earlier file" not in (await hands_in(olga, FIVE)).text


async def test_cancel_after_undo_forgets_it_too(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €")
    olga = await treasurer(town)
    await hands_in(olga, FIVE)
    await olga.taps(olga.bot, "✓ Mark 1 received")
    await olga.taps(olga.bot, "Undo")
    await olga.taps(olga.bot, "Cancel")
    assert "Last file" not in (await olga.tells("/treasury")).buttons
    assert "earlier file" not in (await hands_in(olga, FIVE)).text


async def test_cancel_says_no_untruth_when_another_treasurer_marked_meanwhile(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €")
    olga, otto = await treasurer(town), await treasurer(town, "Otto")
    mine = await hands_in(olga, FIVE)
    await otto.tells("/treasury")
    await otto.taps(otto.bot, "Last file")
    await otto.taps(otto.bot, "✓ Mark 1 received")
    shown = await olga.taps(olga.bot, "Cancel", mine)
    assert town.toast.startswith("Something has changed")
    assert "One line is marked already." in shown.text
    again = await hands_in(otto, FIVE)
    moved = await olga.taps(olga.bot, "‹ Treasury", mine)
    assert moved.id == mine.id
    assert "One line is marked already." in again.text


async def test_lines_that_a_later_file_took_over_are_not_said_to_match_nothing(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €")
    olga, otto = await treasurer(town), await treasurer(town, "Otto")
    mine = await hands_in(olga, FIVE)
    await hands_in(otto, FIVE)
    shown = await olga.taps(olga.bot, "✓ Mark 1 received", mine)
    assert shown.text == "3 lines of it are in a later file now, or forgotten."
    assert shown.buttons == ["‹ Treasury"]


async def test_a_file_is_about_the_campaign_whose_import_was_tapped(town: Town) -> None:
    await lyon(town)
    olga = await treasurer(town)
    await olga.tells("/treasury")
    await campaign_in(town, name="Harvest")
    await town.knows(lambda tx: appoint(tx, olga, grant=True))
    await olga.taps(olga.bot, "Import a file")
    shown = await hands_in(olga, FIVE)
    assert shown.text.startswith("Twestival: I read 3 lines of money in")


async def test_what_a_file_would_mark_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path) as town:
        ana, group = await lyon(town)
        await raises(ana, group, "100 €")
        olga = await treasurer(town)
        await hands_in(olga, FIVE)
        asked = await hands_in(olga, "Date;Amount;Text\n01/02/2027;20;x\n")
        assert "which day is it?" in asked.text
        world = town.world
    async with open_town(path, world=world) as town:
        olga = Townsperson(town, olga.account)
        shown = await olga.taps(town.bot, "1 February 2027")
        assert "No line matches a report for sure." in shown.text
        await olga.taps(town.bot, "✓ Mark 1 received")
        assert await received(town) == [1]


async def test_row_33_days_that_read_two_ways_are_asked_about(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "USD 20")
    olga = await treasurer(town)
    asked = await hands_in(olga, "Date,Amount,Text\n02/01/2027,$20.00,x\n")
    assert "the day may come first, or the month. Line 2 ($20)" in asked.text
    assert asked.buttons == ["2 January 2027", "1 February 2027", "Cancel"]
    assert "Please tap one of the two days" in (await olga.tells("the first")).text
    await olga.taps(olga.bot, "1 February 2027")
    shown = next(each for each in olga.all_from_bot() if each.id == asked.id)
    assert "The file names no currency: I took the amounts as USD." in shown.text
    assert "1 · $20 · Lyon ← 1 Feb, x" in shown.text
    await olga.forges(olga.bot, asked, asked.data("2 January 2027"))
    assert await town.knows(lambda tx: tx.value("select count(*) from statement_lines")) == 1


async def test_a_file_of_days_that_read_two_ways_is_given_up_by_a_tap(town: Town) -> None:
    await lyon(town)
    olga = await treasurer(town)
    await hands_in(olga, "Date,Amount,Text\n02/01/2027,$20.00,x\n")
    assert "Nothing was marked" in (await olga.taps(olga.bot, "Cancel")).text
    assert "Please tap" not in (await olga.tells("hello")).text


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"%PDF-1.4", "bank.pdf", "is a PDF"),
        (b"PK\x03\x04", "bank.xlsx", "is a workbook"),
        (b"MZ", "bank.exe", "I can’t read “bank.exe”"),
        (b"x" * 1_000_001, "bank.csv", "is too large for me"),
    ],
)
async def test_row_41_other_files_are_not_fetched_from_a_treasurer_either(
    town: Town, content: bytes, name: str, said: str
) -> None:
    await lyon(town)
    olga = await treasurer(town)
    assert said in (await hands_in(olga, content, name)).text
    assert fetched(town) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "is no CSV, whatever its name says"),
        (b"\n\n", "is empty"),
        (b"Name;Betrag\nAna;5\n", "it begins with Name and Betrag"),
    ],
)
async def test_row_41_what_is_no_statement_gets_a_clear_sentence(
    town: Town, content: bytes, said: str
) -> None:
    await lyon(town)
    olga = await treasurer(town)
    assert said in (await hands_in(olga, content)).text


async def test_row_41_nothing_is_fetched_for_strangers_nor_in_groups(town: Town) -> None:
    ana, group = await lyon(town)
    olga = await treasurer(town)
    olga.account.join(group)
    olga.account.send_document(group, FIVE.encode(), "bank.csv")
    said = await hands_in(ana, FIVE)
    assert "I’m not sure what to do with that" in said.text
    await town.knows(lambda tx: appoint(tx, olga, grant=False))
    await hands_in(olga, FIVE)
    assert fetched(town) == []
    assert await town.knows(lambda tx: tx.value("select count(*) from statements")) == 0


async def test_a_file_that_cannot_be_fetched_is_asked_for_again(town: Town) -> None:
    await lyon(town)
    olga = await treasurer(town)
    town.world.faults.add(Fault(FaultKind.REFUSED, "getFile"))
    said = await hands_in(olga, FIVE)
    assert "I could not fetch “bank.csv” from Telegram" in said.text
