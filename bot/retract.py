"""Take back a message of ours that has done its work: a question answered, a card posted anew."""

from datetime import timedelta

from bot.context import Context
from storage import copies, outbox

DELETABLE = timedelta(hours=47)  # https://core.telegram.org/bots/api#deletemessage: 48


async def retract(context: Context, name: str, chat_id: int) -> None:
    """Take away the latest message of ours that is called `name` in a chat, sent or not yet.

    One that is too old for Telegram to let us delete stays, and is known no longer.
    """
    await outbox.withdraw(context.tx, name, context.now, chat_id=chat_id)
    old = await copies.latest(context.tx, name, chat_id)
    if old is None:
        return
    await copies.gone(context.tx, old.id)
    if context.now - old.sent_at < DELETABLE:
        context.voice.call("deleteMessage", chat_id, message_id=old.message_id)
