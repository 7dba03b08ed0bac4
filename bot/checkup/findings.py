"""One thing that was looked at: good, doubtful or wrong, and a sentence about it."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: how bad it is, and what to do about it.

    `wrong` means that the bot cannot do its work as it is; `mark` and `colour` show it.
    """

    mark: str
    colour: str
    sentence: str

    @property
    def wrong(self) -> bool:
        """Whether this has to be put right."""
        return self.mark == "✗"


def good(sentence: str) -> Finding:
    """Return that something is as it should be."""
    return Finding("✓", "green", sentence)


def doubtful(sentence: str) -> Finding:
    """Return that something works, and deserves a look."""
    return Finding("!", "yellow", sentence)


def wrong(sentence: str) -> Finding:
    """Return that something has to be put right."""
    return Finding("✗", "red", sentence)


def some(count: int, what: str) -> str:
    """Return '1 message' or '3 messages'."""
    plural = f"{what[:-1]}ies" if what.endswith(("ty", "ry")) else f"{what}s"
    return f"{count:,} {what if count == 1 else plural}"


def lasting(span: timedelta) -> str:
    """Return a span of time in its largest unit: '3 hours'."""
    seconds = int(span.total_seconds())
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            return some(seconds // size, unit)
    return "less than a minute"
