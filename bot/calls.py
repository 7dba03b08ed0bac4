"""One raw call to the Bot API: parameters in, Telegram's own answer out."""

from typing import Any

from telegram import Bot


async def call(
    bot: Bot, method: str, params: dict[str, Any], *, read_timeout: float | None = None
) -> Any:
    """Call a method of the Bot API; return the `result` of its answer, as JSON gave it.

    Raises telegram.error.TelegramError for a refusal, for no answer, and for no connection.
    """
    # Methods are case-insensitive (https://core.telegram.org/bots/api#making-requests), and in
    # lower case python-telegram-bot does not warn at each that it has a typed twin of the method.
    patience = {} if read_timeout is None else {"read_timeout": read_timeout}
    return await bot.do_api_request(method.lower(), api_kwargs=params, **patience)
