"""When a group gets its progress: one message with buttons, edited in place."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update

from bot import timetable
from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.language import When
from bot.problems import NoChapter
from bot.schedule import Rhythm
from storage import chats, milestones, progress
from storage.progress import Timing
from storage.records import Chapter, Schedule

KEY = "progress-schedule"
HOURS = (8, 12, 18, 20)  # what most groups choose, one press away


async def show_schedule(_update: Update, context: Context) -> None:
    """`/schedule`: when the progress comes, and buttons to change it."""
    schedule = await _kept(context)
    context.reply(KEY, buttons=_buttons(context, schedule), **_facts(schedule))


async def choose_rhythm(_update: Update, context: Context) -> None:
    """Daily, weekdays, weekly or off was pressed."""
    timing = await _timing(context)
    await _change(context, replace(timing, rhythm=Rhythm(context.carried[0]).value))


async def choose_weekday(_update: Update, context: Context) -> None:
    """A day of the week was pressed."""
    timing = await _timing(context)
    await _change(context, replace(timing, weekday=int(context.carried[0])))


async def choose_hour(_update: Update, context: Context) -> None:
    """An hour was pressed, or earlier or later: the button carries the hour it brings."""
    timing = await _timing(context)
    await _change(context, replace(timing, hour=int(context.carried[0]), minute=0))


async def choose_language(_update: Update, context: Context) -> None:
    """The language in which the bot speaks to this group was pressed."""
    code = context.house.languages.best(context.carried[0])
    context.chat = await chats.choose_language(context.tx, chat_id=context.chat.id, language=code)
    _show(context, await _kept(context))


async def choose_milestones(_update: Update, context: Context) -> None:
    """Whether this group hears of milestones was pressed."""
    kept, wanted = await _kept(context), context.carried[0] == "1"
    if kept.milestones != wanted:
        await milestones.listen(
            context.tx, campaign_id=kept.campaign_id, chat_id=kept.chat_id, wanted=wanted
        )
        _show(context, replace(kept, milestones=wanted))


def _chapter(context: Context) -> Chapter:
    if context.chapter is None:
        raise NoChapter
    return context.chapter


async def _kept(context: Context) -> Schedule:
    """Return when this chat wants its progress; one that never had any begins now."""
    chapter = _chapter(context)
    kept = await progress.schedule_of(
        context.tx, campaign_id=chapter.campaign_id, chat_id=context.chat.id
    )
    return kept or await timetable.begin(
        context.tx, chapter=chapter, chat_id=context.chat.id, now=context.now
    )


async def _timing(context: Context) -> Timing:
    kept = await _kept(context)
    return timetable.timing_of(kept, time_zone=_chapter(context).time_zone)


async def _change(context: Context, timing: Timing) -> None:
    if timing == await _timing(context):
        return  # pressed once more: the message says it already
    schedule = await timetable.keep(
        context.tx,
        campaign_id=_chapter(context).campaign_id,
        chat_id=context.chat.id,
        timing=timing,
        now=context.now,
    )
    _show(context, schedule)


def _show(context: Context, schedule: Schedule) -> None:
    context.edit(KEY, buttons=_buttons(context, schedule), **_facts(schedule))


def _facts(schedule: Schedule) -> dict[str, Any]:
    zone = ZoneInfo(schedule.time_zone)
    return {
        "rhythm": schedule.rhythm,
        "weekday": schedule.weekday,
        "next": When(schedule.next_at, zone) if schedule.next_at else None,
    }


def _buttons(context: Context, schedule: Schedule) -> Rows:
    rhythms = [
        press(
            "progress-rhythm",
            "progress.rhythm",
            each.value,
            rhythm=each.value,
            chosen=each.value == schedule.rhythm,
        )
        for each in Rhythm
    ]
    return [
        rhythms[:2],
        rhythms[2:],
        *_days(schedule),
        *_hours(schedule),
        [_milestones(schedule)],
        _languages(context),
    ]


def _days(schedule: Schedule) -> Rows:
    if schedule.rhythm != Rhythm.WEEKLY:
        return []
    days = [
        press(
            "progress-weekday",
            "progress.weekday",
            day,
            day=day,
            chosen=day == schedule.weekday,
        )
        for day in range(7)
    ]
    return [days[:4], days[4:]]


def _hours(schedule: Schedule) -> Rows:
    if schedule.rhythm == Rhythm.OFF:
        return []
    earlier, later = (schedule.hour - 1) % 24, (schedule.hour + 1) % 24
    return [
        [_hour("progress-hour", hour, chosen=hour == schedule.hour) for hour in HOURS],
        [_hour("progress-earlier", earlier), _hour("progress-later", later)],
    ]


def _hour(label: str, hour: int, **facts: Any) -> Press:
    on_the_clock = When(datetime(2000, 1, 1, hour, tzinfo=UTC), ZoneInfo("UTC"))
    return press(label, "progress.hour", hour, when=on_the_clock, **facts)


def _milestones(schedule: Schedule) -> Press:
    wanted = 0 if schedule.milestones else 1
    return press("progress-milestones", "progress.milestones", wanted, chosen=not wanted)


def _languages(context: Context) -> list[Press]:
    return [
        press(
            "progress-language",
            "progress.language",
            code,
            name=name,
            chosen=code == context.code,
        )
        for code, name in context.house.languages.names.items()
    ]
