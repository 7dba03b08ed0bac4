"""What people write and send, change, forward and delete."""

from bot.playground import entities
from bot.playground.accounts import ANONYMOUS_ADMIN, CHANNEL_BOT, Bot
from bot.playground.chats import Chat
from bot.playground.errors import NotPossible
from bot.playground.files import StoredFile
from bot.playground.messages import Draft, erase, post, revise
from bot.playground.people.belonging import Belonging
from bot.playground.people.client import Place
from bot.playground.wire import Json, Upload

PNG = "image/png"


class Writing(Belonging):
    """A person who writes."""

    def send(
        self,
        chat: Place,
        text: str,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        entities: list[Json] | None = None,
    ) -> Json:
        """Write a text; commands, mentions and addresses in it are marked as clients mark them."""
        return self.say(chat, text_content(text, entities), reply_to=reply_to, thread=thread)

    def say(
        self,
        place: Place,
        content: Json,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        permission: str = "can_send_messages",
    ) -> Json:
        """Post any content of a message as this person."""
        chat = self.where(place)
        self.check_may_write(chat, permission, thread)
        answered = self.message(chat, reply_to) if reply_to else None
        if thread is None and answered:
            thread = answered.get("message_thread_id")
        draft = Draft(self, content, thread=thread, reply_to=answered)
        if self.membership(chat).is_anonymous:
            _hide(draft, chat)
        self._unblock_by_writing(chat)
        return post(self.world, chat, draft)

    def _unblock_by_writing(self, chat: Chat) -> None:
        if chat.bot is not None and chat.bot.id in self.blocked:
            raise NotPossible(f"{self.name} has blocked this bot")

    def send_photo(
        self,
        chat: Place,
        picture: bytes,
        caption: str = "",
        *,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Json:
        """Send a picture: the bytes of a PNG or JPEG."""
        stored = self.world.files.keep_photo(Upload("photo.jpg", picture, PNG))
        content = {"photo": list(stored.sizes), **caption_content(caption)}
        where = "can_send_photos"
        return self.say(chat, content, reply_to=reply_to, thread=thread, permission=where)

    def send_document(
        self,
        chat: Place,
        content: bytes,
        filename: str = "file.bin",
        *,
        caption: str = "",
        mime_type: str = "application/octet-stream",
        thread: int | None = None,
    ) -> Json:
        """Send a file as it is."""
        stored: StoredFile = self.world.files.keep_document(Upload(filename, content, mime_type))
        said = {"document": stored.json, **caption_content(caption)}
        return self.say(chat, said, thread=thread, permission="can_send_documents")

    def send_location(
        self,
        chat: Place,
        latitude: float,
        longitude: float,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Json:
        """Share a position, in degrees."""
        content = {"location": {"latitude": latitude, "longitude": longitude}}
        where = "can_send_other_messages"
        return self.say(chat, content, reply_to=reply_to, thread=thread, permission=where)

    def send_venue(
        self,
        chat: Place,
        latitude: float,
        longitude: float,
        title: str,
        address: str,
        *,
        thread: int | None = None,
    ) -> Json:
        """Share a place with its name; a Message of a venue has its location as well."""
        location = {"latitude": latitude, "longitude": longitude}
        venue = {"location": location, "title": title, "address": address}
        content = {"location": location, "venue": venue}
        return self.say(chat, content, thread=thread, permission="can_send_other_messages")

    def send_contact(
        self, chat: Place, phone_number: str = "+33600000000", *, thread: int | None = None
    ) -> Json:
        """Share one's own telephone number."""
        contact = {"phone_number": phone_number, "first_name": self.first_name, "user_id": self.id}
        where = "can_send_other_messages"
        return self.say(chat, {"contact": contact}, thread=thread, permission=where)

    def send_as_anonymous(
        self, chat: Place, text: str, *, reply_to: int | None = None, thread: int | None = None
    ) -> Json:
        """Write as the group itself, as an administrator who stays anonymous does."""
        there = self.where(chat)
        if not self.membership(there).is_admin:
            raise NotPossible("only administrators can write anonymously")
        answered = self.message(there, reply_to) if reply_to else None
        draft = Draft(self, text_content(text), thread=thread, reply_to=answered)
        _hide(draft, there)
        return post(self.world, there, draft)

    def as_channel(self, chat: Place, text: str, channel_title: str = "Channel") -> Json:
        """Write in the name of a channel one owns."""
        there = self.where(chat)
        self.check_may_write(there, "can_send_messages", None)
        channel = {"id": -1_003_000_000_000 - self.id, "type": "channel", "title": channel_title}
        draft = Draft(self, {"sender_chat": channel, **text_content(text)})
        draft.shown_as = CHANNEL_BOT
        return post(self.world, there, draft)

    def via_bot(self, chat: Place, bot: Bot, text: str) -> Json:
        """Send a text that was made by the inline mode of a bot."""
        there = self.where(chat)
        self.check_may_write(there, "can_send_other_messages", None)
        return post(self.world, there, Draft(self, text_content(text), via=bot))

    def edit(
        self, message_id: int, chat: Place, text: str, *, entities: list[Json] | None = None
    ) -> Json:
        """Change the text or the caption of one's own message."""
        there = self.where(chat)
        message = self.message(there, message_id)
        if message["from"]["id"] != self.id or "forward_origin" in message:
            raise NotPossible("only one's own messages can be edited")
        say = text_content if "text" in message else caption_content
        content = say(text, entities)
        dropped = {"text", "entities", "caption", "caption_entities"}
        kept = {key: value for key, value in message.items() if key not in dropped}
        kept.update(content, edit_date=self.world.timestamp())
        return revise(self.world, there, kept, self)

    def forward(self, message_id: int, source: Place, target: Place) -> Json:
        """Forward a message into another chat."""
        message = self.message(self.where(source), message_id)
        content = forwarded(message)
        return self.say(target, content)

    def delete(self, message_id: int, chat: Place) -> None:
        """Delete a message for everybody: one's own, or any in private or as an administrator."""
        there = self.where(chat)
        message = self.message(there, message_id)
        own = message["from"]["id"] == self.id or there.is_private
        if not (own or self.membership(there).may("can_delete_messages")):
            raise NotPossible("this message is somebody else's")
        erase(self.world, there, message_id)


NOT_FORWARDED = frozenset(
    {
        "message_id", "from", "chat", "date", "edit_date", "reply_to_message", "reply_markup",
        "message_thread_id", "is_topic_message", "via_bot", "sender_chat", "external_reply",
        "quote", "has_protected_content", "media_group_id", "author_signature",
    }
)  # fmt: skip
"""Keys of a message that belong to its place, not to its content."""


def forwarded(message: Json) -> Json:
    """The content of a message as it is forwarded, with where it came from."""
    content = {key: value for key, value in message.items() if key not in NOT_FORWARDED}
    content.setdefault("forward_origin", _origin(message))
    return content


def _origin(message: Json) -> Json:
    if "sender_chat" in message:
        shown = message["sender_chat"]
        return {"type": "chat", "sender_chat": shown, "date": message["date"]}
    return {"type": "user", "sender_user": message["from"], "date": message["date"]}


def text_content(text: str, given: list[Json] | None = None) -> Json:
    """A text as a client sends it; raises NotPossible when nothing is left of it."""
    said = entities.format_text(text, None, given)
    if not said.text:
        raise NotPossible("there is nothing to send")
    return {"text": said.text, "entities": said.entities} if said.entities else {"text": said.text}


def caption_content(caption: str, given: list[Json] | None = None) -> Json:
    """A caption as a client sends it."""
    said = entities.format_text(caption, None, given)
    content: Json = {"caption": said.text} if said.text else {}
    if said.entities:
        content["caption_entities"] = said.entities
    return content


def _hide(draft: Draft, chat: Chat) -> None:
    draft.shown_as = ANONYMOUS_ADMIN
    draft.content = {"sender_chat": chat.card, **draft.content}
