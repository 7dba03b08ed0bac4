"""A clock that follows a stand-in's goes on whatever that answers, and ends when it is gone."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.following import FollowedClock, NoTime
from storage.problems import StorageUnavailable
from tests.processes import FAST
from tests.town import NOW, TOKEN

GOOD = {"version": 7, "now": NOW.isoformat(), "speed": 0}
ODD = [
    web.json_response([]),
    web.json_response({"version": 1}),
    web.json_response({**GOOD, "version": None}),
    web.json_response({**GOOD, "now": "yesterday"}),
    web.json_response({**GOOD, "now": "2027-02-01T12:00:00"}),
    web.json_response({**GOOD, "speed": "fast"}),
    web.Response(text="<html>", content_type="text/html"),
    web.Response(status=500),
]


@asynccontextmanager
async def telling(answers: list[web.Response]) -> AsyncIterator[tuple[str, asyncio.Event]]:
    """A stand-in that answers so, then tells the time; set once it has."""
    told = asyncio.Event()

    async def clock(_request: web.Request) -> web.Response:
        if answers:
            return answers.pop(0)
        told.set()
        return web.json_response(GOOD)

    application = web.Application()
    application.router.add_get("/play/clock", clock)
    server = TestServer(application)
    await server.start_server()
    try:
        yield str(server.make_url("")).rstrip("/"), told
    finally:
        await server.close()


async def test_whatever_the_stand_in_answers_the_clock_goes_on_following() -> None:
    async with telling([web.Response(body=each.body, status=each.status) for each in ODD]) as (
        address,
        told,
    ):
        clock = FollowedClock(address)
        following = asyncio.create_task(clock.follow())
        async with asyncio.timeout(30):
            await told.wait()
            while clock.now() != NOW:  # noqa: ASYNC110 - no event to wait for
                await asyncio.sleep(0)
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


@pytest.mark.parametrize("number", range(len(ODD)))
async def test_without_a_time_it_does_not_begin(number: int) -> None:
    odd = ODD[number]
    async with telling([web.Response(body=odd.body, status=odd.status)]) as (address, _told):
        with pytest.raises(NoTime):
            await FollowedClock(address).begin()


async def test_a_stand_in_that_is_gone_ends_the_following() -> None:
    async with telling([]) as (address, _told):
        clock = FollowedClock(address, gone=0.5)
        await clock.begin()
    async with asyncio.timeout(30):
        await clock.follow()


async def test_a_database_that_cannot_say_what_is_due_is_asked_again() -> None:
    asked: list[int] = []
    again = asyncio.Event()

    async def next_due() -> datetime | None:
        asked.append(1)
        if len(asked) == 1:
            raise StorageUnavailable("locked")
        again.set()
        return datetime(2027, 2, 1, tzinfo=UTC)

    hinting = asyncio.create_task(FollowedClock("http://127.0.0.1:9").hint(next_due))
    async with asyncio.timeout(30):
        await again.wait()
    hinting.cancel()
    await asyncio.gather(hinting, return_exceptions=True)


async def test_a_bot_whose_stand_in_was_killed_ends_by_itself(tmp_path: Path) -> None:
    stand_in = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.playground", "--now", NOW.isoformat(), "--token", TOKEN,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert stand_in.stdout is not None
    address = (await stand_in.stdout.readline()).decode().strip()
    settings = {
        "KERMESSE_TOKEN": TOKEN,
        "KERMESSE_API": address,
        "KERMESSE_CLOCK": address,
        "KERMESSE_DATABASE": str(tmp_path / "kermesse.sqlite"),
        "KERMESSE_WEB": "off",
    }
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        env={**os.environ, **FAST, **settings},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert bot.stdout is not None
        assert b"is listening" in await bot.stdout.readline()
        stand_in.send_signal(signal.SIGKILL)
        async with asyncio.timeout(60):
            assert await bot.wait() == 0
    finally:
        for each in (stand_in, bot):
            if each.returncode is None:
                each.kill()
            await each.wait()
