"""Messages out: outbox to Telegram, paced, the most urgent first."""

import asyncio
import heapq
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from telegram import Bot, InputFile, InputMediaPhoto
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.calls import call, retry_after
from bot.clock import Clock
from bot.compose import Composer, Ready
from bot.darkroom import Darkroom
from bot.pace import Bucket, Limits, chat_bucket, kept_back
from storage import chats, copies, outbox, people
from storage.copies import Copy
from storage.database import Database, Tx
from storage.outbox import Parcel, Saying, Urgency
from storage.problems import StorageUnavailable

log = logging.getLogger("kermesse.delivery")

IN_FLIGHT = 200  # requests under way at once
NOT_MODIFIED = "message is not modified"
EDIT_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
CHAT_GONE = (
    "chat not found",
    "user is deactivated",
    "bot was kicked",
    "group chat was deactivated",
)
TOPIC_GONE = ("message thread not found", "topic_closed", "topic_deleted")
GATEWAY = "Gateway"
NOBODY = 0  # the lane of calls that speak to no chat


@dataclass
class _Lane:
    """What waits for one chat: one message at a time, the most urgent first."""

    chat_id: int
    bucket: Bucket
    waiting: list[tuple[int, int, Parcel]] = field(default_factory=list)
    busy: bool = False
    paused_until: float = 0.0


class Delivery:
    """Sends what the outbox holds.

    Each chat is a lane: one message at a time. A bucket for everybody together keeps a reserve for
    what people wait for. Telegram's 429 pauses the chat it answered and no other.
    """

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        composer: Composer,
        darkroom: Darkroom,
        clock: Clock,
        limits: Limits,
    ) -> None:
        self._bot = bot
        self._database = database
        self._composer = composer
        self._darkroom = darkroom
        self._clock = clock
        self._limits = limits
        self._lanes: dict[int, _Lane] = {}
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
        await outbox.again(tx, parcel.id, "uncertain")
        return True

    def accept(self, parcels: Iterable[Parcel]) -> None:
        """Take what a committed transaction said."""
        for parcel in parcels:
            lane = self._lane(parcel.chat_id or NOBODY)
            heapq.heappush(lane.waiting, (parcel.urgency, parcel.id, parcel))
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
        """Let requests under way end; the rest stays in the outbox."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=5)

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

    def _send_head(self, lane: _Lane | None, parcel_id: int, now: float) -> None:
        if lane is None or lane.busy or not lane.waiting or lane.waiting[0][1] != parcel_id:
            return  # an older offer: the lane made a newer one since
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

    def _offer(self, lane: _Lane) -> None:
        """Put a lane's most urgent message forward, now or when the chat may be spoken to again."""
        if lane.busy or not lane.waiting:
            return
        now = self._time()
        urgency, parcel_id, _ = lane.waiting[0]
        wait = max(lane.bucket.wait(now), lane.paused_until - now)
        if wait > 0:
            heapq.heappush(self._later, (now + wait, lane.chat_id))
        else:
            heapq.heappush(self._ready, (urgency, parcel_id, lane.chat_id))

    def _lane(self, chat_id: int) -> _Lane:
        lane = self._lanes.get(chat_id)
        if lane is None:
            lane = _Lane(chat_id, chat_bucket(chat_id, self._limits, self._time()))
            self._lanes[chat_id] = lane
        return lane

    async def _deliver(self, lane: _Lane, parcel: Parcel) -> None:
        try:
            await self._attempt(lane, parcel)
        except StorageUnavailable as error:
            log.error("storage unavailable: %s", error)  # noqa: TRY400 - the words are SQLite's
            self._requeue(lane, parcel, 1.0)
        finally:
            lane.busy = False
            self._outstanding -= 1
            self._rest(lane)
            if self._outstanding == 0:
                self._quiet.set()
            self._news.set()

    def _requeue(self, lane: _Lane, parcel: Parcel, seconds: float) -> None:
        lane.paused_until = self._time() + seconds
        heapq.heappush(lane.waiting, (parcel.urgency, parcel.id, parcel))
        self._outstanding += 1

    def _rest(self, lane: _Lane) -> None:
        """Go on with a lane, or come back to forget it once its bucket is full again."""
        if lane.waiting:
            self._offer(lane)
        else:
            full = self._time() + lane.bucket.until_full(self._time())
            heapq.heappush(self._later, (full, lane.chat_id))

    async def _attempt(self, lane: _Lane, parcel: Parcel) -> None:
        if parcel.expires_at is not None and parcel.expires_at <= self._clock.now():
            await self._settle(parcel, "expired")
            return
        async with self._database.transaction() as tx:
            if not await outbox.sending(tx, [parcel.id]):
                return
            ready = await self._composer.compose(tx, parcel)
        if ready is None:
            await self._settle(parcel, "superseded")
            return
        await self._send(lane, parcel, ready)

    async def _send(self, lane: _Lane, parcel: Parcel, ready: Ready) -> None:
        try:
            answer = await self._call(ready)
        except RetryAfter as error:
            await self._again(lane, parcel, "RetryAfter", retry_after(error))
        except ChatMigrated as error:
            await self._follow(parcel, error.new_chat_id)
        except Forbidden as error:
            await self._closed(parcel, error)
        except BadRequest as error:
            await self._refused(lane, parcel, ready, error)
        except TimedOut as error:
            await self._lost(lane, parcel, error)
        except NetworkError as error:
            # A gateway does not know what became of a request; Telegram's own 500 does.
            if GATEWAY in error.message:
                await self._lost(lane, parcel, error)
            else:
                await self._again(lane, parcel, type(error).__name__, _back_off(parcel.attempts))
        except TelegramError as error:
            await self._lost(lane, parcel, error)
        else:
            await self._arrived(parcel, ready, answer)

    async def _call(self, ready: Ready) -> Any:
        if ready.document is not None:
            name, text = ready.document
            params = ready.params | {"document": InputFile(text.encode(), filename=name)}
            return await call(self._bot, ready.method, params)
        if ready.picture is None:
            return await self._request(ready, None)
        file_id = await self._darkroom.find(ready.picture)
        if file_id is not None:
            return await self._request(ready, file_id)
        try:
            drawn = InputFile(
                await self._darkroom.draw(ready.picture),
                filename="progress.png",
                attach=ready.method == "editMessageMedia",  # whose media only names the file
            )
            answer = await self._request(ready, drawn)
            await self._darkroom.keep(ready.picture, answer)
        finally:
            self._darkroom.release(ready.picture)
        return answer

    async def _request(self, ready: Ready, photo: str | InputFile | None) -> Any:
        params = dict(ready.params)
        if ready.method == "editMessageMedia":
            caption = params.pop("caption", None)
            media = InputMediaPhoto(photo, caption=caption, parse_mode=params.pop("parse_mode"))  # type: ignore[arg-type]  # an InputFile is a FileInput
            params["media"] = media
        elif photo is not None:
            params["photo"] = photo
        return await call(self._bot, ready.method, params)

    async def _arrived(self, parcel: Parcel, ready: Ready, answer: Any) -> None:
        message_id = answer.get("message_id") if isinstance(answer, dict) else None
        now = self._clock.now()
        self.sent += 1
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
                    await outbox.say(tx, _once_more(parcel, copy_id), now)
            if ready.pin and message_id is not None:
                await outbox.say(tx, _pin(parcel, message_id), now)

    async def _again(self, lane: _Lane, parcel: Parcel, why: str, seconds: float) -> None:
        """Send a message that certainly did not arrive once more; only this chat waits for it."""
        async with self._database.transaction() as tx:
            await outbox.again(tx, parcel.id, why)
        self._requeue(lane, replace(parcel, attempts=parcel.attempts + 1), seconds)

    async def _lost(self, lane: _Lane, parcel: Parcel, error: Exception) -> None:
        """No answer: what a person waits for goes once more, anything else is left uncertain."""
        if parcel.urgency <= Urgency.EDIT and parcel.attempts == 0:
            await self._again(lane, parcel, type(error).__name__, 0.0)
        else:
            await self._settle(parcel, "uncertain", type(error).__name__)

    async def _follow(self, parcel: Parcel, new_chat_id: int) -> None:
        """The group became a supergroup: everything follows, this message first."""
        old = parcel.chat_id or 0
        async with self._database.transaction() as tx:
            await chats.became(tx, old=old, new=new_chat_id, at=self._clock.now())
            await outbox.again(tx, parcel.id, "ChatMigrated")
        lane = self._lanes.pop(old, None)
        waiting = [each for _, _, each in lane.waiting] if lane else []
        self._outstanding -= len(waiting)
        self.accept(replace(each, chat_id=new_chat_id) for each in (parcel, *waiting))

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

    async def _refused(self, lane: _Lane, parcel: Parcel, ready: Ready, error: BadRequest) -> None:
        words = error.message.lower()
        if NOT_MODIFIED in words:
            await self._arrived(parcel, ready, True)
        elif any(each in words for each in EDIT_GONE) and ready.copy is not None:
            await self._copy_gone(parcel, ready.copy)
        elif any(each in words for each in CHAT_GONE):
            await self._closed(parcel, error)
        elif any(each in words for each in TOPIC_GONE) and "message_thread_id" in ready.params:
            outside = replace(ready, params=_without(ready.params, "message_thread_id"))
            await self._send(lane, parcel, outside)
        else:
            log.error("%s was refused: %s", ready.method, _no_names(error.message))
            await self._settle(parcel, "refused", error.message[:200])

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


def _once_more(parcel: Parcel, copy_id: int) -> Saying:
    return Saying(
        "refresh",
        parcel.chat_id,
        urgency=Urgency.EDIT,
        render=parcel.render,
        facts=parcel.facts,
        name=parcel.name,
        copy_id=copy_id,
    )


def _pin(parcel: Parcel, message_id: int) -> Saying:
    params = {"message_id": message_id, "disable_notification": True}
    return Saying("pinChatMessage", parcel.chat_id, params, urgency=Urgency.EDIT)


def _back_off(attempts: int) -> float:
    return min(60.0, 0.5 * float(2 ** min(attempts, 8)))


def _without(params: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in params.items() if key != name}


def _no_names(words: str) -> str:
    """Telegram's refusals quote what they refuse: keep the first words only."""
    return words.partition('"')[0].partition(":")[0][:80]
