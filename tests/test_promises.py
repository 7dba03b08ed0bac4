"""What must be survived, with everything in place: people, the whole bot, its real features."""

import asyncio
import logging
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.logs import set_up
from bot.playground.faults import Fault, FaultKind
from storage import inbox, organisers, people
from storage.database import Tx
from storage.records import Campaign, Role
from tests import tally
from tests.cities import campaign_in, city_in, joins
from tests.office import the_campaign, two_organisers
from tests.town import TOKEN, Town, Townsperson, open_town

CHATS, TURNS = 200, 5  # a thousand updates
CANARIES = ("Canarina", "canary-words", "canary-title", "canary-place", TOKEN.partition(":")[2])


async def entries(town: Town) -> int:
    found: int = await town.knows(lambda tx: tx.value("select count(*) from entries"))
    return found


async def test_row_3_a_press_delivered_again_a_day_later_records_nothing_more(town: Town) -> None:
    await campaign_in(town)
    ana = town.person("Ana")
    lyon = await city_in(town, "Lyon", ana)
    await joins(town, lyon, ana)
    echo = await ana.says(lyon, "/raised 120 €")
    ana.account.tap(lyon, echo.id, "✓ Confirm")
    (press,) = town.bot.updates.peek()
    await town.settles()
    shown = [each.raw for each in ana.sees(lyon)]
    town.world.requests.clear()
    for hours in (0, 1, 22):
        await town.later(hours=hours)  # and what was handled is tidied up meanwhile
        town.world.deliver_raw(town.bot, press)
        await town.settles()
    assert await entries(town) == 1
    assert [each.raw for each in ana.sees(lyon)][: len(shown)] == shown
    methods = {each.method for each in town.world.requests}
    assert not methods & {"editmessagetext", "answercallbackquery"}


async def test_row_5_back_off_grows_then_the_owner_is_told_and_others_were_served(
    tmp_path: Path,
) -> None:
    trouble, pauses = tally.Trouble(10**6), list[float]()
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=tally.features(trouble)) as town:
        olga = await _owner(town)

        async def pause(seconds: float) -> None:
            pauses.append(seconds)
            ana.account.send(town.bot, "/add")  # somebody else is served while it waits
            await town.bot.updates.until_empty()

        town.kermesse.dispatch._pause = pause  # the dispatcher's own patience, watched
        ana, bo = town.person("Ana"), town.person("Bo")
        await bo.tells("/trouble words")
        assert trouble.tried == 5
        assert pauses == sorted(set(pauses))
        assert len(pauses) == 4
        assert await town.knows(tally.count) == len(pauses)  # each failed attempt was undone
        assert len(bo.all_from_bot()) == 1
        assert "RuntimeError" in olga.reads().text
        assert "words" not in olga.reads().text
        assert (await town.knows(inbox.counts))["dead"] == 1


async def _owner(town: Town) -> Townsperson:
    """An owner who can be written to, of a campaign that is under way."""
    campaign = await campaign_in(town)
    olga = town.person("Olga")
    await olga.starts()

    async def appoint(tx: Tx) -> None:
        known = await people.by_telegram(tx, olga.id)
        assert known is not None
        await organisers.grant(
            tx,
            campaign_id=campaign.id,
            person_id=known.id,
            role=Role.OWNER,
            by=None,
            at=town.clock.now(),
        )

    await town.knows(appoint)
    return olga


async def test_row_14_a_thousand_updates_over_two_hundred_chats(tmp_path: Path) -> None:
    trouble, others = tally.Trouble(10**6), asyncio.Event()
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=tally.features(trouble)) as town:

        async def pause(_seconds: float) -> None:
            await others.wait()

        town.kermesse.dispatch._pause = pause  # one chat is stuck until all others are served
        stuck = town.person("Stuck")
        stuck.account.send(town.bot, "/trouble")
        stuck.account.send(town.bot, "/add stuck")
        sayings = [f"{number}.{turn}" for turn in range(TURNS) for number in range(CHATS)]
        random.Random(14).shuffle(sayings)  # noqa: S311 - chance to be repeated
        for said in sayings:
            town.person(f"P{said.partition('.')[0]}").account.send(town.bot, f"/add {said}")
        async with asyncio.timeout(120):
            while await town.knows(tally.count) < len(sayings):  # noqa: ASYNC110 - there is no event
                await asyncio.sleep(0.01)
        others.set()
        await town.settles()
        counted = await town.knows(tally.counted)
        assert counted[-1] == "stuck"
        assert _by_chat(counted[:-1]) == _by_chat(sayings)


def _by_chat(said: list[str]) -> dict[str, list[str]]:
    """What each chat said, in its order."""
    chats = sorted({each.partition(".")[0] for each in said})
    return {chat: [each for each in said if each.partition(".")[0] == chat] for chat in chats}


async def test_row_14_who_writes_a_lot_is_not_served_before_who_writes_little(
    tmp_path: Path,
) -> None:
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features()) as town:
        loud = town.person("Loud")
        for number in range(100):
            loud.account.send(town.bot, f"/add loud.{number}")
        for number in range(20):
            town.person(f"P{number}").account.send(town.bot, f"/add {number}")
        await town.settles()
        counted = await town.knows(tally.counted)
        assert len(counted) == 120
        assert max(counted.index(str(number)) for number in range(20)) < counted.index("loud.40")


async def test_row_15_confirm_tapped_by_everybody_at_the_same_moment(town: Town) -> None:
    await campaign_in(town)
    ana, others = town.person("Ana"), [town.person(f"P{number}") for number in range(5)]
    lyon = await city_in(town, "Lyon", ana, *others)
    await joins(town, lyon, ana)
    echo = await ana.says(lyon, "/raised 120 €")
    taps = [
        (each, each.account.tap(lyon, echo.id, "✓ Confirm")) for each in (ana, *others, ana, ana)
    ]
    await town.settles()
    told = [str((each.account.answer_to(tap) or {}).get("text")) for each, tap in taps]
    assert await entries(town) == 1
    assert sum("Recorded as entry 1" in each for each in told) == 1
    assert ["recorded already" in each for each in told[-2:]] == [True, True]
    assert all("recorded already" in each or "somebody else’s" in each for each in told[1:6])


async def test_row_36_a_role_taken_back_while_the_act_waits_for_its_transaction(
    town: Town,
) -> None:
    _, olive = await two_organisers(town)
    campaign = await the_campaign(town)
    await olive.tells("/campaign")
    await olive.taps(olive.bot, "Edit")
    sure = await olive.taps(olive.bot, "Pause")
    tap = olive.account.tap(olive.bot, sure.id, "Pause")
    (press,) = town.bot.updates.peek()
    letters = await town.kermesse.intake.keep([press])
    async with town.kermesse.database.transaction() as tx:
        town.kermesse.dispatch.accept(letters)
        for _ in range(50):  # it is read, its handler found; now it waits until we have written
            await asyncio.sleep(0)
        await _take_role_back(tx, campaign, olive)
    await town.settles()
    answer = olive.account.answer_to(tap) or {}
    assert answer["text"] == "Only an organiser of the campaign can do that."
    assert (await the_campaign(town)).state is campaign.state


async def _take_role_back(tx: Tx, campaign: Campaign, olive: Townsperson) -> None:
    known = await people.by_telegram(tx, olive.id)
    assert known is not None
    await organisers.revoke(tx, campaign_id=campaign.id, person_id=known.id, role=Role.ORGANISER)


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """What is logged at DEBUG, when asked; logging is as it was afterwards."""
    root = logging.getLogger()
    before, levels = (root.handlers[:], root.level), dict[str, int]()
    for name in ("kermesse", "telegram", "aiosqlite"):
        levels[name] = logging.getLogger(name).level
    yield lambda: capsys.readouterr().err
    root.handlers[:], level = before
    root.setLevel(level)
    for name, own in levels.items():
        logging.getLogger(name).setLevel(own)


async def test_row_44_what_people_do_with_the_real_features_is_in_no_log(
    town: Town, written: Callable[[], str]
) -> None:
    set_up("DEBUG", "text")
    boss = await town.has_a_campaign("Canarina")
    group = await town.has_a_chapter("London", boss, title="canary-title")
    await boss.says(group, "/event Fri 12 Feb 19:00 canary-words @ canary-place")
    await boss.taps(group, "Announce")
    await boss.taps(group, "Going")
    await boss.says(group, "/raised £120 canary-words")
    await boss.taps(group, "✓ Confirm")
    await boss.says(group, "/raised canary-words")
    await boss.tells("/campaign")
    await boss.taps(boss.bot, "Edit")
    await boss.taps(boss.bot, "Name")
    await boss.tells("canary-words")
    for kind in (FaultKind.SERVER_ERROR, FaultKind.LOST, FaultKind.GARBAGE):
        town.world.faults.add(Fault(kind, "sendmessage", 1))
        await boss.says(group, "/raised £30 canary-words")
    await boss.tells("/mydata")
    await boss.forges(group, boss.reads(group), "canary-words")
    await town.later(days=12)
    said = written()
    assert "failure 1 at sendMessage" in said
    assert [canary for canary in CANARIES if canary in said] == []
