"""The only datetime.now(): the real clock, and one that can stand, run fast and jump."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What time it is, and how to wait, for whoever must not ask the machine."""

    def now(self) -> datetime:
        """Return this instant, aware, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait until this clock has advanced by `seconds`."""
        ...


class RealClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return this instant, aware, in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait `seconds` of real time; a negative wait is none."""
        await asyncio.sleep(max(0.0, seconds))


class PlayClock:
    """A clock for play and proof: it stands still, runs at any speed, and jumps.

    `speed` is how many of its seconds pass in a real one; at 0 it moves only when told to.
    Whoever sleeps on it wakes as soon as its time has come, also by a jump; `on_moved` is called
    at each jump and change of speed.
    """

    def __init__(self, start: datetime, *, speed: float = 0.0) -> None:
        self._at = start
        self._origin = time.monotonic()
        self._speed = speed
        self._moved = asyncio.Event()
        self.on_moved: Callable[[], None] = _nobody

    @property
    def speed(self) -> float:
        """How many seconds pass here in a real second."""
        return self._speed

    def now(self) -> datetime:
        """Return this instant, aware, in UTC."""
        elapsed = (time.monotonic() - self._origin) * self._speed
        return self._at + timedelta(seconds=elapsed)

    def set(self, *, to: datetime | None = None, speed: float | None = None) -> None:
        """Jump to an instant, or run at another speed from here on, or both."""
        self._at = self.now() if to is None else to
        self._origin = time.monotonic()
        self._speed = self._speed if speed is None else speed
        self._moved.set()
        self._moved = asyncio.Event()
        self.on_moved()

    def advance(self, seconds: float) -> None:
        """Jump ahead; a negative jump goes back."""
        self.set(to=self.now() + timedelta(seconds=seconds))

    async def sleep(self, seconds: float) -> None:
        """Wait until this clock shows `seconds` more than now."""
        until = self.now() + timedelta(seconds=seconds)
        while (left := (until - self.now()).total_seconds()) > 0:
            moved = self._moved
            wait = left / self._speed if self._speed > 0 else None
            try:
                async with asyncio.timeout(wait):
                    await moved.wait()
            except TimeoutError:
                continue


def _nobody() -> None:
    """Tell nobody that the clock was moved."""
