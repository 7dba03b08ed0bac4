"""How fast it is: ratios to simpler bots, within one run, on one stand-in, on this machine."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from typing import Any

from bot.bench import entries, latency, memory, pictures, posting, starting, throughput
from bot.bench.figures import Effort, Figure, Machine, Progress, Report, this_machine

Measure = Callable[[Effort, Progress], Awaitable[list[Figure]]]

MEASUREMENTS: dict[str, Measure] = {
    "throughput": throughput.measure,
    "latency": latency.measure,
    "broadcast": posting.measure,
    "entries": entries.measure,
    "pictures": pictures.measure,
    "starting": starting.measure,
    "memory": memory.measure,
}


async def bench(effort: Effort, tell: Progress, chosen: Sequence[str] = ()) -> Report:
    """Measure what is chosen, or everything, one after the other."""
    machine = this_machine()
    figures = [
        figure
        for name in chosen or MEASUREMENTS
        for figure in await MEASUREMENTS[name](effort, tell)
    ]
    return Report(machine, tuple(figures))


def as_json(report: Report) -> dict[str, Any]:
    """Return a report as JSON has it, with each target's fate."""
    return {
        "machine": asdict(report.machine),
        "figures": [asdict(each) | {"met": each.met} for each in report.figures],
    }


def from_json(written: dict[str, Any]) -> Report:
    """Return the report that `as_json` wrote."""
    figures = ({k: v for k, v in each.items() if k != "met"} for each in written["figures"])
    return Report(Machine(**written["machine"]), tuple(Figure(**each) for each in figures))
