"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from aiohttp import BodyPartReader, web

from bot.playground.server.lines import LINES
from bot.playground.wire import Broken, Json, Reply, Upload
from bot.playground.world import World

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes(world: World) -> list[web.RouteDef]:
    """https://core.telegram.org/bots/api#making-requests."""

    async def call(request: web.Request) -> web.StreamResponse:
        params, files = await read_request(request)
        token, method = request.match_info["token"], request.match_info["method"]
        if method.lower() != "getupdates":
            return await _respond(request, await world.call(token, method, params, files))
        with request.app[LINES].waiting():
            reply = await world.call(token, method, params, files)
        return await _respond(request, reply)

    async def download(request: web.Request) -> web.StreamResponse:
        stored = world.files.by_path(request.match_info["path"])
        if stored is None or not world.knows(request.match_info["token"]):
            return web.json_response(
                {"ok": False, "error_code": 404, "description": "Not Found"}, status=404
            )
        return web.Response(body=stored.content, content_type="application/octet-stream")

    return [
        web.route("*", "/bot{token:[^/]+}/{method:[^/]+}", call),
        web.get("/file/bot{token:[^/]+}/{path:.+}", download),
    ]


async def read_request(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Parameters and files, however they came: in the address, urlencoded, JSON or multipart."""
    params: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.read()
        try:
            params.update(json.loads(body) if body else {})
        except ValueError:
            raise web.HTTPBadRequest(text=_MALFORMED, content_type="application/json") from None
        return params, {}
    if request.content_type == "multipart/form-data":
        return await _read_parts(request, params)
    params.update((await request.post()).items())
    return params, {}


async def _read_parts(request: web.Request, params: Json) -> tuple[Json, dict[str, Upload]]:
    """Read the parts of a form in memory: a client that dies in the middle leaves nothing open."""
    files: dict[str, Upload] = {}
    left = request.client_max_size
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        left -= len(content)
        if left < 0:
            raise web.HTTPRequestEntityTooLarge(request.client_max_size)
        if part.filename:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            files[part.name] = Upload(part.filename, content, kind)
        else:
            params[part.name] = content.decode(part.get_charset("utf-8"))
    return params, files


_MALFORMED = json.dumps(
    {"ok": False, "error_code": 400, "description": "Bad Request: can't parse JSON object"}
)


async def _respond(request: web.Request, reply: Reply) -> web.StreamResponse:
    if reply.broken in {Broken.SILENCE, Broken.HUSH}:
        with request.app[LINES].waiting():
            await asyncio.Event().wait()
    if reply.broken is not None:
        # A connection cannot be refused once it is made: closing it without a word comes nearest.
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=502)
    if reply.garbage is not None:
        return web.Response(status=reply.status, body=reply.garbage, content_type="text/html")
    body = json.dumps(reply.body).encode()
    return web.Response(status=reply.status, body=body, content_type="application/json")
