"""From the command line to a replay, and its result to the terminal."""

import asyncio
import json
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console

from bot.story.cities import MOST
from bot.story.processes import DidNotStart
from bot.story.replay import Plan, Replayed, replay
from bot.story.summary import ProgressBar, differences, figures, table


def replay_and_tell(*, chapters: int, seed: int, as_json: bool, keep: Path | None) -> int:
    """Replay, print the result, and return the exit status: 0 when nothing differs."""
    if not 1 <= chapters <= MOST:
        raise click.BadParameter(f"from 1 to {MOST} cities can take part", param_hint="--chapters")
    with _folder(keep) as folder:
        told = figures(_played(Plan(chapters, seed, Path(folder))))
    if as_json:
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        Console().print(table(told))
        if told["differences"]:
            click.echo(differences(told))
    return 1 if told["differences"] else 0


def _folder(keep: Path | None) -> AbstractContextManager[str]:
    if keep is None:
        return TemporaryDirectory(prefix="kermesse-replay-")
    if keep.exists() and any(keep.iterdir()):
        raise click.BadParameter(f"{keep} is not empty", param_hint="--keep")
    keep.mkdir(parents=True, exist_ok=True)
    return nullcontext(str(keep.resolve()))


def _played(plan: Plan) -> Replayed:
    try:
        with ProgressBar(Console(stderr=True)) as bar:
            return asyncio.run(replay(plan, bar))
    except DidNotStart as error:
        raise click.ClickException(f"a process did not start: {error}") from error
    except KeyboardInterrupt:
        raise click.Abort from None
