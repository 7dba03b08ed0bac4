"""Messages: posted, edited, deleted, pinned, and how each person sees them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.accounts import Account, Bot
from bot.playground.chats import GENERAL_TOPIC, Chat
from bot.playground.routing import is_service, sees
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.world import World


@dataclass(slots=True)
class Draft:
    """A message about to be posted: who wrote it, as whom it appears, and where."""

    by: Account
    content: Json
    shown_as: Json | None = None
    thread: int | None = None
    reply_to: Json | None = None
    markup: Json | None = None
    """An inline keyboard, part of the message for everybody."""
    keyboard: Json | None = None
    """A reply keyboard, its removal or a forced reply: shown to people, not told to bots."""
    via: Bot | None = None


def post(world: "World", chat: Chat, draft: Draft) -> Json:
    """Put a message into a chat, tell the bots that see it, and return it."""
    message = _compose(world, chat, draft)
    message_id = message["message_id"]
    chat.messages[message_id] = message
    chat.last_message_id = message_id
    chat.last_active = world.count("activity")
    chat.arrived += 1
    if draft.keyboard:
        chat.keyboards[message_id] = draft.keyboard
    if isinstance(draft.by, Bot):
        chat.last_bot = draft.by.id
    else:
        world.mark_read(draft.by.id, chat)
    _tell_bots(world, chat, message, draft.by, "message")
    if world.feed:
        happen(world, chat, "message", message)
    return message


def _compose(world: "World", chat: Chat, draft: Draft) -> Json:
    message: Json = {
        "message_id": world.next_message_id(chat),
        "from": draft.shown_as or draft.by.card,
        "chat": chat.card,
        "date": world.timestamp(),
    }
    if draft.thread is not None and draft.thread != GENERAL_TOPIC:
        message["message_thread_id"] = draft.thread
        message["is_topic_message"] = True
    if draft.reply_to:
        message["reply_to_message"] = without_reply(draft.reply_to)
    if draft.via:
        message["via_bot"] = draft.via.card
    message.update(draft.content)
    introduce(world, message)
    if draft.markup:
        message["reply_markup"] = draft.markup
    return message


def introduce(world: "World", content: Json) -> None:
    """Say who is mentioned by number alone; somebody nobody knows is not mentioned."""
    for place in ("entities", "caption_entities"):
        given = content.get(place)
        if given and any(each["type"] == "text_mention" for each in given):
            named = [_named_in_full(world, each) for each in given]
            content[place] = [each for each in named if each is not None]
            if not content[place]:
                del content[place]


def _named_in_full(world: "World", entity: Json) -> Json | None:
    if entity["type"] != "text_mention":
        return entity
    person = world.people.get(entity["user"]["id"])
    return None if person is None else {**entity, "user": person.card}


def without_reply(message: Json) -> Json:
    """A message as it appears inside another: what it replied to is left out."""
    if "reply_to_message" not in message and "pinned_message" not in message:
        return message
    return {k: v for k, v in message.items() if k not in {"reply_to_message", "pinned_message"}}


def _tell_bots(world: "World", chat: Chat, message: Json, by: Account, kind: str) -> None:
    if not chat.bots or (by.is_bot and not is_service(message)):
        return
    for bot in chat.bots.values():
        if sees(bot, chat, message):
            world.deliver(bot, kind, message)
            bot.met.add(by.id)


def service(world: "World", chat: Chat, by: Account, content: Json, **more: int | None) -> Json:
    """Post a service message: what `by` did to the chat."""
    return post(world, chat, Draft(by, content, thread=more.get("thread")))


def revise(world: "World", chat: Chat, message: Json, by: Account) -> Json:
    """Put an edited message in the place of the one with its id."""
    introduce(world, message)
    chat.messages[message["message_id"]] = message
    _tell_bots(world, chat, message, by, "edited_message")
    if world.feed:
        happen(world, chat, "edited", message)
    return message


def erase(world: "World", chat: Chat, message_id: int) -> None:
    """Delete a message for everybody."""
    del chat.messages[message_id]
    chat.keyboards.pop(message_id, None)
    chat.reactions.pop(message_id, None)
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    if world.feed:
        told = {"kind": "deleted", "message_id": message_id}
        world.feed.tell_chat(chat, lambda viewer: {**told, "chat_id": chat_id_for(chat, viewer)})


def pin(world: "World", chat: Chat, message_id: int, by: Account, *, notify: bool = True) -> None:
    """Pin a message and say so in the chat; pinning the topmost again changes nothing."""
    if chat.pinned and chat.pinned[-1] == message_id:
        return
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    chat.pinned.append(message_id)
    message = chat.messages[message_id]
    thread = message.get("message_thread_id")
    service(world, chat, by, {"pinned_message": without_reply(message)}, thread=thread)
    _tell_pins(world, chat, notify=notify)


def unpin(world: "World", chat: Chat, message_ids: list[int]) -> None:
    """Unpin messages; nothing is posted."""
    chat.pinned = [kept for kept in chat.pinned if kept not in message_ids]
    _tell_pins(world, chat, notify=False)


def _tell_pins(world: "World", chat: Chat, *, notify: bool) -> None:
    if world.feed:
        told = {"kind": "pinned", "pinned": list(chat.pinned), "notify": notify}
        world.feed.tell_chat(chat, lambda viewer: {**told, "chat_id": chat_id_for(chat, viewer)})


def happen(world: "World", chat: Chat, kind: str, message: Json) -> None:
    """Tell listeners of a message, each as they see it."""
    world.feed.tell_chat(
        chat,
        lambda viewer: {
            "kind": kind,
            "chat_id": chat_id_for(chat, viewer),
            "message": seen_by(chat, message, viewer),
        },
    )


def chat_id_for(chat: Chat, viewer: int | None) -> int:
    """A chat's id for a person: a private chat goes by the bot's id, as in any client."""
    if viewer is not None and chat.bot is not None:
        return chat.bot.id
    return chat.id


def seen_by(chat: Chat, message: Json, viewer: int | None) -> Json:
    """A message as a person sees it, with the reply keyboard that is meant for them."""
    more: Json = {}
    message_id = message["message_id"]
    if viewer is not None and chat.bot is not None:
        card = chat.bot.card
        more["chat"] = {"id": card["id"], "type": "private", **_named(card)}
    keyboard = chat.keyboards.get(message_id)
    if keyboard and viewer is not None and is_for(message, keyboard, viewer):
        more["reply_markup"] = keyboard
    if message_id in chat.reactions:
        more["reactions"] = counted_reactions(chat, message_id, viewer)
    if "poll" in message and viewer is not None:
        more["my_votes"] = chat.votes.get(message_id, {}).get(viewer, [])
    return {**message, **more} if more else message


def _named(card: Json) -> Json:
    return {key: card[key] for key in ("first_name", "last_name", "username") if key in card}


def counted_reactions(chat: Chat, message_id: int, viewer: int | None) -> list[Json]:
    """The reactions to a message: each emoji, how many chose it, whether the viewer did."""
    counts: dict[str, Json] = {}
    for account_id, chosen in chat.reactions.get(message_id, {}).items():
        for reaction in chosen:
            emoji = reaction["emoji"]
            counted = counts.setdefault(emoji, {"emoji": emoji, "count": 0, "mine": False})
            counted["count"] += 1
            counted["mine"] = counted["mine"] or account_id == viewer
    return list(counts.values())


def is_for(message: Json, keyboard: Json, person_id: int) -> bool:
    """Whether a reply keyboard is shown to this person: `selective` ones are for those named."""
    if not keyboard.get("selective"):
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == person_id:
        return True
    named = message.get("entities", [])
    return any(entity.get("user", {}).get("id") == person_id for entity in named)
