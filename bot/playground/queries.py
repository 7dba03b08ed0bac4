"""Taps on buttons and inline queries that wait for a bot's answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.playground.errors import QUERY_TOO_OLD, bad_request
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.world import World


@dataclass(slots=True)
class Callback:
    """A tap on an inline button, and the bot's answer once it came."""

    id: str
    person_id: int
    bot_id: int
    chat_id: int
    message_id: int
    data: str
    at: datetime
    answer: Json | None = None


@dataclass(slots=True)
class InlineQuery:
    """What a person typed after a bot's name, and the results once they came."""

    id: str
    person_id: int
    bot_id: int
    query: str
    offset: str
    at: datetime
    answer: Json | None = None

    def result(self, result_id: str) -> Json:
        """One of the results by its id; raises KeyError when there is none."""
        for result in (self.answer or {}).get("results", []):
            if result["id"] == result_id:
                return dict(result)
        raise KeyError(result_id)


def still_waits(world: "World", bot_id: int, asked: Callback | InlineQuery | None) -> None:
    """Raise Refusal unless this query is this bot's, not answered yet and not too old.

    Its life is counted at the pace of the world's clock when that runs fast.
    """
    if asked is None or asked.bot_id != bot_id or asked.answer is not None:
        raise bad_request(QUERY_TOO_OLD)
    if world.query_life is None:
        return
    pace = max(1.0, getattr(world.clock, "speed", 1.0))
    if world.clock.now() - asked.at > world.query_life * pace:
        raise bad_request(QUERY_TOO_OLD)
