"""What a volunteer decides for themselves: settings, a pause, leaving, inviting others."""

import pytest

from storage import chapters, organisers, people
from storage.records import Person, Role, Volunteer
from tests.town import NOW, Town, Townsperson


@pytest.fixture(autouse=True)
async def owner(town: Town) -> Townsperson:
    return await town.has_a_campaign()


async def signed_up(town: Town, name: str, payload: str = "", **traits: str) -> Townsperson:
    someone = town.person(name, **traits)
    asked = await someone.starts(payload)
    await someone.taps(town.bot, asked.buttons[0])
    return someone


async def known(town: Town, someone: Townsperson) -> Person:
    found: Person = await town.knows(lambda tx: people.by_telegram(tx, someone.id))
    return found


async def standing(town: Town, someone: Townsperson) -> Volunteer:
    person = await known(town, someone)
    found: Volunteer = await town.knows(
        lambda tx: people.volunteer(tx, campaign_id=1, person_id=person.id)
    )
    return found


async def test_settings_are_one_message_edited_in_place(town: Town) -> None:
    ana = await signed_up(town, "Ana")
    shown = await ana.tells("/settings")
    assert shown.text == (
        "Your settings\nLanguage: English\nName shown: Ana\nCampaign: Twestival\nCity: none yet"
    )
    assert shown.buttons == ["Language", "Name", "City", "Pause", "Leave"]
    assert (await ana.taps(town.bot, "Language")).buttons == ["English", "Français", "‹ Back"]
    french = await ana.taps(town.bot, "Français")
    assert french.id == shown.id
    assert french.text.startswith("Vos réglages\nLangue\u202f: français")
    assert "réglages" in (await ana.tells("/reglages")).text


async def test_a_name_is_chosen_and_stays(town: Town) -> None:
    ana = await signed_up(town, "Ana")
    shown = await ana.tells("/settings")
    await ana.taps(town.bot, "Name")
    chosen = await ana.tells("  Ana \u202e of   Lyon ")
    assert chosen.id == shown.id
    assert "Name shown: Ana of Lyon" in chosen.text
    assert (await known(town, ana)).name == "Ana of Lyon"
    await ana.taps(town.bot, "Name")
    assert "Name shown: none" in (await ana.taps(town.bot, "Show no name")).text
    assert (await known(town, ana)).name == ""
    assert "I’m not sure" in (await ana.tells("Ana")).text


async def test_a_chosen_name_can_be_left_as_it_is(town: Town) -> None:
    ana = await signed_up(town, "Ana")
    await ana.tells("/settings")
    await ana.taps(town.bot, "Name")
    assert "Name shown: Ana" in (await ana.taps(town.bot, "‹ Back")).text
    assert "I’m not sure" in (await ana.tells("Somebody else")).text
    await ana.taps(town.bot, "Name")
    assert "A name has" in (await ana.tells("\u202e\u200b\u202c")).text


async def test_settings_belong_in_private_and_work_before_signing_up(town: Town) -> None:
    ana = town.person("Ana")
    group = await town.has_a_chapter("London", ana)
    assert "private" in (await ana.says(group, "/settings")).text
    shown = await ana.tells("/settings")
    assert "You’re not signed up; /start takes one tap." in shown.text
    assert shown.buttons == ["Language", "Name"]


async def test_the_city_is_changed_from_settings(town: Town) -> None:
    await town.has_a_chapter("London", town.person("Bo"))
    ana = await signed_up(town, "Ana")
    await ana.tells("/settings")
    await ana.taps(town.bot, "City")
    await ana.tells("London")
    assert "City: London" in (await ana.tells("/settings")).text


async def test_one_of_several_campaigns_is_chosen(town: Town) -> None:
    ana = await signed_up(town, "Ana")
    await town.knows(
        lambda tx: organisers.create_campaign(
            tx, owner=None, name="Trees", currency="EUR", language="en", time_zone="UTC", at=NOW
        )
    )
    shown = await ana.tells("/settings")
    assert "Campaign: Twestival" in shown.text
    assert "Campaign" in shown.buttons
    assert (await ana.taps(town.bot, "Campaign")).buttons == ["Trees", "Twestival", "‹ Back"]
    other = await ana.taps(town.bot, "Trees")
    assert "You’re not signed up" in other.text


PAUSES = [
    ("A week", "until Monday, 8 February 2027"),
    ("A month", "until Wednesday, 3 March 2027"),
    ("Open end", "with no end set"),
]


@pytest.mark.parametrize(("length", "until"), PAUSES)
async def test_a_pause_for_a_while(town: Town, length: str, until: str) -> None:
    ana = await signed_up(town, "Ana")
    await ana.tells("/pause")
    paused = await ana.taps(town.bot, length)
    assert until in paused.text
    assert (await standing(town, ana)).paused_until is not None
    assert until in (await ana.tells("/pause")).text
    assert "Good to have you, Ana!" in (await ana.taps(town.bot, "I’m back")).text
    assert (await standing(town, ana)).paused_until is None


WRITTEN = [
    ("/pause 12 March", "12 March 2027"),
    ("/pause tomorrow", "2 February 2027"),
    ("/pause 1 January 2020", None),
    ("/pause sometime <b>", None),
    ("/pause today", None),
]


@pytest.mark.parametrize(("said", "until"), WRITTEN)
async def test_a_pause_until_a_day(town: Town, said: str, until: str | None) -> None:
    ana = await signed_up(town, "Ana")
    answer = await ana.tells(said)
    if until is None:
        assert "I can’t read a coming day" in answer.text
        assert (await standing(town, ana)).paused_until is None
    else:
        assert until in answer.text


async def test_start_ends_a_pause_with_a_welcome(town: Town) -> None:
    ana = await signed_up(town, "Ana")
    await ana.tells("/pause")
    await ana.taps(town.bot, "Open end")
    assert (await ana.starts()).text.startswith("Welcome back, Ana! You’re part of Twestival again")
    assert (await standing(town, ana)).paused_until is None


async def test_leaving_is_asked_about_and_coming_back_restores_everything(town: Town) -> None:
    await town.has_a_chapter("London", town.person("Bo"))
    ana = await signed_up(town, "Ana", "ch_1")
    await ana.tells("/leave")
    assert "still part of Twestival" in (await ana.taps(town.bot, "Stay")).text
    await ana.tells("/leave")
    gone = await ana.taps(town.bot, "Leave")
    assert gone.text.startswith("You’ve left Twestival. Thank you for everything, Ana!")
    assert (await standing(town, ana)).left_at is not None
    assert "for people who signed up" in (await ana.tells("/leave")).text
    back = await ana.starts()
    assert back.text.startswith("Welcome back, Ana!")
    assert "with London" in back.text
    assert (await standing(town, ana)).left_at is None


async def test_what_somebody_led_is_handed_over(town: Town, owner: Townsperson) -> None:
    ana = await signed_up(town, "Ana")
    bo = await signed_up(town, "Bo")
    await town.has_a_chapter("London", ana)
    await town.has_a_chapter("Leeds", ana)
    cohost = await known(town, bo)
    await town.knows(
        lambda tx: chapters.add_host(tx, chapter_id=1, person_id=cohost.id, role="cohost", at=NOW)
    )
    asked = await ana.tells("/leave")
    assert "You lead Leeds and London" in asked.text
    await ana.taps(town.bot, "Leave")
    assert "Ana no longer leads London: it is in your hands now" in bo.reads().text
    told = owner.reads().text
    assert told.startswith("Ana has left. Please find somebody to lead what is left behind: Leeds")
    [host] = await town.knows(lambda tx: chapters.hosts(tx, 1))
    assert host.id == cohost.id


async def test_row_38_the_last_owner_cannot_leave(town: Town, owner: Townsperson) -> None:
    await owner.starts()
    await owner.taps(town.bot, "Join")
    await owner.tells("/leave")
    await owner.taps(town.bot, "Leave")
    assert town.toast.startswith("You are the only owner of Twestival.")
    assert (await standing(town, owner)).left_at is None
    person = await known(town, owner)
    roles = await town.knows(lambda tx: organisers.roles_of(tx, campaign_id=1, person_id=person.id))
    assert Role.OWNER in roles


async def test_an_invitation_counts_who_came_by_it(town: Town) -> None:
    ana = await signed_up(town, "Ana")
    shown = await ana.tells("/invite")
    assert shown.text.startswith("Nobody has joined Twestival by your link yet.")
    assert shown.buttons == ["Share", "Copy the link"]
    link = shown.text.split()[-1]
    for name in ("Bo", "Cleo"):
        await signed_up(town, name, link.rpartition("start=")[2])
    assert (await ana.tells("/invite")).text.startswith("2 people joined Twestival by your link.")
    await ana.starts(link.rpartition("start=")[2])
    assert (await standing(town, ana)).invited_by is None


async def test_row_34_another_persons_button_does_nothing_for_them(town: Town) -> None:
    ana = await signed_up(town, "Ana")
    await ana.tells("/leave")
    data = ana.reads().data("Leave")
    bo = await signed_up(town, "Bo")
    toast = await bo.forges(town.bot, bo.reads(), data)
    assert "not from this chat" in toast
    assert (await standing(town, bo)).left_at is None


async def test_settings_leave_another_conversation_alone(town: Town) -> None:
    await town.has_a_chapter("London", town.person("Bo"))
    ana = await signed_up(town, "Ana")
    settings = await ana.tells("/settings")
    await ana.taps(town.bot, "Name")
    await ana.tells("/city")
    await ana.taps(town.bot, "Choose my city")
    await ana.taps(town.bot, "‹ Back", settings)
    await ana.tells("London")
    assert "City: London" in (await ana.tells("/settings")).text
