"""The web server of the running bot: health, figures, and what Telegram brings."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot.application import Kermesse
from bot.settings import Settings

if TYPE_CHECKING:
    from aiohttp import web

log = logging.getLogger("kermesse.web")

RETRY = 15.0  # seconds until a port that is taken is asked for again
HEAD_START = 1.0  # seconds for a bot to start in, before a server is loaded
LINGER = 1.0  # seconds for which the rest of what is refused is read, and thrown away
LAST_ANSWERS = 3.0  # seconds for requests under way to be answered when we stop


@asynccontextmanager
async def serving(settings: Settings, kermesse: Kermesse) -> AsyncIterator[None]:
    """Serve for as long as the block lasts; a port that is taken is asked for again, by and by."""
    if settings.web_address is None:
        yield
        return
    task = asyncio.create_task(_serve(*settings.web_address, settings, kermesse), name="web")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _serve(host: str, port: int, settings: Settings, kermesse: Kermesse) -> None:
    """Listen until cancelled: what was begun is answered, and nothing is taken any more."""
    if kermesse.source is None:
        await asyncio.sleep(HEAD_START)
    runner = make_runner(settings, kermesse)
    await runner.setup()
    try:
        await _listen(runner, host, port)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def _listen(runner: "web.AppRunner", host: str, port: int) -> None:
    from aiohttp import web  # noqa: PLC0415 - not before the bot is on its way

    told = False
    while True:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            if not told:
                log.warning("nothing is served: port %d is not to be had (%s)", port, error.errno)
                told = True
            await asyncio.sleep(RETRY)
        else:
            log.info("health and figures are at http://%s:%d", host, runner.addresses[0][1])
            return


def make_runner(settings: Settings, kermesse: Kermesse) -> "web.AppRunner":
    """Return the server, not listening yet. Requests are not logged, and nothing is unpacked."""
    from aiohttp import web  # noqa: PLC0415 - not before the bot is on its way

    from bot.web.pages import make_app  # noqa: PLC0415 - the same

    return web.AppRunner(
        make_app(settings, kermesse),
        access_log=None,
        auto_decompress=False,
        shutdown_timeout=LAST_ANSWERS,
        lingering_time=LINGER,
    )
