"""Take back a message of ours that has done its work: a question answered, a card posted anew."""

from datetime import timedelta

from bot.context import Context
from bot.voice import Voice
from storage import copies, outbox

DELETABLE = timedelta(hours=47)  # https://core.telegram.org/bots/api#deletemessage: 48


async def retract(context: Context, name: str, chat_id: int) -> None:
    """Take away the latest message of ours that is called `name` in a chat, sent or not yet.

    One that is too old for Telegram to let us delete stays, and is known no longer.
    """
    await withdraw(context.voice, name, chat_id)


async def withdraw(voice: Voice, name: str, chat_id: int) -> None:
    """Do what `retract` does where nobody spoke: at a beat of the clock."""
    await outbox.withdraw(voice.tx, name, voice.now, chat_id=chat_id)
    old = await copies.latest(voice.tx, name, chat_id)
    if old is None:
        return
    await copies.gone(voice.tx, old.id)
    if voice.now - old.sent_at < DELETABLE:
        voice.call("deleteMessage", chat_id, message_id=old.message_id)
