"""A stand-in for Telegram: a Bot API to talk to, and people to talk with."""

from bot.playground.accounts import Bot
from bot.playground.chats import Chat
from bot.playground.errors import NotPossible
from bot.playground.faults import Fault, FaultKind
from bot.playground.limits import OFF, REAL, Limits, Pace
from bot.playground.people import Person
from bot.playground.wire import Broken, Json, Reply, Upload
from bot.playground.world import World

__all__ = [
    "OFF",
    "REAL",
    "Bot",
    "Broken",
    "Chat",
    "Fault",
    "FaultKind",
    "Json",
    "Limits",
    "NotPossible",
    "Pace",
    "Person",
    "Reply",
    "Upload",
    "World",
]
