"""One raw call to the Bot API: parameters in, Telegram's own answer out."""

import os
from datetime import timedelta
from typing import Any

from telegram import Bot, InputFile, InputMedia
from telegram.error import RetryAfter

from bot.transport import AiohttpRequest

# python-telegram-bot's own switch to timedeltas: without it, each reading of a pause warns.
os.environ.setdefault("PTB_TIMEDELTA", "1")


async def call(
    bot: Bot, method: str, params: dict[str, Any], *, read_timeout: float | None = None
) -> Any:
    """Call a method of the Bot API; return the `result` of its answer, as JSON gave it.

    Raises telegram.error.TelegramError for a refusal, for no answer, and for no connection.
    """
    request = bot.request
    if isinstance(request, AiohttpRequest) and method != "getUpdates" and not _has_files(params):
        return await request.ask(f"{bot.base_url}/{method}", params, read_timeout)
    # Methods are case-insensitive (https://core.telegram.org/bots/api#making-requests), and in
    # lower case python-telegram-bot does not warn at each that it has a typed twin of the method.
    name = method.lower()
    if read_timeout is None:
        return await bot.do_api_request(name, api_kwargs=params)
    return await bot.do_api_request(name, api_kwargs=params, read_timeout=read_timeout)


def _has_files(params: dict[str, Any]) -> bool:
    return any(isinstance(each, InputFile | InputMedia) for each in params.values())


def retry_after(error: RetryAfter) -> float:
    """Return for how many seconds Telegram asks to be left alone."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
