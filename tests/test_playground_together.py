"""What a whole cast needs of the stand-in: acting together, listening to all, the record."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.following import FollowedClock
from bot.playground.server import serving
from bot.story.door import ClockNotFollowed, Door, NotDone
from tests.playhouse import THE_DAY, Playhouse, house

__all__ = ["house"]


@pytest.fixture
async def address(house: Playhouse) -> AsyncIterator[str]:
    await house.result("getMe")
    async with serving(house.world) as where:
        yield where


@pytest.fixture
async def door(address: str) -> AsyncIterator[Door]:
    async with Door.opened(address) as opened:
        yield opened


async def test_acts_asked_for_together_are_done_in_order(house: Playhouse, door: Door) -> None:
    group = house.group()
    sent = [door.act(house.ana.id, "send", chat=group.id, text=str(n)) for n in range(500)]
    numbers = [message["message_id"] for message in await asyncio.gather(*sent)]
    assert numbers == sorted(numbers)
    texts = [each.get("text") for each in house.world.history(house.ana, group.id)]
    assert texts[-500:] == [str(n) for n in range(500)]


async def test_an_act_that_cannot_be_done_harms_no_other(house: Playhouse, door: Door) -> None:
    group = house.group()
    asked = [
        door.act(house.ana.id, "send", chat=group.id, text="one"),
        door.act(house.ana.id, "fly"),
        door.act(house.bea.id, "send", chat=1, text="two"),
        door.act(house.bea.id, "send", chat=group.id, text="three"),
    ]
    first, second, third, last = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(first, dict)
    assert isinstance(last, dict)
    assert isinstance(second, NotDone)
    assert str(second) == "nobody can do fly"
    assert isinstance(third, NotDone)


async def test_the_first_person_comes_into_an_empty_world(house: Playhouse, door: Door) -> None:
    house.world.people.clear()
    card = await door.act(None, "create_person", first_name="Cai", language_code="cy")
    assert house.world.people[card["id"]].language_code == "cy"


async def test_the_record_counts_requests_refusals_and_updates(
    house: Playhouse, door: Door
) -> None:
    group = house.group()
    await door.act(house.ana.id, "send", chat=group.id, text="/start")
    await house.result("sendMessage", chat_id=group.id, text="Hello")
    await house.refusal("sendMessage", chat_id=-12345, text="Hello")
    await house.refusal("sendMessage", chat_id=-6789, text="Hello")
    record = await door.record()
    assert record["requests"] == {"sendmessage": 3}
    assert record["refusals"] == {"400 Bad Request: chat not found": 2}
    assert record["updates"] == {"my_chat_member": 1, "message": 2}
    assert record["unconfirmed"] == 3
    await house.updates()
    assert (await door.record())["unconfirmed"] == 0


async def heard(stream: aiohttp.ClientResponse) -> Any:
    async for line in stream.content:
        if line.startswith(b"data: "):
            return json.loads(line[6:])
    raise AssertionError("the stream ended")


async def test_everybody_is_listened_to_and_only_the_kinds_asked_for(
    house: Playhouse, address: str
) -> None:
    group = house.group()
    query = {"as": "everybody", "kinds": "edited"}
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{address}/play/events", params=query) as stream,
    ):
        await stream.content.readline()
        sent = house.bea.send(group, "one")
        house.ana.pin(group, sent["message_id"])
        house.bea.edit(sent["message_id"], group, "two")
        happened = await heard(stream)
    assert happened["kind"] == "edited"
    assert happened["chat_id"] == group.id
    assert happened["message"]["text"] == "two"


async def test_a_jump_waits_until_the_follower_shows_it(address: str, door: Door) -> None:
    followed = FollowedClock(address)
    await followed.begin()
    following = asyncio.create_task(followed.follow())
    try:
        for days in range(1, 5):
            to = THE_DAY + timedelta(days=days)
            await door.move_clock(to)
            assert followed.now() == to
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


async def test_a_jump_that_nobody_follows_is_noticed(
    address: str, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.story.door.FOLLOWED_WITHIN", 0.01)
    with pytest.raises(ClockNotFollowed, match="the bot did not follow"):
        await door.move_clock(THE_DAY + timedelta(days=1))
