"""An announcement before it counts: what is known of it so far, kept with the conversation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from bot.context import Context
from bot.language import When
from storage import forms
from storage.problems import NotFound
from storage.records import Chapter, Event, Form, Plan

FORM = "events.form"


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is announcing, or how they change event number `event`.

    `source` is the message that began it; `readings` are what the time may have meant, and
    `doubt` why, as long as it is asked; `day` was said without a time, or `days` that it may have
    meant; `returning`: whatever is asked next, the review follows.
    """

    chapter: int
    time_zone: str
    title: str = ""
    starts_at: datetime | None = None
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    url: str | None = None
    picture: str | None = None
    capacity: int | None = None
    readings: tuple[datetime, ...] = ()
    doubt: str = ""
    day: date | None = None
    days: tuple[date, ...] = ()
    source: int = 0
    event: int | None = None
    returning: bool = False

    @classmethod
    def of(cls, form: Form) -> Self:
        """Return the draft a conversation holds."""
        return cls.read(form.answers)

    @classmethod
    def read(cls, answers: Mapping[str, Any]) -> Self:
        """Return the draft that `answers` wrote."""
        at, day = answers["starts_at"], answers["day"]
        return cls(
            **{
                **answers,
                "starts_at": datetime.fromisoformat(at) if at else None,
                "day": date.fromisoformat(day) if day else None,
                "days": tuple(map(date.fromisoformat, answers.get("days", ()))),
                "readings": tuple(map(datetime.fromisoformat, answers["readings"])),
            }
        )

    @classmethod
    def changing(cls, event: Event, source: int) -> Self:
        """Return an announced event as the draft of a change."""
        plan = {name: getattr(event, name) for name in Plan.__dataclass_fields__}
        return cls(chapter=event.chapter_id, event=event.id, source=source, returning=True, **plan)

    @property
    def answers(self) -> dict[str, Any]:
        """The draft as it is kept: plain values."""
        return asdict(self) | {
            "starts_at": self.starts_at.isoformat() if self.starts_at else None,
            "day": self.day.isoformat() if self.day else None,
            "days": [each.isoformat() for each in self.days],
            "readings": [each.isoformat() for each in self.readings],
        }

    @property
    def zone(self) -> ZoneInfo:
        """Where its hours are lived."""
        return ZoneInfo(self.time_zone)

    @property
    def when(self) -> When | None:
        """When it begins, once that is known."""
        return When(self.starts_at, self.zone) if self.starts_at else None

    @property
    def is_unsettled(self) -> bool:
        """Whether a part of the time was said, and the rest has to be asked."""
        return bool(self.readings or self.days or self.day)

    def at(self, moment: datetime) -> Self:
        """Return the draft with its time settled."""
        return replace(self, starts_at=moment, readings=(), doubt="", day=None, days=())

    @property
    def is_placed(self) -> bool:
        """Whether people know where to go, or what to open."""
        return bool(self.place or self.url or self.latitude is not None)

    @property
    def plan(self) -> Plan:
        """What is announced; NotFound while title or time is missing."""
        if self.starts_at is None or not self.title:
            raise NotFound(what="form")
        mine = asdict(replace(self, readings=(), days=()))
        return Plan(**{name: mine[name] for name in Plan.__dataclass_fields__})


def source(context: Context) -> int:
    """Return the message that is being answered: the beginning of a draft."""
    return context.message.message_id if context.message else 0


def blank(context: Context, chapter: Chapter) -> Draft:
    """Return a draft of which nothing is known but the chapter."""
    return Draft(chapter=chapter.id, time_zone=chapter.time_zone, source=source(context))


async def begin(context: Context, draft: Draft, step: str) -> Form:
    """Begin a conversation about a draft here, in place of the one under way."""
    return await forms.open_form(
        context.tx,
        chat_id=context.chat.id,
        person_id=context.speaker.id,
        form=FORM,
        step=step,
        answers=draft.answers,
        at=context.now,
    )


async def advance(context: Context, form: Form, draft: Draft, step: str) -> Form:
    """Go on to a step with what is known now. Raises NotFound when it was ended meanwhile."""
    return await forms.advance(context.tx, form, step=step, answers=draft.answers, at=context.now)


async def find(context: Context) -> Form | None:
    """Return what the speaker is announcing here, if anything."""
    form = await forms.find(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    return form if form is not None and form.form == FORM else None


async def under_way(context: Context) -> Form:
    """Return the speaker's conversation here that the pressed button is about.

    A button carries the message that began it, then its addressee: one of an earlier draft finds
    nothing. Raises NotFound.
    """
    form = await find(context)
    if form is None or str(Draft.of(form).source) != context.carried[-2]:
        raise NotFound(what="form")
    return form


async def close(context: Context) -> None:
    """End the conversation."""
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
