"""Work that ends cleanly when somebody presses Ctrl-C or closes the terminal."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):  # noqa: N818 - it says what happened
    """Somebody told the program to stop; everything it had begun is ended."""


def run_until_stopped(work: Coroutine[Any, Any, T]) -> T:
    """Run work to its end. Raises Stopped when a signal ended it before; nothing is left behind."""
    return asyncio.run(_run(work))


async def _run(work: Coroutine[Any, Any, T]) -> T:
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(work)
    told = asyncio.Event()

    def stop() -> None:
        if not told.is_set():  # a second Ctrl-C must not interrupt the ending
            told.set()
            task.cancel()

    for each in SIGNALS:
        loop.add_signal_handler(each, stop)
    try:
        return await task
    except asyncio.CancelledError:
        if told.is_set():
            raise Stopped from None
        raise
