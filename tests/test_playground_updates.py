"""getUpdates and webhooks: offsets, waiting, who polls, what is kept and for how long."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.playground.server import serving
from tests.playhouse import Playhouse, house

__all__ = ["house"]


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def some(house: Playhouse, count: int) -> list[int]:
    """Have Ana write `count` messages; the ids of their updates."""
    for number in range(count):
        house.ana.send(house.bot, f"{number}")
    return ids(await house.result("getUpdates"))[-count:]


async def test_updates_stay_until_an_offset_confirms_them(house: Playhouse) -> None:
    first, second, third = await some(house, 3)
    assert ids(await house.result("getUpdates", limit=2)) == [first, second]
    assert ids(await house.result("getUpdates", offset=second)) == [second, third]
    assert ids(await house.result("getUpdates")) == [second, third]
    assert await house.result("getUpdates", offset=third + 1) == []


async def test_a_negative_offset_counts_from_the_end(house: Playhouse) -> None:
    last = (await some(house, 3))[-1]
    assert ids(await house.result("getUpdates", offset=-1)) == [last]
    assert ids(await house.result("getUpdates")) == [last]


@pytest.mark.parametrize(("limit", "given"), [(0, 1), (-5, 1), (1, 1), (150, 100), (None, 100)])
async def test_a_limit_is_kept_in_bounds(house: Playhouse, limit: int | None, given: int) -> None:
    await some(house, 101)
    asked = {} if limit is None else {"limit": limit}
    expected = 100 if limit == 0 else given
    assert len(await house.result("getUpdates", **asked)) == expected


async def test_a_long_poll_ends_with_the_first_update(house: Playhouse) -> None:
    waiting = asyncio.create_task(house.call("getUpdates", timeout=50))
    await house.bot.updates.until_polled()
    house.ana.send(house.bot, "hello")
    reply = await waiting
    assert [update["message"]["text"] for update in reply.result] == ["hello"]


async def test_the_second_poller_ends_the_first(house: Playhouse) -> None:
    waiting = asyncio.create_task(house.call("getUpdates", timeout=50))
    await house.bot.updates.until_polled()
    assert (await house.call("getUpdates")).ok
    reply = await waiting
    assert reply.status == 409
    assert reply.description == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )


async def test_only_what_is_asked_for_is_sent(house: Playhouse) -> None:
    group = house.group()
    house.ana.promote(group, house.bot)
    await house.updates()
    house.bea.leave(group)
    (gone,) = await house.updates(allowed_updates=["chat_member", "message"])
    assert "left_chat_member" in gone["message"]
    house.bea.join(group)
    kinds = [set(update) - {"update_id"} for update in await house.updates()]
    assert kinds == [{"chat_member"}, {"message"}]
    await house.result("getUpdates", allowed_updates=[])
    house.bea.leave(group)
    assert len(await house.updates()) == 1
    assert (await house.result("getWebhookInfo")).get("allowed_updates") is None


async def test_row_13_updates_are_kept_for_a_day(house: Playhouse) -> None:
    await some(house, 1)
    house.clock.advance(timedelta(hours=23).total_seconds())
    (late,) = await some(house, 1)
    house.clock.advance(timedelta(hours=2).total_seconds())
    assert ids(await house.result("getUpdates")) == [late]
    assert house.bot.updates.dropped == 1


@pytest.mark.parametrize("start_again_at", [5, 440_000_003, 900_000_000])
async def test_row_10_numbers_start_again(house: Playhouse, start_again_at: int) -> None:
    before = await some(house, 4)
    offset = before[-1] + 1
    house.bot.updates.renumber(start_again_at)
    house.ana.send(house.bot, "after a quiet week")
    for _ in range(2):
        assert ids(await house.result("getUpdates", offset=offset)) == [start_again_at]
    assert await house.result("getUpdates", offset=start_again_at + 1) == []


async def test_an_update_may_come_twice_or_be_of_no_known_kind(house: Playhouse) -> None:
    house.ana.send(house.bot, "once")
    (update,) = await house.updates()
    house.world.deliver_raw(house.bot, update)
    house.world.deliver_raw(house.bot, {"update_id": 1, "telepathy": {}})
    reply = await house.world.call(house.bot.token, "getUpdates", {"limit": 1})
    assert reply.result == [update]
    assert len(house.bot.updates) == 2
    house.oracle.mismatches.clear()
    house.bot.updates.drop()


class Receiver:
    """A bot's own server: writes down what it is sent, answers as it is told."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.came = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        self.updates.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.came.set()
        return self.answers.pop(0) if self.answers else web.Response()

    async def until(self, count: int) -> None:
        while len(self.updates) < count:
            self.came.clear()
            await self.came.wait()


@pytest.fixture
async def receiver() -> AsyncIterator[tuple[Receiver, str]]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield made, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


async def test_a_webhook_gets_updates_with_the_secret(
    house: Playhouse, receiver: tuple[Receiver, str]
) -> None:
    taken, url = receiver
    house.ana.send(house.bot, "before")
    async with serving(house.world, retry_seconds=0):
        await house.result("setWebhook", url=url, secret_token="s3cret_-", max_connections=1)
        house.ana.send(house.bot, "after")
        await taken.until(2)
        assert [update["message"]["text"] for update in taken.updates] == ["before", "after"]
        assert taken.secrets == ["s3cret_-", "s3cret_-"]
        info = await house.result("getWebhookInfo")
        assert (info["url"], info["max_connections"]) == (url, 1)
        assert "can't use getUpdates method while webhook is active" in await house.refusal(
            "getUpdates"
        )
        await house.result("deleteWebhook")
        assert await house.result("getUpdates") == []


async def test_a_webhook_is_tried_until_it_takes_an_update(
    house: Playhouse, receiver: tuple[Receiver, str]
) -> None:
    taken, url = receiver
    taken.answers = [web.Response(status=503), web.Response(status=500)]
    async with serving(house.world, retry_seconds=0):
        await house.result("setWebhook", url=url)
        house.ana.send(house.bot, "hello")
        await taken.until(3)
        info = await house.result("getWebhookInfo")
    assert len({update["update_id"] for update in taken.updates}) == 1
    assert info["last_error_message"] == "Wrong response from the webhook: 500"


async def test_what_a_webhook_did_not_take_waits_for_get_updates(
    house: Playhouse, receiver: tuple[Receiver, str]
) -> None:
    taken, url = receiver
    taken.answers = [web.Response(status=503) for _ in range(1000)]
    async with serving(house.world, retry_seconds=0.001):
        await house.result("setWebhook", url=url)
        sent = [house.ana.send(house.bot, text)["message_id"] for text in "abc"]
        await taken.until(2)
    await house.result("deleteWebhook")
    waiting = await house.result("getUpdates")
    assert [update["message"]["message_id"] for update in waiting] == sent


async def test_a_webhooks_answer_may_be_a_request(
    house: Playhouse, receiver: tuple[Receiver, str]
) -> None:
    taken, url = receiver
    asked = {"method": "sendMessage", "chat_id": house.ana.id, "text": "by answer"}
    taken.answers = [web.json_response(asked)]
    async with serving(house.world, retry_seconds=0):
        await house.result("setWebhook", url=url)
        with house.world.feed.listening(house.ana.id) as listener:
            house.ana.send(house.bot, "hello")
            while (told := (await listener.next(5))[-1]).get("method") != "sendMessage":
                assert told
    assert house.world.history(house.ana, house.bot.id)[-1]["text"] == "by answer"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://example.org"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "", "secret_token": "x" * 257}, "secret token is too long"),
    ],
)
async def test_a_webhook_that_is_refused(
    house: Playhouse, params: dict[str, Any], words: str
) -> None:
    assert await house.refusal("setWebhook", **params) == f"Bad Request: {words}"


async def test_raw_polling_over_http_gives_dictionaries(house: Playhouse) -> None:
    house.ana.start(house.bot)
    async with serving(house.world) as address, aiohttp.ClientSession() as http:
        url = f"{address}/bot{house.bot.token}/getUpdates"
        for sent in (
            {"json": {"timeout": 0}},
            {"data": {"timeout": "0"}},
            {"params": {"limit": 5}},
        ):
            async with http.post(url, **sent) as answer:
                body = await answer.json()
            assert body["result"][0]["message"]["text"] == "/start"
        async with http.get(url) as answer:
            assert answer.status == 200


async def test_tokens_and_methods_that_are_not_there(house: Playhouse) -> None:
    wrong = await house.world.call("1:nobody", "getMe", {})
    assert (wrong.status, wrong.description) == (401, "Unauthorized")
    malformed = await house.world.call("nonsense", "getMe", {})
    assert (malformed.status, malformed.description) == (404, "Not Found")
    missing = await house.call("sendGift", user_id=1, gift_id="x")
    assert missing.status == 501
    assert missing.description == ("Not Implemented: method sendGift is not part of this stand-in")
    assert (await house.call("GETME")).ok
    house.expected_problems = ["sendGift: the method is not part of this stand-in"]


async def test_a_parameter_that_is_ignored_is_a_problem(house: Playhouse) -> None:
    house.ana.start(house.bot)
    await house.result("sendMessage", chat_id=house.ana.id, text="x", business_connection_id="b")
    house.expected_problems = ["sendMessage: parameter business_connection_id was ignored"]
