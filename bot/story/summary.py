"""A replay's result in figures: for people a table, for programs JSON."""

from decimal import Decimal
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.story.replay import Replayed
from storage.money import Money

EDITS = ("editmessagetext", "editmessagecaption", "editmessagemedia", "editmessagereplymarkup")
SHOWN = 40  # differences a person reads at most


def figures(played: Replayed) -> dict[str, Any]:
    """Return a replay's result as plain values. `synthetic`: nobody ever raised this money."""
    books, record = played.books, played.record
    requests: dict[str, int] = record.get("requests", {})
    updates = sum(record.get("updates", {}).values())
    busy = sum(played.phases.values()) or played.seconds
    return {
        "synthetic": True,
        "seed": played.plan.seed,
        "chapters": books.chapters,
        "events": books.events,
        "volunteers": books.volunteers,
        "answers": books.answers,
        "entries": books.entries,
        "claimed": _money(books.claimed),
        "witnessed": _money(books.witnessed),
        "received": _money(books.received),
        "costs": _money(books.costs),
        "net": _money(books.net),
        "reported": books.reported,
        "posts": {
            "due": books.posts_due,
            "sent": books.posts_sent,
            "skipped": books.posts_skipped,
        },
        "edits": sum(requests.get(each, 0) for each in EDITS),
        "refusals": record.get("refusals", {}),
        "updates": updates,
        "requests": sum(requests.values()),
        "updates_per_second": round(updates / busy, 1),
        "seconds": round(played.seconds, 1),
        "phases": {name: round(seconds, 1) for name, seconds in played.phases.items()},
        "cpu_seconds": {name: round(each, 1) for name, each in played.cpu_seconds.items()},
        "differences": played.differences,
    }


def table(told: dict[str, Any]) -> Table:
    """Return a replay's figures as a table."""
    shown = Table(
        title=f"A synthetic Twestival, seed {told['seed']}: nobody raised this money",
        show_header=False,
    )
    posts = told["posts"]
    refusals = told["refusals"]
    rows = {
        "Chapters": _number(told["chapters"]),
        "Events": _number(told["events"]),
        "Volunteers": _number(told["volunteers"]),
        "Answers": _number(told["answers"]),
        "Entries": _number(told["entries"]),
        "Claimed in all": _amount(told["claimed"]),
        "Witnessed / received": f"{_amount(told['witnessed'])} / {_amount(told['received'])}",
        "Costs / for the cause": f"{_amount(told['costs'])} / {_amount(told['net'])}",
        "Cities that answered": _number(told["reported"]),
        "Posts due / sent / skipped": " / ".join(_number(posts[each]) for each in posts),
        "Edits": _number(told["edits"]),
        "Refusals": "\n".join(f"{n} × {words}" for words, n in refusals.items()) or "none",
        "Updates": _number(told["updates"]),
        "Updates a second": f"{told['updates_per_second']:,.1f}",
        "Seconds": f"{told['seconds']:,.1f}",
        "Processor seconds": ", ".join(f"{k} {v:.1f}" for k, v in told["cpu_seconds"].items()),
        "Differences": _number(len(told["differences"])),
    }
    for name, value in rows.items():
        shown.add_row(name, value, end_section=name in {"Cities that answered", "Refusals"})
    return shown


def differences(told: dict[str, Any]) -> str:
    """Return what differs, a line each."""
    found = told["differences"]
    left = [f"… and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    return "\n".join([*found[:SHOWN], *left])


def _money(money: Money) -> dict[str, str]:
    return {"amount": str(money.amount), "currency": money.currency}


def _amount(told: dict[str, str]) -> str:
    return f"{Decimal(told['amount']):,.2f} {told['currency']}"


def _number(value: int) -> str:
    return f"{value:,}"


class ProgressBar:
    """How far a replay is, on the terminal."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description:18}"),
            BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total:.0f}"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[words]}"),
            console=console,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def expect(self, what: str, steps: int) -> None:
        """So many steps of something are to come."""
        self._task = self._progress.add_task(what, total=steps, words="")

    def advance(self, words: str = "") -> None:
        """One of them is done."""
        if self._task is not None:
            self._progress.update(self._task, advance=1, words=words)
