"""Kermesse's own spine with an echo for a feature: every update durable, every answer kept."""

import asyncio

from telegram import Update

from bot.access import ANYONE
from bot.context import Context
from bot.feature import Command, Feature
from bot.running import run
from bot.settings import read


async def echo(_update: Update, context: Context) -> None:
    """Say the same back."""
    context.reply("problem-unknown-command", command=context.rest)


FEATURES = (Feature("bench", commands=(Command("echo", echo, access=ANYONE, menu=False),)),)


def _ready(_username: str, _link: str | None) -> None:
    """Nobody needs to know."""


if __name__ == "__main__":
    asyncio.run(run(read(None), FEATURES, _ready))
