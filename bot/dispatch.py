"""Inbox to handlers: one lane per chat, one transaction per update."""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any, Protocol

from telegram import Update
from telegram.ext import Application

from bot import alerts, suspects
from bot.access import Refused
from bot.alerts import Alarm
from bot.clock import Clock
from bot.context import ANONYMOUS_ADMIN, HANDLING, Context, Found, Handed, Handling
from bot.feature import Answer, Button, Command, Form
from bot.meters import Durations
from bot.problems import Forged, UnknownCommand, UnknownText, Unreadable
from bot.routes import Routes, find
from bot.shape import check_shape
from bot.trays import handed_in, taken
from bot.voice import House, Voice
from storage import audit, copies, inbox
from storage.database import Database, Tx
from storage.inbox import Letter
from storage.problems import Problem, StorageUnavailable

log = logging.getLogger("kermesse.dispatch")

ATTEMPTS = 5  # a handler's chances before its update becomes a dead letter
ALONE = 30.0  # seconds that others wait for an update that may end the process
AT_WORK = 1.0  # seconds in which an update that may end the process can be what ends it
TOAST = 200  # letters (https://core.telegram.org/bots/api#answercallbackquery)
LANES = 32  # how many chats are served at once
KINDS = frozenset(Update.__slots__) - {"update_id"}


class Telegram(Protocol):
    """What is asked of Telegram outside the outbox."""

    async def is_admin(self, chat_id: int, person_id: int) -> bool:
        """Return whether somebody is an admin of a chat."""
        ...

    async def fetch(self, file_id: str) -> bytes | None:
        """Return what is in a file; None when it cannot be had."""
        ...

    def acknowledge(self, callback_query_id: str, answered: dict[str, Any]) -> None:
        """Answer a press, best effort."""
        ...


class Dispatch:
    """Handles updates: in order within a chat, several chats at once, each in one transaction."""

    def __init__(
        self,
        *,
        database: Database,
        application: Application[Any, Context, Any, Any, Any, Any],
        routes: Routes,
        house: House,
        clock: Clock,
        telegram: Telegram,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._application = application
        self._routes = routes
        self._house = house
        self._clock = clock
        self._telegram = telegram
        self._pause = pause
        self._lanes: dict[int, deque[Letter]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(LANES)
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._stopped = False
        self.handled = 0
        self.dead = 0
        self.durations = Durations()

    async def start(self) -> None:
        """Take up whatever an earlier run left waiting, with care for what may have ended it."""
        async with self._database.transaction() as tx:
            found = await suspects.take_up(tx)
        for letter in found.guilty:
            log.error("update %d ended the process each time: a dead letter", letter.update_id)
            # Nobody reads it once more, even to apologise: that may be what ends the process.
            bury = partial(self._bury, letter, suspects.ENDED, apologise=False)
            await self._until_kept(bury)
            self.dead += 1
        for letter in found.suspects:
            await self._handle_alone(letter)
        self.accept(found.others)

    async def _handle_alone(self, letter: Letter) -> None:
        log.warning("update %d was first in its lane at several starts", letter.update_id)
        await self._mark_alone(letter.id)
        try:
            self.accept([letter])
            done = await self._is_done_within(AT_WORK)
        finally:
            # What only waits, for Telegram or for the disk, lets this be written: it is innocent.
            await self._mark_alone(None)
        if not done and not await self._is_done_within(ALONE):
            log.warning("update %d takes long; the others go on", letter.update_id)

    async def _is_done_within(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self._quiet.wait()
        except TimeoutError:
            return False
        return True

    async def _mark_alone(self, letter_id: int | None) -> None:
        async with self._database.transaction() as tx:
            await suspects.alone(tx, letter_id)

    def accept(self, letters: Iterable[Letter]) -> None:
        """Put updates that are safely in the inbox into their lanes."""
        if self._stopped:
            return  # the next run finds them there
        for letter in letters:
            lane = self._lanes.get(letter.lane)
            if lane is not None:
                lane.append(letter)
                continue
            self._lanes[letter.lane] = deque([letter])
            self._quiet.clear()
            task = asyncio.create_task(self._serve(letter.lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    @property
    def is_idle(self) -> bool:
        """Whether every update that was accepted is handled."""
        return not self._lanes

    async def idle(self) -> None:
        """Wait until every update that was accepted is handled."""
        await self._quiet.wait()

    async def stop(self) -> None:
        """Let updates under way end; the others stay in the inbox."""
        self._stopped = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, key: int) -> None:
        lane = self._lanes[key]
        while lane:
            await self._handle(lane[0])
            lane.popleft()
        del self._lanes[key]
        if not self._lanes:
            self._quiet.set()

    async def _handle(self, letter: Letter) -> None:
        attempts = letter.attempts
        while True:
            try:
                async with self._places:  # given up while it waits for another attempt
                    await self._try(letter)
            except StorageUnavailable as error:
                await self._wait_for_storage(error)
            except Unreadable as error:
                await self._give_up(letter, f"Unreadable: {error}")
                return
            except Exception as error:
                attempts += 1
                log.warning("attempt %d at update %d", attempts, letter.update_id, exc_info=error)
                if attempts >= ATTEMPTS:
                    await self._give_up(letter, type(error).__name__)
                    return
                await self._until_kept(partial(self._failed, letter, type(error).__name__))
                await self._pause(0.1 * 3**attempts)
            else:
                self.handled += 1
                return

    async def _try(self, letter: Letter) -> None:
        began = time.perf_counter()
        try:
            await self._answer(letter)
        finally:
            self.durations.add(time.perf_counter() - began)

    async def _answer(self, letter: Letter) -> None:
        update = self._parse(letter)
        found = await self._find(update)
        is_admin = await self._ask_whether_admin(update, found)
        handed = await self._take_in(update, found)
        try:
            async with self._database.transaction() as tx:
                handling = self._handling(tx, update, found, is_admin)
                handling.handed = handed
                await self._process(handling)
                inbox.handled(tx, letter.id, handling.voice.now)
                await handling.voice.commit_words()
        except Problem as problem:
            handling = await self._explain(letter, update, found, problem)
        if update.callback_query is not None:
            self._telegram.acknowledge(update.callback_query.id, handling.answered)

    def _handling(self, tx: Tx, update: Update, found: Found | None, is_admin: bool) -> Handling:
        return Handling(Voice(self._house, tx, self._clock.now()), update, found, is_admin)

    async def _process(self, handling: Handling) -> None:
        """Have python-telegram-bot call the handler; pass on what it raised."""
        token = HANDLING.set(handling)
        try:
            await self._application.process_update(handling.update)
        finally:
            HANDLING.reset(token)
        if handling.problem is not None:
            raise handling.problem

    async def _explain(
        self, letter: Letter, update: Update, found: Found | None, problem: Problem
    ) -> Handling:
        """Say in one sentence why it cannot be: in a toast for a press, else as an answer."""
        async with self._database.transaction() as tx:
            handling = self._handling(tx, update, found, is_admin=False)
            await self._say_problem(await self._context(handling), problem)
            inbox.handled(tx, letter.id, handling.voice.now)
            await handling.voice.commit_words()
        return handling

    async def _context(self, handling: Handling) -> Context:
        """Return what a handler would be given, outside of python-telegram-bot's own round."""
        token = HANDLING.set(handling)
        try:
            context = Context.from_update(handling.update, self._application)
        finally:
            HANDLING.reset(token)
        await context.load()
        return context

    async def _say_problem(self, context: Context, problem: Problem) -> None:
        if isinstance(problem, Forged | Refused):
            await audit.record(
                context.tx,
                actor=context.speaker.telegram_id,
                chat_id=context.chat.id,
                act=problem.key,
                facts=problem.facts,
                at=context.now,
            )
        if context.pressed:
            context.toast(problem.key, alert=True, **problem.facts)
        elif context.message is None:
            return  # nobody wrote to us: somebody only types our name into another chat
        elif context.private or not isinstance(problem, UnknownCommand | UnknownText):
            context.reply(problem.key, **problem.facts)

    def _parse(self, letter: Letter) -> Update:
        try:
            raw = json.loads(letter.payload)
            check_shape(raw)
            update = Update.de_json(raw, self._application.bot)
        except Unreadable:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a strange update makes a parser raise
            raise Unreadable(type(error).__name__) from None
        if not any(getattr(update, kind, None) is not None for kind in KINDS if kind[0] != "_"):
            raise Unreadable("an update of an unknown kind")
        return update

    async def _find(self, update: Update) -> Found | None:
        found = find(self._routes, update, self._house.bot_username)
        message = update.message
        if found is not None or message is None or message.reply_to_message is None:
            return found
        async with self._database.transaction() as tx:
            copy = await copies.of_message(
                tx, chat_id=message.chat.id, message_id=message.reply_to_message.message_id
            )
        return self._routes.answer(copy.name, message) if copy else None

    async def _take_in(self, update: Update, found: Found | None) -> Handed | None:
        """Fetch and read a file, before any transaction, from whoever may hand it in."""
        put = handed_in(self._routes, update, found)
        if put is None:
            return None
        tray, document = put
        async with self._database.transaction() as tx:
            context = await self._context(self._handling(tx, update, found, is_admin=False))
            may = await tray.access.allows(context)
        if not may:
            return None
        return await taken(tray, document, self._telegram.fetch, tray.reader(context))

    async def _ask_whether_admin(self, update: Update, found: Found | None) -> bool:
        """Ask Telegram, before any transaction, whether the speaker is an admin of the chat."""
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None or chat.type == "private":
            return False
        if not self._needs_admin(update, found):
            return False
        if user.id == ANONYMOUS_ADMIN:
            message = update.effective_message
            return message is not None and message.sender_chat == chat
        return await self._telegram.is_admin(chat.id, user.id)

    def _needs_admin(self, update: Update, found: Found | None) -> bool:
        if update.callback_query is not None:
            does = (update.callback_query.data or "").split(":")[0].partition("~")[0]
            found = self._routes.buttons.get(does)
        declared = found.declared if found else None
        return isinstance(declared, Command | Button | Form | Answer) and (
            declared.access.asks_telegram
        )

    async def _failed(self, letter: Letter, problem: str) -> None:
        async with self._database.transaction() as tx:
            await inbox.failed(tx, letter.id, problem)

    async def _give_up(self, letter: Letter, problem: str) -> None:
        log.error("update %d is a dead letter: %s", letter.update_id, problem)
        try:
            await self._until_kept(partial(self._bury, letter, problem, apologise=True))
        except Exception as error:
            log.warning("no apology for update %d", letter.update_id, exc_info=error)
            await self._until_kept(partial(self._bury, letter, problem, apologise=False))
        else:
            self._apologise_for_press(letter)
        self.dead += 1

    async def _bury(self, letter: Letter, problem: str, *, apologise: bool) -> None:
        """Set an update aside; the owners hear of it, and who wrote it if that can be."""
        async with self._database.transaction() as tx:
            voice = Voice(self._house, tx, self._clock.now())
            await inbox.give_up(tx, letter.id, problem, voice.now)
            await alerts.note(voice, Alarm.DEAD_LETTER, problem.partition(":")[0])
            if apologise:
                self._apologise(voice, letter)
            await voice.commit_words()

    async def _until_kept(self, write: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                return await write()
            except StorageUnavailable as error:
                await self._wait_for_storage(error)

    async def _wait_for_storage(self, error: StorageUnavailable) -> None:
        log.error("storage unavailable: %s", error)  # the words are SQLite's
        await self._pause(1.0)

    def _apologise(self, voice: Voice, letter: Letter) -> None:
        """Tell whoever asked something that it failed here and is kept."""
        try:
            update = self._parse(letter)
        except Unreadable:
            return
        asked = find(self._routes, update, self._house.bot_username)
        chat, user = update.effective_chat, update.effective_user
        if asked and update.callback_query is None and chat is not None and user is not None:
            voice.say(chat.id, user.language_code, "problem-ours")

    def _apologise_for_press(self, letter: Letter) -> None:
        """Tell whoever pressed a button, and nobody else, that it failed here and is kept."""
        try:
            press = self._parse(letter).callback_query
        except Unreadable:
            return
        if press is not None:
            languages = self._house.languages
            language = languages[languages.best(press.from_user.language_code)]
            text = language.plain("problem-ours")[:TOAST]
            self._telegram.acknowledge(press.id, {"text": text, "show_alert": True})
