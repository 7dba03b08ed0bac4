"""Updates that may have ended the process: each is handled alone, and set aside the next time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from storage import inbox, keepsakes
from storage.database import Tx
from storage.inbox import Letter

RECORD = "under-way"  # under which name it is kept
SUSPECT = 2  # starts that find an update first in its lane make it a suspect
GUILTY = 2  # ends of the process while it was handled alone
ENDED = "ProcessEnded"  # why such an update is a dead letter


@dataclass(frozen=True, slots=True)
class Record:
    """How many starts found an update first in its lane; how many died of it while it was alone.

    Only the first of a lane can have been under way. `alone` is the one handled alone just now.
    """

    starts: dict[int, int] = field(default_factory=dict)
    deaths: dict[int, int] = field(default_factory=dict)
    alone: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a start makes of the updates that wait."""

    guilty: tuple[Letter, ...]
    suspects: tuple[Letter, ...]
    others: tuple[Letter, ...]


def begun(record: Record, heads: Sequence[int]) -> Record:
    """Return the record after one more start, which found these first in their lanes. Pure."""
    starts = {each: record.starts.get(each, 0) + 1 for each in heads}
    died = {each: record.deaths.get(each, 0) + (each == record.alone) for each in heads}
    return Record(starts, {each: count for each, count in died.items() if count})


async def take_up(tx: Tx) -> Found:
    """Return what waits, and count this start against those that may have ended the last run.

    It writes once at a start that finds something, and never while updates are handled.
    """
    letters = await inbox.waiting(tx)
    heads = {letter.lane: letter.id for letter in reversed(letters)}.values()
    before = await _recall(tx)
    record = begun(before, list(heads))
    if record != before:
        await _keep(tx, record)
    guilty = {each for each, count in record.deaths.items() if count >= GUILTY}
    suspects = {each for each, count in record.starts.items() if count >= SUSPECT} - guilty
    return Found(
        tuple(each for each in letters if each.id in guilty),
        tuple(each for each in letters if each.id in suspects),
        tuple(each for each in letters if each.id not in guilty | suspects),
    )


async def alone(tx: Tx, letter_id: int | None) -> None:
    """Write which update is handled alone from here on; None: none is."""
    await _keep(tx, replace(await _recall(tx), alone=letter_id))


async def _recall(tx: Tx) -> Record:
    kept = await keepsakes.recall(tx, RECORD)
    if not kept:
        return Record()
    starts, deaths, by_itself = json.loads(kept)
    return Record(_numbers(starts), _numbers(deaths), by_itself)


def _numbers(kept: dict[str, int]) -> dict[int, int]:
    return {int(each): count for each, count in kept.items()}


async def _keep(tx: Tx, record: Record) -> None:
    await keepsakes.keep(tx, RECORD, json.dumps([record.starts, record.deaths, record.alone]))
