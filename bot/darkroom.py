"""Pictures: drawn once for each state and language, sent again by Telegram's file id."""

import asyncio
from typing import Any

from bot.clock import Clock
from bot.language import Languages
from bot.pictures import ProgressPicture, draw
from bot.qr import QrCode
from storage import keepsakes
from storage.database import Database


class Darkroom:
    """Knows which pictures Telegram holds, and draws the others in a thread."""

    def __init__(self, database: Database, languages: Languages, clock: Clock) -> None:
        self._database = database
        self._languages = languages
        self._clock = clock
        self._uploading: dict[str, asyncio.Event] = {}
        self.drawn = 0

    async def find(self, picture: ProgressPicture | QrCode) -> str | None:
        """Return a picture's file id; None makes the caller the one who draws and sends it.

        Whoever asks while it is being sent waits. After None, `release` must be called.
        """
        key = picture.key()
        while (under_way := self._uploading.get(key)) is not None:
            await under_way.wait()
        self._uploading[key] = asyncio.Event()
        try:
            async with self._database.transaction() as tx:
                file_id = await keepsakes.picture(tx, key)
        except BaseException:
            self.release(picture)
            raise
        if file_id is not None:
            self.release(picture)
        return file_id

    async def forget(self, picture: ProgressPicture | QrCode) -> None:
        """Forget a file id that Telegram no longer knows, or never gave to this bot."""
        async with self._database.transaction() as tx:
            await keepsakes.forget_picture(tx, picture.key())

    async def draw(self, picture: ProgressPicture | QrCode) -> bytes:
        """Return the picture as PNG, drawn off the event loop."""
        self.drawn += 1
        if isinstance(picture, QrCode):
            return await asyncio.to_thread(picture.draw)
        return await draw(picture, self._languages[picture.language])

    async def keep(self, picture: ProgressPicture | QrCode, answer: Any) -> None:
        """Remember the file id in Telegram's answer: the largest of the sizes it made."""
        sizes = answer.get("photo") if isinstance(answer, dict) else None
        if not sizes:
            return
        largest = max(sizes, key=lambda size: size["width"] * size["height"])
        async with self._database.transaction() as tx:
            await keepsakes.keep_picture(tx, picture.key(), largest["file_id"], self._clock.now())

    def release(self, picture: ProgressPicture | QrCode) -> None:
        """Let whoever waits for this picture look again."""
        self._uploading.pop(picture.key()).set()
