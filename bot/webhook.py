"""Has Telegram bring updates to an address of ours, and looks now and then that it still does."""

import asyncio
import logging
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.absence import Hearing
from bot.calls import call
from bot.intake import WANTED
from bot.watchdog import Heart
from storage import keepsakes
from storage.database import Database
from storage.problems import StorageUnavailable

log = logging.getLogger("kermesse.webhook")

EVERY = 300.0  # seconds between two looks
LONGEST_PAUSE = 30.0
CONNECTIONS = 40  # at once: Telegram's own choice, and as many transactions share one commit
SECRET = "webhook-secret"  # noqa: S105 - under which name it is kept


class Webhook:
    """Registers the address, with a secret by which Telegram is known.

    https://core.telegram.org/bots/api#setwebhook
    """

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        url: str,
        hearing: Hearing,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._database = database
        self._url = url
        self._hearing = hearing
        self._pause = pause
        self._trouble = 0
        self.secret: str | None = None
        self.patience = 2 * EVERY
        self.trouble: str | None = None
        self.troubles: Counter[str] = Counter()
        self.heart = Heart("webhook")
        self.heard_at: float | None = None  # the event loop's time of the last success

    async def run(self) -> None:
        """See to it for ever that updates are brought here."""
        asked = False
        while True:
            self.heart.beat(EVERY)
            try:
                await (self._look() if asked else self._ask())
                await self._hearing.heard()
            except Exception as error:  # noqa: BLE001 - whatever an answer does to a parser
                await self._wait_out(error)
            else:
                asked = True
                self._trouble, self.trouble = 0, None
                self.heard_at = asyncio.get_running_loop().time()
                self.heart.beat(EVERY)
                await self._pause(EVERY)

    async def _ask(self) -> None:
        if self.secret is None:
            self.secret = await self._keep_secret()
        wanted: dict[str, Any] = {
            "url": self._url,
            "secret_token": self.secret,
            "allowed_updates": list(WANTED),
            "max_connections": CONNECTIONS,
        }
        await call(self._bot, "setWebhook", wanted)

    async def _look(self) -> None:
        """Another program may have taken the token for itself meanwhile."""
        info = await call(self._bot, "getWebhookInfo", {})
        if not isinstance(info, dict) or info.get("url") != self._url:
            log.warning("another program had the webhook of this bot; it is taken back")
            await self._ask()

    async def _keep_secret(self) -> str:
        async with self._database.transaction() as tx:
            secret = await keepsakes.recall(tx, SECRET)
            if secret is None:
                secret = secrets.token_urlsafe(32)
                await keepsakes.keep(tx, SECRET, secret)
        return secret

    async def _wait_out(self, error: Exception) -> None:
        self._hearing.lost()
        self._trouble += 1
        self.trouble = type(error).__name__
        self.troubles[self.trouble] += 1
        delay = min(LONGEST_PAUSE, 0.5 * 2 ** min(self._trouble, 10))
        odd = None if isinstance(error, TelegramError | StorageUnavailable) else error
        log.warning(
            "the webhook is not set (%s); trying again in %.0f s", self.trouble, delay, exc_info=odd
        )
        self.heart.beat(delay)
        await self._pause(delay)
