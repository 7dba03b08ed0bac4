"""What `kermesse restore` says it did, in plain words."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.backups.restoring import Ledger, Restored
from bot.checkup.findings import some
from bot.language import Languages, When

UTC = ZoneInfo("UTC")


def summary(restored: Restored, database: Path) -> Iterator[str]:
    """Yield what was brought back, what is not done again, and where the former database is."""
    yield f"{database} is restored. Checked: whole, and every ledger adds up."
    for ledger in restored.ledgers:
        yield f"  {_ledger(ledger)}"
    if restored.until is not None:
        yield (
            f"What came after {restored.until:%-d %B %Y, %H:%M} UTC is not in it: the organisers "
            "are asked, at the next start, to have it said again."
        )
    yield from _not_again(restored)
    if restored.applied:
        yield f"Brought up to date: {some(len(restored.applied), 'migration')}."
    if restored.former is not None:
        yield f"What was there before is kept as {restored.former}; delete it when all is well."


def _ledger(ledger: Ledger) -> str:
    show = Languages.load()["en"].formats.show
    said = f"{ledger.campaign}: {some(ledger.entries, 'entry')}, {show(ledger.claimed)}"
    if ledger.newest is None:
        return f"{said}."
    return f"{said}, the newest of {show(When(ledger.newest, UTC))}."


def _not_again(restored: Restored) -> Iterator[str]:
    if restored.unsaid:
        yield (
            f"{some(restored.unsaid, 'message')} that waited in the copy went out after it was "
            "made, as far as one can know: not sent again."
        )
    if restored.skipped:
        yield f"{some(restored.skipped, 'post')} that was due since: skipped."
    if restored.links:
        yield f"{some(restored.links, 'private link')} to a role no longer works: make new ones."
    if restored.forgotten:
        asked = some(restored.forgotten, "request")
        yield f"{asked} to be forgotten, made since: carried out again."
    if restored.forgotten is None:
        yield (
            "The former database could not be asked who wanted to be forgotten since: if you know "
            "of anybody, have them send /forgetme again."
        )
