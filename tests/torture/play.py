"""The play under way: the world, who watches it, and what was said so far."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.clock import RealClock
from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.people import Person
from bot.playground.wire import Json
from bot.playground.world import World
from tests.torture.facts import Expected, Gathering, Line, Said, Seal, Tap
from tests.torture.witness import Witness, carried, text_of

REAL = RealClock()


@dataclass
class Play:
    """What everybody shares."""

    world: World
    account: Bot
    witness: Witness
    over: asyncio.Event = field(default_factory=asyncio.Event)
    lines: list[Line] = field(default_factory=list)
    seals: list[Seal] = field(default_factory=list)
    to_receive: list[tuple[int, int]] = field(default_factory=list)  # entry's number, pounds
    taps: list[Tap] = field(default_factory=list)
    gatherings: list[Gathering] = field(default_factory=list)
    announced: list[str] = field(default_factory=list)
    rates: list[tuple[str, str]] = field(default_factory=list)
    waiting: dict[str, str] = field(default_factory=dict)  # who waits for what
    acts: int = 0
    _expected: dict[tuple[int, str, bool], list[int]] = field(default_factory=dict)

    def expect(self, chat: Chat, words: str, *, most: int = 1, anew: bool = False) -> None:
        """Note words that this chat must read (once more, if it must already)."""
        counts = self._expected.setdefault((chat.id, words, anew), [0, 0])
        counts[0] += 1
        counts[1] += most

    def said(self) -> Said:
        """Return everything that was said so far."""
        return Said(
            lines=tuple(self.lines),
            seals=tuple(self.seals),
            taps=tuple(self.taps),
            gatherings=tuple(self.gatherings),
            expected=tuple(
                Expected(chat, words, least, most, anew)
                for (chat, words, anew), (least, most) in self._expected.items()
            ),
            announced=tuple(self.announced),
            rates=tuple(self.rates),
            troubles=tuple(f"{who} still waits for {what}" for who, what in self.waiting.items()),
        )

    async def pause(self, seconds: float) -> None:
        """Wait so many real seconds, or until the play is over."""
        try:
            async with asyncio.timeout(seconds):
                await self.over.wait()
        except TimeoutError:
            return


@dataclass
class Player:
    """Somebody who types and taps in one chat, and waits for the bot, however long it takes."""

    play: Play
    person: Person
    chat: Chat

    @property
    def name(self) -> str:
        """Who this is, and where."""
        return f"{self.person.first_name} in {self.chat.title or 'private'}"

    def says(self, text: str, *, reply_to: int | None = None) -> int:
        """Write something; return the number of the message."""
        return int(self.person.send(self.chat, text, reply_to=reply_to)["message_id"])

    def taps(self, message: Json, does: str) -> None:
        """Tap the button that does something, under a message as it stands now."""
        now = self.chat.messages[message["message_id"]]
        data = carried(now, does)
        if data is None:
            raise RuntimeError(f"{self.name}: no button {does} under “{text_of(now)}”")
        self.person.tap(self.chat, message["message_id"], data)

    async def reads(self, words: str, does: str = "", *, after: int = 0) -> Json:
        """Wait for a message with these words, and this button."""

        def wanted(message: Json) -> bool:
            return words in text_of(message) and (not does or carried(message, does) is not None)

        return await self.waits(f"“{words}” {does}".strip(), wanted, after)

    async def waits(self, what: str, wanted: Callable[[Json], bool], after: int = 0) -> Json:
        """Wait for a message of the bot; who waits for what is known meanwhile."""
        self.play.waiting[self.name] = what
        message = await self.play.witness.sees(self.chat, after, wanted)
        self.play.waiting.pop(self.name, None)
        return message
