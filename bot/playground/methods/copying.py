"""Messages that a bot copies, forwards or sends as an album."""

from bot.playground import entities, keyboards
from bot.playground.chats import Chat
from bot.playground.errors import bad_request
from bot.playground.methods.call import Call, method
from bot.playground.methods.editing import media_content
from bot.playground.methods.sending import MAX_CAPTION, send
from bot.playground.people.writing import NOT_FORWARDED, forwarded
from bot.playground.routing import is_service
from bot.playground.wire import Json

_CAPTIONED = ("photo", "document")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")


def _source(call: Call, words: str) -> tuple[Chat, Json]:
    source = call.chat("from_chat_id")
    message = call.message(source, f"message to {words} not found")
    _check_source(message, words)
    return source, message


def _check_source(message: Json, words: str) -> None:
    if is_service(message) or message.get("has_protected_content"):
        past = {"copy": "copied", "forward": "forwarded"}[words]
        raise bad_request(f"message can't be {past}")


@method("forwardMessage")
def forward_message(call: Call) -> Json:
    """https://core.telegram.org/bots/api#forwardmessage."""
    chat = call.open_chat()
    _, message = _source(call, "forward")
    return send(call, chat, forwarded(message))


@method("forwardMessages")
def forward_messages(call: Call) -> list[Json]:
    """https://core.telegram.org/bots/api#forwardmessages; those not found are passed over."""
    return _many(call, "forward")


@method("copyMessages")
def copy_messages(call: Call) -> list[Json]:
    """https://core.telegram.org/bots/api#copymessages; those not found are passed over."""
    return _many(call, "copy")


def _many(call: Call, words: str) -> list[Json]:
    chat, source = call.open_chat(), call.chat("from_chat_id")
    bare = call.flag("remove_caption")
    done = []
    for message_id in call.structure("message_ids") or []:
        message = source.message(int(message_id))
        if message is None or is_service(message):
            continue
        content = forwarded(message) if words == "forward" else _content(message)
        kept = {key: value for key, value in content.items() if not (bare and key in _CAPTION)}
        done.append({"message_id": send(call, chat, kept)["message_id"]})
    if not done:
        raise bad_request(f"messages to {words} not found")
    return done


def _content(message: Json) -> Json:
    dropped = {*NOT_FORWARDED, "forward_origin"}
    return {key: value for key, value in message.items() if key not in dropped}


@method("copyMessage")
def copy_message(call: Call) -> Json:
    """https://core.telegram.org/bots/api#copymessage."""
    chat = call.open_chat()
    _, message = _source(call, "copy")
    content = _content(message)
    caption = call.text("caption")
    given = call.structure("caption_entities")
    said = entities.format_text(caption or "", call.text("parse_mode"), given)
    if entities.length(said.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    if caption is not None and any(kind in message for kind in _CAPTIONED):
        content = {key: value for key, value in content.items() if key not in _CAPTION}
        content["caption"] = said.text
        if said.entities:
            content["caption_entities"] = said.entities
    if call.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return {"message_id": send(call, chat, content)["message_id"]}


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[Json]:
    """https://core.telegram.org/bots/api#sendmediagroup; photos or documents, 2 to 10."""
    chat = call.open_chat()
    media = call.structure("media") or []
    if not 2 <= len(media) <= 10:
        raise bad_request("number of media in a group must be between 2 and 10")
    contents = [media_content(call, one) for one in media]
    if len({next(iter(content)) for content in contents}) > 1:
        raise bad_request("documents can't be mixed with other media types")
    if keyboards.check(call.structure("reply_markup")) != keyboards.Markup():
        raise bad_request("reply markup can't be used with albums")
    group = str(13_000_000_000_000_000 + call.world.count("album"))
    return [send(call, chat, {**content, "media_group_id": group}) for content in contents]
