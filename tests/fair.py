"""A small world with a scripted bot in it, and windows to look at its page through."""

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
from PIL import Image
from playwright.async_api import Browser, BrowserContext, Page

from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.people import Person
from bot.playground.world import World

THE_DAY = datetime(2009, 2, 12, 18, 30, tzinfo=UTC)
ASKED = "€120.00 for Paris 🎪, cake sale. Right?"


def units(text: str) -> int:
    """How many UTF-16 units a text has: what the offsets of entities count."""
    return len(text.encode("utf-16-le")) // 2


def keys(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


CONFIRM = keys(
    [{"text": "Confirm", "callback_data": "ok"}, {"text": "Undo", "callback_data": "undo"}],
    [
        {"text": "Details", "url": "https://t.me/page_bot?start=e12"},
        {"text": "Copy the link", "copy_text": {"text": "https://example.org/give"}},
    ],
)


class ScriptedBot:
    """A bot made of raw calls: it answers a few words in a few ways."""

    def __init__(self, http: aiohttp.ClientSession, address: str, token: str) -> None:
        self._http = http
        self._base = f"{address}/bot{token}"
        self.started_with: list[str] = []

    async def call(self, method: str, **params: Any) -> Any:
        async with self._http.post(f"{self._base}/{method}", json=params) as answer:
            return (await answer.json()).get("result")

    async def live(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=30) or []:
                offset = update["update_id"] + 1
                if message := update.get("message"):
                    await self._hear(message)
                if query := update.get("callback_query"):
                    await self._tapped(query)

    async def _hear(self, message: dict[str, Any]) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        word = text.partition(" ")[0].partition("@")[0]
        if word == "/start":
            self.started_with.append(text)
            places = {"keyboard": [[{"text": "Paris"}]], "resize_keyboard": True}
            await self.call("sendMessage", chat_id=chat, text="Welcome!", reply_markup=places)
        elif word == "/raised":
            bold = [{"type": "bold", "offset": units(ASKED.partition("cake")[0]), "length": 9}]
            await self.call(
                "sendMessage", chat_id=chat, text=ASKED, entities=bold, reply_markup=CONFIRM
            )
        elif word == "/progress":
            await self._post_picture(chat)
        elif text:
            await self.call("sendMessage", chat_id=chat, text=f"You said {text}")

    async def _tapped(self, query: dict[str, Any]) -> None:
        about = query["message"]["chat"]["id"], query["message"]["message_id"]
        done = query["data"] == "ok"
        await self.call(
            "answerCallbackQuery",
            callback_query_id=query["id"],
            text="Recorded" if done else "Nothing was recorded.",
            show_alert=not done,
        )
        if done:
            where = {"chat_id": about[0], "message_id": about[1]}
            await self.call("editMessageText", text="Recorded. Entry 14.", **where)

    async def _post_picture(self, chat: int) -> None:
        form = aiohttp.FormData({"chat_id": str(chat), "caption": "Half way there"})
        form.add_field("photo", picture(), filename="progress.png", content_type="image/png")
        async with self._http.post(f"{self._base}/sendPhoto", data=form) as answer:
            assert answer.status == 200


def picture(width: int = 1200, height: int = 675) -> bytes:
    shelf = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(shelf, "PNG")
    return shelf.getvalue()


@dataclass
class Fair:
    """A small world with its page: two people, a group, a bot, and windows to look through."""

    world: World
    address: str
    bot: Bot
    script: ScriptedBot
    ana: Person
    ben: Person
    paris: Chat
    browser: Browser
    windows: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def look(self, width: int = 1280, height: int = 800, **how: Any) -> Page:
        """Open the page in a window of its own, as the first of all people."""
        how.setdefault("locale", "en-GB")
        window = await self.browser.new_context(
            viewport={"width": width, "height": height}, timezone_id="Europe/Paris", **how
        )
        self.windows.append(window)
        page = await window.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._heard(said.type, said.text))
        page.on("request", lambda asked: self._asked(asked.url))
        await page.goto(self.address)
        await page.wait_for_selector("body[data-ready]")
        return page

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"the page asked for {url}")
