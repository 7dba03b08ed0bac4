"""Telegram's pace for messages: off, or as its FAQ has it."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from bot.playground.errors import Refusal, too_many


@dataclass(frozen=True, slots=True)
class Pace:
    """How many messages in how many seconds."""

    messages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The paces that hold; None for a kind that has none.

    https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    """

    overall: Pace | None = None
    per_chat: Pace | None = None
    per_group: Pace | None = None


OFF = Limits()
REAL = Limits(overall=Pace(30, 1), per_chat=Pace(5, 5), per_group=Pace(20, 60))
"""About 30 a second in all, one a second in a chat with a short burst, 20 a minute in a group."""
PAID = Limits(overall=Pace(1000, 1), per_chat=REAL.per_chat, per_group=REAL.per_group)
"""The same with paid broadcasts (https://core.telegram.org/bots/api#paid-broadcasts)."""

COUNTED = ("send", "edit", "copy", "forward", "stoppoll")
UNCOUNTED = frozenset({"sendchataction"})


class Meter:
    """What was sent lately by one bot."""

    def __init__(self, limits: Limits = OFF) -> None:
        self.limits = limits
        self._sent: dict[int | None, deque[datetime]] = {}
        self._silenced_until: datetime | None = None

    def silence(self, until: datetime) -> None:
        """Refuse everything to every chat until an instant, as Telegram does after a flood."""
        self._silenced_until = until

    def admit(self, chat_id: int, now: datetime, messages: int = 1) -> Refusal | None:
        """Count a message to a chat, or return the 429 it is answered with."""
        if self._silenced_until is not None and now < self._silenced_until:
            return too_many(ceil((self._silenced_until - now).total_seconds()))
        if self.limits is OFF:
            return None
        paces = self._paces(chat_id)
        waits = [self._wait(key, pace, now, messages) for key, pace in paces]
        if any(waits):
            return too_many(max(1, ceil(max(waits))))
        for key in {key for key, _ in paces}:
            longest = max(pace.messages for other, pace in paces if other == key)
            self._sent.setdefault(key, deque(maxlen=longest)).extend([now] * messages)
        return None

    def _paces(self, chat_id: int) -> list[tuple[int | None, Pace]]:
        kept = [(None, self.limits.overall), (chat_id, self.limits.per_chat)]
        if chat_id < 0:
            kept.append((chat_id, self.limits.per_group))
        return [(key, pace) for key, pace in kept if pace]

    def _wait(self, key: int | None, pace: Pace, now: datetime, messages: int) -> float:
        sent = self._sent.get(key)
        if not sent or len(sent) + messages <= pace.messages:
            return 0.0
        oldest = sent[max(0, len(sent) + messages - pace.messages - 1)]
        free = oldest + timedelta(seconds=pace.seconds)
        return max(0.0, (free - now).total_seconds())


def is_counted(method: str) -> bool:
    """Whether a method, in lower case, sends or changes a message."""
    return method.startswith(COUNTED) and method not in UNCOUNTED
