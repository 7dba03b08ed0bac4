"""What a person does on the page: an act's name and its JSON, turned into the act."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.playground import rights
from bot.playground.accounts import Account
from bot.playground.chats import Chat
from bot.playground.errors import NotPossible
from bot.playground.overview import chat_view
from bot.playground.people import Person
from bot.playground.server.stage import Stage
from bot.playground.wire import Json, Upload


@dataclass(frozen=True, slots=True)
class Ask:
    """One act: who does it and what came with it; numbers may come as text."""

    stage: Stage
    me: Person
    body: Json
    files: dict[str, Upload]

    def text(self, name: str, default: str = "") -> str:
        """A text."""
        value = self.body.get(name)
        return default if value is None else str(value)

    def number(self, name: str) -> int:
        """A whole number; raises NotPossible when it is missing."""
        value = self.maybe(name)
        if value is None:
            raise NotPossible(f"{name} is missing")
        return value

    def maybe(self, name: str) -> int | None:
        """A whole number, if one came."""
        value = self.body.get(name)
        return None if value in {None, "", "null"} else int(str(value))

    def decimal(self, name: str) -> float:
        """A number; raises NotPossible when it is missing."""
        if self.body.get(name) in {None, ""}:
            raise NotPossible(f"{name} is missing")
        return float(self.body[name])

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return self.body.get(name) in {True, "true", "on", "1"}

    def listed(self, name: str) -> list[Any]:
        """A list, empty when none came."""
        value = self.body.get(name)
        if isinstance(value, str):
            value = json.loads(value)
        return list(value or [])

    @property
    def chat(self) -> Chat:
        """The chat it happens in."""
        return self.me.where(self.number("chat"))

    def account(self, name: str) -> Account:
        """The person or bot of an id; the first bot when none came."""
        account_id = self.maybe(name)
        if account_id is None or account_id in self.stage.world.bots:
            return self.stage.bot(account_id)
        return self.stage.person(account_id)

    def file(self, name: str) -> Upload:
        """The file that came under this name."""
        if name not in self.files:
            raise NotPossible(f"{name} is missing")
        return self.files[name]


Act = Callable[[Ask], Any]


def do(stage: Stage, body: Json, files: dict[str, Upload]) -> Any:
    """Do what `body` says, as the person it names; raises NotPossible when it cannot be done."""
    name = str(body.get("do"))
    if name == "create_person":  # the one act that nobody needs to be there for
        return create_person(stage, body)
    act = ACTS.get(name)
    if act is None:
        raise NotPossible(f"nobody can do {name}")
    return act(Ask(stage, stage.person(body.get("as")), body, files))


def _send(ask: Ask) -> Json:
    return ask.me.send(
        ask.chat,
        ask.text("text"),
        reply_to=ask.maybe("reply_to"),
        thread=ask.maybe("thread"),
        entities=ask.listed("entities"),
    )


def _send_photo(ask: Ask) -> Json:
    picture = ask.file("photo").content
    more = {"reply_to": ask.maybe("reply_to"), "thread": ask.maybe("thread")}
    return ask.me.send_photo(ask.chat, picture, ask.text("caption"), **more)


def _send_document(ask: Ask) -> Json:
    upload = ask.file("document")
    return ask.me.send_document(
        ask.chat,
        upload.content,
        upload.filename,
        caption=ask.text("caption"),
        mime_type=upload.mime_type,
        thread=ask.maybe("thread"),
    )


def _send_location(ask: Ask) -> Json:
    where = ask.decimal("latitude"), ask.decimal("longitude")
    return ask.me.send_location(
        ask.chat, *where, reply_to=ask.maybe("reply_to"), thread=ask.maybe("thread")
    )


def _send_venue(ask: Ask) -> Json:
    place = ask.decimal("latitude"), ask.decimal("longitude")
    named = ask.text("title"), ask.text("address")
    return ask.me.send_venue(ask.chat, *place, *named, thread=ask.maybe("thread"))


def _open_link(ask: Ask) -> Json | None:
    chat = ask.chat if ask.maybe("chat") is not None else None
    return ask.me.open_link(ask.text("url"), chat)


def _tap(ask: Ask) -> str | None:
    button = ask.text("data") or ask.text("button")
    return ask.me.tap(ask.chat, ask.number("message_id"), button)


def _vote(ask: Ask) -> None:
    options = [int(option) for option in ask.listed("option_ids")]
    ask.me.vote(ask.chat, ask.number("message_id"), options)


def _promote(ask: Ask) -> None:
    ask.me.promote(
        ask.chat,
        ask.account("member"),
        ask.listed("rights") or rights.DEFAULT_ADMINISTRATOR,
        title=ask.text("title") or None,
        anonymous=ask.flag("anonymous"),
    )


def _create_group(ask: Ask) -> Json:
    world = ask.stage.world
    members = [ask.stage.person(member) for member in ask.listed("members")]
    bots = [ask.stage.bot()] if ask.flag("with_bot") else []
    chat = world.add_group(
        ask.text("title") or "Group",
        [*members, *bots],
        creator=ask.me,
        supergroup=ask.flag("supergroup"),
        forum=ask.flag("forum"),
    )
    return chat_view(chat, ask.me)


def create_person(stage: Stage, body: Json) -> Json:
    """Somebody new opens a Telegram account; the Bot API's User."""
    person = stage.world.add_person(
        str(body.get("first_name") or "Someone"),
        str(body.get("last_name") or ""),
        str(body.get("username") or "").removeprefix("@") or None,
        str(body.get("language_code") or "en"),
    )
    return person.card


def _inline(ask: Ask) -> str:
    return ask.me.ask_inline(ask.stage.bot(ask.maybe("bot")), ask.text("query"), ask.chat)


def _private(ask: Ask, act: str) -> None:
    getattr(ask.me, act)(ask.stage.bot(ask.maybe("bot")))


def _member(ask: Ask, act: str, name: str = "member") -> None:
    getattr(ask.me, act)(ask.chat, ask.account(name))


def _topic(ask: Ask, act: str) -> None:
    getattr(ask.me, act)(ask.chat, ask.number("thread"))


ACTS: dict[str, Act] = {
    "send": _send,
    "send_photo": _send_photo,
    "send_document": _send_document,
    "send_location": _send_location,
    "send_venue": _send_venue,
    "send_contact": lambda ask: ask.me.send_contact(ask.chat, thread=ask.maybe("thread")),
    "send_as_anonymous": lambda ask: ask.me.send_as_anonymous(
        ask.chat, ask.text("text"), reply_to=ask.maybe("reply_to"), thread=ask.maybe("thread")
    ),
    "as_channel": lambda ask: ask.me.as_channel(ask.chat, ask.text("text")),
    "via_bot": lambda ask: ask.me.via_bot(ask.chat, ask.stage.bot(), ask.text("text")),
    "edit": lambda ask: ask.me.edit(
        ask.number("message_id"), ask.chat, ask.text("text"), entities=ask.listed("entities")
    ),
    "forward": lambda ask: ask.me.forward(
        ask.number("message_id"), ask.number("from_chat"), ask.chat
    ),
    "delete": lambda ask: ask.me.delete(ask.number("message_id"), ask.chat),
    "tap": _tap,
    "inline": _inline,
    "choose_inline": lambda ask: ask.me.choose_inline(
        ask.text("inline_query_id"), ask.text("result_id"), ask.chat
    ),
    "start": lambda ask: ask.me.start(ask.stage.bot(ask.maybe("bot")), ask.text("payload")),
    "open_link": _open_link,
    "vote": _vote,
    "react": lambda ask: ask.me.react(ask.chat, ask.number("message_id"), ask.text("emoji")),
    "pin": lambda ask: ask.me.pin(ask.chat, ask.number("message_id")),
    "unpin": lambda ask: ask.me.unpin(ask.chat, ask.number("message_id")),
    "read": lambda ask: ask.me.read(ask.chat),
    "join": lambda ask: ask.me.join(ask.chat),
    "leave": lambda ask: ask.me.leave(ask.chat),
    "invite": lambda ask: _member(ask, "invite"),
    "add_bot": lambda ask: _member(ask, "invite", "bot"),
    "remove_bot": lambda ask: _member(ask, "kick", "bot"),
    "kick": lambda ask: _member(ask, "kick"),
    "unban": lambda ask: _member(ask, "unban"),
    "block": lambda ask: _private(ask, "block"),
    "unblock": lambda ask: _private(ask, "unblock"),
    "promote": _promote,
    "demote": lambda ask: _member(ask, "demote"),
    "stay_anonymous": lambda ask: ask.me.stay_anonymous(ask.chat, anonymous=ask.flag("anonymous")),
    "rename_chat": lambda ask: ask.me.rename_chat(ask.chat, ask.text("title")),
    "create_topic": lambda ask: ask.me.create_topic(ask.chat, ask.text("name")).json(),
    "close_topic": lambda ask: _topic(ask, "close_topic"),
    "reopen_topic": lambda ask: _topic(ask, "reopen_topic"),
    "delete_topic": lambda ask: _topic(ask, "delete_topic"),
    "migrate": lambda ask: chat_view(ask.me.migrate(ask.chat), ask.me),
    "create_group": _create_group,
}
"""Every act by its name."""
