"""The beginning of the play, before anything goes wrong: a campaign, its groups, its events."""

import asyncio
import random
from dataclasses import dataclass

from bot.playground.wire import Json
from tests.torture.facts import Gathering
from tests.torture.people import Owner, Reporter, Sums
from tests.torture.play import Play, Player
from tests.torture.witness import carried, text_of

CITIES = ("London", "Leeds", "Sheffield", "Glasgow", "Cardiff", "Edinburgh")
NAMES = ("Ann", "Bo", "Cem", "Dee")
HOURS = (18, 20)  # when progress comes, by London's clocks; the play begins shortly before
PLACES = 2


@dataclass
class Cast:
    """Everybody who acts."""

    owner: Owner
    reporters: list[Reporter]


async def set_up(play: Play, owner_token: str, seed: int, groups: int) -> Cast:
    """Begin a campaign and found its chapters; return who acts in it."""
    owner = await _begin(play, owner_token, seed)
    acting = await asyncio.gather(
        *(_gather(play, seed, number, groups) for number in range(groups))
    )
    return Cast(owner, [reporter for those in acting for reporter in those])


async def _gather(play: Play, seed: int, number: int, groups: int) -> list[Reporter]:
    """Have a group come together, with its chapter and events; return who acts there."""
    city, everybody = CITIES[number], groups * (len(NAMES) + 1)
    players = await _found(play, city, HOURS[number % len(HOURS)])
    await _hold(play, players[0], city)
    players.append(_join(play, players[0], city))
    reporters = []
    for place, player in enumerate(players):
        dice = random.Random(f"{seed}/{city}/{place}")  # noqa: S311 - chance to be repeated
        sums = Sums(dice, number * len(players) + place, everybody)
        reporters.append(Reporter(player, city, sums, dice, announces=place > 0))
    for each in reporters:
        each.fellows = [other for other in reporters[:-1] if other is not each]
    await reporters[-1].report()
    reporters[-1].player = await _goes_private(play, players[-1])
    return reporters


async def _begin(play: Play, owner_token: str, seed: int) -> Owner:
    olga = play.world.add_person("Olga")
    player = Player(play, olga, play.world.private_chat(olga, play.account))
    asked = int(olga.start(play.account, owner_token)["message_id"])
    await player.waits("a welcome", lambda _message: True, asked)
    player.says("/campaign new Twestival, £250,000,000, 12 February 2031")
    await player.reads("£250,000,000")
    return Owner(player, random.Random(f"{seed}/Olga"))  # noqa: S311 - chance to be repeated


async def _found(play: Play, city: str, hour: int) -> list[Player]:
    people = [play.world.add_person(f"{name} of {city}") for name in NAMES]
    for person in people:
        player = Player(play, person, play.world.private_chat(person, play.account))
        asked = int(person.start(play.account)["message_id"])
        await player.waits("a welcome", lambda _message: True, asked)
    group = play.world.add_group(city, [*people, play.account], creator=people[0])
    players = [Player(play, person, group) for person in people]
    await _say_city(players[0], city)
    await _choose_hour(players[0], hour)
    return players


async def _say_city(host: Player, city: str) -> None:
    question = await host.reads("Which city")
    asked = host.says(city, reply_to=question["message_id"])
    shown = await host.reads(f"This group is {city}", "chapters.host", after=asked)
    host.taps(shown, "chapters.host")
    await host.waits("being host", lambda one: carried(one, "chapters.host") is None, asked)


async def _choose_hour(host: Player, hour: int) -> None:
    asked = host.says("/schedule")
    shown = await host.reads("", "progress.rhythm", after=asked)
    host.taps(shown, "progress.rhythm:daily")
    await host.reads("every day", "progress.hour", after=asked)
    host.taps(shown, f"progress.hour:{hour}")
    await host.reads(f"{hour}:00", "progress.hour", after=asked)


async def _hold(play: Play, host: Player, city: str) -> None:
    """Announce an event with room for everybody, and one with few places."""
    asked = host.says(f"/event 9 February 2031 19:00 Fair of {city} @ Hall")
    echo = await host.reads("Fair of", "events.announce", after=asked)
    host.taps(echo, "events.announce")
    card = await host.reads("Fair of", "events.answer", after=asked)
    play.gatherings.append(Gathering(f"Fair of {city}", host.chat.id, card["message_id"]))
    await _hold_small(play, host, city)


async def _hold_small(play: Play, host: Player, city: str) -> None:
    """Go through the guided form in private, where the places are asked for."""
    mine = Player(play, host.person, play.world.private_chat(host.person, play.account))
    asked = mine.says(f"/event 10 February 2031 19:00 Supper of {city} @ Hall")
    review = await mine.reads("Supper of", "events.revise", after=asked)
    mine.taps(review, "events.revise")
    fields = await mine.reads("Supper of", "events.step:places", after=asked)
    mine.taps(fields, "events.step:places")
    await mine.reads("How many people fit?", after=asked)
    asked = mine.says(str(PLACES))
    review = await mine.reads(f"{PLACES} places", "events.announce", after=asked)
    mine.taps(review, "events.announce")
    card = await host.reads("Supper of", "events.answer")
    play.gatherings.append(Gathering(f"Supper of {city}", host.chat.id, card["message_id"], PLACES))


def _join(play: Play, host: Player, city: str) -> Player:
    """Have somebody else join the group, who will report in private."""
    eve = play.world.add_person(f"Eve of {city}")
    eve.join(host.chat)
    return Player(play, eve, host.chat)


async def _goes_private(play: Play, player: Player) -> Player:
    private = play.world.private_chat(player.person, play.account)
    asked = int(player.person.start(play.account)["message_id"])
    alone = Player(play, player.person, private)
    await alone.waits("a welcome", lambda _message: True, asked)
    return alone


def card_of(play: Play, gathering: Gathering) -> str:
    """Return what an event's card says now."""
    message: Json = play.world.chats[gathering.chat].messages[gathering.message_id]
    return text_of(message)
