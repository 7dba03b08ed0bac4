"""Events through the front door: announced in a line or step by step, answered, found."""

import asyncio

import pytest

from storage import events
from tests.town import Town
from tests.twestival import LINE, begin


async def test_a_line_is_echoed_with_weekday_date_time_and_zone_before_it_counts(
    town: Town,
) -> None:
    there = await begin(town)
    echo = await there.host.says(there.london, f"/event {LINE}")
    assert echo.text.startswith(
        "Concert\nFriday, 12 February 2027 at 19:00 (London time)\nThe Albany, London"
    )
    assert echo.buttons == ["Announce", "Change", "Cancel"]
    assert not await there.has_events()
    card = await there.host.taps(there.london, "Announce")
    assert town.toast == "Announced in the group of London."
    assert card.id == echo.id
    assert card.buttons == ["Going", "Maybe", "Can’t", "+1", "Details"]
    event = await there.event()
    assert (event.title, event.place, event.state) == ("Concert", "The Albany, London", "listed")


async def test_announcing_signs_up_and_says_so(town: Town) -> None:
    there = await begin(town)
    echo = await there.bo.says(there.london, f"/event {LINE}")
    assert "Announcing also signs you up" in echo.text
    await there.bo.taps(there.london, "Announce")
    assert "An organiser looks at it" in town.toast
    again = await there.bo.says(there.london, "/event Sat 13 Feb 15:00 Tea")
    assert "signs you up" not in again.text


async def test_row_34_only_who_wrote_an_announcement_can_make_it_count(town: Town) -> None:
    there = await begin(town)
    await there.host.says(there.london, f"/event {LINE}")
    await there.bo.taps(there.london, "Announce")
    assert town.toast == "This button is for somebody else."
    assert not await there.has_events()
    denied = await town.knows(lambda tx: tx.value("select act from audit"))
    assert denied == "access-addressee"


async def test_an_echo_that_was_replaced_announces_nothing(town: Town) -> None:
    there = await begin(town)
    first = await there.host.says(there.london, f"/event {LINE}")
    await there.host.says(there.london, "/event Sat 13 Feb 15:00 Tea")
    await there.host.taps(there.london, "Announce", first)
    assert "no longer open" in town.toast
    assert not await there.has_events()


async def test_what_is_dropped_is_not_announced(town: Town) -> None:
    there = await begin(town)
    echo = await there.host.says(there.london, f"/event {LINE}")
    dropped = await there.host.taps(there.london, "Cancel")
    assert (dropped.id, dropped.text) == (echo.id, "Cancelled: nothing was announced.")
    assert not await there.has_events()


async def test_an_edited_line_is_read_again_in_the_same_echo(town: Town) -> None:
    there = await begin(town)
    echo = await there.host.says(there.london, f"/event {LINE}")
    said = next(m for m in there.host.sees(there.london) if m.text.startswith("/event"))
    there.host.account.edit(said.id, there.london, "/event Sat 13 Feb 20:00 Concert @ The Albany")
    await town.settles()
    corrected = there.host.reads(there.london)
    assert corrected.id == echo.id
    assert "Saturday, 13 February 2027 at 20:00" in corrected.text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Concert @ The Albany", "I found no date"),
        ("19:00 Concert", "On which day?"),
        ("Fri 12 Feb 19:00", "It needs a title too"),
        ("31 February 19:00 Concert", "There is no such day: “31 February"),
        ("1 January 2027 19:00 Concert", "is over already"),
        ("12 Feb 9999 19:00 Concert", "is too far away"),
        ("12 Feb 0001 19:00 Concert", "is over already"),
        ("12 Feb 25:00 Concert", "There is no such time"),
    ],
)
async def test_row_33_what_cannot_be_is_explained(town: Town, line: str, told: str) -> None:
    there = await begin(town)
    answer = await there.host.says(there.london, f"/event {line}")
    assert told in answer.text
    assert answer.buttons == ["Announce in private"]
    assert not await there.has_events()


async def test_row_33_what_can_be_read_twice_is_asked(town: Town) -> None:
    there = await begin(town)
    asked = await there.host.says(there.london, "/event 3/4 19:00 Concert @ The Albany")
    assert "can be read in two ways" in asked.text
    assert asked.buttons == ["Thu 4 Mar, 19:00", "Sat 3 Apr, 19:00", "Cancel"]
    echo = await there.host.taps(there.london, "Sat 3 Apr, 19:00")
    assert echo.id == asked.id
    assert "Saturday, 3 April 2027 at 19:00" in echo.text
    await there.host.taps(there.london, "Announce")
    assert (await there.event()).starts_at.month == 4


async def test_a_day_without_a_time_is_asked_for_its_hour(town: Town) -> None:
    there = await begin(town)
    asked = await there.host.says(there.london, "/event 12 Feb Concert @ The Albany")
    assert asked.text == (
        "Concert\nThe Albany\n\nAt what time on Friday, 12 February 2027? (London time)"
    )
    hours = ["10:00", "14:00", "18:00", "19:00", "20:00", "21:00"]
    assert asked.buttons == [*hours, "Another time", "Cancel"]
    echo = await there.host.taps(there.london, "20:00")
    assert echo.id == asked.id
    assert "Friday, 12 February 2027 at 20:00 (London time)" in echo.text
    assert echo.buttons == ["Announce", "Change", "Cancel"]


async def test_hours_that_are_over_are_not_offered(town: Town) -> None:
    there = await begin(town)
    asked = await there.host.says(there.london, "/event today Concert")
    assert asked.buttons == ["14:00", "18:00", "19:00", "20:00", "21:00", "Another time", "Cancel"]


async def test_row_33_a_day_that_can_be_read_twice_is_asked_then_its_hour(town: Town) -> None:
    there = await begin(town)
    asked = await there.host.says(there.london, "/event 03/04 Concert")
    assert "can be read in two ways" in asked.text
    assert asked.text.endswith("Which day do you mean?")
    days = ["Thursday, 4 March 2027", "Saturday, 3 April 2027"]
    assert asked.buttons == [*days, "Cancel"]
    asked = await there.host.taps(there.london, "Saturday, 3 April 2027")
    assert "At what time on Saturday, 3 April 2027?" in asked.text
    echo = await there.host.taps(there.london, "19:00")
    assert "Saturday, 3 April 2027 at 19:00" in echo.text


async def test_another_time_is_said_in_private(town: Town) -> None:
    there = await begin(town)
    await there.host.says(there.london, "/event 12 Feb Concert @ The Albany")
    await there.host.taps(there.london, "Another time")
    there.host.account.open_link(town.toast_url)
    await town.settles()
    asked = there.host.reads()
    assert "At what time on Friday, 12 February 2027? Tap it, or write it" in asked.text
    echo = await there.host.tells("20:45")
    assert "at 20:45" in echo.text


async def test_a_time_that_clocks_skip_is_asked_with_those_beside_it(town: Town) -> None:
    there = await begin(town)
    asked = await there.host.says(there.london, "/event 28 March 2027 01:30 Night walk")
    assert "that hour does not exist (London time)" in asked.text
    assert asked.buttons == ["Sun 28 Mar, 00:30", "Sun 28 Mar, 02:30", "Cancel"]


async def test_a_time_that_comes_twice_is_asked(town: Town) -> None:
    there = await begin(town)
    asked = await there.host.says(there.london, "/event 31 October 2027 01:30 Night walk")
    assert asked.buttons == ["Sun 31 Oct, 01:30 (first)", "Sun 31 Oct, 01:30 (second)", "Cancel"]
    await there.host.taps(there.london, "Sun 31 Oct, 01:30 (second)")
    await there.host.taps(there.london, "Announce")
    assert f"{(await there.event()).starts_at:%H:%M}" == "01:30"


async def test_row_17_a_forwarded_announcement_is_refused(town: Town) -> None:
    there = await begin(town)
    said = there.host.account.send(there.host.bot, f"/event {LINE}")
    await town.settles()
    there.bo.account.start(there.bo.bot)
    await town.settles()
    there.host.account.forward(said["message_id"], there.host.bot, there.london)
    await town.settles()
    assert "type it yourself" in there.host.reads(there.london).text
    assert not await there.has_events()


async def test_answers_are_toasted_and_shown_on_every_copy(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    await there.bo.starts("ev_1")
    assert there.bo.reads().buttons[:4] == ["Going", "Maybe", "Can’t", "+1"]
    await there.bo.taps(there.london, "Going")
    assert town.toast == "You’re going: see you on Friday 12 February."
    await there.cy.taps(there.london, "+1")
    assert town.toast.startswith("You’re going with 1 guest: see you on Friday 12 February.")
    assert "press START" in town.toast
    await there.host.taps(there.london, "Maybe")
    shown = there.host.reads(there.london)
    assert "3 going (1 guest among them): Bo and Cy\n1 maybe" in shown.text
    mine = there.bo.reads()
    assert "3 going (1 guest among them): Bo and Cy\n1 maybe" in mine.text
    assert "You’re going." in mine.text


async def test_the_private_card_takes_guests_back_and_signs_up(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    card = await there.cy.starts("ev_1")
    assert "Join the campaign" in card.buttons
    await there.cy.taps(there.cy.bot, "+1")
    alone = await there.cy.taps(there.cy.bot, "Just me")
    assert "1 going: Cy" in alone.text
    joined = await there.cy.taps(there.cy.bot, "Join the campaign")
    assert town.toast == "Welcome to Twestival, London!"
    assert "Join the campaign" not in joined.buttons


async def test_details_go_to_the_private_chat_or_open_it(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    await there.bo.taps(there.london, "Details")
    assert town.toast_url == "https://t.me/KermesseBot?start=ev_1"
    there.bo.account.open_link(town.toast_url)
    await town.settles()
    first = there.bo.reads()
    assert first.text.startswith("Concert")
    await there.bo.taps(there.london, "Details")
    assert town.toast == "It’s in our private chat."
    cards = [m for m in there.bo.all_from_bot() if m.text.startswith("Concert")]
    assert len(cards) == 1
    assert cards[0].id != first.id


async def test_row_47_sixty_people_tap_the_last_place_of_an_event(town: Town) -> None:
    there = await begin(town)
    crowd = [town.person(f"P{number:02}") for number in range(60)]
    for each in crowd:
        each.account.join(there.london)
    await there.announce()
    await town.knows(lambda tx: events.edit(tx, 1, capacity=1))
    card = there.bo.finds(there.london, "Going")
    taps = [each.account.tap(there.london, card.id, "Going") for each in crowd]
    await town.settles()
    answers = [crowd[at].account.answer_to(tap) or {} for at, tap in enumerate(taps)]
    toasts = [str(answer["text"]) for answer in answers]
    assert [toast.startswith("You’re going") for toast in toasts] == [True] + [False] * 59
    assert [f"number {place} on" in toast for place, toast in enumerate(toasts)][1:] == [True] * 59
    shown = there.bo.reads(there.london)
    assert "▰▰▰▰▰▰▰▰▰▰ 1 of 1 place\n59 people waiting" in shown.text


async def test_whoever_gets_a_place_is_told_in_private(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    await town.knows(lambda tx: events.edit(tx, 1, capacity=1))
    await there.bo.starts()
    await there.cy.taps(there.london, "Going")
    await there.bo.taps(there.london, "Going")
    assert "number 1 on the waiting list" in town.toast
    await there.cy.taps(there.london, "Can’t")
    assert "A place is free, and it’s yours: Concert" in there.bo.reads().text
    assert "1 going: Bo" in there.bo.reads(there.london).text
    declined = await there.bo.taps(there.bo.bot, "Can’t")
    assert declined.text == "Noted: you can’t come to Concert. Thanks for saying so."
    assert "Nobody has said yes so far." in there.bo.reads(there.london).text


async def test_a_guest_too_many_is_refused_and_nothing_changes(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    await town.knows(lambda tx: events.edit(tx, 1, capacity=1))
    await there.bo.taps(there.london, "Going")
    await there.bo.taps(there.london, "+1")
    assert town.toast == "There are no places left at Concert, too few for one more."
    assert "1 going: Bo" in there.bo.reads(there.london).text


async def test_a_tap_on_the_card_of_a_cancelled_event_says_so(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    card = there.bo.finds(there.london, "Going")
    data = card.data("Going")
    await town.knows(lambda tx: events.cancel(tx, 1, reason="No venue"))
    assert await there.bo.forges(there.london, card, data) == "Concert was called off."
    shown = there.bo.reads(there.london)
    assert shown.text.startswith("Concert\nCalled off: No venue")
    assert shown.buttons == []


async def test_row_34_a_button_of_another_chat_is_refused(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    data = there.bo.finds(there.london, "Going").data("Going")
    mine = await there.bo.starts("ev_1")
    told = await there.bo.forges(there.bo.bot, mine, data)
    assert "not from this chat" in told
    asked = await town.knows(lambda tx: events.standing(tx, 1))
    assert asked.going == 0


async def test_a_card_nobody_knew_any_more_is_brought_up_to_date_by_a_tap(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    await town.knows(lambda tx: tx.run("delete from copies"))
    card = await there.bo.taps(there.london, "Going")
    assert "1 going: Bo" in card.text


@pytest.mark.parametrize(
    "payload", ["ev_2", "ev_x", "ev_", "ev_99999999999999999999", "ev_-1", "ev_²"]
)
async def test_a_link_to_no_event_says_so(town: Town, payload: str) -> None:
    there = await begin(town)
    answer = await there.bo.starts(payload)
    assert answer.text == "That event is no longer there. Nothing was changed."


async def test_row_39_names_and_titles_are_harmless(town: Town) -> None:
    there = await begin(town)
    evil = town.person("<b>\u202eEve_*[\u0000z̵̡̗̼̈́a")
    evil.account.join(there.london)
    line = "Fri 12 Feb 19:00 <i>Gâteaux</i> & co\u202e @ <a href='x'>Here</a>"
    await evil.says(there.london, f"/event {line}")
    card = await evil.taps(there.london, "Announce")
    await evil.taps(there.london, "Going")
    card = evil.reads(there.london)
    assert card.text.startswith("<i>Gâteaux</i> & co\n")
    assert "\u202e" not in card.text
    assert "1 going: <b>Eve_*[" in card.text


async def test_the_card_speaks_each_chats_language_and_clocks(town: Town) -> None:
    there = await begin(town)
    fanny = town.person("Fanny", language="fr")
    paris = await town.has_a_chapter("Paris", fanny)
    await there.announce()
    await fanny.says(paris, "/evenement ven. 12 févr. 20h Chorale @ Le Petit Bain")
    await fanny.taps(paris, "Annoncer")
    card = await fanny.starts("ev_1")
    assert "vendredi 12 février 2027 à 19:00 (heure de Londres)" in card.text
    assert "vendredi 12 février 2027 à 20:00 (heure de Paris)" in card.text
    await fanny.taps(fanny.bot, "Je viens")
    assert "1 going: Fanny" in there.bo.reads(there.london).text


async def test_events_lists_what_is_coming_mine_first_and_pages_in_place(town: Town) -> None:
    there = await begin(town)
    for day in range(1, 11):
        await there.announce(f"{day} March 2027 19:00 Party {day}")
    await there.bo.starts("ev_10")
    await there.bo.taps(there.bo.bot, "Going")
    listed = await there.bo.tells("/events")
    assert listed.text.startswith(
        "Coming in all cities (1 of 2)\n\n✓ Wed 10 Mar, 19:00 · Party 10\n"
    )
    assert listed.buttons == ["Later ›", "Mine"]
    more = await there.bo.taps(there.bo.bot, "Later ›")
    assert more.id == listed.id
    assert more.text.endswith("Mon 8 Mar, 19:00 · Party 8\nTue 9 Mar, 19:00 · Party 9")
    mine = await there.bo.taps(there.bo.bot, "Mine")
    assert mine.text == "Yours\n\n✓ Wed 10 Mar, 19:00 · Party 10"
    entities = [e for e in mine.raw["entities"] if e["type"] == "text_link"]
    assert [e["url"] for e in entities] == ["https://t.me/KermesseBot?start=ev_10"]
    in_group = await there.bo.says(there.london, "/events")
    assert in_group.text.startswith("Coming in London (1 of 2)\n\nMon 1 Mar, 19:00 · Party 1\n")
    assert in_group.buttons == ["Later ›", "All cities"]


async def test_a_card_shared_inline_takes_answers_and_stays_current(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    card = await there.bo.starts("ev_1")
    share = next(each for each in card.pressable if each["text"] == "Share")
    elsewhere = town.group("Friends", there.bo, there.cy)
    query = there.bo.account.ask_inline(town.bot, share["switch_inline_query"], elsewhere)
    await town.settles()
    offered = (there.bo.account.inline_answer(query) or {})["results"]
    assert [each["title"] for each in offered] == ["Concert"]
    there.bo.account.choose_inline(query, offered[0]["id"], elsewhere)
    await town.settles()
    shared = there.cy.finds(elsewhere, "Going")
    assert shared.buttons == ["Going", "Maybe", "Can’t", "+1", "Details"]
    there.cy.account.tap(elsewhere, shared.id, "Going")
    await town.settles()
    assert "1 going: Cy" in there.cy.sees(elsewhere)[-1].text
    assert "1 going: Cy" in there.bo.reads(there.london).text


@pytest.mark.parametrize(
    ("typed", "titles"),
    [("conc", ["Concert"]), ("", ["Concert"]), ("2", []), ("brunch", []), ("9" * 30, [])],
)
async def test_events_are_found_inline_by_number_and_words(
    town: Town, typed: str, titles: list[str]
) -> None:
    there = await begin(town)
    await there.announce()
    query = there.bo.account.ask_inline(town.bot, typed)
    await town.settles()
    offered = (there.bo.account.inline_answer(query) or {})["results"]
    assert [each["title"] for each in offered] == titles


async def test_simultaneous_answers_and_changes_leave_every_copy_current(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    card = there.bo.finds(there.london, "Going")
    for who, button in ((there.bo, "Going"), (there.cy, "Maybe"), (there.bo, "Can’t")):
        who.account.tap(there.london, card.id, button)
    await asyncio.gather(town.settles(), town.settles())
    assert "Nobody has said yes so far.\n1 maybe" in there.bo.reads(there.london).text
    coming = await town.knows(lambda tx: events.people_coming(tx, 1))
    assert coming == []
