"""Who fetches when several programs have one token: a newcomer asks before it takes. Pure."""

from dataclasses import dataclass, replace
from enum import Enum

HELD = 60.0  # seconds of undisturbed work after which a program asserts itself
SILENCE = 5.0  # seconds without a word from Telegram after which another may have taken over
FIRST_REST, REST_SPREAD = 4.0, 2.0  # how long a newcomer that was refused stays back
SECOND_LOOK = 3.0  # how long it waits until it looks again, when nobody refused it any more
QUARREL, QUARRELS = 10.0, 5  # so many refusals in so many seconds: somebody else asserts itself too


class Act(Enum):
    """What a program does with its token next."""

    PROBE = "probe"  # fetch without confirming or keeping: does anybody mind?
    REST = "rest"  # stay back
    WORK = "work"  # fetch, keep, confirm


class Event(Enum):
    """What became of it."""

    CLEAR = "clear"  # a probe that nobody minded
    REFUSED = "refused"  # 409: another program fetches; or what waited went away by itself
    ANSWERED = "answered"  # Telegram answered a working program
    FAILED = "failed"  # no answer, or none that says anything about others
    RESTED = "rested"


@dataclass(frozen=True, slots=True)
class Tenure:
    """Where a program stands. Instants are seconds of a clock that only goes forward.

    Telegram ends the older of two polls with 409
    (https://core.telegram.org/bots/api#getupdates), so whoever comes last has the floor. A
    newcomer therefore only probes: what it is handed it neither confirms nor keeps. Whoever has
    worked for a minute answers a 409 by polling again, which ends the newcomer's probe with 409 in
    its turn. Whoever has worked for less probes again itself. So one of them keeps working, and
    nothing is handled by both.
    """

    act: Act = Act.PROBE
    rest: float = 0.0
    since: float | None = None  # when this program began to work
    heard: float = 0.0  # when Telegram last answered it, working
    refused: bool = False  # whether somebody else was seen since it last worked
    clear: int = 0  # probes in a row that nobody minded
    refusals: tuple[float, ...] = ()  # lately, while working

    @classmethod
    def resumed(cls, now: float) -> "Tenure":
        """Return where a program stands that worked until a moment ago: as if it never ended."""
        return cls(Act.WORK, since=now - HELD, heard=now)

    def after(self, event: Event, now: float, chance: float) -> "Tenure":
        """Return where it stands after an event; `chance`, from 0 to 1, keeps newcomers apart."""
        match event:
            case Event.CLEAR:
                return self._unopposed(now)
            case Event.REFUSED:
                return self._challenged(now) if self.act is Act.WORK else _refused(chance)
            case Event.ANSWERED:
                return replace(self, heard=now)
            case Event.FAILED if self.act is Act.WORK and now - self.heard < SILENCE:
                return self
        return replace(self, act=Act.PROBE)

    def _unopposed(self, now: float) -> "Tenure":
        """A newcomer that was refused looks twice: whoever refused it may only be starting anew."""
        if self.refused and not self.clear:
            return replace(self, act=Act.REST, rest=SECOND_LOOK, clear=1)
        since = now if self.since is None else self.since
        return Tenure(Act.WORK, since=since, heard=now)

    def _challenged(self, now: float) -> "Tenure":
        lately = (*(at for at in self.refusals if now - at < QUARREL), now)
        holds = self.since is not None and now - self.since >= HELD
        if holds and len(lately) < QUARRELS:
            return replace(self, heard=now, refusals=lately)
        return replace(self, act=Act.PROBE, heard=now, refusals=())


def _refused(chance: float) -> Tenure:
    return Tenure(Act.REST, rest=FIRST_REST + REST_SPREAD * chance, refused=True)
