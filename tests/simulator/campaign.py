"""Months of a campaign: people drawn from a seed act, time passes, and everything is checked."""

import hashlib
import random
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot import timetable
from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.wire import Json
from storage import chapters, chats, events, funds, organisers, people
from storage.database import Tx
from storage.progress import Timing
from storage.records import Place, Role
from tests.simulator import holds
from tests.simulator.claims import Claim
from tests.simulator.loop import run
from tests.simulator.machine import seeded
from tests.simulator.stage import Stage, on_stage
from tests.simulator.storms import Storms
from tests.town import NOW, Townsperson

CITIES = (
    Place("London", "Europe/London", "GBP", "en", "GB", 2643743, 51.5, -0.1),
    Place("Lyon", "Europe/Paris", "EUR", "en", "FR", 2996944, 45.75, 4.85),
    Place("Denver", "America/Denver", "USD", "en", "US", 5419384, 39.74, -104.98),
)
PEOPLE, CAPACITY = 4, 3
LIKED = {
    "funds.confirm": 6.0,
    "funds.join": 6.0,
    "funds.cover": 2.0,  # of three
    "funds.correct": 3.0,
    "funds.drop": 0.5,
}


@dataclass
class City:
    """One city's group and people; the first leads it."""

    place: Place
    group: Chat
    people: list[Townsperson]
    hours: int = 0


@dataclass
class Play:
    """A campaign under way."""

    town: Stage
    storms: Storms
    dice: random.Random
    cities: list[City] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    answered: dict[tuple[int, int], str] = field(default_factory=dict)
    posts: dict[int, holds.Post] = field(default_factory=dict)
    cancelled: dict[int, int] = field(default_factory=dict)  # events, and reminders seen by then
    updates: list[Json] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    numbers: int = 0

    def tell(self, what: str) -> None:
        """Write down what happened, and what went wrong meanwhile."""
        self.told += [*self.storms.told, f"{self.town.clock.now():%d %b %H:%M:%S} {what}"]
        self.storms.told.clear()

    def number(self) -> int:
        """Return a number that was not used yet."""
        self.numbers += 1
        return self.numbers


class Ear:
    """Hears every update, to hand some over again."""

    def __init__(self, updates: list[Json]) -> None:
        self.updates = updates

    def answered(self, *_exchange: Any) -> None:
        """Requests are of no interest."""

    def delivered(self, bot: Bot, update: Json) -> None:
        """Remember the latest updates."""
        del bot
        self.updates.append(update)
        del self.updates[:-20]


async def begin(path: Path, seed: int) -> Play:
    """Begin the campaign of a seed."""
    dice = random.Random(seed)  # noqa: S311 - chance for play
    storms = Storms(dice)
    play = Play(await on_stage(path, seed, storms), storms, dice)
    play.town.world.observers.append(Ear(play.updates))
    olga = await play.town.has_a_campaign()
    campaign = await play.town.knows(organisers.the_campaign)
    assert olga.account is not None
    for place in CITIES:
        play.cities.append(await a_city(play, place, campaign.id))
    return play


async def a_city(play: Play, place: Place, campaign_id: int) -> City:
    """Have a city take part, with its people and a time for its progress."""
    town, dice = play.town, play.dice
    people_there = [town.person(f"{place.name} {each}") for each in range(PEOPLE)]
    group = town.group(place.name, *people_there)
    people_there[0].account.add_bot(group, town.bot)
    await town.settles()
    rhythm, hour = dice.choice(("daily", "weekdays", "weekly")), dice.randrange(24)

    async def settle(tx: Tx) -> None:
        chapter = await chapters.create(tx, campaign_id=campaign_id, place=place, at=NOW)
        await chapters.bind(tx, chat_id=group.id, chapter=chapter, at=NOW)
        await chats.choose_language(tx, chat_id=group.id, language="en")
        timing = Timing(rhythm, place.time_zone, hour, weekday=dice.randrange(7))
        await timetable.keep(tx, campaign_id=campaign_id, chat_id=group.id, timing=timing, now=NOW)
        host = await people.by_telegram(tx, people_there[0].id)
        assert host is not None
        await chapters.add_host(tx, chapter_id=chapter.id, person_id=host.id, at=NOW)

    await town.knows(settle)
    return City(place, group, people_there)


# What people do


def joins(play: Play, city: City, who: Townsperson) -> None:
    """Press START, or what is offered then."""
    offers = [m for m in who.all_from_bot() if "Join" in m.buttons]
    if offers and play.dice.random() < 0.7:
        who.account.tap(play.town.bot, offers[-1].id, "Join")
    else:
        who.account.start(play.town.bot)


def reports(play: Play, city: City, who: Townsperson) -> None:
    """Say how much was raised, or what it cost."""
    number, cost = play.number(), play.dice.random() < 0.2
    line = f"/{_command(cost)} {number + 10}.{number % 100:02} {city.place.currency} tag{number}x"
    said = who.account.send(city.group, line)
    minor = (number + 10) * 100 + number % 100
    claim = Claim(who, city.group, said["message_id"], f"tag{number}x", minor, cost=cost)
    play.claims.append(claim)


def _command(cost: bool) -> str:
    return "spent" if cost else "raised"


def sees(play: Play, city: City, who: Townsperson) -> None:
    """Say of another's money that one saw it: whoever signed up in the city by a report."""
    here = [c for c in play.claims if c.place is city.group and not c.lost]
    if not any(each.who is who and each.joins for each in here):
        return
    offers = [
        (claim, message, data)
        for claim in here[-6:]
        for message, data in claim.offers()
        if data.startswith("funds.saw")
    ]
    if offers:
        claim, message, data = play.dice.choice(offers)
        for _ in range(play.dice.choice((1, 2))):
            who.account.forge_tap(city.group, message.id, data)
        claim.witnessed(who, data.rpartition("~")[0])


def taps(play: Play, city: City, who: Townsperson) -> None:
    """Press something about one's own reports; perhaps twice."""
    mine = [c for c in play.claims if c.who is who and not c.lost and c.place is city.group]
    offers = [(claim, *offer) for claim in mine[-4:] for offer in claim.offers()]
    if not offers:
        return
    weights = [LIKED.get(data.partition(":")[0], 1.0) for _, _, data in offers]
    claim, message, data = play.dice.choices(offers, weights)[0]
    for _ in range(play.dice.choice((1, 1, 2))):
        who.account.forge_tap(city.group, message.id, data)
        claim.tapped(data)


def edits(play: Play, city: City, who: Townsperson) -> None:
    """Edit a report so that it says another amount."""
    mine = [c for c in play.claims if c.who is who and not c.lost and c.place is city.group]
    if not mine:
        return
    claim, number = play.dice.choice(mine[-3:]), play.number()
    minor = (number + 500) * 100
    line = f"/{_command(claim.cost)} {number + 500} {city.place.currency} {claim.tag}"
    who.account.edit(claim.said, city.group, line)
    claim.edited(minor)


def announces(play: Play, city: City, who: Townsperson) -> None:
    """Announce an event of the days to come, or make an announcement count."""
    host = city.people[0]
    offers = [m for m in host.all_from_bot(city.group)[-10:] if "Announce" in m.buttons]
    if offers:
        host.account.tap(city.group, offers[-1].id, "Announce")
        return
    day = play.town.clock.now() + timedelta(days=play.dice.randint(1, 5))
    host.account.send(city.group, f"/event {day:%d %B %Y} 19:30 Party {play.number()} @ Hall")


def answers(play: Play, city: City, who: Townsperson) -> None:
    """Say on an event's card whether one comes."""
    cards = [m for m in who.all_from_bot(city.group)[-30:] if "Going" in m.buttons]
    if not cards:
        return
    card, button = cards[-1], play.dice.choice(("Going", "Maybe", "Can’t", "+1"))
    data = card.data(button)
    who.account.tap(city.group, card.id, button)
    _, event, said = data.rpartition("~")[0].split(":")
    play.answered[int(event), who.id] = {"more": "going"}.get(said, said)


def asks(play: Play, city: City, who: Townsperson) -> None:
    """Ask something in private."""
    if play.town.bot.id not in who.account.blocked:
        who.account.send(play.town.bot, play.dice.choice(("/help", "/events", "/progress", "hi")))


def blocks(play: Play, city: City, who: Townsperson) -> None:
    """Block the bot, or come back."""
    bot = play.town.bot
    (who.account.unblock if bot.id in who.account.blocked else who.account.block)(bot)


def repeats(play: Play, city: City, who: Townsperson) -> None:
    """Telegram hands an update over once more."""
    if play.updates:
        play.town.world.deliver_raw(play.town.bot, play.dice.choice(play.updates))


def migrates(play: Play, city: City, who: Townsperson) -> None:
    """The group becomes a supergroup, once; nobody acts on what was said in the old one."""
    if city.group.type != "group" or len(play.claims) < 25:
        return
    old = city.group
    city.group = city.people[0].account.migrate(old)
    for claim in play.claims:
        claim.lost = claim.lost or claim.place is old


ACTS = {
    joins: 6, reports: 14, taps: 22, sees: 8, edits: 3, announces: 6, answers: 14,
    asks: 4, blocks: 1, repeats: 4, migrates: 0.3,
}  # fmt: skip


async def step(play: Play) -> None:
    """A few people act while things go wrong, time passes, everything settles and is checked."""
    dice, town = play.dice, play.town
    weather = dice.choices(("calm", "storm", "outage"), (30, 65, 5))[0]
    if weather == "storm":
        play.storms.rise()
    for _ in range(dice.randint(1, 4)):
        await act(play)
        if dice.random() < 0.5:
            await town.settles()
    if weather == "outage":
        await outage(play)
    await passes(play)
    play.storms.calm()
    play.tell(f"{weather} over")
    for _ in range(3):
        town.machine.sleep(timedelta(minutes=1))
        await town.beats()
    await holds.check(play)
    await behind_the_scenes(play)


async def act(play: Play) -> None:
    """Have somebody do something."""
    city = play.dice.choice(play.cities)
    who = play.dice.choice(city.people)
    doing = play.dice.choices(tuple(ACTS), tuple(ACTS.values()))[0]
    play.tell(f"{who.account.first_name} {doing.__name__}")
    doing(play, city, who)


async def passes(play: Play) -> None:
    """Let time pass; rarely, the clock is wrong by a day."""
    hours = play.dice.choice((0.1, 0.5, 1, 2, 3, 5, 9))
    play.town.machine.sleep(timedelta(hours=hours))
    await play.town.beats()
    if play.dice.random() < 0.02 and await holds.is_quiet(play):
        days = play.dice.choice((1, -1))
        play.tell(f"the clock jumps by {days} days")
        play.town.clock.advance(days * 86400)
        await play.town.beats()


async def outage(play: Play) -> None:
    """No network for hours; people do not act until updates are certain to be kept."""
    await play.town.settles()
    play.storms.calm()
    play.storms.away = True
    for _ in range(play.dice.choice((6, 30)) // 3):
        play.town.machine.sleep(timedelta(hours=3))
        await play.town.beats()
    await act(play)
    await act(play)


async def behind_the_scenes(play: Play) -> None:
    """Give new events a limit; call one off, rarely; mark money received."""
    call_off = play.dice.random() < 0.05
    came = [c for c in play.claims if c.state == "counted" and not (c.cost or c.received)]
    one = play.dice.choice(came) if came and play.dice.random() < 0.2 else None

    async def do(tx: Tx) -> None:
        await tx.run(
            """update events set capacity = :places where capacity is null and not exists
               (select 1 from answers where event_id = events.id)""",
            places=CAPACITY,
        )
        open_one = "select id from events where state in ('announced', 'listed') order by id desc"
        event = await tx.value(open_one) if call_off else None
        if event is not None:
            await events.cancel(tx, event, reason="rain")
            play.cancelled[event] = await holds.reminded(tx, event)
            play.tell(f"event {event} is called off")
        if one is not None:
            await _receive(tx, one, play)

    await play.town.knows(do)


async def _receive(tx: Tx, claim: Claim, play: Play) -> None:
    """A treasurer holds the money of a report."""
    entry = await tx.value("select id from ledger where stands and note = :tag", tag=claim.tag)
    (treasurer,) = await organisers.with_role(tx, campaign_id=1, role=Role.OWNER)
    await funds.receive(tx, entry, by=treasurer, at=play.town.clock.now())
    claim.received = True
    play.tell(f"{claim.tag} is received")


async def _whole(path: Path, seed: int, steps: int) -> list[str]:
    play = await begin(path, seed)
    for _ in range(steps):
        await step(play)
    play.told += await holds.everything(play)
    await play.town.machine.stop()
    assert play.town.world.problems == []
    return play.told


def campaign(path: Path, seed: int, steps: int) -> list[str]:
    """Play the campaign of a seed for so many steps; return all that happened, line by line."""
    with seeded(random.Random(seed)):  # noqa: S311 - chance for play
        return run(_whole(path, seed, steps))


def digest(told: list[str]) -> str:
    """Return a fingerprint of all that happened."""
    return hashlib.blake2b("\n".join(told).encode(), digest_size=12).hexdigest()
