"""The watch that delivery looks at: seconds that only go forward, and waiting for some to pass."""

import asyncio
from typing import Protocol


class Watch(Protocol):
    """Seconds since any instant, and how to wait for news or for some of them to pass."""

    def time(self) -> float:
        """Return the seconds since some instant."""
        ...

    async def wait(self, news: asyncio.Event, seconds: float | None) -> None:
        """Return when there is news, or when that many seconds have passed (None: never)."""
        ...


class LoopWatch:
    """The event loop's own."""

    def time(self) -> float:
        """Return the loop's seconds."""
        return asyncio.get_running_loop().time()

    async def wait(self, news: asyncio.Event, seconds: float | None) -> None:
        """Wait as long as the loop says."""
        try:
            async with asyncio.timeout(seconds):
                await news.wait()
        except TimeoutError:
            return
