"""A server that answers as the Bot API does, at once and without a thought: for the full rate.

The stand-in keeps chats, rights and limits, and is itself busy at some hundreds of messages a
second. To see what the bot can do, whoever answers must not be what is measured.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, cast

ME = {"id": 7000000001, "is_bot": True, "first_name": "Bench", "username": "BenchBot"}
LONGEST = 30.0  # seconds a poll is held


class Lean:
    """The whole of it: one bot, people who write to it, and `on_sent` for every message."""

    def __init__(self, on_sent: Callable[[int], None]) -> None:
        self.on_sent = on_sent
        self._numbers = count(1)
        self._updates: list[dict[str, Any]] = []
        self._news = asyncio.Event()

    def write(self, person_id: int, text: str) -> None:
        """Have somebody write to the bot in private."""
        number = next(self._numbers)
        person = {"id": person_id, "is_bot": False, "first_name": f"P{person_id}"}
        chat = {"id": person_id, "type": "private", "first_name": person["first_name"]}
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        message = {"message_id": number, "date": number, "chat": chat, "from": person}
        self._updates.append(
            {"update_id": number, "message": message | {"text": text, "entities": entities}}
        )
        self._news.set()

    async def answer(self, method: str, params: dict[str, Any]) -> Any:
        """Return what the Bot API would."""
        match method.lower():
            case "getme":
                return ME
            case "getupdates":
                return await self._poll(int(params.get("offset", 0)))
            case "sendmessage":
                return self._sent(int(params["chat_id"]))
            case "getwebhookinfo":
                return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
            case _:
                return True

    def _sent(self, chat_id: int) -> dict[str, Any]:
        self.on_sent(chat_id)
        kind = "private" if chat_id > 0 else "supergroup"
        chat = {"id": chat_id, "type": kind}
        return {"message_id": next(self._numbers), "date": 1, "chat": chat, "text": ""}

    async def _poll(self, offset: int) -> list[dict[str, Any]]:
        self._updates = [each for each in self._updates if each["update_id"] >= offset]
        if not self._updates:
            self._news.clear()
            try:
                async with asyncio.timeout(LONGEST):
                    await self._news.wait()
            except TimeoutError:
                return []
        return self._updates[:100]


class _Line(asyncio.Protocol):
    """One kept-alive connection of HTTP/1.1, one request at a time (RFC 9112)."""

    def __init__(self, lean: Lean) -> None:
        self._lean = lean
        self._heard = b""
        self._answering: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        self._transport = cast(asyncio.Transport, transport)  # which a server's always is

    def data_received(self, data: bytes) -> None:
        """Answer a request once it is whole."""
        self._heard += data
        head, found, rest = self._heard.partition(b"\r\n\r\n")
        length = _length(head)
        if not found or len(rest) < length:
            return
        self._heard = rest[length:]
        task = asyncio.ensure_future(self._answer(_method(head), rest[:length]))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self, method: str, body: bytes) -> None:
        result = await self._lean.answer(method, json.loads(body) if body else {})
        said = json.dumps({"ok": True, "result": result}).encode()
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(said), said)
        )


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _method(head: bytes) -> str:
    return head.split(b" ", 2)[1].rpartition(b"/")[2].decode()


@asynccontextmanager
async def answering(lean: Lean) -> AsyncIterator[str]:
    """Listen on a port that is free; give the address."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Line(lean), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.close()
