"""How much was it? Amounts as people write them, and the questions that they leave open."""

from typing import Any

from bot.context import Context
from bot.reading.amounts import Amount, Either, Reading, Unread, read_amount
from handlers.funds.words import Words, chapter_of, which
from storage import forms
from storage.money import Money, minor_digits
from storage.records import Chapter, Draft, Side

TEXT_PREFIXES = ("funds-unread-",)
FORM = "funds.amount"  # in private, the answer to a question is simply what is said next


def read(context: Context, chapter: Chapter, written: str) -> Reading:
    """Read an amount as the speaker writes them; no currency named is the chapter's."""
    locale = context.speaker.language or context.code
    return read_amount(written, default=chapter.currency, locale=locale)


def amounts(reading: Reading) -> tuple[Amount, ...]:
    """Return everything a line may mean, likeliest first."""
    match reading:
        case Amount():
            return (reading,)
        case Either(readings=readings):
            return readings
        case Unread(suggestions=suggestions):
            return tuple(Amount(money, "", assumed_currency=False) for money in suggestions)


def is_amount_alone(reading: Reading) -> bool:
    """Tell whether a line says how much and nothing else: a report, whatever it replies to."""
    return not isinstance(reading, Unread) and not any(each.rest for each in amounts(reading))


def note_of(reading: Reading, written: str, before: str = "") -> str:
    """Return the note beside an amount; the whole line while it is asked which amount was meant.

    `before` is the note there was: an amount without any leaves it.
    """
    if isinstance(reading, Amount):
        return reading.rest or before
    beside = any(each.rest for each in amounts(reading))
    return written if beside else f"{written} {before}"


async def still_asked(context: Context, draft: Draft) -> Words | None:
    """Return the question which amount was meant, until it is answered."""
    reading = read(context, await chapter_of(context, draft), draft.note)
    if isinstance(reading, Amount):
        return None
    asked = draft.amount in [each.money for each in amounts(reading)]
    return question(draft, reading) if asked else None


async def note_before(context: Context, draft: Draft) -> str:
    """Return a report's note, without the amounts while it is asked which was meant."""
    meant = amounts(read(context, await chapter_of(context, draft), draft.note))
    return next((each.rest for each in meant if each.money == draft.amount), draft.note)


def question(draft: Draft, reading: Either | Unread) -> Words:
    """Return the question which of several amounts was meant."""
    if isinstance(reading, Either):
        return which(draft, reading.readings, "funds-which")
    return which(draft, amounts(reading), unread_key(reading), **unread_facts(reading, draft.side))


def unread_key(reading: Unread) -> str:
    """Name the sentence that says why no amount was read."""
    return f"funds-unread-{reading.why.replace('_', '-')}"


def unread_facts(reading: Unread, side: Side) -> dict[str, Any]:
    """Return what that sentence may speak of."""
    return {
        "written": reading.written,
        "side": side,
        "currency": reading.currency,
        "decimals": reading.decimals,
        "suggestions": reading.suggestions,
        "largest": reading.largest,
        "example": example(reading.currency),
    }


def example(currency: str) -> Money:
    """Return an amount as it may be written in a currency."""
    return Money.of(120 if minor_digits(currency) else 12_000, currency)


def question_of(context: Context, side: Side) -> str:
    """Name the question how much the speaker's report is about."""
    speaker = context.speaker.id
    return f"raised:{speaker}" if side is Side.RAISED else f"spent:{speaker}"


def question_about(draft_id: int) -> str:
    """Name the question what the right amount of a report is."""
    return f"fix:{draft_id}"


async def ask(
    context: Context, key: str, *, side: Side, draft: Draft | None = None, **facts: Any
) -> None:
    """Ask for an amount: in a group by a reply to the question, in private by what is said next."""
    if not context.private:
        name = question_of(context, side) if draft is None else question_about(draft.id)
        context.reply(
            key, ask="funds-hint", name=name, to=_asked(context, draft), side=side, **facts
        )
        return
    await forms.open_form(
        context.tx,
        chat_id=context.chat.id,
        person_id=context.speaker.id,
        form=FORM,
        step="amount",
        answers={"side": side} if draft is None else {"draft": draft.id},
        at=context.now,
    )
    context.reply(key, side=side, **facts)


def _asked(context: Context, draft: Draft | None) -> int | None:
    """Return the message of whoever is asked: the reply field opens for its author alone.

    https://core.telegram.org/bots/api#forcereply
    """
    if not context.pressed or draft is None or draft.message_id <= 0:
        return None
    return draft.message_id
