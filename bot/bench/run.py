"""`kermesse bench`: measure, then print a table or JSON, and draw the picture."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bot.bench import as_json, bench
from bot.bench.figures import Effort, Report
from bot.bench.table import show


def bench_and_tell(
    chosen: Sequence[str], effort: Effort, *, print_json: bool, picture: Path | None
) -> None:
    """Measure what is chosen; say on stderr how far it is."""
    aside = Console(stderr=True)
    with aside.status("starting") as status:
        report = asyncio.run(bench(effort, status.update, chosen))
    if print_json:
        Console().out(json.dumps(as_json(report), indent=2))
    else:
        show(report, Console())
    if picture is not None:
        _keep(report, picture)


def _keep(report: Report, picture: Path) -> None:
    """Draw the picture, and keep the figures it was drawn from beside it."""
    from bot.bench.chart import draw  # noqa: PLC0415 - Pillow takes a while to import

    picture.write_bytes(draw(report))
    written = json.dumps(as_json(report), indent=2)
    picture.with_suffix(".json").write_text(f"{written}\n", "utf-8")
