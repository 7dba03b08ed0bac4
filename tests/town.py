"""The stand-in Telegram with a cast of people and groups, and the whole bot behind it."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.application import Kermesse
from bot.clock import PlayClock
from bot.feature import Features
from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.inprocess import WorldRequest
from bot.playground.people import Person
from bot.playground.world import World
from bot.settings import Settings
from bot.transport import NotSent, ReplyLost
from handlers import FEATURES
from storage.database import Database, Tx
from storage.migrations import migrate
from tests.oracle import Oracle

NOW = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)  # a Monday, eleven days before the big day
TOKEN = "7000000001:the-stand-in-token-of-kermesse-town"
FAST = 1_000_000.0  # a pace nobody feels
TAG = re.compile(r"<[^>]+>")
Place = Chat | Bot


@dataclass
class Message:
    """A message as somebody sees it."""

    raw: dict[str, Any]

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def id(self) -> int:
        """Its number in the chat."""
        return int(self.raw["message_id"])

    @property
    def has_picture(self) -> bool:
        """Whether it shows a picture."""
        return bool(self.raw.get("photo"))

    @property
    def pressable(self) -> list[dict[str, Any]]:
        """Every button of its inline keyboard."""
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def buttons(self) -> list[str]:
        """What its buttons say."""
        return [button["text"] for button in self.pressable]

    def data(self, button: str) -> str:
        """What the button that says `button` carries."""
        return str(next(each["callback_data"] for each in self.pressable if each["text"] == button))


@dataclass
class Townsperson:
    """Somebody of the cast: what they say and press, and what they then read."""

    town: "Town"
    account: Person

    @property
    def id(self) -> int:
        """Their Telegram id."""
        return self.account.id

    @property
    def bot(self) -> Bot:
        """Their private chat with the bot."""
        return self.town.bot

    async def says(self, place: Place, text: str, **options: Any) -> Message:
        """Write a text, and return the bot's latest message there."""
        self.account.send(place, text, **options)
        return await self._after(place)

    async def tells(self, text: str, **options: Any) -> Message:
        """Write a text to the bot in private."""
        return await self.says(self.bot, text, **options)

    async def starts(self, payload: str = "") -> Message:
        """Press START in private."""
        self.account.start(self.bot, payload)
        return await self._after(self.bot)

    async def replies(self, place: Place, to: Message, text: str) -> Message:
        """Reply to a message."""
        return await self.says(place, text, reply_to=to.id)

    async def taps(self, place: Place, button: str, message: Message | None = None) -> Message:
        """Press a button, of the latest message there that has it; the toast is kept."""
        on = message or self.finds(place, button)
        tapped = self.account.tap(place, on.id, button)
        seen = await self._after(place)
        answer = self.account.answer_to(tapped) or {}
        self.town.toast = str(answer.get("text") or "")
        self.town.toast_url = str(answer.get("url") or "")
        return seen

    async def forges(self, place: Place, message: Message, data: str) -> str:
        """Press with any data, as a tampered client can; return the toast."""
        tapped = self.account.forge_tap(place, message.id, data)
        await self.town.settles()
        answer = self.account.answer_to(tapped) or {}
        return str(answer.get("text") or "")

    async def shares_location(self, place: Place, latitude: float, longitude: float) -> Message:
        """Send a location."""
        self.account.send_location(place, latitude, longitude)
        return await self._after(place)

    def finds(self, place: Place, button: str) -> Message:
        """Return the latest message of a chat that has a button."""
        for message in reversed(self.sees(place)):
            if button in message.buttons:
                return message
        raise AssertionError(f"nobody offers {button!r}: {[m.buttons for m in self.sees(place)]}")

    def sees(self, place: Place) -> list[Message]:
        """Return every message of a chat, oldest first."""
        return [Message(raw) for raw in self.account.world.history(self.account, place.id)]

    def reads(self, place: Place | None = None) -> Message:
        """Return the bot's latest message in a chat; in private when none is named."""
        return self.all_from_bot(place)[-1]

    def all_from_bot(self, place: Place | None = None) -> list[Message]:
        """Return everything the bot said in a chat."""
        there = place or self.bot
        return [m for m in self.sees(there) if m.raw.get("from", {}).get("id") == self.bot.id]

    async def _after(self, place: Place) -> Message:
        await self.town.settles()
        spoken = self.all_from_bot(place)
        return spoken[-1] if spoken else Message({"message_id": 0, "text": ""})


@dataclass
class Town:
    """A stand-in Telegram, the bot that talks to it, and a clock that moves when told."""

    world: World
    bot: Bot
    clock: PlayClock
    kermesse: Kermesse
    oracle: Oracle
    toast: str = ""
    toast_url: str = ""
    cast: dict[str, Townsperson] = field(default_factory=dict)

    def person(self, name: str, *, language: str = "en", **traits: Any) -> Townsperson:
        """Return somebody of the cast, who appears when first named."""
        if name not in self.cast:
            account = self.world.add_person(name, language_code=language, **traits)
            self.cast[name] = Townsperson(self, account)
        return self.cast[name]

    def group(self, title: str, *members: Townsperson, **traits: Any) -> Chat:
        """Make a group of people, the first of whom is its admin; the bot is not in it yet."""
        first, *others = (each.account for each in members)
        return self.world.add_group(title, others, creator=first, **traits)

    async def settles(self) -> None:
        """Wait until the bot has handled and said everything."""
        broken = self.kermesse.broken
        settled = asyncio.create_task(self._settle())
        await asyncio.wait((settled, broken), return_when=asyncio.FIRST_COMPLETED)
        if broken.done():
            settled.cancel()
            broken.result()
        await settled

    async def _settle(self) -> None:
        while True:
            await self.bot.updates.until_empty()
            await self.kermesse.idle()
            if not len(self.bot.updates):
                return

    async def later(self, **span: float) -> None:
        """Let time pass (`hours=3`), and the clock beat once at the end of it."""
        self.clock.set(to=self.clock.now() + timedelta(**span))
        await self.beats()

    async def at(self, moment: datetime) -> None:
        """Jump to an instant, and let the clock beat there."""
        self.clock.set(to=moment)
        await self.beats()

    async def beats(self) -> None:
        """Let the clock beat once."""
        await self.kermesse.ticker.beat()
        await self.settles()

    async def knows(self, question: Callable[[Tx], Awaitable[Any]]) -> Any:
        """Ask the database something."""
        async with self.kermesse.database.transaction() as tx:
            return await question(tx)

    async def has_a_campaign(self, owner: str = "Olga") -> Townsperson:
        """Have somebody open the owner's link and create a campaign, by what they say."""
        link = await self.kermesse.owner_link()
        assert link is not None
        boss = self.person(owner)
        await boss.starts(link.rpartition("start=")[2])
        await boss.tells("/campaign new Twestival, $250,000, 12 February 2027")
        return boss

    async def has_a_chapter(
        self, city: str, *members: Townsperson, title: str = "", **traits: Any
    ) -> Chat:
        """Have a group whose first member adds the bot and says which city it is."""
        group = self.group(title or f"Twestival {city}", *members, **traits)
        members[0].account.add_bot(group, self.bot)
        await self.settles()
        question = members[0].reads(group)
        await members[0].replies(group, question, city)
        return group

    def check(self) -> None:
        """Fail when the stand-in, or a second reading of the Bot API, found fault with the bot."""
        assert self.world.problems == []
        assert self.oracle.mismatches == []


def settings(path: Path, **changes: Any) -> Settings:
    """Settings for a bot in the stand-in."""
    fast = {"messages_per_second": FAST, "messages_per_minute_per_group": FAST}
    return Settings(
        token=TOKEN, database=path, backups=path.parent / "backups", **{**fast, **changes}
    )


@asynccontextmanager
async def open_town(
    path: Path, *, features: Features = FEATURES, world: World | None = None
) -> AsyncIterator[Town]:
    """Open a town whose bot keeps its database at `path`; a world given is gone on with."""
    clock = PlayClock(NOW) if world is None else world.clock
    assert isinstance(clock, PlayClock)
    world = world or World(clock)
    bot = world.bot_named("KermesseBot") or world.add_bot("Kermesse", "KermesseBot", TOKEN)
    oracle = Oracle.watch(world)
    migrate(path)
    database = await Database.open(path)
    kermesse = Kermesse(
        settings=settings(path),
        features=features,
        database=database,
        clock=clock,
        request=WorldRequest(world, refused=_refused, reset=_reset),
        pause=_no_pause,
        beats=False,
        alone=True,
    )
    await kermesse.start()
    town = Town(world, bot, clock, kermesse, oracle)
    try:
        yield town
    finally:
        await kermesse.stop()
        await database.close()


def _refused() -> Exception:
    return NotSent("refused")


def _reset() -> Exception:
    return ReplyLost("reset")


async def _no_pause(_seconds: float) -> None:
    await asyncio.sleep(0)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """An empty town: the bot, and nobody yet."""
    async with open_town(tmp_path / "kermesse.sqlite") as opened:
        yield opened
        opened.check()
