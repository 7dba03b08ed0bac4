"""What people said, what the stand-in saw, what the bot kept: the three things to compare."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger: where and by whom it was reported; a void is negative.

    `kind` is the ledger's, or `cost`.
    """

    chat: int
    person: int
    kind: str
    pence: int

    def __str__(self) -> str:
        return f"{self.kind} of {self.pence / 100:,.2f} by {self.person} in {self.chat}"


@dataclass(frozen=True, slots=True)
class Seal:
    """What somebody did to an entry of so much, which nobody else reported: saw it, holds it."""

    pence: int
    person: int
    what: str  # "saw" or "received"

    def __str__(self) -> str:
        return f"{self.what}, {self.pence / 100:,.2f} by {self.person}"


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on an event's card: going, maybe, no, or more (one guest more)."""

    event: str
    person: int
    says: str


@dataclass(frozen=True, slots=True)
class Coming:
    """Where somebody stands with an event in the end; `line` is their place in the waiting list."""

    event: str
    person: int
    answer: str
    guests: int = 0
    line: int = 0

    def __str__(self) -> str:
        waits = f", number {self.line} of those waiting" if self.line else ""
        return f"{self.person} at {self.event}: {self.answer}, {self.guests} guests{waits}"


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event: where its card is, how many people fit (None: no limit), who announced it."""

    title: str
    chat: int
    message_id: int
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """Words a chat must have read: how often at least, and at most when no answer was lost."""

    chat: int
    words: str
    least: int = 1
    most: int = 1
    anew: bool = False  # in a message of its own: an edit does not count


@dataclass(frozen=True, slots=True)
class Said:
    """What people did, in the order in which the stand-in took it down."""

    lines: tuple[Line, ...] = ()
    seals: tuple[Seal, ...] = ()
    taps: tuple[Tap, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    expected: tuple[Expected, ...] = ()
    announced: tuple[str, ...] = ()
    rates: tuple[tuple[str, str], ...] = ()  # currency and rate, in the order they were set
    troubles: tuple[str, ...] = ()  # who still waits for what


@dataclass(frozen=True, slots=True)
class Showing:
    """A message or an edit that the stand-in carried out. `at` is real seconds, `on` the play's."""

    at: float
    on: datetime
    chat: int
    method: str
    text: str
    message_id: int
    answered: bool = True  # the bot was given the answer, as far as the stand-in knows
    replies_to: int | None = None
    has_photo: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What the stand-in took down: what was shown, when the bot died, what is left over."""

    showings: tuple[Showing, ...] = ()
    deaths: tuple[float, ...] = ()  # SIGKILL, in real seconds
    cards: tuple[tuple[str, str], ...] = ()  # the last state of each event's card
    unconfirmed: int = 0
    problems: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()  # ends of the bot that were not as asked


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of progress that came in a chat, what was decided, and what became of its words."""

    chat: int
    due: datetime
    state: str
    fate: str | None = None  # of its row in the outbox; None when it has none

    def __str__(self) -> str:
        return f"{self.due:%d %b %H:%M} in {self.chat}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the bot's database holds when everything is quiet."""

    integrity: str = "ok"
    lines: tuple[Line, ...] = ()
    seals: tuple[Seal, ...] = ()
    numbers: tuple[int, ...] = ()
    unbalanced: tuple[str, ...] = ()  # totals that are not the sum of their entries
    coming: tuple[Coming, ...] = ()
    events: tuple[tuple[str, str], ...] = ()  # title and state
    rates: tuple[tuple[str, str], ...] = ()
    slots: tuple[Slot, ...] = ()
    letters: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    schedule: tuple[tuple[int, datetime], ...] = ()  # when each chat's first slot was due
    backups: tuple[str, ...] = ()  # what is wrong with which copy
