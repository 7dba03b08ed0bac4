"""The guided form in private: one message, a question at a time, Back, Skip and Drop on each."""

from dataclasses import replace

from telegram import Message, Update

from bot.context import Context
from bot.problems import NoCampaign
from bot.retract import retract
from handlers.events import asking, drafts
from handlers.events.announcing import check_open
from handlers.events.drafts import Draft
from handlers.events.understanding import (
    Heard,
    Muddled,
    understand,
    understand_place,
    understand_places,
    understand_title,
    understand_when,
)
from storage import chapters, forms, organisers
from storage.problems import NotFound
from storage.records import Form


async def linked(_update: Update, context: Context) -> None:
    """Somebody comes from a group to announce in private: `newev_<chapter>`, or with a draft.

    `newev_<chapter>_<chat>` brings along what they began to announce in that chat.
    """
    number, _, chat = context.rest.partition("_")
    chapter = await chapters.find(context.tx, int(number)) if _is_number(number) else None
    if chapter is None:
        raise NotFound(what="chapter")
    campaign = await organisers.campaign(context.tx, chapter.campaign_id)
    if campaign is None:
        raise NoCampaign
    check_open(campaign)
    draft = await _brought_along(context, int(chat)) if _is_number(chat.lstrip("-")) else None
    blank = drafts.blank(context, chapter)
    step = "what" if draft is None else asking.missing(draft) or "change"
    await asking.show(context, await drafts.begin(context, draft or blank, step))


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 19


async def _brought_along(context: Context, chat_id: int) -> Draft | None:
    """The draft from a group; its echo there goes."""
    form = await forms.find(context.tx, chat_id=chat_id, person_id=context.speaker.id)
    if form is None or form.form != drafts.FORM:
        return None
    await retract(context, asking.name_of(form), chat_id)
    await forms.close(context.tx, chat_id=chat_id, person_id=context.speaker.id)
    source = drafts.source(context)
    return replace(_at_rest(Draft.of(form)), source=source, returning=True)


async def revised(_update: Update, context: Context) -> None:
    """What was echoed is not right yet: choose what to change; from a group, in private."""
    form = await drafts.under_way(context)
    if not context.private:
        context.open(f"newev_{Draft.of(form).chapter}_{context.chat.id}")
        return
    draft = replace(Draft.of(form), returning=True)
    await asking.show(context, await drafts.advance(context, form, draft, "change"))


async def stepped(_update: Update, context: Context) -> None:
    """Back, or one of the things to change: ask for it (again)."""
    form = await drafts.under_way(context)
    draft = _at_rest(Draft.of(form))
    step = context.carried[0]
    if step == "review":
        step = asking.missing(draft) or step
    await asking.show(context, await drafts.advance(context, form, draft, step))


def _at_rest(draft: Draft) -> Draft:
    """The draft without what was being asked about its time; a day stays while there is none."""
    day = None if draft.starts_at else draft.day
    return replace(draft, readings=(), days=(), doubt="", day=day)


async def skipped(_update: Update, context: Context) -> None:
    """This is left out; while changing, what was there is taken away."""
    form = await drafts.under_way(context)
    draft = _without(Draft.of(form), form.step)
    step = asking.after(draft, form.step)
    await asking.show(context, await drafts.advance(context, form, draft, step))


def _without(draft: Draft, step: str) -> Draft:
    match step:
        case "where":
            return replace(draft, place="", latitude=None, longitude=None, url=None)
        case "places":
            return replace(draft, capacity=None)
        case "picture":
            return replace(draft, picture=None)
    return draft


async def said(update: Update, context: Context) -> None:
    """What is written, sent or shared while the form is open answers its question."""
    form, message = context.form, update.message
    if form is None or message is None:
        return
    heard = _hear(context, form, message)
    if isinstance(heard, Muddled):
        known = heard.draft or Draft.of(form)
        form = await drafts.advance(context, form, known, form.step)
        await asking.show(context, form, trouble=context.language(heard.key, **heard.facts))
        return
    step = "when" if heard.is_unsettled else asking.after(heard, form.step)
    await asking.show(context, await drafts.advance(context, form, heard, step))


def _hear(context: Context, form: Form, message: Message) -> Heard:
    draft = replace(Draft.of(form), readings=(), days=(), doubt="")
    match form.step:
        case "what":
            return _title_or_all(context, draft)
        case "when":
            return understand_when(context, context.rest, draft)
        case "where":
            return understand_place(message, draft)
        case "places":
            return understand_places(context.rest, draft)
        case "picture":
            return _picture(message, draft)
        case _:
            return Muddled("events-press-a-button")


def _title_or_all(context: Context, draft: Draft) -> Heard:
    """A title; or the whole announcement on one line, when a day and a time stand in it."""
    whole = draft if draft.starts_at else understand(context, context.rest, draft)
    if isinstance(whole, Draft) and whole is not draft:
        return replace(whole, returning=True)
    return understand_title(context.rest, draft)


def _picture(message: Message, draft: Draft) -> Heard:
    """The largest of the sizes Telegram made; only its file id is kept."""
    if not message.photo:
        return Muddled("events-no-picture")
    return replace(draft, picture=message.photo[-1].file_id)
