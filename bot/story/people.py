"""Somebody who types and taps, and sees what the bot answers."""

from dataclasses import dataclass
from typing import Any

from bot.playground.wire import Json
from bot.story.cast import Someone
from bot.story.door import Door
from bot.story.window import Missed, Window, buttons, carried


class TurnedDown(Exception):  # noqa: N818 - it says what the bot did
    """The bot answered a tap with an alert; the message is what it said."""


@dataclass
class Player:
    """One person at the front door."""

    door: Door
    window: Window
    id: int
    name: str

    @classmethod
    async def appears(cls, door: Door, window: Window, someone: Someone) -> "Player":
        """Have somebody open a Telegram account."""
        card = await door.act(
            None, "create_person", first_name=someone.name, language_code=someone.language
        )
        return cls(door, window, card["id"], someone.name)

    async def says(self, chat: int, text: str, *, reply_to: int | None = None) -> int:
        """Write in a chat; return the number of the message."""
        sent = await self.door.act(self.id, "send", chat=chat, text=text, reply_to=reply_to)
        return int(sent["message_id"])

    async def opens(self, url: str) -> int:
        """Open a link to the bot in private; return the number of the message it sends."""
        sent = await self.door.act(self.id, "open_link", url=url)
        return int(sent["message_id"])

    async def starts(self) -> Json:
        """Press START in private; return what the bot says."""
        sent = await self.door.act(self.id, "start")
        return await self.sees_anything(self.id, after=int(sent["message_id"]))

    async def edits(self, chat: int, message_id: int, text: str) -> None:
        """Change a message of one's own."""
        await self.door.act(self.id, "edit", chat=chat, message_id=message_id, text=text)

    async def sees(self, chat: int, does: str, *, after: int = 0, to: int | None = None) -> Json:
        """Wait for a message with a button that does something.

        `after`: a later message than that; `to`: a reply to that message.
        """

        def wanted(message: Json) -> bool:
            return (
                message["message_id"] > after
                and (to is None or _replied_to(message) == to)
                and carried(message, does) is not None
            )

        return await self.window.message(chat, wanted, f"a button {does} for {self.name}")

    async def sees_question(self, chat: int, *, after: int = 0, to: int | None = None) -> Json:
        """Wait for a message without buttons: a question to be answered in words."""

        def wanted(message: Json) -> bool:
            return (
                message["message_id"] > after
                and (to is None or _replied_to(message) == to)
                and not buttons(message)
                and "text" in message
            )

        return await self.window.message(chat, wanted, f"a question to {self.name}")

    async def sees_anything(self, chat: int, *, after: int) -> Json:
        """Wait for whatever the bot says next."""
        return await self.window.message(
            chat, lambda message: message["message_id"] > after, f"a word to {self.name}"
        )

    async def presses(self, chat: int, message: Json, does: str) -> Json:
        """Tap the button that does something; return the bot's answer to the tap.

        Raises TurnedDown when that is an alert, Missed when there is no such button.
        """
        pressed = carried(message, does)
        if pressed is None:
            raise Missed(f"a button {does} is not under the message any more")
        tap = await self.door.act(
            self.id, "tap", chat=chat, message_id=message["message_id"], data=pressed
        )
        answer = await self.window.answer(tap)
        if answer["show_alert"]:
            raise TurnedDown(answer["text"])
        return answer

    async def hands(self, does: str, field: str, name: str, content: bytes) -> int:
        """Send a photo or a file to the bot in private; return the number of the message."""
        sent = await self.door.hand(self.id, does, field, name, content)
        return int(sent["message_id"])

    async def acts(self, does: str, **what: Any) -> Any:
        """Do anything else a client can do."""
        return await self.door.act(self.id, does, **what)


def _replied_to(message: Json) -> int | None:
    replied = message.get("reply_to_message")
    return None if replied is None else int(replied["message_id"])
