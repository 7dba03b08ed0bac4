"""What people do, scene by scene: begin a campaign, found a chapter, announce, answer, report."""

from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

from bot.playground.wire import Json
from bot.story import sayings
from bot.story.cast import Chapter, Manner, Reply, Report, Someone
from bot.story.door import Door
from bot.story.people import Player
from bot.story.rates import OWN_RATES
from bot.story.window import Missed, Window, buttons, carried
from storage.money import Money

BOSS = Someone("Alex", "en", signs_up=False)


@dataclass
class Group:
    """A chapter as it lives: its chat, its people, its event's card."""

    plan: Chapter
    chat: int
    players: tuple[Player, ...]
    link: str = ""
    card: Json = field(default_factory=dict)

    @property
    def host(self) -> Player:
        """Who leads it."""
        return self.players[0]


async def begin(door: Door, window: Window, owner_link: str, currencies: list[str]) -> Player:
    """Open the owner's link, begin the campaign, say what unlisted currencies are worth."""
    boss = await Player.appears(door, window, BOSS)
    asked = await boss.opens(owner_link)
    welcome = await boss.sees_anything(boss.id, after=asked)
    asked = await boss.says(boss.id, sayings.CAMPAIGN)
    await boss.sees_anything(boss.id, after=max(asked, welcome["message_id"]))
    for currency in currencies:
        asked = await boss.says(boss.id, f"/rate {currency} {OWN_RATES[currency]}")
        sure = await boss.sees(boss.id, "organisers.rate-set", after=asked)
        await boss.presses(boss.id, sure, "organisers.rate-set")
    return boss


async def found(door: Door, window: Window, plan: Chapter) -> Group:
    """Make a group with the bot in it, say which city it is, choose when progress comes."""
    players = tuple([await Player.appears(door, window, each) for each in plan.people])
    made = await players[0].acts(
        "create_group",
        title=plan.title,
        members=[each.id for each in players[1:]],
        with_bot=True,
        supergroup=plan.is_large,
    )
    group = Group(plan, made["id"], players)
    await _say_city(group)
    await _choose_habit(group)
    return group


async def _say_city(group: Group) -> None:
    host, chat = group.host, group.chat
    question = await host.sees_question(chat)
    said = await host.says(chat, group.plan.typed, reply_to=question["message_id"])
    answer = await host.window.message(
        chat,
        lambda message: (
            message["message_id"] > said
            and bool(carried(message, "chapters.host") or carried(message, "chapters.city"))
        ),
        f"what {group.plan.typed} is",
    )
    if carried(answer, "chapters.city"):
        await host.presses(chat, answer, f"chapters.city:{group.plan.city.geoname_id}")
        answer = await host.sees(chat, "chapters.host")
    group.link = _join_link(answer)
    await host.presses(chat, answer, "chapters.host")


def _join_link(message: Json) -> str:
    for button in buttons(message):
        if "start=ch_" in urlsplit(button.get("url", "")).query:
            return str(button["url"])
    raise Missed("the chapter's own link is not under the message")


async def _choose_habit(group: Group) -> None:
    host, chat, habit = group.host, group.chat, group.plan.habit
    asked = await host.says(chat, sayings.COMMANDS[group.plan.language]["schedule"])
    shown = await host.sees(chat, "progress.rhythm", after=asked)
    await host.presses(chat, shown, f"progress.rhythm:{habit.rhythm}")
    # Which hours are offered depends on the hour that is chosen: the usual ones always are.
    await host.presses(chat, shown, f"progress.hour:{habit.hour}")


async def sign_up(group: Group) -> None:
    """Have those who sign up open the chapter's link, and join by one tap."""
    for player, someone in zip(group.players, group.plan.people, strict=True):
        if not someone.signs_up or player is group.host:
            continue
        asked = await player.opens(group.link)
        consent = await player.sees(player.id, "welcome.join", after=asked)
        await player.presses(player.id, consent, "welcome.join")


async def announce(group: Group) -> None:
    """Have the host announce the event in one line, and say that it was understood right."""
    host, chat = group.host, group.chat
    said = await host.says(chat, group.plan.gathering.line)
    echo = await host.sees(chat, "events.announce", after=said)
    await host.presses(chat, echo, "events.announce")
    group.card = await host.sees(chat, "events.answer", after=said)


async def answer(group: Group, reply: Reply) -> None:
    """Have somebody tap an answer on the card."""
    player = group.players[reply.who]
    event = str(carried(group.card, "events.answer")).split(":")[1]
    await player.presses(group.chat, group.card, f"events.answer:{event}:{reply.says}")


async def report(group: Group, money: Report, draw: Random) -> None:
    """Have somebody report money, in the manner they do."""
    teller = _Teller(group, group.players[money.who], money, draw)
    match money.manner:
        case Manner.FIXED:
            await teller.fix(await teller.tell(wrong=True))
        case Manner.DROPPED:
            await teller.press(await teller.tell(wrong=True), "funds.drop")
            await teller.confirm(await teller.tell())
        case Manner.TAKEN_BACK:
            await teller.take_back(await teller.confirm(await teller.tell(wrong=True)))
            await teller.confirm(await teller.tell())
        case Manner.CORRECTED:
            await teller.correct(await teller.confirm(await teller.tell(wrong=True)))
        case Manner.TWICE:
            await teller.confirm(await teller.tell())
            await teller.press(await teller.tell(again=True), "funds.drop")
        case _:
            await teller.confirm(await teller.tell())


async def tell(group: Group, money: Report, draw: Random) -> None:
    """Have somebody report money, and leave it there: it does not count yet."""
    await _Teller(group, group.players[money.who], money, draw).tell()


@dataclass
class _Teller:
    """Somebody at a report."""

    group: Group
    player: Player
    money: Report
    draw: Random
    said: int = 0

    def _line(self, *, wrong: bool) -> str:
        amount = self.money.wrong if wrong else self.money.money
        plan = self.group.plan
        return sayings.report(plan.language, amount, self.money.note, plan.currency, self.draw)

    async def tell(self, *, wrong: bool = False, again: bool = False) -> Json:
        """Say an amount; return what the bot asks about it."""
        chat, amount = self.group.chat, self.money.wrong if wrong else self.money.money
        self.said = await self.player.says(chat, self._line(wrong=wrong))
        return await self._asked(amount, "funds.another" if again else "funds.fix")

    async def _asked(self, amount: Money, does: str) -> Json:
        """Wait for the question about an amount; say first which one was meant, if that is asked.

        28.900 raffle may be twenty-eight dinars or many, and `livres` are books or pounds.
        """
        chat = self.group.chat
        asked = await self.player.sees(chat, "funds.drop", to=self.said)
        number = str(carried(asked, "funds.drop")).partition("~")[0].split(":")[1]
        choice = f"funds.choose:{number}:{amount.minor}:{amount.currency}"
        if carried(asked, choice):
            await self.press(asked, choice)
        return await self.player.sees(chat, does, to=self.said)

    async def press(self, message: Json, does: str) -> None:
        await self.player.presses(self.group.chat, message, does)

    async def confirm(self, echo: Json) -> Json:
        """Confirm, signing up by it if need be; return the receipt."""
        joins = carried(echo, "funds.confirm") is None
        await self.press(echo, "funds.join" if joins else "funds.confirm")
        return await self.player.sees(
            self.group.chat, "funds.undo", after=echo["message_id"] - 1, to=self.said
        )

    async def fix(self, echo: Json) -> None:
        """Press Fix, reply with the right amount, confirm."""
        chat, player = self.group.chat, self.player
        await self.press(echo, "funds.fix")
        question = await player.sees_question(chat, after=echo["message_id"], to=self.said)
        plan = self.group.plan
        right = sayings.amount(plan.language, self.money.money, plan.currency, self.draw)
        self.said = await player.says(chat, right, reply_to=question["message_id"])
        await self.confirm(await self._asked(self.money.money, "funds.fix"))

    async def take_back(self, receipt: Json) -> None:
        """Undo what is recorded, and mean it."""
        await self.press(receipt, "funds.undo")
        sure = await self.player.sees(self.group.chat, "funds.void", to=self.said)
        await self.press(sure, "funds.void")

    async def correct(self, _receipt: Json) -> None:
        """Edit the message that reported, and have the entry follow."""
        chat, player = self.group.chat, self.player
        await player.edits(chat, self.said, self._line(wrong=False))
        offer = await player.sees(chat, "funds.correct", to=self.said)
        await self.press(offer, "funds.correct")
