"""How long the picture takes to draw, and how many drawings a post to every group costs."""

import asyncio
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.bench.figures import Effort, Figure, Progress
from bot.bench.stage import HOUSE
from bot.clock import RealClock
from bot.darkroom import Darkroom
from bot.language import Languages
from bot.pictures import ProgressPicture
from storage.database import Database
from storage.migrations import migrate
from storage.money import Money

GROUPS = 202
WARM = 10  # drawings, after the first
ALONE = """
import time
from bot.bench.pictures import card
from bot.language import Languages
from bot.pictures import render
text = Languages.load()["en"]
for _ in range(%d):
    began = time.perf_counter()
    render(card("en"), text)
    print(time.perf_counter() - began)
"""


def card(language: str) -> ProgressPicture:
    """Return a picture such as a campaign posts."""
    return ProgressPicture(
        language=language,
        campaign="Twestival",
        cause="clean water",
        raised=Money(12_345_600, "USD"),
        goal=Money(25_000_000, "USD"),
        days_left=3,
        cities=GROUPS,
        reported=120,
        volunteers=792,
        top=tuple((f"City {rank}", Money(9_000_00 // rank, "USD")) for rank in range(1, 6)),
    )


async def measure(effort: Effort, tell: Progress) -> list[Figure]:
    """Draw in fresh processes; then have every group's post fetched from one darkroom."""
    tell("drawing")
    runs = [await _alone() for _ in range(effort.rounds)]
    drawn, languages = await _for_every_group()
    return [
        Figure(
            "pictures", "the first picture of a process", median(r[0] for r in runs) * 1e3, "ms"
        ),
        Figure("pictures", "each after it", median(s for r in runs for s in r[1:]) * 1e3, "ms"),
        Figure(
            "pictures",
            f"drawings for {GROUPS} groups, for each of {languages} languages",
            drawn / languages,
            "drawings",
            at_most=1,
        ),
    ]


async def _alone() -> list[float]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ALONE % (WARM + 1), cwd=HOUSE, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    return [float(line) for line in said.split()]


async def _for_every_group() -> tuple[int, int]:
    """Return how many pictures were drawn for all groups at once, and in how many languages."""
    languages = Languages.load()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sqlite"
        migrate(path)
        database = await Database.open(path)
        try:
            darkroom = Darkroom(database, languages, RealClock())
            codes = list(languages)
            await asyncio.gather(
                *(_fetch(darkroom, card(codes[each % len(codes)])) for each in range(GROUPS))
            )
        finally:
            await database.close()
    return darkroom.drawn, len(codes)


async def _fetch(darkroom: Darkroom, picture: ProgressPicture) -> None:
    """Do what delivery does: the first to ask draws and uploads, the others send its file id."""
    if await darkroom.find(picture) is not None:
        return
    try:
        await darkroom.draw(picture)
        held = {"photo": [{"file_id": picture.key(), "width": 1200, "height": 675}]}
        await darkroom.keep(picture, held)
    finally:
        darkroom.release(picture)
