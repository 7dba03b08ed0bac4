"""An event loop on which time is a number: nothing waits, and every run is the same."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Generator
from contextvars import Context
from functools import partial
from typing import Any, TypeVar

from bot import pictures
from bot.pictures import ProgressPicture

T = TypeVar("T")


class Stuck(Exception):  # noqa: N818 - it says what the program is
    """Nothing will ever happen again: a real program would wait for ever."""


class _Impatient(selectors.SelectSelector):
    """Never waits: what would have been waited for is said instead."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: Callable[[float], None] = _nobody

    def select(self, timeout: float | None = None) -> Any:
        """Return at once; raises Stuck when only something from outside could go on."""
        if timeout is None:
            raise Stuck
        if timeout > 0:
            self.waited(timeout)
        return super().select(0)


class SteppedLoop(asyncio.SelectorEventLoop):
    """Whenever nobody can go on, it is at once as late as somebody waits for.

    What would be done in a thread is done on the spot, and a picture is drawn once per language:
    what one shows is no business of a simulation. `on_passed` is told of the seconds that pass.
    """

    def __init__(self) -> None:
        self._now = 0.0
        self._patience = _Impatient()
        super().__init__(self._patience)
        self._patience.waited = self.skip
        self._clock_resolution = 1e-6
        self._drawn: dict[str, bytes] = {}
        self.on_passed: Callable[[float], None] = _nobody
        self.begun: list[asyncio.Task[Any]] = []
        self.unhandled: list[str] = []
        self.set_task_factory(_noted)
        self.set_exception_handler(_unhandled)

    def time(self) -> float:
        """Return the seconds since this loop began; nobody who asks twice is told the same."""
        self._now += 1e-6
        return self._now

    def skip(self, seconds: float) -> None:
        """Let time pass, as for a machine that slept."""
        self._now += seconds
        self.on_passed(seconds)

    def run_in_executor(  # type: ignore[override]  # what asyncio calls it with, and a future of it
        self, _executor: Any, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        """Do it now."""
        future: asyncio.Future[T] = self.create_future()
        try:
            future.set_result(self._once(func, args))
        except Exception as error:  # noqa: BLE001 - whoever awaits it is told
            future.set_exception(error)
        return future

    def _once(self, func: Callable[..., T], args: tuple[Any, ...]) -> Any:
        inner = func.args if isinstance(func, partial) else ()
        if inner and inner[0] is pictures.render and isinstance(inner[1], ProgressPicture):
            language = inner[1].language
            if language not in self._drawn:
                self._drawn[language] = bytes(func(*args))  # type: ignore[call-overload]  # a PNG
            return self._drawn[language]
        return func(*args)

    def end_all(self, *, but: asyncio.Task[Any]) -> list[asyncio.Task[Any]]:
        """Cancel whatever was begun and has not ended, oldest first; return it."""
        ended = [task for task in self.begun if task is not but and not task.done()]
        for task in ended:
            task.cancel()
        self.begun = [task for task in self.begun if not task.done()]
        return ended


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run something to its end on a stepped loop of its own."""
    with asyncio.Runner(loop_factory=SteppedLoop) as runner:
        return runner.run(work)


def _noted(
    loop: asyncio.AbstractEventLoop,
    coro: Coroutine[Any, Any, T] | Generator[Any, None, T],
    context: Context | None = None,
) -> asyncio.Task[T]:
    assert isinstance(loop, SteppedLoop)
    task: asyncio.Task[T] = asyncio.Task(coro, loop=loop, context=context)
    loop.begun.append(task)
    if len(loop.begun) > 10_000:
        loop.begun = [each for each in loop.begun if not each.done()]
    return task


def _unhandled(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    assert isinstance(loop, SteppedLoop)
    loop.unhandled.append(f"{context['message']}: {context.get('exception')!r}")


def _nobody(_seconds: float) -> None:
    """Tell nobody."""
