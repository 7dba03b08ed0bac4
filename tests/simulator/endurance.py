"""A month of a large campaign at speed: what the program keeps, day by day (`make endure`)."""

import gc
import random
import re
import sys
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType, ModuleType
from typing import Any

import click

from bot import timetable
from bot.playground.chats import Chat
from bot.story.cities import taking_part
from storage import chapters, chats, organisers
from storage.database import Tx
from storage.progress import Timing
from storage.records import Place
from tests.simulator.loop import run
from tests.simulator.machine import seeded
from tests.simulator.stage import Stage, on_stage
from tests.town import NOW, Message, Townsperson

KB = 1024
OURS = re.compile(r"(bot|handlers|storage)\b(?!\.playground)")
FORGOTTEN = 40  # messages of a chat that the stand-in remembers: people scroll no further


@dataclass(frozen=True, slots=True)
class Measured:
    """What the program keeps after so many days."""

    day: int
    file_kb: int
    log_kb: int
    open_files: int
    inbox: int
    outbox: int
    copies: int
    copies_of_posts: int
    pictures: int
    forms: int
    entries: int
    tasks: int
    held_kb: int


@dataclass
class City:
    """One city's group, and who acts there."""

    group: Chat
    who: Townsperson


async def begin(town: Stage, number: int) -> list[City]:
    """Have so many cities take part, each with a daily post."""

    async def create(tx: Tx) -> int:
        made = await organisers.create_campaign(
            tx, owner=None, name="Twestival", currency="USD", language="en", time_zone="UTC", at=NOW
        )
        return made.id

    campaign_id = await town.knows(create)
    cities = []
    for place, city in enumerate(taking_part(number)):
        who = town.person(f"Ana {place}")
        group = town.group(city.name, who)
        who.account.add_bot(group, town.bot)
        await town.settles()
        await town.knows(
            lambda tx, at=city, chat=group: settle_in(
                tx,
                campaign_id,
                Place(at.name, at.time_zone, "USD", "en", at.country, at.geoname_id, 0.0, 0.0),
                chat.id,
            )
        )
        cities.append(City(group, who))
    return cities


async def settle_in(tx: Tx, campaign_id: int, place: Place, chat_id: int) -> None:
    """Have a group speak about its city, and get its progress every day."""
    chapter = await chapters.create(tx, campaign_id=campaign_id, place=place, at=NOW)
    await chapters.bind(tx, chat_id=chat_id, chapter=chapter, at=NOW)
    await chats.choose_language(tx, chat_id=chat_id, language="en")
    timing = Timing("daily", place.time_zone, 12)
    await timetable.keep(tx, campaign_id=campaign_id, chat_id=chat_id, timing=timing, now=NOW)


async def visit(town: Stage, cities: list[City], dice: random.Random, number: int) -> None:
    """Have somebody in some of the cities do something, all at once."""
    busy = dice.sample(cities, max(1, len(cities) // 8))
    for place, city in enumerate(busy):
        amount = 5 + (number * 31 + place) % 900
        city.who.account.send(city.group, f"/raised ${amount}.{number % 100:02} cakes")
        if place % 3 == 0:
            city.who.account.send(city.group, "/event")
        if place % 5 == 0:
            city.who.account.start(town.bot)
    await town.settles()
    for city in busy:
        echo = latest(city, "funds.")
        if echo is not None:
            city.who.account.tap(city.group, echo.id, echo.pressable[0]["callback_data"])
    await town.settles()


def latest(city: City, does: str) -> Message | None:
    """Return the newest message of a group whose first button does something."""
    for message in reversed(city.who.all_from_bot(city.group)[-10:]):
        if message.pressable and message.pressable[0].get("callback_data", "").startswith(does):
            return message
    return None


def forget(town: Stage) -> None:
    """Have the stand-in forget what nobody scrolls back to: it is not what is measured."""
    for chat in (*town.world.chats.values(), *town.world.private.values()):
        for old in list(chat.messages)[:-FORGOTTEN]:
            del chat.messages[old]
    town.world.requests.clear()
    town.world.callbacks.clear()
    town.world.files.__init__()  # type: ignore[misc]  # pictures sent before are known by their ids


async def measure(town: Stage, day: int) -> Measured:
    """Return what the program keeps now."""

    async def count(tx: Tx) -> list[int]:
        posts = "copies where name glob 'progress:*'"
        tables = ("inbox", "outbox", "copies", posts, "pictures", "forms", "entries")
        counting = "select count(*) from "
        return [int(await tx.value(counting + each)) for each in tables]

    rows = await town.knows(count)
    forget(town)
    gc.collect()
    tasks = sum(not task.done() for task in town.machine.loop.begun)
    kept = [day, *files(town.machine.path), *rows, tasks, held(town) // KB]
    return Measured(*kept)


def files(path: Path) -> tuple[int, int, int]:
    """Return the size of the database and of its log in kilobytes, and how many files are open."""
    log = path.with_name(path.name + "-wal")
    kept = log.stat().st_size if log.exists() else 0
    return path.stat().st_size // KB, kept // KB, sum(1 for _ in Path("/dev/fd").iterdir())


def held(town: Stage) -> int:
    """Return the bytes of whatever the program can still reach: itself, and its modules' caches.

    The stand-in and other people's modules are left out.
    """
    ours = [module for name, module in sys.modules.items() if OURS.match(name)]
    others = [module for name, module in sys.modules.items() if not OURS.match(name)]
    outside = [town, town.world, town.bot, town.machine, town.machine.loop, *others]
    seen = {id(each) for each in outside} | {id(vars(each)) for each in others}
    found: list[Any] = [town.kermesse, *map(vars, ours)]
    size = 0
    while found:
        each = found.pop()
        if id(each) in seen or isinstance(each, type | ModuleType | FrameType):
            continue
        seen.add(id(each))
        size += sys.getsizeof(each)
        found += gc.get_referents(each)
    return size


async def endure(path: Path, *, cities: int, days: int, every: int, visits: int) -> list[Measured]:
    """Play so many days, with `visits` a day; return what was kept after each `every` of them."""
    dice = random.Random(1)  # noqa: S311 - chance for play
    town = await on_stage(path, 1)
    there = await begin(town, cities)
    found, number = [], 0
    for day in range(1, days + 1):
        for _ in range(visits):
            number += 1
            town.machine.sleep(timedelta(hours=24 / visits))
            await town.beats()
            await visit(town, there, dice, number)
        forget(town)
        if day % every == 0:
            found.append(await measure(town, day))
    assert town.machine.loop.unhandled == []
    await town.machine.stop()
    return found


@click.command()
@click.option("--cities", default=202, show_default=True)
@click.option("--days", default=30, show_default=True)
@click.option("--visits", default=6, show_default=True, help="Times a day that people act.")
@click.option("--every", default=5, show_default=True, help="Days between two lines.")
def main(cities: int, days: int, visits: int, every: int) -> None:
    """Play a month of a large campaign, and print what the program keeps."""
    names = [each.name for each in fields(Measured)]
    click.echo(" ".join(f"{name:>10}" for name in names))
    with TemporaryDirectory() as folder, seeded(random.Random(1)):  # noqa: S311 - as above
        path = Path(folder) / "kermesse.sqlite"
        for line in run(endure(path, cities=cities, days=days, every=every, visits=visits)):
            click.echo(" ".join(f"{getattr(line, name):>10}" for name in names))


if __name__ == "__main__":
    main()
