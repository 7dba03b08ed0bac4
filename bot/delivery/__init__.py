"""Messages out: outbox to Telegram, paced, the most urgent first."""

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.calls import retry_after
from bot.clock import Clock
from bot.compose import Composer, Ready
from bot.darkroom import Darkroom
from bot.delivery import answers
from bot.delivery.lanes import Lane
from bot.delivery.posting import post
from bot.pace import Bucket, Limits, chat_bucket, kept_back
from bot.transport import NotSent
from storage import chats, copies, outbox, people
from storage.copies import Copy
from storage.database import Database, Tx
from storage.outbox import UNCERTAIN, Parcel, Urgency
from storage.problems import StorageUnavailable

log = logging.getLogger("kermesse.delivery")

IN_FLIGHT = 200  # requests under way at once
NOBODY = 0  # the lane of calls that speak to no chat
ATTEMPTS = 5  # a message's chances when it is we who fail
PATIENCE = 60  # and when Telegram fails at it each time, a minute apart at the last
LAST_WORDS = 5.0  # seconds for requests under way to end when we stop

# How a message ended, to be written down.
Outcome = Callable[[], Awaitable[None]]


class Delivery:
    """Sends what the outbox holds.

    Each chat is a lane: one message at a time. A bucket for everybody together keeps a reserve for
    what people wait for. Telegram's 429 pauses the chat it answered and no other.
    """

    def __init__(  # noqa: PLR0913 - all it stands on, each by its name
        self,
        *,
        bot: Bot,
        database: Database,
        composer: Composer,
        darkroom: Darkroom,
        clock: Clock,
        limits: Limits,
        alert: Callable[[str], None],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._database = database
        self._composer = composer
        self._darkroom = darkroom
        self._clock = clock
        self._limits = limits
        self._alert = alert
        self._pause = pause
        self._alerted: set[str] = set()
        self._lanes: dict[int, Lane] = {}
        self._ready: list[tuple[int, int, int]] = []  # urgency, parcel id, lane
        self._later: list[tuple[float, int]] = []  # when a lane may go on
        self._overall = Bucket.full(limits.overall, limits.overall, self._time())
        self._under_way: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._outstanding = 0
        self.sent = 0

    async def start(self) -> None:
        """Take up what an earlier run left: unsent goes out, uncertain only if it is a receipt."""
        async with self._database.transaction() as tx:
            left = await outbox.unsent(tx)
            again = [each for each in left if await self._still_wanted(tx, each)]
        self.accept(again)

    async def _still_wanted(self, tx: Tx, parcel: Parcel) -> bool:
        if parcel.state == "waiting":
            return True
        if parcel.urgency > Urgency.EDIT:
            await outbox.settle(tx, parcel.id, "uncertain", self._clock.now())
            return False
        return await outbox.again(tx, parcel.id, UNCERTAIN, self._clock.now())

    def accept(self, parcels: Iterable[Parcel]) -> None:
        """Take what a committed transaction said."""
        for parcel in parcels:
            lane = self._lane(parcel.chat_id or NOBODY)
            lane.push(parcel)
            self._outstanding += 1
            self._offer(lane)
            self._quiet.clear()
        self._news.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is left to send."""
        return self._outstanding == 0

    async def idle(self) -> None:
        """Wait until nothing is left to send."""
        await self._quiet.wait()

    async def run(self) -> None:
        """Send for ever."""
        while True:
            wait = self._send_what_may_go()
            self._news.clear()
            try:
                async with asyncio.timeout(wait):
                    await self._news.wait()
            except TimeoutError:
                continue

    async def stop(self) -> None:
        """Let requests under way end, once `run` starts no more; the rest stays in the outbox."""
        if not self._under_way:
            return
        _, late = await asyncio.wait(self._under_way, timeout=LAST_WORDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _send_what_may_go(self) -> float | None:
        """Start what may be sent now; return the seconds until there may be more, None: unknown."""
        now = self._time()
        self._wake(now)
        while self._ready and len(self._under_way) < IN_FLIGHT:
            urgency, parcel_id, chat_id = self._ready[0]
            wait = self._overall.wait(now, keep=kept_back(urgency, self._limits))
            if wait > 0:
                return min(wait, self._until_wake(now) or wait)
            heapq.heappop(self._ready)
            self._send_head(self._lanes.get(chat_id), parcel_id, now)
        return self._until_wake(now)

    def _send_head(self, lane: Lane | None, parcel_id: int, now: float) -> None:
        if lane is None or lane.busy or not lane.waiting or lane.waiting[0][1] != parcel_id:
            return  # an older offer: the lane made a newer one since
        if lane.rests(now) > 0:
            self._offer(lane)  # offered twice, and told to wait after the first
            return
        _, _, parcel = heapq.heappop(lane.waiting)
        lane.busy = True
        if lane.chat_id != NOBODY:
            lane.bucket.take(now)
            self._overall.take(now)
        task = asyncio.create_task(self._deliver(lane, parcel))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def _wake(self, now: float) -> None:
        while self._later and self._later[0][0] <= now:
            _, chat_id = heapq.heappop(self._later)
            lane = self._lanes.get(chat_id)
            if lane is not None and lane.waiting:
                self._offer(lane)
            elif lane is not None and not lane.busy and lane.bucket.until_full(now) <= 0:
                del self._lanes[chat_id]

    def _until_wake(self, now: float) -> float | None:
        return max(0.0, self._later[0][0] - now) if self._later else None

    def _offer(self, lane: Lane) -> None:
        """Put a lane's most urgent message forward, now or when the chat may be spoken to again."""
        if lane.busy or not lane.waiting:
            return
        now = self._time()
        urgency, parcel_id, _ = lane.waiting[0]
        wait = lane.rests(now)
        if wait > 0:
            heapq.heappush(self._later, (now + wait, lane.chat_id))
        else:
            heapq.heappush(self._ready, (urgency, parcel_id, lane.chat_id))

    def _lane(self, chat_id: int) -> Lane:
        lane = self._lanes.get(chat_id)
        if lane is None:
            lane = Lane(chat_id, chat_bucket(chat_id, self._limits, self._time()))
            self._lanes[chat_id] = lane
        return lane

    async def _deliver(self, lane: Lane, parcel: Parcel) -> None:
        try:
            await self._write_down(await self._attempt(lane, parcel))
        except Exception as error:
            # Its row stays on its way: the next start takes it for uncertain.
            log.error("what became of a message is not known", exc_info=error)  # noqa: TRY400 - logged without its words
        finally:
            lane.busy = False
            self._outstanding -= 1
            self._rest(lane)
            if self._outstanding == 0:
                self._quiet.set()
            self._news.set()

    async def _write_down(self, outcome: Outcome) -> None:
        """Write how it ended, however long the database takes nothing: nothing is sent twice."""
        while True:
            try:
                return await outcome()
            except StorageUnavailable as error:
                log.error("storage unavailable: %s", error)  # noqa: TRY400 - the words are SQLite's
                await self._pause(1.0)

    def _requeue(self, lane: Lane, parcel: Parcel, seconds: float) -> None:
        lane.paused_until = self._time() + seconds
        lane.push(parcel)
        self._outstanding += 1

    def _rest(self, lane: Lane) -> None:
        """Go on with a lane, or come back to forget it once its bucket is full again."""
        if lane.waiting:
            self._offer(lane)
        else:
            full = self._time() + lane.bucket.until_full(self._time())
            heapq.heappush(self._later, (full, lane.chat_id))

    async def _attempt(self, lane: Lane, parcel: Parcel) -> Outcome:
        """Compose a message and send it; return how it ended."""
        try:
            if parcel.expires_at is not None and parcel.expires_at <= self._clock.now():
                return partial(self._settle, parcel, "expired")
            async with self._database.transaction() as tx:
                if not await outbox.sending(tx, [parcel.id]):
                    return _nothing
                ready = await self._composer.compose(tx, parcel)
            if ready is None:
                return partial(self._settle, parcel, "superseded")
            return await self._send(lane, parcel, ready)
        except StorageUnavailable as error:
            log.error("storage unavailable: %s", error)  # noqa: TRY400 - the words are SQLite's
            return partial(self._again, lane, parcel, "StorageUnavailable", 1.0)
        except Exception as error:  # noqa: BLE001 - whatever a rendering or a picture raises
            return partial(self._failed, lane, parcel, error, ATTEMPTS, 0.1)

    async def _send(self, lane: Lane, parcel: Parcel, ready: Ready) -> Outcome:
        try:
            answer = await post(self._bot, self._darkroom, ready)
        except BadRequest as error:
            return await self._refused(lane, parcel, ready, error)
        except TelegramError as error:
            return self._not_taken(lane, parcel, error)
        return partial(self._arrived, parcel, ready, answer)

    def _not_taken(self, lane: Lane, parcel: Parcel, error: TelegramError) -> Outcome:
        soon = answers.back_off(parcel.attempts)
        match error:
            case RetryAfter():
                outcome = partial(self._again, lane, parcel, "RetryAfter", retry_after(error))
            case ChatMigrated():
                outcome = partial(self._follow, parcel, error.new_chat_id)
            case Forbidden():
                outcome = partial(self._closed, parcel, error)
            case NotSent():
                outcome = partial(self._again, lane, parcel, "NotSent", soon)
            case InvalidToken() | EndPointNotFound() if answers.token_refused(error):
                outcome = partial(self._again, lane, parcel, "Unauthorized", soon)
            case InvalidToken() | EndPointNotFound():
                outcome = partial(self._failed, lane, parcel, error, 1)
            case NetworkError() if not answers.fate_unknown(error):
                outcome = partial(self._failed, lane, parcel, error, PATIENCE)
            case _:
                outcome = partial(self._lost, lane, parcel, error)
        return outcome

    async def _arrived(self, parcel: Parcel, ready: Ready, answer: Any) -> None:
        message_id = answer.get("message_id") if isinstance(answer, dict) else None
        now = self._clock.now()
        async with self._database.transaction() as tx:
            await outbox.settle(tx, parcel.id, "sent", now, message_id=message_id)
            if ready.copy is not None:
                await copies.shows(tx, ready.copy.id, ready.shown)
            elif parcel.name is not None and message_id is not None and parcel.chat_id is not None:
                copy_id = await copies.placed(
                    tx, parcel.name, parcel.chat_id, message_id, ready.form, ready.shown, now
                )
                if parcel.render is not None and parcel.urgency < Urgency.BROADCAST:
                    # What changed while it was on its way knew of no copy to bring up to date.
                    await outbox.say(tx, answers.once_more(parcel, copy_id), now)
            if ready.pin and message_id is not None:
                await outbox.say(tx, answers.pin(parcel, message_id), now)
        self.sent += 1

    async def _again(self, lane: Lane, parcel: Parcel, why: str, seconds: float) -> None:
        """Send a message that certainly did not arrive once more; only this chat waits for it."""
        async with self._database.transaction() as tx:
            wanted = await outbox.again(tx, parcel.id, why, self._clock.now())
        if wanted:
            problem = UNCERTAIN if UNCERTAIN in (why, parcel.problem) else why
            parcel = replace(parcel, attempts=parcel.attempts + 1, problem=problem)
            self._requeue(lane, parcel, seconds)

    async def _lost(self, lane: Lane, parcel: Parcel, error: Exception) -> None:
        """No answer: what a person waits for goes once more, anything else is left uncertain."""
        if parcel.urgency <= Urgency.EDIT and parcel.problem != UNCERTAIN:
            await self._again(lane, parcel, UNCERTAIN, 0.0)
        else:
            await self._settle(parcel, "uncertain", type(error).__name__)

    async def _failed(
        self, lane: Lane, parcel: Parcel, error: Exception, chances: int, pace: float = 1.0
    ) -> None:
        """Composing, drawing, or Telegram itself failed at it: tried again, not for ever."""
        failures = lane.failures[parcel.id] = lane.failures.get(parcel.id, 0) + 1
        what, why = parcel.render or parcel.method, type(error).__name__
        if failures < chances:
            log.warning("failure %d at %s", failures, what, exc_info=error)
            await self._again(lane, parcel, why, pace * answers.back_off(failures - 1))
            return
        log.error("%s is given up", what, exc_info=error)
        await self._settle(parcel, "refused", why)
        if what not in self._alerted:
            self._alerted.add(what)
            self._alert(why)

    async def _follow(self, parcel: Parcel, new_chat_id: int) -> None:
        """The group became a supergroup: everything follows, this message first."""
        old = parcel.chat_id or 0
        async with self._database.transaction() as tx:
            await chats.became(tx, old=old, new=new_chat_id, at=self._clock.now())
            wanted = await outbox.again(tx, parcel.id, "ChatMigrated", self._clock.now())
        lane = self._lanes.pop(old, None)
        waiting = [each for _, _, each in lane.waiting] if lane else []
        self._outstanding -= len(waiting)
        first = [parcel] if wanted else []
        self.accept(replace(each, chat_id=new_chat_id) for each in (*first, *waiting))

    async def _closed(self, parcel: Parcel, error: Exception) -> None:
        """Blocked or kicked: nothing more goes there until they come back."""
        async with self._database.transaction() as tx:
            await self._close(tx, parcel.chat_id)
            await outbox.settle(
                tx, parcel.id, "refused", self._clock.now(), problem=str(error)[:200]
            )

    async def _close(self, tx: Tx, chat_id: int | None) -> None:
        if chat_id is None:
            return
        if chat_id > 0:
            await people.closed_door(tx, telegram_id=chat_id)
        else:
            await chats.close(tx, chat_id=chat_id)

    async def _refused(
        self, lane: Lane, parcel: Parcel, ready: Ready, error: BadRequest
    ) -> Outcome:
        if answers.says(error, answers.NOT_MODIFIED):
            return partial(self._arrived, parcel, ready, True)
        if answers.says(error, answers.EDIT_GONE) and ready.copy is not None:
            return partial(self._copy_gone, parcel, ready.copy)
        if answers.says(error, answers.CHAT_GONE):
            return partial(self._closed, parcel, error)
        if answers.says(error, answers.TOPIC_GONE) and "message_thread_id" in ready.params:
            return await self._send(lane, parcel, answers.outside_its_topic(ready))
        if answers.says(error, answers.PICTURE_GONE) and ready.picture is not None:
            await self._darkroom.forget(ready.picture)
            return await self._send(lane, parcel, ready)
        log.error("%s was refused: %s", ready.method, answers.no_names(error.message))
        return partial(self._settle, parcel, "refused", error.message[:200])

    async def _copy_gone(self, parcel: Parcel, copy: Copy) -> None:
        async with self._database.transaction() as tx:
            await copies.gone(tx, copy.id)
            await outbox.settle(tx, parcel.id, "superseded", self._clock.now())

    async def _settle(self, parcel: Parcel, state: str, problem: str | None = None) -> None:
        async with self._database.transaction() as tx:
            await outbox.settle(tx, parcel.id, state, self._clock.now(), problem=problem)

    @staticmethod
    def _time() -> float:
        return asyncio.get_running_loop().time()


async def _nothing() -> None:
    """Somebody else settled it: nothing is left to write."""
