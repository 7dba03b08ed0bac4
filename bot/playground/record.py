"""What was asked of the stand-in, counted: requests, refusals by their words, updates."""

import re
from collections import Counter

from bot.playground.accounts import Bot
from bot.playground.wire import Json, Reply, Upload
from bot.playground.world import World

DIGITS = re.compile(r"\d+")


class Record:
    """Counts everything that bots ask for and are told, from now on."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.requests: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()
        self.updates: Counter[str] = Counter()
        world.observers.append(self)

    def answered(
        self, bot: Bot, method: str, params: Json, files: dict[str, Upload], reply: Reply
    ) -> None:
        """Count a request, and how it was refused if it was."""
        del bot, params, files
        self.requests[method.lower()] += 1
        if not reply.ok:
            self.refusals[_kind(reply)] += 1

    def delivered(self, bot: Bot, update: Json) -> None:
        """Count an update by its kind."""
        del bot
        self.updates[next(key for key in update if key != "update_id")] += 1

    def json(self) -> Json:
        """The counts, what was asked for and ignored, and how many updates wait for the bots."""
        return {
            "requests": dict(self.requests),
            "refusals": dict(self.refusals),
            "updates": dict(self.updates),
            "problems": list(self._world.problems),
            "unconfirmed": sum(len(bot.updates) for bot in self._world.bots.values()),
            "dropped": sum(bot.updates.dropped for bot in self._world.bots.values()),
        }


def _kind(reply: Reply) -> str:
    """A refusal's code and words, without the numbers in them: `429 Too Many Requests: …`."""
    if reply.broken is not None:
        return f"broken: {reply.broken.value}"
    words = DIGITS.sub("…", reply.description)
    return f"{reply.status} {words}"
