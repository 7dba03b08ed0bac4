"""What goes wrong, drawn from a seed at every await of the database and of Telegram."""

import random
import sqlite3

from telegram.error import TimedOut

from bot.transport import NotSent, ReplyLost
from tests.simulator.edges import Fate, raising, refusal, sqlite_error

HTML = b"<html><head><title>502 Bad Gateway</title></head></html>"
LOCKED = (sqlite3.SQLITE_BUSY, "database is locked")
FULL = (sqlite3.SQLITE_FULL, "database or disk is full")
BROKEN = (sqlite3.SQLITE_IOERR, "disk I/O error")
NEVER_FAIL = ("rollback", "release", "savepoint", "pragma")

UNREACHABLE = Fate("unreachable", raising(NotSent), done=False)
SILENCE = Fate("silence", raising(TimedOut), done=False)
BANNED = Fate("banned", lambda: refusal(429, "Too Many Requests", retry_after=300), done=False)
LATER = {
    "429": lambda: refusal(429, "Too Many Requests: retry after 9", retry_after=9),
    "500": lambda: refusal(500, "Internal Server Error"),
}
FATES = (
    UNREACHABLE,
    *(Fate(name, answer, done=False) for name, answer in LATER.items()),
    Fate("lost", raising(ReplyLost), done=True),
    Fate("hush", raising(TimedOut), done=True),
    Fate("lost gateway", lambda: (502, HTML), done=True),
    Fate("lost garbage", lambda: (200, b"\x00\xff"), done=True),
    SILENCE,
    SILENCE,
)


class Storms:
    """Calm until a storm is drawn; each storm is of its own strength and kind.

    What a message met twice without an answer, it may never be said again (row 18). So in one
    storm the process is killed once, or some calls meet silence, at most one of each chat.
    """

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self.told: list[str] = []
        self.calm()

    def calm(self) -> None:
        """Everything works again."""
        self._strength = 0.0
        self._may_kill = self.away = self.banned = False
        self._silent: set[int | None] = set()

    def rise(self) -> None:
        """Begin a storm."""
        self.calm()
        self._strength = self._dice.choice((0.02, 0.08, 0.2))
        self._may_kill = self._dice.random() < 0.5
        self.banned = self._dice.random() < 0.1

    def kills(self) -> bool:
        """Tell whether the process is killed here."""
        if not self._may_kill or self._dice.random() >= 0.01:
            return False
        self._may_kill = False
        self.told.append("killed")
        return True

    def statement(self, sql: str) -> sqlite3.Error | None:
        """Return why a statement fails, if it does."""
        if not self._strength or sql.startswith(NEVER_FAIL):
            return None
        if self._dice.random() >= self._strength / 8:
            return None
        error = LOCKED if sql.startswith("begin") else self._dice.choice((FULL, BROKEN))
        self.told.append(f"{error[1]} at {sql[:12]}")
        return sqlite_error(*error)

    def undoes(self) -> bool:
        """Tell whether a failed statement undoes the whole transaction."""
        return self._dice.random() < 0.5

    def call(self, method: str, chat_id: int | None) -> Fate | None:
        """Return what becomes of a call."""
        if self.away:
            return UNREACHABLE
        if self.banned and method not in {"getupdates", "getme"}:
            return BANNED
        if not self._strength or self._dice.random() >= self._strength:
            return None
        fate = self._dice.choice(FATES)
        if fate is SILENCE and method != "getupdates":
            if self._may_kill or chat_id in self._silent:
                return None
            self._silent.add(chat_id)
        self.told.append(f"{fate.name} at {method}")
        return fate
