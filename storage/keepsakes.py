"""What the program must remember about itself, and pictures Telegram already holds."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Tx


async def recall(tx: Tx, name: str) -> str | None:
    """Return what was kept under `name`."""
    value = await tx.value("select value from keepsakes where name = :name", name=name)
    return None if value is None else str(value)


async def missing(tx: Tx, names: Sequence[str]) -> list[str]:
    """Return the names under which nothing is kept, in the order given."""
    if not names:
        return []
    rows = await tx.rows(
        """select value from json_each(:names)
           where value not in (select name from keepsakes) order by key""",
        names=list(names),
    )
    return [row[0] for row in rows]


async def keep(tx: Tx, name: str, value: str) -> None:
    """Keep `value` under `name`, in place of what was there."""
    tx.later(
        """insert into keepsakes (name, value) values (:name, :value)
           on conflict (name) do update set value = excluded.value""",
        name=name,
        value=value,
    )


async def picture(tx: Tx, key: str) -> str | None:
    """Return Telegram's file id of a picture that was sent before."""
    value = await tx.value("select file_id from pictures where key = :key", key=key)
    return None if value is None else str(value)


async def keep_picture(tx: Tx, key: str, file_id: str, at: datetime) -> None:
    """Remember the file id Telegram gave a picture."""
    tx.later(
        """insert into pictures (key, file_id, sent_at) values (:key, :file_id, :at)
           on conflict (key)
           do update set file_id = excluded.file_id, sent_at = excluded.sent_at""",
        key=key,
        file_id=file_id,
        at=at,
    )


async def forget_picture(tx: Tx, key: str) -> None:
    """Forget the file id of a picture: it must be sent anew."""
    await tx.run("delete from pictures where key = :key", key=key)


async def prune_pictures(tx: Tx, before: datetime) -> int:
    """Forget file ids of pictures sent before an instant; return how many."""
    return await tx.run("delete from pictures where sent_at < :before", before=before)
