"""How messages ended, written down many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.compose import Ready
from bot.delivery import answers
from bot.delivery.turns import Turn
from storage import chats, copies, outbox, people
from storage.copies import Copy, Place
from storage.database import Tx
from storage.outbox import Parcel, Settled, Urgency


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """How a message ended whose turn it was."""

    turn: Turn

    @property
    def parcel(self) -> Parcel:
        """The message."""
        return self.turn.parcel


@dataclass(frozen=True, slots=True, eq=False)
class Nothing(Outcome):
    """Settled already: nothing is left to write."""


@dataclass(frozen=True, slots=True, eq=False)
class Arrived(Outcome):
    """Telegram took it; None for a call whose answer is no message."""

    ready: Ready
    message_id: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Ended(Outcome):
    """It will not be sent (again): refused or uncertain."""

    state: str
    problem: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Again(Outcome):
    """It is sent again after some seconds, for which only its chat waits."""

    why: str
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class Migrated(Outcome):
    """The group became a supergroup: everything follows, this message first."""

    new_chat_id: int


@dataclass(frozen=True, slots=True, eq=False)
class Closed(Outcome):
    """Blocked, kicked or gone: nothing more goes there until they come back."""

    problem: str


@dataclass(frozen=True, slots=True, eq=False)
class CopyGone(Outcome):
    """The message to edit is no longer there."""

    copy: Copy


async def write_down(tx: Tx, outcomes: Sequence[Outcome], now: datetime) -> set[int]:
    """Write how messages ended; return the rows that are to be sent again.

    A refresh that is to be sent again is not when a later one of the same copy waits already.
    """
    await _write_arrived(tx, [each for each in outcomes if isinstance(each, Arrived)], now)
    await outbox.settle_all(
        tx, [settled for each in outcomes if (settled := _settled(each)) is not None], now
    )
    return {each.parcel.id for each in outcomes if await _is_wanted_again(tx, each, now)}


def _settled(outcome: Outcome) -> Settled | None:
    row = outcome.parcel.id
    match outcome:
        case Arrived():
            return Settled(row, "sent", outcome.message_id)
        case Ended():
            return Settled(row, outcome.state, problem=outcome.problem)
        case Closed():
            return Settled(row, "refused", problem=outcome.problem)
        case CopyGone():
            return Settled(row, "superseded")
        case _:
            return None


def fate(outcome: Outcome) -> str:
    """Return what became of a message, in a word to count by."""
    match outcome:
        case Again(why="RetryAfter"):
            return "too_many"
        case Again() | Migrated():
            return "again"
    settled = _settled(outcome)
    return "dropped" if settled is None else settled.state  # dropped: too late, or overtaken


async def _is_wanted_again(tx: Tx, outcome: Outcome, now: datetime) -> bool:
    """Write what is written of one message alone; return whether it goes again."""
    match outcome:
        case Again():
            return await outbox.again(tx, outcome.parcel.id, outcome.why, now)
        case Migrated():
            old = outcome.parcel.chat_id or 0
            await chats.became(tx, old=old, new=outcome.new_chat_id, at=now)
            return await outbox.again(tx, outcome.parcel.id, "ChatMigrated", now)
        case Closed():
            await _close(tx, outcome.parcel.chat_id)
        case CopyGone():
            await copies.gone(tx, outcome.copy.id)
    return False


async def _close(tx: Tx, chat_id: int | None) -> None:
    if chat_id is None:
        return
    if chat_id > 0:
        await people.closed_door(tx, telegram_id=chat_id)
    else:
        await chats.close(tx, chat_id=chat_id)


async def _write_arrived(tx: Tx, arrived: Sequence[Arrived], now: datetime) -> None:
    await copies.show(
        tx, [(each.ready.copy.id, each.ready.shown) for each in arrived if each.ready.copy]
    )
    places = {each: place for each in arrived if (place := _place(each)) is not None}
    placed = await copies.all_placed(tx, list(places.values()), now)
    for each, place in places.items():
        if each.parcel.render is not None and each.parcel.urgency < Urgency.BROADCAST:
            # What changed while it was on its way knew of no copy to bring up to date.
            copy_id = placed[place.chat_id, place.message_id]
            await outbox.say(tx, answers.once_more(each.parcel, copy_id), now)
    for each in arrived:
        if each.ready.pin and each.message_id is not None:
            await outbox.say(tx, answers.pin(each.parcel, each.message_id), now)


def _place(arrived: Arrived) -> Place | None:
    """Return where a message that can be found again now stands; None for any other."""
    parcel, ready, message_id = arrived.parcel, arrived.ready, arrived.message_id
    if ready.copy is not None or parcel.name is None:
        return None
    if message_id is None or parcel.chat_id is None:
        return None
    return Place(parcel.name, parcel.chat_id, message_id, ready.form, ready.shown)
