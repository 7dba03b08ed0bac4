"""`kermesse check`: what is right and what is wrong with the set-up, in plain words."""

from telegram.request import BaseRequest

from bot.checkup import backlog, ledger, machine, online
from bot.checkup.findings import Finding, wrong
from bot.clock import Clock, RealClock
from bot.settings import Settings
from bot.transport import AiohttpRequest
from storage.backups import flaw
from storage.problems import StorageUnavailable
from storage.records import Chat

__all__ = ["Finding", "look_over"]


async def look_over(
    settings: Settings, *, request: BaseRequest | None = None, clock: Clock | None = None
) -> list[Finding]:
    """Look at everything the bot needs: this machine, the database, Telegram.

    It changes nothing, and may be asked while the bot runs. `request` is another way to reach
    the Bot API, and `clock` another clock, than the usual ones.
    """
    now = (clock or RealClock()).now()
    damage = flaw(settings.database) if settings.database.exists() else None
    found = [*machine.look(settings, now, damage)]
    groups: list[Chat] = []
    try:
        kept = await backlog.read(settings) if damage is None else None
    except StorageUnavailable as error:
        found.append(wrong(f"The database cannot be asked ({error})."))
    else:
        if kept is not None:
            found += backlog.look(kept, now)
            found += await ledger.look(settings.database)
            groups = kept.groups
    return [*found, *await online.look(settings, groups, request or AiohttpRequest())]
