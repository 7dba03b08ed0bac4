"""A city's own goal: asked for, read as any amount is, kept in the currency the city counts in."""

from collections.abc import Sequence
from typing import Any

from telegram import Update

from bot.buttons import press
from bot.context import Context
from bot.reading.amounts import Amount, Either, Unread, read_amount
from handlers.chapters.settings import the_chapter
from storage import chapters
from storage.money import Money, minor_digits
from storage.records import Chapter


async def ask_goal(_update: Update, context: Context) -> None:
    """What the city wants to reach; the reply comes back as an answer."""
    _ask(context, "chapters-ask-goal")


async def goal_said(_update: Update, context: Context) -> None:
    """A reply to that question: an amount, which may be two; 0 for none; else it is asked again."""
    chapter = the_chapter(context)
    locale = context.speaker.language or context.code
    match read_amount(context.rest, default=chapter.currency, locale=locale):
        case Amount(money=money):
            await _keep(context, chapter, money)
        case Either(readings=readings):
            _offer(context, [each.money for each in readings])
        case Unread(why="zero"):
            await _keep(context, chapter, None)
        case Unread(suggestions=suggestions) if suggestions:
            _offer(context, suggestions)
        case Unread():
            _ask(context, "chapters-goal-unread", written=context.rest)


async def goal_chosen(_update: Update, context: Context) -> None:
    """One of the amounts that may have been meant."""
    minor, currency = context.carried
    await _keep(context, the_chapter(context), Money(int(minor), currency))


def _ask(context: Context, key: str, **facts: Any) -> None:
    chapter = the_chapter(context)
    context.reply(
        key,
        ask="chapters-goal-hint",
        name=f"city-goal:{context.chat.id}",
        chapter=chapter.name,
        goal=chapter.goal,
        example=Money.of(5_000 if minor_digits(chapter.currency) else 500_000, chapter.currency),
        **facts,
    )


def _offer(context: Context, meant: Sequence[Money]) -> None:
    choices = [
        press("chapters-goal-choice", "chapters.set-goal", each.minor, each.currency, amount=each)
        for each in meant
    ]
    context.reply("chapters-goal-which", buttons=[choices])


async def _keep(context: Context, chapter: Chapter, goal: Money | None) -> None:
    """Keep it. Raises BadGoal, GoalInOtherCurrency."""
    kept = await chapters.update(context.tx, chapter.id, goal=goal)
    context.chapter = kept
    context.edit("chapters-goal-kept", chapter=kept.name, goal=kept.goal)
