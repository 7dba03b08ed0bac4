"""The page's endpoints: seeing, doing, the clock, the stream, faults and pictures."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot.clock import RealClock
from bot.playground import Fault, FaultKind, World
from bot.playground.server import serving
from bot.playground.server.acts import ACTS
from tests.playhouse import Playhouse, house, png

__all__ = ["house"]


@dataclass
class Page:
    """What the page does: it fetches, and it posts."""

    address: str
    http: aiohttp.ClientSession

    async def get(self, path: str, status: int = 200, **query: Any) -> Any:
        async with self.http.get(f"{self.address}{path}", params=query) as answer:
            assert answer.status == status
            return await answer.json()

    async def post(self, path: str, status: int = 200, **body: Any) -> Any:
        async with self.http.post(f"{self.address}{path}", json=body) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()

    async def act(self, who: Any, do: str, **more: Any) -> Any:
        answer = await self.post("/play/act", **{"as": who.id, "do": do, **more})
        return answer["result"]


@pytest.fixture
async def page(house: Playhouse) -> AsyncIterator[Page]:
    async with serving(house.world) as address, aiohttp.ClientSession() as http:
        await house.result("getMe")
        yield Page(address, http)


async def test_the_page_itself_is_served(page: Page) -> None:
    async with page.http.get(f"{page.address}/") as answer:
        assert answer.content_type == "text/html"
        assert "<html" in (await answer.text()).lower()
    async with page.http.get(f"{page.address}/main.js") as answer:
        assert answer.status == 200
    async with page.http.get(f"{page.address}/../server/api.py") as answer:
        assert answer.status == 404


async def test_the_state_of_a_person(house: Playhouse, page: Page) -> None:
    group = house.group(forum=True)
    topic = house.ana.create_topic(group, "Money")
    state = await page.get("/play/state", **{"as": house.bea.id})
    assert state["me"]["id"] == house.bea.id
    assert [person["id"] for person in state["people"]] == [house.ana.id, house.bea.id]
    assert state["bot"]["username"] == "kermesse_bot"
    (chat,) = state["chats"]
    assert (chat["id"], chat["title"], chat["is_admin"]) == (group.id, "Paris", False)
    assert [found["message_thread_id"] for found in chat["topics"]] == [topic.thread_id]
    assert (state["limits"], state["faults"], state["next_post"]) == ("off", [], None)
    assert (await page.get("/play/state"))["me"]["id"] == house.ana.id
    assert not (await page.get("/play/state", 400, **{"as": 404}))["ok"]


async def test_saying_and_reading(house: Playhouse, page: Page) -> None:
    group = house.group()
    said = await page.act(house.ana, "send", chat=group.id, text="/help")
    house.ana.pin(group, said["message_id"])
    history = await page.get("/play/history", **{"as": house.bea.id, "chat": group.id})
    assert "/help" in [message.get("text") for message in history["messages"]]
    assert [message["message_id"] for message in history["pinned"]] == [said["message_id"]]
    await page.act(house.ana, "edit", chat=group.id, message_id=said["message_id"], text="/start")
    await page.act(house.bea, "read", chat=group.id)
    assert house.bea.unread(group) == 0
    refused = await page.post("/play/act", 400, **{"as": house.ana.id, "do": "fly"})
    assert refused == {"ok": False, "description": "nobody can do fly"}


async def test_a_picture_goes_in_and_out(house: Playhouse, page: Page) -> None:
    form = aiohttp.FormData({"as": str(house.ana.id), "do": "send_photo", "caption": "Us"})
    form.add_field("chat", str(house.bot.id))
    form.add_field("photo", png(), filename="us.png", content_type="image/png")
    async with page.http.post(f"{page.address}/play/act", data=form) as answer:
        sent = (await answer.json())["result"]
    assert sent["caption"] == "Us"
    file_id = sent["photo"][-1]["file_id"]
    async with page.http.get(f"{page.address}/play/media/{file_id}") as answer:
        assert answer.content_type == "image/png"
        assert await answer.read() == png()
    assert not (await page.get("/play/media/nothing", 404))["ok"]
    form = aiohttp.FormData({"as": str(house.ana.id), "do": "send_document"})
    form.add_field("chat", str(house.bot.id))
    form.add_field("document", b"<script>", filename="x.html", content_type="text/html")
    async with page.http.post(f"{page.address}/play/act", data=form) as answer:
        paper = (await answer.json())["result"]["document"]
    async with page.http.get(f"{page.address}/play/media/{paper['file_id']}") as answer:
        assert answer.content_type == "application/octet-stream"


async def test_a_tap_is_answered_on_the_stream(house: Playhouse, page: Page) -> None:
    await page.act(house.ana, "start", payload="e1")
    keys = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = await house.result("sendMessage", chat_id=house.ana.id, text="?", reply_markup=keys)
    stream = await page.http.get(f"{page.address}/play/events", params={"as": house.ana.id})
    tap = await page.act(
        house.ana, "tap", chat=house.bot.id, message_id=sent["message_id"], data="go"
    )
    await house.result("answerCallbackQuery", callback_query_id=tap, text="Done")
    told = await until(stream, "callback_answer")
    assert told == {
        "kind": "callback_answer", "callback_id": tap, "text": "Done", "show_alert": False,
    }  # fmt: skip
    stream.close()


async def until(stream: aiohttp.ClientResponse, kind: str) -> dict[str, Any]:
    """The next happening of a kind."""
    async for line in stream.content:
        if line.startswith(b"data: "):
            told: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            if told["kind"] == kind:
                return told
    raise AssertionError(f"the stream ended without {kind}")


async def test_the_stream_is_one_persons(house: Playhouse, page: Page) -> None:
    group = house.group()
    house.ana.start(house.bot)
    alone = house.world.add_group("Ana alone", [house.bot], creator=house.ana)
    stream = await page.http.get(f"{page.address}/play/events", params={"as": house.bea.id})
    house.ana.send(alone, "a secret")
    said = house.ana.send(group, "hello")
    told = await until(stream, "message")
    assert (told["chat_id"], told["message"]["text"]) == (group.id, "hello")
    house.bea.react(group, said["message_id"], "👍")
    reacted = await until(stream, "reaction")
    assert reacted["reactions"] == [{"emoji": "👍", "count": 1, "mine": True}]
    await page.act(house.ana, "delete", chat=group.id, message_id=said["message_id"])
    assert (await until(stream, "deleted"))["message_id"] == said["message_id"]
    await house.result("sendChatAction", chat_id=group.id, action="typing")
    assert (await until(stream, "chat_action"))["action"] == "typing"
    request = await until(stream, "bot")
    assert (request["direction"], request["method"], request["ok"]) == (
        "request",
        "sendChatAction",
        True,
    )
    stream.close()


async def test_the_clock_moves_and_can_be_followed(house: Playhouse, page: Page) -> None:
    first = await page.get("/play/clock")
    waiting = asyncio.create_task(page.get("/play/clock", since=first["version"], timeout=60))
    moved = await page.post("/play/clock", advance_seconds=3600)
    assert (await waiting)["version"] == moved["version"] > first["version"]
    assert moved["now"] == "2009-02-12T19:30:00+00:00"
    jumped = await page.post("/play/clock", to="2009-02-13T09:00:00+01:00")
    assert jumped["now"] == "2009-02-13T08:00:00+00:00"
    assert (await page.post("/play/clock", speed=60))["speed"] == 60
    assert (await page.get("/play/clock", since=0, timeout=60))["speed"] == 60
    for wrong in ({"to": "soon"}, {"to": "2009-02-13T09:00:00"}, {"speed": "fast"}):
        assert not (await page.post("/play/clock", 400, **wrong))["ok"]
    await page.post("/play/clock", speed=0)


async def test_when_the_next_post_is_due(house: Playhouse, page: Page) -> None:
    due = "2009-02-13T08:00:00+00:00"
    await page.post("/play/hint", next_post=due)
    assert (await page.get("/play/state"))["next_post"] == due
    await page.post("/play/hint", next_post=None)
    assert (await page.get("/play/state"))["next_post"] is None


async def test_faults_and_limits_from_the_page(house: Playhouse, page: Page) -> None:
    added = await page.post(
        "/play/faults", add={"kind": "too_many", "method": "send*", "times": None}
    )
    (fault,) = added["faults"]
    assert (await page.get("/play/state"))["faults"] == [fault]
    assert (await page.post("/play/faults", remove=fault["id"]))["faults"] == []
    await page.post("/play/faults", add={"kind": "reset"})
    assert (await page.post("/play/faults", clear=True))["faults"] == []
    for wrong in ({"kind": "flood"}, {"kind": "reset", "colour": "red"}, {}):
        answer = await page.post("/play/faults", 400 if wrong else 200, add=wrong)
        assert answer["ok"] is (wrong == {})
    await page.post("/play/limits", limits="real")
    assert (await page.get("/play/state"))["limits"] == "real"
    assert not (await page.post("/play/limits", 400, limits="lax"))["ok"]


async def test_commands_as_the_client_shows_them(house: Playhouse, page: Page) -> None:
    line = {"command": "aide", "description": "À l'aide"}
    await house.result("setMyCommands", commands=[line], language_code="fr")
    about = {"as": house.ana.id, "chat": house.bot.id}
    assert await page.get("/play/commands", **about) == [line]
    assert await page.get("/play/commands", **{**about, "as": house.bea.id}) == []


async def test_a_world_is_built_from_the_page(house: Playhouse, page: Page) -> None:
    cai = await page.act(house.ana, "create_person", first_name="Cai", language_code="cy")
    made = await page.act(
        house.ana, "create_group", title="Lyon", members=[cai["id"]], with_bot=True, forum=True
    )
    chat = house.world.chats[made["id"]]
    assert set(chat.members) == {house.ana.id, cai["id"], house.bot.id}
    person = house.world.people[cai["id"]]
    topic = await page.act(house.ana, "create_topic", chat=chat.id, name="Money")
    thread = topic["message_thread_id"]
    said = await page.act(person, "send", chat=chat.id, text="x", thread=thread)
    await page.act(person, "react", chat=chat.id, message_id=said["message_id"], emoji="🎉")
    await page.act(house.ana, "close_topic", chat=chat.id, thread=thread)
    await page.act(house.ana, "reopen_topic", chat=chat.id, thread=thread)
    await page.act(house.ana, "promote", chat=chat.id, member=cai["id"], title="Host")
    assert chat.members[cai["id"]].custom_title == "Host"
    await page.act(house.ana, "demote", chat=chat.id, member=cai["id"])
    await page.act(house.ana, "rename_chat", chat=chat.id, title="Lyon 2")
    await page.act(house.ana, "pin", chat=chat.id, message_id=said["message_id"])
    await page.act(house.ana, "unpin", chat=chat.id, message_id=said["message_id"])
    await page.act(house.ana, "remove_bot", chat=chat.id)
    await page.act(house.ana, "add_bot", chat=chat.id, bot=house.bot.id)
    await page.act(house.ana, "kick", chat=chat.id, member=cai["id"])
    await page.act(house.ana, "unban", chat=chat.id, member=cai["id"])
    await page.act(person, "join", chat=chat.id)
    await page.act(person, "leave", chat=chat.id)
    await page.act(house.ana, "delete_topic", chat=chat.id, thread=thread)
    await house.updates()


async def test_other_things_people_do_on_the_page(house: Playhouse, page: Page) -> None:
    group = house.group()
    here = {"chat": group.id}
    place = {"latitude": "48.85", "longitude": 2.35}
    await page.act(house.ana, "send_location", **here, **place)
    await page.act(house.ana, "send_venue", **here, **place, title="Bar", address="Rue")
    await page.act(house.ana, "send_contact", **here)
    await page.act(house.ana, "send_as_anonymous", **here, text="x")
    await page.act(house.ana, "as_channel", **here, text="x")
    await page.act(house.ana, "via_bot", **here, text="x")
    said = await page.act(house.ana, "send", **here, text="x", reply_to=None, thread=None)
    about = {"message_id": said["message_id"]}
    await page.act(house.ana, "forward", chat=house.bot.id, from_chat=group.id, **about)
    await page.act(house.ana, "open_link", url="t.me/kermesse_bot?startgroup=x", **here)
    poll = await house.result("sendPoll", chat_id=group.id, question="?", options=["A", "B"])
    await page.act(house.bea, "vote", **here, message_id=poll["message_id"], option_ids=[0])
    await page.act(house.ana, "block", bot=house.bot.id)
    assert house.bot.id in house.ana.blocked
    await page.act(house.ana, "unblock", bot=house.bot.id)
    asked = await page.act(house.bea, "inline", **here, query="x")
    result = {
        "type": "article", "id": "1", "title": "T", "input_message_content": {"message_text": "T"},
    }  # fmt: skip
    await house.result("answerInlineQuery", inline_query_id=asked, results=[result])
    await page.act(house.bea, "choose_inline", **here, inline_query_id=asked, result_id="1")
    await page.act(house.ana, "stay_anonymous", **here, anonymous=True)
    await page.act(house.ana, "invite", **here, member=house.world.add_person("Dov").id)
    grown = await page.act(house.ana, "migrate", **here)
    assert grown["type"] == "supergroup"


async def test_what_cannot_be_done_is_said(house: Playhouse, page: Page) -> None:
    group = house.group()
    for do in ACTS.keys() - {"create_person", "create_group", "start", "unblock", "block"}:
        answer = await page.post("/play/act", 400, **{"as": house.bea.id, "do": do})
        assert answer["description"]
    await page.post("/play/act", 400, **{"as": house.bea.id, "do": "send", "chat": group.id})
    await house.updates()


async def test_silence_and_lost_connections_over_http(house: Playhouse, page: Page) -> None:
    url = f"{page.address}/bot{house.bot.token}/getMe"
    house.world.faults.add(Fault(FaultKind.RESET, times=1))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await page.http.post(url)
    house.world.faults.add(Fault(FaultKind.GARBAGE, times=1))
    async with page.http.post(url) as answer:
        assert b"not json" in await answer.read()
    house.world.faults.add(Fault(FaultKind.SILENCE, times=1))
    with pytest.raises(TimeoutError):
        await page.http.post(url, timeout=aiohttp.ClientTimeout(total=0.05))


async def test_a_malformed_request_is_refused(house: Playhouse, page: Page) -> None:
    url = f"{page.address}/bot{house.bot.token}/sendMessage"
    headers = {"Content-Type": "application/json"}
    async with page.http.post(url, data=b"{", headers=headers) as answer:
        assert answer.status == 400
        assert (await answer.json())["description"] == "Bad Request: can't parse JSON object"
    async with page.http.get(f"{page.address}/file/bot{house.bot.token}/photos/none") as answer:
        assert answer.status == 404


async def test_a_clock_that_is_not_ours_to_move() -> None:
    async with serving(World(RealClock())) as address, aiohttp.ClientSession() as http:
        page = Page(address, http)
        assert "cannot be moved" in (await page.post("/play/clock", 400, speed=5))["description"]
        assert (await page.get("/play/clock"))["speed"] == 1.0
        assert (await page.get("/play/state", 400))["description"] == "there is nobody here"


async def test_the_server_ends_though_somebody_waits(house: Playhouse) -> None:
    async with aiohttp.ClientSession() as http:
        async with serving(house.world) as address:
            url = f"{address}/bot{house.bot.token}/getUpdates"
            poll = asyncio.create_task(http.post(url, json={"timeout": 50}))
            await house.bot.updates.until_polled()
            stream = await http.get(f"{address}/play/events")
        with pytest.raises(aiohttp.ClientError):
            await poll
        with pytest.raises(aiohttp.ClientError):
            await stream.read()
    await house.result("getMe")
