"""What is written down of an act of office."""

from typing import Any

from bot.context import Context
from storage import audit


async def note(context: Context, act: str, **facts: Any) -> None:
    """Write down that the speaker did something in office."""
    await audit.record(
        context.tx,
        actor=context.speaker.telegram_id,
        chat_id=context.chat.id,
        act=act,
        facts=facts,
        at=context.now,
    )
