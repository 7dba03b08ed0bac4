"""What people choose: an option of a poll, a reaction, a result of a bot's inline mode."""

from typing import Any

from bot.playground import entities, keyboards, polls
from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.errors import NotPossible
from bot.playground.messages import Draft, post
from bot.playground.people.client import Place
from bot.playground.people.pressing import Pressing
from bot.playground.queries import InlineQuery
from bot.playground.reactions import EMOJI, react
from bot.playground.wire import Json

REMEMBERED_QUERIES = 10_000
VARIATION_SELECTOR = "\ufe0f"


class Choosing(Pressing):
    """A person who chooses."""

    def vote(self, chat: Place, message_id: int, options: list[int]) -> None:
        """Vote for options of a poll, by index; for none, to take a vote back."""
        there = self.where(chat)
        self.membership(there)
        message = self.message(there, message_id)
        if "poll" not in message:
            raise NotPossible(f"message {message_id} is no poll")
        polls.vote(self.world, self.world.polls[message["poll"]["id"]], self, options)

    def react(self, chat: Place, message_id: int, emoji: str | None) -> None:
        """React to a message with an emoji; with none, to take the reaction back."""
        there = self.where(chat)
        self.membership(there)
        self.message(there, message_id)
        emoji = emoji.replace(VARIATION_SELECTOR, "") if emoji else None
        if emoji and emoji not in EMOJI:
            raise NotPossible(f"{emoji} is no reaction")
        chosen = [{"type": "emoji", "emoji": emoji}] if emoji else []
        react(self.world, there, message_id, self, chosen)

    def ask_inline(self, bot: Bot, query: str, chat: Place | None = None) -> str:
        """Type a bot's name and something after it into a chat; the id of the query."""
        there = self.where(chat) if chat is not None else None
        asked = InlineQuery(self._query_id(), self.id, bot.id, query, "", self.world.clock.now())
        queries = self.world.inline_queries
        queries[asked.id] = asked
        if len(queries) > REMEMBERED_QUERIES:
            del queries[next(iter(queries))]
        update = {"id": asked.id, "from": self.card, "query": query, "offset": ""}
        if there is not None:
            own = there.is_private and there.bot is bot
            update["chat_type"] = "sender" if own else there.type
        self.world.deliver(bot, "inline_query", update)
        bot.met.add(self.id)
        return asked.id

    def inline_answer(self, query_id: str) -> Json | None:
        """What the bot answered to an inline query; None while it has not."""
        asked = self.world.inline_queries.get(query_id)
        return asked.answer if asked else None

    def choose_inline(self, query_id: str, result_id: str, chat: Place) -> Json:
        """Send a result of an inline query into a chat; the message."""
        there = self.where(chat)
        self.check_may_write(there, "can_send_other_messages", None)
        asked = self.world.inline_queries[query_id]
        try:
            result = asked.result(result_id)
        except KeyError:
            raise NotPossible(f"there is no result {result_id}") from None
        bot = self.world.bots[asked.bot_id]
        markup = keyboards.check(result.get("reply_markup"), inline_only=True).inline
        content = self._inline_content(result)
        message = post(self.world, there, Draft(self, content, markup=markup, via=bot))
        self._tell_chosen(bot, asked, result_id, (there, message) if markup else None)
        return message

    def _inline_content(self, result: Json) -> Json:
        given = result.get("input_message_content")
        if given and "message_text" in given:
            return _text(given, "message_text", "text", "entities")
        if given and "latitude" in given:
            return {"location": {key: given[key] for key in ("latitude", "longitude")}}
        caption = _text(result, "caption", "caption", "caption_entities")
        if "photo_file_id" in result:
            photo = self.world.files.by_id(result["photo_file_id"], "photo")
            return {"photo": list(photo.sizes), **caption}
        raise NotPossible(f"a result of type {result['type']} cannot be sent in here")

    def _tell_chosen(
        self, bot: Bot, asked: InlineQuery, result_id: str, editable: tuple[Chat, Json] | None
    ) -> None:
        chosen = {"result_id": result_id, "from": self.card, "query": asked.query}
        if editable:
            there, message = editable
            inline_id = f"inline-{self.world.count('inline message')}"
            self.world.inline_messages[inline_id] = there, message["message_id"]
            there.inline_ids[message["message_id"]] = inline_id
            chosen["inline_message_id"] = inline_id
        self.world.deliver(bot, "chosen_inline_result", chosen)


def _text(given: Json, source: str, name: str, entities_name: str) -> Json:
    marks: Any = given.get(entities_name)
    said = entities.format_text(given.get(source) or "", given.get("parse_mode"), marks)
    content: Json = {name: said.text} if said.text else {}
    if said.entities:
        content[entities_name] = said.entities
    return content
