"""Updates that Telegram brings: known by a secret, kept before they are thanked for."""

import asyncio
import io
import json
import signal
import socket
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot import webhook as webhooks
from bot.application import Kermesse
from bot.clock import PlayClock, RealClock
from bot.feature import Features
from bot.playground.accounts import Bot
from bot.playground.faults import Fault, FaultKind
from bot.playground.inprocess import WorldRequest
from bot.playground.server import serving
from bot.playground.world import World
from bot.web import make_runner
from bot.web.health import Health, reasons
from bot.web.pages import path_of
from storage import inbox, keepsakes
from storage.database import Database
from tests import tally
from tests.processes import bot_process
from tests.shelf import a_campaign, a_person, prepare
from tests.test_watchdog import an_ear
from tests.test_web import PATIENCE, Lock, address_of, break_storage, mend_storage, until
from tests.town import NOW, TOKEN, settings

HEADER = "X-Telegram-Bot-Api-Secret-Token"
START = {"message_id": 1, "date": 1, "text": "/add one"}


@dataclass
class Door:
    """A bot to which updates are brought, and its address."""

    kermesse: Kermesse
    url: str
    session: aiohttp.ClientSession

    @property
    def secret(self) -> str:
        """What Telegram was told to say."""
        assert self.kermesse.webhook is not None
        assert self.kermesse.webhook.secret is not None
        return self.kermesse.webhook.secret

    async def brings(self, body: object, secret: str | None = None) -> int:
        """Bring something; return the status of the answer."""
        content = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        headers = {HEADER: self.secret if secret is None else secret}
        async with self.session.post(self.url, data=content, headers=headers) as answer:
            return answer.status

    async def counts(self) -> list[str]:
        """Return what was counted, once all is handled."""
        await self.kermesse.idle()
        async with self.kermesse.database.transaction() as tx:
            return await tally.counted(tx)


def said(number: int, text: str) -> dict[str, Any]:
    person = {"id": 7, "is_bot": False, "first_name": "Canarina", "language_code": "en"}
    chat = {"id": 7, "type": "private", "first_name": "Canarina"}
    message = {"message_id": number, "date": 1, "from": person, "chat": chat, "text": text}
    return {"update_id": number, "message": message}


async def wait_for_ever_when_long(seconds: float) -> None:
    """A pause that nobody feels, unless it is the one between two looks at the webhook."""
    if seconds >= webhooks.EVERY:
        await asyncio.Event().wait()
    await asyncio.sleep(0)


@asynccontextmanager
async def opened(
    path: Path, world: World | None = None, features: Features | None = None
) -> AsyncIterator[Door]:
    """A bot that counts, with a web server on a free port; a world given is gone on with."""
    world = world or World(PlayClock(NOW))
    if world.bot_named("KermesseBot") is None:
        world.add_bot("Kermesse", "KermesseBot", TOKEN)
    prepare(path)
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/telegram"
    chosen = settings(path, webhook_url=url)
    database = await Database.open(path)
    kermesse = Kermesse(
        settings=chosen,
        features=features or tally.features(),
        database=database,
        clock=world.clock,
        request=WorldRequest(world),
        pause=wait_for_ever_when_long,
        beats=False,
    )
    runner = make_runner(chosen, kermesse)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        async with aiohttp.ClientSession() as session:
            await kermesse.start()
            door = Door(kermesse, url, session)
            await until(lambda: bool(kermesse.webhook and kermesse.webhook.heard_at))
            yield door
    finally:
        await kermesse.stop()
        await runner.cleanup()
        await database.close()


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with opened(tmp_path / "kermesse.sqlite") as made:
        yield made


async def kept(door: Door) -> dict[str, int]:
    async with door.kermesse.database.transaction() as tx:
        return await inbox.counts(tx)


NESTED = b'{"update_id": 1, "message": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001
# What is brought, and how it is answered.
BROUGHT: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 400),
    "no JSON": (b"canary-words", 400),
    "not UTF-8": (b"\xff\xfe\x00", 400),
    "cut short": (b'{"update_id": 1', 400),
    "a list": (b"[]", 400),
    "a number": (b"1", 400),
    "null": (b"null", 400),
    "nested": (NESTED, 400),
    "nested lists": (b"[" * 500_000, 400),
    "a number of a million digits": (b'{"update_id": ' + b"9" * 1_000_000 + b"}", 400),
    "a byte too many": (b" " * (1024 * 1024 + 1), 413),
    "ten megabytes": (b"{" * 10_000_000, 413),
}


@pytest.mark.parametrize("what", BROUGHT)
async def test_row_42_what_is_no_update_is_refused_and_not_kept(door: Door, what: str) -> None:
    body, status = BROUGHT[what]
    assert await door.brings(body) == status
    assert await kept(door) == {"waiting": 0, "done": 0, "dead": 0}
    assert await door.brings(said(5, "/add one")) == 200
    assert await door.counts() == ["one"]


@pytest.mark.parametrize("secret", ["", "wrong", "é", TOKEN, "x" * 1000])
async def test_row_42_whoever_does_not_know_the_secret_is_refused(door: Door, secret: str) -> None:
    assert await door.brings(said(5, "/add one"), secret) == 403
    assert await door.brings(said(5, "/add one"), door.secret[:-1]) == 403
    async with door.session.post(door.url, json=said(5, "/add one")) as answer:
        assert answer.status == 403
    async with door.session.get(door.url) as answer:
        assert answer.status == 405
    assert (await kept(door))["done"] == 0


async def test_row_42_the_secret_is_asked_for_before_anything_is_read(door: Door) -> None:
    status = await bring_raw(door, f"{HEADER}: wrong", length=10_000_000, body=b"", times=0)
    assert status == 403


@pytest.mark.parametrize("length", [10_000_000, None], ids=["announced", "in pieces"])
async def test_row_42_ten_megabytes_are_refused_and_memory_does_not_grow(
    door: Door, length: int | None
) -> None:
    piece = b" " * 65_536
    tracemalloc.start()
    try:
        status = await bring_raw(door, f"{HEADER}: {door.secret}", length, piece, times=160)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert status == 413
    assert most < 4_000_000


async def bring_raw(door: Door, header: str, length: int | None, body: bytes, times: int) -> int:
    """Post byte by byte, as somebody who does not wait for an answer; return its status."""
    host, port = door.url.split("/")[2].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    head = f"POST /telegram HTTP/1.1\r\nHost: here\r\n{header}\r\n{size}\r\n\r\n"
    writer.write(head.encode())
    framed = b"%x\r\n%s\r\n" % (len(body), body) if length is None else body
    try:
        for _ in range(times):
            writer.write(framed)
            await writer.drain()
    except ConnectionError:
        assert length is not None or times  # it need not listen to the end
    async with asyncio.timeout(PATIENCE):
        line = await reader.readline()
    writer.close()
    return int(line.split()[1])


async def test_an_update_nobody_can_read_is_kept_as_a_dead_letter(door: Door) -> None:
    assert await door.brings({"update_id": 6, "novelty": {"id": 1}}) == 200
    await door.kermesse.idle()
    assert await kept(door) == {"waiting": 0, "done": 0, "dead": 1}


async def test_row_3_the_same_update_brought_again_has_one_effect(door: Door) -> None:
    together = await asyncio.gather(*(door.brings(said(5, "/add one")) for _ in range(8)))
    assert together == [200] * 8
    assert await door.brings(said(5, "/add one")) == 200
    assert await door.counts() == ["one"]


async def test_row_4_a_crash_between_our_commit_and_the_200(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with opened(path) as before:
        await before.kermesse.intake.keep([said(5, "/add one")])  # the end comes before the 200
        secret = before.secret
    async with opened(path) as after:
        assert after.secret == secret
        assert await after.brings(said(5, "/add one")) == 200
        assert await after.brings(said(6, "/add two")) == 200
        assert await after.counts() == ["one", "two"]


async def test_row_14_what_is_brought_in_order_is_handled_in_order(door: Door) -> None:
    for number in range(30):
        assert await door.brings(said(number + 1, f"/add {number}")) == 200
    assert await door.counts() == [str(number) for number in range(30)]


@pytest.mark.parametrize("fault", ["locked", "full", "read-only"])
async def test_row_12_storage_that_takes_nothing_is_a_503_and_recovers(
    door: Door, fault: str
) -> None:
    database, health = door.kermesse.database, Health(door.kermesse, played=True)
    assert await door.brings(said(1, "/add one")) == 200
    await door.kermesse.idle()
    update = said(2, "/add " + "x" * 60_000)
    async with Lock(database, locked=fault == "locked"):
        await break_storage(database, fault)
        assert await door.brings(update) == 503
        assert "webhook: StorageUnavailable" in reasons((await health.report()).vitals)
    await mend_storage(database)
    assert (await kept(door))["waiting"] == 0
    assert await door.brings(update) == 200
    assert len(await door.counts()) == 2
    assert door.kermesse.intake.trouble is None


async def test_before_it_has_started_and_while_it_ends_it_takes_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path / "kermesse.sqlite") as door:
        door.kermesse.source = None
        assert await door.brings(said(5, "/add one")) == 503


async def test_telegram_is_told_where_what_and_with_which_secret(tmp_path: Path) -> None:
    world = World(PlayClock(NOW))
    async with opened(tmp_path / "kermesse.sqlite", world) as door:
        account = the_bot(world)
        assert account.webhook.url == door.url
        assert account.webhook.secret_token == door.secret
        assert len(door.secret) >= 40
        assert "callback_query" in account.updates.allowed
        async with door.kermesse.database.transaction() as tx:
            assert await keepsakes.recall(tx, webhooks.SECRET) == door.secret


def the_bot(world: World) -> Bot:
    account = world.bot_named("KermesseBot")
    assert account is not None
    return account


async def test_a_webhook_that_another_program_took_is_taken_back(tmp_path: Path) -> None:
    world = World(PlayClock(NOW))
    async with opened(tmp_path / "kermesse.sqlite", world) as door:
        account, webhook = the_bot(world), door.kermesse.webhook
        assert webhook is not None
        await world.call(TOKEN, "setWebhook", {"url": "https://elsewhere.example.org"})
        await webhook._look()
        assert account.webhook.url == door.url
        await webhook._look()
        assert [each.method for each in world.requests][-1] == "getwebhookinfo"


async def test_row_13_a_network_that_is_gone_for_long_is_a_gap_behind_a_webhook_too(
    tmp_path: Path,
) -> None:
    clock = PlayClock(NOW)
    world = World(clock)
    async with opened(tmp_path / "kermesse.sqlite", world) as door:
        webhook, database = door.kermesse.webhook, door.kermesse.database
        assert webhook is not None
        async with database.transaction() as tx:
            await a_campaign(tx, await a_person(tx))
        world.faults.add(Fault(FaultKind.BAD_GATEWAY, "setwebhook", 10**9))
        looking = asyncio.create_task(webhook.run())
        await until(lambda: webhook.trouble is not None)
        clock.set(to=NOW + timedelta(hours=40))
        world.faults.clear()
        await until(lambda: webhook.trouble is None)
        looking.cancel()
        async with database.transaction() as tx:
            said = await tx.value("select group_concat(params) from outbox")
        assert "📭" in (said or "")


async def test_a_bot_that_fetches_removes_a_webhook_in_its_way(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(PlayClock(NOW))
    async with opened(tmp_path / "kermesse.sqlite", world):
        account = the_bot(world)
    person = world.add_person("Ana")
    person.send(account, "/add one")  # while nobody is there
    prepare(tmp_path / "other.sqlite")
    database = await Database.open(tmp_path / "other.sqlite")
    fetching = Kermesse(
        settings=settings(tmp_path / "other.sqlite"),
        features=tally.features(),
        database=database,
        clock=world.clock,
        request=WorldRequest(world),
        pause=wait_for_ever_when_long,
        beats=False,
        alone=True,
    )
    await fetching.start()
    async with asyncio.timeout(PATIENCE):
        await account.updates.until_empty()
    await fetching.idle()
    async with database.transaction() as tx:
        assert await tally.counted(tx) == ["one"]
    await fetching.stop()
    await database.close()
    assert account.webhook.url == ""
    assert "a webhook was set for this bot" in caplog.text


async def test_end_to_end_with_updates_that_the_stand_in_brings(tmp_path: Path) -> None:
    world = World(PlayClock(NOW))
    world.add_bot("Kermesse", "KermesseBot", TOKEN)
    people = [world.add_person(f"P{number}") for number in range(10)]
    async with (
        serving(world, retry_seconds=0.05),
        opened(tmp_path / "kermesse.sqlite", world) as door,
    ):
        account = the_bot(world)
        for turn in range(5):
            for number, person in enumerate(people):
                person.send(account, f"/add {number}.{turn}")
        await until(lambda: door.kermesse.dispatch.handled == 50)
        counted = await door.counts()
        for number in range(10):
            own = [each for each in counted if each.startswith(f"{number}.")]
            assert own == [f"{number}.{turn}" for turn in range(5)]
        assert account.webhook.last_error_message == ""


async def test_row_44_a_real_process_behind_a_webhook_logs_no_secret_and_no_words(
    tmp_path: Path,
) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    listening.close()
    world = World(RealClock())
    account = world.add_bot("Kermesse", "KermesseBot", TOKEN)
    canarina = world.add_person("Canarina")
    fault = world.faults.add(Fault(FaultKind.SERVER_ERROR, "getme"))
    async with (
        asyncio.timeout(PATIENCE),
        AsyncExitStack() as stack,
        serving(world, retry_seconds=0.05) as api,
        bot_process(api, tmp_path / "kermesse.sqlite") as bot,
        aiohttp.ClientSession() as session,
    ):
        ear = stack.enter_context(closing(an_ear(tmp_path / "notify")))
        url = f"http://127.0.0.1:{port}/canary-path"
        bot.settings = {
            "KERMESSE_WEB": f"127.0.0.1:{port}",
            "KERMESSE_WEBHOOK_URL": url,
            "KERMESSE_LOG_FORMAT": "json",
            "KERMESSE_WATCHDOG": "0",
            "NOTIFY_SOCKET": str(tmp_path / "notify"),
        }
        await bot.start()
        health = f"{await address_of(bot)}/healthz"
        async with session.get(health) as answer:
            assert answer.status == 503
            assert "still starting" in (await answer.json())["reasons"][0]
        world.faults.remove(fault.id)
        canarina.start(account, await bot.owner_token())
        await until(lambda: bool(answers(world, account)))
        secret = account.webhook.secret_token
        for body in (b"canary-words", b"[" * 300_000):
            async with session.post(url, data=body, headers={HEADER: secret}) as answer:
                assert answer.status == 400
        async with session.post(url, data=b"canary-words", headers={HEADER: "canary"}) as answer:
            assert answer.status == 403
        async with session.get(health) as answer:
            assert answer.status == 200
            assert (await answer.json())["vitals"]["source"] == "webhook"
        canarina.send(account, "canary-words")
        await until(lambda: len(answers(world, account)) > 1)
        assert await bot.kill(signal.SIGTERM) == 0
        told = {ear.recv(100) for _ in range(2)}
        assert told == {b"READY=1", b"STOPPING=1"}
    log = (tmp_path / "log.txt").read_text()
    assert "health and figures" in log
    assert [each for each in ("Canarina", "canary", TOKEN, secret) if each in log] == []


def answers(world: World, account: Bot) -> list[str]:
    """What the bot sent."""
    return [each.method for each in world.requests if each.method.startswith("send")]


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://bot.example.org/telegram", "/telegram"),
        ("https://bot.example.org:8443/a/b", "/a/b"),
        ("https://bot.example.org", "/"),
    ],
)
def test_where_a_public_address_leads(url: str, path: str) -> None:
    assert path_of(url) == path
