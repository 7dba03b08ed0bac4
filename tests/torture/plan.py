"""The plan that a seed draws: how the bot dies in each round, and which faults are on."""

import random
from dataclasses import dataclass
from enum import StrEnum

from bot.playground.faults import Fault, FaultKind

KINDS = (
    FaultKind.TOO_MANY,
    FaultKind.SERVER_ERROR,
    FaultKind.BAD_GATEWAY,
    FaultKind.GARBAGE,
    FaultKind.RESET,
    FaultKind.SILENCE,
    FaultKind.LOST,
    FaultKind.HUSH,
    FaultKind.LOST_GATEWAY,
)
METHODS = ("send*", "send*", "edit*", "getUpdates", "answerCallbackQuery", "*")
NEVER_ENDS = frozenset({FaultKind.SILENCE, FaultKind.HUSH})
STARTING = 0.15  # of the rounds end while the bot starts
OTHERS = 25  # one death of each other kind for so many by SIGKILL
LONGEST_LIFE = 3.0  # real seconds
FASTEST = 600.0  # seconds of the play's clock in a real one
A_FEW_DAYS = 4 * 86_400  # what was said is forgotten after a week


class Death(StrEnum):
    """How a round ends."""

    KILL = "SIGKILL"
    BACKUP = "SIGKILL during a backup"
    TERM = "SIGTERM"
    TERM_KILL = "SIGTERM, SIGKILL"
    TERM_TERM = "SIGTERM twice"


@dataclass(frozen=True, slots=True)
class Round:
    """One life of the bot: `life` real seconds from when it listens, or from its very start."""

    death: Death
    starting: bool
    life: float
    gap: float  # between two signals, or between the beginnings of backup and death
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole run: as many rounds with SIGKILL, and a few of each other kind among them."""

    seed: int
    kills: int
    rounds: tuple[Round, ...]
    migrations: tuple[float, ...]  # deaths in a migration: at which part of its time
    groups: int
    longest: float  # real seconds the bot lives at most
    speed: float  # seconds of the play's clock in a real one


def draw(
    seed: int,
    kills: int,
    *,
    groups: int = 6,
    longest: float = LONGEST_LIFE,
    speed: float | None = None,
) -> Plan:
    """Draw a plan; the same seed draws the same. Without a `speed` all of it is a few days."""
    dice = random.Random(seed)  # noqa: S311 - chance to be repeated
    others = max(1, kills // OTHERS)
    backups = min(others, kills)
    deaths = [Death.BACKUP] * backups + [Death.KILL] * (kills - backups)
    deaths += [
        each for each in (Death.TERM, Death.TERM_KILL, Death.TERM_TERM) for _ in range(others)
    ]
    dice.shuffle(deaths)
    rounds = tuple(_round(dice, death, longest) for death in deaths)
    migrations = tuple(dice.uniform(0.0, 1.1) for _ in range(2 * others))
    speed = speed or min(FASTEST, A_FEW_DAYS / (kills * longest))
    return Plan(seed, kills, rounds, migrations, groups, longest, speed)


def _round(dice: random.Random, death: Death, longest: float) -> Round:
    starting = death is Death.KILL and dice.random() < STARTING
    life = dice.uniform(0.0, 0.4) if starting else dice.uniform(0.02, longest)
    faults = tuple(_fault(dice) for _ in range(dice.randint(0, 4)))
    return Round(death, starting, life, dice.uniform(0.0, 0.4), faults)


def _fault(dice: random.Random) -> Fault:
    kind = dice.choice(KINDS)
    method = "send*" if kind in NEVER_ENDS else dice.choice(METHODS)
    return Fault(
        kind,
        method,
        times=dice.randint(1, 2) if kind in NEVER_ENDS else dice.randint(2, 20),
        probability=dice.uniform(0.03, 0.4),
        retry_after=dice.randint(1, 2),
    )
