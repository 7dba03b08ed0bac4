"""The bot is killed while people act: the short form of the kill loop (`make torture`)."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from tests.torture.loop import Run, torture
from tests.torture.migrations import interrupt
from tests.torture.plan import Death, draw
from tests.town import TOKEN

SEED = 20090212
BY_SIGTERM = (Death.TERM, Death.TERM_KILL, Death.TERM_TERM)
A_DAY = 86_400  # seconds


def assert_whole(run: Run) -> None:
    """Nothing differs, and there was something to compare."""
    assert run.differences == []
    assert run.said.lines
    assert run.said.taps
    assert run.kept.slots
    log = (run.folder / "log.txt").read_text()
    assert all(each not in log for each in (TOKEN, "cakes", "Ann of"))  # row 44, at DEBUG


async def test_row_1_killed_at_any_instant_nothing_is_lost_doubled_or_out_of_order(
    tmp_path: Path,
) -> None:
    plan = draw(SEED, 20, groups=3, longest=1.0, speed=A_DAY / 60)
    rounds = tuple(each for each in plan.rounds if each.death not in BY_SIGTERM)
    run = await torture(replace(plan, rounds=rounds, migrations=()), tmp_path)
    assert run.deaths[Death.KILL] + run.deaths[Death.BACKUP] == 20
    assert_whole(run)


async def test_row_2_told_to_end_twice_or_killed_while_it_ends(tmp_path: Path) -> None:
    plan = draw(SEED + 1, 1, groups=2, longest=1.0, speed=A_DAY / 30)
    rounds = tuple(each for each in plan.rounds if each.death in BY_SIGTERM)
    run = await torture(replace(plan, rounds=rounds, migrations=()), tmp_path)
    assert set(run.deaths) == set(BY_SIGTERM)
    assert_whole(run)


async def test_row_46_killed_in_a_migration_the_old_schema_or_the_new_stays(
    tmp_path: Path,
) -> None:
    left: Counter[str] = Counter()
    differences: list[str] = []
    await interrupt(draw(SEED, 1).migrations, tmp_path / "migration", left, differences)
    assert differences == []
    assert left.total() == 2
