"""Telegram's limits as arithmetic (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits)."""

from dataclasses import dataclass

from storage.outbox import Urgency


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast a bot may speak; the defaults are Telegram's free tier."""

    overall: float = 30.0  # messages a second, to everybody together
    reserve: float = 8.0  # of those, kept for what people are waiting for
    private: float = 1.0  # messages a second to one person
    private_burst: float = 5.0
    group: float = 20.0 / 60.0  # messages a second to one group
    group_burst: float = 5.0


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

    def wait(self, now: float, *, keep: float = 0.0) -> float:
        """Return the seconds until one token can be taken with `keep` left in the bucket."""
        level = min(self.size, self.level + (now - self.at) * self.rate)
        return max(0.0, (1.0 + keep - level) / self.rate)

    def until_full(self, now: float) -> float:
        """Return the seconds until the bucket is full, if nothing is taken."""
        return max(0.0, (self.size - self.level) / self.rate - (now - self.at))

    def take(self, now: float) -> None:
        """Take one token; the level may go below zero, which makes the next wait longer."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate) - 1.0
        self.at = now


def chat_bucket(chat_id: int, limits: Limits, now: float) -> Bucket:
    """Return a full bucket for a chat: Telegram's groups have negative ids, people positive."""
    if chat_id < 0:
        return Bucket.full(limits.group, limits.group_burst, now)
    return Bucket.full(limits.private, limits.private_burst, now)


def kept_back(urgency: int, limits: Limits) -> float:
    """Return how many tokens of the overall bucket a message must leave for people who wait."""
    return 0.0 if urgency <= Urgency.RECEIPT else limits.reserve
