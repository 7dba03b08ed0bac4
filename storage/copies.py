"""Messages that show a living thing, found again so that every copy stays current."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Copy:
    """One message that shows the thing called `name`."""

    id: int
    name: str
    chat_id: int | None
    message_id: int | None
    inline_message_id: str | None
    form: str
    shown: str | None
    sent_at: datetime


COPY = "id, name, chat_id, message_id, inline_message_id, form, shown, sent_at"


@dataclass(frozen=True, slots=True)
class Place:
    """A message that has been sent, what it shows, and a digest of its content."""

    name: str
    chat_id: int
    message_id: int
    form: str
    shown: str


async def placed(
    tx: Tx, name: str, chat_id: int, message_id: int, form: str, shown: str, at: datetime
) -> int:
    """Remember that a message shows `name`; return the copy's id. `shown` digests its content."""
    place = Place(name, chat_id, message_id, form, shown)
    return (await all_placed(tx, [place], at))[chat_id, message_id]


async def all_placed(tx: Tx, places: Sequence[Place], at: datetime) -> dict[tuple[int, int], int]:
    """Remember what messages show; return the copies' ids by chat and message."""
    if not places:
        return {}
    rows = await tx.rows(
        """insert into copies (name, chat_id, message_id, form, shown, sent_at)
           select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, :at
           from json_each(:places) where true
           on conflict (chat_id, message_id) where chat_id is not null
           do update set name = excluded.name, shown = excluded.shown, form = excluded.form
           returning chat_id, message_id, id""",
        places=[
            (each.name, each.chat_id, each.message_id, each.form, each.shown) for each in places
        ],
        at=at,
    )
    return {(row[0], row[1]): row[2] for row in rows}


async def shared(tx: Tx, name: str, inline_message_id: str, *, at: datetime) -> None:
    """Remember that a message somebody shared inline shows `name`.

    https://core.telegram.org/bots/api#choseninlineresult
    """
    await tx.run(
        """insert into copies (name, inline_message_id, shown, sent_at)
           values (:name, :inline_message_id, '', :at)
           on conflict (inline_message_id) do update set name = excluded.name""",
        name=name,
        inline_message_id=inline_message_id,
        at=at,
    )


async def of(tx: Tx, name: str) -> list[Copy]:
    """Return every copy of `name`."""
    return await tx.all(
        Copy,
        f"select {COPY} from copies where name = :name order by id",
        name=name,
    )


async def find(tx: Tx, copy_id: int) -> Copy | None:
    """Return one copy; None when its message is gone."""
    return await tx.one(Copy, f"select {COPY} from copies where id = :id", id=copy_id)


async def latest(tx: Tx, name: str, chat_id: int) -> Copy | None:
    """Return the copy of `name` a chat was shown last."""
    return await tx.one(
        Copy,
        f"""select {COPY} from copies where name = :name and chat_id = :chat_id
            order by id desc limit 1""",
        name=name,
        chat_id=chat_id,
    )


async def of_message(tx: Tx, chat_id: int, message_id: int) -> Copy | None:
    """Return what a message shows, if it shows a living thing."""
    return await tx.one(
        Copy,
        f"""select {COPY} from copies where chat_id = :chat_id and message_id = :message_id""",
        chat_id=chat_id,
        message_id=message_id,
    )


async def show(tx: Tx, shown: Sequence[tuple[int, str]]) -> None:
    """Write what copies show now: each one's id, and a digest of its content."""
    if shown:
        await tx.run(
            """update copies set shown = now.value ->> 1
               from json_each(:shown) as now where copies.id = now.value ->> 0""",
            shown=list(shown),
        )


async def gone(tx: Tx, copy_id: int) -> None:
    """Forget a copy whose message is no longer there."""
    await tx.run("delete from copies where id = :id", id=copy_id)


async def prune_posts(tx: Tx, before: datetime) -> int:
    """Forget where progress posts older than an instant stand: they stay as they are; count."""
    # Said as the index on names says it: what begins with 'progress:'.
    return await tx.run(
        """delete from copies where name >= 'progress:' and name < 'progress;'
           and sent_at < :before""",
        before=before,
    )
