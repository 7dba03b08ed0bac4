"""Figures counted where things happen, and read when somebody asks for them."""

from bisect import bisect_left
from collections.abc import Iterator

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
