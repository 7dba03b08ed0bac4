"""Telegram's limits as arithmetic (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits).

Telegram names three: about 30 messages a second in all (1,000 paid), 20 a minute in a group, one a
second in a chat with short bursts. An edit counts as a message does, in all of them, and a press is
answered without any (https://github.com/tdlib/td/issues/2592, .../td/issues/3034 and
https://github.com/tdlib/telegram-bot-api/issues/648, said by its maintainer).
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from storage.outbox import Urgency

SLACK = 0.03  # seconds more than a limit's own: what leaves evenly arrives a little less so
ENOUGH = 3  # chats refused in a row, without a reason of their own, mean the whole bot


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast a bot may speak; the defaults are Telegram's free tier."""

    overall: float = 30.0  # messages a second, to everybody together
    reserve: float = 0.03  # the share of those that only what people wait for may use
    private: float = 1.0  # messages a second in one chat
    burst: int = 5  # of those, so many at once
    group: float = 20.0 / 60.0  # messages a second in one group, a minute's worth at once


class Window:
    """At most so many messages in any span of so many seconds. Instants are of any clock."""

    __slots__ = ("_messages", "_seconds", "_taken")

    def __init__(self, messages: int, seconds: float) -> None:
        self._messages = messages
        self._seconds = seconds
        self._taken: deque[float] = deque()

    @classmethod
    def of(cls, rate: float, burst: float) -> "Window":
        """Return the window of so many messages a second, `burst` of them at once."""
        messages = max(1, int(burst))
        return cls(messages, messages / rate + SLACK)

    def wait(self, now: float) -> float:
        """Return the seconds until one more message fits."""
        if len(self._taken) < self._messages:
            return 0.0
        return max(0.0, self._taken[-self._messages] + self._seconds - now)

    def take(self, now: float) -> None:
        """Count a message."""
        while self._taken and self._taken[0] + self._seconds <= now:
            self._taken.popleft()
        self._taken.append(now)

    def left(self, messages: int, now: float) -> None:
        """Count the latest messages from now on: they left only now."""
        for latest in range(1, messages + 1):
            self._taken[-latest] = now

    def until_empty(self, now: float) -> float:
        """Return the seconds until nothing that was counted matters any more."""
        return max(0.0, self._taken[-1] + self._seconds - now) if self._taken else 0.0


@dataclass(slots=True)
class Bucket:
    """A token bucket: holds `size`, fills at `rate` a second. Instants are seconds of any clock."""

    rate: float
    size: float
    level: float
    at: float

    @classmethod
    def full(cls, rate: float, size: float, now: float) -> "Bucket":
        """Return a bucket that is full at `now`."""
        return cls(rate, size, size, now)

    def wait(self, now: float) -> float:
        """Return the seconds until one token can be taken."""
        return max(0.0, (1.0 - self._level(now)) / self.rate)

    def take(self, now: float) -> None:
        """Take one token; the level may go below zero, which makes the next wait longer."""
        self.level = self._level(now) - 1.0
        self.at = max(self.at, now)

    def until_full(self, now: float) -> float:
        """Return the seconds until the bucket is full, if nothing is taken."""
        return (self.size - self._level(now)) / self.rate

    def _level(self, now: float) -> float:
        return min(self.size, self.level + max(0.0, now - self.at) * self.rate)


class Pace:
    """How soon something may be said in one chat: Telegram's groups have negative ids."""

    __slots__ = ("_windows",)

    def __init__(self, chat_id: int, limits: Limits) -> None:
        self._windows = [Window.of(limits.private, limits.burst * max(1.0, limits.private))]
        if chat_id < 0:
            self._windows.append(Window.of(limits.group, limits.group * 60.0))

    def wait(self, now: float) -> float:
        """Return the seconds until this chat may be spoken to."""
        return max(window.wait(now) for window in self._windows)

    def take(self, now: float) -> None:
        """Count a message to this chat."""
        for window in self._windows:
            window.take(now)

    def left(self, now: float) -> None:
        """Count the latest message to this chat from now on."""
        for window in self._windows:
            window.left(1, now)

    def until_forgotten(self, now: float) -> float:
        """Return the seconds until nothing said here matters any more."""
        return max(window.until_empty(now) for window in self._windows)


class Together:
    """How soon something may be said to anybody: what people wait for has the right of way.

    What nobody waits for goes evenly, a little slower than allowed: whoever asks something finds a
    place at once or within one such step. When nobody asks it has the whole rate but that little.
    """

    def __init__(self, limits: Limits, now: float) -> None:
        even = limits.overall * (1.0 - limits.reserve)
        self._all = Window.of(limits.overall, limits.overall)
        # What a fifth of a second kept from leaving is made good at once.
        self._even = Bucket.full(even, max(2.0, even / 5.0), now)

    def wait(self, urgency: int, now: float) -> float:
        """Return the seconds until a message of this urgency may go."""
        wait = self._all.wait(now)
        return wait if is_awaited(urgency) else max(wait, self._even.wait(now))

    def take(self, now: float) -> None:
        """Count a message."""
        self._all.take(now)
        self._even.take(now)

    def left(self, messages: int, now: float) -> None:
        """Count the latest messages from now on."""
        self._all.left(messages, now)


def is_awaited(urgency: int) -> bool:
    """Whether somebody is waiting for a message of this urgency."""
    return urgency <= Urgency.RECEIPT


@dataclass(frozen=True, slots=True)
class TooMany:
    """A 429: which chat it was answered for, until when, and whether that chat had had its fill."""

    chat_id: int
    until: float
    explained: bool


def for_everybody_until(refusals: Iterable[TooMany], now: float) -> float | None:
    """Return until when it is the whole bot that Telegram asks to wait: its 429 does not say.

    `refusals` came one after the other, with nothing taken in between. One that the chat's own
    limit explains says nothing about the others, nor does one that is over. Enough chats must
    agree, also on how long: one that is asked to wait for an hour waits alone. None: nobody else.
    """
    chats: dict[int, float] = {}
    for each in refusals:
        if each.until > now and not each.explained:
            chats[each.chat_id] = max(each.until, chats.get(each.chat_id, now))
    return sorted(chats.values())[-ENOUGH] if len(chats) >= ENOUGH else None
