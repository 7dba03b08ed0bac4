"""A lane: what waits for one chat, and when that chat may be spoken to."""

import heapq
from dataclasses import dataclass, field

from bot.pace import Pace
from storage.outbox import Parcel


@dataclass(eq=False)
class Lane:
    """What waits for one chat: one message at a time, the most urgent first."""

    chat_id: int
    pace: Pace
    waiting: list[tuple[int, int, Parcel]] = field(default_factory=list)
    busy: bool = False
    paused_until: float = 0.0
    failures: dict[int, int] = field(default_factory=dict)  # of messages, by their rows

    def push(self, parcel: Parcel) -> None:
        """Have a message wait."""
        heapq.heappush(self.waiting, (parcel.urgency, parcel.id, parcel))

    def rests(self, now: float) -> float:
        """Return the seconds until this chat may be spoken to; instants are the loop's."""
        return max(self.pace.wait(now), self.paused_until - now)
