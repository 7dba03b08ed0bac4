"""A small stand-in with a cast, an oracle watching, and a bot of python-telegram-bot in it."""

import struct
import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
import telegram
from telegram.request import HTTPXRequest

from bot.clock import PlayClock
from bot.playground import Bot, Chat, Json, Person, Reply, Upload, World
from bot.playground.inprocess import BASE_FILE_URL, BASE_URL, WorldRequest
from bot.playground.server import serving
from tests.oracle import Oracle

THE_DAY = datetime(2009, 2, 12, 18, 30, tzinfo=UTC)


def png(width: int = 800, height: int = 400) -> bytes:
    """A real picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    ends = chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + ends


@dataclass
class Playhouse:
    """The world, who is in it, and what aiogram thinks of all that passes."""

    world: World
    clock: PlayClock
    oracle: Oracle
    bot: Bot
    ana: Person
    bea: Person
    expected_problems: list[str] = field(default_factory=list)

    async def call(
        self, method: str, files: dict[str, Upload] | None = None, **params: Any
    ) -> Reply:
        """Ask something as the bot, with plain values."""
        return await self.world.call(self.bot.token, method, params, files)

    async def result(self, method: str, **params: Any) -> Any:
        """Ask something that must succeed."""
        reply = await self.call(method, **params)
        assert reply.ok, reply.description
        return reply.result

    async def refusal(self, method: str, **params: Any) -> str:
        """Ask something that must be refused; in which words it is."""
        reply = await self.call(method, **params)
        assert not reply.ok, reply.result
        assert reply.status == reply.error_code
        return reply.description

    async def updates(self, **params: Any) -> list[Json]:
        """What waits for the bot; it is confirmed."""
        found: list[Json] = await self.result("getUpdates", **params)
        if found:
            await self.result("getUpdates", offset=found[-1]["update_id"] + 1, limit=1)
        return found

    def group(self, *, bot: bool = True, **traits: Any) -> Chat:
        """A group of Ana's with Bea in it."""
        members = [self.bea, *([self.bot] if bot else [])]
        return self.world.add_group("Paris", members, creator=self.ana, **traits)


@pytest.fixture
def house() -> Iterator[Playhouse]:
    """Two people and a bot; at the end nothing may have been ignored or misshapen."""
    clock = PlayClock(THE_DAY)
    world = World(clock)
    made = Playhouse(
        world=world,
        clock=clock,
        oracle=Oracle.watch(world),
        bot=world.add_bot("Kermesse", "kermesse_bot"),
        ana=world.add_person("Ana", "Lima", "ana_lima", "fr"),
        bea=world.add_person("Bea"),
    )
    yield made
    made.oracle.assert_content()
    assert world.problems == made.expected_problems


@pytest.fixture(params=["http", "in process"])
async def ptb(house: Playhouse, request: pytest.FixtureRequest) -> AsyncIterator[telegram.Bot]:
    """python-telegram-bot's own Bot, over its default transport and without sockets."""
    if request.param == "in process":
        transports = WorldRequest(house.world), WorldRequest(house.world)
        async with telegram.Bot(
            house.bot.token,
            base_url=BASE_URL,
            base_file_url=BASE_FILE_URL,
            request=transports[0],
            get_updates_request=transports[1],
        ) as inside:
            yield inside
        return
    async with (
        serving(house.world) as address,
        telegram.Bot(
            house.bot.token,
            base_url=f"{address}/bot",
            base_file_url=f"{address}/file/bot",
            request=HTTPXRequest(),
        ) as outside,
    ):
        yield outside
