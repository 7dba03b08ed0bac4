"""From the command line to the demo and the replay, and back to the terminal."""

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console

from bot.story.cities import MOST
from bot.story.demo import PortTaken, demo
from bot.story.processes import DidNotStart, log_in
from bot.story.replay import TROUBLE, Plan, Replayed, replay
from bot.story.stopping import Stopped, run_until_stopped
from bot.story.summary import ProgressBar, differences, figures, table


def replay_and_tell(*, chapters: int, seed: int, as_json: bool, keep: Path | None) -> int:
    """Replay, print the result, and return the exit status: 0 when nothing differs."""
    _check_number(chapters)
    with _folder(keep) as folder:
        return tell(_played(Plan(chapters, seed, Path(folder))), as_json=as_json)


def tell(played: Replayed, *, as_json: bool) -> int:
    """Print a replay's result; return the exit status: 0 when nothing differs, else 1."""
    told = figures(played)
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
            return run_until_stopped(replay(plan, bar))
    except DidNotStart as error:
        raise click.ClickException(f"a process did not start: {error}") from error
    except Stopped:
        raise click.Abort from None


def demo_until_stopped(*, chapters: int, port: int | None, verbose: bool) -> None:
    """Run the demo until Ctrl-C; nothing of it stays."""
    _check_number(chapters)
    with TemporaryDirectory(prefix="kermesse-demo-") as name:
        folder = Path(name)

        def ready(address: str) -> None:
            click.echo(f"{address}  A Twestival is under way. Ctrl-C ends it.")
            if verbose:
                click.echo(f"The bot logs to {log_in(folder)}")
            sys.stdout.flush()

        try:
            run_until_stopped(demo(chapters=chapters, port=port, folder=folder, ready=ready))
        except Stopped:
            return
        except PortTaken as error:
            raise click.ClickException(str(error)) from error
        except (DidNotStart, *TROUBLE) as error:
            words = log_in(folder).read_text(errors="replace")[-2000:]
            raise click.ClickException(f"the demo did not come up: {error}\n{words}") from error


def _check_number(chapters: int) -> None:
    if not 1 <= chapters <= MOST:
        raise click.BadParameter(f"from 1 to {MOST} cities can take part", param_hint="--chapters")
