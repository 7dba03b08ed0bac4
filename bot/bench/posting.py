"""Posts to many groups: over the floor that the limits set, and what people wait meanwhile."""

from bot.bench import broadcast
from bot.bench.broadcast import Posted
from bot.bench.figures import Effort, Figure, Progress

OVER_FLOOR = 1.05
WAIT_MS = 1000.0
PAID = 1000.0  # sends a second
NEARLY = 0.95  # as for every post: within a twentieth of the limit, which is never quite asked for
CORE = 1.0


async def measure(effort: Effort, tell: Progress) -> list[Figure]:
    """Post at the free tier's pace to each number of groups, then at the paid tier's."""
    figures = []
    for groups in effort.groups:
        tell(f"a post to {groups} groups at Telegram's pace")
        figures += _at_pace(await broadcast.post(groups))
    tell(f"{PAID:.0f} sends a second")
    return figures + _at_full_rate(await broadcast.post_at_full_rate(effort.full_rate_seconds))


def _at_pace(posted: Posted) -> list[Figure]:
    what = f"a post to {posted.chats} groups"
    p95 = posted.replies.p95 * 1000
    return [
        Figure("broadcast", f"{what}, over the floor", posted.over_floor, "×", at_most=OVER_FLOOR),
        Figure("broadcast", f"{what}: replies meanwhile, p95", p95, "ms", at_most=WAIT_MS),
    ]


def _at_full_rate(posted: Posted) -> list[Figure]:
    share = posted.per_second / PAID
    p95 = posted.replies.p95 * 1000
    return [
        Figure("broadcast", "sent of a thousand a second", share, "×", at_least=NEARLY),
        Figure("broadcast", "one core's share meanwhile", posted.cpu_share, "cores", at_most=CORE),
        Figure("broadcast", "replies meanwhile, p95", p95, "ms", at_most=WAIT_MS),
    ]
