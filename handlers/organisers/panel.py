"""The one message about a campaign in a private chat: edited in place, posted anew by a command."""

from typing import Any

from bot.buttons import Rows
from bot.context import Context
from bot.feature import Command
from storage import copies, forms


def name_of(context: Context) -> str:
    """Return the name under which the message is found."""
    return f"campaign:{context.chat.id}"


async def put(
    context: Context, key: str, *, buttons: Rows = (), anew: bool = False, **facts: Any
) -> None:
    """Say `key` in the message that was pressed, else in the latest one; `anew`: in a new one."""
    message_id = None if anew or _is_command(context) else await _place(context)
    if message_id is None:
        context.reply(key, buttons=buttons, name=name_of(context), **facts)
    else:
        context.voice.change(
            context.chat.id, message_id, context.code, key, buttons=buttons, **facts
        )


def _is_command(context: Context) -> bool:
    """Whether it answers a command: below it, not in a message that has scrolled away."""
    return context.found is not None and isinstance(context.found.declared, Command)


async def _place(context: Context) -> int | None:
    if context.pressed and context.message is not None:
        return context.message.message_id
    shown = await copies.latest(context.tx, name_of(context), context.chat.id)
    return shown.message_id if shown else None


async def end_form(context: Context, name: str) -> None:
    """End the conversation under way here, if it is the one of this name."""
    form = await forms.find(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    if form is not None and form.form == name:
        await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
