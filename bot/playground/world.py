"""The whole of the stand-in: who is there, their chats, and the Bot API that bots call."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.playground import limits as pace
from bot.playground.accounts import Account, Bot
from bot.playground.chats import FULL_RIGHTS, Chat, Member
from bot.playground.errors import NOT_FOUND, UNAUTHORIZED, Refusal, not_implemented
from bot.playground.faults import Faults
from bot.playground.files import FileShelf
from bot.playground.happenings import Feed, Observer
from bot.playground.messages import chat_id_for, seen_by, service
from bot.playground.methods import METHODS, Call
from bot.playground.methods.polling import wait_for_updates
from bot.playground.overview import chat_view
from bot.playground.people import Person
from bot.playground.people.client import Client
from bot.playground.polls import Ballot
from bot.playground.queries import Callback, InlineQuery
from bot.playground.wire import Broken, Json, Reply, Upload, success

FIRST_BOT_ID = 7_000_000_001
FIRST_PERSON_ID = 600_000_001
FIRST_GROUP_ID = -4_000_000_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001
REMEMBERED_REQUESTS = 1_000


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request of a bot and its answer, or one update queued for it."""

    at: datetime
    bot_id: int
    method: str
    params: Json
    reply: Reply | None


class World:
    """A Telegram of its own, without a network.

    People act through `Person`; bots through `call`. `problems` collects what a bot asked for
    and the stand-in ignored: a test asserts that it is empty.
    """

    def __init__(self, clock: Clock, *, seed: int = 0) -> None:
        self.clock = clock
        self.faults = Faults(seed)
        self.feed = Feed()
        self.files = FileShelf()
        self.observers: list[Observer] = []
        self.problems: list[str] = []
        self.requests: deque[Exchange] = deque(maxlen=REMEMBERED_REQUESTS)
        self.bots: dict[int, Bot] = {}
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.first_shown: int | None = None  # the chat whoever opens the page is shown at once
        self.private: dict[tuple[int, int], Chat] = {}
        self.named: dict[str, Account | Chat] = {}
        self.callbacks: dict[str, Callback] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_messages: dict[str, tuple[Chat, int]] = {}
        self.polls: dict[str, Ballot] = {}
        self.query_life: timedelta | None = timedelta(seconds=60)
        self.newcomer = asyncio.Event()
        self._tokens: dict[str, Bot] = {}
        self._limits = pace.OFF
        self._meters: dict[int, pace.Meter] = {}
        self._counters: dict[str, int] = {}

    def __repr__(self) -> str:
        return f"<World of {len(self.people)} people, {len(self.chats)} groups>"

    @property
    def limits(self) -> pace.Limits:
        """The pace that bots are held to: `limits.OFF`, `limits.REAL` or one of your own."""
        return self._limits

    @limits.setter
    def limits(self, limits: pace.Limits) -> None:
        self._limits = limits
        self._meters.clear()

    def count(self, name: str, first: int = 1, step: int = 1) -> int:
        """The next number of a series."""
        number = self._counters.get(name, first)
        self._counters[name] = number + step
        return number

    def timestamp(self) -> int:
        """This instant as the Bot API writes it: whole seconds of Unix time."""
        return int(self.clock.now().timestamp())

    def next_message_id(self, chat: Chat) -> int:
        """A supergroup counts its own messages; all other chats share one count, as for a bot."""
        if chat.is_supergroup:
            number = chat.next_message_id
            chat.next_message_id += 1
            return number
        return self.count("message")

    def add_bot(
        self, name: str, username: str, token: str | None = None, *, privacy: bool = True
    ) -> Bot:
        """Make a bot, as @BotFather does; `privacy` as its /setprivacy."""
        bot_id = int(token.partition(":")[0]) if token else self.count("bot", FIRST_BOT_ID)
        bot = Bot(bot_id, name, username, token, privacy=privacy)
        self.bots[bot.id] = self._tokens[bot.token] = bot
        self.named[username.lower()] = bot
        self.newcomer.set()
        return bot

    def knows(self, token: str) -> bool:
        """Whether a token is some bot's."""
        return token in self._tokens

    def add_person(
        self,
        first_name: str,
        last_name: str = "",
        username: str | None = None,
        language_code: str = "en",
        id: int | None = None,  # noqa: A002 - the Bot API's own name for it
    ) -> Person:
        """Make a person; ids count up from FIRST_PERSON_ID unless one is given."""
        person_id = id if id is not None else self.count("person", FIRST_PERSON_ID)
        person = Person(self, person_id, first_name, last_name, username, language_code)
        self.people[person.id] = person
        if username:
            self.named[username.lower()] = person
        return person

    def add_group(
        self,
        title: str,
        members: Iterable[Account] = (),
        *,
        creator: Person,
        supergroup: bool = False,
        forum: bool = False,
    ) -> Chat:
        """Make a group with these members; bots among them are told that they were added."""
        chat = self.make_chat(title, supergroup=supergroup or forum, forum=forum)
        self.seat(chat, Member(creator, "creator", FULL_RIGHTS))
        created = "supergroup_chat_created" if chat.is_supergroup else "group_chat_created"
        others = [account for account in members if account.id != creator.id]
        for account in others:
            if isinstance(account, Person):
                self.seat(chat, Member(account))
        service(self, chat, creator, {created: True})
        for account in others:
            if isinstance(account, Bot):
                creator.add_bot(chat, account)
        return chat

    def make_chat(self, title: str, *, supergroup: bool, forum: bool = False) -> Chat:
        """An empty group of a new id."""
        if supergroup:
            chat_id = self.count("supergroup", FIRST_SUPERGROUP_ID, -1)
        else:
            chat_id = self.count("group", FIRST_GROUP_ID, -1)
        kind = "supergroup" if supergroup else "group"
        chat = self.chats[chat_id] = Chat(chat_id, kind, title, is_forum=forum)
        return chat

    def seat(self, chat: Chat, member: Member) -> None:
        """Make somebody a member, without a word."""
        chat.admit(member)
        if isinstance(member.who, Person):
            member.who.chats[chat.id] = chat

    def private_chat(self, person: Client, bot: Bot) -> Chat:
        """A person's chat with a bot, made when first opened."""
        chat = self.private.get((person.id, bot.id))
        if chat is None:
            chat = Chat(person.id, "private")
            chat.person, chat.bot = person, bot
            chat.describe()
            chat.admit(Member(person))
            chat.admit(Member(bot))
            self.private[person.id, bot.id] = chat
            person.chats[bot.id] = chat
        return chat

    def bot_named(self, username: str) -> Bot | None:
        """The bot of this username, in any case."""
        found = self.named.get(username.lower())
        return found if isinstance(found, Bot) else None

    def deliver(self, bot: Bot, kind: str, payload: Json) -> None:
        """Queue an update for a bot, if it is of a kind the bot asked for."""
        update = bot.updates.append(kind, payload, self.clock.now())
        if update is None:
            return
        for observer in self.observers:
            observer.delivered(bot, update)
        if self.feed:
            self._log(Exchange(self.clock.now(), bot.id, kind, update, None))

    def deliver_raw(self, bot: Bot, update: Json) -> None:
        """Queue an update exactly as given: one repeated, or of a kind nobody knows yet."""
        bot.updates.append_raw(update, self.clock.now())

    async def call(
        self, token: str, method: str, params: Json, files: dict[str, Upload] | None = None
    ) -> Reply:
        """Answer a request of a bot; getUpdates waits for its `timeout` of real seconds."""
        bot = self._tokens.get(token)
        if bot is None:
            return UNAUTHORIZED if token.partition(":")[1] else NOT_FOUND
        reply = await self._answer(bot, method, params, files or {})
        self.requests.append(Exchange(self.clock.now(), bot.id, method, params, reply))
        for observer in self.observers:
            observer.answered(bot, method, params, files or {}, reply)
        if self.feed:
            self._log(self.requests[-1])
        return reply

    async def _answer(self, bot: Bot, method: str, params: Json, files: dict[str, Upload]) -> Reply:
        name = method.lower()
        fault = self.faults.strike(name, _chat_id(params)) if self.faults else None
        if fault and not fault.after:
            return fault.reply()
        if name == "getupdates":
            reply = await wait_for_updates(Call(self, bot, method, params, files))
        else:
            reply = self.perform(bot, method, params, files)
        if fault:
            lost = fault.reply()
            return Reply(lost.status, reply.body, lost.broken, lost.garbage)
        return reply

    def perform(
        self, bot: Bot, method: str, params: Json, files: dict[str, Upload] | None = None
    ) -> Reply:
        """Do what a bot asks, at once and without faults."""
        name = method.lower()
        call = Call(self, bot, method, params, files or {})
        try:
            done = METHODS.get(name)
            if done is None:
                self.problems.append(f"{method}: the method is not part of this stand-in")
                raise not_implemented(method)
            self._hold_to_pace(call, name)
            result = done(call)
        except Refusal as refused:
            return refused.reply()
        self.problems += call.ignored()
        return success(result)

    def _hold_to_pace(self, call: Call, name: str) -> None:
        chat_id = _chat_id(call.params)
        if chat_id is None or not pace.is_counted(name):
            return
        refused = self._meter(call.bot).admit(chat_id, self.clock.now())
        if refused:
            raise refused

    def _meter(self, bot: Bot) -> pace.Meter:
        return self._meters.setdefault(bot.id, pace.Meter(self._limits))

    def silence(self, bot: Bot, seconds: float) -> None:
        """Answer whatever a bot says with 429, in every chat, for so long."""
        self._meter(bot).silence(self.clock.now() + timedelta(seconds=seconds))

    def tell(self, chat: Chat, happening: Json) -> None:
        """Tell listeners of something in a chat that is not a message."""
        if self.feed:
            self.feed.tell_chat(
                chat, lambda viewer: {**happening, "chat_id": chat_id_for(chat, viewer)}
            )

    def _log(self, exchange: Exchange) -> None:
        self.feed.tell_all(logged(exchange))

    def view(self, person: Person) -> list[Json]:
        """The chats a person sees, newest first."""
        shown = [chat for chat in person.chats.values() if chat.migrated_to is None]
        shown.sort(key=lambda chat: chat.last_active, reverse=True)
        return [chat_view(chat, person) for chat in shown]

    def history(self, person: Person, chat_id: int) -> list[Json]:
        """The messages of a chat as a person sees them, oldest first."""
        chat = person.where(chat_id)
        return [seen_by(chat, message, person.id) for message in chat.messages.values()]

    def mark_read(self, account_id: int, chat: Chat) -> None:
        """Note that a person has seen everything in a chat."""
        person = self.people.get(account_id)
        if person is not None:
            person.read_upto[chat] = chat.arrived

    async def listen(self, person: Person | None = None) -> AsyncIterator[Json]:
        """What happens from now on, without end: in one person's chats, or everywhere."""
        with self.feed.listening(person.id if person else None) as listener:
            async for happening in listener.happenings():
                yield happening


def _chat_id(params: Json) -> int | None:
    try:
        return int(params["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None


def logged(exchange: Exchange) -> Json:
    """An exchange as a page shows it: what the bot saw, or asked for and was answered."""
    reply = exchange.reply
    line: Json = {
        "kind": "bot",
        "at": exchange.at.isoformat(),
        "bot_id": exchange.bot_id,
        "direction": "request" if reply else "update",
        "method": exchange.method,
        "payload": exchange.params,
        "summary": _summary(exchange),
        "ok": reply is None or reply.ok,
    }
    if reply is not None:
        line["status"] = reply.status
        line["description"] = reply.description
        line["broken"] = reply.broken.value if reply.broken else None
    return line


def _summary(exchange: Exchange) -> str:
    about = exchange.params.get(exchange.method) if exchange.reply is None else exchange.params
    about = about if isinstance(about, dict) else {}
    for key in ("text", "caption", "data", "query", "callback_query_id", "name"):
        if isinstance(about.get(key), str):
            return f"{exchange.method}: {about[key][:80]}"
    return exchange.method


__all__ = ["Broken", "Exchange", "World", "logged"]
