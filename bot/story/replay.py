"""`kermesse replay`: a whole Twestival through the front door, and the reckoning at its end."""

import asyncio
import resource
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from bot.playground.wire import Json
from bot.story import closing, processes, scenes, telling
from bot.story.cast import Chapter, Cost, Report, draw_cast
from bot.story.chance import dice
from bot.story.days import BEGIN, END
from bot.story.door import ClockNotFollowed, Door, NotDone
from bot.story.people import TurnedDown
from bot.story.rates import lacks_reference
from bot.story.reckoning import Reckoning, reckon
from bot.story.scenes import Group
from bot.story.window import Missed, Window
from storage.money import Money

GOAL = Money(25_000_000, "USD")
AT_ONCE = 64  # scenes under way together
ALL_TOLD = 99  # the number of a report that comes after all others
QUIET = 0.7  # real seconds without a request after which the bot has nothing left to do
QUIET_WITHIN = 60.0
TROUBLE = (Missed, TurnedDown, NotDone, ClockNotFollowed)


class Watcher(Protocol):
    """Whoever is told how far it is."""

    def expect(self, what: str, steps: int) -> None:
        """So many steps of something are to come."""
        ...

    def advance(self, words: str = "") -> None:
        """One of them is done."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What is replayed."""

    chapters: int
    seed: int
    folder: Path
    goal: Money = GOAL  # which all that is reported comes to, exactly


@dataclass
class Replayed:
    """What happened: the books, the stand-in's record, what took how long."""

    plan: Plan
    groups: list[Group] = field(default_factory=list)
    seen: dict[int, list[datetime]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    record: Json = field(default_factory=dict)
    books: Reckoning = field(default_factory=Reckoning)
    phases: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    cpu_seconds: dict[str, float] = field(default_factory=dict)
    bot: processes.Ended = field(default_factory=processes.Ended)
    stand_in: processes.Ended = field(default_factory=processes.Ended)

    @property
    def differences(self) -> list[str]:
        """Return everything that is not as it should be; nothing when the replay is right."""
        return [*self.troubles, *self.books.differences, *self._refused()]

    def _refused(self) -> Iterable[str]:
        for words, times in self.record.get("refusals", {}).items():
            yield f"the stand-in refused {times} requests: {words}"
        for problem in self.record.get("problems", ()):
            yield f"the stand-in ignored: {problem}"
        if self.record.get("dropped"):
            yield f"the stand-in dropped {self.record['dropped']} updates nobody fetched"
        if self.bot.status:
            yield f"the bot ended with status {self.bot.status}"


async def replay(plan: Plan, watcher: Watcher) -> Replayed:
    """Play a campaign's last week, its day and the days after, and compare at the end."""
    began = time.monotonic()
    played = Replayed(plan)
    cast = draw_cast(plan.chapters, plan.seed, plan.goal)
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(
            processes.stand_in(BEGIN, plan.folder, played.stand_in)
        )
        async with processes.bot(address, plan.folder, played.bot) as owner_link:
            door = await stack.enter_async_context(Door.opened(address))
            window = await stack.enter_async_context(Window.on(door))
            stage = _Stage(plan, cast, door, window, watcher, played)
            await stage.play(owner_link)
        played.record = await door.record()
        played.seen = stage.scheduled
        played.troubles += stage.without_end(window)
    watcher.expect("Comparing", 1)
    played.books = await reckon(
        played.groups, played.seen, plan.goal, processes.database_in(plan.folder)
    )
    watcher.advance()
    played.seconds = time.monotonic() - began
    played.cpu_seconds = _cpu_seconds(played)
    return played


def _cpu_seconds(played: Replayed) -> dict[str, float]:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "bot": played.bot.cpu_seconds,
        "stand_in": played.stand_in.cpu_seconds,
        "people": own.ru_utime + own.ru_stime,
    }


Scene = Callable[[], Awaitable[None]]


class _Stage:
    """The run of one replay."""

    _office: scenes.Office

    def __init__(
        self,
        plan: Plan,
        cast: tuple[Chapter, ...],
        door: Door,
        window: Window,
        watcher: Watcher,
        played: Replayed,
    ) -> None:
        self._plan = plan
        self._cast = cast
        self._door = door
        self._window = window
        self._watcher = watcher
        self._played = played
        self._places = asyncio.Semaphore(AT_ONCE)
        self.scheduled: dict[int, list[datetime]] = {}  # posts seen before the books were closed

    async def play(self, owner_link: str) -> None:
        """Play everything, from the owner's link until nothing is left to do."""
        await self._timed("founding", self._found(owner_link))
        await self._timed("days", self._days())
        await self._timed("closing", self._close())
        await self._timed("quiet", self._settle())

    async def _timed(self, phase: str, work: Awaitable[None]) -> None:
        began = time.monotonic()
        await work
        self._played.phases[phase] = time.monotonic() - began

    async def _found(self, owner_link: str) -> None:
        unlisted = {
            each.currency for each in self._cast if lacks_reference(each.currency, BEGIN.date())
        }
        self._office = await scenes.begin(self._door, self._window, owner_link, sorted(unlisted))
        self._watcher.expect("Founding chapters", len(self._cast))
        await self._together(
            (each.city.name, partial(self._found_one, each)) for each in self._cast
        )

    async def _found_one(self, chapter: Chapter) -> None:
        group = await scenes.found(self._door, self._window, chapter, self._office.treasurer)
        self._played.groups.append(group)
        await scenes.sign_up(group)
        await scenes.announce(group)
        self._watcher.advance(chapter.city.name)

    async def _days(self) -> None:
        """Jump from instant to instant: to each post that is due, and whatever people do."""
        agenda = self._agenda()
        due = self._due()
        moments = sorted(agenda.keys() | due.keys())
        self._watcher.expect("The week", len(moments))
        for at in moments:
            await self._door.move_clock(at)
            await self._together(
                (group.plan.city.name, partial(self._window.post, group.chat, at))
                for group in due.get(at, ())
            )
            await self._together(agenda.get(at, ()))
            self._watcher.advance(f"{at:%a %d %b %H:%M}")
        await self._door.move_clock(END)

    async def _close(self) -> None:
        """The bank's file comes, twice; the books are closed; somebody reports after all."""
        groups = self._played.groups
        self.scheduled = {chat: list(seen) for chat, seen in self._window.posts.items()}
        await self._together(
            [("the bank", partial(closing.hand_in, groups, self._office, END.date()))]
        )
        await self._together([("the books", partial(closing.close_books, self._office))])
        late = groups[0]
        late.late = closing.late_report(late, END)
        await self._together([("late", partial(self._report, late, late.late, ALL_TOLD))])

    def without_end(self, window: Window) -> list[str]:
        """Return the groups that did not see the final post once."""
        more = {
            group.plan.city.name: len(window.posts[group.chat])
            - len(self.scheduled.get(group.chat, ()))
            for group in self._played.groups
        }
        return [f"{city}: {times} final posts" for city, times in more.items() if times != 1]

    def _due(self) -> dict[datetime, list[Group]]:
        due: defaultdict[datetime, list[Group]] = defaultdict(list)
        for group in self._played.groups:
            for at in group.plan.habit.slots(group.plan.zone, BEGIN, END):
                due[at].append(group)
        return due

    def _agenda(self) -> dict[datetime, list[tuple[str, Scene]]]:
        """What people do at which instant: side by side, each their own acts in turn."""
        agenda: defaultdict[datetime, list[tuple[str, Scene]]] = defaultdict(list)
        for group in self._played.groups:
            doing: defaultdict[tuple[datetime, int], list[Scene]] = defaultdict(list)
            for reply in group.plan.replies if group.card else ():
                doing[reply.at, reply.who].append(partial(scenes.answer, group, reply))
            for number, money in enumerate(group.plan.reports):
                doing[money.at, money.who].append(partial(self._report, group, money, number))
            for number, cost in enumerate(group.plan.costs):
                doing[cost.at, cost.who].append(partial(self._spend, group, cost, number))
            if group.plan.roll is not None:
                doing[group.plan.roll.at, 0].append(partial(closing.answer_roll, group))
            for (at, _), acts in doing.items():
                agenda[at].append((group.plan.city.name, partial(_in_turn, acts)))
        return agenda

    async def _report(self, group: Group, money: Report, number: int) -> None:
        draw = dice(self._plan.seed, group.plan.city.geoname_id, number)
        await telling.report(group, money, draw)

    async def _spend(self, group: Group, cost: Cost, number: int) -> None:
        draw = dice(self._plan.seed, group.plan.city.geoname_id, "cost", number)
        await telling.spend(group, cost, draw)

    async def _together(self, acts: Iterable[tuple[str, Scene]]) -> None:
        """Carry out scenes side by side; what goes wrong in one is noted, and the others go on."""
        await asyncio.gather(*(self._noting(where, scene) for where, scene in acts))

    async def _noting(self, where: str, scene: Scene) -> None:
        async with self._places:
            try:
                await scene()
            except TROUBLE as trouble:
                self._played.troubles.append(f"{where}: {trouble}")

    async def _settle(self) -> None:
        """Wait until the bot has confirmed everything and asks for nothing any more."""
        before: Json = {}
        for _ in range(int(QUIET_WITHIN / QUIET)):
            now = await self._door.record()
            if now["unconfirmed"] == 0 and _asked(now) == _asked(before):
                return
            before = now
            await asyncio.sleep(QUIET)
        self._played.troubles.append(f"the bot was still busy after {QUIET_WITHIN:.0f} seconds")


async def _in_turn(acts: list[Scene]) -> None:
    for act in acts:
        await act()


def _asked(record: Json) -> int:
    """How many requests there were beside the polling for updates."""
    asked = record.get("requests", {})
    return sum(asked.values()) - int(asked.get("getupdates", 0)) if asked else -1
