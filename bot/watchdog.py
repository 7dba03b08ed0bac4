"""Ends the process when it hangs, so that whoever watches over it starts it anew."""

import asyncio
import logging
import os
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

log = logging.getLogger("kermesse.watchdog")

ROUNDS = 20  # looks in one limit
SLOWEST = 5.0  # seconds between two looks at the most
LAST_LINE = 2.0  # seconds for the last line to be logged: what hangs may be the log itself
STATUS = 75  # EX_TEMPFAIL (sysexits.h): try again


class Heart:
    """The signs of life of something that runs for ever."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.beats = 0
        self.within = 0.0

    def beat(self, within: float = 0.0) -> None:
        """Live; whoever knows that the next sign will take so many seconds says so."""
        self.within = within
        self.beats += 1


class Silence:
    """For how long a heart has not been heard, in time during which somebody listened.

    While the machine sleeps, or the whole process is stopped, nobody listens: such time is not
    counted, whatever the clocks say of it.
    """

    def __init__(self, heart: Heart) -> None:
        self.heart = heart
        self._heard = heart.beats
        self.seconds = 0.0

    def listen(self, elapsed: float, expected: float) -> None:
        """Take note of `elapsed` seconds since the last look, when `expected` were meant."""
        if self.heart.beats != self._heard:
            self._heard, self.seconds = self.heart.beats, 0.0
        else:
            self.seconds += min(elapsed, 2 * expected)

    def lasts(self, limit: float) -> bool:
        """Whether it has been too long: past the limit, and past what was announced by half."""
        return self.seconds > max(limit, 1.5 * self.heart.within)


class Watchdog:
    """A thread that listens to hearts, and calls `end` when one is silent for too long.

    The event loop is a heart of its own. systemd is told that all is well, when it asks for it
    (https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html).
    """

    def __init__(
        self,
        *,
        limit: float,
        end: Callable[[str], None] | None = None,
    ) -> None:
        self._loop_heart = Heart("event loop")
        self._silences = [Silence(self._loop_heart)]
        self._limit = limit
        self._every = min(SLOWEST, limit / ROUNDS)
        self._end = end or die
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin to listen; called in the event loop that is to be watched."""
        self._loop = asyncio.get_running_loop()
        self._beat()
        self._thread.start()

    def listen_to(self, heart: Heart) -> None:
        """Listen to one heart more."""
        self._silences.append(Silence(heart))

    def stop(self) -> None:
        """Listen no more."""
        self._stopped.set()
        self._timer.cancel()

    def _beat(self) -> None:
        self._loop_heart.beat()
        self._timer = self._loop.call_later(self._every, self._beat)

    def _watch(self) -> None:
        before = time.monotonic()
        while not self._stopped.wait(self._every):
            now = time.monotonic()
            for silence in self._silences:
                silence.listen(now - before, self._every)
            before = now
            silent = [each for each in self._silences if each.lasts(self._limit)]
            if silent:
                self._end(self._last_words(silent[0]))
                return
            tell_systemd("WATCHDOG=1")

    def _last_words(self, silence: Silence) -> str:
        where = "; ".join((*_threads(), *_tasks(self._loop)))
        return f"no sign of life from the {silence.heart.name} for {silence.seconds:.0f} s: {where}"


@contextmanager
def watching(limit: float) -> Iterator[Callable[[Heart], None]]:
    """Watch over the running event loop, and over every heart that is given to what is yielded.

    The service manager hears that the program is up: it may wait for Telegram, or for another
    program to end, for as long as it takes. A limit of 0 watches over nothing.
    """
    tell_systemd("READY=1")
    if not limit:
        yield lambda _heart: None
        return
    watchdog = Watchdog(limit=limit)
    watchdog.start()
    try:
        yield watchdog.listen_to
    finally:
        watchdog.stop()


def die(words: str) -> None:
    """End the process at once, with a line in the log if the log still takes one."""
    saying = threading.Thread(target=log.critical, args=("%s", words), daemon=True)
    saying.start()
    saying.join(LAST_LINE)
    os._exit(STATUS)


def tell_systemd(state: str) -> None:
    """Tell the service manager that started us how it is; nobody, when there is none."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
        way.setblocking(False)
        way.sendto(state.encode(), address.replace("@", "\0", 1))


def _threads() -> Iterator[str]:
    """Where every thread is, the innermost place first."""
    names = {each.ident: each.name for each in threading.enumerate()}
    for ident, frame in sys._current_frames().items():  # noqa: SLF001 - the one way to ask it
        if ident != threading.get_ident():
            yield f"thread {names.get(ident, ident)} at {_places(frame)}"


def _places(frame: FrameType) -> str:
    stack = list(traceback.walk_stack(frame))[:6]
    return ", ".join(_place(each) for each, _ in stack)


def _place(frame: FrameType) -> str:
    return (
        f"{os.path.basename(frame.f_code.co_filename)}:{frame.f_lineno} in {frame.f_code.co_name}"  # noqa: PTH119 - a name, not a file that is opened
    )


def _tasks(loop: asyncio.AbstractEventLoop) -> Iterator[str]:
    """Where every task that runs for ever waits; those have names of their own."""
    try:
        tasks = asyncio.all_tasks(loop)
    except RuntimeError:  # they change while they are looked at
        return
    for task in tasks:
        if not task.get_name().startswith("Task-"):
            yield f"task {task.get_name()} at {', '.join(_awaited(task.get_coro()))}"


def _awaited(coroutine: Any) -> Iterator[str]:
    """The places a coroutine waits at, from the outermost to what it waits for."""
    while (frame := getattr(coroutine, "cr_frame", None)) is not None:
        yield _place(frame)
        coroutine = coroutine.cr_await
