"""Messages changed, deleted, copied and forwarded by a bot."""

from typing import Any

from bot.playground import entities, keyboards
from bot.playground.chats import Chat
from bot.playground.errors import NOT_MODIFIED, bad_request
from bot.playground.messages import erase, introduce, revise
from bot.playground.methods.call import Call, method
from bot.playground.methods.sending import (
    caption_content,
    stored_document,
    stored_photo,
    text_content,
)
from bot.playground.wire import Json

_TEXT_KEYS = ("text", "entities", "link_preview_options")
_CAPTION_KEYS = ("caption", "caption_entities", "show_caption_above_media")
_MEDIA_KEYS = ("photo", "document", "has_media_spoiler", *_CAPTION_KEYS)
DELETABLE_FOR = 48 * 3600
"""Seconds after which a message can no longer be deleted by a bot without the right to."""


def target(call: Call) -> tuple[Chat, Json, bool]:
    """The message to edit, its chat, and whether it was named as an inline message."""
    inline_id = call.text("inline_message_id")
    if inline_id:
        call.raw("chat_id"), call.raw("message_id")
        found = call.world.inline_messages.get(inline_id)
        message = found and found[0].message(found[1])
        if not found or not message:
            raise bad_request("MESSAGE_ID_INVALID")
        return found[0], message, True
    chat = call.open_chat()
    message = call.message(chat, "message to edit not found")
    if message.get("from", {}).get("id") != call.bot.id or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return chat, message, False


def change(call: Call, replaced: tuple[str, ...], content: Json) -> Json | bool:
    """Put `content` in the place of the `replaced` keys, and the keyboard that came with it."""
    chat, message, inline = target(call)
    markup = keyboards.check(call.structure("reply_markup"), inline_only=True).inline
    introduce(call.world, content)
    kept = {k: v for k, v in message.items() if k not in replaced and k != "reply_markup"}
    changed = {**kept, **content}
    if markup:
        changed["reply_markup"] = markup
    if changed == message:
        raise bad_request(NOT_MODIFIED)
    changed["edit_date"] = call.world.timestamp()
    revise(call.world, chat, changed, call.bot)
    return True if inline else changed


def _expect(call: Call, *keys: str, words: str) -> None:
    _, message, _ = target(call)
    if not any(key in message for key in keys):
        raise bad_request(words)


@method("editMessageText")
def edit_message_text(call: Call) -> Json | bool:
    """https://core.telegram.org/bots/api#editmessagetext."""
    content = text_content(call)
    _expect(call, "text", words="there is no text in the message to edit")
    return change(call, _TEXT_KEYS, content)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Json | bool:
    """https://core.telegram.org/bots/api#editmessagecaption."""
    content = caption_content(call)
    _expect(call, "photo", "document", words="there is no caption in the message to edit")
    return change(call, _CAPTION_KEYS, content)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Json | bool:
    """https://core.telegram.org/bots/api#editmessagereplymarkup."""
    return change(call, (), {})


@method("editMessageMedia")
def edit_message_media(call: Call) -> Json | bool:
    """https://core.telegram.org/bots/api#editmessagemedia; photos and documents."""
    content = media_content(call, call.structure("media") or {})
    return change(call, (*_MEDIA_KEYS, *_TEXT_KEYS), content)


def media_content(call: Call, media: Json) -> Json:
    """An InputMedia as the content of a message."""
    kind, reference = media.get("type"), media.get("media")
    content: Json
    if kind == "photo":
        content = {"photo": list(stored_photo(call, reference, "media").sizes)}
    elif kind == "document":
        content = {"document": stored_document(call, reference, "media").json}
    else:
        raise bad_request(f"media type {kind} is not part of this stand-in")
    content.update(_media_caption(media))
    if media.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


def _media_caption(media: Json) -> Json:
    given: Any = media.get("caption_entities")
    said = entities.format_text(media.get("caption") or "", media.get("parse_mode"), given)
    if entities.length(said.text) > 1024:
        raise bad_request("message caption is too long")
    content: Json = {"caption": said.text} if said.text else {}
    if said.entities:
        content["caption_entities"] = said.entities
    if media.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletemessage."""
    chat = call.open_chat()
    message = call.message(chat, "message to delete not found")
    if not _deletable(call, chat, message):
        raise bad_request("message can't be deleted")
    erase(call.world, chat, message["message_id"])
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletemessages; those not found are passed over."""
    chat = call.open_chat()
    for message_id in call.structure("message_ids") or []:
        message = chat.message(int(message_id))
        if message is not None and _deletable(call, chat, message):
            erase(call.world, chat, message["message_id"])
    return True


def _deletable(call: Call, chat: Chat, message: Json) -> bool:
    if call.me(chat).may("can_delete_messages"):
        return True
    own = message.get("from", {}).get("id") == call.bot.id
    recent = call.world.timestamp() - message["date"] < DELETABLE_FOR
    return recent and (own or chat.is_private)
