"""Who may do what; the one guard."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.context import Context
from bot.problems import Forged
from storage import chapters, events, funds, organisers, people, rollcall
from storage.problems import Problem
from storage.records import Draft, DraftState, Role, Rollcall

Check = Callable[[Context], Awaitable[bool]]
BOOKKEEPERS = (Role.OWNER, Role.ORGANISER, Role.TREASURER)
ROW = re.compile("[0-9]{1,18}")  # an SQLite integer has 19 digits at most


class Refused(Problem):
    """The speaker may not do this; the sentence says who may."""

    def __init__(self, access: "Access") -> None:
        super().__init__()
        self.key = f"access-{access.name}"


@dataclass(frozen=True, slots=True)
class Access:
    """Who may do something; the text `access-<name>` tells everybody else."""

    name: str
    allows: Check
    asks_telegram: bool = False  # whether the speaker is an admin of the chat is asked beforehand


async def _anyone(_context: Context) -> bool:
    return True


async def _volunteer(context: Context) -> bool:
    if context.campaign is None:
        return False
    known = await people.volunteer(
        context.tx, campaign_id=context.campaign.id, person_id=context.speaker.id
    )
    return known is not None and known.left_at is None


async def _chat_admin(context: Context) -> bool:
    return context.private or context.handling.is_chat_admin


def holds(*roles: Role) -> Check:
    """Return a check that the speaker has one of these roles in the campaign spoken about."""

    async def check(context: Context) -> bool:
        if context.campaign is None:
            return False
        held = await organisers.roles_of(
            context.tx, campaign_id=context.campaign.id, person_id=context.speaker.id
        )
        return not held.isdisjoint(roles)

    return check


async def _founder(context: Context) -> bool:
    return context.speaker.founder


async def _chapter_host(context: Context) -> bool:
    if await _steers(context):
        return True
    return context.chapter is not None and await chapters.is_host(
        context.tx, chapter_id=context.chapter.id, person_id=context.speaker.id
    )


async def _chapter_keeper(context: Context) -> bool:
    if await _chapter_host(context):
        return True
    if context.chapter is None or not context.handling.is_chat_admin:
        return False
    return not await chapters.hosts(context.tx, context.chapter.id)


async def _event_host(context: Context) -> bool:
    event = await events.find(context.tx, _subject(context))
    if event is None:
        return True  # nothing to guard: the handler says it is gone
    if event.host_id == context.speaker.id:
        return True
    return await _holds_in(context, event.campaign_id, Role.OWNER, Role.ORGANISER)


async def _event_moderator(context: Context) -> bool:
    event = await events.find(context.tx, _subject(context))
    if event is None:
        return True  # nothing to guard: the handler says it is gone
    return await _holds_in(context, event.campaign_id, Role.OWNER, Role.ORGANISER, Role.MODERATOR)


async def _campaign_steered(context: Context) -> bool:
    return await _holds_in(context, _campaign_meant(context), Role.OWNER, Role.ORGANISER)


async def _campaign_moderated(context: Context) -> bool:
    roles = (Role.OWNER, Role.ORGANISER, Role.MODERATOR)
    return await _holds_in(context, _campaign_meant(context), *roles)


async def _campaign_owned(context: Context) -> bool:
    return await _holds_in(context, _campaign_meant(context), Role.OWNER)


async def _campaign_treasured(context: Context) -> bool:
    return await _holds_in(context, _campaign_meant(context), Role.OWNER, Role.TREASURER)


async def _campaign_booked(context: Context) -> bool:
    return await _holds_in(context, _campaign_meant(context), *BOOKKEEPERS)


async def _campaign_officer(context: Context) -> bool:
    return await _holds_in(context, _campaign_meant(context), *Role)


def _campaign_meant(context: Context) -> int | None:
    """The campaign that a button carries, an open form is about, or else the one spoken about."""
    if context.pressed:
        return _subject(context)
    if context.form is not None:
        return int(context.form.answers["campaign"])
    return context.campaign.id if context.campaign else None


async def _holds_in(context: Context, campaign_id: int | None, *roles: Role) -> bool:
    """Tell whether the speaker has one of these roles there, whatever they speak about now."""
    held = await organisers.roles_of(
        context.tx, campaign_id=campaign_id, person_id=context.speaker.id
    )
    return not held.isdisjoint(roles)


async def _reporter(context: Context) -> bool:
    draft = await funds.find_draft(context.tx, _subject(context))
    return draft is None or draft.person_id == context.speaker.id


async def _confirmer(context: Context) -> bool:
    draft = await funds.find_draft(context.tx, _subject(context))
    recorded = draft is not None and draft.state is DraftState.CONFIRMED
    # Nothing to guard once it is recorded: the handler says so to whoever asks.
    return draft is None or recorded or draft.person_id == context.speaker.id


async def _witness(context: Context) -> bool:
    """A volunteer of the chapter, or who steers; whoever reported is told why not by the rule."""
    draft = await funds.find_draft(context.tx, _subject(context))
    if draft is None or draft.person_id == context.speaker.id:
        return True
    known = await people.volunteer(
        context.tx, campaign_id=draft.campaign_id, person_id=context.speaker.id
    )
    joined = known is not None and known.left_at is None
    if known is not None and joined and known.chapter_id == draft.chapter_id:
        return True
    return await _keeps_books(context, draft)


async def _taker(context: Context) -> bool:
    draft = await funds.find_draft(context.tx, _subject(context))
    return draft is None or await may_take_back(context, draft)


async def may_take_back(context: Context, draft: Draft) -> bool:
    """Whether the speaker reported it, or keeps the books of the chapter or the campaign."""
    return draft.person_id == context.speaker.id or await _keeps_books(context, draft)


async def _second(context: Context) -> bool:
    """Whoever could have asked for it; that it is somebody else is the rule's to say."""
    request = await funds.find_request(context.tx, _subject(context))
    if request is None or request.asked_by == context.speaker.id:
        return True
    entry = await funds.find_entry(context.tx, request.entry_id)
    draft = await funds.report_of(context.tx, entry) if entry else None
    return draft is None or await may_take_back(context, draft)


async def _keeps_books(context: Context, draft: Draft) -> bool:
    roles = (Role.OWNER, Role.ORGANISER, Role.TREASURER)
    if await _holds_in(context, draft.campaign_id, *roles):
        return True
    return await chapters.is_host(
        context.tx, chapter_id=draft.chapter_id, person_id=context.speaker.id
    )


async def _called(context: Context) -> bool:
    """Who leads what the roll-call asks about, or steers; while nobody can be asked, its people."""
    called = await rollcall.find(context.tx, _rollcall_meant(context))
    if called is None:
        return True  # nothing to guard: the handler says it is gone
    if await chapters.is_host(
        context.tx, chapter_id=called.chapter_id, person_id=context.speaker.id
    ):
        return True
    event = await events.find(context.tx, called.event_id) if called.event_id else None
    if event is not None and event.host_id == context.speaker.id:
        return True
    if await _holds_in(context, called.campaign_id, Role.OWNER, Role.ORGANISER):
        return True
    return await _stands_in(context, called)


async def _stands_in(context: Context, called: Rollcall) -> bool:
    known = await people.volunteer(
        context.tx, campaign_id=called.campaign_id, person_id=context.speaker.id
    )
    if known is None or known.left_at is not None or known.chapter_id != called.chapter_id:
        return False
    askable = await rollcall.askable(context.tx, called, at=context.now)
    return not (askable.hosts or askable.cohosts)


def _rollcall_meant(context: Context) -> int:
    """The roll-call that a button or a link carries, or the open form is about."""
    if context.pressed:
        return _subject(context)
    if context.form is not None:
        return int(context.form.answers["rollcall"])
    if not ROW.fullmatch(context.rest):
        raise Forged(data=context.rest[:64])
    return int(context.rest)


async def _addressee(context: Context) -> bool:
    return bool(context.carried) and context.carried[-1] == str(context.speaker.id)


def _subject(context: Context) -> int:
    """The row a button is about: the first thing it carries.

    Raises Forged for a button of an older version, which carried something else.
    """
    first = context.carried[0] if context.carried else ""
    if not ROW.fullmatch(first):
        raise Forged(data=first)
    return int(first)


_steers = holds(Role.OWNER, Role.ORGANISER)

ANYONE = Access("anyone", _anyone)
VOLUNTEER = Access("volunteer", _volunteer)
CHAT_ADMIN = Access("chat-admin", _chat_admin, asks_telegram=True)
CHAPTER_HOST = Access("chapter-host", _chapter_host)
CHAPTER_KEEPER = Access("chapter-keeper", _chapter_keeper, asks_telegram=True)
EVENT_HOST = Access("event-host", _event_host)
EVENT_MODERATOR = Access("moderator", _event_moderator)  # of the campaign the event belongs to
REPORTER = Access("reporter", _reporter)
CONFIRMER = Access("reporter", _confirmer)  # whoever else presses is told the same
WITNESS = Access("witness", _witness)
TAKER = Access("taker", _taker)
SECOND = Access("taker", _second)  # whoever else presses is told the same
CALLED = Access("called", _called)
ADDRESSEE = Access("addressee", _addressee)
MODERATOR = Access("moderator", holds(Role.OWNER, Role.ORGANISER, Role.MODERATOR))
TREASURER = Access("treasurer", holds(Role.OWNER, Role.TREASURER))
ORGANISER = Access("organiser", _steers)
OWNER = Access("owner", holds(Role.OWNER))
CAMPAIGN_ORGANISER = Access("organiser", _campaign_steered)  # of the one the act is about
CAMPAIGN_MODERATOR = Access("moderator", _campaign_moderated)
CAMPAIGN_TREASURER = Access("treasurer", _campaign_treasured)
CAMPAIGN_OWNER = Access("owner", _campaign_owned)
CAMPAIGN_BOOKKEEPER = Access("bookkeeper", _campaign_booked)
CAMPAIGN_OFFICER = Access("officer", _campaign_officer)
FOUNDER = Access("founder", _founder)  # opened the owner's link: may begin campaigns
EVERY = (
    ANYONE,
    VOLUNTEER,
    CHAT_ADMIN,
    CHAPTER_HOST,
    CHAPTER_KEEPER,
    EVENT_HOST,
    REPORTER,
    CONFIRMER,
    WITNESS,
    TAKER,
    SECOND,
    CALLED,
    ADDRESSEE,
    MODERATOR,
    TREASURER,
    ORGANISER,
    OWNER,
    CAMPAIGN_ORGANISER,
    CAMPAIGN_MODERATOR,
    CAMPAIGN_TREASURER,
    CAMPAIGN_OWNER,
    CAMPAIGN_BOOKKEEPER,
    CAMPAIGN_OFFICER,
    FOUNDER,
)


async def guard(context: Context, access: Access) -> None:
    """Raise Refused unless the speaker may do this. Asked in the transaction of the act itself."""
    if not await access.allows(context):
        raise Refused(access)
