"""The stand-in behind a python-telegram-bot Bot, without sockets."""

import asyncio
import json
import mimetypes
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.playground.wire import Broken, Json, Reply, Upload
from bot.playground.world import World

BASE_URL = "http://playground/bot"
BASE_FILE_URL = "http://playground/file/bot"
"""What to give `Bot(base_url=..., base_file_url=...)`; nothing is resolved or connected."""


def not_connected() -> Exception:
    """What python-telegram-bot's own transport raises when no connection can be made."""
    return NetworkError("httpx.ConnectError: All connection attempts failed")


def connection_lost() -> Exception:
    """What it raises when the connection is closed before the answer."""
    return NetworkError("httpx.RemoteProtocolError: Server disconnected without a response.")


class WorldRequest(BaseRequest):
    """A transport that asks the world itself; what breaks raises what a real one raises.

    A refused connection was certainly not processed; after any other break one cannot know.
    `refused` and `reset` say which exceptions stand for the two; silence is TimedOut at once.
    """

    def __init__(
        self,
        world: World,
        *,
        refused: Callable[[], Exception] = not_connected,
        reset: Callable[[], Exception] = connection_lost,
    ) -> None:
        self._world = world
        self._refused = refused
        self._reset = reset

    @property
    def read_timeout(self) -> float | None:
        """As python-telegram-bot's own default, in seconds."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """Ask the world; see `BaseRequest.do_request`."""
        del method, read_timeout, write_timeout, connect_timeout, pool_timeout
        _, kind, *rest = unquote(urlsplit(url).path).split("/", 3)
        if kind == "file":
            return self._download(rest)
        params = _params(request_data)
        files = _uploads(request_data)
        # A real request never completes without letting others run.
        await asyncio.sleep(0)
        reply = await self._world.call(kind.removeprefix("bot"), rest[0], params, files)
        return reply.status, self._payload(reply)

    def _payload(self, reply: Reply) -> bytes:
        if reply.broken is Broken.REFUSED:
            raise self._refused()
        if reply.broken in {Broken.SILENCE, Broken.HUSH}:
            raise TimedOut
        if reply.broken is not None:
            raise self._reset()
        return reply.garbage if reply.garbage is not None else json.dumps(reply.body).encode()

    def _download(self, rest: list[str]) -> tuple[int, bytes]:
        stored = self._world.files.by_path(rest[-1])
        if stored is None:
            return 404, b'{"ok":false,"error_code":404,"description":"Not Found"}'
        return 200, stored.content


def _params(request_data: RequestData | None) -> Json:
    return dict(request_data.parameters) if request_data else {}


def _uploads(request_data: RequestData | None) -> dict[str, Upload]:
    if request_data is None or not request_data.contains_files:
        return {}
    return {
        name: Upload(part[0], _content(part[1]), part[2] or _guess(part[0]))
        for name, part in request_data.multipart_data.items()
    }


def _content(content: Any) -> bytes:
    return content if isinstance(content, bytes) else bytes(content.read())


def _guess(filename: str) -> str:
    return mimetypes.guess_type(filename)[0] or "application/octet-stream"
