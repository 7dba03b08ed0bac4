"""/help says what the reader may do here, and nothing else; /cancel ends what is under way."""

import re

import pytest

from bot.feature import Command, Where
from handlers import FEATURES
from tests.town import Town, Townsperson

COMMANDS = [command for feature in FEATURES for command in feature.commands if command.menu]


@pytest.fixture(autouse=True)
async def owner(town: Town) -> Townsperson:
    return await town.has_a_campaign()


def named(text: str) -> set[str]:
    """The commands that a text's lines begin with."""
    return set(re.findall(r"^/(\w+)", text, re.MULTILINE))


def are(access: str, language: str = "en") -> set[str]:
    """The commands of one access."""
    return {each.also.get(language, each.name) for each in COMMANDS if each.access.name == access}


async def test_a_stranger_sees_what_everybody_may_do(town: Town) -> None:
    seen = named((await town.person("Ana").tells("/help")).text)
    assert are("anyone") <= seen
    assert not are("organiser") & seen
    assert not are("volunteer") & seen
    assert "start" in seen


async def test_a_volunteer_sees_more_and_in_their_language(town: Town) -> None:
    bo = town.person("Bo", language="fr")
    await bo.starts()
    await bo.taps(town.bot, "Participer")
    shown = (await bo.tells("/aide")).text
    assert are("anyone", "fr") | are("volunteer", "fr") <= named(shown)
    assert "/collecte" in shown
    assert "GeoNames, CC BY 4.0" in shown


async def test_organisers_see_theirs(town: Town, owner: Townsperson) -> None:
    shown = (await owner.tells("/help")).text
    assert "For organisers" in shown
    assert are("organiser") | are("owner") <= named(shown)


async def test_in_a_group_only_what_works_there(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    group = await town.has_a_chapter("London", ana, bo)
    seen = named((await bo.says(group, "/help")).text)
    private = {each.name for each in COMMANDS if each.where is Where.PRIVATE}
    assert not private & seen
    assert {"city", "here", "link", "cities"} <= seen
    assert "start" not in seen
    assert "For organisers" not in bo.reads(group).text


async def test_the_order_is_that_of_the_features(town: Town) -> None:
    shown = (await town.person("Ana").tells("/help")).text
    everybody = shown.partition("In a group")[0]
    order = [each.name for each in COMMANDS if each.access.name == "anyone"]
    private = [name for name in order if _in_private(name)]
    assert [name for name in re.findall(r"^/(\w+)", everybody, re.MULTILINE) if name in order] == (
        private
    )


def _in_private(name: str) -> bool:
    command: Command = next(each for each in COMMANDS if each.name == name)
    return command.where is not Where.GROUP


async def test_cancel_ends_what_is_under_way(town: Town) -> None:
    ana = town.person("Ana")
    assert "nothing to cancel" in (await ana.tells("/cancel")).text
    await ana.starts()
    await ana.taps(town.bot, "Join")
    await ana.taps(town.bot, "Choose my city")
    assert (await ana.tells("/cancel")).text == "Cancelled. Nothing was changed."
    assert "I’m not sure" in (await ana.tells("London")).text
    assert "nothing to cancel" in (await ana.tells("/annuler@KermesseBot")).text


async def test_unknown_commands_are_answered_in_private_and_ignored_in_groups(town: Town) -> None:
    ana = town.person("Ana")
    group = await town.has_a_chapter("London", ana)
    assert "I don’t know /dance" in (await ana.tells("/dance")).text
    before = ana.reads(group).id
    assert (await ana.says(group, "/dance@KermesseBot")).id == before


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "send it in your city’s group"), ("fr", "/programme s’utilise dans un groupe")],
)
async def test_a_command_in_the_wrong_place_goes_by_its_name_in_the_readers_language(
    town: Town, language: str, said: str
) -> None:
    ana = town.person("Ana", language=language)
    assert said in (await ana.tells("/schedule")).text.replace("\u202f", " ")
