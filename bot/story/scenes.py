"""What people do, scene by scene: begin a campaign, found a chapter, announce, answer."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.playground.wire import Json
from bot.story import sayings
from bot.story.cast import Chapter, Reply, Report, Someone
from bot.story.door import Door
from bot.story.people import Player
from bot.story.rates import OWN_RATES
from bot.story.window import Missed, Window, buttons, carried

BOSS = Someone("Alex", "en", signs_up=False)
TREASURER = Someone("Tess", "en", signs_up=False)


@dataclass
class Group:
    """A chapter as it lives: its chat, its people, its event's card."""

    plan: Chapter
    chat: int
    players: tuple[Player, ...]
    treasurer: Player
    link: str = ""
    card: Json = field(default_factory=dict)
    numbers: dict[Report, int] = field(default_factory=dict)  # of the entries, as people read them
    banked: set[Report] = field(default_factory=set)  # whose money the bank showed
    people: int | None = None  # that came, as the host said
    late: Report | None = None  # when the books were closed

    @property
    def reports(self) -> tuple[Report, ...]:
        """Everything that is reported, late or not."""
        return self.plan.reports if self.late is None else (*self.plan.reports, self.late)

    @property
    def host(self) -> Player:
        """Who leads it."""
        return self.players[0]


@dataclass(frozen=True, slots=True)
class Office:
    """Who runs the campaign, and who keeps its money."""

    boss: Player
    treasurer: Player


async def begin(door: Door, window: Window, owner_link: str, currencies: list[str]) -> Office:
    """Open the owner's link, begin the campaign, say what unlisted currencies are worth.

    From some amounts on a witness is needed, and a second person to take back; there is a
    treasurer.
    """
    boss = await Player.appears(door, window, BOSS)
    asked = await boss.opens(owner_link)
    welcome = await boss.sees_anything(boss.id, after=asked)
    asked = await boss.says(boss.id, sayings.CAMPAIGN)
    await boss.sees_anything(boss.id, after=max(asked, welcome["message_id"]))
    for currency in currencies:
        asked = await boss.says(boss.id, f"/rate {currency} {OWN_RATES[currency]}")
        sure = await boss.sees(boss.id, "organisers.rate-set", after=asked)
        await boss.presses(boss.id, sure, "organisers.rate-set")
    for rule in sayings.RULES:
        asked = await boss.says(boss.id, rule)
        await boss.sees(boss.id, "organisers.field", after=asked)
    return Office(boss, await _appoint(door, window, boss))


async def _appoint(door: Door, window: Window, boss: Player) -> Player:
    """Have the owner make a link for a treasurer, and somebody open it."""
    treasurer = await Player.appears(door, window, TREASURER)
    asked = await boss.says(boss.id, "/role")
    shown = await boss.sees(boss.id, "organisers.invite", after=asked)
    campaign = str(carried(shown, "organisers.invite")).split(":")[1]
    await boss.presses(boss.id, shown, f"organisers.invite:{campaign}:treasurer")
    invitation = await window.message(
        boss.id,
        lambda message: message["message_id"] > asked and bool(link_in(message, "start=own_")),
        "an invitation for the treasurer",
    )
    opened = await treasurer.opens(link_in(invitation, "start=own_"))
    await treasurer.sees_anything(treasurer.id, after=opened)
    return treasurer


async def found(door: Door, window: Window, plan: Chapter, treasurer: Player) -> Group:
    """Make a group with the bot in it, say which city it is, choose when progress comes."""
    players = tuple([await Player.appears(door, window, each) for each in plan.people])
    made = await players[0].acts(
        "create_group",
        title=plan.title,
        members=[each.id for each in players[1:]],
        with_bot=True,
        supergroup=plan.is_large,
    )
    group = Group(plan, made["id"], players, treasurer)
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
    group.link = link_in(answer, "start=ch_")
    if not group.link:
        raise Missed("the chapter's own link is not under the message")
    await host.presses(chat, answer, "chapters.host")


def link_in(message: Json, start: str) -> str:
    """Return the link under a message that starts the bot with some payload; '' for none."""
    for button in buttons(message):
        if start in urlsplit(button.get("url", "")).query:
            return str(button["url"])
    return ""


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
