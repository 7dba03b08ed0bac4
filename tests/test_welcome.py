"""Arriving: consent, one tap to join, the city, links, and coming back."""

import pytest

from bot.playground.chats import Chat
from storage import organisers, people
from storage.database import Tx
from storage.records import Campaign, Role
from tests.town import NOW, Town, Townsperson


async def founder(town: Town) -> Townsperson:
    """Somebody opens the link on the console."""
    link = await town.kermesse.owner_link()
    assert link is not None
    olga = town.person("Olga")
    await olga.starts(link.rpartition("start=")[2])
    return olga


async def campaign(town: Town, name: str = "Twestival") -> Campaign:
    async def begin(tx: Tx) -> Campaign:
        return await organisers.create_campaign(
            tx, owner=None, name=name, currency="USD", language="en", time_zone="UTC", at=NOW
        )

    begun: Campaign = await town.knows(begin)
    return begun


async def signed_up(town: Town, name: str, **traits: str) -> Townsperson:
    someone = town.person(name, **traits)
    await someone.starts()
    await someone.taps(town.bot, someone.reads().buttons[0])
    return someone


def payload(url: str) -> str:
    return url.rpartition("start=")[2]


async def test_one_tap_signs_up(town: Town) -> None:
    await campaign(town)
    ana = town.person("Ana")
    asked = await ana.starts()
    assert "you agree that I keep your name" in asked.text
    assert asked.buttons == ["Join", "Français"]
    joined = await ana.taps(town.bot, "Join")
    assert joined.id == asked.id
    assert "welcome to Twestival" in joined.text
    assert joined.buttons == ["Choose my city", "Not now"]
    again = await ana.starts()
    assert again.text.startswith("You’re part of Twestival.")


async def test_the_language_is_telegrams_and_another_is_one_tap_away(town: Town) -> None:
    await campaign(town)
    bo = town.person("Bo", language="fr-CA")
    asked = await bo.starts()
    assert asked.buttons == ["Participer", "English"]
    english = await bo.taps(town.bot, "English")
    assert (english.id, english.buttons) == (asked.id, ["Join", "Français"])
    joined = await bo.taps(town.bot, "Join")
    assert "welcome to Twestival" in joined.text
    assert (await bo.starts()).text.startswith("You’re part of")


async def test_a_stranger_before_any_campaign_is_told_what_this_is(town: Town) -> None:
    ana = town.person("Ana", language="fr")
    greeted = await ana.starts()
    assert "Aucune n’est encore en cours" in greeted.text
    english = await ana.taps(town.bot, "English")
    assert "None is under way yet" in english.text


async def test_the_first_to_open_the_private_link_begins_the_campaign(town: Town) -> None:
    olga = await founder(town)
    assert "This bot is yours now" in olga.reads().text
    assert "/campaign" in olga.reads().text
    assert "/campaign" in (await olga.starts()).text
    assert await town.kermesse.owner_link() is None


async def test_row_37_a_private_link_used_twice_guessed_or_expired_is_refused(town: Town) -> None:
    link = payload(await town.kermesse.owner_link() or "")
    late = payload(await town.kermesse.owner_link() or "")
    await town.person("Olga").starts(link)
    assert "does not work" in (await town.person("Mallory").starts(link)).text
    guessed = await town.person("Mallory").starts("own_" + "A" * 32)
    assert "does not work" in guessed.text
    town.clock.set(to=NOW.replace(year=2028))
    assert "does not work" in (await town.person("Mallory").starts(late)).text


async def test_a_link_that_gives_a_role(town: Town) -> None:
    begun = await campaign(town)
    token = await town.knows(
        lambda tx: organisers.fresh_link(tx, role=Role.TREASURER, campaign_id=begun.id, at=NOW)
    )
    tess = town.person("Tess")
    told = await tess.starts(f"own_{token}")
    assert "You’re a treasurer of Twestival now." in told.text
    assert told.buttons == ["Join"]
    group = town.group("A group", tess)
    tess.account.add_bot(group, town.bot)
    await town.settles()
    refused = await tess.says(group, f"/start@KermesseBot own_{token}")
    assert "private" in refused.text


async def lyon(town: Town) -> Chat:
    return await town.has_a_chapter("Lyon", town.person("Ana"))


async def test_a_chapters_link_joins_that_chapter(town: Town) -> None:
    await campaign(town)
    group = await lyon(town)
    await town.person("Ana").taps(group, "Participer")
    asked = town.person("Ana").reads()
    assert "in Lyon" in asked.text
    joined = await town.person("Ana").taps(town.bot, "Join")
    assert "You’re with Lyon" in joined.text
    assert "You’re part of Twestival, with Lyon" in (await town.person("Ana").starts()).text


async def test_a_link_to_nowhere_says_so(town: Town) -> None:
    await campaign(town)
    for strange in ("ch_", "ch_99", "ch_x", "ch_" + "9" * 40, "ch_-1"):
        assert "no longer there" in (await town.person("Bo").starts(strange)).text
    assert "Come and join" in (await town.person("Bo").starts("nothing_known")).text


@pytest.mark.parametrize("typed", ["Lyon", "lyón", "LYON", "Lugdunum"])
async def test_a_city_is_typed(town: Town, typed: str) -> None:
    await campaign(town)
    await lyon(town)
    bo = await signed_up(town, "Bo")
    asked = await bo.taps(town.bot, "Choose my city")
    assert asked.text.startswith("Send your city’s name")
    assert (await bo.tells(typed)).text.startswith("You’re with Lyon")
    assert (await bo.tells("Paris")).text.startswith("I’m not sure what to do with that")


async def test_a_city_that_does_not_take_part_is_answered_with_those_near_it(town: Town) -> None:
    await campaign(town)
    await lyon(town)
    bo = await signed_up(town, "Bo")
    await bo.taps(town.bot, "Choose my city")
    offered = await bo.tells("Grenoble")
    assert offered.text.startswith("Grenoble does not take part yet.")
    assert offered.buttons == ["Lyon · 93 km", "Begin a city", "Not now"]
    assert "You’re with Lyon" in (await bo.taps(town.bot, "Lyon · 93 km")).text


async def test_an_unknown_city_is_asked_again(town: Town) -> None:
    await campaign(town)
    await lyon(town)
    bo = await signed_up(town, "Bo")
    await bo.taps(town.bot, "Choose my city")
    assert "I don’t know “xqzw”" in (await bo.tells("xqzw")).text
    listed = await bo.taps(town.bot, "See the list")
    assert listed.buttons == ["Lyon (France)", "Not now"]
    assert "whenever you like" in (await bo.taps(town.bot, "Not now")).text


async def test_a_location_is_shared(town: Town) -> None:
    await campaign(town)
    await lyon(town)
    bo = await signed_up(town, "Bo")
    await bo.taps(town.bot, "Choose my city")
    offered = await bo.shares_location(town.bot, 45.76, 4.83)
    assert offered.buttons[0] == "Lyon · 2 km"
    assert "You’re with Lyon" in (await bo.taps(town.bot, "Lyon · 2 km")).text


async def test_another_chapters_link_offers_to_move(town: Town) -> None:
    await campaign(town)
    await lyon(town)
    geneva = await town.has_a_chapter("Genève, Suisse", town.person("Cleo", language="fr"))
    bo = town.person("Bo")
    await bo.starts("ch_1")
    await bo.taps(town.bot, "Join")
    await bo.taps(geneva, "Participer") if bo.account.is_in(geneva) else await bo.starts("ch_2")
    assert bo.reads().buttons == ["I’m in Genève now"]
    assert "You’re with Genève" in (await bo.taps(town.bot, "I’m in Genève now")).text


async def test_an_invitation_is_attributed_and_its_author_told(town: Town) -> None:
    await campaign(town)
    ana = await signed_up(town, "Ana")
    number = (await town.knows(lambda tx: people.by_telegram(tx, ana.id))).id
    bo = town.person("Bo")
    asked = await bo.starts(f"inv_{number}")
    assert "Ana invites you to join Twestival" in asked.text
    await bo.taps(town.bot, "Join")
    assert "Bo joined Twestival by your link" in ana.reads().text
    known = await town.knows(lambda tx: people.by_telegram(tx, bo.id))
    signed = await town.knows(lambda tx: people.volunteer(tx, campaign_id=1, person_id=known.id))
    assert signed.invited_by == number


async def test_row_39_a_strange_name_is_harmless(town: Town) -> None:
    await campaign(town)
    strange = town.person("<b>_*[\u202eevil\u0000" + "e\u0301\u0301\u0301\u0301\u0301" + "👪" * 30)
    assert "<b>_*[evil" in (await strange.starts()).text
    joined = await strange.taps(town.bot, "Join")
    assert "welcome to Twestival" in joined.text
    said = "👪" * 2000
    await strange.taps(town.bot, "Choose my city")
    assert (await strange.tells(said)).text.startswith("I don’t know “👪")


async def test_row_17_a_forwarded_link_is_refused(town: Town) -> None:
    await campaign(town)
    ana, bo = town.person("Ana"), town.person("Bo")
    await ana.starts()
    group = town.group("Friends", ana, bo)
    ana.account.add_bot(group, town.bot)
    await town.settles()
    said = ana.account.send(group, "/start@KermesseBot")
    await town.settles()
    bo.account.start(town.bot)
    await town.settles()
    bo.account.forward(said["message_id"], group, town.bot)
    await town.settles()
    assert "only from the person it comes from" in bo.reads().text


async def test_in_a_group_start_shows_the_way_to_the_private_chat(town: Town) -> None:
    await campaign(town)
    group = await lyon(town)
    shown = await town.person("Ana").says(group, "/start@KermesseBot")
    assert shown.buttons == ["S’inscrire"]
    await town.person("Ana").taps(group, "S’inscrire", shown)
    assert "in Lyon" in town.person("Ana").reads().text
