"""Inbox to handlers: what fails is undone, retried, and kept in sight; nobody else waits."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import audit, inbox
from tests import tally
from tests.town import Town, open_town


@pytest.fixture
async def counting(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features()) as opened:
        yield opened
        opened.check()


@pytest.mark.parametrize("times", [1, 4])
async def test_row_5_a_handler_that_raises_is_undone_and_tried_again(
    tmp_path: Path, times: int
) -> None:
    trouble = tally.Trouble(times)
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features(trouble)) as town:
        ana = town.person("Ana")
        await ana.tells("/trouble")
        assert trouble.tried == times + 1
        assert await town.knows(tally.count) == 1
        assert len(ana.all_from_bot()) == 1
        assert (await town.knows(inbox.counts))["dead"] == 0


async def test_row_5_a_handler_that_always_raises_ends_as_a_dead_letter(tmp_path: Path) -> None:
    trouble = tally.Trouble(10**6)
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features(trouble)) as town:
        ana, bo = town.person("Ana"), town.person("Bo")
        ana.account.send(town.bot, "/trouble")
        ana.account.send(town.bot, "/add after")
        await bo.tells("/add beside")
        assert sorted(await town.knows(tally.counted)) == ["after", "beside"]
        (dead,) = await town.knows(inbox.dead_letters)
        assert (dead.problem, dead.attempts, dead.lane) == ("RuntimeError", 5, ana.id)
        assert "Your message is kept" in ana.all_from_bot()[0].text


async def test_row_34_forged_buttons_are_refused_and_written_down(counting: Town) -> None:
    ana, bo = counting.person("Ana"), counting.person("Bo")
    await ana.tells("/add")
    shown = await bo.tells("/add")
    own = shown.data(shown.buttons[0])
    for data in (
        "",
        "tally.more:7",
        "tally.more:8~" + own[-8:],
        "nonsense",
        "~",
        "x" * 64,
        "é" * 30,
    ):
        toast = await ana.forges(counting.bot, ana.reads(), data)
        assert "too old for me, or not from this chat" in toast
    toast = await ana.forges(counting.bot, ana.reads(), own)  # made for Bo's chat
    assert "too old for me, or not from this chat" in toast
    assert await counting.knows(tally.count) == 2
    acts = await counting.knows(audit.recent)
    assert [act.act for act in acts] == ["problem-forged"] * 8
    assert {act.actor for act in acts} == {ana.id}


async def test_row_34_a_button_whose_arguments_were_changed_is_refused(counting: Town) -> None:
    ana = counting.person("Ana")
    shown = await ana.tells("/add")
    data = shown.data(shown.buttons[0])
    assert data.startswith("tally.more:7~")
    await ana.forges(counting.bot, shown, data.replace(":7", ":8"))
    assert await counting.knows(tally.count) == 1
    await ana.forges(counting.bot, shown, data)
    assert await counting.knows(tally.count) == 2


async def test_row_35_the_groups_admins_have_no_campaign_rights(counting: Town) -> None:
    olga, ana = counting.person("Olga"), counting.person("Ana")
    group = counting.group("Lyon", olga, ana)
    olga.account.add_bot(group, counting.bot)
    assert "Only an organiser" in (await olga.says(group, "/organisers")).text
    olga.account.send_as_anonymous(group, "/organisers")
    await counting.settles()
    assert "Only an organiser" in olga.reads(group).text
    assert await counting.knows(tally.count) == 0


async def test_what_is_for_admins_of_the_chat_asks_telegram(counting: Town) -> None:
    olga, ana = counting.person("Olga"), counting.person("Ana")
    group = counting.group("Lyon", olga, ana)
    olga.account.add_bot(group, counting.bot)
    assert "Only an admin of this group" in (await ana.says(group, "/admins")).text
    await olga.says(group, "/admins olga")
    olga.account.send_as_anonymous(group, "/admins somebody")
    await counting.settles()
    assert await counting.knows(tally.counted) == ["olga", "somebody"]


async def test_row_17_second_hand_commands_are_refused(counting: Town) -> None:
    olga, ana = counting.person("Olga"), counting.person("Ana")
    group = counting.group("Lyon", olga, ana)
    olga.account.add_bot(group, counting.bot)
    written = ana.account.send(counting.bot, "/add private")
    await counting.settles()
    other = counting.world.add_bot("Other", "OtherBot")
    ana.account.forward(written["message_id"], counting.bot, group)
    await counting.settles()
    assert "type it yourself" in ana.reads(group).text
    ana.account.via_bot(group, other, "/add inline")
    olga.account.as_channel(group, "/add channel")
    await counting.settles()
    assert await counting.knows(tally.counted) == ["private"]


async def test_unknown_words_are_answered_in_private_and_never_in_groups(counting: Town) -> None:
    ana = counting.person("Ana", language="fr")
    group = counting.group("Lyon", ana)
    ana.account.add_bot(group, counting.bot)
    await counting.settles()
    before = len(ana.all_from_bot(group))
    ana.account.send(group, "/nothing")
    ana.account.send(group, "/nothing@KermesseBot")
    ana.account.send(group, "bonjour")
    await counting.settles()
    assert len(ana.all_from_bot(group)) == before
    assert "/nothing" in (await ana.tells("/nothing")).text
    assert "/aide" in (await ana.tells("bonjour")).text


async def test_a_command_for_another_bot_is_left_alone(counting: Town) -> None:
    ana = counting.person("Ana")
    await ana.tells("/add@SomebodyElseBot")
    assert await counting.knows(tally.count) == 0
    await ana.tells("/ADD@kermessebot mine")
    assert await counting.knows(tally.counted) == ["mine"]


async def test_a_command_has_its_name_in_every_language(counting: Town) -> None:
    await counting.person("Ana").tells("/plus un")
    assert await counting.knows(tally.counted) == ["un"]


async def test_row_39_hostile_names_and_texts_are_harmless(counting: Town) -> None:
    hostile = ["<b>", "_*[`", "\u202eevil", "e" + "\u0301" * 80, "nul\x00", "😀" * 2000]
    for number, words in enumerate(hostile):
        person = counting.person(f"{words[:60]}{number}")
        await person.tells(f"/{words}")
        await person.tells(f"/add {words}")
    assert await counting.knows(tally.count) == len(hostile)
    assert (await counting.knows(inbox.counts))["dead"] == 0


async def test_sixty_presses_at_once_are_each_counted_and_edits_gathered(counting: Town) -> None:
    people = [counting.person(f"P{number}") for number in range(60)]
    group = counting.group("Lyon", *people)
    people[0].account.add_bot(group, counting.bot)
    card = await people[0].says(group, "/board")
    for person in people:
        person.account.tap(group, card.id, card.buttons[0])
    await counting.settles()
    assert "1 to 60 letters" in people[0].reads(group).text
    edits = [each for each in counting.world.requests if each.method == "editmessagetext"]
    assert 1 <= len(edits) <= 60
