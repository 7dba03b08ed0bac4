"""Delivers updates to webhooks: in parallel over chats, in order within one, until taken."""

import asyncio
import json
from collections.abc import Callable

import aiohttp
from aiohttp import web

from bot.playground.accounts import Bot
from bot.playground.wire import Json
from bot.playground.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
TIMEOUT = aiohttp.ClientTimeout(total=60)
LONGEST_PAUSE = 60.0


class Courier:
    """Posts each bot's updates to its webhook (https://core.telegram.org/bots/api#setwebhook).

    Anything but a 2xx answer is tried again after a pause that doubles, in real seconds.
    """

    def __init__(self, world: World, retry_seconds: float) -> None:
        self._world = world
        self._retry_seconds = retry_seconds
        self._rounds: asyncio.Task[None] | None = None
        self._session: aiohttp.ClientSession | None = None

    async def start(self, _app: web.Application) -> None:
        """Begin to deliver."""
        self._session = aiohttp.ClientSession(timeout=TIMEOUT)
        self._rounds = asyncio.create_task(self._watch())

    async def stop(self, _app: web.Application) -> None:
        """Stop; what was not taken goes back to where it waited."""
        if self._rounds is not None:
            self._rounds.cancel()
            await asyncio.wait([self._rounds])
        if self._session is not None:
            await self._session.close()

    async def _watch(self) -> None:
        """One delivery loop for every bot with a webhook, those made later included."""
        async with asyncio.TaskGroup() as loops:
            known: set[int] = set()
            while True:
                self._world.newcomer.clear()
                for bot in self._world.bots.values():
                    if bot.id not in known:
                        known.add(bot.id)
                        loops.create_task(self._serve(bot))
                await self._world.newcomer.wait()

    async def _serve(self, bot: Bot) -> None:
        while True:
            bot.webhook.changed.clear()
            if not bot.webhook.url:
                await bot.webhook.changed.wait()
                continue
            async with asyncio.TaskGroup() as round_:
                delivery = round_.create_task(self._deliver(bot))
                await bot.webhook.changed.wait()
                delivery.cancel()

    async def _deliver(self, bot: Bot) -> None:
        """Post updates until the webhook changes, then put back what is still on its way."""
        free = asyncio.Semaphore(bot.webhook.max_connections)
        lanes: dict[int, asyncio.Task[None]] = {}
        pending: dict[int, Json] = {}
        try:
            async with asyncio.TaskGroup() as posts:
                while True:
                    await bot.updates.wait_for_any()
                    update = bot.updates.take(self._world.clock.now())
                    if update is None:
                        continue
                    pending[update["update_id"]] = update
                    lane = _lane(update)
                    task = posts.create_task(self._post(bot, update, lanes.get(lane), free))
                    task.add_done_callback(_forget(pending, update["update_id"]))
                    lanes[lane] = task
        finally:
            now = self._world.clock.now()
            for update_id in sorted(pending, reverse=True):
                bot.updates.put_back(pending[update_id], now)

    async def _post(
        self,
        bot: Bot,
        update: Json,
        before: "asyncio.Task[None] | None",
        free: asyncio.Semaphore,
    ) -> None:
        if before is not None:
            await before
        pause = self._retry_seconds
        while not await self._attempt(bot, update, free):
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, 2 * pause)

    async def _attempt(self, bot: Bot, update: Json, free: asyncio.Semaphore) -> bool:
        if self._session is None:
            return False
        secret = bot.webhook.secret_token
        headers = {SECRET_HEADER: secret} if secret else {}
        async with free:
            try:
                async with self._session.post(
                    bot.webhook.url, json=update, headers=headers
                ) as answer:
                    body = await answer.read()
                    status = answer.status
            except (aiohttp.ClientError, TimeoutError, OSError) as failed:
                return self._failed(bot, f"Connection failed: {type(failed).__name__}")
        if not 200 <= status < 300:
            return self._failed(bot, f"Wrong response from the webhook: {status}")
        await self._obey(bot, body)
        return True

    def _failed(self, bot: Bot, words: str) -> bool:
        bot.webhook.last_error_date = self._world.timestamp()
        bot.webhook.last_error_message = words
        return False

    async def _obey(self, bot: Bot, body: bytes) -> None:
        """Do what the answer asks for, as a webhook's answer may name a method."""
        try:
            asked = json.loads(body)
        except ValueError:
            return
        if isinstance(asked, dict) and isinstance(asked.get("method"), str):
            method = asked.pop("method")
            await self._world.call(bot.token, method, asked)


def _forget(pending: dict[int, Json], update_id: int) -> "Callable[[asyncio.Task[None]], None]":
    def forget(task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and task.exception() is None:
            pending.pop(update_id, None)

    return forget


def _lane(update: Json) -> int:
    """The chat an update belongs to, else the person."""
    for payload in update.values():
        if isinstance(payload, dict):
            about = payload.get("message", payload)
            chat = about.get("chat") or payload.get("from") or payload.get("user") or {}
            return int(chat.get("id", 0))
    return 0
