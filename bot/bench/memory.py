"""How much memory the bot holds: at rest, and after many messages."""

from bot.bench.figures import Effort, Figure, Progress
from bot.bench.stage import stage
from bot.bench.subjects import WHOLE
from bot.bench.throughput import CHATS

AT_ONCE = 1_000  # messages in one burst


async def measure(effort: Effort, tell: Progress) -> list[Figure]:
    """Look at the whole bot's process before and after many people wrote to it."""
    tell("the whole bot at rest, then at work")
    async with stage(WHOLE) as on:
        at_rest = on.resident_mb()
        on.crowd(CHATS)
        left = effort.long_run
        while left > 0:
            await on.burst(min(left, AT_ONCE), "/help")
            left -= AT_ONCE
        after = on.resident_mb()
    return [
        Figure("memory", "at rest", at_rest, "MB"),
        Figure("memory", f"after {effort.long_run:,} messages", after, "MB"),
    ]
