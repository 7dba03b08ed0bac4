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
from bot.playground.chats import Chat, Member

MOST = 1.2  # what the largest ledger may cost over the smallest
TRAILED = 1  # an entry that was seen by another and is received
Question = Callable[[Stage, int], Awaitable[float]]


def _asked_by(who: int, text: str) -> Question:
    async def question(on: Stage, _number: int) -> float:
        return await on.ask(on.people[who], text)

    return question


async def _per_volunteer(on: Stage, _number: int) -> float:
    await on.ask(on.people[0], "/ranking")
    return await on.tap(on.people[0], 1)


async def _confirm(on: Stage, number: int) -> float:
    """Confirming alone is timed; each amount is another, for the same one would be questioned."""
    await on.ask(on.people[0], f"/raised {number + 20}.00 EUR")
    return await on.tap(on.people[0])


async def _witness(on: Stage, number: int) -> float:
    await on.ask(on.people[0], f"/raised {number + 20}.01 EUR", on.group)
    await on.tap(on.people[0], where=on.group)
    return await on.tap(on.people[1], where=on.group)


async def _take_back(on: Stage, number: int) -> float:
    await on.ask(on.people[0], f"/raised {number + 20}.02 EUR")
    await on.tap(on.people[0])
    await on.tap(on.people[0], 1)
    return await on.tap(on.people[0])


async def _city(on: Stage, _number: int) -> float:
    await on.ask(on.people[0], "/treasury")
    return await on.tap(on.people[0])


async def _receive(on: Stage, number: int) -> float:
    await _city(on, number)
    return await on.tap(on.people[0])


QUESTIONS: dict[str, Question] = {
    "/progress": _asked_by(0, "/progress"),
    "confirming a report": _confirm,
    "witnessing a report": _witness,
    "taking a report back": _take_back,
    "/ranking": _asked_by(0, "/ranking"),
    "the ranking per volunteer": _per_volunteer,
    "/treasury": _asked_by(0, "/treasury"),
    "what a city has outstanding": _city,
    "marking an entry received": _receive,
    "the history of an entry": _asked_by(0, f"/entry {TRAILED}"),
    "the board of the roll-call": _asked_by(1, "/rollcall"),
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
                _seat(stages[size])
            took = await _asked(stages, effort, tell)
            held = {size: on.resident_mb() for size, on in stages.items()}
    return _figures(effort.entries, took, held)


def _seat(on: Stage) -> None:
    """Have who reports and who sees it, and the group of their city."""
    on.group = on.world.chats[ledger.GROUP] = Chat(ledger.GROUP, "supergroup", "City 0")
    on.world.seat(on.group, Member(on.account))
    for telegram_id, name in (ledger.REPORTER, ledger.WITNESS):
        person = on.world.add_person(name, id=telegram_id)
        on.world.seat(on.group, Member(person))
        on.people.append(person)


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
        figures.append(_ratio(what, sizes, took))
    return [
        *figures,
        Figure(
            "memory", f"with {sizes[-1]:,} entries, after those questions", held[sizes[-1]], "MB"
        ),
    ]


def _ratio(what: str, sizes: tuple[int, ...], took: dict[tuple[str, int], list[float]]) -> Figure:
    """Compare turn by turn: what disturbs one ledger's answer disturbs the next one's."""
    few, many = sizes[0], sizes[-1]
    each = [long / short for long, short in zip(took[what, many], took[what, few], strict=True)]
    over = f"{what}: {many:,} entries over {few:,}"
    return Figure("entries", over, median(each), "×", at_most=MOST)
