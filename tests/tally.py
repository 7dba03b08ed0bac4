"""A feature that counts, to see what the spine does with what people say."""

from typing import Any

from telegram import Update

from bot.access import ANYONE, CHAT_ADMIN, ORGANISER, VOLUNTEER
from bot.buttons import press
from bot.context import Context
from bot.feature import Button, Command, Feature, Rendering
from bot.voice import Composed, Sheet
from storage import keepsakes
from storage.database import Tx
from storage.outbox import Urgency

TEXT = "problem-bad-name"  # says its `limit`: any text that shows a number will do


async def count(tx: Tx) -> int:
    """How often people counted."""
    return int(await keepsakes.recall(tx, "tally") or 0)


async def counted(tx: Tx) -> list[str]:
    """What was counted, in order."""
    return (await keepsakes.recall(tx, "said") or "").split()


async def _add(context: Context) -> int:
    number = await count(context.tx) + 1
    said = await keepsakes.recall(context.tx, "said") or ""
    await keepsakes.keep(context.tx, "tally", str(number))
    await keepsakes.keep(context.tx, "said", f"{said} {context.rest}".strip())
    return number


async def add(_update: Update, context: Context) -> None:
    """Count one more, and say how many."""
    number = await _add(context)
    context.reply(TEXT, limit=number, buttons=[[press("problem-bad-goal", "tally.more", 7)]])


async def more(_update: Update, context: Context) -> None:
    """Count one more by a press."""
    number = await _add(context)
    context.toast(TEXT, limit=number)
    await context.voice.refresh("tally", "tally.card")


async def board(_update: Update, context: Context) -> None:
    """Post a card that shows the count."""
    context.voice.post(context.chat.id, "tally.card", name="tally")


async def broadcast(_update: Update, context: Context) -> None:
    """Say something that is not worth saying twice."""
    context.voice.say(
        context.chat.id, "en", TEXT, limit=await count(context.tx), urgency=Urgency.BROADCAST
    )


async def card(sheet: Sheet) -> Composed:
    """The card: the count, and a button to count."""
    return Composed(
        sheet.text(TEXT, limit=await count(sheet.tx)),
        [[press("problem-bad-goal", "tally.more", 7)]],
    )


class Trouble:
    """A feature whose command fails as often as told."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.tried = 0

    async def fail(self, _update: Update, context: Context) -> None:
        """Count, then fail while there is trouble left."""
        self.tried += 1
        await _add(context)
        if self.left > 0:
            self.left -= 1
            raise RuntimeError(f"{context.speaker.name} wrote {context.rest}")
        context.reply(TEXT, limit=0)


def features(trouble: Trouble | None = None) -> tuple[Feature, ...]:
    """The tally, and trouble on request."""
    extra: tuple[Any, ...] = ()
    if trouble is not None:
        extra = (Command("trouble", trouble.fail, access=ANYONE),)
    return (
        Feature(
            "tally",
            commands=(
                Command("add", add, access=ANYONE, also={"fr": "plus"}),
                Command("board", board, access=ANYONE),
                Command("broadcast", broadcast, access=ANYONE),
                Command("admins", add, access=CHAT_ADMIN),
                Command("organisers", add, access=ORGANISER),
                Command("volunteers", add, access=VOLUNTEER),
                *extra,
            ),
            buttons=(Button("more", more, access=ANYONE),),
            renderings=(Rendering("card", card),),
        ),
    )
