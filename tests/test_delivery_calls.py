"""A raw call over HTTP means the same as python-telegram-bot's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.calls import call
from bot.clock import RealClock
from bot.playground.faults import Fault, FaultKind
from bot.playground.server import serving
from bot.playground.world import World
from bot.transport import AiohttpRequest, NotSent, ReplyLost

TOKEN = "7000000001:the-stand-in-token-of-kermesse-calls"


@asynccontextmanager
async def connected(world: World) -> AsyncIterator[tuple[Bot, int]]:
    """A bot on our transport, and somebody it may write to."""
    account = world.add_bot("Kermesse", "KermesseBot", TOKEN)
    ana = world.add_person("Ana")
    ana.start(account)
    async with serving(world) as address:
        request = AiohttpRequest(read_timeout=5.0)
        bot = Bot(TOKEN, base_url=f"{address}/bot", request=request, get_updates_request=request)
        async with bot:
            yield bot, ana.id


async def meaning(ask: Any) -> tuple[type[TelegramError], str]:
    """What a call is told."""
    with pytest.raises(TelegramError) as told:
        await ask
    return told.type, told.value.message


async def test_the_result_is_telegrams_own() -> None:
    async with connected(World(RealClock())) as (bot, ana):
        markup = {"inline_keyboard": [[{"text": "Où ?", "url": "https://example.org"}]]}
        params = {"chat_id": ana, "text": "Bonjour 👋", "reply_markup": markup}
        ours = await call(bot, "sendMessage", params)
        theirs: Any = await bot.do_api_request("sendmessage", api_kwargs=params)
        for answer in (ours, theirs):
            assert answer["chat"]["id"] == ana
            assert answer["text"] == "Bonjour 👋"
            assert answer["reply_markup"] == markup
        assert ours.keys() == theirs.keys()
        assert await call(bot, "deleteMessage", {"chat_id": ana, "message_id": 2}) is True


FAULTS = [
    Fault(FaultKind.TOO_MANY, retry_after=7),
    Fault(FaultKind.SERVER_ERROR),
    Fault(FaultKind.BAD_GATEWAY),
    Fault(FaultKind.LOST_GATEWAY),
    Fault(FaultKind.GARBAGE),
    Fault(FaultKind.REFUSAL, code=400, description="Bad Request: message is not modified"),
    Fault(FaultKind.REFUSAL, code=403, description="Forbidden: bot was blocked by the user"),
    Fault(FaultKind.REFUSAL, code=409, description="Conflict: terminated by other request"),
    Fault(FaultKind.LOST),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind} {fault.code}")
async def test_every_refusal_means_what_it_means_to_python_telegram_bot(fault: Fault) -> None:
    world = World(RealClock())
    async with connected(world) as (bot, ana):
        world.faults.add(fault)
        params = {"chat_id": ana, "text": "x"}
        ours = await meaning(call(bot, "sendMessage", params))
        theirs = await meaning(bot.do_api_request("sendmessage", api_kwargs=params))
        assert ours == theirs


async def test_a_token_that_is_refused_is_told_from_a_method_that_is_not_known() -> None:
    world = World(RealClock())
    async with connected(world) as (bot, _):
        refused = Fault(FaultKind.REFUSAL, "sendmessage", code=401, description="Unauthorized")
        world.faults.add(refused)
        assert (await meaning(call(bot, "sendMessage", {})))[1] == "Unauthorized"


async def test_row_19_nobody_there_is_not_sent_and_row_18_no_answer_is_a_lost_reply() -> None:
    world = World(RealClock())
    async with connected(world) as (bot, ana):
        world.faults.add(Fault(FaultKind.LOST, "sendmessage", 1))
        with pytest.raises(ReplyLost):
            await call(bot, "sendMessage", {"chat_id": ana, "text": "x"})
        gone = Bot(TOKEN, base_url="http://127.0.0.1:9/bot", request=bot.request)
        with pytest.raises(NotSent):
            await call(gone, "sendMessage", {"chat_id": ana, "text": "x"})
