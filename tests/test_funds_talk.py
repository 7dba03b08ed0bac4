"""Talk about money goes on: edits, photos, albums, other chats, and buttons pressed late."""

from typing import Any

import pytest

from bot.playground.chats import Chat
from bot.playground.wire import Upload
from storage import chapters
from storage.database import Tx
from tests.cities import campaign_in, chapter_in, city_in, joins
from tests.test_funds import euros, ledger, recorded
from tests.test_funds_trust import PNG, lyon_with, totals
from tests.test_funds_trust_rows import LOTS, said_by
from tests.town import Message, Place, Town, Townsperson


async def changes(person: Townsperson, place: Place, before: str, now: str) -> Message:
    """Edit the latest message of theirs that begins with some words; return the bot's latest."""
    person.account.edit(said_by(person, place, before).id, place, now)
    await person.town.settles()
    return person.reads(place)


async def confirmed(person: Townsperson, place: Chat, said: str) -> Message:
    await person.says(place, said)
    return await person.taps(place, "✓ Confirm")


async def pictures(person: Townsperson, place: Place, *captions: str, **more: Any) -> None:
    """Send an album: a message for each picture, the caption under the first."""
    for at, caption in enumerate(captions):
        stored = person.town.world.files.keep_photo(
            Upload(f"{at}.jpg", PNG + bytes(at), "image/png")
        )
        said: dict[str, Any] = {"photo": list(stored.sizes), "media_group_id": "77"}
        person.account.say(place, said | ({"caption": caption} if caption else {}), **more)
    await person.town.settles()


# Edited messages


async def test_row_16_raised_edited_to_spent_is_a_cost(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 120 € hall")
    echo = await changes(ana, lyon, "/raised", "/spent 120 € hall")
    assert "A cost of €120 for Lyon: hall" in echo.text
    await ana.taps(lyon, "We do")
    kept = await totals(town)
    assert (kept.entries, kept.costs.minor) == (0, 13_406)


async def test_row_16_raised_edited_to_spent_once_recorded_may_be_taken_back(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await confirmed(ana, lyon, "/raised 120 € hall")
    asked = await changes(ana, lyon, "/raised", "/spent 120 € hall")
    assert "Entry 1 counts €120 as money raised." in asked.text
    await ana.taps(lyon, "Take it back")
    assert await recorded(town) == []


@pytest.mark.parametrize("now", ["0", "-5 €", "oops"])
async def test_row_16_edited_to_no_amount_it_may_be_taken_back(town: Town, now: str) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await confirmed(ana, lyon, "/raised 120 €")
    asked = await changes(ana, lyon, "/raised", f"/raised {now}")
    assert "Entry 1 says €120: shall I take it back?" in asked.text
    assert asked.buttons == ["Take it back", "Leave it"]
    await ana.taps(lyon, "Leave it")
    assert await recorded(town) == [euros("120")]


async def test_row_16_each_edit_offers_in_place_of_the_one_before(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    await confirmed(ana, lyon, "/raised 120 €")
    await bo.taps(lyon, "I saw it too")
    first = await changes(ana, lyon, "/raised", "/raised 130 €")
    await changes(ana, lyon, "/raised", "/raised 140 €")
    assert first.id not in [each.id for each in ana.sees(lyon)]
    await ana.taps(lyon, "Correct entry 1 to €140")
    assert (await totals(town)).witnessed.minor == 0
    gone = await changes(ana, lyon, "/raised", "/raised 140 € cakes")
    assert "shall I" not in gone.text
    await changes(ana, lyon, "/raised", "/raised 120 €")
    await ana.taps(lyon, "Correct entry 3 to €120")
    assert await recorded(town) == [euros("120")]
    assert len(await ledger(town)) == 5
    await ana.taps(lyon, "Undo")
    await ana.taps(lyon, "Take it back")
    assert "was taken back before" in (await changes(ana, lyon, "/raised", "/raised 9 €")).text
    assert (await totals(town)).claimed.minor == 0


async def test_row_16_a_number_in_reply_that_is_edited(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    question = await ana.says(lyon, "/raised")
    await ana.replies(lyon, question, "120 cakes")
    assert "€150 for Lyon: cakes" in (await changes(ana, lyon, "120", "150 cakes")).text
    await ana.taps(lyon, "✓ Confirm")
    asked = await changes(ana, lyon, "150", "160 cakes")
    assert asked.buttons == ["Correct entry 1 to €160", "Leave it"]
    await ana.says(lyon, "lovely weather")
    before = len(ana.all_from_bot(lyon))
    await changes(ana, lyon, "lovely", "lovely weather, 22 degrees")
    assert len(ana.all_from_bot(lyon)) == before


async def test_an_edit_is_read_in_the_currency_of_the_city_it_was_for(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    leeds = await city_in(town, "Leeds", town.person("Zoe"))
    await ana.starts()
    await ana.tells("/raised 120")
    there = await chapter_in(town, leeds)

    async def moves(tx: Tx) -> None:
        await tx.run("update volunteers set chapter_id = :id", id=there.id)

    await town.knows(moves)
    assert "€150 for Lyon" in (await changes(ana, ana.bot, "/raised", "/raised 150")).text
    assert lyon.title == "Twestival Lyon"


async def test_the_currency_of_a_city_changes_between_echo_and_confirm(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 120")
    here = await chapter_in(town, lyon)

    async def changed(tx: Tx) -> None:
        await tx.run("update chapters set currency = 'GBP' where id = :id", id=here.id)
        assert (await chapters.find(tx, here.id) or here).currency == "GBP"

    await town.knows(changed)
    assert "€120" in (await ana.taps(lyon, "✓ Confirm")).text
    assert await recorded(town) == [euros("120")]
    assert "£7 for Lyon" in (await ana.says(lyon, "/raised 7")).text
    await totals(town)


# Photos


async def test_a_photo_leaves_the_question_which_amount_was_meant(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    asked = await ana.says(lyon, "/raised 1.000 tombola")
    bo.account.send_photo(lyon, PNG, reply_to=asked.id)
    await town.settles()
    assert ana.reads(lyon).buttons == ["€1", "€1,000", "Undo"]
    echo = await ana.taps(lyon, "€1,000")
    assert echo.text.startswith("€1,000 for Lyon: tombola\nReported by Ana. One photo shows it.")


async def test_what_may_be_two_amounts_is_not_confirmed_by_an_old_button(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    echo = await ana.says(lyon, "/raised 120 €")
    data = echo.data("✓ Confirm")
    await changes(ana, lyon, "/raised", "/raised 1.000")
    await ana.forges(lyon, echo, data)
    assert ana.reads(lyon).buttons == ["€1", "€1,000", "Undo"]
    assert await recorded(town) == []


async def test_a_photo_with_a_number_fixes_ones_own_report(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    echo = await ana.says(lyon, "/raised 70 tombola")
    ana.account.send_photo(lyon, PNG, caption="75", reply_to=echo.id)
    await town.settles()
    assert "€75 for Lyon: tombola" in ana.reads(lyon).text
    assert "One photo shows it." in ana.reads(lyon).text


async def test_a_photo_of_what_was_undone_changes_nothing(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    echo = await ana.says(lyon, "/raised 70")
    await ana.taps(lyon, "Undo")
    ana.account.send_photo(lyon, PNG, reply_to=echo.id)
    await town.settles()
    assert ana.reads(lyon).buttons == []


async def test_a_receipt_of_a_cost_is_counted_among_its_photos(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/spent 80 € hall")
    receipt = await ana.taps(lyon, "We do")
    bo.account.send_photo(lyon, PNG, reply_to=receipt.id)
    await town.settles()
    assert "One photo shows it." in ana.reads(lyon).text


async def test_an_album_is_one_report_with_all_its_pictures(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    await ana.starts()
    await pictures(ana, ana.bot, "/raised 120 € cakes", "", "")
    echo = ana.reads()
    assert "3 photos show it." in echo.text
    assert not any("not sure" in each.text for each in ana.all_from_bot())
    await ana.taps(ana.bot, "✓ Confirm")
    receipt = await confirmed(bo, lyon, "/raised 50 €")
    await pictures(bo, lyon, "", "", reply_to=receipt.id)
    assert "2 photos show it." in bo.reads(lyon).text
    await pictures(bo, lyon, "our evening", "")
    assert len(await ledger(town)) == 2


async def test_an_album_sent_to_the_form_is_kept_whole(town: Town) -> None:
    ana, _bo, _lyon = await lyon_with(town)
    await ana.starts()
    await ana.tells("/raised")
    await ana.tells("120 € cakes")
    await pictures(ana, ana.bot, "", "", "")
    assert "3 photos show it." in ana.reads().text
    assert not any("not sure" in each.text for each in ana.all_from_bot())


# In private, and in the group


async def test_a_large_report_from_private_is_asked_about_once_and_stays_current(
    town: Town,
) -> None:
    ana, bo, lyon = await lyon_with(town, **LOTS)
    await ana.starts()
    echo = await ana.tells("/raised 1000 € gala")
    for _ in range(2):
        ana.account.forge_tap(ana.bot, echo.id, echo.data("✓ Confirm"))
    await town.settles()
    assert [len(each.buttons) for each in bo.all_from_bot(lyon)][-2:] == [0, 3]
    await ana.taps(ana.bot, "Fix")
    await ana.tells("2000 €")
    assert "€2,000 for Lyon" in bo.reads(lyon).text
    await ana.taps(ana.bot, "✓ Confirm")
    asked = bo.reads(lyon)
    assert asked.buttons[0] == "✓ I saw it"
    await bo.taps(lyon, "✓ I saw it")
    await ana.taps(ana.bot, "Undo")
    await ana.taps(ana.bot, "Take it back")
    assert bo.reads(lyon).id == asked.id
    assert bo.reads(lyon).text.startswith("Entry 1 is taken back")
    assert (await totals(town)).claimed.minor == 0


async def test_one_line_takes_the_place_of_the_form(town: Town) -> None:
    ana, _bo, _lyon = await lyon_with(town)
    await ana.starts()
    await ana.tells("/raised")
    await ana.tells("60")
    await changes(ana, ana.bot, "/raised", "/raised 66 soup")
    assert "€66 for Lyon: soup" in ana.reads().text
    assert not any("What brought it in?" in each.text for each in ana.all_from_bot())
    assert "not sure what to do" in (await ana.tells("thanks")).text


async def test_a_group_that_became_another_goes_on_with_its_reports(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 120 €")
    moved = ana.account.migrate(lyon)
    await town.settles()
    echo = await ana.says(moved, "/raised 30 €")
    await ana.taps(moved, "✓ Confirm", echo)
    await bo.taps(moved, "I saw it too")
    await changes(ana, moved, "/raised 30", "/raised 35 €")
    await ana.taps(moved, "Correct entry 1 to €35")
    assert "€35" in ana.finds(moved, "I saw it too").text
    assert await recorded(town) == [euros("35")]
    await totals(town)


async def test_whoever_never_took_part_is_told_at_once_that_the_books_are_closed(
    town: Town,
) -> None:
    ana, _bo, lyon = await lyon_with(town)
    cleo = town.person("Cleo")
    cleo.account.join(lyon)

    async def close(tx: Tx) -> None:
        await tx.run("update campaigns set state = 'closed', closed_at = :at", at=town.clock.now())

    await town.knows(close)
    for said in ("/raised 9", "/spent 9 tape", "/raised"):
        refused = await cleo.says(lyon, said)
        assert "Twestival has ended" in refused.text
        assert refused.buttons == []
    assert "counted as late" in (await ana.says(lyon, "/raised 9")).text


# Talk


async def test_talk_in_reply_to_the_question_of_another_is_left_alone(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town)
    await ana.says(lyon, "/raised 120 €")
    question = await ana.taps(lyon, "Fix")
    before = len(ana.all_from_bot(lyon))
    await bo.replies(lyon, question, "haha")
    await bo.replies(lyon, question, "150")
    ana.account.send_as_anonymous(lyon, "well done", reply_to=question.id)
    await town.settles()
    assert len(ana.all_from_bot(lyon)) == before
    assert "€130 for Lyon" in (await ana.replies(lyon, question, "130")).text


# Wording


async def test_what_is_said_of_a_cost_speaks_of_a_cost(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    assert "like €120 hall" in (await ana.says(lyon, "/spent lots")).text
    await ana.says(lyon, "/spent 120 hall")
    receipt = await ana.taps(lyon, "The money raised")
    assert "$0 raised and $134.06 spent so far, $134.06 more than came in." in receipt.text


async def test_the_same_is_said_in_french(town: Town) -> None:
    await campaign_in(town)
    zoe = town.person("Zoé", language="fr")
    lyon = await city_in(town, "Lyon", zoe, language="fr")
    await joins(town, lyon, zoe)
    await zoe.says(lyon, "/depense 80 salle")
    receipt = await zoe.taps(lyon, "La collecte")
    assert "de trop." in receipt.text
    assert "une autre dépense, ou la même" in (await zoe.says(lyon, "/depense 80 salle")).text
    await zoe.taps(lyon, "La même")
    asked = await zoe.replies(lyon, receipt, "90")
    assert asked.buttons[1:] == ["90\u00a0€ de plus", "Ni l’un ni l’autre"]
    await zoe.taps(lyon, "Ni l’un ni l’autre")
    asked = await changes(zoe, lyon, "/depense 80", "/collecte 80 salle")
    assert "dépense" not in asked.text
    said = zoe.account.send(lyon, "/collecte 50")
    await town.settles()
    await zoe.taps(lyon, "✓ Confirmer")
    zoe.account.edit(said["message_id"], lyon, "/depense 50")
    await town.settles()
    assert "compte 50\u00a0€ comme collecte" in zoe.reads(lyon).text
    zoe.account.edit(said["message_id"], lyon, "/collecte rien")
    await town.settles()
    assert "faut-il l’annuler" in zoe.reads(lyon).text
