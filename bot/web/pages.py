"""What is served: /healthz, /metrics, and the path at which Telegram brings updates."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from aiohttp import web

from bot.application import Kermesse
from bot.settings import Settings
from bot.web.health import Health
from bot.web.telegram import door

HEALTH = "/healthz"
METRICS = "/metrics"


def make_app(settings: Settings, kermesse: Kermesse) -> web.Application:
    """Return the pages of a bot."""
    health = Health(kermesse, played=bool(settings.clock))

    async def healthz(_request: web.Request) -> web.Response:
        report = await health.report()
        return web.json_response(
            report.json(), status=200 if report.healthy else 503, headers=FRESH
        )

    async def metrics(_request: web.Request) -> web.Response:
        from bot.web.metrics import exposition  # noqa: PLC0415 - when first asked for

        body, kind = await exposition(kermesse, health)
        return web.Response(body=body, headers={"Content-Type": kind, **FRESH})

    async def measured(_app: web.Application) -> AsyncIterator[None]:
        health.lag.start()
        yield
        health.lag.stop()

    app = web.Application()
    app.cleanup_ctx.append(measured)
    app.router.add_get(HEALTH, healthz)
    app.router.add_get(METRICS, metrics)
    if settings.webhook_url:
        app.router.add_post(path_of(settings.webhook_url), door(kermesse))
    return app


FRESH = {"Cache-Control": "no-store"}


def path_of(url: str) -> str:
    """Return where on this server a public address leads."""
    return urlsplit(url).path or "/"
