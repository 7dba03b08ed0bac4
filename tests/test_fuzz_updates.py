"""Whatever arrives as an update is handled, or kept in sight at once; the next is answered."""

import copy
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.playground.accounts import Bot
from bot.playground.wire import Json, Reply, Upload
from storage.database import Tx
from tests.nasty import paths, strange
from tests.stage import Stage

EXAMPLES = int(os.environ.get("KERMESSE_FUZZ", "150"))
ADDED = ("text", "chat", "from", "message", "data", "reply_to_message", "forward_origin", "x")


class Street(Stage):
    """A stage that remembers one honest update of every sort there is."""

    def __init__(self) -> None:
        super().__init__()
        self.honest: list[Json] = []
        self.sent = 0
        self.does(self.opens())
        self.does(self._lives())

    def delivered(self, bot: Bot, update: Json) -> None:
        super().delivered(bot, update)
        self.honest.append(copy.deepcopy(update))

    def answered(
        self, bot: Bot, method: str, params: Json, files: dict[str, Upload], reply: Reply
    ) -> None:
        """What the bot asks for is no concern of the street."""

    async def _lives(self) -> None:
        """Reports, edits, replies, forwards, taps, places, pictures, files, inline queries."""
        ana, denver = self.person("Ana"), self.groups["Denver"]
        await self.says("Ana", "Denver", "/raised 12 cakes")
        echo = await ana.taps(denver, "✓ Join and confirm")
        said = await self.says("Ana", "Denver", "/raised 5")
        ana.account.edit(said, denver, "/raised 6")
        ana.account.forward(said, denver, denver)
        ana.account.send(denver, "7", reply_to=echo.id)
        ana.account.send_location(ana.bot, 45.75, 4.85)
        ana.account.send_document(ana.bot, b"%PDF", caption="/raised 3")
        ana.account.ask_inline(self.town.bot, "conc")
        ana.account.block(self.town.bot)
        ana.account.unblock(self.town.bot)
        self.town.person("Dee").account.join(denver)
        await self.town.settles()

    async def gets(self, update: Json) -> None:
        """Have something arrive, and wait until it is dealt with."""
        self.sent += 1
        self.town.world.deliver_raw(self.town.bot, update | {"update_id": self.sent})
        await self.town.settles()


@pytest.fixture(scope="module")
def street() -> Iterator[Street]:
    opened = Street()
    yield opened
    opened.ends()


@st.composite
def changed(draw: st.DrawFn, update: Json) -> Json:
    """An honest update with one to three things in it missing, added, or another."""
    update = copy.deepcopy(update)
    for _ in range(draw(st.integers(1, 3))):
        places = [path for path in paths(update) if path != ("update_id",)]
        if not places:
            break
        *way, last = draw(st.sampled_from(places))
        holder: Any = update
        for step in way:
            holder = holder[step]
        match draw(st.sampled_from(("missing", "added", "another", "another"))):
            case "missing" if isinstance(holder, dict):
                del holder[last]
            case "added" if isinstance(holder, dict):
                holder[draw(st.sampled_from(ADDED))] = copy.deepcopy(draw(strange))
            case _:
                holder[last] = copy.deepcopy(draw(strange))
    return update


@settings(
    max_examples=EXAMPLES,
    derandomize="KERMESSE_FUZZ" not in os.environ,
    database=None,
    deadline=None,
    phases=[Phase.generate],  # what was sent cannot be unsent: a smaller one would prove nothing
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_row_06_no_update_is_unhandled_whatever_it_holds(street: Street, data: Any) -> None:
    update = data.draw(st.sampled_from(street.honest).flatmap(changed))
    street.does(street.gets(update))
    assert street.does(street.town.knows(unhandled)) == []


async def unhandled(tx: Tx) -> list[tuple[Any, ...]]:
    """What waits still, or failed for another reason than that nobody could read it."""
    rows = await tx.rows(
        """select state, problem, payload from inbox
           where state = 'waiting' or (state = 'dead' and problem not like 'Unreadable%')"""
    )
    return [tuple(row) for row in rows]


def test_row_06_honest_words_are_answered_after_all_that(street: Street) -> None:
    odd: tuple[Json, ...] = ({}, {"message": None}, {"message": []}, {"future_kind": {"id": 1}})
    for update in odd:
        street.does(street.gets(update))
    street.does(street.says("Bo", "Denver", "/raised 9 lemonade"))
    assert "$9 for Denver: lemonade" in street.person("Bo").reads(street.groups["Denver"]).text
    assert street.town.world.problems == []
