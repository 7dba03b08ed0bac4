"""What the page needs beside the world: its clock, who comes first, what is due next."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.clock import PlayClock
from bot.playground import limits
from bot.playground.accounts import Bot
from bot.playground.errors import NotPossible
from bot.playground.faults import Fault, FaultKind
from bot.playground.people import Person
from bot.playground.record import Record
from bot.playground.wire import Json
from bot.playground.world import World

PACES = {"off": limits.OFF, "real": limits.REAL}


class Stage:
    """A world with a page in front of it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.record = Record(world)
        self.next_post: str | None = None
        self.clock_version = 1
        self._moved = asyncio.Event()
        self._followed_version = 0
        self._caught_up = asyncio.Event()

    def person(self, name: Any) -> Person:
        """The person of an id; the first of all when none is given."""
        if name in {None, "", "null"}:
            first = next(iter(self.world.people.values()), None)
            if first is None:
                raise NotPossible("there is nobody here")
            return first
        person = self.world.people.get(int(name))
        if person is None:
            raise NotPossible(f"there is no person {name}")
        return person

    def bot(self, name: Any = None) -> Bot:
        """The bot of an id; the first of all when none is given."""
        bots = self.world.bots
        bot = bots.get(int(name)) if name else next(iter(bots.values()), None)
        if bot is None:
            raise NotPossible("there is no such bot")
        return bot

    def state(self, person: Person) -> Json:
        """Everything the page shows of one person's world."""
        bots = list(self.world.bots.values())
        return {
            "me": person.card,
            "people": [other.card for other in self.world.people.values()],
            "bot": bots[0].me() if bots else None,
            "bots": [bot.me() for bot in bots],
            "chats": self.world.view(person),
            "first_shown": self.world.first_shown,
            "clock": self.clock(),
            "faults": [fault.json() for fault in self.world.faults.active()],
            "limits": next((k for k, v in PACES.items() if v == self.world.limits), "own"),
            "next_post": self.next_post,
        }

    def clock(self) -> Json:
        """The clock, so that another process can follow it: `real` is Unix time right now."""
        return {
            "version": self.clock_version,
            "now": self.world.clock.now().isoformat(),
            "real": time.time(),
            "speed": getattr(self.world.clock, "speed", 1.0),
            "next_post": self.next_post,
        }

    def move_clock(self, how: Json) -> Json:
        """Set the clock's speed, jump ahead, or jump to an instant."""
        clock = self.world.clock
        if not isinstance(clock, PlayClock):
            raise NotPossible("this clock cannot be moved")
        if how.get("speed") is not None:
            clock.set(speed=max(0.0, float(how["speed"])))
        if how.get("advance_seconds") is not None:
            clock.advance(float(how["advance_seconds"]))
        if how.get("to") is not None:
            clock.set(to=instant(how["to"]))
        self._tell_clock()
        return self.clock()

    def hint(self, how: Json) -> Json:
        """Note when the next scheduled post is due, as an outside process says."""
        due = how.get("next_post")
        self.next_post = None if due is None else instant(due).isoformat()
        self.world.feed.tell_all({"kind": "hint", "next_post": self.next_post})
        return {"next_post": self.next_post}

    def _tell_clock(self) -> None:
        self.clock_version += 1
        self._moved.set()
        self._moved = asyncio.Event()
        self.world.feed.tell_all({"kind": "clock", **self.clock()})

    async def clock_after(self, version: int, timeout: float) -> Json:  # noqa: ASYNC109 - asked for by whoever waits
        """The clock once it was moved after `version`, or when `timeout` real seconds are over."""
        self._note_follower(version)
        if version == self.clock_version:
            try:
                async with asyncio.timeout(timeout):
                    await self._moved.wait()
            except TimeoutError:
                pass
        return self.clock()

    def _note_follower(self, version: int) -> None:
        """Whoever asks what came after a version shows that version's time already."""
        self._followed_version = max(self._followed_version, version)
        if self._followed_version >= self.clock_version:
            self._caught_up.set()
            self._caught_up = asyncio.Event()

    async def followed(self, timeout: float) -> bool:  # noqa: ASYNC109 - asked for by whoever moves the clock
        """Wait at most `timeout` real seconds until who follows the clock shows this time too."""
        version = self.clock_version
        try:
            async with asyncio.timeout(timeout):
                while self._followed_version < version:
                    await self._caught_up.wait()
        except TimeoutError:
            return False
        return True

    def set_faults(self, how: Json) -> Json:
        """Switch faults: `add` one, `remove` one by its number, or `clear` all."""
        faults = self.world.faults
        if how.get("clear"):
            faults.clear()
        if how.get("remove") is not None:
            faults.remove(int(how["remove"]))
        if how.get("add"):
            faults.add(_fault(how["add"]))
        active = [fault.json() for fault in faults.active()]
        self.world.feed.tell_all({"kind": "faults", "faults": active})
        return {"faults": active}

    def set_limits(self, how: Json) -> Json:
        """Hold bots to Telegram's pace ("real") or to none ("off")."""
        name = str(how.get("limits", "off"))
        if name not in PACES:
            raise NotPossible(f"there are no limits called {name}")
        self.world.limits = PACES[name]
        return {"limits": name}


STAGE = web.AppKey("STAGE", Stage)


def instant(text: Any) -> datetime:
    """An ISO instant with its offset, in UTC; raises NotPossible for anything else."""
    try:
        read = datetime.fromisoformat(str(text))
    except ValueError:
        raise NotPossible(f"{text} is no instant") from None
    if read.tzinfo is None:
        raise NotPossible(f"{text} does not say in which time zone")
    return read.astimezone(UTC)


def _fault(how: Json) -> Fault:
    known = set(Fault.__dataclass_fields__) - {"id"}
    unknown = how.keys() - known
    if unknown:
        raise NotPossible(f"a fault has no {', '.join(sorted(unknown))}")
    try:
        return Fault(**{**how, "kind": FaultKind(how.get("kind", ""))})
    except ValueError:
        raise NotPossible(f"there is no fault called {how.get('kind')}") from None
