"""Logs hold no token, no names, no texts, at any level."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.logs import set_up
from bot.playground.faults import Fault, FaultKind
from tests import tally
from tests.town import TOKEN, open_town

CANARIES = ("Canarina", "canary-words", "canary-title", TOKEN, TOKEN.partition(":")[2])


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """What is logged, when asked; logging is as it was afterwards."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    levels = {name: logging.getLogger(name).level for name in ("kermesse", "telegram", "aiosqlite")}
    yield lambda: capsys.readouterr().err
    root.handlers[:], level = before
    root.setLevel(level)
    for name, own in levels.items():
        logging.getLogger(name).setLevel(own)


@pytest.mark.parametrize("form", ["text", "json"])
async def test_row_44_no_token_no_names_no_texts_in_any_log(
    tmp_path: Path, written: Callable[[], str], form: str
) -> None:
    set_up("DEBUG", form)
    asyncio.get_running_loop().set_debug(True)
    trouble = tally.Trouble(10**6)
    features = tally.features(trouble)
    async with open_town(tmp_path / "kermesse.sqlite", features=features) as town:
        person = town.person("Canarina")
        group = town.group("canary-title", person)
        person.account.add_bot(group, town.bot)
        for fault in (FaultKind.LOST, FaultKind.SERVER_ERROR, FaultKind.GARBAGE):
            town.world.faults.add(Fault(fault, "sendmessage", 1))
            await person.tells("/add canary-words")
        refused = Fault(
            FaultKind.REFUSAL, "sendmessage", 1, description='Bad Request: "canary-words" is bad'
        )
        town.world.faults.add(refused)
        await person.tells("/add canary-words")
        town.world.faults.add(Fault(FaultKind.GARBAGE, "getupdates", 1))
        await person.tells("/trouble canary-words")
        await person.says(group, "/trouble canary-words")
        await person.forges(town.bot, person.reads(), "canary-words")
    said = written()
    assert "dead letter" in said
    assert "RuntimeError at" in said
    assert [canary for canary in CANARIES if canary in said] == []


def test_json_lines_are_json_and_keep_their_facts(written: Callable[[], str]) -> None:
    set_up("INFO", "json")
    logging.getLogger("kermesse.test").info("sent %d", 3, extra={"chat": 7})
    line = json.loads(written())
    assert (line["message"], line["chat"], line["level"]) == ("sent 3", 7, "info")


def test_libraries_are_quiet_below_warnings(written: Callable[[], str]) -> None:
    set_up("DEBUG", "text")
    for name in (
        "telegram.Bot",
        "telegram.ext.Application",
        "aiosqlite",
        "aiohttp.client",
        "other",
    ):
        logging.getLogger(name).info("words of somebody")
    assert written() == ""
