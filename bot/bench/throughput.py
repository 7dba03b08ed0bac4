"""Updates handled a second, beside three echo bots that promise less."""

from contextlib import AsyncExitStack
from statistics import median

from bot.bench.figures import Effort, Figure, Progress
from bot.bench.stage import Stage, Subject, stage
from bot.bench.subjects import KEEPING, OURS, PLAIN, QUICK

SUBJECTS = (OURS, PLAIN, QUICK, KEEPING)
TARGETS = {PLAIN: 2.0, QUICK: 0.4, KEEPING: 0.7}
CHATS = 200  # people who write
WARM = 10  # of the messages of a round, as a share, before the clock starts


async def measure(effort: Effort, tell: Progress) -> list[Figure]:
    """Let many people write at once to each bot in turn, several rounds; compare the medians."""
    return [
        figure
        for delay in effort.delays_ms
        for figure in _figures(delay, *await _rates(delay, effort, tell))
    ]


async def _rates(
    delay_ms: int, effort: Effort, tell: Progress
) -> tuple[dict[Subject, list[float]], dict[Subject, int]]:
    rates: dict[Subject, list[float]] = {subject: [] for subject in SUBJECTS}
    async with AsyncExitStack() as stack:
        stages: dict[Subject, Stage] = {}
        for subject in SUBJECTS:
            stages[subject] = await stack.enter_async_context(stage(subject, delay_ms=delay_ms))
            stages[subject].crowd(CHATS)
            await stages[subject].burst(max(1, effort.messages // WARM))
        for number in range(effort.rounds):
            for subject in SUBJECTS:
                tell(f"round {number + 1}, answers after {delay_ms} ms: {subject.name}")
                rates[subject].append(await stages[subject].burst(effort.messages))
    lost = {subject: on.lost for subject, on in stages.items()}
    return rates, lost


def _figures(
    delay_ms: int, rates: dict[Subject, list[float]], lost: dict[Subject, int]
) -> list[Figure]:
    """Compare round by round: what disturbs one subject of a round disturbs its neighbours."""
    when = f"{delay_ms} ms away" if delay_ms else "at once"
    figures = [
        Figure("throughput", f"{subject.name}; {when}", median(rates[subject]), "updates/s")
        for subject in SUBJECTS
    ]
    for subject, target in TARGETS.items():
        ratio = median(
            ours / theirs for ours, theirs in zip(rates[OURS], rates[subject], strict=True)
        )
        what = f"Kermesse over {subject.name}; {when}"
        figures.append(Figure("throughput", what, ratio, "×", at_least=target))
    return figures + [
        Figure("throughput", f"{subject.name}: answers that never came; {when}", number, "answers")
        for subject, number in lost.items()
        if number
    ]
