"""Saying things: whatever is said is gathered here and put in the outbox with the transaction."""

import hashlib
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from telegram.constants import MessageLimit

from bot.buttons import Rows, Sealer
from bot.feature import Features
from bot.handouts import Paper
from bot.language import Html, Language, Languages, cut
from bot.pictures import ProgressPicture
from bot.qr import QrCode
from storage import copies, outbox
from storage.copies import Copy
from storage.database import Tx
from storage.outbox import Saying, Urgency

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class House:
    """What every conversation shares: languages, the seal on buttons, our name, the features."""

    languages: Languages
    sealer: Sealer
    bot_id: int
    bot_username: str
    features: Features = ()
    inline: bool = False  # whether @BotFather was told that things may be shared through this bot

    def link(self, payload: str = "") -> str:
        """Return a deep link to the private chat (https://core.telegram.org/bots/features#deep-linking)."""
        return f"https://t.me/{self.bot_username}" + (f"?start={payload}" if payload else "")

    def group_link(self, payload: str = "city") -> str:
        """Return the link that lets somebody add the bot to a group of theirs."""
        return f"https://t.me/{self.bot_username}?startgroup={payload}"


@dataclass(frozen=True, slots=True)
class Composed:
    """A message as it will be: its text, its buttons, perhaps a picture drawn when it is sent.

    `document` is a file instead: its name and its text, or a paper that is made when it is sent,
    outside of the transaction. `language` is what the buttons speak when
    it is not the chat's: of a message shared inline the chat is not known.
    """

    text: Html
    buttons: Rows = ()
    language: Language | None = None
    picture: ProgressPicture | QrCode | None = None
    file_id: str | None = None
    document: tuple[str, str] | Paper | None = None
    thread_id: int | None = None
    silent: bool = False
    pin: bool = False


class Voice:
    """One transaction's words: what is said here is sent after the commit, or never."""

    def __init__(self, house: House, tx: Tx, now: datetime) -> None:
        self.house = house
        self.tx = tx
        self.now = now
        self.sayings: list[Saying] = []

    def language(self, code: str | None) -> Language:
        """Return the catalogue of the best language for a code."""
        return self.house.languages[self.house.languages.best(code)]

    def say(  # noqa: PLR0913 - a message has many traits
        self,
        chat_id: int,
        language: str | None,
        key: str,
        /,
        *,
        buttons: Rows = (),
        urgency: Urgency = Urgency.ANSWER,
        name: str | None = None,
        reply_to: int | None = None,
        thread_id: int | None = None,
        ask: str | None = None,
        expires_at: datetime | None = None,
        **facts: Any,
    ) -> None:
        """Say the text `key` in a chat.

        With `name`, the message is found again in `copies`, and a reply to it goes to the feature
        that declared an Answer of that name; `ask` opens the reply field with that hint.
        """
        spoken = self.language(language)
        params = self._params(spoken(key, **facts), buttons, spoken, chat_id)
        if ask is not None:
            params["reply_markup"] = {
                "force_reply": True,
                "selective": True,
                "input_field_placeholder": spoken.plain(ask)[:64],
            }
        if reply_to is not None:
            params["reply_parameters"] = {
                "message_id": reply_to,
                "allow_sending_without_reply": True,
            }
        if thread_id is not None:
            params["message_thread_id"] = thread_id
        self.sayings.append(
            Saying(
                "sendMessage",
                chat_id,
                params,
                urgency=urgency,
                name=name,
                expires_at=expires_at,
            )
        )

    def change(
        self,
        chat_id: int,
        message_id: int,
        language: str | None,
        key: str,
        /,
        *,
        buttons: Rows = (),
        **facts: Any,
    ) -> None:
        """Put the text `key` in place of what a message of ours says."""
        spoken = self.language(language)
        params = self._params(spoken(key, **facts), buttons, spoken, chat_id)
        params["message_id"] = message_id
        self.sayings.append(Saying("editMessageText", chat_id, params))

    def post(
        self,
        chat_id: int,
        render: str,
        *,
        name: str | None = None,
        urgency: Urgency = Urgency.ANSWER,
        expires_at: datetime | None = None,
        **facts: Any,
    ) -> None:
        """Have `render` ('feature.name') compose a message for a chat when it is sent."""
        self.sayings.append(
            Saying(
                "post",
                chat_id,
                urgency=urgency,
                render=render,
                facts=facts,
                name=name,
                expires_at=expires_at,
            )
        )

    async def refresh(
        self, name: str, render: str, *, urgency: Urgency = Urgency.EDIT, **facts: Any
    ) -> None:
        """Bring every copy of `name` up to date, each at most once however often this is asked."""
        for copy in await copies.of(self.tx, name):
            self.renew(copy, render, urgency=urgency, **facts)

    def renew(
        self, copy: Copy, render: str, *, urgency: Urgency = Urgency.EDIT, **facts: Any
    ) -> None:
        """Bring one copy up to date, at most once however often this is asked."""
        self.sayings.append(
            Saying(
                "refresh",
                copy.chat_id,
                urgency=urgency,
                render=render,
                facts=facts,
                name=copy.name,
                copy_id=copy.id,
            )
        )

    def call(self, method: str, chat_id: int | None = None, **params: Any) -> None:
        """Have any other Bot API method called."""
        self.sayings.append(Saying(method, chat_id, params))

    async def commit_words(self) -> None:
        """Put everything that was said in the outbox of this transaction."""
        await outbox.say_all(self.tx, self.sayings, self.now)
        self.sayings.clear()

    def _params(
        self, text: Html, buttons: Rows, language: Language, chat_id: int
    ) -> dict[str, Any]:
        params: dict[str, Any] = {
            "text": cut(text, MessageLimit.MAX_TEXT_LENGTH),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if buttons:
            params["reply_markup"] = self.house.sealer.keyboard(buttons, language, chat_id)
        return params


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a rendering is given: a transaction to read in, the chat, its language, the facts."""

    house: House
    tx: Tx
    now: datetime
    chat_id: int | None
    language: Language
    facts: dict[str, Any] = field(default_factory=dict)
    shared: dict[Hashable, Any] = field(default_factory=dict)

    def text(self, key: str, **facts: Any) -> Html:
        """Return the text `key` in the chat's language."""
        return self.language(key, **facts)

    async def once(self, what: Hashable, find: Callable[[], Awaitable[T]]) -> T:
        """Return what `find` does, asked once for all that is rendered in this transaction.

        `what` names it, with everything it depends on: the language too, when it is a text.
        """
        if what not in self.shared:
            self.shared[what] = await find()
        found: T = self.shared[what]
        return found


def digest(params: dict[str, Any], picture: str | None) -> str:
    """Return a short fingerprint of a message: an edit that changes nothing is not sent."""
    return hashlib.blake2b(
        repr((params, picture)).encode("utf-8", "replace"), digest_size=12
    ).hexdigest()
