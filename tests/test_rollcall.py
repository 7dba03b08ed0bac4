"""The roll-call: when, whom and what next; three taps; the board; who is silent."""

import base64
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.playground.chats import Chat
from storage import chapters, events, organisers, people, privacy, rollcall
from storage.database import Tx
from storage.records import CampaignState, Coming, Event, EventState, Place, Plan, Role
from storage.rollcall import Board
from tests.cities import chapter_in, city_in, joins
from tests.morning import MORNING, asked, board, dismissed, in_office, leads, lyon_led, the_call
from tests.town import NOW, Town, Townsperson, open_town

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HOUR = timedelta(hours=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def counts(town: Town) -> Board:
    async def ask(tx: Tx) -> Board:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        return await rollcall.board(tx, campaign.id)

    found: Board = await town.knows(ask)
    return found


def payload(who: Townsperson, group: Chat) -> str:
    """What the button under a group's message takes along to the private chat."""
    for message in reversed(who.all_from_bot(group)):
        for button in message.pressable:
            if "start=rollcall_" in str(button.get("url")):
                return str(button["url"]).rpartition("start=")[2]
    raise AssertionError("nothing leads to the question")


async def test_three_taps_and_a_city_has_reported(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING - HOUR)
    assert asked(ana) == []
    await town.at(MORNING)
    question = ana.reads()
    assert "How did it go in Lyon? Three taps" in question.text
    assert "1 of 3: how many people came?" in question.text
    assert question.buttons == ["Nobody", "20", "30", "50", "80", "Other"]
    assert "0 of 1 city has reported" in board(ana, lyon)
    assert "Lyon: not yet. Hosts, tap below" in board(ana, lyon)
    await ana.taps(ana.bot, "50")
    assert "50 people came" in ana.reads().text
    assert "Nothing is reported yet. Was anything raised?" in ana.reads().text
    await ana.taps(ana.bot, "Nothing was raised")
    assert "3 of 3: a photo" in ana.reads().text
    thanks = await ana.taps(ana.bot, "Skip")
    assert thanks.id == question.id
    assert "✓ Thank you! 1 of 1 city has reported." in thanks.text
    assert thanks.buttons == ["Change"]
    assert await counts(town) == Board(1, 1, 50)
    await town.later(minutes=10)
    assert "1 of 1 city has reported · 50 people came" in board(ana, lyon)
    assert "✓ Lyon has reported. Thank you!" in board(ana, lyon)


async def test_what_is_reported_already_is_shown_so_that_nothing_doubles(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    for amount in ("120", "300"):
        await ana.says(lyon, f"/raised {amount} €")
        await ana.taps(lyon, "✓ Confirm")
    await town.at(MORNING)
    await ana.taps(ana.bot, "30")
    question = ana.reads()
    assert "€420 is reported already, 2 entries: is that everything?" in question.text
    assert question.buttons == ["✓ That is everything", "Add more", "‹ Back"]
    await ana.taps(ana.bot, "Add more")
    assert "send /raised €120 cake sale, here or in your group" in ana.reads().text
    stale = ana.finds(ana.bot, "✓ That is everything")
    await ana.tells("/raised 80 € tombola")
    await ana.taps(ana.bot, "✓ Confirm")
    await ana.taps(ana.bot, "✓ That is everything", stale)
    assert town.toast == "What is reported has changed meanwhile: please look again."
    shown = next(m for m in ana.all_from_bot() if m.id == question.id)
    assert "€500 is reported already, 3 entries" in shown.text
    await ana.taps(ana.bot, "✓ That is everything", shown)
    call = await the_call(town, lyon)
    assert (call.people, call.money) == (30, "reported")
    assert "💶 €500 in 3 entries" in asked(ana)[-1]


async def test_another_number_is_written_and_a_photo_sent(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    await ana.taps(ana.bot, "Other")
    await ana.tells("quite many")
    assert "I need one number" in asked(ana)[-1]
    await ana.tells("about 1,250 people")
    assert "👥 1,250 people came" in asked(ana)[-1]
    await ana.tells("500 €")
    assert "I take money only by a report" in asked(ana)[-1]
    await ana.taps(ana.bot, "Nothing was raised")
    await ana.tells("no photo")
    assert "That is not a photo." in asked(ana)[-1]
    ana.account.send_photo(ana.bot, PNG)
    await town.settles()
    assert "📷 A photo is kept" in asked(ana)[-1]
    assert len(asked(ana)) == 1
    call = await the_call(town, lyon)
    assert (call.people, call.money, bool(call.photo)) == (1_250, "none", True)


async def test_back_and_change(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    await ana.taps(ana.bot, "50")
    await ana.taps(ana.bot, "‹ Back")
    assert "✓ 50" in ana.reads().buttons
    await ana.taps(ana.bot, "80")
    await ana.taps(ana.bot, "Nothing was raised")
    await ana.taps(ana.bot, "‹ Back")
    await ana.taps(ana.bot, "Nothing was raised")
    await ana.taps(ana.bot, "Skip")
    await ana.taps(ana.bot, "Change")
    await ana.taps(ana.bot, "20")
    assert (await the_call(town, lyon)).people == 20
    assert await counts(town) == Board(1, 1, 20)


async def test_row_15_two_hosts_at_once_the_latest_answer_stands_and_both_see_it(
    town: Town,
) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    lyon = await lyon_led(town, ana, bo)
    await town.at(MORNING)
    first, second = ana.reads(), bo.reads()
    ana.account.tap(ana.bot, first.id, "50")
    bo.account.tap(bo.bot, second.id, "80")
    await town.settles()
    people_said = (await the_call(town, lyon)).people
    assert people_said in {50, 80}
    assert f"{people_said} people came" in asked(ana)[-1]
    assert f"{people_said} people came" in asked(bo)[-1]
    await bo.taps(bo.bot, "Nothing was raised")
    await bo.taps(bo.bot, "Skip")
    assert "The last answer came from Bo." in asked(ana)[-1]
    assert await counts(town) == Board(1, 1, people_said)


async def test_row_15_a_tap_twice_and_an_old_one_are_one_answer(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    question = ana.reads()
    data = question.data("50")
    for _ in range(3):
        ana.account.forge_tap(ana.bot, question.id, data)
    await town.settles()
    await ana.taps(ana.bot, "Nothing was raised")
    await town.later(days=3)
    await ana.forges(ana.bot, question, data)
    call = await the_call(town, lyon)
    assert (call.people, call.money) == (50, "none")
    assert await counts(town) == Board(1, 1, 50)


async def test_the_silent_are_asked_again_then_somebody_else_then_the_organisers(
    town: Town,
) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    lyon = await lyon_led(town, ana, helped_by=(bo,))
    olga = await in_office(town, "Olga")
    await town.at(MORNING)
    first = ana.reads()
    await town.at(MORNING + 23 * HOUR)
    assert ana.reads().id == first.id
    await town.at(MORNING + 24 * HOUR)
    assert ana.reads().id > first.id
    assert len(asked(ana)) == 1  # the one before went
    await town.at(MORNING + 72 * HOUR)
    assert asked(bo) == []
    await town.at(MORNING + 96 * HOUR)
    assert len(asked(bo)) == 1
    assert "Still silent" not in olga.reads().text
    await town.at(MORNING + 120 * HOUR)
    told = olga.reads()
    assert "Twestival: 0 of 1 city has reported." in told.text
    assert "Lyon: since 13 Feb, asked 5 times" in told.text
    await town.at(MORNING + 400 * HOUR)
    assert olga.reads().id == told.id
    assert (await the_call(town, lyon)).next_at is None


async def test_row_27_after_days_away_a_host_is_asked_once_by_day_and_has_time(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING + 90 * HOUR)  # three o'clock at night
    assert asked(ana) == []
    await town.at(MORNING + 96 * HOUR)
    assert len(asked(ana)) == 1
    await town.beats()
    call = await the_call(town, lyon)
    assert (call.asked, call.next_at) == (1, MORNING + 120 * HOUR)


async def test_row_28_each_city_is_asked_in_its_morning(town: Town) -> None:
    ana, hone = town.person("Ana"), town.person("Hone")
    await lyon_led(town, ana)
    auckland = await city_in(town, "Auckland", hone)
    await hone.starts()
    await joins(town, auckland, hone)
    await leads(town, auckland, hone)
    await town.at(datetime(2027, 2, 12, 20, 59, tzinfo=UTC))
    assert asked(hone) == []
    await town.at(datetime(2027, 2, 12, 21, 0, tzinfo=UTC))
    assert len(asked(hone)) == 1
    assert asked(ana) == []
    assert "0 of 2 cities have reported" in board(hone, auckland)


async def test_row_29_a_clock_that_jumps_asks_nobody_twice(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    question = ana.reads()
    for jump in (-24, 0, -1, 1, 0):
        await town.at(MORNING + jump * HOUR)
    assert ana.reads().id == question.id
    assert (await the_call(town, lyon)).asked == 1
    await town.at(MORNING + 48 * HOUR)  # forth
    await town.at(MORNING + 3 * HOUR)  # and back
    await town.at(MORNING + 25 * HOUR)
    assert (await the_call(town, lyon)).asked == 2


async def test_a_big_day_that_is_moved_is_asked_about_when_it_is_over(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)

    async def move(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        await organisers.edit_campaign(tx, campaign.id, big_day=date(2027, 2, 26))

    await town.knows(move)
    await town.at(MORNING + 24 * HOUR)
    call = await the_call(town, lyon)
    assert (call.asked, call.next_at) == (0, MORNING + timedelta(days=14))


async def test_where_no_host_can_be_asked_the_group_is_and_its_people_may_answer(
    town: Town,
) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    lyon = await lyon_led(town)
    await joins(town, lyon, ana)
    await bo.starts()
    await town.at(MORNING)
    assert "Lyon: not yet. Whoever was there, tap below" in board(ana, lyon)
    link = payload(ana, lyon)
    refused = await bo.starts(link)
    assert "Only this city’s hosts can answer that" in refused.text
    await ana.starts(link)
    await ana.tells("40")
    await ana.taps(ana.bot, "Nothing was raised")
    assert await counts(town) == Board(1, 1, 40)


async def test_the_group_is_asked_once_more_in_one_message(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town)
    await joins(town, lyon, ana)
    await town.at(MORNING)
    await town.at(MORNING + 24 * HOUR)
    await town.at(MORNING + 72 * HOUR)
    calls = [m for m in ana.all_from_bot(lyon) if "I could reach no host" in m.text]
    assert len(calls) == 1
    await ana.starts(payload(ana, lyon))
    await ana.tells("40")
    await ana.taps(ana.bot, "Nothing was raised")
    thanked = next(m for m in ana.all_from_bot(lyon) if m.id == calls[0].id)
    assert "✓ Lyon has reported. Thank you!" in thanked.text
    assert thanked.buttons == []


async def test_whoever_paused_is_not_asked_and_a_city_without_anybody_is_the_organisers(
    town: Town,
) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    await lyon_led(town, ana, helped_by=(bo,))
    await city_in(town, "Leeds", town.person("Zoe"))
    olga = await in_office(town, "Olga")
    await ana.tells("/pause")
    await ana.taps(ana.bot, "Open end")
    await town.at(MORNING + 2 * HOUR)
    assert asked(ana) == []
    assert len(asked(bo)) == 1
    assert "Leeds: since 13 Feb" in olga.reads().text


async def an_event(
    town: Town, group: Chat, host: Townsperson, starts_at: datetime, title: str
) -> int:
    """An event of a group's chapter, to which its host goes."""
    chapter = await chapter_in(town, group)

    async def announce(tx: Tx) -> int:
        person = await people.by_telegram(tx, host.id)
        assert person is not None
        plan = Plan(title, starts_at, chapter.time_zone, "Le Petit Bain")
        made = await events.announce(tx, plan, chapter=chapter, host=person, at=NOW, listed=True)
        await events.answer(
            tx, event_id=made.id, person_id=person.id, answer=Coming.GOING, guests=2, at=NOW
        )
        return made.id

    found: int = await town.knows(announce)
    return found


async def state_of(town: Town, event_id: int) -> EventState:
    found: Event | None = await town.knows(lambda tx: events.find(tx, event_id))
    assert found is not None
    return found.state


async def test_the_host_of_another_event_is_asked_and_it_is_reported(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    lyon = await lyon_led(town, ana)
    await bo.starts()
    choir = await an_event(town, lyon, bo, utc("2027-02-05T19:00"), "Choir")
    await bo.starts(f"ev_{choir}")
    await town.at(utc("2027-02-06T08:59"))
    assert await state_of(town, choir) is EventState.CLOSED
    assert asked(bo) == []
    await town.at(utc("2027-02-06T09:00"))
    assert "How did Choir go?" in bo.reads().text
    assert "3 had said they would." in bo.reads().text
    assert asked(ana) == []
    await bo.taps(bo.bot, "3")
    await bo.taps(bo.bot, "Nothing was raised")
    thanks = await bo.taps(bo.bot, "Skip")
    assert "Thank you, and to everybody who helped!" in thanks.text
    assert await state_of(town, choir) is EventState.REPORTED
    assert (await counts(town)).reported == 0


async def test_an_event_on_the_big_day_is_covered_by_its_city(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    lyon = await lyon_led(town, ana)
    await bo.starts()
    choir = await an_event(town, lyon, bo, utc("2027-02-12T19:00"), "Choir")
    await town.at(utc("2027-02-13T08:30"))
    await town.at(MORNING)
    await town.later(days=3)
    assert asked(bo) == []
    assert "3 had said they would." in asked(ana)[-1]
    await ana.taps(ana.bot, "Nobody")
    await ana.taps(ana.bot, "Nothing was raised")
    assert await state_of(town, choir) is EventState.REPORTED


async def test_the_question_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path) as before:
        ana = before.person("Ana")
        await lyon_led(before, ana)
        await before.at(MORNING)
        await ana.taps(ana.bot, "Other")
    async with open_town(path, world=before.world) as after:
        again = Townsperson(after, ana.account)
        await again.tells("75")
        assert "75 people came" in asked(again)[-1]
        assert len(asked(again)) == 1
        await after.beats()
        assert len(asked(again)) == 1
        after.check()


async def test_rollcall_shows_the_board_in_a_group_and_the_question_in_private(
    town: Town,
) -> None:
    ana, zoe = town.person("Ana"), town.person("Zoe")
    lyon = await lyon_led(town, ana)
    early = await zoe.says(lyon, "/rollcall")
    assert "begins the morning after the big day, Friday, 12 February 2027" in early.text
    await town.at(MORNING)
    again = await zoe.says(lyon, "/rollcall")
    assert again.text == "Here it is, up to date."
    await town.later(hours=30)
    await zoe.says(lyon, "/rollcall")
    shown = [m for m in zoe.all_from_bot(lyon) if not m.has_picture]
    assert len([m for m in shown if m.text.startswith("Twestival: 0 of 1 city")]) == 1
    assert "0 of 1 city has reported" in (await zoe.tells("/rollcall")).text
    assert "How did it go in Lyon?" in (await ana.tells("/rollcall")).text
    assert len(asked(ana)) == 1


async def test_boards_are_edited_seldom_and_only_when_something_changed(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    await town.later(minutes=10)

    async def refreshed(tx: Tx) -> int:
        sql = "select count(*) from outbox where render = 'rollcall.board' and copy_id > 0"
        return int(await tx.value(sql))

    before = await town.knows(refreshed)
    for _ in range(3):
        await town.later(minutes=10)
    assert await town.knows(refreshed) == before
    await ana.taps(ana.bot, "50")
    await ana.taps(ana.bot, "Nothing was raised")
    await town.later(minutes=1)
    assert "Lyon: not yet" in board(ana, lyon)
    await town.later(minutes=10)
    assert "✓ Lyon has reported" in board(ana, lyon)
    assert await town.knows(refreshed) == before + 1


async def test_an_organiser_nudges_the_silent_at_most_once_in_twelve_hours(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    await lyon_led(town, ana)
    leeds = await city_in(town, "Leeds", town.person("Zoe"), bo)
    await bo.starts()
    await joins(town, leeds, bo)
    await leads(town, leeds, bo)
    olga = await in_office(town, "Olga", Role.ORGANISER)
    await town.at(MORNING + HOUR)
    shown = await olga.tells("/rollcall")
    assert shown.buttons == ["Nudge Lyon", "Nudge Leeds", "Nudge all"]
    first = ana.reads()
    shown = await olga.taps(olga.bot, "Nudge Lyon")
    assert town.toast == "Asked once more. ✓"
    assert "Lyon: since 13 Feb, asked once, nudged" in shown.text
    assert ana.reads().id > first.id
    await town.later(hours=3)
    await olga.taps(olga.bot, "Nudge Lyon")
    assert town.toast.startswith("Nudged 3 hours ago already")
    await olga.taps(olga.bot, "Nudge all")
    assert town.toast == "One city was asked once more."
    await bo.taps(bo.bot, "20")
    await bo.taps(bo.bot, "Nothing was raised")
    await town.later(hours=9)
    shown = await olga.taps(olga.bot, "Nudge all")
    assert town.toast == "One city was asked once more."
    assert "Leeds" not in shown.text


async def test_a_city_nobody_can_be_reached_in_is_said_to_be(town: Town) -> None:
    lyon = await lyon_led(town)
    olga = await in_office(town, "Olga")
    await town.at(MORNING)
    town.person("Zoe").account.remove_bot(lyon, town.bot)
    await town.settles()
    await olga.tells("/rollcall")
    await olga.taps(olga.bot, "Nudge Lyon")
    assert town.toast.startswith("I can reach nobody there")


async def test_the_silent_come_in_pages(town: Town) -> None:
    await lyon_led(town)
    olga = await in_office(town, "Olga")

    async def many(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        for number in range(7):
            place = Place(f"City {number}", "Europe/Paris", "EUR", "fr")
            await chapters.create(tx, campaign_id=campaign.id, place=place, at=NOW)

    await town.knows(many)
    await town.at(MORNING)
    shown = await olga.tells("/rollcall")
    assert shown.buttons[-2:] == ["More ›", "Nudge all"]
    shown = await olga.taps(olga.bot, "More ›")
    assert shown.buttons == ["Nudge City 6", "Nudge Lyon", "‹ Before", "Nudge all"]
    assert "City 0" in (await olga.taps(olga.bot, "‹ Before")).text


async def test_row_35_a_groups_admin_cannot_answer_or_nudge(town: Town) -> None:
    ana, zoe = town.person("Ana"), town.person("Zoe")
    lyon = await lyon_led(town, ana)
    olga = await in_office(town, "Olga")
    await town.at(MORNING)
    assert "Only this city’s hosts" in (await zoe.starts(payload(zoe, lyon))).text
    assert zoe.reads().buttons == []
    shown = await olga.tells("/rollcall")
    said = await zoe.forges(zoe.bot, zoe.reads(), shown.data("Nudge Lyon"))
    assert "too old for me, or not from this chat" in said
    assert (await the_call(town, lyon)).nudged_at is None


async def test_row_36_who_no_longer_steers_or_leads_is_refused(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    olga = await in_office(town, "Olga", Role.ORGANISER)
    await town.at(MORNING)
    await olga.tells("/rollcall")
    await dismissed(town, olga, Role.ORGANISER)
    await olga.taps(olga.bot, "Nudge Lyon")
    assert town.toast == "Only an organiser of the campaign can do that."
    assert (await the_call(town, lyon)).nudged_at is None
    chapter = await chapter_in(town, lyon)

    async def step_down(tx: Tx) -> None:
        person = await people.by_telegram(tx, ana.id)
        assert person is not None
        await chapters.add_host(tx, chapter_id=chapter.id, person_id=person.id, at=NOW)
        await tx.run("delete from hosts")
        other = await people.by_telegram(tx, olga.id)
        assert other is not None
        await chapters.add_host(tx, chapter_id=chapter.id, person_id=other.id, at=NOW)

    await town.knows(step_down)
    await ana.taps(ana.bot, "50")
    assert "Only this city’s hosts can answer that" in town.toast
    assert (await the_call(town, lyon)).people is None


async def test_row_45_who_answered_and_is_forgotten_leaves_the_numbers(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    await ana.taps(ana.bot, "50")
    await ana.taps(ana.bot, "Nothing was raised")
    ana.account.send_photo(ana.bot, PNG)
    await town.settles()

    async def remembered(tx: Tx) -> int:
        person = await people.by_telegram(tx, ana.id)
        assert person is not None
        found = await privacy.remembered(tx, person)
        await privacy.forget(tx, person, at=town.clock.now())
        return len(found["roll_calls"])

    assert await town.knows(remembered) == 1
    call = await the_call(town, lyon)
    assert (call.people, call.photo) == (50, "")
    assert await counts(town) == Board(1, 1, 50)


async def test_a_campaign_that_is_paused_asks_nobody_until_it_is_open(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    campaign = (await chapter_in(town, lyon)).campaign_id
    await town.at(MORNING)
    await town.knows(lambda tx: organisers.set_state(tx, campaign, CampaignState.PAUSED))
    await town.at(MORNING + 30 * HOUR)
    assert (await the_call(town, lyon)).asked == 1
    await town.knows(lambda tx: organisers.set_state(tx, campaign, CampaignState.OPEN))
    await town.at(MORNING + 31 * HOUR)
    assert (await the_call(town, lyon)).asked == 2


async def test_the_roll_call_in_french(town: Town) -> None:
    ana = town.person("Ana", language="fr")
    lyon = await lyon_led(town, ana, language="fr")
    await town.at(MORNING)
    assert "Comment cela s’est-il passé à Lyon\u202f?" in ana.reads().text
    await ana.taps(ana.bot, "Personne")
    await ana.taps(ana.bot, "Rien collecté")
    thanks = await ana.taps(ana.bot, "Passer")
    assert "1 ville sur 1 a fait son bilan." in thanks.text
    await town.later(minutes=10)
    assert "✓ Lyon a fait son bilan. Merci" in board_in(ana, lyon)


def board_in(who: Townsperson, group: Chat) -> str:
    shown = [m.text for m in who.all_from_bot(group) if not m.has_picture]
    return next(text for text in reversed(shown) if "bilan" in text)
