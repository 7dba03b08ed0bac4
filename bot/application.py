"""Builds the program: python-telegram-bot's Application, and what carries messages in and out."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, ExtBot
from telegram.request import BaseRequest

from bot import alerts, housekeeping
from bot.absence import Hearing
from bot.alerts import Alarm, Alerts
from bot.buttons import Sealer
from bot.calls import call
from bot.clock import Clock
from bot.compose import Composer
from bot.context import HANDLING, Context
from bot.darkroom import Darkroom
from bot.delivery import Delivery
from bot.dispatch import Dispatch
from bot.feature import Features
from bot.floods import Doorkeeper, Floods
from bot.intake import Intake
from bot.language import Languages
from bot.menus import register
from bot.meters import Durations
from bot.pace import Limits
from bot.rates import prefetch
from bot.reconciling import Reconciler
from bot.routes import Front, Routes
from bot.settings import Settings
from bot.ticker import Ticker
from bot.voice import House
from bot.webhook import Webhook
from storage import keepsakes, organisers
from storage.database import Database
from storage.records import Role

log = logging.getLogger("kermesse")

PtbApplication = Application[Any, Context, Any, Any, Any, Any]


def build(token: str, api: str, request: BaseRequest, features: Features) -> PtbApplication:
    """Return python-telegram-bot's Application with one handler: the door to every feature."""
    application: PtbApplication = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .request(request)
        .get_updates_request(request)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )
    application.add_handler(Front(Routes.of(features)))
    application.add_error_handler(_remember_problem)
    return application


async def _remember_problem(_update: object, context: Context) -> None:
    """Keep what a handler raised, so that its transaction is rolled back (see dispatch)."""
    HANDLING.get().problem = context.error


class Kermesse:
    """The whole bot: intake, dispatch, delivery and ticker around one database."""

    def __init__(  # noqa: PLR0913 - all it stands on, each by its name
        self,
        *,
        settings: Settings,
        features: Features,
        database: Database,
        clock: Clock,
        request: BaseRequest,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        beats: bool = True,
        alone: bool = False,
    ) -> None:
        """`beats`: the clock drives it; `alone`: nobody else can have its token."""
        self._beats = beats
        self._alone = alone
        self._settings = settings
        self.database = database
        self.clock = clock
        self.reconciler = Reconciler(database=database, clock=clock)
        ours = (housekeeping.feature, alerts.feature, self.reconciler.feature)
        self._features = (*features, *ours)
        self._pause = pause
        self.application = build(settings.token, settings.api, request, features)
        self.alerts = Alerts(bot=self.bot, database=database, clock=clock, pause=pause)
        self.commits = Durations()
        self.webhook: Webhook | None = None
        self.source: Intake | Webhook | None = None  # whence updates come, once they do
        self._tasks: list[asyncio.Task[None]] = []
        self._spare: set[asyncio.Task[None]] = set()
        self.broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def bot(self) -> ExtBot[Any]:
        """The Bot API client."""
        client: ExtBot[Any] = self.application.bot
        return client

    async def start(self) -> None:
        """Connect, put the house together, and take up what an earlier run left."""
        await asyncio.gather(self._connect(), asyncio.to_thread(prefetch))
        self.house = House(
            Languages.load(),
            await self._sealer(),
            self.bot.id,
            self.bot.username,
            self._features,
            inline=bool(self.bot.supports_inline_queries),
        )
        self.alerts.open(self.house)
        self.reconciler.open(self.house)
        self._assemble()
        self.database.on_said = self.delivery.accept
        self.database.on_commit = self.commits.add
        await self.delivery.start()
        await self.dispatch.start()
        self._tasks = [
            asyncio.create_task(self.delivery.run(), name="delivery"),
            asyncio.create_task((self.webhook or self.intake).run(), name="intake"),
        ]
        self.source = self.webhook or self.intake
        for task in self._tasks:
            task.add_done_callback(self._ended)
        if self._beats:
            self.ticker.start()

    async def introduce(self) -> None:
        """Register commands and descriptions with Telegram, per language and scope."""
        await register(self.bot, self._features, self.house.languages)

    async def stop(self) -> None:
        """Stop taking updates, let what is under way end, leave the rest to the next run."""
        self.source = None
        if self._tasks:
            self.ticker.stop()
            await self._cancel(self._tasks)
            await self.intake.confirm()
            await self.dispatch.stop()
            await self._cancel([*self._spare])
            await self.reconciler.stop()
            await self.delivery.stop()
            await self.alerts.stop()
        await self.application.shutdown()
        if self.broken.done():
            self.broken.exception()  # whoever stops it knows
        else:
            self.broken.cancel()

    async def idle(self) -> None:
        """Wait until nothing is left to handle and nothing to send."""
        while not (
            self.dispatch.is_idle
            and self.delivery.is_idle
            and self.alerts.is_idle
            and self.reconciler.is_idle
            and not self._spare
        ):
            await self.dispatch.idle()
            await self.alerts.idle()
            await self.reconciler.idle()
            await self.delivery.idle()
            await asyncio.gather(*self._spare)

    async def owner_link(self) -> str | None:
        """Return a private link that makes whoever opens it the owner; None when there is one."""
        async with self.database.transaction() as tx:
            if await organisers.has_founder(tx):
                return None
            token = await organisers.fresh_link(
                tx, role=Role.OWNER, campaign_id=None, at=self.clock.now()
            )
        return self.house.link(f"own_{token}")

    async def is_admin(self, chat_id: int, person_id: int) -> bool:
        """Ask Telegram whether somebody is an admin of a chat; no answer means no."""
        try:
            member = await self.bot.get_chat_member(chat_id, person_id)
        except TelegramError as error:
            log.warning("could not ask who is an admin (%s)", type(error).__name__)
            return False
        return member.status in {"creator", "administrator"}

    async def fetch(self, file_id: str) -> bytes | None:
        """Fetch a file from Telegram; None when it cannot be had.

        https://core.telegram.org/bots/api#getfile
        """
        try:
            file = await self.bot.get_file(file_id)
            return bytes(await file.download_as_bytearray()) if file.file_path else None
        except TelegramError as error:
            log.warning("a file could not be fetched (%s)", type(error).__name__)
            return None

    def acknowledge(self, callback_query_id: str, answered: dict[str, Any]) -> None:
        """Answer a press, best effort: the waiting circle on the button ends."""
        self._spawn(self._answer(callback_query_id, answered))

    async def _answer(self, callback_query_id: str, answered: dict[str, Any]) -> None:
        try:
            await call(
                self.bot,
                "answerCallbackQuery",
                {"callback_query_id": callback_query_id, **answered},
            )
        except TelegramError as error:
            log.info("a press was not answered (%s)", type(error).__name__)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_best_effort(work))
        self._spare.add(task)
        task.add_done_callback(self._spare.discard)

    async def _connect(self) -> None:
        """Wait for Telegram: a bot that starts without a network starts when there is one."""
        trouble = 0
        while True:
            try:
                await self.application.initialize()
            except TelegramError as error:
                trouble += 1
                log.warning("Telegram did not answer (%s); trying again", type(error).__name__)
                await self._pause(min(30.0, 0.5 * 2 ** min(trouble, 6)))
            else:
                return

    async def _sealer(self) -> Sealer:
        async with self.database.transaction() as tx:
            secret = await keepsakes.recall(tx, "seal")
            if secret is None:
                secret = secrets.token_hex(32)
                await keepsakes.keep(tx, "seal", secret)
        return Sealer(bytes.fromhex(secret))

    def _assemble(self) -> None:
        database, clock, house = self.database, self.clock, self.house
        limits = _limits(self._settings)
        darkroom = Darkroom(database, house.languages, clock)
        self.delivery = Delivery(
            bot=self.bot,
            database=database,
            composer=Composer(self._features, house, clock),
            darkroom=darkroom,
            clock=clock,
            limits=limits,
            alert=partial(self.alerts.tell, Alarm.REFUSED),
            pause=self._pause,
        )
        self.dispatch = Dispatch(
            database=database,
            application=self.application,
            routes=Routes.of(self._features),
            house=house,
            clock=clock,
            telegram=self,
            pause=self._pause,
        )
        self.doorkeeper = Doorkeeper(
            floods=Floods(limits),
            database=database,
            house=house,
            clock=clock,
            hand_on=self.dispatch.accept,
            spawn=self._spawn,
            pause=self._pause,
        )
        hearing = Hearing(database=database, clock=clock, house=house)
        self.intake = Intake(
            bot=self.bot,
            database=database,
            clock=clock,
            accept=self.doorkeeper.accept,
            pause=self._pause,
            alert=self.alerts.tell,
            hearing=hearing,
            alone=self._alone,
        )
        if self._settings.webhook_url:
            self.webhook = Webhook(
                bot=self.bot,
                database=database,
                url=self._settings.webhook_url,
                hearing=hearing,
                pause=self._pause,
            )
        self.ticker = Ticker(features=self._features, house=house, database=database, clock=clock)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Make it known when a loop that runs for ever did not: whoever waits on `broken` acts."""
        if task.cancelled() or self.broken.done():
            return
        error = task.exception()
        log.critical("%s ended", task.get_name(), exc_info=error)
        self.broken.set_exception(error or RuntimeError(f"{task.get_name()} ended"))

    @staticmethod
    async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _best_effort(work: Coroutine[Any, Any, None]) -> None:
    """Do something nobody waits for: its failure is a line in the log."""
    try:
        await work
    except Exception as error:
        log.warning("left undone", exc_info=error)


def _limits(settings: Settings) -> Limits:
    overall = settings.messages_per_second
    return Limits(
        overall=overall,
        # One a second in one chat. Beyond the paid tier's thousand a second there is a stand-in.
        private=max(1.0, overall / 1000),
        group=settings.messages_per_minute_per_group / 60,
    )
