"""How people speak of money: report, spend, fix, undo, correct; others witness, or agree."""

import re
from dataclasses import dataclass, replace
from random import Random

from bot.playground.wire import Json
from bot.story import sayings
from bot.story.cast import Cost, Manner, Report
from bot.story.figures import LARGE, WITNESSED, worth
from bot.story.people import Player
from bot.story.scenes import Group
from bot.story.window import Missed, carried
from storage.money import Money

NUMBER = re.compile(r"(?:entry|écriture)\D{0,3}(\d+)")


async def report(group: Group, money: Report, draw: Random) -> None:
    """Have somebody report money, in the manner they do; the number of its entry is kept."""
    teller = _Teller(group, group.players[money.who], money, draw)
    receipt = await _tell_of(teller, money.manner)
    group.numbers[money] = teller.number_on(receipt)
    if money.seen and not teller.is_seen(receipt):
        await teller.witness(receipt, money.money)


async def spend(group: Group, cost: Cost, draw: Random) -> None:
    """Have somebody say what something cost, and who pays for it."""
    await _tell_of(_Teller(group, group.players[cost.who], cost, draw), cost.manner)


async def _tell_of(teller: "_Teller", manner: Manner) -> Json:
    """Tell of money in a manner; return the receipt of what stands in the end."""
    match manner:
        case Manner.FIXED:
            return await teller.fix(await teller.tell(wrong=True))
        case Manner.DROPPED:
            await teller.press(await teller.tell(wrong=True), "funds.drop")
            return await teller.confirm(await teller.tell())
        case Manner.TAKEN_BACK:
            await teller.take_back(await teller.confirm(await teller.tell(wrong=True), wrong=True))
            return await teller.confirm(await teller.tell())
        case Manner.CORRECTED:
            await teller.confirm(await teller.tell(wrong=True), wrong=True)
            return await teller.correct()
        case Manner.TWICE:
            receipt = await teller.confirm(await teller.tell())
            again = replace(teller)  # another message, and another draft
            await again.press(await again.tell(again=True), "funds.drop")
            return receipt
        case _:
            return await teller.confirm(await teller.tell())


async def tell(group: Group, money: Report, draw: Random) -> None:
    """Have somebody report money, and leave it there: it does not count yet."""
    await _Teller(group, group.players[money.who], money, draw).tell()


@dataclass
class _Teller:
    """Somebody at a report, or at a cost."""

    group: Group
    player: Player
    told: Report | Cost
    draw: Random
    said: int = 0
    draft: str = ""

    def _amount(self, *, wrong: bool) -> Money:
        return self.told.wrong if wrong else self.told.money

    def _line(self, *, wrong: bool) -> str:
        plan, does = self.group.plan, "raised" if isinstance(self.told, Report) else "spent"
        return sayings.report(
            plan.language,
            self._amount(wrong=wrong),
            self.told.note,
            plan.currency,
            self.draw,
            does=does,
        )

    async def tell(self, *, wrong: bool = False, again: bool = False) -> Json:
        """Say an amount; return what the bot asks about it."""
        self.said = await self.player.says(self.group.chat, self._line(wrong=wrong))
        return await self._asked(
            self._amount(wrong=wrong), "funds.another" if again else "funds.fix"
        )

    async def _asked(self, amount: Money, does: str) -> Json:
        """Wait for the question about an amount; say first which one was meant, if that is asked.

        28.900 raffle may be twenty-eight dinars or many, and `livres` are books or pounds.
        """
        asked = await self._sees("funds.drop")
        self.draft = str(carried(asked, "funds.drop")).partition("~")[0].split(":")[1]
        choice = f"funds.choose:{self.draft}:{amount.minor}:{amount.currency}"
        if carried(asked, choice):
            await self.press(asked, choice)
        return await self._sees(does)

    async def press(self, message: Json, does: str) -> None:
        """Press a button of the group."""
        await self.player.presses(self.group.chat, message, does)

    async def _sees(self, does: str, after: int = 0) -> Json:
        return await self.player.sees(self.group.chat, does, after=after, to=self.said)

    async def confirm(self, echo: Json, *, wrong: bool = False) -> Json:
        """Have it count, signing up by it if need be; return the receipt."""
        if isinstance(self.told, Cost):
            await self.press(echo, f"funds.cover:{self.draft}:{self.told.covered}")
        else:
            joins = carried(echo, "funds.confirm") is None
            await self.press(echo, "funds.join" if joins else "funds.confirm")
            amount = self._amount(wrong=wrong)
            if needs_witness(self.told, amount):
                await self.witness(await self._sees(self._saw(amount)), amount)
        return await self._sees("funds.undo", after=echo["message_id"] - 1)

    async def witness(self, shown: Json, amount: Money) -> None:
        """Have somebody else say that they saw so much."""
        if isinstance(self.told, Report):
            other = self.group.players[self.told.witness]
            await other.presses(self.group.chat, shown, self._saw(amount))

    def _saw(self, amount: Money) -> str:
        return f"funds.saw:{self.draft}:{amount.minor}:{amount.currency}"

    @staticmethod
    def is_seen(receipt: Json) -> bool:
        """Tell whether a receipt asks for no witness any more."""
        return carried(receipt, "funds.saw") is None

    async def fix(self, echo: Json) -> Json:
        """Press Fix, reply with the right amount, confirm."""
        chat, player = self.group.chat, self.player
        await self.press(echo, "funds.fix")
        question = await player.sees_question(chat, after=echo["message_id"], to=self.said)
        plan = self.group.plan
        right = sayings.amount(plan.language, self.told.money, plan.currency, self.draw)
        self.said = await player.says(chat, right, reply_to=question["message_id"])
        return await self.confirm(await self._asked(self.told.money, "funds.fix"))

    async def take_back(self, receipt: Json) -> None:
        """Undo what is recorded, and mean it; so much takes the treasurer too."""
        await self.press(receipt, "funds.undo")
        await self.press(await self._sees("funds.void"), "funds.void")
        if needs_second(self.told, None):
            await self._agree()

    async def correct(self) -> Json:
        """Edit the message that reported, and have the entry follow; return its receipt."""
        chat, player = self.group.chat, self.player
        await player.edits(chat, self.said, self._line(wrong=False))
        await self.press(await self._sees("funds.correct"), "funds.correct")
        if needs_second(self.told, self.told.money):
            await self._agree()
        right = self._saw(self.told.money) if isinstance(self.told, Report) else "funds.undo"
        return await self._sees(right)

    async def _agree(self) -> None:
        """Have the treasurer agree, in private."""
        asked = str(carried(await self._sees("funds.agree"), "funds.agree")).partition("~")[0]
        treasurer = self.group.treasurer
        await treasurer.presses(treasurer.id, await treasurer.sees(treasurer.id, asked), asked)

    @staticmethod
    def number_on(receipt: Json) -> int:
        """Return the number of the entry that a receipt is of."""
        found = NUMBER.search(receipt["text"])
        if found is None:
            raise Missed("the number of the entry is not on the receipt")
        return int(found[1])


def needs_witness(told: Report | Cost, amount: Money) -> bool:
    """Tell whether so much counts only once somebody else saw it."""
    return isinstance(told, Report) and worth(amount, told.at.date()) >= WITNESSED


def needs_second(told: Report | Cost, after: Money | None) -> bool:
    """Tell whether taking back what was said wrongly, or down to an amount, takes two."""
    day = told.at.date()
    left = 0 if after is None else worth(after, day)
    return worth(told.wrong, day) - left >= LARGE
