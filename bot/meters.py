"""Figures counted where things happen, and read when somebody asks for them."""

import asyncio
from bisect import bisect_left
from collections.abc import Iterator

EVERY = 1.0  # seconds between two looks at the loop
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Durations:
    """How long something took, each time it happened, as counts between bounds in seconds."""

    def __init__(self) -> None:
        self._counts = [0] * (len(BOUNDS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """Count one more."""
        self._counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds

    def buckets(self) -> Iterator[tuple[str, float]]:
        """Yield each upper bound with how many were no longer than it, the last of them +Inf."""
        below = 0
        for bound, count in zip((*BOUNDS, None), self._counts, strict=True):
            below += count
            yield ("+Inf" if bound is None else str(bound)), float(below)


class LoopLag:
    """How late the event loop comes to what is due, once a second."""

    def __init__(self) -> None:
        self.durations = Durations()
        self.latest = 0.0

    def start(self) -> None:
        """Begin, in the loop that is measured."""
        self._loop = asyncio.get_running_loop()
        self._next()

    def stop(self) -> None:
        """End."""
        self._timer.cancel()

    def _next(self) -> None:
        self._due = self._loop.time() + EVERY
        self._timer = self._loop.call_at(self._due, self._measure)

    def _measure(self) -> None:
        self.latest = max(0.0, self._loop.time() - self._due)
        self.durations.add(self.latest)
        self._next()
