"""Health and figures: what the running bot says of itself, and when it says that it is unwell."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.playground.faults import Fault, FaultKind
from bot.web import serving as serving_web
from bot.web.health import ClockWatch, Health, Vitals, reasons
from storage.database import Database
from tests import tally
from tests.processes import BotProcess
from tests.town import TOKEN, Town, open_town, settings

PATIENCE = 30.0
WELL = Vitals(
    started=True,
    source="poller",
    heard=3.0,
    patience=60.0,
    trouble=None,
    database=None,
    unhandled=None,
    unsent=None,
    clock_jump=0.0,
    loop_lag=0.0,
)


@pytest.fixture
async def counting(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features()) as opened:
        yield opened
        opened.check()


# What is seen, and the words in which it is complained of.
SEEN = {
    "all is well": (WELL, []),
    "a poll that waits": (replace(WELL, heard=59.0, unhandled=1.0, unsent=30.0, loop_lag=0.2), []),
    "nothing asked yet": (replace(WELL, heard=None), []),
    "starting": (replace(WELL, started=False), ["still starting"]),
    "refused": (replace(WELL, trouble="InvalidToken"), ["poller: InvalidToken"]),
    "silent": (replace(WELL, heard=61.0), ["nothing heard of Telegram for 61 s"]),
    "locked": (replace(WELL, database="database is locked"), ["database: database is locked"]),
    "stuck": (replace(WELL, unhandled=121.0), ["waited for 121 s to be handled"]),
    "unsent": (replace(WELL, unsent=901.0), ["waited for 901 s to be sent"]),
    "a clock set ahead": (replace(WELL, clock_jump=3600.0), ["set by +3600 s"]),
    "a clock set back": (replace(WELL, clock_jump=-3600.0), ["set by -3600 s"]),
    "a slow loop": (replace(WELL, loop_lag=6.0), ["6.0 s late"]),
    "two at once": (replace(WELL, trouble="TimedOut", unsent=1e4), ["poller", "to be sent"]),
}


@pytest.mark.parametrize("case", SEEN)
def test_what_is_complained_of(case: str) -> None:
    seen, words = SEEN[case]
    found = reasons(seen)
    assert len(found) == len(words)
    assert all(word in reason for word, reason in zip(words, found, strict=True))


NOON = datetime(2027, 2, 12, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("passed", "steady", "jump"),
    [
        (MINUTE, 60.0, 0.0),
        (8 * 60 * MINUTE, 8 * 3600.0, 0.0),  # it slept
        (MINUTE, 80.0, 0.0),  # corrected by a little
        (61 * MINUTE, 60.0, 3600.0),
        (-59 * MINUTE, 60.0, -3600.0),
    ],
)
def test_a_clock_that_is_set_is_noticed_for_a_while(
    passed: timedelta, steady: float, jump: float
) -> None:
    watch = ClockWatch()
    assert watch.look(NOON, 1000.0) == 0.0
    assert watch.look(NOON + passed, 1000.0 + steady) == jump
    assert watch.look(NOON + passed + MINUTE, 1060.0 + steady) == jump
    assert watch.look(NOON + passed + 10 * MINUTE, 1600.0 + steady) == 0.0


TROUBLES = {
    "401": Fault(FaultKind.REFUSAL, "getupdates", 6, code=401, description="Unauthorized"),
    "404": Fault(FaultKind.REFUSAL, "getupdates", 6, code=404, description="Not Found"),
    "409": Fault(FaultKind.REFUSAL, "getupdates", 6, code=409, description="Conflict: terminated"),
    "429": Fault(FaultKind.TOO_MANY, "getupdates", 6, retry_after=7),
    "500": Fault(FaultKind.SERVER_ERROR, "getupdates", 6),
    "502": Fault(FaultKind.BAD_GATEWAY, "getupdates", 6),
    "garbage": Fault(FaultKind.GARBAGE, "getupdates", 6),
    "refused": Fault(FaultKind.REFUSED, "getupdates", 6),
    "reset": Fault(FaultKind.RESET, "getupdates", 6),
    "silence": Fault(FaultKind.SILENCE, "getupdates", 6),
}


@pytest.mark.parametrize("name", TROUBLES)
async def test_row_7_trouble_is_backed_off_from_and_told_by_health(
    counting: Town, name: str
) -> None:
    ana = counting.person("Ana")
    await ana.tells("/add one")
    health, intake = Health(counting.kermesse, played=True), counting.kermesse.intake
    assert (await health.report()).healthy
    pauses: list[float] = []
    told: list[list[str]] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        told.append(reasons((await health.report()).vitals))

    intake._pause = pause
    counting.world.faults.add(replace(TROUBLES[name]))
    await ana.tells("/add two")
    await ana.tells("/add three")
    assert pauses == ([7.0] * 6 if name == "429" else [1.0, 2.0, 4.0, 8.0, 16.0, 30.0])
    assert all(len(each) == 1 and each[0].startswith("poller: ") for each in told)
    assert await counting.knows(tally.counted) == ["one", "two", "three"]
    assert (await health.report()).healthy
    assert intake.troubles.total() == 6


async def test_row_7_an_answer_that_breaks_the_parser_ends_nothing(
    counting: Town, caplog: pytest.LogCaptureFixture
) -> None:
    intake, ana = counting.kermesse.intake, counting.person("Ana")
    accept = intake._accept
    breaks = [RecursionError("canary-words"), KeyError("canary-words")]

    def odd(letters: object) -> None:
        accept(letters)  # type: ignore[arg-type] # handed on as it came
        if breaks:
            raise breaks.pop()

    intake._accept = odd
    await ana.tells("/add one")
    await ana.tells("/add two")
    await ana.tells("/add three")
    assert await counting.knows(tally.counted) == ["one", "two", "three"]
    assert "cannot be read" in caplog.text
    assert not breaks


STORAGE = ("locked", "full", "read-only")


async def break_storage(database: Database, fault: str) -> None:
    """Have the database take nothing more: as a full disk, a lock or a mount would."""
    execute = database._connection.execute_fetchall
    if fault == "full":
        ((pages,),) = await execute("pragma page_count")
        await execute("pragma wal_checkpoint(truncate)")
        await execute(f"pragma max_page_count = {pages}")
    elif fault == "read-only":
        await execute("pragma query_only = 1")


async def mend_storage(database: Database) -> None:
    execute = database._connection.execute_fetchall
    async with database._writer:  # what is due to a transaction under way is not carried out here
        await execute("pragma max_page_count = 1000000")
        await execute("pragma query_only = 0")
        await execute("pragma busy_timeout = 5000")


LONG = "/add " + "x" * 4000  # more than fits on the pages there are


@pytest.mark.parametrize("fault", STORAGE)
async def test_row_12_storage_that_takes_nothing_confirms_nothing_to_telegram(
    counting: Town, fault: str
) -> None:
    ana, kermesse = counting.person("Ana"), counting.kermesse
    await ana.tells("/add one")
    health = Health(kermesse, played=True)
    async with Lock(kermesse.database, locked=fault == "locked"):
        await break_storage(kermesse.database, fault)
        counting.world.requests.clear()
        for _ in range(8):
            ana.account.send(counting.bot, LONG)
        await until(lambda: kermesse.intake.trouble == "StorageUnavailable")
        report = await health.report()
        assert not report.healthy
        assert "poller: StorageUnavailable" in reasons(report.vitals)
        assert len(counting.bot.updates) == 8
        asked = [each for each in counting.world.requests if each.method == "getupdates"]
        first = counting.bot.updates.peek()[0]["update_id"]
        assert all((each.params.get("offset") or 0) <= first for each in asked)
    await mend_storage(kermesse.database)
    await counting.settles()
    assert len(await counting.knows(tally.counted)) == 9
    await until(lambda: kermesse.intake.trouble is None)


class Lock:
    """Another program's lock on the database file."""

    def __init__(self, database: Database, *, locked: bool) -> None:
        self._database = database
        self._locked = locked

    async def __aenter__(self) -> None:
        self._other = await Database.open(self._database.path)
        if self._locked:
            await self._database._connection.execute_fetchall("pragma busy_timeout = 0")
            await self._other._connection.execute_fetchall("begin immediate")

    async def __aexit__(self, *_error: object) -> None:
        if self._locked:
            await self._other._connection.execute_fetchall("rollback")
        await self._other.close()


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not so():  # noqa: ASYNC110 - many loops, no one event
            await asyncio.sleep(0.01)


async def test_row_12_health_waits_for_a_stuck_database_no_longer_than_two_seconds(
    counting: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.health.PATIENCE", 0.05)
    health = Health(counting.kermesse, played=True)
    async with counting.kermesse.database.transaction():
        report = await health.report()
        assert "database: it does not answer" in reasons(report.vitals)


async def test_what_is_served(
    tmp_path: Path, counting: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await counting.person("Canarina").tells("/add canary-words")
    with_web = settings(tmp_path / "kermesse.sqlite", web="127.0.0.1:0")
    async with serving_web(with_web, counting.kermesse), aiohttp.ClientSession() as session:
        await until(lambda: "health and figures" in caplog.text)
        at = caplog.text.partition("are at ")[2].split()[0]
        async with session.get(f"{at}/healthz") as answer:
            assert answer.status == 200
            assert json.loads(await answer.text())["reasons"] == []
        async with session.get(f"{at}/metrics") as answer:
            said = await answer.text()
        async with session.get(f"{at}/elsewhere") as answer:
            assert answer.status == 404
    figures = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(said)
        for sample in family.samples
    }
    assert figures["kermesse_updates_received_total",] == 1
    assert figures["kermesse_updates_handled_total",] == 1
    assert figures["kermesse_updates_dead_total",] == 0
    assert figures["kermesse_handler_seconds_count",] == 1
    assert figures["kermesse_messages_total", "sent"] == 1
    assert figures["kermesse_messages_total", "too_many"] == 0
    assert figures["kermesse_outbox_waiting", "broadcast"] == 0
    assert figures["kermesse_commit_seconds_count",] > 0
    assert figures["kermesse_wal_bytes",] > 0
    assert figures["kermesse_healthy",] == 1
    assert ("kermesse_event_loop_lag_seconds_count",) in figures
    assert all(canary not in said + caplog.text for canary in ("Canarina", "canary", TOKEN))


async def test_a_port_that_is_taken_is_told_and_the_bot_goes_on(
    tmp_path: Path,
    counting: Town,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.web.RETRY", 0.01)
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    caplog.set_level(logging.INFO)
    with_web = settings(tmp_path / "kermesse.sqlite", web=f"127.0.0.1:{port}")
    async with serving_web(with_web, counting.kermesse):
        await until(lambda: f"port {port} is not to be had" in caplog.text)
        await counting.person("Ana").tells("/add")
        assert await counting.knows(tally.count) == 1
        server.close()
        await server.wait_closed()
        await until(lambda: "health and figures" in caplog.text)
    assert caplog.text.count("is not to be had") == 1


async def address_of(bot: BotProcess) -> str:
    log = bot.database.parent / "log.txt"
    while "are at " not in log.read_text():  # noqa: ASYNC110 - another process's log
        await asyncio.sleep(0.02)
    return log.read_text().partition("are at ")[2].split('"')[0].split()[0]
