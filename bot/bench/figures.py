"""What was measured: figures, what they should be, and the machine they were measured on."""

import os
import platform
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; with a target, `at_least` or `at_most` it."""

    measurement: str
    what: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.at_least is not None:
            return self.value >= self.at_least
        return None if self.at_most is None else self.value <= self.at_most

    @property
    def target(self) -> str:
        """The target in words; '' without one."""
        if self.at_least is not None:
            return f"at least {self.at_least:g}"
        return "" if self.at_most is None else f"at most {self.at_most:g}"


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured: more is steadier, and takes longer."""

    rounds: int = 3  # the subjects take turns in each; the median counts
    delays_ms: tuple[int, ...] = (0, 50)  # after which Telegram answers
    messages: int = 1_000  # a subject answers in a round
    seconds: float = 20.0  # of steady traffic in a round, for latencies
    groups: tuple[int, ...] = (202, 500)  # that a post goes to
    full_rate_seconds: float = 10.0
    entries: tuple[int, ...] = (1_000, 100_000, 1_000_000)
    asked: int = 40  # how often each question about money is asked
    long_run: int = 10_000  # messages before memory is looked at again


@dataclass(frozen=True, slots=True)
class Machine:
    """Where it was measured."""

    processor: str
    cores: int
    system: str
    python: str
    sqlite: str
    busy: float  # how many processes wanted to run, on average, in the last minute


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run of the bench found."""

    machine: Machine
    figures: tuple[Figure, ...]


Progress = Callable[[str], None]


def this_machine() -> Machine:
    """Describe the machine, without its name."""
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        system=f"{platform.system()} {platform.release().split('-')[0]}",
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        busy=round(os.getloadavg()[0], 1),
    )


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text("utf-8").splitlines() if known.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine() or sys.platform)
