"""What the books hold, table by table: to be compared before and after."""

from typing import Any

from bot.feature import Button, Command
from handlers import FEATURES
from storage.database import Tx
from tests.town import Town

MONEY = ("funds", "treasury", "rollcall", "organisers", "progress", "exports")
COMMANDS: dict[str, Command] = {
    each.name: each for one in FEATURES if one.name in MONEY for each in one.commands
}
BUTTONS: dict[str, Button] = {
    f"{one.name}.{each.name}": each for one in FEATURES if one.name in MONEY for each in one.buttons
}
# What is noted whatever somebody does: who they are, what was said, and what was refused.
PASSING = frozenset(
    {"audit", "chats", "copies", "forms", "inbox", "keepsakes", "outbox", "people", "pictures"}
)

Held = dict[str, list[tuple[Any, ...]]]


async def held(town: Town, *, but: frozenset[str] = PASSING) -> Held:
    """Return every row of every table that means something."""

    async def ask(tx: Tx) -> Held:
        names = await tx.rows(
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite%'"
        )
        return {
            name: sorted(
                (tuple(row) for row in await tx.rows(f"select * from {name}")),  # noqa: S608 - ours
                key=repr,
            )
            for (name,) in names
            if name not in but
        }

    found: Held = await town.knows(ask)
    return found


def changed(before: Held, after: Held) -> dict[str, Any]:
    """Return the tables that differ, and what is there now that was not."""
    return {
        name: [row for row in after[name] if row not in before[name]]
        for name in before
        if before[name] != after[name]
    }


async def refused(town: Town) -> list[str]:
    """Return what the audit log says was refused."""
    rows = await town.knows(lambda tx: tx.rows("select act from audit order by id"))
    return [row[0] for row in rows if row[0].startswith(("access-", "problem-"))]
