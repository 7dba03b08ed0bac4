"""Play the campaigns of many seeds: `python -m tests.simulator --seeds 1-300`."""

import logging
import sys
import time
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.simulator.campaign import campaign, digest


@click.command()
@click.option("--seed", type=int, help="Play this one alone, and tell what happened.")
@click.option("--seeds", default="1-20", show_default=True, help="Play these, from-to.")
@click.option("--steps", default=150, show_default=True, help="How long each campaign is.")
def main(seed: int | None, seeds: str, steps: int) -> None:
    """Play campaigns with everything going wrong; say which seeds fail, and how to see it again."""
    logging.disable(logging.CRITICAL)
    first, _, last = seeds.partition("-")
    chosen = [seed] if seed is not None else range(int(first), int(last or first) + 1)
    failed = [each for each in chosen if not played(each, steps)]
    sys.exit(bool(failed))


def played(seed: int, steps: int) -> bool:
    """Play the campaign of a seed; say how it went."""
    began = time.perf_counter()
    try:
        with TemporaryDirectory() as folder:
            told = campaign(Path(folder) / "kermesse.sqlite", seed, steps)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is looked for
        click.echo("".join(traceback.format_exception(error)[-4:]), err=True)
        click.echo(f"seed {seed} failed: python -m tests.simulator --seed {seed} --steps {steps}")
        return False
    seconds = time.perf_counter() - began
    click.echo(f"seed {seed}: {digest(told)}, {seconds:.1f} s; until {told[-1]}")
    return True


if __name__ == "__main__":
    main()
