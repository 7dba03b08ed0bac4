"""Why a day of a campaign was not understood, in words."""

from bot.context import Context
from bot.language import Html
from bot.reading.dates import Unclear
from handlers.organisers.days import Days


def explain_day(context: Context, days: Days) -> Html:
    """Say why no day was read."""
    words = context.language
    match days.trouble:
        case Unclear.PAST if days.past is not None:
            return words("campaign-day-past", day=days.past)
        case Unclear.TOO_FAR:
            return words("campaign-day-too-far")
        case Unclear.NO_SUCH_DATE:
            return words("campaign-day-impossible", said=context.rest)
        case _:
            return words("campaign-day-unread", said=context.rest)
