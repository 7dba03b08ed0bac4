"""How long an answer takes while thirty people write every second."""

import asyncio
import time
from statistics import quantiles

from bot.bench.figures import Effort, Figure, Progress
from bot.bench.stage import Stage, Subject, stage
from bot.bench.subjects import OURS, PLAIN

A_SECOND = 30
CHATS = 200
PERCENTILES = (50, 95, 99)


async def measure(effort: Effort, tell: Progress) -> list[Figure]:
    """Have people write at a steady pace to our bot and to the plain one in turn."""
    took: dict[Subject, list[float]] = {OURS: [], PLAIN: []}
    async with stage(OURS) as ours, stage(PLAIN) as plain:
        for each in (ours, plain):
            each.crowd(CHATS)
            await each.burst(A_SECOND)
        for number in range(effort.rounds):
            for subject, on in ((OURS, ours), (PLAIN, plain)):
                tell(f"round {number + 1}, {A_SECOND} messages a second: {subject.name}")
                took[subject] += await _steady(on, effort.seconds)
    return [figure for subject, seconds in took.items() for figure in _figures(subject, seconds)]


async def _steady(on: Stage, seconds: float) -> list[float]:
    """Return the seconds from each message to its answer; each leaves at its own instant."""
    messages = max(2, round(seconds * A_SECOND))
    wanted = on.meter.answers + messages
    on.meter.seconds.clear()
    began = time.perf_counter()
    for number in range(messages):
        await asyncio.sleep(max(0.0, began + number / A_SECOND - time.perf_counter()))
        person = on.people[number % len(on.people)]
        on.meter.asking(person)
        person.send(on.account, "/echo hello")
    await on.meter.until(wanted)
    return list(on.meter.seconds)


def _figures(subject: Subject, seconds: list[float]) -> list[Figure]:
    cuts = quantiles(seconds, n=100, method="inclusive")
    return [
        Figure("latency", f"{subject.name}: p{each}", cuts[each - 1] * 1000, "ms")
        for each in PERCENTILES
    ]
