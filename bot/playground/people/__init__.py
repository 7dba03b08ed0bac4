"""People, and everything they can do in a client program."""

from bot.playground.people.governing import Governing

__all__ = ["Person"]


class Person(Governing):
    """Somebody with a Telegram account: each method is something they do in their client.

    `chat` is always a Chat, a Bot (the private chat with it), or an id as the person's client
    has it. Raises NotPossible for what a client would not offer.
    """
