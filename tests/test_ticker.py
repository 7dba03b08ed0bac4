"""The beat: what is due is asked of the clock, and a clock that jumps is not waited for."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.buttons import Sealer
from bot.clock import PlayClock
from bot.feature import Feature, Tick
from bot.language import Languages
from bot.ticker import Ticker
from bot.voice import House, Voice
from storage.database import Database
from tests.shelf import NOW

AN_HOUR = 3600.0  # of real time: a beat that never comes by itself in a test


class Bell:
    """A tick that counts, and can be waited for."""

    def __init__(self, then: Callable[[], None] = lambda: None) -> None:
        self.rung = 0
        self._then = then
        self._changed = asyncio.Condition()

    async def ring(self, _voice: Voice) -> None:
        self.rung += 1
        self._then()
        async with self._changed:
            self._changed.notify_all()

    async def has_rung(self, times: int) -> None:
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: self.rung >= times)


@asynccontextmanager
async def ticking(database: Database, clock: PlayClock, bell: Bell) -> AsyncIterator[Ticker]:
    house = House(Languages.load(), Sealer(b"secret"), 1, "KermesseBot")
    feature = Feature("bells", ticks=(Tick("ring", bell.ring, every=timedelta(minutes=1)),))
    ticker = Ticker(features=(feature,), house=house, database=database, clock=clock, beat=AN_HOUR)
    ticker.start()
    try:
        yield ticker
    finally:
        ticker.stop()


async def test_a_jump_of_the_clock_brings_the_beat_forward(database: Database) -> None:
    clock, bell = PlayClock(NOW), Bell()
    async with ticking(database, clock, bell):
        for jumps in range(1, 4):
            clock.advance(60)
            await bell.has_rung(jumps)
        assert bell.rung == 3


async def test_a_jump_during_a_beat_is_followed_by_another(database: Database) -> None:
    clock = PlayClock(NOW)
    bell = Bell(then=lambda: clock.advance(60) if bell.rung == 1 else None)
    async with ticking(database, clock, bell):
        clock.advance(60)
        await bell.has_rung(2)


async def test_a_jump_too_short_for_a_tick_does_not_ring_it(database: Database) -> None:
    clock, bell = PlayClock(NOW), Bell()
    async with ticking(database, clock, bell) as ticker:
        clock.advance(60)
        await bell.has_rung(1)
        clock.advance(59)
        await ticker.beat()
        assert bell.rung == 1


async def test_a_clock_set_back_rings_at_once(database: Database) -> None:
    clock, bell = PlayClock(NOW), Bell()
    async with ticking(database, clock, bell):
        clock.advance(60)
        await bell.has_rung(1)
        clock.advance(-3600)
        await bell.has_rung(2)


async def test_a_tick_that_fails_rings_again_and_nobody_sees_its_words(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("Anna")

    clock, bell = PlayClock(NOW), Bell(then=fail)
    async with ticking(database, clock, bell) as ticker:
        await ticker.beat()
        clock.advance(60)
        await ticker.beat()
    assert bell.rung >= 2
    assert {record.getMessage() for record in caplog.records} == {"tick bells.ring failed"}
