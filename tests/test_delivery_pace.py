"""A post to hundreds of groups at Telegram's pace, on a watch that skips idle seconds."""

import asyncio
import heapq
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.delivery.turns import Turns
from bot.floods import Floods
from bot.pace import ENOUGH, Limits
from bot.playground.chats import Chat, Member
from bot.playground.faults import Fault, FaultKind
from bot.playground.limits import REAL
from storage import outbox
from tests import tally
from tests.town import NOW, Town, Townsperson, open_town


@dataclass
class SkippingWatch:
    """Seconds that pass only while nothing else can happen, and then at once."""

    town: Town
    seconds: float = 0.0
    planned: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    number: "count[int]" = field(default_factory=count)

    def plan(self, at: float, act: Callable[[], None]) -> None:
        """Have something happen at a second of this watch."""
        heapq.heappush(self.planned, (at, next(self.number), act))

    def time(self) -> float:
        """Return the seconds that have passed."""
        return self.seconds

    async def wait(self, news: asyncio.Event, seconds: float | None) -> None:
        """Let time pass until there is news, or until so much has passed."""
        until = None if seconds is None else self.seconds + seconds
        while not news.is_set():
            if under_way := self.town.kermesse.delivery._under_way:
                await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            elif self.planned and (until is None or self.planned[0][0] <= until):
                await self._act()
            elif until is None:
                await news.wait()
            else:
                self._pass_to(until)
                return

    async def _act(self) -> None:
        at, _, act = heapq.heappop(self.planned)
        self._pass_to(at)
        act()
        await self.town.bot.updates.until_empty()
        await self.town.kermesse.dispatch.idle()

    def _pass_to(self, at: float) -> None:
        self.seconds = max(self.seconds, at)
        self.town.clock.set(to=NOW + timedelta(seconds=self.seconds))


@dataclass
class Slow:
    """A town in which Telegram's own limits hold, and its watch."""

    town: Town
    watch: SkippingWatch
    groups: list[Chat]
    people: list[Townsperson]

    async def post(self, text: str) -> None:
        """Say something in every group that nobody waits for."""
        async with self.town.kermesse.database.transaction() as tx:
            for group in self.groups:
                saying = outbox.Saying(
                    "sendMessage", group.id, {"text": text}, urgency=outbox.Urgency.BROADCAST
                )
                await outbox.say(tx, saying, self.town.clock.now())

    def ask(self, number: int) -> Callable[[], None]:
        """Have one of the people ask something."""
        person = self.people[number % len(self.people)]

        def act() -> None:
            person.account.send(self.town.bot, "/add")

        return act

    def sent(self, text: str) -> list[tuple[float, int, int]]:
        """When something was said, where, and what Telegram answered: second, chat, status."""
        return [
            ((each.at - NOW).total_seconds(), each.params["chat_id"], each.reply.status)
            for each in self.town.world.requests
            if each.method == "sendMessage".lower() and text in each.params["text"] and each.reply
        ]


@pytest.fixture
async def slowly(tmp_path: Path) -> AsyncIterator[Callable[[int, int], Awaitable[Slow]]]:
    """Make a slow town of so many groups and people."""
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features()) as town:
        # A thousand commits, and nobody pulls the plug in this one.
        await town.kermesse.database._connection.execute_fetchall("pragma synchronous = off")

        async def make(groups: int, people: int) -> Slow:
            olga = town.person("Olga")
            cast = [town.person(f"P{number}") for number in range(people)]
            for each in cast:
                each.account.start(town.bot)
            made = [town.group(f"G{number}", olga) for number in range(groups)]
            for group in made:
                town.world.seat(group, Member(town.bot))
            await town.settles()
            watch = SkippingWatch(town)
            town.world.limits = REAL
            town.world.requests.clear()
            delivery = town.kermesse.delivery
            delivery._watch, delivery._turns = watch, Turns(Limits(), 0.0)
            return Slow(town, watch, made, cast)

        yield make
        town.check()


async def test_row_22_a_post_keeps_within_a_twentieth_of_the_floor_while_sixty_people_ask(
    slowly: Callable[[int, int], Awaitable[Slow]],
) -> None:
    groups = 500
    slow = await slowly(groups, 60)
    floor = (groups + 60) / 30.0
    asked = {}
    for number in range(60):
        asked[slow.people[number].id] = number * groups / 30.0 / 60
        slow.watch.plan(number * groups / 30.0 / 60, slow.ask(number))
    await slow.post("120,000 of 250,000")
    await slow.town.settles()
    posts, answers = slow.sent("of 250,000"), slow.sent("letters")
    assert {status for _, _, status in posts + answers} == {200}
    assert sorted(chat for _, chat, _ in posts) == sorted(group.id for group in slow.groups)
    assert floor * 0.95 < max(at for at, _, _ in posts) < floor * 1.05
    waits = sorted(at - asked[chat] for at, chat, _ in answers)
    assert len(waits) == 60
    assert waits[56] < 1.0


async def test_row_21_a_429_for_the_whole_bot_is_waited_out_by_all_and_nothing_is_lost(
    slowly: Callable[[int, int], Awaitable[Slow]],
) -> None:
    slow = await slowly(60, 5)
    silenced: list[datetime] = []

    def silence() -> None:
        silenced.append(slow.town.clock.now())
        slow.town.world.silence(slow.town.bot, 300)

    slow.watch.plan(1.0, silence)
    for number in range(20):
        slow.watch.plan(2.0 + number * 10, slow.ask(number))
    await slow.post("120,000 of 250,000")
    await slow.town.settles()
    posts, answers = slow.sent("of 250,000"), slow.sent("letters")
    refused = [at for at, _, status in posts + answers if status == 429]
    # Until it is understood, and what was on its way by then: not one for each chat.
    assert ENOUGH <= len(refused) <= 2 * ENOUGH
    assert not [at for at, _, _ in posts + answers if max(refused) < at < 301.0]
    again = [at for at, _, status in posts + answers if at >= 301.0]
    assert min(again) < 302.0
    taken = [chat for _, chat, status in posts if status == 200]
    assert sorted(taken) == sorted(group.id for group in slow.groups)
    assert [status for _, _, status in answers].count(200) == 20
    assert (await slow.town.knows(outbox.counts)).keys() == {"sent"}


async def test_row_20_a_429_for_one_group_holds_nobody_else_up(
    slowly: Callable[[int, int], Awaitable[Slow]],
) -> None:
    slow = await slowly(30, 2)
    slowed = slow.groups[7]
    fault = Fault(FaultKind.TOO_MANY, "sendmessage", 1, chat_id=slowed.id, retry_after=6)
    slow.town.world.faults.add(fault)
    slow.watch.plan(0.9, slow.ask(0))
    await slow.post("120,000 of 250,000")
    await slow.town.settles()
    posts, answers = slow.sent("of 250,000"), slow.sent("letters")
    assert [chat for _, chat, status in posts if status == 429] == [slowed.id]
    assert max(at for at, chat, _ in posts if chat != slowed.id) < 31 / 30 * 1.05
    assert max(at for at, chat, _ in posts if chat == slowed.id) > 6.0
    assert [status for _, _, status in answers] == [200]


async def test_row_43_while_somebody_floods_all_others_are_answered_within_a_second(
    slowly: Callable[[int, int], Awaitable[Slow]],
) -> None:
    slow = await slowly(0, 21)
    slow.town.kermesse.doorkeeper.floods = Floods(Limits())
    for number in range(300):
        slow.watch.plan(number / 100, slow.ask(0))
    asked = {}
    for number, person in enumerate(slow.people[1:]):
        asked[person.id] = 0.1 + number * 0.14
        slow.watch.plan(asked[person.id], slow.ask(number + 1))
    slow.ask(0)()
    while slow.watch.planned:  # noqa: ASYNC110 - what is planned happens while others run
        await asyncio.sleep(0)
    await slow.town.settles()
    answers = slow.sent("")
    assert {status for _, _, status in answers} == {200}
    waits = {chat: at - asked[chat] for at, chat, _ in answers if chat in asked}
    assert len(waits) == 20
    assert max(waits.values()) < 1.0
    flooder = [at for at, chat, _ in answers if chat == slow.people[0].id]
    assert 60 < len(flooder) < 66  # a minute's worth, and once to slow down
    assert len([at for at in flooder if at < 10.0]) <= 15
