"""What waits in the database: messages that failed, messages in, messages out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.checkup.findings import Finding, doubtful, good, lasting, some
from bot.settings import Settings
from storage import chats, inbox, migrations, outbox
from storage.database import Database, Tx
from storage.inbox import DeadLetter
from storage.outbox import Refusal
from storage.records import Chat

LONG = timedelta(minutes=10)
SHOWN = 1000  # dead letters whose kinds are counted


@dataclass(frozen=True, slots=True)
class Backlog:
    """What the database holds that has still to be done, or could not be."""

    dead: int
    newest_dead: list[DeadLetter]
    unhandled: int
    unhandled_since: datetime | None
    unsent: int
    unsent_since: datetime | None
    uncertain: int
    refused: list[Refusal]
    groups: list[Chat]


async def read(settings: Settings) -> Backlog | None:
    """Read what waits; None without a database of this version. Raises StorageUnavailable."""
    path = settings.database
    if migrations.version(path) != migrations.migrations()[-1][0]:
        return None
    database = await Database.open(path)
    try:
        async with database.transaction() as tx:
            return await _read(tx)
    finally:
        await database.close()


async def _read(tx: Tx) -> Backlog:
    letters, parcels = await inbox.counts(tx), await outbox.counts(tx)
    return Backlog(
        dead=letters["dead"],
        newest_dead=await inbox.dead_letters(tx, SHOWN),
        unhandled=letters["waiting"],
        unhandled_since=await inbox.waiting_since(tx),
        unsent=parcels.get("waiting", 0) + parcels.get("sending", 0),
        unsent_since=await outbox.waiting_since(tx),
        uncertain=parcels.get("uncertain", 0),
        refused=await outbox.refused(tx, SHOWN),
        groups=await chats.open_groups(tx),
    )


def look(kept: Backlog, now: datetime) -> Iterator[Finding]:
    """Say what waits, and for how long."""
    yield _dead(kept, now)
    yield _waiting("in", kept.unhandled, kept.unhandled_since, now)
    yield _waiting("out", kept.unsent, kept.unsent_since, now)
    if kept.uncertain:
        yield doubtful(
            f"{some(kept.uncertain, 'message')} may or may not have arrived: Telegram did not "
            "answer, and sending them twice would be worse."
        )

    if kept.refused:
        yield _refused(kept.refused, now)


def _refused(refused: list[Refusal], now: datetime) -> Finding:
    kinds = Counter(f"{each.render or each.method}: {_briefly(each.problem)}" for each in refused)
    listed = "; ".join(f"{kind}, {count}" for kind, count in kinds.most_common(5))
    newest = lasting(now - refused[0].settled_at)
    return doubtful(
        f"{some(len(refused), 'message')} could not be sent ({listed}); the newest {newest} ago. "
        "They are kept for a week in the table outbox, state refused."
    )


def _briefly(words: str) -> str:
    """Telegram's words without what they quote."""
    return words.removeprefix("Bad Request: ").partition('"')[0].partition(":")[0][:60].strip()


def _dead(kept: Backlog, now: datetime) -> Finding:
    if not kept.dead:
        return good("Every message that came in could be handled.")
    kinds = Counter(letter.problem.partition(":")[0] for letter in kept.newest_dead)
    listed = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common(5))
    newest = kept.newest_dead[0]
    return doubtful(
        f"{some(kept.dead, 'message')} could not be handled ({listed}); the newest "
        f"{lasting(now - newest.settled_at)} ago, update {newest.update_id}. They are kept in the "
        "table inbox, state dead."
    )


def _waiting(way: str, count: int, since: datetime | None, now: datetime) -> Finding:
    does = "be handled" if way == "in" else "be sent"
    if not count or since is None:
        return good(f"Nothing waits to {does}.")
    said = f"{some(count, 'message')} to {does}, the oldest for {lasting(now - since)}."
    return doubtful(f"{said} Is the bot running?") if now - since > LONG else good(said)
