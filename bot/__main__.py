"""The command line; joins settings, features, storage, Telegram."""

import asyncio
import sys
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import click

from bot import __version__
from bot.logs import set_up
from bot.settings import BadSettings, Settings, read


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88})
@click.version_option(__version__, prog_name="kermesse")
def main() -> None:
    """Carry a whole campaign of amateur activists on Telegram.

    \b
    To look around:      kermesse demo
    To run it for real:  put KERMESSE_TOKEN=… into .env, then kermesse run
    """  # noqa: D301 - click's own mark for a paragraph that keeps its lines


def with_settings(*, needs_token: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the settings; what is wrong with them is said in one line."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def wrapped(*args: Any, **options: Any) -> Any:
            try:
                settings = read(needs_token=needs_token)
            except BadSettings as error:
                raise click.ClickException(str(error)) from error
            set_up(settings.log_level, settings.log_format)
            return command(settings, *args, **options)

        return wrapped

    return decorate


@main.command()
@with_settings(needs_token=True)
def run(settings: Settings) -> None:
    """Run the bot, until Ctrl-C.

    Settings come from the environment or from a file named .env; only KERMESSE_TOKEN is needed.
    The database is made at the first start. The first person to open the private link that is
    printed becomes the owner.
    """
    # aiohttp reads the machine's certificates twice when it is imported, 0.1 s each without Python
    # having a part in it: meanwhile everything else is imported.
    Thread(target=import_module, args=("aiohttp",), daemon=True).start()
    from bot.running import run as run_bot  # noqa: PLC0415 - help and --version stay quick
    from handlers import FEATURES  # noqa: PLC0415 - the same
    from storage.problems import BadMigration, StorageUnavailable  # noqa: PLC0415 - the same

    try:
        asyncio.run(run_bot(settings, FEATURES, _say_ready))
    except (BadMigration, StorageUnavailable) as error:
        raise click.ClickException(str(error)) from error


def _say_ready(username: str, owner_link: str | None) -> None:
    click.echo(f"@{username} is listening. Ctrl-C stops it; nothing is lost.")
    if owner_link:
        click.echo(f"Open this link to become the owner (it works once):\n  {owner_link}")
    sys.stdout.flush()


@main.command()
@with_settings(needs_token=False)
def migrate(settings: Settings) -> None:
    """Bring the database up to date, with a backup before. `run` does this by itself."""
    from bot.running import prepare  # noqa: PLC0415 - help and --version stay quick
    from storage.lock import lock  # noqa: PLC0415 - the same
    from storage.problems import BadMigration, DatabaseInUse  # noqa: PLC0415 - the same

    try:
        with lock(settings.database):
            applied = prepare(settings)
    except (BadMigration, DatabaseInUse) as error:
        raise click.ClickException(str(error)) from error
    done = f"applied {', '.join(map(str, applied))}" if applied else "nothing to do"
    click.echo(f"{settings.database}: {done}")


@main.command()
@click.argument("target", required=False, type=click.Path(path_type=Path, dir_okay=False))
@with_settings(needs_token=False)
def backup(settings: Settings, target: Path | None) -> None:
    """Copy the database, also while the bot runs, and check the copy.

    TARGET is a file; without it the copy goes into the backups folder, named by its time.
    """
    from bot.backups import BadBackup, back_up  # noqa: PLC0415 - help and --version stay quick

    try:
        copy, size = back_up(settings, target)
    except BadBackup as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{copy} ({size / 1e6:.1f} MB), checked: whole and readable.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_settings(needs_token=False)
def restore(settings: Settings, file: Path) -> None:
    """Have a copy take the database's place. Stop the bot before.

    FILE is checked first: whole, of this version or older, the ledger adding up. The present
    database is kept beside it, under another name.
    """
    from bot import backups  # noqa: PLC0415 - help and --version stay quick
    from bot.backups.summary import summary  # noqa: PLC0415 - the same
    from storage.problems import DatabaseInUse  # noqa: PLC0415 - the same

    try:
        restored = backups.restore(settings, file)
    except DatabaseInUse as error:
        raise click.ClickException(f"{error}: stop the bot first") from error
    except backups.BadBackup as error:
        raise click.ClickException(str(error)) from error
    for line in summary(restored, settings.database):
        click.echo(line)


@main.command()
@click.argument("what", type=click.Choice(["ledger", "cities", "summary"]))
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--campaign", type=int, help="Its number, when there are several.")
@click.option(
    "--language", default="en", show_default=True, help="Of the words and numbers: en or fr."
)
@with_settings(needs_token=False)
def export(
    settings: Settings, *, what: str, target: Path, campaign: int | None, language: str
) -> None:
    """Write the books of a campaign to a file, also while the bot runs.

    WHAT is ledger or cities, as TARGET.csv or TARGET.xlsx, or summary, as TARGET.pdf. A CSV is
    what a spreadsheet of the language takes: in English commas between columns and points before
    decimals, in French semicolons and commas; dates are ISO 8601, the encoding is UTF-8 with its
    mark; an apostrophe stands before a text that a spreadsheet would calculate.
    """
    from bot.exports.filing import BadExport, file_away  # noqa: PLC0415 - help stays quick

    try:
        written = file_away(settings, what, target, campaign=campaign, language=language)
    except BadExport as error:
        raise click.ClickException(str(error)) from error
    click.echo(written)


@main.command()
@with_settings(needs_token=False)
def check(settings: Settings) -> None:
    """Say in plain words what is right and what is wrong with the set-up."""
    from bot.checkup import look_over  # noqa: PLC0415 - help and --version stay quick

    findings = asyncio.run(look_over(settings))
    for finding in findings:
        click.echo(f"{click.style(finding.mark, fg=finding.colour)} {finding.sentence}")
    sys.exit(any(finding.wrong for finding in findings))


@main.command()
@click.argument("measurements", nargs=-1)
@click.option("--rounds", default=3, show_default=True, help="The median of so many counts.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--picture",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw the figures as a PNG, and keep them beside it as JSON.",
)
def bench(
    *, measurements: tuple[str, ...], rounds: int, as_json: bool, picture: Path | None
) -> None:
    """Measure how fast it is, beside simpler bots, in one run on this machine.

    MEASUREMENTS: any of throughput, latency, broadcast, entries, pictures, starting, memory;
    everything unless some are named, which takes about ten minutes. Subjects take turns against
    the same stand-in. Quote the ratios: they hold when the machine is slower.
    """
    from bot.bench import MEASUREMENTS  # noqa: PLC0415 - help and --version stay quick
    from bot.bench.figures import Effort  # noqa: PLC0415 - the same
    from bot.bench.run import bench_and_tell  # noqa: PLC0415 - the same

    if unknown := set(measurements) - set(MEASUREMENTS):
        raise click.BadParameter(f"no measurement is called {', '.join(sorted(unknown))}")
    effort = Effort(rounds=rounds)
    bench_and_tell(measurements, effort, print_json=as_json, picture=picture)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), help="8765, or any that is free.")
@click.option("--chapters", default=8, show_default=True, help="How many cities take part.")
@click.option("--verbose", is_flag=True, help="Say where the bot's log is.")
def demo(*, port: int | None, chapters: int, verbose: bool) -> None:
    """Open a Twestival to play in: no token, no account, no network.

    A stand-in for Telegram with a web page, and the real bot behind it. It prints the address to
    open. Everything is gone after Ctrl-C.
    """
    from bot.story.run import demo_until_stopped  # noqa: PLC0415 - help and --version stay quick

    demo_until_stopped(chapters=chapters, port=port, verbose=verbose)


@main.command()
@click.option("--chapters", default=202, show_default=True, help="How many cities take part.")
@click.option("--seed", default=2009, show_default=True, help="What the figures are drawn by.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="A new folder in which the database and the log stay.",
)
def replay(*, chapters: int, seed: int, as_json: bool, keep: Path | None) -> None:
    """Play a whole Twestival, headless, and compare what people said with what the bot holds.

    A stand-in for Telegram and the bot run in processes of their own; people found chapters,
    answer, report money; posts go out on schedule with the clock sped up. The figures are drawn:
    synthetic. Exit status 1 when anything differs, was refused, or is missing.
    """
    from bot.story.run import replay_and_tell  # noqa: PLC0415 - help and --version stay quick

    sys.exit(replay_and_tell(chapters=chapters, seed=seed, as_json=as_json, keep=keep))


if __name__ == "__main__":
    main()
