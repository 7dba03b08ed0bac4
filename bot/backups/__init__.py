"""Copies of the database: made by hand or daily, each checked, thinned out, brought back."""

from bot.backups.copying import BadBackup, back_up, made, named, newest
from bot.backups.daily import keep_making, thin_out, to_the_end
from bot.backups.restoring import Restored, restore
from bot.backups.retention import Keep, superfluous
from storage.backups import flaw

__all__ = [
    "BadBackup",
    "Keep",
    "Restored",
    "back_up",
    "flaw",
    "keep_making",
    "made",
    "named",
    "newest",
    "restore",
    "superfluous",
    "thin_out",
    "to_the_end",
]
