"""Messages out: outbox to Telegram, paced, the most urgent first."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
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
from bot.delivery.claims import Claim, claim
from bot.delivery.outcomes import (
    Again,
    Arrived,
    Closed,
    CopyGone,
    Ended,
    Migrated,
    Nothing,
    Outcome,
    fate,
    write_down,
)
from bot.delivery.posting import post
from bot.delivery.turns import Turn, Turns
from bot.delivery.watch import LoopWatch, Watch
from bot.pace import Limits
from bot.transport import NotSent
from storage import outbox
from storage.database import Database, Tx
from storage.outbox import INTERRUPTED, UNCERTAIN, Parcel, Urgency
from storage.problems import StorageUnavailable

log = logging.getLogger("kermesse.delivery")

IN_FLIGHT = 400  # messages on their way at once
AT_ONCE = 200  # of those, how many are claimed in one transaction
ATTEMPTS = 5  # a message's chances when it is we who fail
PATIENCE = 60  # and when Telegram fails at it each time, a minute apart at the last
LAST_WORDS = 5.0  # seconds for requests under way to end when we stop


class _Withdrawn(Exception):  # noqa: N818 - it says what became of the message
    """A message was taken back while its picture was drawn."""


async def _has_left() -> None:
    """It is marked already."""


class Delivery:
    """Sends what the outbox holds.

    Each chat is a lane: one message at a time. Together they keep Telegram's pace, and what people
    wait for has the right of way. A 429 pauses the chat it answered, or everybody when it is the
    whole bot that is meant (`bot.pace.for_everybody_until`).

    Messages are claimed many in one transaction, sent side by side, and what became of them is
    written many in one transaction: a row is marked before its call, and settled after it.
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
        watch: Watch | None = None,
    ) -> None:
        self._bot = bot
        self._database = database
        self._composer = composer
        self._darkroom = darkroom
        self._clock = clock
        self._alert = alert
        self._pause = pause
        self._watch = watch or LoopWatch()
        self._turns = Turns(limits, self._watch.time())
        self._under_way: set[asyncio.Task[None]] = set()
        self._in_flight = 0
        self._claiming = False
        self._ended: list[Outcome] = []
        self._writing = False
        self._news = asyncio.Event()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self.sent = 0
        self.became: Counter[str] = Counter()

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
        # Our own end is not Telegram's silence: it does not use up the one try after that.
        return await outbox.again(tx, parcel.id, INTERRUPTED, self._clock.now())

    def accept(self, parcels: Iterable[Parcel]) -> None:
        """Take what a committed transaction said."""
        now = self._watch.time()
        for parcel in parcels:
            self._turns.accept(parcel, now)
            self._quiet.clear()
        self._news.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is left to send."""
        return self._turns.outstanding == 0

    async def idle(self) -> None:
        """Wait until nothing is left to send."""
        await self._quiet.wait()

    async def run(self) -> None:
        """Send for ever."""
        while True:
            wait = self._send_what_may_go()
            self._news.clear()
            await self._watch.wait(self._news, wait)

    async def stop(self) -> None:
        """Let what is on its way end, once `run` starts no more; the rest stays in the outbox."""
        try:
            async with asyncio.timeout(LAST_WORDS):
                while self._under_way:
                    await asyncio.wait(self._under_way)
        except TimeoutError:
            late = list(self._under_way)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _send_what_may_go(self) -> float | None:
        """Start what may be sent now; return the seconds until there may be more, None: unknown."""
        room = min(AT_ONCE, IN_FLIGHT - self._in_flight)
        if self._claiming or room <= 0:
            return None  # there will be news
        now = self._watch.time()
        turns = self._turns.pick(now, room)
        if not turns:
            return self._turns.wait(now)
        self._claiming = True
        self._in_flight += len(turns)
        self._begin(self._carry(turns))
        return None

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _carry(self, turns: Sequence[Turn]) -> None:
        """Claim messages whose turn has come, and have each sent."""
        try:
            claims = await self._claim(turns)
        finally:
            self._turns.left(turns, self._watch.time())
            self._claiming = False
            self._news.set()
        for turn in turns:
            if (claimed := claims.get(turn.parcel.id)) is not None:
                self._begin(self._deliver(claimed))

    async def _claim(self, turns: Sequence[Turn]) -> dict[int, Claim]:
        """Return what is to be sent; what is not has ended."""
        try:
            async with self._database.transaction() as tx:
                claims = await claim(tx, self._composer, turns, self._clock.now())
        except StorageUnavailable as error:
            log.error("storage unavailable: %s", error)  # noqa: TRY400 - the words are SQLite's
            self._end(Again(turn, "StorageUnavailable", 1.0) for turn in turns)
            return {}
        except Exception as error:  # noqa: BLE001 - whatever a rendering raises
            return await self._claim_alone(turns, error)
        self._end(Nothing(turn) for turn in turns if turn.parcel.id not in claims)
        return claims

    async def _claim_alone(self, turns: Sequence[Turn], error: Exception) -> dict[int, Claim]:
        """One of them cannot be composed: it fails alone."""
        if len(turns) == 1:
            self._end([self._failed(turns[0], error, ATTEMPTS, 0.1)])
            return {}
        claims: dict[int, Claim] = {}
        for turn in turns:
            claims |= await self._claim([turn])
        return claims

    async def _deliver(self, claimed: Claim) -> None:
        turn = claimed.turn
        try:
            outcome = await self._send(turn, claimed.ready, partial(self._leave, claimed))
        except _Withdrawn:
            outcome = Nothing(turn)
        except StorageUnavailable as error:
            log.error("storage unavailable: %s", error)  # noqa: TRY400 - the words are SQLite's
            outcome = Again(turn, "StorageUnavailable", 1.0)
        except Exception as error:  # noqa: BLE001 - whatever a picture raises
            outcome = self._failed(turn, error, ATTEMPTS, 0.1)
        self._end([outcome])

    async def _leave(self, claimed: Claim) -> None:
        """Mark what waited for its picture. Raises _Withdrawn when it is no longer wanted."""
        if claimed.leaves_later:
            async with self._database.transaction() as tx:
                wanted = await outbox.sending(tx, [claimed.turn.parcel.id])
            if not wanted:
                raise _Withdrawn

    async def _send(
        self, turn: Turn, ready: Ready, leaves: Callable[[], Awaitable[None]]
    ) -> Outcome:
        try:
            answer = await post(self._bot, self._darkroom, ready, leaves)
        except BadRequest as error:
            self._turns.taken(turn)
            return await self._refused(turn, ready, error)
        except TelegramError as error:
            return self._not_taken(turn, error)
        self._turns.taken(turn)
        return Arrived(turn, ready, answer.get("message_id") if isinstance(answer, dict) else None)

    def _not_taken(self, turn: Turn, error: TelegramError) -> Outcome:
        soon = answers.back_off(turn.parcel.attempts)
        match error:
            case RetryAfter():
                outcome: Outcome = self._too_many(turn, retry_after(error))
            case ChatMigrated():
                outcome = Migrated(turn, error.new_chat_id)
            case Forbidden():
                outcome = Closed(turn, str(error)[:200])
            case NotSent():
                outcome = Again(turn, "NotSent", soon)
            case InvalidToken() | EndPointNotFound() if answers.token_refused(error):
                outcome = Again(turn, "Unauthorized", soon)
            case InvalidToken() | EndPointNotFound():
                outcome = self._failed(turn, error, 1)
            case NetworkError() if not answers.fate_unknown(error):
                outcome = self._failed(turn, error, PATIENCE)
            case _:
                outcome = self._lost(turn, error)
        return outcome

    def _too_many(self, turn: Turn, seconds: float) -> Outcome:
        """Leave the chat alone for as long as Telegram asks, or everybody when all are meant."""
        if self._turns.refused(turn, self._watch.time(), seconds):
            log.warning("Telegram asks the whole bot to wait %.0f s; nothing is lost", seconds)
        return Again(turn, "RetryAfter", seconds)

    def _lost(self, turn: Turn, error: Exception) -> Outcome:
        """No answer: what a person waits for goes once more, anything else is left uncertain."""
        if turn.parcel.urgency <= Urgency.EDIT and turn.parcel.problem != UNCERTAIN:
            return Again(turn, UNCERTAIN, 0.0)
        return Ended(turn, "uncertain", type(error).__name__)

    def _failed(self, turn: Turn, error: Exception, chances: int, pace: float = 1.0) -> Outcome:
        """Composing, drawing, or Telegram itself failed at it: tried again, not for ever."""
        lane, parcel = turn.lane, turn.parcel
        failures = lane.failures[parcel.id] = lane.failures.get(parcel.id, 0) + 1
        what, why = parcel.render or parcel.method, type(error).__name__
        if failures < chances:
            log.warning("failure %d at %s", failures, what, exc_info=error)
            return Again(turn, why, pace * answers.back_off(failures - 1))
        log.error("%s is given up", what, exc_info=error)
        self._alert(why)
        return Ended(turn, "refused", why)

    async def _refused(self, turn: Turn, ready: Ready, error: BadRequest) -> Outcome:
        if answers.says(error, answers.NOT_MODIFIED):
            return Arrived(turn, ready, None)
        if answers.says(error, answers.EDIT_GONE) and ready.copy is not None:
            return CopyGone(turn, ready.copy)
        if answers.says(error, answers.CHAT_GONE):
            return Closed(turn, str(error)[:200])
        if answers.says(error, answers.TOPIC_GONE) and "message_thread_id" in ready.params:
            return await self._send(turn, answers.outside_its_topic(ready), _has_left)
        if answers.says(error, answers.PICTURE_GONE) and ready.picture is not None:
            await self._darkroom.forget(ready.picture)
            return await self._send(turn, ready, _has_left)
        log.error("%s was refused: %s", ready.method, answers.no_names(error.message))
        return Ended(turn, "refused", error.message[:200])

    def _end(self, outcomes: Iterable[Outcome]) -> None:
        """Have it written down how messages ended, together with all that end meanwhile."""
        self._ended += outcomes
        if self._ended and not self._writing:
            self._writing = True
            self._begin(self._write())

    async def _write(self) -> None:
        try:
            while self._ended:
                outcomes, self._ended = self._ended, []
                await self._write_down(outcomes)
        finally:
            self._writing = False

    async def _write_down(self, outcomes: Sequence[Outcome]) -> None:
        """Write how they ended, however long the database takes nothing: nothing is sent twice."""
        again: set[int] = set()
        while True:
            try:
                if any(not isinstance(each, Nothing) for each in outcomes):
                    async with self._database.transaction() as tx:
                        again = await write_down(tx, outcomes, self._clock.now())
                break
            except StorageUnavailable as error:
                log.error("storage unavailable: %s", error)  # noqa: TRY400 - the words are SQLite's
                await self._pause(1.0)
            except Exception as error:
                if len(outcomes) > 1:
                    for each in outcomes:
                        await self._write_down([each])
                    return
                # Its row stays on its way: the next start takes it for uncertain.
                log.error("what became of a message is not known", exc_info=error)  # noqa: TRY400 - logged without its words
                break
        self._go_on(outcomes, again)

    def _go_on(self, outcomes: Sequence[Outcome], again: set[int]) -> None:
        """Give each lane its next turn, now that it is written how the last one ended."""
        now = self._watch.time()
        for outcome in outcomes:
            if outcome.parcel.id in again:
                self._once_more(outcome, now)
            elif isinstance(outcome, Migrated):
                self._follow(outcome, [], now)
            self.sent += isinstance(outcome, Arrived)
            self.became[fate(outcome)] += 1
            self._in_flight -= 1
            self._turns.done(outcome.turn.lane, now)
        if self._turns.outstanding == 0:
            self._quiet.set()
        self._news.set()

    def _once_more(self, outcome: Outcome, now: float) -> None:
        parcel = outcome.parcel
        if isinstance(outcome, Migrated):
            self._follow(outcome, [parcel], now)
        elif isinstance(outcome, Again):
            problem = UNCERTAIN if UNCERTAIN in (outcome.why, parcel.problem) else outcome.why
            parcel = replace(parcel, attempts=parcel.attempts + 1, problem=problem)
            self._turns.again(outcome.turn.lane, parcel, now + outcome.seconds)

    def _follow(self, migrated: Migrated, first: Sequence[Parcel], now: float) -> None:
        """Have everything that waits for a group wait for the supergroup it became."""
        waiting = self._turns.leave(migrated.parcel.chat_id or 0)
        for each in (*first, *waiting):
            self._turns.accept(replace(each, chat_id=migrated.new_chat_id), now)
