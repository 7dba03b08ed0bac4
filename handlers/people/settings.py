"""/settings: one message, edited in place: language, shown name, city, campaign."""

from telegram import Update

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.reading.words import clean_text
from storage import chapters, forms, organisers, people
from storage.people import NAME_LIMIT
from storage.problems import BadName, NotFound

FORM = "people.name"


async def settings(_update: Update, context: Context) -> None:
    """`/settings`: what is set, and a button for each."""
    await _show(context)


async def back(_update: Update, context: Context) -> None:
    """Back from one setting to all of them."""
    await _close_form(context)
    await _show(context)


async def _show(context: Context) -> None:
    signed_up = await _is_signed_up(context)
    several = len(await organisers.campaigns(context.tx)) > 1
    say = context.edit if context.pressed or context.form else context.reply
    say(
        "people-settings",
        buttons=_buttons(signed_up=signed_up, several=several),
        tongue=context.code,
        shown=context.speaker.name,
        signed_up=signed_up,
        chapter=context.chapter.name if context.chapter else None,
        campaign=context.campaign.name if context.campaign else None,
    )


async def _is_signed_up(context: Context) -> bool:
    if context.campaign is None:
        return False
    known = await people.volunteer(
        context.tx, campaign_id=context.campaign.id, person_id=context.speaker.id
    )
    return known is not None and known.left_at is None


def _buttons(*, signed_up: bool, several: bool) -> Rows:
    about = [press("people-campaign", "people.campaigns")] if several else []
    if not signed_up:
        return [
            [press("people-language", "people.languages"), press("people-name", "people.name")],
            about,
        ]
    return [
        [press("people-language", "people.languages"), press("people-name", "people.name")],
        [press("people-city", "welcome.city"), *about],
        [
            press("people-pause-button", "people.pause"),
            press("people-leave-button", "people.leave"),
        ],
    ]


async def languages(_update: Update, context: Context) -> None:
    """Which language to speak."""
    buttons = [
        press("people-tongue", "people.speak", code, name=name)
        for code, name in context.house.languages.names.items()
    ]
    context.edit("people-which-language", buttons=[buttons, _back()])


async def speak(_update: Update, context: Context) -> None:
    """Speak another language from now on."""
    language = context.house.languages.best(context.carried[0])
    context.speaker = await people.choose_language(
        context.tx, person_id=context.speaker.id, language=language
    )
    await _show(context)


async def _close_form(context: Context) -> None:
    """End this conversation; another one that was begun meanwhile goes on."""
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id, form=FORM)


def _back() -> list[Press]:
    return [press("people-back", "people.settings")]


async def name(_update: Update, context: Context) -> None:
    """Which name to show: wait for one."""
    form = await forms.open_form(
        context.tx,
        chat_id=context.chat.id,
        person_id=context.speaker.id,
        form=FORM,
        step="name",
        answers={},
        at=context.now,
    )
    if context.message is not None:
        await forms.advance(
            context.tx, form, step="name", message_id=context.message.message_id, at=context.now
        )
    context.edit(
        "people-which-name",
        shown=context.speaker.name,
        buttons=[[press("people-no-name", "people.no-name")], _back()],
    )


async def name_said(_update: Update, context: Context) -> None:
    """The name to show was typed."""
    said = clean_text(context.rest, NAME_LIMIT)
    if not said:
        raise BadName(limit=NAME_LIMIT)
    await _choose_name(context, said)


async def no_name(_update: Update, context: Context) -> None:
    """Show no name at all."""
    await _choose_name(context, "")


async def _choose_name(context: Context, chosen: str) -> None:
    context.speaker = await people.choose_name(
        context.tx, person_id=context.speaker.id, name=chosen
    )
    await _close_form(context)
    await _show(context)


async def campaigns(_update: Update, context: Context) -> None:
    """Which campaign to speak about in private."""
    rows = [
        [press("people-about", "people.about", each.id, name=each.name)]
        for each in await organisers.campaigns(context.tx)
    ]
    context.edit("people-which-campaign", buttons=[*rows, _back()])


async def about(_update: Update, context: Context) -> None:
    """Speak about another campaign from now on."""
    campaign = await organisers.campaign(context.tx, int(context.carried[0]))
    if campaign is None:
        raise NotFound(what="campaign")
    await people.speak_about(context.tx, person_id=context.speaker.id, campaign_id=campaign.id)
    context.campaign = campaign
    context.chapter = await chapters.of_volunteer(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id
    )
    await _show(context)
