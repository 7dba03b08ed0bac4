"""Updates in: Telegram to inbox, commit, then confirm."""

import asyncio
import hashlib
import json
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from telegram import Bot
from telegram.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.absence import Hearing, last_heard
from bot.alerts import Alarm
from bot.calls import call, retry_after
from bot.claim import Claim, OtherFetches
from bot.clock import Clock
from bot.watchdog import Heart
from storage import inbox
from storage.database import Database
from storage.inbox import Arrival, Letter
from storage.problems import StorageUnavailable

log = logging.getLogger("kermesse.intake")

POLL = 30  # seconds Telegram holds a poll that has nothing to tell
SLACK = 10  # seconds more before an answer counts as lost
WANTED = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
)
LONGEST_PAUSE = 30.0
LAST_WORD = 1.0  # seconds for a confirmation when we stop
LASTING = 4  # failures in a row after which the owners hear of it


def arrival(raw: dict[str, Any]) -> Arrival:
    """Return a raw update as the inbox keeps it, whatever it holds."""
    payload = json.dumps(raw, separators=(",", ":"), sort_keys=True)
    digest = hashlib.blake2b(payload.encode(), digest_size=16).hexdigest()
    return Arrival(update_id(raw), digest, lane(raw), payload)


def update_id(raw: dict[str, Any]) -> int:
    """Return an update's number; 0 for one that has none."""
    return _whole(raw.get("update_id")) or 0


def lane(raw: dict[str, Any]) -> int:
    """Return whom an update belongs to: its chat, else its person, else nobody (0)."""
    for content in raw.values():
        if not isinstance(content, dict):
            continue
        message = content.get("message")
        for holder in (content, message if isinstance(message, dict) else {}):
            if (chat := _number(holder.get("chat"))) is not None:
                return chat
        for role in ("from", "user"):
            if (person := _number(content.get(role))) is not None:
                return person
    return 0


def _number(whose: Any) -> int | None:
    return _whole(whose.get("id")) if isinstance(whose, dict) else None


def _whole(number: Any) -> int | None:
    """A number the inbox can hold: 64 bits with a sign."""
    return number if type(number) is int and -(2**63) <= number < 2**63 else None


def _nobody(_alarm: Alarm, _problem: str) -> None:
    """Alert nobody."""


class Intake:
    """Fetches updates and keeps them; Telegram forgets an update only after our commit.

    The offset of a poll confirms what came before it
    (https://core.telegram.org/bots/api#getupdates). Once everything is confirmed the offset is
    dropped, because update_ids may start again lower after a quiet week.
    """

    def __init__(  # noqa: PLR0913 - all it stands on, each by its name
        self,
        *,
        bot: Bot,
        database: Database,
        clock: Clock,
        accept: Callable[[Sequence[Letter]], None],
        hold: int = POLL,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        alert: Callable[[Alarm, str], None] = _nobody,
        hearing: Hearing | None = None,
        alone: bool = False,
    ) -> None:
        """`alone`: nobody else can have this token, so nobody is asked about it."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._accept = accept
        self._hold = hold
        self._pause = pause
        self._alert = alert
        self._hearing = hearing
        self._claim = Claim(
            ask=partial(self._ask, limit=1), silent_for=self._silent_for, pause=pause, alone=alone
        )
        self._offset: int | None = None
        self._trouble = 0
        self.trouble: str | None = None
        self.troubles: Counter[str] = Counter()
        self.heart = Heart("poller")
        self.patience = 1.5 * (hold + SLACK)  # seconds after which silence is no good sign
        self.heard_at: float | None = None  # the event loop's time of the last success
        self.polls = 0
        self.received = 0

    async def run(self) -> None:
        """Poll for ever; trouble of any kind is waited out."""
        while True:
            self.heart.beat(self._hold + SLACK)
            try:
                await self._turn()
            except OtherFetches as error:
                self._note(error)
            except Exception as error:  # noqa: BLE001 - whatever an answer does to a parser
                await self._in_trouble(error)

    async def take(self, raw: dict[str, Any]) -> None:
        """Keep an update that Telegram brought by itself, and hand it on.

        Raises StorageUnavailable when it is not kept; RecursionError for one too deep to be.
        """
        try:
            letters = await self.keep([raw])
        except StorageUnavailable as error:
            self._note(error)
            raise
        self._all_is_well()
        self._accept(letters)

    async def confirm(self) -> None:
        """Tell Telegram, best effort, what is kept: whoever fetches next is not handed it again."""
        if self._offset is not None:
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(LAST_WORD):
                    await self._ask(0, limit=1, offset=self._offset)

    async def _turn(self) -> None:
        if not self._claim.may_take:
            self._offset = None  # what came before is confirmed by whoever works now
            await self._claim.until_ours()
        if self._claim.may_take:
            await self.poll()
            self._claim.answered()
            self._all_is_well()

    async def _in_trouble(self, error: Exception) -> None:
        if isinstance(error, Conflict) and not _is_webhook(error) and self._claim.refused():
            return  # another program asked: it is shown at once who works
        self._claim.failed()
        if self._hearing is not None:
            self._hearing.lost()
        await self._wait_out(error)

    async def _silent_for(self) -> float | None:
        async with self._database.transaction() as tx:
            heard = await last_heard(tx)
        return None if heard is None else (self._clock.now() - heard).total_seconds()

    async def poll(self) -> None:
        """Fetch what has come, keep it, hand it on, and only then move the offset."""
        raw = await self._fetch()
        self.polls += 1
        if self._hearing is not None:
            await self._hearing.heard()
        if not raw:
            self._offset = None
            return
        letters = await self.keep(raw)
        self._offset = max(map(update_id, raw)) + 1
        self._accept(letters)

    async def keep(self, raw: Sequence[dict[str, Any]]) -> list[Letter]:
        """Commit raw updates to the inbox; return those that are new."""
        arrivals = [arrival(each) for each in raw]
        async with self._database.transaction() as tx:
            letters = await inbox.keep(tx, self._bot.id, arrivals, self._clock.now())
            if self._hearing is not None:
                await self._hearing.note(tx)
        self.received += len(letters)
        return letters

    async def _fetch(self) -> list[dict[str, Any]]:
        return await self._ask(self._hold, offset=self._offset)

    async def _ask(
        self, hold: int, *, limit: int | None = None, offset: int | None = None
    ) -> list[dict[str, Any]]:
        asked = {"timeout": hold, "allowed_updates": list(WANTED), "limit": limit, "offset": offset}
        wanted = {name: value for name, value in asked.items() if value is not None}
        try:
            answer = await call(self._bot, "getUpdates", wanted, read_timeout=hold + SLACK)
        except Conflict as error:
            await self._remove_webhook(error)
            raise
        if not isinstance(answer, list):
            raise TelegramError("getUpdates did not answer with a list")
        return [each for each in answer if isinstance(each, dict)]

    async def _remove_webhook(self, conflict: Conflict) -> None:
        """Have Telegram bring nothing any more, when that is why it gives nothing away."""
        if _is_webhook(conflict):
            log.warning("a webhook was set for this bot; it is removed, because this bot fetches")
            await call(self._bot, "deleteWebhook", {})

    def _all_is_well(self) -> None:
        self._trouble, self.trouble = 0, None
        self.heard_at = asyncio.get_running_loop().time()

    def _note(self, error: Exception) -> None:
        self._trouble += 1
        self.trouble = type(error).__name__
        self.troubles[self.trouble] += 1
        alarm = _alarm(error)
        if self._trouble == LASTING and alarm is not None:
            self._alert(alarm, _briefly(error))

    async def _wait_out(self, error: Exception) -> None:
        self._note(error)
        delay = min(LONGEST_PAUSE, 0.5 * 2 ** min(self._trouble, 10))
        if isinstance(error, RetryAfter):
            delay = retry_after(error)
        odd = None if isinstance(error, TelegramError | StorageUnavailable) else error
        log.warning("%s; trying again in %.0f s", _plainly(error), delay, exc_info=odd)
        self.heart.beat(delay)
        await self._pause(delay)


def _is_webhook(conflict: Conflict) -> bool:
    """Tell a webhook in the way from another program that polls: both are 409."""
    return "webhook" in conflict.message.lower()


def _plainly(error: Exception) -> str:
    match error:
        case Conflict():
            return "another program polls with this token"
        case InvalidToken() | EndPointNotFound():
            return "Telegram does not know this token"
        case StorageUnavailable():
            return f"the database takes nothing ({error}): nothing is confirmed to Telegram"
        case TelegramError():
            return f"Telegram did not answer ({type(error).__name__})"
        case _:
            return "Telegram's answer cannot be read"


def _alarm(error: Exception) -> Alarm | None:
    """What the owners can do something about; a network comes back by itself."""
    match error:
        case OtherFetches():
            return None  # it stays back: whoever works is not troubled
        case StorageUnavailable():
            return Alarm.STORAGE
        case BadRequest():
            return Alarm.POLLING
        case NetworkError() | RetryAfter():
            return None
    return Alarm.POLLING


def _briefly(error: Exception) -> str:
    refused = isinstance(error, InvalidToken | EndPointNotFound)
    return "InvalidToken" if refused else type(error).__name__
