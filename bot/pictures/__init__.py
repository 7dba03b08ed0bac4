"""The progress card: a campaign's figures as one picture to post."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.language import Language
from storage.money import Money

# Part of every key, so that a picture drawn differently is drawn and uploaded anew.
DESIGN = 3


class Theme(StrEnum):
    """Which light the card is drawn for."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPicture:
    """Everything the card shows; two that are equal look the same.

    `raised` is what was claimed and `received` what the treasurer has marked received (None: not
    shown); both, `goal` and every amount of `curve` are in one currency. A goal of zero is none.
    `at_no_cost`: there were costs, and others paid all of them.
    `days_left` counts to the big day: 0 is the day itself, negative or None is after it, when the
    card counts the cities that have reported instead. `curve` is the total raised at the end of
    each day, oldest first. `top` is in order of rank, equal sums share one; `own` is (name, rank,
    raised) of the chapter whose chat the card is for.
    """

    language: str
    campaign: str
    cause: str
    raised: Money
    goal: Money
    received: Money | None = None
    at_no_cost: bool = False
    days_left: int | None = None
    curve: tuple[tuple[date, Money], ...] = ()
    cities: int = 0
    reported: int = 0
    volunteers: int = 0
    top: tuple[tuple[str, Money], ...] = ()
    own: tuple[str, int, Money] | None = None
    theme: Theme = Theme.LIGHT

    def key(self) -> str:
        """Name this picture by what it shows: 32 hexadecimal digits, the same in every process."""
        return hashlib.blake2b(f"{DESIGN} {self!r}".encode(), digest_size=16).hexdigest()


def render(picture: ProgressPicture, text: Language) -> bytes:
    """Draw the card: a PNG of 1200 by 675 pixels, the same bytes for the same picture."""
    # Pillow takes 60 ms to import, and a process that only answers people never needs it.
    from bot.pictures import card  # noqa: PLC0415 - as just said

    return card.render(picture, text)


async def draw(picture: ProgressPicture, text: Language) -> bytes:
    """Draw the card as `render` does, in a thread of its own."""
    return await asyncio.to_thread(render, picture, text)
