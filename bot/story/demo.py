"""`kermesse demo`: a Twestival under way to walk into, with the real bot behind it."""

import asyncio
import errno
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import PlayClock
from bot.playground.server import serving
from bot.playground.world import World
from bot.story import closing, processes, scenes, telling
from bot.story.cast import Chapter, Cost, Manner, Report, draw_cast
from bot.story.chance import dice
from bot.story.days import DAY, Habit
from bot.story.door import Door
from bot.story.rates import lacks_reference
from bot.story.replay import GOAL
from bot.story.scenes import Group, Office
from bot.story.window import Window

SEED = 2009
USUAL_PORT = 8765
PEOPLE = 6  # in each city: as many as fit into one's head
EVENING = Habit("daily", 18)
FOUNDED = datetime(2027, 2, 5, 8, 0, tzinfo=UTC)
ANSWERED = FOUNDED + 3 * DAY
EVE = FOUNDED + 4 * DAY  # whose evening posts are there to be seen
OPENED = datetime(2027, 2, 10, 8, 30, tzinfo=UTC)  # two days before the big day
REPORTS = 5  # cities that have raised something already
BANKED = 2  # of those, whose money the bank has shown already
EARLY = 4  # what is raised in good time is less than afterwards: a quarter


class PortTaken(Exception):  # noqa: N818 - it says what the port is
    """Another program listens on the port."""


async def demo(
    *, chapters: int, port: int | None, folder: Path, ready: Callable[[str], None]
) -> None:
    """Prepare a Twestival, call `ready` with the address of its page, and run until cancelled.

    Without a port, 8765 or any that is free. Raises PortTaken.
    """
    clock = PlayClock(FOUNDED)
    world = World(clock)
    world.add_bot("Kermesse", processes.USERNAME, processes.TOKEN)
    async with (
        _served(world, port) as address,
        processes.bot(address, folder, processes.Ended()) as owner_link,
    ):
        world.first_shown = await _prepare(address, owner_link, _cast(chapters))
        ready(address)
        await asyncio.Event().wait()


@asynccontextmanager
async def _served(world: World, port: int | None) -> AsyncIterator[str]:
    async with AsyncExitStack() as stack:
        yield await _serve(stack, world, (USUAL_PORT, 0) if port is None else (port,))


async def _serve(stack: AsyncExitStack, world: World, ports: tuple[int, ...]) -> str:
    """Serve on the first port that is free; return the address. Raises PortTaken."""
    for port in ports:
        try:
            return await stack.enter_async_context(serving(world, port=port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise PortTaken(f"another program listens on port {ports[-1]}")


def _cast(number: int) -> tuple[Chapter, ...]:
    return tuple(
        replace(
            chapter,
            people=chapter.people[:PEOPLE],
            replies=tuple(each for each in chapter.replies if each.who < PEOPLE),
            reports=_early(chapter),
            costs=_paid(chapter),
            habit=EVENING,
        )
        for chapter in draw_cast(max(number, 1), SEED, GOAL)
    )


def _early(chapter: Chapter) -> tuple[Report, ...]:
    """What a city raised in good time: its first report, small, by its host."""
    first = chapter.reports[0]
    little = first.money.minor // EARLY // 100 * 100 or first.money.minor
    money = replace(first.money, minor=little)
    seen = replace(first, who=0, witness=1, seen=True, banked=True)
    return (replace(seen, money=money, wrong=money, manner=Manner.PLAIN),)


def _paid(chapter: Chapter) -> tuple[Cost, ...]:
    """What it cost in good time: the first of its costs, if there is one, said by its host."""
    return tuple(replace(each, who=0, manner=Manner.PLAIN) for each in chapter.costs[:1])


async def _prepare(address: str, owner_link: str, cast: tuple[Chapter, ...]) -> int:
    """Play it until two days before the big day; return the group to be shown first."""
    async with Door.opened(address) as door, Window.on(door) as window:
        day = FOUNDED.date()
        unlisted = {each.currency for each in cast if lacks_reference(each.currency, day)}
        office = await scenes.begin(door, window, owner_link, sorted(unlisted))
        groups = await _all(_found(door, window, each, office) for each in cast)
        await door.move_clock(ANSWERED)
        await _all(_answer(group) for group in groups)
        undecided = groups[min(1, len(groups) - 1)]
        reporting = [group for group in groups if group is not undecided]
        await _all(_report(group) for group in reporting[:REPORTS])
        await closing.hand_in(reporting[:BANKED], office, EVE.date())
        await _evening(door, window, groups)
        await door.move_clock(OPENED)
        await _leave_open(undecided)
        await door.next_post(OPENED)
        await door.run_clock(1.0)
        return groups[0].chat


async def _found(door: Door, window: Window, plan: Chapter, office: Office) -> Group:
    group = await scenes.found(door, window, plan, office.treasurer)
    await office.boss.acts("join", chat=group.chat)
    await scenes.announce(group)
    await scenes.sign_up(group)
    for player, someone in zip(group.players, plan.people, strict=True):
        if player is group.host or not someone.signs_up:
            await player.starts()
    return group


async def _answer(group: Group) -> None:
    for reply in group.plan.replies:
        await scenes.answer(group, reply)


async def _evening(door: Door, window: Window, groups: list[Group]) -> None:
    """Let the day before pass, from one city's evening post to the next."""
    due = {group.chat: next(EVENING.slots(group.plan.zone, EVE, EVE + DAY)) for group in groups}
    for at in sorted(set(due.values())):
        await door.move_clock(at)
        await _all(window.post(chat, at) for chat, when in due.items() if when == at)


async def _report(group: Group) -> None:
    await telling.report(group, group.plan.reports[0], dice(SEED))
    for cost in group.plan.costs:
        await telling.spend(group, cost, dice(SEED))


async def _leave_open(group: Group) -> None:
    """Have a report wait for Confirm."""
    await telling.tell(group, group.plan.reports[0], dice(SEED))


async def _all(work: Iterable[Awaitable[Group | None]]) -> list[Group]:
    done = await asyncio.gather(*work)
    return [each for each in done if each is not None]
