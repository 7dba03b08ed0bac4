"""What was just marked received: the sentence that says so, and the button that takes it back."""

from collections.abc import Sequence

from bot.buttons import Rows, press
from bot.context import Context
from bot.language import Html
from handlers.treasury.subject import campaign_id, sums
from storage import funds
from storage.records import Entry


def said_of(context: Context, marked: Sequence[Entry]) -> Html:
    """Return what was just marked."""
    return context.language(
        "treasury-received",
        count=len(marked),
        number=marked[0].number,
        sums=sums(marked),
    )


async def undoing(context: Context, marked: Sequence[Entry], where: str, subject: int) -> Rows:
    """Return the button that takes back what was marked just now; `where` it leads then."""
    last = await funds.newest_mark(context.tx)
    count = len(marked)
    return [
        [
            press(
                "treasury-undo",
                "treasury.undo",
                campaign_id(context),
                last,
                count,
                where,
                subject,
            )
        ]
    ]
