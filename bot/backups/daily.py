"""The copy made by itself, once a day, while the bot runs, and what happens to the old ones."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.backups.copying import BadBackup, back_up, made, newest
from bot.backups.retention import Keep, superfluous
from bot.clock import Clock, RealClock
from bot.settings import Settings
from storage.backups import UNFINISHED, Stop

log = logging.getLogger("kermesse.backups")

T = TypeVar("T")
FIRST_LOOK = 60.0  # seconds after the start, which has other things to do
LOOK_AGAIN = 600.0
LEFT_OVER = timedelta(minutes=10)  # without a change: nobody works on it any more
KINDS = ("kermesse", "before-migration-kermesse")


async def keep_making(
    settings: Settings, alert: Callable[[str], None], clock: Clock | None = None
) -> None:
    """Copy the database whenever the newest copy is too old, for ever; 0 hours: never.

    `alert` is told the first failure in a row by an exception's name.
    """
    clock, failing = clock or RealClock(), False
    await clock.sleep(FIRST_LOOK)
    while settings.backup_hours:
        if is_due(newest(settings.backups, clock.now()), clock.now(), settings.backup_hours):
            failing = await _copy(settings, alert, clock.now(), failing=failing)
        await clock.sleep(LOOK_AGAIN)


def is_due(last: datetime | None, now: datetime, hours: float) -> bool:
    """Tell whether another copy is due."""
    return last is None or now - last >= timedelta(hours=hours)


async def _copy(
    settings: Settings, alert: Callable[[str], None], now: datetime, *, failing: bool
) -> bool:
    await asyncio.to_thread(clear, settings.backups, now)
    try:
        copy, size = await to_the_end(partial(back_up, settings, None))
    except BadBackup as error:
        log.error("no backup was made: %s", error)  # noqa: TRY400 - the reason is in the words
        if not failing:
            alert(type(error.__cause__ or error).__name__)
        return True
    log.info("backup %s, %.1f MB, checked", copy.name, size / 1e6)
    await asyncio.to_thread(thin_out, settings)
    return False


def thin_out(settings: Settings) -> None:
    """Remove the copies that need not stay."""
    keep = Keep(settings.backup_days, settings.backup_weeks, settings.backup_months)
    for kind in KINDS:
        copies = made(settings.backups, kind)
        for at in superfluous(copies, keep):
            copies[at].unlink(missing_ok=True)


def clear(folder: Path, now: datetime) -> None:
    """Remove what ends of the process left of copies: it may be what fills the disk."""
    for left in folder.glob(f"*kermesse-*.sqlite{UNFINISHED}*"):
        if now.timestamp() - _touched(left) > LEFT_OVER.total_seconds():
            left.unlink(missing_ok=True)


def _touched(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


async def to_the_end(work: Callable[[Stop], T]) -> T:
    """Do work in a thread; cancelled, have it stopped, and only go on when it has ended.

    Whoever holds a lock around this would otherwise let go of it while the thread still works.
    """
    stop = Stop()
    thread = asyncio.ensure_future(asyncio.to_thread(work, stop))
    try:
        return await asyncio.shield(thread)
    except asyncio.CancelledError:
        while not thread.done():
            stop.tell()
            await asyncio.wait({thread}, timeout=0.1)
        thread.exception()  # it was told to fail
        raise
