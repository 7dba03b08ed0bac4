"""A town on a machine where things go wrong: it is settled when everybody has been answered."""

import asyncio
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.application import Kermesse
from bot.clock import PlayClock
from bot.playground.accounts import Bot
from bot.playground.world import World
from storage.database import Tx
from tests.oracle import Oracle
from tests.simulator.edges import Weather
from tests.simulator.machine import Machine
from tests.town import Town

PATIENCE = timedelta(minutes=20).total_seconds()


class Stage(Town):
    """A town whose bot runs on a machine; killed, it is started again."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.toast = self.toast_url = ""
        self.cast = {}
        self.world: World = machine.world
        self.bot: Bot = machine.bot
        self.clock: PlayClock = machine.clock
        self.oracle = Oracle()
        self.settled = True

    @property
    def kermesse(self) -> Kermesse:  # type: ignore[override]  # another one after each start
        """The program as it runs now."""
        return self.machine.kermesse

    async def settles(self) -> None:
        """Wait until everything is handled and said, or for as long as people are patient."""
        self.settled = await self._within(self._quietly)

    async def beats(self) -> None:
        """Let the clock beat once."""
        if await self.machine.lives_through(self.kermesse.ticker.beat()):
            await self.settles()
        else:
            await self.machine.start()
            await self.beats()

    async def _within(self, work: Any) -> bool:
        until = self.machine.loop.time() + PATIENCE
        while (left := until - self.machine.loop.time()) > 0:
            try:
                if await self.machine.lives_through(asyncio.wait_for(work(), left)):
                    return True
            except TimeoutError:
                return False
            await self.machine.start()
        return False

    async def _quietly(self) -> None:
        broken = self.kermesse.broken
        settled = asyncio.ensure_future(self._settle())
        try:
            await asyncio.wait((settled, broken), return_when=asyncio.FIRST_COMPLETED)
            if broken.done():
                broken.result()
        finally:
            settled.cancel()

    async def knows(self, question: Any) -> Any:
        """Ask the database something, beside the program."""
        return await self.machine.knows(question)


async def on_stage(path: Path, seed: int, weather: Weather | None = None) -> Stage:
    """Start a bot on a fresh machine."""
    machine = Machine(path, dice=random.Random(seed), weather=weather)  # noqa: S311 - chance for play
    await machine.start()
    return Stage(machine)


__all__ = ["Stage", "Tx", "on_stage"]
