"""How long a start takes: from nothing to asking Telegram for updates."""

import asyncio
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.bench.figures import Effort, Figure, Progress
from bot.bench.stage import stage
from bot.bench.subjects import WHOLE

MOST = 2.0
TURNS = 2  # in each round: what takes half a second is soon disturbed


async def measure(effort: Effort, tell: Progress) -> list[Figure]:
    """Start the whole bot, and a Python that only imports its library, in turn."""
    starts, imports = [], []
    with TemporaryDirectory() as folder:
        database = Path(folder) / "bench.sqlite"
        await _start(database)  # makes the database
        for number in range(effort.rounds * TURNS):
            tell(f"start {number + 1}")
            starts.append(await _start(database))
            imports.append(await _import())
    ratio = median(start / alone for start, alone in zip(starts, imports, strict=True))
    return [
        Figure("starting", "start to first getUpdates", median(starts) * 1000, "ms"),
        Figure("starting", "Python importing telegram.ext alone", median(imports) * 1000, "ms"),
        Figure(
            "starting", "start to first getUpdates over the import alone", ratio, "×", at_most=MOST
        ),
    ]


async def _start(database: Path) -> float:
    began = time.perf_counter()
    async with stage(WHOLE, database=database):
        return time.perf_counter() - began


async def _import() -> float:
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "import telegram.ext")
    await process.wait()
    return time.perf_counter() - began
