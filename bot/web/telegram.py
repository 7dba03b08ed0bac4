"""The door at which Telegram brings updates: known by a secret, kept before it is thanked."""

import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.application import Kermesse
from storage.problems import StorageUnavailable

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LARGEST = 1024 * 1024  # bytes; an update is a few thousand


def door(kermesse: Kermesse) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return what answers Telegram (https://core.telegram.org/bots/api#setwebhook).

    200 means that the update is in the inbox; after anything else Telegram brings it again. What
    is not Telegram's is refused: 403 before anything is read, 413 before it fills the memory.
    """

    async def answer(request: web.Request) -> web.Response:
        webhook = kermesse.webhook
        if webhook is None or webhook.secret is None or kermesse.source is None:
            return web.Response(status=503)
        if not _knows(request, webhook.secret):
            return web.Response(status=403)
        try:
            update = _read(await _body(request))
            await kermesse.intake.take(update)
        except (ValueError, RecursionError):
            return web.Response(status=400)
        except StorageUnavailable:
            return web.Response(status=503)
        return web.Response()

    return answer


def _knows(request: web.Request, secret: str) -> bool:
    said = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
    return hmac.compare_digest(said, secret.encode())


async def _body(request: web.Request) -> bytes:
    """Return what was sent. Raises HTTPRequestEntityTooLarge as soon as it is too much."""
    length = request.content_length
    if length is not None and length > LARGEST:
        raise web.HTTPRequestEntityTooLarge(LARGEST, length)
    body = bytearray()
    async for part in request.content.iter_any():
        body += part
        if len(body) > LARGEST:
            raise web.HTTPRequestEntityTooLarge(LARGEST, len(body))
    return bytes(body)


def _read(body: bytes) -> dict[str, Any]:
    update = json.loads(body)
    if not isinstance(update, dict):
        raise ValueError("not an object")  # noqa: TRY004 - as any other body that is no update
    return update
