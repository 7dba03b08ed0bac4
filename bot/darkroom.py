"""Pictures: drawn once for each state and language, sent again by their file id; and papers."""

import asyncio
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.backups import to_the_end
from bot.clock import Clock
from bot.handouts import LARGEST, Paper
from bot.language import Languages
from bot.pictures import ProgressPicture, draw
from bot.qr import QrCode
from storage import keepsakes
from storage.backups import Stop
from storage.database import Database


class Darkroom:
    """Knows which pictures Telegram holds, and draws the others in a thread; papers too.

    Papers are made one at a time: each may read the whole ledger.
    """

    def __init__(self, database: Database, languages: Languages, clock: Clock) -> None:
        self._database = database
        self._languages = languages
        self._clock = clock
        self._uploading: dict[str, asyncio.Event] = {}
        self._desk = asyncio.Lock()
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

    async def write(self, paper: Paper) -> tuple[str, bytes]:
        """Return a paper's name and content, made off the event loop.

        Of one that is larger than LARGEST no more is returned than shows that it is.
        """
        async with self._desk:
            return await to_the_end(partial(self._write, paper))

    def _write(self, paper: Paper, stop: Stop) -> tuple[str, bytes]:
        with TemporaryDirectory(prefix="kermesse-") as folder:
            target = Path(folder, "paper")
            name = paper.write(self._database.path, target, self._languages, stop)
            with target.open("rb") as file:
                return name, file.read(LARGEST + 1)

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
