"""Messages pinned and unpinned by a bot."""

from bot.playground.chats import Chat
from bot.playground.errors import NO_RIGHT_TO_PIN, bad_request
from bot.playground.messages import pin, unpin
from bot.playground.methods.call import Call, method


def _pinning_chat(call: Call) -> Chat:
    chat = call.open_chat()
    if not chat.is_private and not chat.may(call.bot.id, "can_pin_messages"):
        raise bad_request(NO_RIGHT_TO_PIN)
    return chat


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    """https://core.telegram.org/bots/api#pinchatmessage."""
    chat = _pinning_chat(call)
    message = call.message(chat, "message to pin not found")
    notify = not call.flag("disable_notification")
    pin(call.world, chat, message["message_id"], call.bot, notify=notify)
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    """https://core.telegram.org/bots/api#unpinchatmessage; the newest when none is named."""
    chat = _pinning_chat(call)
    message_id = call.number("message_id")
    if message_id is None:
        message_id = chat.pinned[-1] if chat.pinned else None
    elif message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    if message_id is not None:
        unpin(call.world, chat, [message_id])
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> bool:
    """https://core.telegram.org/bots/api#unpinallchatmessages."""
    chat = _pinning_chat(call)
    unpin(call.world, chat, list(chat.pinned))
    return True
