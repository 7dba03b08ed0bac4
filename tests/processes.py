"""The real bot as a process of its own, against a stand-in served over HTTP."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.town import TOKEN

OWNER_LINK = re.compile(r"https://t\.me/\S+start=(\S+)")
FAST = {"KERMESSE_MESSAGES_PER_SECOND": "100000", "KERMESSE_MESSAGES_PER_MINUTE_PER_GROUP": "1e6"}


@dataclass
class BotProcess:
    """`kermesse run`, which can be killed and started again on the same file."""

    api: str
    database: Path
    process: asyncio.subprocess.Process | None = None
    printed: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    stderr: int | None = None  # instead of log.txt

    async def start(self) -> None:
        """Start it and wait until it says that it listens."""
        with (self.database.parent / "log.txt").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                env={
                    **os.environ,
                    **FAST,
                    "KERMESSE_TOKEN": TOKEN,
                    "KERMESSE_API": self.api,
                    "KERMESSE_DATABASE": str(self.database),
                    "KERMESSE_BACKUPS": str(self.database.parent / "backups"),
                    "KERMESSE_LOG_LEVEL": "DEBUG",
                    "KERMESSE_WEB": "off",
                    "PYTHONASYNCIODEBUG": "0",
                    **self.settings,
                },
                stdout=asyncio.subprocess.PIPE,
                stderr=log if self.stderr is None else self.stderr,
            )

    async def says(self, words: str) -> str:
        """Wait until it has printed `words`; return all it printed."""
        assert self.process is not None
        assert self.process.stdout is not None
        while words not in self.printed:
            line = await self.process.stdout.readline()
            assert line, f"it ended after: {self.printed}"
            self.printed += line.decode()
        return self.printed

    async def owner_token(self) -> str:
        """Return what the private link on the console carries."""
        link = OWNER_LINK.search(await self.says("start=own_"))
        assert link is not None
        return link[1]

    async def kill(self, *signals: signal.Signals) -> int:
        """Send signals, one right after the other; return the exit status."""
        assert self.process is not None
        for each in signals:
            if self.process.returncode is None:
                self.process.send_signal(each)
        status = await self.process.wait()
        self.process, self.printed = None, ""
        return status


@asynccontextmanager
async def bot_process(api: str, database: Path) -> AsyncIterator[BotProcess]:
    """A bot that is certainly gone when the block ends."""
    bot = BotProcess(api, database)
    try:
        yield bot
    finally:
        if bot.process is not None:
            await bot.kill(signal.SIGKILL)
