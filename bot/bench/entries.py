"""What people ask about money, with a thousand entries in the ledger and with a million."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.bench import ledger
from bot.bench.figures import Effort, Figure, Progress
from bot.bench.stage import Stage, stage
from bot.bench.subjects import WHOLE
from bot.playground.people import Person

MOST = 1.2  # what the largest ledger may cost over the smallest
Question = Callable[[Stage, int], Awaitable[float]]


async def _progress(on: Stage, _number: int) -> float:
    return await on.ask(on.people[0], "/progress")


async def _ranking(on: Stage, _number: int) -> float:
    return await on.ask(on.people[0], "/ranking")


async def _confirm(on: Stage, number: int) -> float:
    """Confirming alone is timed; each amount is another, for the same one would be questioned."""
    await on.ask(on.people[0], f"/raised {number + 20}.00 EUR")
    return await on.tap(on.people[0])


QUESTIONS: dict[str, Question] = {
    "/progress": _progress,
    "confirming a report": _confirm,
    "/ranking": _ranking,
}


async def measure(effort: Effort, tell: Progress) -> list[Figure]:
    """Ask bots with ledgers of every size the same, in turn; compare the medians."""
    with TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            stages = {}
            for size in effort.entries:
                tell(f"filling a ledger with {size:,} entries")
                path = Path(folder) / f"{size}.sqlite"
                await ledger.fill(path, size)
                stages[size] = await stack.enter_async_context(stage(WHOLE, database=path))
                stages[size].people.append(_volunteer(stages[size]))
            took = await _asked(stages, effort, tell)
            held = {size: on.resident_mb() for size, on in stages.items()}
    return _figures(effort.entries, took, held)


def _volunteer(on: Stage) -> Person:
    return on.world.add_person(ledger.NAME, id=ledger.TELEGRAM_ID)


async def _asked(
    stages: dict[int, Stage], effort: Effort, tell: Progress
) -> dict[tuple[str, int], list[float]]:
    took: dict[tuple[str, int], list[float]] = defaultdict(list)
    for what, question in QUESTIONS.items():
        tell(f"{what}, {effort.asked} times with each ledger")
        for number in range(effort.asked + 1):
            for size, on in stages.items():
                seconds = await question(on, number)
                took[what, size] += [seconds] if number else []  # the first one reads texts
    return took


def _figures(
    sizes: tuple[int, ...], took: dict[tuple[str, int], list[float]], held: dict[int, float]
) -> list[Figure]:
    figures = []
    for what in QUESTIONS:
        medians = [median(took[what, size]) * 1000 for size in sizes]
        figures += [
            Figure("entries", f"{what} with {size:,} entries", value, "ms")
            for size, value in zip(sizes, medians, strict=True)
        ]
        over = f"{what}: {sizes[-1]:,} entries over {sizes[0]:,}"
        figures.append(Figure("entries", over, medians[-1] / medians[0], "×", at_most=MOST))
    return [
        *figures,
        Figure(
            "memory", f"with {sizes[-1]:,} entries, after those questions", held[sizes[-1]], "MB"
        ),
    ]
