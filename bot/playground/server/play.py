"""The page's own endpoints: what there is to see, what people do, the clock, the stream."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.playground.errors import NotPossible, Refusal
from bot.playground.menus import menu
from bot.playground.messages import seen_by
from bot.playground.server.acts import do
from bot.playground.server.api import read_request
from bot.playground.server.lines import LINES
from bot.playground.server.stage import Stage
from bot.playground.wire import Json

PAGE = Path(__file__).parent.parent / "page"
HEARTBEAT = 15.0
LONGEST_WAIT = 60.0

Reader = Callable[[web.Request], Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes(stage: Stage) -> list[web.AbstractRouteDef]:
    """The page, its files, and what they ask for."""
    paths = {
        "/play/state": lambda request: stage.state(stage.person(request.query.get("as"))),
        "/play/history": lambda request: _history(stage, request),
        "/play/commands": lambda request: _commands(stage, request),
        "/play/record": lambda _: stage.record.json(),
    }
    moves = {
        "/play/faults": stage.set_faults,
        "/play/limits": stage.set_limits,
        "/play/hint": stage.hint,
    }
    return [
        *(web.get(path, _reading(read)) for path, read in paths.items()),
        *(web.post(path, _moving(move)) for path, move in moves.items()),
        web.post("/play/act", _acting(stage)),
        web.post("/play/acts", _acting_together(stage)),
        web.get("/play/clock", _clock(stage)),
        web.post("/play/clock", _moving_clock(stage)),
        web.get("/play/events", _events(stage)),
        web.get("/play/media/{file_id}", _media(stage)),
        web.get("/", _index),
        web.static("/", PAGE),
    ]


def _answer(said: Any, status: int = 200) -> web.Response:
    return web.json_response(said, status=status, headers={"Cache-Control": "no-store"})


def _no(words: str) -> web.Response:
    return _answer({"ok": False, "description": words}, 400)


def _reading(read: Reader) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return _answer(read(request))
        except (NotPossible, ValueError) as no:
            return _no(str(no))

    return handle


def _moving(move: Callable[[Json], Json]) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        body, _ = await read_request(request)
        try:
            return _answer({"ok": True, **move(body)})
        except (NotPossible, ValueError, TypeError) as no:
            return _no(str(no))

    return handle


def _acting(stage: Stage) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        body, files = await read_request(request)
        try:
            return _answer({"ok": True, "result": do(stage, body, files)})
        except (NotPossible, ValueError, TypeError) as no:
            return _no(str(no))
        except Refusal as no:
            return _no(no.description)

    return handle


def _acting_together(stage: Stage) -> Handler:
    """Several acts in one request, done in order; each has its own answer."""

    async def handle(request: web.Request) -> web.StreamResponse:
        body, _ = await read_request(request)
        return _answer({"ok": True, "results": [_done(stage, act) for act in body["acts"]]})

    return handle


def _done(stage: Stage, act: Json) -> Json:
    try:
        return {"ok": True, "result": do(stage, act, {})}
    except (NotPossible, ValueError, TypeError) as no:
        return {"ok": False, "description": str(no)}
    except Refusal as no:
        return {"ok": False, "description": no.description}


def _moving_clock(stage: Stage) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        body, _ = await read_request(request)
        try:
            moved = stage.move_clock(body)
        except (NotPossible, ValueError, TypeError) as no:
            return _no(str(no))
        with request.app[LINES].waiting():
            followed = await stage.followed(float(body.get("until_followed") or 0))
        return _answer({"ok": True, **moved, "followed": followed})

    return handle


def _history(stage: Stage, request: web.Request) -> Json:
    person = stage.person(request.query.get("as"))
    chat = person.where(int(request.query.get("chat", "0")))
    pinned = [seen_by(chat, chat.messages[message_id], person.id) for message_id in chat.pinned]
    messages = stage.world.history(person, int(request.query.get("chat", "0")))
    return {"messages": messages, "pinned": pinned, "keyboard": person.keyboard(chat)}


def _commands(stage: Stage, request: web.Request) -> list[Json]:
    person = stage.person(request.query.get("as"))
    chat = person.where(int(request.query.get("chat", "0")))
    bots = list(chat.bots.values())
    return [line for bot in bots for line in menu(bot, chat, person.id, person.language_code)]


def _clock(stage: Stage) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        since = int(request.query.get("since", "0"))
        timeout = min(LONGEST_WAIT, float(request.query.get("timeout", "0")))
        with request.app[LINES].waiting():
            return _answer(await stage.clock_after(since, timeout))

    return handle


def _events(stage: Stage) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            viewer = _viewer(stage, request)
        except (NotPossible, ValueError) as no:
            return _no(str(no))
        kinds = frozenset(filter(None, request.query.get("kinds", "").split(",")))
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        stream = web.StreamResponse(headers=headers)
        with request.app[LINES].waiting(), stage.world.feed.listening(viewer, kinds) as listener:
            await stream.prepare(request)
            await stream.write(b": here\n\n")
            while True:
                happened = await listener.next(HEARTBEAT)
                lines = [f"data: {json.dumps(told)}\n\n" for told in happened]
                await stream.write("".join(lines).encode() or b": still here\n\n")

    return handle


def _viewer(stage: Stage, request: web.Request) -> int | None:
    """Whose chats are listened to; with `everybody`, all."""
    name = request.query.get("as")
    return None if name == "everybody" else stage.person(name).id


def _media(stage: Stage) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            stored = stage.world.files.by_id(request.match_info["file_id"])
        except Refusal as no:
            return _answer({"ok": False, "description": no.description}, 404)
        headers = {"Cache-Control": "max-age=86400, immutable", "X-Content-Type-Options": "nosniff"}
        kind = stored.image_type or "application/octet-stream"
        return web.Response(body=stored.content, content_type=kind, headers=headers)

    return handle


async def _index(request: web.Request) -> web.StreamResponse:
    del request
    await asyncio.sleep(0)
    return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})
