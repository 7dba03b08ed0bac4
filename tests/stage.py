"""A town in which random scenes are played: its people, its two groups, every button ever seen."""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.errors import NotPossible
from bot.playground.wire import Json, Reply, Upload
from tests.cities import city_in
from tests.town import Message, Place, Town, Townsperson, open_town

T = TypeVar("T")
NAMES = ("Olga", "Ana", "Bo", "Cy")
CITIES = ("Denver", "Lyon")
REPEATED = 3  # updates that Telegram hands over once more


@dataclass(frozen=True)
class Press:
    """A button as it is or once was: whose (None: in a group), under what, and what it carries."""

    owner: str | None
    place: Place
    message_id: int
    data: str

    @property
    def does(self) -> list[str]:
        """What it does, and its arguments."""
        return self.data.partition("~")[0].split(":")


class Stage:
    """The bot in a town of four people and two groups, on an event loop of its own."""

    town: Town
    card: int  # the event's, in Denver's group

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._stack = AsyncExitStack()
        self._scratch = TemporaryDirectory()
        self.folder = Path(self._scratch.name)
        self.groups: dict[str, Chat] = {}
        self.buttons: dict[Press, None] = {}
        self._updates: list[Json] = []

    def does(self, act: Coroutine[Any, Any, T]) -> T:
        """Let the town live while somebody acts."""
        return self._loop.run_until_complete(act)

    def ends(self) -> None:
        """Close the town."""
        self.does(self._stack.aclose())
        self._loop.close()
        self._scratch.cleanup()

    def person(self, name: str) -> Townsperson:
        return self.town.person(name)

    async def opens(self) -> None:
        """Olga's campaign and her rate, two groups, an event with two places."""
        path = self.folder / "kermesse.sqlite"
        self.town = await self._stack.enter_async_context(open_town(path))
        self.town.world.observers.append(self)
        olga = await self.town.has_a_campaign()
        everybody = [self.person(name) for name in NAMES]
        for each in everybody[1:]:
            await each.starts()
        await olga.tells("/rate EUR 2")
        await olga.taps(olga.bot, "1 EUR = 2 USD")
        for city in CITIES:
            self.groups[city] = await city_in(self.town, city, *everybody)
        await olga.says(self.groups["Denver"], "/event Fri 12 Feb 19:00 Concert @ The Albany")
        self.card = (await olga.taps(self.groups["Denver"], "Announce")).id
        await self.resizes(olga, 2)

    def answered(
        self, bot: Bot, method: str, params: Json, files: dict[str, Upload], reply: Reply
    ) -> None:
        """What the bot asks for is no concern of the stage."""

    def delivered(self, bot: Bot, update: Json) -> None:
        """Remember what came last."""
        del bot
        self._updates = [*self._updates[1 - REPEATED :], update]

    async def repeats_itself(self) -> None:
        """Telegram hands over the last updates once more."""
        for update in self._updates:
            self.town.world.deliver_raw(self.town.bot, update)
        await self.town.settles()

    async def says(self, name: str, city: str, text: str, **options: Any) -> int:
        """Somebody writes in a group; the number of their message."""
        said = self.person(name).account.send(self.groups[city], text, **options)
        await self.town.settles()
        return int(said["message_id"])

    async def resizes(self, owner: Townsperson, places: int) -> None:
        """An owner changes how many people fit."""
        await owner.starts("ev_1")
        await owner.taps(owner.bot, "Change")
        await owner.taps(owner.bot, "Places")
        await owner.tells(str(places))
        await owner.taps(owner.bot, "Save")

    async def starts_anew(self) -> None:
        """The bot ends, and another begins with what the first wrote down."""
        before = self.town
        await self._stack.aclose()
        path = self.folder / "kermesse.sqlite"
        self.town = await self._stack.enter_async_context(open_town(path, world=before.world))
        self.town.cast = before.cast
        for each in before.cast.values():
            each.town = self.town
        await self.town.settles()

    async def presses(self, *presses: tuple[str, Press]) -> list[str | None]:
        """Tap, one right after the other; what the toasts say, None where the message is gone."""
        taps = [self._taps(self.person(name), button) for name, button in presses]
        await self.town.settles()
        return [
            None
            if tap is None
            else str((self.person(name).account.answer_to(tap) or {}).get("text") or "")
            for (name, _), tap in zip(presses, taps, strict=True)
        ]

    async def hands_in(self, name: str, file: str) -> list[str]:
        """Send a bank's file in private; what the buttons of the answer carry."""
        person = self.person(name)
        person.account.send_document(person.bot, file.encode(), "bank.csv")
        await self.town.settles()
        return [each.get("callback_data", "") for each in person.reads().pressable]

    async def presses_if_there(self, name: str, message_id: int, does: str) -> None:
        """Press the button of a private message that does something, if it has one."""
        person = self.person(name)
        shown = self.under(name, person.bot, message_id)
        for each in shown.pressable:
            if each.get("callback_data", "").startswith(does):
                await person.forges(person.bot, shown, each["callback_data"])

    @staticmethod
    def _taps(person: Townsperson, button: Press) -> str | None:
        try:
            return person.account.forge_tap(button.place, button.message_id, button.data)
        except NotPossible:
            return None

    def collects(self, wanted: Any) -> None:
        """Know every button that is anywhere now, if what it does is wanted."""
        for city in CITIES:
            self._collect(None, self.groups[city], wanted)
        for name in NAMES:
            self._collect(name, self.town.bot, wanted)

    def _collect(self, owner: str | None, place: Place, wanted: Any) -> None:
        for message in self.person(owner or NAMES[0]).all_from_bot(place):
            for each in message.pressable:
                data = each.get("callback_data", "")
                if wanted.match(data):
                    self.buttons[Press(owner, place, message.id, data)] = None

    def under(self, name: str, place: Place, message_id: int) -> Message:
        """A message as somebody sees it."""
        return next(each for each in self.person(name).sees(place) if each.id == message_id)
