"""A month of a campaign at speed: what the program keeps does not grow with what it has done."""

import random
from pathlib import Path

from tests.simulator.endurance import Measured, endure
from tests.simulator.loop import run
from tests.simulator.machine import seeded

CITIES, VISITS = 8, 2
LOG_KB = 9_000  # two thousand pages and a transaction: there SQLite folds its log into the file


def test_row_49_a_month_of_a_campaign_leaves_memory_files_and_log_bounded(tmp_path: Path) -> None:
    with seeded(random.Random(1)):  # noqa: S311 - chance for play
        tenth, twentieth, last = run(
            endure(tmp_path / "k.sqlite", cities=CITIES, days=30, every=10, visits=VISITS)
        )
    assert last.entries == 30 * VISITS == 3 * tenth.entries
    for table in ("inbox", "outbox", "copies_of_posts"):
        assert getattr(last, table) <= getattr(twentieth, table) * 1.1, table
    assert last.inbox <= VISITS * 4 * 4  # four updates at each visit, of three days and a bit
    assert last.log_kb <= LOG_KB
    assert last.open_files <= tenth.open_files
    assert last.tasks <= tenth.tasks
    assert last.forms == 0
    assert last.held_kb - twentieth.held_kb <= 64, grown(twentieth, last)
    per_entry = (last.file_kb - twentieth.file_kb) / (last.entries - twentieth.entries)
    assert per_entry <= 8, grown(twentieth, last)


def grown(before: Measured, after: Measured) -> str:
    """Say what was kept before and after."""
    return f"{before}\n{after}"
