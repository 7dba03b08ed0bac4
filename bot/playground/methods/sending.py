"""Messages from a bot: texts, pictures, files, places."""

from typing import Any

from bot.playground import entities, keyboards
from bot.playground.chats import GENERAL_TOPIC, Chat
from bot.playground.entities import FormattedText
from bot.playground.errors import bad_request
from bot.playground.files import StoredFile
from bot.playground.messages import Draft, post
from bot.playground.methods.call import Call, method
from bot.playground.wire import Json

MAX_TEXT = 4096
MAX_CAPTION = 1024


def formatted(call: Call, name: str, entities_name: str) -> FormattedText:
    """A text parameter with its parse mode or entities."""
    given = call.structure(entities_name)
    mode = call.text("parse_mode")
    return entities.format_text(call.text(name) or "", mode, given)


def text_content(call: Call) -> Json:
    """`text` and `entities` of a message; raises Refusal when empty or too long."""
    said = formatted(call, "text", "entities")
    if not said.text:
        raise bad_request("message text is empty")
    # Counted in UTF-16 units, the stricter of the ways Telegram's limits are described.
    if entities.length(said.text) > MAX_TEXT:
        raise bad_request("message is too long")
    content: Json = {"text": said.text}
    if said.entities:
        content["entities"] = said.entities
    preview = call.structure("link_preview_options")
    if call.flag("disable_web_page_preview"):
        preview = {"is_disabled": True}
    if preview:
        content["link_preview_options"] = preview
    return content


def caption_content(call: Call) -> Json:
    """`caption` and `caption_entities` of a message; raises Refusal when too long."""
    said = formatted(call, "caption", "caption_entities")
    if entities.length(said.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    content: Json = {}
    if said.text:
        content["caption"] = said.text
    if said.entities:
        content["caption_entities"] = said.entities
    if call.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def send(call: Call, chat: Chat, content: Json, permission: str = "can_send_messages") -> Json:
    """Post `content` from the bot with the parameters every sending method shares."""
    may_write(call, chat, permission)
    call.raw("disable_notification")  # a sound changes nothing that a bot can see
    if call.flag("protect_content"):
        content = {**content, "has_protected_content": True}
    reply_to, quoted = _replied(call, chat)
    thread = _thread(call, chat, reply_to)
    markup = keyboards.check(call.structure("reply_markup"))
    draft = Draft(
        call.bot,
        {**content, **quoted},
        thread=thread,
        reply_to=reply_to,
        markup=markup.inline,
        keyboard=markup.keyboard,
    )
    return post(call.world, chat, draft)


def may_write(call: Call, chat: Chat, permission: str) -> None:
    """Raise Refusal where the bot may not send this kind of message."""
    if chat.is_private or chat.may(call.bot.id, permission):
        return
    kind = permission.removeprefix("can_send_").replace("messages", "text messages")
    raise bad_request(f"not enough rights to send {kind} to the chat")


def _thread(call: Call, chat: Chat, reply_to: Json | None) -> int | None:
    """The topic to write in: the one named, else that of the message replied to."""
    thread = call.number("message_thread_id")
    if not thread and reply_to and chat.is_forum:
        thread = reply_to.get("message_thread_id")
    thread = thread or (GENERAL_TOPIC if chat.is_forum else None)
    if not chat.is_forum:
        if thread is not None and chat.message(thread) is None:
            raise bad_request("message thread not found")
        return None
    topic = chat.topics.get(thread or GENERAL_TOPIC)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and not call.me(chat).may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return thread


def _replied(call: Call, chat: Chat) -> tuple[Json | None, Json]:
    """The message that is replied to, and what else that adds to the reply."""
    given: Json = call.structure("reply_parameters") or {}
    message_id = given.get("message_id") or call.number("reply_to_message_id")
    lenient = given.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply")
    if not message_id:
        return None, {}
    elsewhere = given.get("chat_id")
    source = call.resolve(elsewhere) if elsewhere else chat
    message = source.message(int(message_id))
    if message is None:
        if lenient:
            return None, {}
        raise bad_request("message to be replied not found")
    if source is not chat:
        return None, {"external_reply": _external(message)}
    return message, _quoted(given, message)


def _external(message: Json) -> Json:
    origin = {"type": "user", "sender_user": message["from"], "date": message["date"]}
    return {"origin": origin, "chat": message["chat"], "message_id": message["message_id"]}


def _quoted(given: Json, message: Json) -> Json:
    quote = given.get("quote")
    if not quote:
        return {}
    text = message.get("text") or message.get("caption") or ""
    if quote not in text:
        raise bad_request("QUOTE_TEXT_INVALID")
    position = entities.length(text[: text.index(quote)])
    return {"quote": {"text": quote, "position": position, "is_manual": True}}


@method("sendMessage")
def send_message(call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendmessage."""
    content = text_content(call)
    return send(call, call.open_chat(), content)


def stored_photo(call: Call, reference: Any, name: str = "photo") -> StoredFile:
    """The photo that a parameter uploads or names by file_id."""
    upload = call.upload(reference, name)
    if upload is not None:
        return call.world.files.keep_photo(upload)
    if not reference:
        raise bad_request(f"there is no {name} in the request")
    return call.world.files.by_id(reference, "photo")


def stored_document(call: Call, reference: Any, name: str = "document") -> StoredFile:
    """The file that a parameter uploads or names by file_id."""
    upload = call.upload(reference, name)
    if upload is not None:
        return call.world.files.keep_document(upload)
    if not reference:
        raise bad_request(f"there is no {name} in the request")
    return call.world.files.by_id(reference, "document")


@method("sendPhoto")
def send_photo(call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendphoto."""
    caption = caption_content(call)
    chat = call.open_chat()
    photo = stored_photo(call, call.text("photo"))
    content = {"photo": list(photo.sizes), **caption}
    if call.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return send(call, chat, content, "can_send_photos")


@method("sendDocument")
def send_document(call: Call) -> Json:
    """https://core.telegram.org/bots/api#senddocument."""
    caption = caption_content(call)
    chat = call.open_chat()
    document = stored_document(call, call.text("document"))
    # Without decoding anything there is no type to detect and no thumbnail to keep.
    call.flag("disable_content_type_detection")
    return send(call, chat, {"document": document.json, **caption}, "can_send_documents")


def position(call: Call) -> Json:
    """`latitude` and `longitude` as a Location; raises Refusal when out of range."""
    latitude, longitude = call.decimal("latitude"), call.decimal("longitude")
    if latitude is None or longitude is None:
        raise bad_request("latitude is empty" if latitude is None else "longitude is empty")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


@method("sendLocation")
def send_location(call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendlocation; a place that stays where it is."""
    location = position(call)
    accuracy = call.decimal("horizontal_accuracy")
    if accuracy is not None:
        location["horizontal_accuracy"] = accuracy
    content = {"location": location}
    return send(call, call.open_chat(), content, "can_send_other_messages")


@method("sendVenue")
def send_venue(call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendvenue."""
    location = position(call)
    venue: Json = {"location": location}
    for name in ("title", "address"):
        venue[name] = call.text(name)
        if not venue[name]:
            raise bad_request(f"venue {name} must be non-empty")
    for name in ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type"):
        value = call.text(name)
        if value:
            venue[name] = value
    content = {"location": location, "venue": venue}
    return send(call, call.open_chat(), content, "can_send_other_messages")


@method("sendContact")
def send_contact(call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendcontact."""
    contact: Json = {}
    for name in ("phone_number", "first_name", "last_name", "vcard"):
        value = call.text(name)
        if value:
            contact[name] = value
    if "phone_number" not in contact or "first_name" not in contact:
        raise bad_request("CONTACT_NAME_EMPTY")
    return send(call, call.open_chat(), {"contact": contact}, "can_send_other_messages")


ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "upload_document", "choose_sticker", "find_location", "record_video_note",
        "upload_video_note",
    }
)  # fmt: skip


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """https://core.telegram.org/bots/api#sendchataction."""
    chat = call.open_chat()
    call.raw("message_thread_id")
    action = call.text("action") or ""
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.tell(chat, {"kind": "chat_action", "action": action, "bot_id": call.bot.id})
    return True
