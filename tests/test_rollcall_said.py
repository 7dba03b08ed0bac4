"""What hosts write and send by themselves when they are asked, without a tap; and what they see."""

import pytest

from storage import chapters, people
from storage.database import Tx
from tests.cities import chapter_in, joins
from tests.morning import MORNING, asked, leads, lyon_led, the_call
from tests.test_figures import reports
from tests.test_rollcall import HOUR, PNG, an_event, utc
from tests.town import NOW, Town

LOST = "I’m not sure what to do with that. /help shows what I can do."


@pytest.mark.parametrize("number", ["60", " ~60", "60."])
async def test_a_number_written_at_once_is_the_people_who_came(town: Town, number: str) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    question = ana.reads()
    assert (await ana.tells(number)).id == question.id
    assert "👥 60 people came" in asked(ana)[-1]
    assert "2 of 3: money" in asked(ana)[-1]
    assert (await the_call(town, lyon)).people == 60


async def test_talk_that_holds_a_number_is_no_answer_until_something_was_tapped(
    town: Town,
) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    assert (await ana.tells("see you all in 2028")).text == LOST
    assert (await the_call(town, lyon)).people is None


async def test_a_photo_sent_first_is_kept_and_not_asked_for_again(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    ana.account.send_photo(ana.bot, PNG)
    await town.settles()
    assert "📷 A photo is kept" in asked(ana)[-1]
    assert "1 of 3: how many people came?" in asked(ana)[-1]
    await ana.tells("60")
    done = await ana.taps(ana.bot, "Nothing was raised")
    assert "✓ Thank you!" in done.text
    assert (await the_call(town, lyon)).photo


async def test_an_album_is_one_answer(town: Town) -> None:
    ana = town.person("Ana")
    await lyon_led(town, ana)
    await town.at(MORNING)
    await ana.taps(ana.bot, "50")
    await ana.taps(ana.bot, "Nothing was raised")
    for _ in range(3):
        ana.account.send_photo(ana.bot, PNG)
    await town.settles()
    assert "✓ Thank you!" in ana.reads().text
    assert (await ana.tells("see you next year")).text == LOST


async def test_another_host_who_was_asked_sees_the_whole_answer(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    await lyon_led(town, ana, bo)
    await town.at(MORNING)
    await ana.tells("60")
    await ana.taps(ana.bot, "Nothing was raised")
    await ana.taps(ana.bot, "Skip")
    assert "✓ Thank you!" in asked(bo)[-1]
    assert (await bo.tells("80")).text == LOST
    assert "👥 60 people came" in asked(bo)[-1]


async def test_a_talk_under_way_goes_on_when_the_question_comes(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING - HOUR)
    await ana.tells("/event")
    await town.at(MORNING)
    assert (await ana.tells("60")).text.startswith("60\n\nWhen does it start?")
    assert (await the_call(town, lyon)).people is None


async def test_who_no_longer_leads_is_not_refused_whatever_they_say(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    lyon = await lyon_led(town, ana)
    await bo.starts()
    await joins(town, lyon, bo)
    await town.at(MORNING)
    chapter = await chapter_in(town, lyon)

    async def step_down(tx: Tx) -> None:
        person = await people.by_telegram(tx, ana.id)
        assert person is not None
        await tx.run("delete from hosts where person_id = :id", id=person.id)
        other = await people.by_telegram(tx, bo.id)
        assert other is not None
        await chapters.add_host(tx, chapter_id=chapter.id, person_id=other.id, at=NOW)

    await town.knows(step_down)
    assert (await ana.tells("hello there")).text == LOST
    assert "Only this city’s hosts can answer that" in (await ana.tells("60")).text
    assert (await the_call(town, lyon)).people is None


async def test_as_many_entries_of_another_sum_are_looked_at_again(town: Town) -> None:
    """A void and a new report between showing and tapping leave the same number of entries."""
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await reports(ana, lyon, "120 €")
    await town.at(MORNING)
    await ana.taps(ana.bot, "50")
    shown = ana.reads()
    assert "€120 is reported already, one entry: is that everything?" in shown.text
    await ana.taps(lyon, "Undo")
    await ana.taps(lyon, "Take it back")
    await reports(ana, lyon, "12 €")
    await ana.taps(ana.bot, "✓ That is everything", shown)
    assert town.toast == "What is reported has changed meanwhile: please look again."
    assert (await the_call(town, lyon)).money is None
    assert "€12 is reported already, one entry" in asked(ana)[-1]
    await ana.taps(ana.bot, "✓ That is everything")
    assert (await the_call(town, lyon)).money == "reported"


async def test_what_an_event_raised_is_shown_as_it_was_reported(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await leads(town, lyon, ana)
    choir = await an_event(town, lyon, ana, utc("2027-02-05T19:00"), "Choir")
    await town.at(utc("2027-02-05T20:00"))
    await reports(ana, lyon, "120 €")

    async def about_the_choir(tx: Tx) -> None:
        assert await tx.value("select event_id from entries") == choir

    await town.knows(about_the_choir)
    await town.at(utc("2027-02-06T09:00"))
    await ana.tells("40")
    assert "€120 is reported already, one entry" in asked(ana)[-1]


async def test_a_city_that_raised_nothing_is_not_told_that_it_has_not_reported(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    assert "Lyon has reported no money yet" in (await ana.says(lyon, "/progress")).text
    await ana.tells("40")
    await ana.taps(ana.bot, "Nothing was raised")
    await town.later(minutes=11)
    post = await ana.says(lyon, "/progress")
    assert "no money" not in post.text
    assert "1 of 1 city has reported money" in post.text
