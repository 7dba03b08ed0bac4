"""What a treasurer's button is about: a campaign, and an entry, a city or a file of it."""

from collections.abc import Iterable

from bot.buttons import Press, press
from bot.context import Context
from bot.problems import Forged
from storage import chapters, funds, organisers
from storage.funds import KeptStatement, Owed
from storage.money import Money
from storage.records import Campaign, Chapter, Entry
from storage.rules import required


def campaign_id(context: Context) -> int:
    """Return the campaign that the button carries, in which the presser's role was checked."""
    return int(context.carried[0])


def check_of_it(context: Context, of: int) -> None:
    """Raise Forged unless what a button is about is of the campaign that it carries."""
    if of != campaign_id(context):
        raise Forged(data=":".join(context.carried)[:64])


async def the_campaign(context: Context) -> Campaign:
    """Return it as it is. Raises NotFound."""
    return required(await organisers.campaign(context.tx, campaign_id(context)), "campaign")


async def the_chapter(context: Context, chapter_id: int) -> Chapter:
    """Return a chapter of it. Raises NotFound; Forged for one of another campaign."""
    chapter = required(await chapters.find(context.tx, chapter_id), "chapter")
    check_of_it(context, chapter.campaign_id)
    return chapter


async def the_entry(context: Context, entry_id: int) -> Entry:
    """Return an entry of it. Raises NotFound; Forged for one of another campaign."""
    entry = required(await funds.find_entry(context.tx, entry_id), "entry")
    check_of_it(context, entry.campaign_id)
    return entry


async def the_statement(context: Context, statement_id: int) -> KeptStatement:
    """Return a bank's file of it. Raises NotFound; Forged for one of another campaign."""
    statement = required(await funds.find_statement(context.tx, statement_id), "statement")
    check_of_it(context, statement.campaign_id)
    return statement


def sums(entries: Iterable[Entry | Owed]) -> tuple[Money, ...]:
    """Return what entries come to, a currency each."""
    found: dict[str, Money] = {}
    for entry in entries:
        currency = entry.amount.currency
        found[currency] = found.get(currency, Money.zero(currency)) + entry.amount
    return tuple(found[each] for each in sorted(found))


def back(campaign: int) -> Press:
    """Return the button that leads to the treasury."""
    return press("treasury-back", "treasury.overview", campaign)
