"""The methods of the Bot API, one function each, by subject."""

from bot.playground.methods import (
    editing,
    members,
    pins,
    polling,
    profile,
    queries,
    sending,
)
from bot.playground.methods.call import METHODS, Call

SUBJECTS = (editing, members, pins, polling, profile, queries, sending)

__all__ = ["METHODS", "SUBJECTS", "Call"]
