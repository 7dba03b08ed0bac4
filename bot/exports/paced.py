"""Long work in a thread, at a pace that leaves room for whoever answers people."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from storage.backups import Stop

T = TypeVar("T")
TURN = 100  # rows, some milliseconds: for so long the interpreter is hardly anybody else's


class Pace:
    """Lets rows through; rests between turns as long as a turn took, if it is to be gentle."""

    def __init__(self, stop: Stop, *, gently: bool) -> None:
        self._stop = stop
        self._gently = gently

    def through(self, rows: Iterable[T]) -> Iterator[T]:
        """Yield the rows. Raises sqlite3.OperationalError once it was told to stop."""
        began = time.perf_counter()
        for number, row in enumerate(rows, 1):
            yield row
            if number % TURN == 0:
                self._stop.check()
                if self._gently:
                    time.sleep(time.perf_counter() - began)
                began = time.perf_counter()
