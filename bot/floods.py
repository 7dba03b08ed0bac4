"""Who writes faster than anybody can be answered is slowed and told so, and nothing is lost."""

import json
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.clock import Clock
from bot.pace import Bucket, Limits
from bot.voice import House, Voice
from storage import chats, inbox
from storage.database import Database
from storage.inbox import Letter
from storage.problems import StorageUnavailable

KINDS = ("message", "edited_message", "callback_query", "inline_query")
PROBLEM = "TooFast"  # of the dead letters that what is too much becomes
A_MINUTE = 60.0  # seconds' worth of answers that may be asked for at once
CHATTER = (2.0, 100.0)  # messages a second in a group that ask nothing of us, and how many at once
MANY = 4096  # people remembered before those who have rested are forgotten


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote where and when, and whether they ask something of the bot."""

    person_id: int
    chat_id: int | None
    at: float  # Telegram's own second, for a message; else ours
    asks: bool
    language: str | None
    message_id: int | None = None


def written(raw: dict[str, Any], now: float) -> Written | None:
    """Return who wrote an update; None for one that nobody wrote, or nobody can read."""
    kind = next((kind for kind in KINDS if isinstance(raw.get(kind), dict)), None)
    content = raw[kind] if kind else {}
    message = content.get("message") if kind == "callback_query" else content
    chat_id = _number(message, "chat") if isinstance(message, dict) else None
    person_id = _number(content, "from")
    if person_id is None:
        return None
    text, date = content.get("text"), content.get("date")
    asks = chat_id is None or chat_id > 0 or kind == "callback_query"
    asks = asks or (isinstance(text, str) and text.startswith("/"))
    language = content["from"].get("language_code")
    number = content.get("message_id") if kind == "message" else None
    return Written(
        person_id,
        chat_id,
        float(date) if type(date) is int and kind == "message" else now,
        asks,
        language if isinstance(language, str) else None,
        _whole(number),
    )


def _number(content: dict[str, Any], role: str) -> int | None:
    whose = content.get(role)
    return _whole(whose.get("id")) if isinstance(whose, dict) else None


def _whole(number: Any) -> int | None:
    return number if type(number) is int else None


class Floods:
    """What each person may still ask for.

    Nobody is answered faster than Telegram lets a chat be spoken to, so asking faster only makes
    the answers later: a minute's worth of them may be asked for at once, in private; in a group,
    whose pace is everybody's, somebody may ask half of the time. Instants are Telegram's own, so
    that what piled up while the bot was away is not taken for a flood.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._buckets: dict[tuple[int, int | None, bool], Bucket] = {}
        self._told: dict[tuple[int, int | None, bool], float] = {}

    def admits(self, by: Written) -> bool:
        """Count an update; return whether it is still answered."""
        key = (by.person_id, by.chat_id, by.asks)
        bucket = self._buckets.get(key)
        if bucket is None:
            self._forget_the_rested(by.at)
            bucket = self._buckets[key] = self._bucket(by)
        if bucket.wait(by.at) > 0:
            return False
        bucket.take(by.at)
        return True

    def is_to_be_told(self, by: Written) -> bool:
        """Whether somebody who is not answered has not heard so for a minute."""
        key = (by.person_id, by.chat_id, by.asks)
        told = self._told.get(key)
        if by.chat_id is None or not by.asks or (told is not None and by.at < told + A_MINUTE):
            return False
        self._told[key] = by.at
        return True

    def _bucket(self, by: Written) -> Bucket:
        rate, burst = self._limits.private, self._limits.private * A_MINUTE
        if by.chat_id is not None and by.chat_id < 0:
            rate, burst = self._limits.group / 2, self._limits.group * A_MINUTE
            rate, burst = (rate, burst) if by.asks else CHATTER
        return Bucket.full(rate, max(1.0, burst), by.at)

    def _forget_the_rested(self, now: float) -> None:
        if len(self._buckets) < MANY:
            return
        self._buckets = {
            key: bucket for key, bucket in self._buckets.items() if bucket.until_full(now) > 0
        }
        self._told = {key: at for key, at in self._told.items() if key in self._buckets}


@dataclass
class Doorkeeper:
    """Hands updates on, except those of who writes too fast: they are set aside, in sight.

    Set aside is a dead letter: kept as it came, handled by nobody. Whoever wrote it is told, once
    a minute, in reply to the first message that was not taken.
    """

    floods: Floods
    database: Database
    house: House
    clock: Clock
    hand_on: Callable[[Iterable[Letter]], None]
    spawn: Callable[[Coroutine[Any, Any, None]], None]
    pause: Callable[[float], Awaitable[None]]
    _waiting: list[tuple[Letter, Written | None]] = field(default_factory=list)

    def accept(self, letters: Iterable[Letter]) -> None:
        """Take updates that are safely in the inbox."""
        now = self.clock.now().timestamp()
        admitted = []
        for letter in letters:
            by = written(json.loads(letter.payload), now)
            if by is None or self.floods.admits(by):
                admitted.append(letter)
            else:
                told = by if self.floods.is_to_be_told(by) else None
                self._set_aside(letter, told)
        self.hand_on(admitted)

    def _set_aside(self, letter: Letter, told: Written | None) -> None:
        self._waiting.append((letter, told))
        if len(self._waiting) == 1:
            self.spawn(self._write())

    async def _write(self) -> None:
        while self._waiting:
            aside, self._waiting = self._waiting, []
            while True:
                try:
                    await self._keep(aside)
                    break
                except StorageUnavailable:
                    await self.pause(1.0)

    async def _keep(self, aside: list[tuple[Letter, Written | None]]) -> None:
        async with self.database.transaction() as tx:
            now = self.clock.now()
            await inbox.set_aside(tx, [letter.id for letter, _ in aside], PROBLEM, now)
            voice = Voice(self.house, tx, now)
            for told in (by for _, by in aside if by is not None and by.chat_id is not None):
                language = await chats.language_of(tx, chat_id=told.chat_id or 0)
                voice.say(
                    told.chat_id or 0,
                    language or told.language,
                    "problem-too-fast",
                    reply_to=told.message_id,
                )
            await voice.commit_words()
