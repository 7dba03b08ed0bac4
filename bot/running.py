"""`kermesse run`: from settings to a bot that runs until it is told to stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from telegram.error import TelegramError

from bot import backups
from bot.alerts import Alarm
from bot.application import Kermesse
from bot.clock import Clock, RealClock
from bot.feature import Features
from bot.following import FollowedClock
from bot.settings import Settings
from bot.transport import AiohttpRequest
from bot.watchdog import Heart, tell_systemd, watching
from bot.web import serving
from storage import progress
from storage.backups import Stop
from storage.database import Database
from storage.lock import lock
from storage.migrations import migrate
from storage.problems import DatabaseInUse

log = logging.getLogger("kermesse")


async def run(
    settings: Settings, features: Features, ready: Callable[[str, str | None], None]
) -> None:
    """Run the bot until SIGINT or SIGTERM.

    `ready` is called once it listens, with its username and, as long as nobody owns it, the
    private link that makes whoever opens it the owner.
    """
    stop = _stop_signal()
    with watching(settings.watchdog) as watch:
        body = asyncio.create_task(_run(settings, features, ready, stop.set, watch))
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait((body, stopped), return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not body.done():
            log.info("stopping; what is not sent yet stays in the outbox")
            tell_systemd("STOPPING=1")
            body.cancel()  # wherever it is, also while it waits for Telegram or another Kermesse
        with suppress(asyncio.CancelledError):
            await body


async def _run(
    settings: Settings,
    features: Features,
    ready: Callable[[str, str | None], None],
    stop: Callable[[], None],
    watch: Callable[[Heart], None],
) -> None:
    async with (
        _lock(settings.database),
        opened(settings, features, gone=stop) as kermesse,
        _copying(settings, kermesse),
    ):
        if kermesse.source is not None:
            watch(kermesse.source.heart)
        ready(kermesse.bot.username, await kermesse.owner_link())
        introducing = asyncio.create_task(_introduce(kermesse))
        try:
            await asyncio.shield(kermesse.broken)
        finally:
            introducing.cancel()


@asynccontextmanager
async def opened(
    settings: Settings, features: Features, *, gone: Callable[[], None] = lambda: None
) -> AsyncIterator[Kermesse]:
    """Bring the database up to date, start the bot around it, and stop both at the end.

    `gone` is called when there is no stand-in any more whose clock to follow.
    """
    await backups.to_the_end(partial(prepare, settings))
    database = await Database.open(settings.database)
    try:
        async with (
            _clock(settings, database, gone) as clock,
            _started(settings, features, database, clock) as kermesse,
        ):
            yield kermesse
    finally:
        await database.close()


@asynccontextmanager
async def _started(
    settings: Settings, features: Features, database: Database, clock: Clock
) -> AsyncIterator[Kermesse]:
    request = AiohttpRequest()
    kermesse = Kermesse(
        settings=settings,
        features=features,
        database=database,
        clock=clock,
        request=request,
        alone=bool(settings.clock),  # a stand-in of its own
    )
    async with serving(settings, kermesse):
        try:
            await kermesse.start()
            yield kermesse
        finally:
            await kermesse.stop()
            await request.shutdown()  # a start that failed leaves it open


@asynccontextmanager
async def _copying(settings: Settings, kermesse: Kermesse) -> AsyncIterator[None]:
    """Have a copy made every day; what a stand-in holds is gone at the end anyway."""
    if settings.clock:
        yield
        return
    alert = partial(kermesse.alerts.tell, Alarm.BACKUP)
    copying = asyncio.create_task(backups.keep_making(settings, alert))
    try:
        yield
    finally:
        copying.cancel()
        await asyncio.gather(copying, return_exceptions=True)


def prepare(settings: Settings, stop: Stop | None = None) -> list[int]:
    """Make the database or bring it up to date, with a backup before; return what was applied.

    `stop`, told by another thread, ends it where it is: each migration is done or undone.
    """
    settings.database.parent.mkdir(parents=True, exist_ok=True)
    backup = settings.backups / f"before-migration-{backups.named(RealClock().now())}"
    return migrate(settings.database, backup=backup, stop=stop)


@asynccontextmanager
async def _lock(database: Path) -> AsyncIterator[None]:
    """Hold the lock beside the database; while another process holds it, say so and wait."""
    told = False
    while True:
        try:
            with lock(database):
                yield
                return
        except DatabaseInUse as error:
            if not told:
                log.warning("%s; waiting for it to end", error)
                told = True
            await asyncio.sleep(1)


@asynccontextmanager
async def _clock(
    settings: Settings, database: Database, gone: Callable[[], None]
) -> AsyncIterator[Clock]:
    if not settings.clock:
        yield RealClock()
        return
    followed = FollowedClock(settings.clock)
    await followed.begin()

    async def next_due() -> datetime | None:
        async with database.transaction() as tx:
            return await progress.next_due(tx)

    following = asyncio.create_task(followed.follow())
    following.add_done_callback(lambda task: None if task.cancelled() else gone())
    tasks = [following, asyncio.create_task(followed.hint(next_due))]
    try:
        yield followed
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _introduce(kermesse: Kermesse) -> None:
    """Register the menus; a Telegram that refuses is asked again, for the bot works without."""
    with suppress(asyncio.CancelledError):
        for delay in (1, 5, 30, 300):
            try:
                await kermesse.introduce()
            except TelegramError as error:
                log.warning("the menus are not registered yet (%s)", type(error).__name__)
                await asyncio.sleep(delay)
            else:
                return


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    return stop
