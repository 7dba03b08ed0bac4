"""Requests that stay open: long polls, event streams, silences; all end when the server does."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web


class OpenLines:
    """The requests that wait for something and would otherwise hold up the server's end."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Task[object]] = set()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Count the request being handled among the waiting ones for the length of a block."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a request is handled in a task")
        self._waiting.add(task)
        try:
            yield
        finally:
            self._waiting.discard(task)

    def close(self) -> None:
        """End every waiting request."""
        for task in self._waiting:
            task.cancel()


LINES = web.AppKey("LINES", OpenLines)
