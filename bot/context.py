"""Context: one update being handled: tx, now, speaker, chapter, reply."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.buttons import Rows
from bot.feature import Answer, Button, Command, Form, Link, Signal, Tray
from bot.language import Language
from bot.voice import House, Voice
from storage import speaking
from storage.database import Tx
from storage.outbox import Urgency
from storage.records import Campaign, Chapter, Chat, Person
from storage.records import Form as OpenForm

ANONYMOUS_ADMIN = 1087968824  # GroupAnonymousBot, https://core.telegram.org/bots/api#message
Declared = Command | Button | Form | Answer | Link | Signal | Tray


@dataclass(frozen=True, slots=True)
class Found:
    """What an update asks for: a declaration, what follows it, and what its button carries."""

    feature: str
    declared: Declared
    rest: str = ""
    args: tuple[str, ...] = ()
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was handed in: what was read in it, or why nothing: 'kind', 'large', 'lost'."""

    name: str
    read: Any = None
    why: str = ""


@dataclass(slots=True)
class Handling:
    """One attempt at one update: its transaction, its words, what was asked of Telegram before."""

    voice: Voice
    update: Update
    found: Found | None
    is_chat_admin: bool = False
    problem: Exception | None = None
    answered: dict[str, Any] = field(default_factory=dict)
    handed: Handed | None = None


HANDLING: ContextVar[Handling] = ContextVar("handling")


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What a handler is given beside the update: who speaks, where, and a voice.

    `speaker` is the person; `chat` where it was said; `chapter` what that chat (in private: the
    speaker) speaks about; `campaign` the campaign. `rest` is what follows a command, `args` what
    a button carries.
    """

    speaker: Person
    chat: Chat
    chapter: Chapter | None
    campaign: Campaign | None
    form: OpenForm | None

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        chat_id: int | None = None,
        user_id: int | None = None,
    ) -> None:
        super().__init__(application, chat_id, user_id)
        self.handling = HANDLING.get()
        self.voice = self.handling.voice
        self.chapter = None
        self.campaign = None
        self.form = None

    @property
    def tx(self) -> Tx:
        """The transaction of this update."""
        return self.voice.tx

    @property
    def now(self) -> datetime:
        """The instant at which this update is handled."""
        return self.voice.now

    @property
    def house(self) -> House:
        """The languages, the seal, our links."""
        return self.voice.house

    @property
    def found(self) -> Found | None:
        """The declaration that is being carried out."""
        return self.handling.found

    @property
    def handed(self) -> Handed | None:
        """The file that was put in a feature's Tray."""
        return self.handling.handed

    @property
    def rest(self) -> str:
        """What follows the command, as it was typed."""
        return self.handling.found.rest if self.handling.found else ""

    @property
    def carried(self) -> tuple[str, ...]:
        """What the pressed button carries."""
        return self.handling.found.args if self.handling.found else ()

    @property
    def secondhand(self) -> bool:
        """Whether it was forwarded, sent through another bot, or written as a channel."""
        update = self.handling.update
        message = update.message or update.edited_message
        if message is None:
            return False
        as_channel = message.sender_chat is not None and self.speaker.telegram_id != ANONYMOUS_ADMIN
        return bool(message.forward_origin or message.via_bot or as_channel)

    @property
    def private(self) -> bool:
        """Whether this is said between the speaker and the bot alone."""
        return self.chat.kind == "private"

    @property
    def photo(self) -> str | None:
        """The file id of the photo that was sent, in its largest size; or of one sent as a file.

        The sizes come smallest first (https://core.telegram.org/bots/api#photosize).
        """
        message = None if self.pressed else self.message
        if message is None:
            return None
        if message.photo:
            return message.photo[-1].file_id
        file = message.document
        pictured = file is not None and (file.mime_type or "").startswith("image/")
        return file.file_id if file is not None and pictured else None

    @property
    def topic(self) -> int | None:
        """The topic of a forum in which it is said."""
        message = self.message
        return message.message_thread_id if message and message.is_topic_message else None

    @property
    def message(self) -> Message | None:
        """The message that was written, or the one under which a button was pressed."""
        return self.handling.update.effective_message

    @property
    def code(self) -> str:
        """The language of this chat: in private the speaker's, in a group the group's."""
        if self.private:
            return self.house.languages.best(self.speaker.language)
        return self.house.languages.best(self.chat.language or self._group_language())

    @property
    def language(self) -> Language:
        """The catalogue of this chat."""
        return self.house.languages[self.code]

    @property
    def speakers_language(self) -> Language:
        """The catalogue of the person who speaks, wherever they are."""
        return self.house.languages[self.house.languages.best(self.speaker.language)]

    def _group_language(self) -> str | None:
        if self.chapter is not None:
            return self.chapter.language
        return self.campaign.language if self.campaign else self.speaker.language

    async def load(self) -> None:
        """Read who speaks, where, and about what."""
        chat = self.handling.update.effective_chat
        user = self.handling.update.effective_user
        speaker: dict[str, Any] = {
            "telegram_id": user.id if user else 0,
            "name": user.first_name if user else "",
            "language": user.language_code if user else None,
            "at": self.now,
        }
        if chat is None or chat.type == "private":
            where = chat.id if chat else speaker["telegram_id"]
            heard = await speaking.in_private(self.tx, chat_id=where, **speaker)
        else:
            heard = await speaking.in_a_group(
                self.tx, chat_id=chat.id, kind=chat.type, title=chat.title or "", **speaker
            )
        self.speaker, self.chat = heard.speaker, heard.chat
        self.campaign, self.chapter = heard.campaign, heard.chapter

    def reply(
        self,
        key: str,
        *,
        buttons: Rows = (),
        ask: str | None = None,
        name: str | None = None,
        to: int | None = None,
        **facts: Any,
    ) -> None:
        """Answer where it was said, in the language of that chat; in a group, as a reply.

        `name` and `ask`: as in `Voice.say`; `to`: another message to reply to.
        """
        message = self.message
        answered = message.message_id if message and not self.private else None
        self.voice.say(
            self.chat.id,
            self.code,
            key,
            buttons=buttons,
            ask=ask,
            name=name,
            reply_to=to or answered,
            thread_id=self.topic,
            **facts,
        )

    def whisper(self, key: str, *, buttons: Rows = (), **facts: Any) -> bool:
        """Say something to the speaker alone; False when they never opened a private chat."""
        if not self.speaker.reachable or self.speaker.telegram_id is None:
            return False
        self.voice.say(
            self.speaker.telegram_id, self.speaker.language, key, buttons=buttons, **facts
        )
        return True

    def edit(self, key: str, *, buttons: Rows = (), **facts: Any) -> None:
        """Change the message whose button was pressed (or the form's one message)."""
        message_id = self.message.message_id if self.pressed and self.message else None
        if message_id is None and self.form is not None:
            message_id = self.form.message_id
        if message_id is None:
            self.reply(key, buttons=buttons, **facts)
            return
        self.voice.change(self.chat.id, message_id, self.code, key, buttons=buttons, **facts)

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed."""
        return self.handling.update.callback_query is not None

    def toast(self, key: str, *, alert: bool = False, **facts: Any) -> None:
        """Tell the person who pressed a button, in their language, without a message."""
        text = self.speakers_language.plain(key, **facts)
        self.handling.answered = {"text": text[:200], "show_alert": alert}

    def open(self, payload: str) -> None:
        """Take the person who pressed a button to the private chat, by a deep link."""
        self.handling.answered = {"url": self.house.link(payload)}

    def notify(
        self,
        person: Person,
        key: str,
        /,
        *,
        urgency: Urgency = Urgency.RECEIPT,
        buttons: Rows = (),
        **facts: Any,
    ) -> bool:
        """Tell another person in private; False when they cannot be reached."""
        if not person.reachable or person.telegram_id is None:
            return False
        self.voice.say(
            person.telegram_id, person.language, key, urgency=urgency, buttons=buttons, **facts
        )
        return True
