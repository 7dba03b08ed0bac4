"""What is said of a campaign's money beside its total, the same wherever it is shown."""

from zoneinfo import ZoneInfo

from bot.language import Html, Language, When
from storage.money import Money
from storage.progress import Figures


def some(amount: Money) -> Money | None:
    """Return an amount that is worth a word; None for nothing."""
    return amount if amount.minor else None


def money_lines(words: Language, figures: Figures, zone: ZoneInfo) -> list[Html]:
    """Return what it cost, and that the books are closed and what came since; a line each."""
    lines = []
    if figures.costs.minor:
        lines.append(
            words(
                "standing-costs",
                costs=figures.costs,
                borne=some(figures.borne),
                net=figures.net,
            )
        )
    if figures.closed_at is not None:
        closed = When(figures.closed_at, zone)
        lines.append(words("standing-closed", closed=closed, late=some(figures.late)))
    return lines
