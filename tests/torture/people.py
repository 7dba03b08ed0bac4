"""What people do, again and again: report, correct, undo, answer, announce, ask; organisers too."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.playground.wire import Json
from tests.torture.facts import Line, Seal, Tap
from tests.torture.play import Player
from tests.torture.witness import carried, text_of

THINKS = (0.2, 1.2)  # real seconds between two acts of one person
GUESTS = 5  # whom one brings at most
HOLDS = 0.6  # of an owner's acts, while something is to be marked received
LIVING = 99  # a message that is brought up to date shows the same words often


@dataclass
class Reporter:
    """Somebody who reports money in a group or in private, each report another sum."""

    player: Player
    city: str
    sums: "Sums"
    dice: random.Random
    announces: bool = True
    joined: bool = False
    fellows: list["Reporter"] = field(default_factory=list)  # who else is in the group

    async def live(self) -> None:
        """Act until the play is over."""
        play = self.player.play
        while not play.over.is_set():
            act = self.dice.choices(*zip(*self._acts(), strict=True))[0]
            await act()
            play.acts += 1
            await play.pause(self.dice.uniform(*THINKS))

    def _acts(self) -> list[tuple[Callable[[], Awaitable[None]], float]]:
        if self.player.chat.is_private:
            return [
                (self.report, 6),
                (self.cost, 1),
                (self.undo, 1),
                (self.correct, 1),
                (self.ask, 1),
            ]
        return [
            (self.report, 3),
            (self.cost, 1),
            (self.is_seen, 1),
            (self.twice, 1),
            (self.undo, 1),
            (self.correct, 1),
            (self.amend, 1),
            (self.drop, 1),
            (self.answer, 5),
            (self.announce, 0.3 if self.announces and self.joined else 0),
        ]

    async def report(self) -> None:
        """Say a sum, and confirm it."""
        pounds, asked = self._say()
        self._confirm(await self._echo(pounds, asked), pounds)
        receipt = await self._recorded(pounds, asked)
        self.player.play.to_receive.append((_number_in(receipt), pounds))

    async def cost(self) -> None:
        """Say what something cost, and that a sponsor pays for it."""
        pounds = self.sums.next()
        words = f"A cost of £{pounds:,} for {self.city}"
        self.player.play.expect(self.player.chat, words)
        asked = self.player.says(f"/spent £{pounds} hall")
        self.player.taps(await self.player.reads(words, "funds.cover", after=asked), "funds.cover")
        self.joined = True
        self._line("cost", pounds)
        words = f"Recorded: a cost of £{pounds:,} for"
        self.player.play.expect(self.player.chat, words)
        await self.player.reads(words, "funds.undo", after=asked)

    async def is_seen(self) -> None:
        """Another of the city saw the money, if there is one."""
        seer = next((each for each in self.fellows if each.joined), None)
        pounds, asked = self._say()
        self._confirm(await self._echo(pounds, asked), pounds, most=2)
        receipt = await self._recorded(pounds, asked)
        if seer is None:
            return
        seer.player.taps(receipt, "funds.saw")
        self.player.play.seals.append(Seal(100 * pounds, seer.player.person.id, "saw"))
        words = f"Seen by {seer.player.person.first_name}"
        await self.player.waits(
            words, lambda one: words in text_of(one) and _recorded(pounds) in text_of(one), asked
        )

    async def twice(self) -> None:
        """Tap Confirm twice: it counts once."""
        pounds, asked = self._say()
        echo = await self._echo(pounds, asked)
        self._confirm(echo, pounds, most=2)
        self.player.taps(echo, "funds.confirm" if carried(echo, "funds.confirm") else "funds.join")
        await self._recorded(pounds, asked)

    async def undo(self) -> None:
        """Take back what was recorded."""
        pounds, asked = self._say()
        self._confirm(await self._echo(pounds, asked), pounds)
        receipt = await self._recorded(pounds, asked)
        self.player.taps(receipt, "funds.undo")
        sure = await self.player.reads(f"£{pounds:,}?", "funds.void", after=asked)
        self.player.taps(sure, "funds.void")
        self._line("void", -pounds)
        words = f": £{pounds:,} no longer counts"
        self.player.play.expect(self.player.chat, words)
        await self.player.reads(words, after=asked)

    async def correct(self) -> None:
        """Edit the message after it counted, and have the entry follow."""
        pounds, asked = self._say()
        self._confirm(await self._echo(pounds, asked), pounds)
        await self._recorded(pounds, asked)
        right = self.sums.next()
        self._edit(asked, right)
        offer = await self.player.reads(f"says £{pounds:,}: shall", "funds.correct", after=asked)
        self.player.taps(offer, "funds.correct")
        self._line("void", -pounds)
        self._line("correction", right)
        self.player.play.expect(self.player.chat, f"Corrected: £{pounds:,} £{right:,}.")
        self._receipt(right)
        await self.player.reads(f"Corrected: £{pounds:,} £{right:,}.", after=asked)
        await self._recorded(right, asked)

    async def amend(self) -> None:
        """Edit the message before it counts, and confirm what it says then."""
        pounds, asked = self._say()
        await self._echo(pounds, asked)
        right = self.sums.next()
        self._edit(asked, right)
        self.player.play.expect(self.player.chat, self._asks(right))
        self._confirm(await self._echo(right, asked), right)
        await self._recorded(right, asked)

    async def drop(self) -> None:
        """Think better of it: nothing is recorded."""
        pounds, asked = self._say()
        self.player.taps(await self._echo(pounds, asked), "funds.drop")
        words = f"Not recorded: £{pounds:,}."
        self.player.play.expect(self.player.chat, words)
        await self.player.reads(words, after=asked)

    async def answer(self) -> None:
        """Tap an answer on a card of this group; what it says is not waited for."""
        play = self.player.play
        gathering = self.dice.choice(
            [each for each in play.gatherings if each.chat == self.player.chat.id]
        )
        says = self.dice.choice(("going", "going", "no", "maybe", "more"))
        mine = [each.says for each in play.taps if self._is_mine(each, gathering.title)]
        if gathering.capacity is not None or mine[-GUESTS:].count("more") >= GUESTS:
            says = self.dice.choice(("going", "no"))
        self.player.taps(
            {"message_id": gathering.message_id},
            f"events.answer:{self._number(gathering.message_id)}:{says}",
        )
        play.taps.append(Tap(gathering.title, self.player.person.id, says))

    def _is_mine(self, tap: Tap, title: str) -> bool:
        return tap.person == self.player.person.id and tap.event == title

    def _number(self, message_id: int) -> str:
        data = carried(self.player.chat.messages[message_id], "events.answer")
        return str(data).split(":")[1]

    async def announce(self) -> None:
        """Announce an event, which an organiser then lists."""
        title = f"Stall {self.sums.next()}"
        asked = self.player.says(f"/event 9 February 2031 19:00 {title} @ Hall")
        echo = await self.player.reads(title, "events.announce", after=asked)
        self.player.taps(echo, "events.announce")
        self.player.play.announced.append(title)
        await self.player.reads(title, "events.answer", after=asked)

    async def ask(self) -> None:
        """Ask how far the campaign is: a picture comes."""
        asked = self.player.says("/progress")
        self.player.play.expect(self.player.chat, "Twestival: £", anew=True)
        await self.player.reads("Twestival: £", after=asked)

    def _say(self) -> tuple[int, int]:
        pounds = self.sums.next()
        self.player.play.expect(self.player.chat, self._asks(pounds))
        return pounds, self.player.says(f"/raised £{pounds} cakes")

    def _edit(self, asked: int, pounds: int) -> None:
        self.player.person.edit(asked, self.player.chat, f"/raised £{pounds} cakes")

    def _asks(self, pounds: int) -> str:
        return f"£{pounds:,} for {self.city}: cakes"

    async def _echo(self, pounds: int, asked: int) -> Json:
        return await self.player.reads(self._asks(pounds), "funds.drop", after=asked)

    def _confirm(self, echo: Json, pounds: int, *, most: int = 1) -> None:
        joins = carried(echo, "funds.confirm") is None
        self.player.taps(echo, "funds.join" if joins else "funds.confirm")
        self.joined = True
        self._line("claim", pounds)
        self._receipt(pounds, most=most)

    def _receipt(self, pounds: int, *, most: int = 1) -> None:
        self.player.play.expect(self.player.chat, _recorded(pounds), most=most)

    async def _recorded(self, pounds: int, asked: int) -> Json:
        return await self.player.reads(_recorded(pounds), "funds.undo", after=asked)

    def _line(self, kind: str, pounds: int) -> None:
        player = self.player
        player.play.lines.append(Line(player.chat.id, player.person.id, kind, 100 * pounds))


def _recorded(pounds: int) -> str:
    return f"Recorded: £{pounds:,} for"


def _number_in(receipt: Json) -> int:
    """The number of the entry that a receipt tells of."""
    return int(text_of(receipt).partition("entry ")[2].partition(" ")[0])


@dataclass
class Sums:
    """Sums that nobody says twice: each person's leave another remainder."""

    dice: random.Random
    last: int
    step: int

    def next(self) -> int:
        """Return a sum in pounds, larger than any of this person's before."""
        self.last += self.step * self.dice.randint(1, 9)
        return self.last


@dataclass
class Owner:
    """Whoever steers the campaign: lists what is announced, marks what came, sets rates."""

    player: Player
    dice: random.Random
    approved: set[str] = field(default_factory=set)

    async def live(self, others: asyncio.Future[list[None]]) -> None:
        """Act until the play is over; when the others are done, list what is not listed yet."""
        play = self.player.play
        while not play.over.is_set():
            if self.approved != set(play.announced):
                await self._approve()
            elif play.to_receive and self.dice.random() < HOLDS:
                await self._receive(*play.to_receive.pop(0))
            else:
                await self._set_rate()
            play.acts += 1
            await play.pause(self.dice.uniform(*THINKS))
        await asyncio.wait({others})
        while self.approved != set(play.announced):
            await self._approve()

    async def _approve(self) -> None:
        title = next(each for each in self.player.play.announced if each not in self.approved)
        words = f"{title}\n"
        asked = f"Shall this be listed for everybody?\n{words}"
        self.player.play.expect(self.player.chat, asked, anew=True)
        notice = await self.player.reads(words, "events.approve")
        self.player.taps(notice, "events.approve")
        self.approved.add(title)
        self.player.play.expect(self.player.chat, f"Approved:\n{words}", most=LIVING)
        await self.player.waits(
            f"{title} listed", lambda one: f"Approved:\n{words}" in text_of(one)
        )

    async def _receive(self, number: int, pounds: int) -> None:
        """The money of an entry came."""
        asked = self.player.says(f"/treasury {number}")
        shown = await self.player.reads(f"£{pounds:,}", "treasury.receive", after=asked)
        self.player.taps(shown, "treasury.receive")
        self.player.play.seals.append(Seal(100 * pounds, self.player.person.id, "received"))
        words = f"Received: entry {number}, £{pounds:,}"
        self.player.play.expect(self.player.chat, words)
        await self.player.reads(words, after=asked)

    async def _set_rate(self) -> None:
        rate = f"0.0{self.dice.randint(1000, 9999)}1"
        asked = self.player.says(f"/rate SEK {rate}")
        sure = await self.player.reads("", "organisers.rate-set", after=asked)
        self.player.taps(sure, "organisers.rate-set")
        self.player.play.rates.append(("SEK", rate))
        words = f"1 SEK = {rate} GBP"
        self.player.play.expect(self.player.chat, f" on, {words}")
        await self.player.reads(f" on, {words}", after=asked)
