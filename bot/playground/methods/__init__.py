"""The methods of the Bot API, one function each, by subject."""

from bot.playground.methods import (
    administration,
    copying,
    editing,
    files,
    members,
    pins,
    polling,
    polls,
    profile,
    queries,
    reactions,
    sending,
    topics,
)
from bot.playground.methods.call import METHODS, Call

SUBJECTS = (
    administration,
    copying,
    editing,
    files,
    members,
    pins,
    polling,
    polls,
    profile,
    queries,
    reactions,
    sending,
    topics,
)

__all__ = ["METHODS", "SUBJECTS", "Call"]
