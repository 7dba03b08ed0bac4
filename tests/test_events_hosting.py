"""Events, the host's and the moderators' part: the guided form, changes, reminders, the end."""

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.voice import Voice
from handlers.events.reminding import remind, slot_due
from handlers.events.wording import bar
from storage import events, organisers
from storage.database import Tx
from storage.records import Role
from tests.town import Town, Townsperson, open_town
from tests.twestival import Twestival, begin, person

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LONDON = ZoneInfo("Europe/London")
LATER = datetime(2027, 2, 20, 19, 0, tzinfo=UTC)
SAMOA = ZoneInfo("Pacific/Apia")


def payload(url: str) -> str:
    return url.rpartition("start=")[2]


async def guided(there: Twestival, who: Townsperson) -> None:
    """Somebody goes from the group to the guided form."""
    asked = await who.says(there.london, "/event")
    assert asked.buttons == ["Announce in private"]
    await who.starts(payload(str(asked.pressable[0]["url"])))


def forms(who: Townsperson) -> list[str]:
    """What the form's messages that are still there say."""
    return [m.text for m in who.all_from_bot() if "Cancel" in m.buttons]


async def test_the_guided_form_is_one_message_from_the_first_question_to_the_card(
    town: Town,
) -> None:
    there = await begin(town)
    ana = there.host
    await guided(there, ana)
    assert ana.reads().text.startswith("What is it?")
    await ana.tells("Concert & cakes")
    assert "Concert & cakes\n\nWhen does it start?" in ana.reads().text
    await ana.tells("Fri 12 Feb 19:00")
    assert "Where?" in ana.reads().text
    await ana.shares_location(ana.bot, 51.476, -0.021)
    assert "How many people fit?" in ana.reads().text
    await ana.tells("about 80 people")
    assert "A picture?" in ana.reads().text
    ana.account.send_photo(ana.bot, PNG)
    await town.settles()
    assert len(forms(ana)) == 1
    review = ana.reads()
    assert review.text.startswith(
        "Concert & cakes\nFriday, 12 February 2027 at 19:00 (London time)\non the map\n80 places\n"
        "With a picture\n\nIs this right?"
    )
    card = await ana.taps(ana.bot, "Announce")
    assert card.id == review.id
    assert card.buttons == ["Going", "Maybe", "Can’t", "+1", "Share", "Change", "Call it off"]
    in_group = ana.reads(there.london)
    assert in_group.has_picture
    assert "▱▱▱▱▱▱▱▱▱▱ 0 of 80 places" in in_group.text


async def test_back_and_skip_and_a_wrong_answer(town: Town) -> None:
    there = await begin(town)
    ana = there.host
    await guided(there, ana)
    assert ana.reads().buttons == ["Cancel"]
    await ana.tells("Concert")
    assert ana.reads().buttons == ["‹ Back", "Cancel"]
    again = await ana.taps(ana.bot, "‹ Back")
    assert again.text.endswith("like “Concert and cake sale”.")
    await ana.tells("Choir")
    await ana.tells("whenever")
    assert ana.reads().text.startswith("I found no date in “whenever”.")
    assert len(forms(ana)) == 1
    await ana.tells("Fri 12 Feb")
    assert ana.reads().text.startswith("Choir\n\nAt what time on Friday, 12 February 2027?")
    await ana.tells("7:00")
    assert ana.reads().buttons == ["Fri 12 Feb, 07:00", "Fri 12 Feb, 19:00", "‹ Back", "Cancel"]
    await ana.taps(ana.bot, "Fri 12 Feb, 19:00")
    assert ana.reads().buttons == ["‹ Back", "Skip", "Cancel"]
    await ana.taps(ana.bot, "Skip")
    await ana.tells("none")
    assert ana.reads().text.startswith("Send the number of people as digits")
    await ana.taps(ana.bot, "Skip")
    await ana.tells("no picture")
    assert ana.reads().text.startswith("That is not a photo.")
    review = await ana.taps(ana.bot, "Skip")
    assert review.text.startswith("Choir\nFriday, 12 February 2027 at 19:00 (London time)\n\nIs")
    dropped = await ana.taps(ana.bot, "Cancel")
    assert dropped.text == "Cancelled: nothing was announced."
    assert not await there.has_events()


async def test_a_venue_is_a_place_on_the_map(town: Town) -> None:
    there = await begin(town)
    await guided(there, there.host)
    await there.host.tells("Concert")
    await there.host.tells("Fri 12 Feb 19:00")
    there.host.account.send_venue(there.host.bot, 51.476, -0.021, "The Albany", "Douglas Way")
    await town.settles()
    shown = there.host.reads()
    assert "\nThe Albany, Douglas Way\n" in shown.text
    link = next(each for each in shown.raw["entities"] if each["type"] == "text_link")
    assert "mlat=51.476000&mlon=-0.021000" in link["url"]


async def test_whoever_is_hidden_behind_the_group_cannot_announce(town: Town) -> None:
    there = await begin(town)
    there.host.account.stay_anonymous(there.london)
    there.host.account.send_as_anonymous(there.london, "/event Fri 12 Feb 19:00 Concert")
    await town.settles()
    assert "under your own name" in there.host.reads(there.london).text


async def test_the_whole_line_may_answer_the_first_question(town: Town) -> None:
    there = await begin(town)
    await guided(there, there.host)
    await there.host.tells("Fri 12 Feb 19:00 Concert @ The Albany https://example.org/live")
    assert there.host.reads().text.startswith(
        "Concert\nFriday, 12 February 2027 at 19:00 (London time)\nThe Albany · online\n\nIs this"
    )


async def test_the_draft_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path) as before:
        there = await begin(before)
        await guided(there, there.host)
        await there.host.tells("Concert")
    async with open_town(path, world=before.world) as after:
        ana = Townsperson(after, there.host.account)
        await ana.tells("Fri 12 Feb 19:00")
        assert ana.reads().text.startswith("Concert\nFriday, 12 February 2027")
        after.check()


async def test_a_draft_goes_along_from_the_group_to_private(town: Town) -> None:
    there = await begin(town)
    ana = there.host
    echo = await ana.says(there.london, "/event Fri 12 Feb 19:00 Concert @ The Albany")
    await ana.taps(there.london, "Change")
    await ana.starts(payload(town.toast_url))
    assert "What shall I change?" in ana.reads().text
    assert ana.reads().buttons == ["What", "When", "Where", "Places", "Picture", "‹ Back"]
    assert echo.id not in [m.id for m in ana.sees(there.london)]
    await ana.taps(ana.bot, "When")
    await ana.tells("20:30")
    assert "Friday, 12 February 2027 at 20:30" in ana.reads().text
    await ana.taps(ana.bot, "Announce")
    assert "at 20:30" in ana.reads(there.london).text


async def test_a_line_that_is_not_understood_goes_on_in_private(town: Town) -> None:
    there = await begin(town)
    await there.bo.starts()
    await there.bo.says(there.london, "/event Sat 13 Feb 15:00 Tea")
    await there.bo.taps(there.london, "Announce")
    asked = await there.bo.tells("/event 14 Feb Dinner @ Home")
    assert asked.text.startswith("Dinner\nHome\n\nAt what time on Sunday, 14 February 2027?")
    done = await there.bo.tells("7pm")
    assert done.text.startswith("Dinner\nSunday, 14 February 2027 at 19:00 (London time)\nHome")


async def test_a_change_of_time_is_shown_everywhere_and_told_once(town: Town) -> None:
    there = await begin(town)
    ana = there.host
    await there.announce()
    await there.bo.starts()
    await there.bo.taps(there.london, "Going")
    await there.cy.taps(there.london, "Can’t")
    await ana.starts("ev_1")
    await ana.taps(ana.bot, "Change")
    await ana.taps(ana.bot, "When")
    await ana.tells("Sat 13 Feb 20:00")
    saved = await ana.taps(ana.bot, "Save")
    assert saved.text == "Saved: Concert. I told 1 person the new time or place."
    assert "Saturday, 13 February 2027 at 20:00" in ana.reads(there.london).text
    told = [m for m in there.bo.all_from_bot() if "has changed" in m.text]
    assert len(told) == 1
    assert "Saturday, 13 February 2027 at 20:00 (London time)" in told[0].text


async def test_row_25_a_card_that_is_gone_is_posted_anew_when_the_event_changes(town: Town) -> None:
    there = await begin(town)
    ana = there.host
    await there.announce()
    gone = ana.finds(there.london, "Going")
    ana.account.delete(gone.id, there.london)
    await there.bo.starts("ev_1")
    await there.bo.taps(there.bo.bot, "Going")
    assert not any("Going" in m.buttons for m in ana.sees(there.london))
    await ana.starts("ev_1")
    await ana.taps(ana.bot, "Change")
    await ana.taps(ana.bot, "Where")
    await ana.tells("The Roundhouse, London")
    await ana.taps(ana.bot, "Save")
    card = ana.finds(there.london, "Going")
    assert card.id > gone.id
    assert "The Roundhouse, London" in card.text
    assert "1 going: Bo" in card.text


async def test_more_places_go_to_those_waiting(town: Town) -> None:
    there = await begin(town)
    ana = there.host
    await there.announce()
    await town.knows(lambda tx: events.edit(tx, 1, capacity=1))
    await there.cy.taps(there.london, "Going")
    await there.bo.starts()
    await there.bo.taps(there.london, "Going")
    await ana.starts("ev_1")
    await ana.taps(ana.bot, "Change")
    await ana.taps(ana.bot, "Places")
    await ana.tells("2")
    saved = await ana.taps(ana.bot, "Save")
    assert saved.text == "Saved: Concert."
    assert "A place is free, and it’s yours" in there.bo.reads().text


async def test_calling_off_is_confirmed_shown_and_told(town: Town) -> None:
    there = await begin(town)
    ana = there.host
    await there.announce()
    await there.bo.starts()
    await there.bo.taps(there.london, "Maybe")
    await ana.starts("ev_1")
    asked = await ana.taps(ana.bot, "Call it off")
    assert "I’ll tell 1 person who would have come." in asked.text
    assert asked.buttons == ["Call it off", "Keep it"]
    await ana.tells("The <roof> leaks")
    done = await ana.taps(ana.bot, "Call it off", ana.reads())
    assert "is called off. I’ve told 1 person." in done.text
    assert there.bo.reads().text.endswith("is called off.\nThe <roof> leaks")
    card = ana.reads(there.london)
    assert card.text.startswith("Concert\nCalled off: The <roof> leaks")
    assert "going" not in card.text
    assert card.buttons == []


async def test_keeping_it_changes_nothing(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    await there.host.starts("ev_1")
    await there.host.taps(there.host.bot, "Call it off")
    kept = await there.host.taps(there.host.bot, "Keep it")
    assert kept.text == "Concert stays as it is."
    assert (await there.event()).state == "listed"


async def test_row_36_an_organiser_who_lost_the_role_meanwhile_changes_nothing(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    dan = town.person("Dan")
    await dan.starts()

    async def role(tx: Tx, change: str) -> None:
        known = await person(tx, dan)
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        if change == "give":
            await organisers.grant(
                tx,
                campaign_id=campaign.id,
                person_id=known.id,
                role=Role.ORGANISER,
                by=None,
                at=town.clock.now(),
            )
        else:
            await organisers.revoke(
                tx, campaign_id=campaign.id, person_id=known.id, role=Role.ORGANISER
            )

    await town.knows(lambda tx: role(tx, "give"))
    await dan.starts("ev_1")
    await dan.taps(dan.bot, "Change")
    await dan.taps(dan.bot, "When")
    await dan.tells("Sat 13 Feb 20:00")
    await town.knows(lambda tx: role(tx, "take"))
    await dan.taps(dan.bot, "Save")
    assert town.toast.startswith("Only the person who announced this event")
    assert (await there.event()).starts_at.day == 12


async def test_an_event_of_a_newcomer_is_listed_once_a_moderator_approves(town: Town) -> None:
    there = await begin(town)
    await there.bo.starts()
    await there.bo.says(there.london, "/event Fri 12 Feb 19:00 Concert @ The Albany")
    await there.bo.taps(there.london, "Announce")
    asked = there.olga.reads()
    assert asked.text.startswith("Shall this be listed for everybody?\nConcert\n")
    assert asked.buttons == ["Approve", "Decline", "Details"]
    assert "Nothing yet" in (await there.cy.tells("/events")).text
    done = await there.olga.taps(there.olga.bot, "Approve")
    assert (done.id, done.buttons) == (asked.id, ["Details"])
    assert "now listed for everybody" in there.bo.reads().text
    assert "Concert" in (await there.cy.tells("/events")).text


async def test_declining_takes_a_reason_which_the_host_reads(town: Town) -> None:
    there = await begin(town)
    await there.bo.starts()
    await there.bo.says(there.london, "/event Fri 12 Feb 19:00 Advert @ My shop")
    await there.bo.taps(there.london, "Announce")
    asked = await there.olga.taps(there.olga.bot, "Decline")
    assert asked.buttons == ["Keep it"]
    await there.olga.tells("This is an advert")
    await there.olga.taps(there.olga.bot, "Decline", there.olga.reads())
    assert there.bo.reads().text == "Advert will not be part of the campaign: This is an advert"
    assert "Not part of the campaign: This is an advert" in there.bo.reads(there.london).text


async def test_those_coming_are_reminded_a_day_and_two_hours_before(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    for each, button in ((there.bo, "Going"), (there.cy, "Maybe"), (there.host, "Can’t")):
        await each.starts()
        await each.taps(there.london, button)
    await town.at(datetime(2027, 2, 11, 18, 59, tzinfo=UTC))
    assert "coming?" not in there.bo.reads().text
    await town.at(datetime(2027, 2, 11, 19, 0, tzinfo=UTC))
    assert there.bo.reads().text.endswith("Are you still coming?")
    assert there.cy.reads().text.endswith("Are you coming?")
    assert "coming?" not in there.host.reads().text
    said = await there.bo.taps(there.bo.bot, "I’ll be there")
    assert said.text.startswith("See you at Concert")
    await town.at(datetime(2027, 2, 11, 19, 5, tzinfo=UTC))
    await town.at(datetime(2027, 2, 12, 17, 0, tzinfo=UTC))
    assert len(reminders(there.bo)) == 0  # confirmed: not asked again
    assert len(reminders(there.cy)) == 2


def reminders(who: Townsperson) -> list[str]:
    return [m.text for m in who.all_from_bot() if m.text.endswith("coming?")]


async def test_row_30_reminders_of_an_event_that_moved_or_ended_never_go_out(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    await there.announce("Sat 13 Feb 19:00 Brunch")
    await there.bo.starts()
    for number in (1, 2):
        await there.bo.starts(f"ev_{number}")
        await there.bo.taps(there.bo.bot, "Going")
    await town.at(datetime(2027, 2, 11, 18, 59, tzinfo=UTC))
    town.clock.set(to=datetime(2027, 2, 11, 19, 0, tzinfo=UTC))
    async with town.kermesse.database.transaction() as tx:
        voice = Voice(town.kermesse.house, tx, town.clock.now())
        await remind(voice)  # decided, and the event called off before it is sent
        await voice.commit_words()
        await events.cancel(tx, 1)
    await town.settles()
    assert reminders(there.bo) == []
    await town.knows(lambda tx: events.edit(tx, 2, starts_at=LATER))
    await town.at(datetime(2027, 2, 12, 19, 0, tzinfo=UTC))
    assert reminders(there.bo) == []
    await town.at(LATER - timedelta(hours=2))
    assert [text.partition("\n")[0] for text in reminders(there.bo)] == ["Brunch"]


async def test_row_30_a_reminder_on_its_way_is_given_up_when_the_event_moves(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    await there.bo.starts("ev_1")
    await there.bo.taps(there.bo.bot, "Going")
    town.clock.set(to=datetime(2027, 2, 11, 19, 0, tzinfo=UTC))
    async with town.kermesse.database.transaction() as tx:
        voice = Voice(town.kermesse.house, tx, town.clock.now())
        await remind(voice)
        await voice.commit_words()
        await events.edit(tx, 1, starts_at=LATER)
    await town.settles()
    assert reminders(there.bo) == []


async def test_what_is_over_closes_and_takes_no_more_answers(town: Town) -> None:
    there = await begin(town)
    await there.announce()
    data = there.bo.finds(there.london, "Going").data("Going")
    await town.at(datetime(2027, 2, 13, 0, 59, tzinfo=UTC))
    assert there.bo.reads(there.london).buttons
    await town.at(datetime(2027, 2, 13, 1, 6, tzinfo=UTC))
    card = there.bo.reads(there.london)
    assert card.text.startswith("Concert\nThis is over.\n")
    assert card.buttons == []
    assert await there.bo.forges(there.london, card, data) == (
        "Concert is over. Thank you for wanting to come!"
    )


@pytest.mark.parametrize(
    ("starts", "zone", "now", "slot"),
    [
        ("2027-02-12 19:00", LONDON, "2027-02-11 18:59", None),
        ("2027-02-12 19:00", LONDON, "2027-02-11 19:00", "day"),
        ("2027-02-12 19:00", LONDON, "2027-02-12 00:59", "day"),
        ("2027-02-12 19:00", LONDON, "2027-02-12 01:00", None),
        ("2027-02-12 19:00", LONDON, "2027-02-12 16:59", None),
        ("2027-02-12 19:00", LONDON, "2027-02-12 17:00", "hours"),
        ("2027-02-12 19:00", LONDON, "2027-02-12 18:29", "hours"),
        ("2027-02-12 19:00", LONDON, "2027-02-12 18:30", None),
        # Not at night: an event after midnight is told of in the evening, an early one at nine.
        ("2027-02-12 23:30", LONDON, "2027-02-11 20:00", "day"),
        ("2027-02-12 07:00", LONDON, "2027-02-11 08:59", None),
        ("2027-02-12 07:00", LONDON, "2027-02-11 09:00", "day"),
        # The clocks go forward in between: the same hour of the day, 23 hours before.
        ("2027-03-28 19:00", LONDON, "2027-03-27 19:00", "day"),
        ("2027-02-12 19:00", SAMOA, "2027-02-11 19:00", "day"),
    ],
)
def test_when_a_reminder_is_due(starts: str, zone: ZoneInfo, now: str, slot: str | None) -> None:
    at, moment = (
        datetime.fromisoformat(each).replace(tzinfo=zone).astimezone(UTC) for each in (starts, now)
    )
    assert slot_due(at, zone, moment) == slot


@pytest.mark.parametrize(
    ("taken", "places", "shown"),
    [
        (0, 10, "▱" * 10),
        (1, 1000, "▰" + "▱" * 9),
        (5, 10, "▰" * 5 + "▱" * 5),
        (999, 1000, "▰" * 9 + "▱"),
        (10, 10, "▰" * 10),
        (12, 10, "▰" * 10),
    ],
)
def test_the_bar_is_full_only_when_it_is(taken: int, places: int, shown: str) -> None:
    assert bar(taken, places) == shown
