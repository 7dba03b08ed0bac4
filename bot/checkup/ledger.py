"""Whether every kept total is the sum of its entries: counted anew, while the bot goes on."""

from pathlib import Path

from bot.checkup.findings import Finding, good, some, wrong
from storage import funds, organisers
from storage.database import Database, Tx
from storage.records import Campaign

NAMED = 3


async def look(path: Path) -> list[Finding]:
    """Compare the kept totals of every campaign with its entries, and change nothing."""
    database = await Database.open_to_read(path)
    try:
        async with database.transaction() as tx:
            return [await _compare(tx, each) for each in await organisers.campaigns(tx)]
    finally:
        await database.close()


async def _compare(tx: Tx, campaign: Campaign) -> Finding:
    found = await funds.reconcile(tx, campaign.id)
    entries = (await funds.totals(tx, campaign.id)).entries
    if not found:
        return good(f"{campaign.name}: every total is the sum of its entries ({entries:,} stand).")
    first = "; ".join(
        f"{each.what} {each.where}: {each.kept} kept, {each.summed} summed"
        for each in found[:NAMED]
    )
    return wrong(
        f"{campaign.name}: {some(len(found), 'total')} kept in the database are not the sum of the "
        f"entries ({first}). Stop the bot and compare with the newest backup; the entries "
        "themselves cannot be changed."
    )
