"""A few campaigns with everything going wrong; those that once failed are played for ever."""

from pathlib import Path

import pytest

from tests.simulator.campaign import campaign, digest

STEPS = 22
# Seeds that are played each time: what they showed once, and for how many steps.
SEEDS = {
    1: ("killed with an answer on its way", STEPS),
    2: ("no network while posts were due", STEPS),
}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_campaign_holds_whatever_goes_wrong(tmp_path: Path, seed: int) -> None:
    told = campaign(tmp_path / "kermesse.sqlite", seed, SEEDS[seed][1])
    assert any("killed" in line for line in told)


def test_a_seed_is_the_same_campaign_again(tmp_path: Path) -> None:
    once, again, another = (
        digest(campaign(tmp_path / f"{place}.sqlite", seed, 6))
        for place, seed in enumerate((7, 7, 8))
    )
    assert once == again != another
