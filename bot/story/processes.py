"""The stand-in and the bot, each a process of its own, and their end."""

import asyncio
import os
import re
import resource
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

HOUSE = Path(__file__).parents[2]
TOKEN = "7000000001:the-stand-in-token-of-a-twestival"  # noqa: S105 - the stand-in's, worth nothing
USERNAME = "KermesseBot"
OWNER_LINK = re.compile(r"https://t\.me/\S+\?start=own_\S+")
UP_WITHIN = 60.0  # real seconds
ENDS_WITHIN = 20.0


class DidNotStart(Exception):  # noqa: N818 - it says what happened
    """A process ended, or said nothing, before it was up."""


@dataclass
class Ended:
    """How a process ended, and the processor seconds it took."""

    status: int | None = None
    cpu_seconds: float = 0.0


@asynccontextmanager
async def stand_in(now: datetime, folder: Path, ended: Ended) -> AsyncIterator[str]:
    """A stand-in whose clock stands at an instant; its address."""
    command = ["bot.playground", "--now", now.isoformat(), "--token", TOKEN]
    async with _process(command, {}, folder, ended) as process:
        yield (await _line(process, "http://")).strip()


@asynccontextmanager
async def bot(address: str, folder: Path, ended: Ended) -> AsyncIterator[str]:
    """The bot at a stand-in, everything of it in a folder; its owner's private link."""
    settings = {
        "KERMESSE_TOKEN": TOKEN,
        "KERMESSE_API": address,
        "KERMESSE_CLOCK": address,
        "KERMESSE_DATABASE": str(database_in(folder)),
        "KERMESSE_BACKUPS": str(folder / "backups"),
        "KERMESSE_MESSAGES_PER_SECOND": "1000000",
        "KERMESSE_MESSAGES_PER_MINUTE_PER_GROUP": "1000000",
        "KERMESSE_LOG_LEVEL": "WARNING",
        "KERMESSE_LOG_FORMAT": "text",
        "KERMESSE_WEB": "off",
        "KERMESSE_WATCHDOG": "0",
    }
    async with _process(["bot", "run"], settings, folder, ended) as process:
        found = OWNER_LINK.search(await _line(process, "start=own_"))
        if found is None:
            raise DidNotStart("the bot printed no private link for its owner")
        yield found[0]


def database_in(folder: Path) -> Path:
    """Return where the bot keeps its database."""
    return folder / "kermesse.sqlite"


def log_in(folder: Path) -> Path:
    """Return where what the processes log goes."""
    return folder / "kermesse.log"


@asynccontextmanager
async def _process(
    module: list[str], settings: dict[str, str], folder: Path, ended: Ended
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a module of ours in a process group of its own, and end it with SIGTERM.

    Ctrl-C is for whoever started it: it reaches this process alone, which then ends the others.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KERMESSE_")}
    settings = settings | {"PYTHONPATH": os.pathsep.join([str(HOUSE), *sys.path[1:]])}
    command = [sys.executable, "-m", *module]
    with log_in(folder).open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *command,
            env=kept | settings,
            cwd=folder,  # where there is no .env of somebody's real bot
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        before = _spent()
        ended.status = await asyncio.shield(_end(process))
        ended.cpu_seconds = _spent() - before


async def _end(process: asyncio.subprocess.Process) -> int:
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(ENDS_WITHIN):
                await process.wait()
        except TimeoutError:
            process.kill()
    return await process.wait()


async def _line(process: asyncio.subprocess.Process, words: str) -> str:
    """Return the first line a process prints that holds some words. Raises DidNotStart."""
    if process.stdout is None:
        raise DidNotStart("there is nothing to read")
    try:
        async with asyncio.timeout(UP_WITHIN):
            async for line in process.stdout:
                if words in (said := line.decode("utf-8", "replace")):
                    return said
    except TimeoutError:
        raise DidNotStart(f"nothing was heard of it for {UP_WITHIN:.0f} seconds") from None
    raise DidNotStart("it ended at once")


def _spent() -> float:
    """Return the processor seconds of every child that has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
