"""`make torture`: the whole kill loop, with a line of progress and a table at the end."""

import asyncio
import secrets
import sys
import tempfile
import time
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from tests.torture.compare import once_more
from tests.torture.loop import Run, torture
from tests.torture.plan import draw

SHOWN = 40  # differences at most


@click.command()
@click.option("--rounds", default=200, show_default=True, help="How often the bot is killed.")
@click.option("--seed", type=int, help="What the plan is drawn from; else a new one.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="A new folder.")
def main(*, rounds: int, seed: int | None, keep: Path | None) -> None:
    """Kill the bot at random instants while people act, and compare the books at the end.

    A seed replays the same plan: the same people's acts, deaths and faults, in the same order.
    The instants are real seconds of processes, so what a death hits differs a little each time.
    """
    seed = secrets.randbelow(10**9) if seed is None else seed
    console = Console()
    console.print(f"Seed {seed}: make torture ROUNDS={rounds} SEED={seed} replays this plan.")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kermesse-torture-") as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        run = _carry_out(console, rounds, seed, folder)
    console.print(table(run, time.monotonic() - began))
    for each in run.differences[:SHOWN]:
        console.print(f"[red]✗[/] {each}", markup=True, highlight=False)
    if len(run.differences) > SHOWN:
        console.print(f"… and {len(run.differences) - SHOWN} more")
    sys.exit(bool(run.differences))


def _carry_out(console: Console, rounds: int, seed: int, folder: Path) -> Run:
    plan = draw(seed, rounds)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Setting up", total=len(plan.rounds))

        def tell(run: Run) -> None:
            progress.update(task, completed=run.rounds, description=line(run))

        return asyncio.run(torture(plan, folder, tell))


def line(run: Run) -> str:
    """Return one line that says how far it is."""
    reports = len(run.play.lines) if run.play else 0
    shown = len(run.play.witness.showings) if run.play else 0
    return (
        f"Round {run.rounds} of {len(run.plan.rounds)} · {reports} entries said"
        f" · {shown} messages shown · {run.faults.total()} faults"
    )


def table(run: Run, seconds: float) -> Table:
    """Return what happened, in figures."""
    shown = Table(title=f"The kill loop, seed {run.plan.seed}", show_header=False)
    shown.add_column("what")
    shown.add_column("figure", justify="right")
    fates = [slot.fate or slot.state for slot in run.kept.slots]
    figures: list[tuple[str, object]] = [
        *sorted(run.deaths.items()),
        ("from start to listening, mean", f"{run.start:.2f} s"),
        *((f"fault: {kind}", times) for kind, times in sorted(run.faults.items())),
        ("updates", run.play.witness.updates if run.play else 0),
        ("updates handed over again", run.repeated),
        ("entries said", len(run.said.lines)),
        ("entries kept", len(run.kept.lines)),
        ("taps on cards", len(run.said.taps)),
        ("events announced", len(run.said.gatherings) + len(run.said.announced)),
        ("rates set", len(run.said.rates)),
        ("messages and edits shown", len(run.seen.showings)),
        ("answers shown once more", once_more(run.seen)),
        *((f"scheduled posts {fate}", fates.count(fate)) for fate in sorted(set(fates))),
        *((f"words {state}", times) for state, times in sorted(run.kept.words.items())),
        ("seconds", f"{seconds:.0f}"),
        ("differences", len(run.differences)),
    ]
    for what, figure in figures:
        shown.add_row(what, f"{figure:,}" if isinstance(figure, int) else str(figure))
    return shown


if __name__ == "__main__":
    main()
