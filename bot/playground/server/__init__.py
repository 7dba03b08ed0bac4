"""The stand-in over HTTP on this machine: the Bot API, and the page that people play on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.playground.server import api, play, stage
from bot.playground.server.lines import LINES, OpenLines
from bot.playground.server.webhooks import Courier
from bot.playground.world import World

__all__ = ["make_app", "serving"]

UPLOAD_LIMIT = 64 * 1024 * 1024
SHUTDOWN_SECONDS = 1.0


def make_app(world: World, *, retry_seconds: float = 1.0) -> web.Application:
    """The whole of the stand-in as one application; `retry_seconds` is a webhook's first pause."""
    app = web.Application(client_max_size=UPLOAD_LIMIT)
    app[LINES] = OpenLines()
    app[stage.STAGE] = stage.Stage(world)
    app.add_routes(api.routes(world))
    app.add_routes(play.routes(app[stage.STAGE]))
    app.on_shutdown.append(_hang_up)
    courier = Courier(world, retry_seconds)
    app.on_startup.append(courier.start)
    app.on_cleanup.append(courier.stop)
    return app


async def _hang_up(app: web.Application) -> None:
    app[LINES].close()


@asynccontextmanager
async def serving(
    world: World, *, host: str = "127.0.0.1", port: int = 0, retry_seconds: float = 1.0
) -> AsyncIterator[str]:
    """Serve a world for as long as the block lasts; its address, without a slash at the end.

    A bot's `base_url` is that address and "/bot", its `base_file_url` and "/file/bot".
    Requests are not logged: their paths hold the tokens.
    """
    app = make_app(world, retry_seconds=retry_seconds)
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS, handler_cancellation=True
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        bound = runner.addresses[0]
        yield f"http://{host}:{bound[1]}"
    finally:
        await runner.cleanup()
