"""The one message of an announcement under way: what is known, what is asked, what to press."""

from datetime import time

from bot.buttons import Press, Rows, in_rows, press
from bot.context import Context
from bot.feature import Facts
from bot.language import Html, Language, When, apart
from bot.retract import retract
from bot.schedule import instant
from handlers.events.drafts import Draft
from handlers.events.wording import title, where
from storage import chapters, copies, people
from storage.records import Form
from storage.rules import required

STEPS = ("what", "when", "where", "places", "picture", "review")
OPTIONAL = frozenset({"where", "places", "picture"})
HOURS = (10, 14, 18, 19, 20, 21)
FIELDS = ("what", "when", "where", "places", "picture")


def name_of(form: Form) -> str:
    """Return the name under which the message is found."""
    return f"draft:{form.chat_id}:{form.person_id}"


async def show(
    context: Context, form: Form, *, trouble: Html | None = None, anew: bool = False
) -> None:
    """Show where an announcement stands: in place when a button was pressed, else at the bottom.

    There is one such message: in private the one before goes, in a group it is edited. `anew`:
    the button pressed was under another message, which stays.
    """
    draft = Draft.of(form)
    facts = {
        "summary": apart(summary(context.language, draft)),
        "trouble": apart(trouble or _doubt(context.language, draft)),
        **await _circumstances(context, form),
    }
    key, buttons = f"events-ask-{form.step}", _buttons(context, form)
    message_id = await _place(context, form, anew=anew)
    if message_id is not None:
        context.voice.change(
            context.chat.id, message_id, context.code, key, buttons=buttons, **facts
        )
        return
    context.voice.say(
        context.chat.id,
        context.code,
        key,
        buttons=buttons,
        name=name_of(form),
        reply_to=None if context.private else draft.source,
        thread_id=context.topic,
        **facts,
    )


async def _place(context: Context, form: Form, *, anew: bool) -> int | None:
    """The message to edit; None when a new one is to be said."""
    if context.pressed and context.message is not None and not anew:
        return context.message.message_id
    if context.private:
        await retract(context, name_of(form), context.chat.id)
        return None
    echo = await copies.latest(context.tx, name_of(form), context.chat.id)
    fresh = not (context.found and context.found.edited)
    return None if echo is None or fresh else echo.message_id


def summary(language: Language, draft: Draft) -> Html:
    """Return what is known of an announcement, a line each; nothing at first."""
    lines = [
        title(language, draft.title) if draft.title else "",
        language("events-card-when", when=draft.when) if draft.when else "",
        where(language, draft),
        language("events-draft-places", capacity=draft.capacity) if draft.capacity else "",
        language("events-draft-picture") if draft.picture else "",
    ]
    return Html("\n".join(line for line in lines if line))


def _doubt(language: Language, draft: Draft) -> Html | None:
    """Why it must be asked which time is meant."""
    if not draft.doubt:
        return None
    return language(f"events-doubt-{draft.doubt.replace('_', '-')}", zone=draft.zone)


async def _circumstances(context: Context, form: Form) -> Facts:
    """What the review tells: where it will be shown, and what announcing means for the speaker."""
    draft = Draft.of(form)
    if form.step != "review":
        asked = {"asked": _question(draft), "day": draft.day, "alone": context.private}
        return {"zone": draft.zone, **asked}
    chapter = required(await chapters.find(context.tx, draft.chapter), "chapter")
    known = await people.volunteer(
        context.tx, campaign_id=chapter.campaign_id, person_id=context.speaker.id
    )
    return {
        "city": chapter.name,
        "groups": len(await chapters.chats_of(context.tx, chapter.id)),
        "joins": known is None or known.left_at is not None,
        "changes": draft.event is not None,
    }


def _question(draft: Draft) -> str:
    """What of its time is asked."""
    if draft.readings:
        return "reading"
    if draft.days:
        return "day"
    return "hour" if draft.day else "all"


def _buttons(context: Context, form: Form) -> Rows:
    draft = Draft.of(form)
    match form.step:
        case "review":
            return [_decide(context, draft)]
        case "change":
            return [
                *in_rows(
                    [
                        _step(context, draft, f"events-button-{each}", each)
                        for each in _fields(draft)
                    ],
                    2,
                ),
                [_step(context, draft, "events-button-back", "review")],
            ]
        case "when":
            return [*_moments(context, draft), _ways_out(context, form)]
        case _:
            return [_ways_out(context, form)]


def _fields(draft: Draft) -> tuple[str, ...]:
    # A message that shows no picture cannot be given one: cards that are posted keep theirs.
    return FIELDS if draft.event is None else FIELDS[:-1]


def _decide(context: Context, draft: Draft) -> list[Press]:
    to = (draft.source, context.speaker.id)
    yes = (
        press("events-button-announce", "events.announce", *to)
        if draft.event is None
        else press("events-button-save", "events.save", draft.event, *to)
    )
    return [
        yes,
        press("events-button-change", "events.revise", *to),
        press("events-button-drop", "events.drop", *to),
    ]


def _moments(context: Context, draft: Draft) -> list[list[Press]]:
    """What the time may be, where that is one of a few."""
    match _question(draft):
        case "reading":
            return _readings(context, draft)
        case "day":
            to = (draft.source, context.speaker.id)
            return [
                [press("events-button-day", "events.day", at, *to, day=day)]
                for at, day in enumerate(draft.days)
            ]
        case "hour":
            return in_rows(_hours(context, draft), 3)
    return []


def _hours(context: Context, draft: Draft) -> list[Press]:
    """The hours at which most events begin, as far as they are still to come."""
    day = required(draft.day, "form")
    starts = [(hour, instant(day, time(hour), draft.zone)) for hour in HOURS]
    return [
        press(
            "events-button-hour",
            "events.hour",
            hour,
            draft.source,
            context.speaker.id,
            when=When(at, draft.zone),
        )
        for hour, at in starts
        if at > context.now
    ]


def _readings(context: Context, draft: Draft) -> list[list[Press]]:
    shown = [When(each, draft.zone) for each in draft.readings]
    twice = len({each.local.replace(tzinfo=None, fold=0) for each in shown}) < len(shown)
    return [
        [
            press(
                "events-button-reading",
                "events.pick",
                at,
                draft.source,
                context.speaker.id,
                when=each,
                turn=at + 1 if twice else 0,
            )
        ]
        for at, each in enumerate(shown)
    ]


def _ways_out(context: Context, form: Form) -> list[Press]:
    draft, step = Draft.of(form), form.step
    row = []
    before = back(draft, step)
    if before is not None and context.private:
        row.append(_step(context, draft, "events-button-back", before))
    if step in OPTIONAL and context.private:
        row.append(press("events-button-skip", "events.skip", draft.source, context.speaker.id))
    to = (draft.source, context.speaker.id)
    if step == "when" and _question(draft) == "hour" and not context.private:
        row.append(press("events-button-another", "events.revise", *to))
    row.append(press("events-button-drop", "events.drop", *to))
    return row


def _step(context: Context, draft: Draft, label: str, step: str) -> Press:
    return press(label, "events.step", step, draft.source, context.speaker.id)


def back(draft: Draft, step: str) -> str | None:
    """Return the step before one; None at the first."""
    if draft.returning:
        return "change"
    at = STEPS.index(step)
    return STEPS[at - 1] if at else None


def after(draft: Draft, step: str) -> str:
    """Return the step that follows one: the first thing still to be asked, or the review."""
    if draft.returning:
        return missing(draft) or "review"
    return next(each for each in STEPS[STEPS.index(step) + 1 :] if not _is_known(draft, each))


def missing(draft: Draft) -> str | None:
    """Return what nothing can be announced without, when it is not known yet."""
    return next((each for each in ("what", "when") if not _is_known(draft, each)), None)


def _is_known(draft: Draft, step: str) -> bool:
    known = {"what": draft.title, "when": draft.starts_at, "where": draft.is_placed}
    return bool(known.get(step))
