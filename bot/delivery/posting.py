"""One message on its way: the call itself, and the picture or file that goes with it."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, InputFile, InputMediaPhoto

from bot.calls import call
from bot.compose import Ready
from bot.darkroom import Darkroom
from bot.handouts import LARGEST, Paper
from bot.pictures import ProgressPicture
from bot.qr import QrCode

log = logging.getLogger("kermesse.delivery")


async def post(
    bot: Bot, darkroom: Darkroom, ready: Ready, leaves: Callable[[], Awaitable[None]]
) -> Any:
    """Make the call; return Telegram's answer. Raises TelegramError as `bot.calls.call` does.

    `leaves` is awaited when a picture is there, right before the call.
    """
    if ready.document is not None:
        return await _hand_over(bot, darkroom, ready, ready.document)
    if ready.picture is None:
        return await _request(bot, ready, None)
    file_id = await darkroom.find(ready.picture)
    if file_id is not None:
        await leaves()
        return await _request(bot, ready, file_id)
    try:
        drawn = InputFile(
            await darkroom.draw(ready.picture),
            filename="progress.png",
            attach=ready.method == "editMessageMedia",  # whose media only names the file
        )
        await leaves()
        answer = await _request(bot, ready, drawn)
        await _keep(darkroom, ready.picture, answer)
    finally:
        darkroom.release(ready.picture)
    return answer


async def _hand_over(
    bot: Bot, darkroom: Darkroom, ready: Ready, document: tuple[str, str] | Paper
) -> Any:
    """Send a file; a paper is made now, and words take its place when it is too large."""
    if isinstance(document, tuple):
        name, content = document[0], document[1].encode()
    else:
        name, content = await darkroom.write(document)
        if len(content) > LARGEST:
            words = {"text": document.instead, "parse_mode": "HTML"}
            return await call(bot, "sendMessage", {"chat_id": ready.params["chat_id"], **words})
    params = ready.params | {"document": InputFile(content, filename=name)}
    return await call(bot, ready.method, params)


async def _keep(darkroom: Darkroom, picture: ProgressPicture | QrCode, answer: Any) -> None:
    try:
        await darkroom.keep(picture, answer)
    except Exception as error:
        # The message is out. Without the file id its picture is drawn again for the next chat.
        log.warning("a picture's file id was not kept", exc_info=error)


async def _request(bot: Bot, ready: Ready, photo: str | InputFile | None) -> Any:
    params = dict(ready.params)
    if ready.method == "editMessageMedia":
        caption = params.pop("caption", None)
        media = InputMediaPhoto(photo, caption=caption, parse_mode=params.pop("parse_mode"))  # type: ignore[arg-type]  # an InputFile is a FileInput
        params["media"] = media
    elif photo is not None:
        params["photo"] = photo
    return await call(bot, ready.method, params)
