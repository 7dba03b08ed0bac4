"""The dice of the story: the same throws for the same words."""

from random import Random


def dice(*words: object) -> Random:
    """Return dice that fall the same way each time for the same words."""
    return Random(" ".join(map(str, words)))  # noqa: S311 - a story, not a secret
