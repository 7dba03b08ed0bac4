"""What people press: buttons, commands, links, reactions, votes, inline results."""

from urllib.parse import parse_qs, urlsplit

from bot.playground import keyboards
from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.errors import NotPossible
from bot.playground.messages import is_for, seen_by
from bot.playground.people.client import Place
from bot.playground.people.writing import Writing
from bot.playground.queries import Callback
from bot.playground.wire import Json

CHAT_INSTANCE_BASE = 1_000_003
REMEMBERED_TAPS = 10_000


class Pressing(Writing):
    """A person who presses buttons."""

    def tap(self, chat: Place, message_id: int, button: str) -> str | None:
        """Press the button of this callback data or this text; the id of the tap, if it is one.

        A button of a reply keyboard sends its text; a link to a bot is opened. Raises
        NotPossible when the message has no such button.
        """
        there = self.where(chat)
        message = seen_by(there, self.message(there, message_id), self.id)
        found = keyboards.find_button(message.get("reply_markup", {}), button)
        if found is None:
            raise NotPossible(f"no button {button!r} under message {message_id}")
        if "inline_keyboard" not in message["reply_markup"]:
            self._press_reply(there, found)
            return None
        return self._press_inline(there, message_id, found)

    def _press_inline(self, there: Chat, message_id: int, button: Json) -> str | None:
        if "callback_data" in button:
            return self.forge_tap(there, message_id, button["callback_data"])
        if "url" in button and self._bot_of(button["url"]):
            self.open_link(button["url"])
        return None

    def _press_reply(self, there: Chat, button: Json) -> None:
        if button.get("request_location"):
            raise NotPossible("say which location with send_location")
        if button.get("request_contact"):
            self.send_contact(there)
        else:
            self.send(there, button["text"])

    def forge_tap(self, chat: Place, message_id: int, data: str) -> str:
        """Send a tap with any data, as a tampered client can; the id of the tap."""
        there = self.where(chat)
        self.membership(there)
        message = self.message(there, message_id)
        bot = self._answering(message)
        callback = Callback(
            self._query_id(), self.id, bot.id, there.id, message_id, data, self.world.clock.now()
        )
        self._remember(callback)
        payload = {
            "id": callback.id,
            "from": self.card,
            "chat_instance": str(there.id * CHAT_INSTANCE_BASE),
            "data": data,
            **self._tapped(there, message),
        }
        self.world.deliver(bot, "callback_query", payload)
        bot.met.add(self.id)
        return callback.id

    def _tapped(self, there: Chat, message: Json) -> Json:
        inline_id = there.inline_ids.get(message["message_id"])
        return {"inline_message_id": inline_id} if inline_id else {"message": message}

    def _answering(self, message: Json) -> Bot:
        author = message.get("via_bot") or message["from"]
        bot = self.world.bots.get(author["id"])
        if bot is None:
            raise NotPossible(f"message {message['message_id']} is not a bot's")
        return bot

    def _query_id(self) -> str:
        return str((self.id << 32) + self.world.count("query"))

    def _remember(self, callback: Callback) -> None:
        callbacks = self.world.callbacks
        callbacks[callback.id] = callback
        if len(callbacks) > REMEMBERED_TAPS:
            del callbacks[next(iter(callbacks))]

    def answer_to(self, callback_id: str | None) -> Json | None:
        """What the bot answered to a tap: text, show_alert, url; None while it has not."""
        callback = self.world.callbacks.get(callback_id or "")
        return callback.answer if callback else None

    def keyboard(self, chat: Place) -> Json | None:
        """The reply keyboard that is open for this person in a chat."""
        there = self.where(chat)
        for message_id in reversed(there.keyboards):
            keyboard = there.keyboards[message_id]
            if is_for(there.messages[message_id], keyboard, self.id):
                return keyboard if "keyboard" in keyboard else None
        return None

    def start(self, bot: Bot, payload: str = "") -> Json:
        """Press Start in the private chat with a bot, with a deep link's payload or without."""
        self.unblock(bot)
        return self.send(bot, f"/start {payload}".strip())

    def open_link(self, url: str, chat: Place | None = None) -> Json | None:
        """Open a t.me link to a bot: `?start=` in private, `?startgroup=` in the group `chat`.

        The message that was sent by it, if one was. Raises NotPossible for any other link.
        """
        bot = self._bot_of(url)
        if bot is None:
            raise NotPossible(f"{url} leads nowhere in here")
        query = parse_qs(urlsplit(url).query, keep_blank_values=True)
        if "startgroup" in query:
            return self._start_in_group(bot, query["startgroup"][0], chat)
        if "start" in query:
            return self.start(bot, query["start"][0])
        self.world.private_chat(self, bot)
        return None

    def _start_in_group(self, bot: Bot, payload: str, chat: Place | None) -> Json | None:
        if chat is None:
            raise NotPossible("say which group the bot is added to")
        there = self.where(chat)
        if bot.id not in there.members:
            self.add_bot(there, bot)
        if not payload or payload == "true":
            return None
        return self.send(there, f"/start@{bot.username} {payload}")

    def _bot_of(self, url: str) -> Bot | None:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        if parts.scheme == "tg" and parts.netloc == "resolve":
            return self.world.bot_named(parse_qs(parts.query).get("domain", [""])[0])
        if parts.hostname not in {"t.me", "telegram.me"}:
            return None
        return self.world.bot_named(parts.path.strip("/"))
