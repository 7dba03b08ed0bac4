"""Groups and private chats come and go: added, removed, blocked, moved to a supergroup."""

from datetime import timedelta

from telegram import ChatMember, ChatMemberUpdated, Update

from bot.context import Context
from bot.feature import Feature, Signal, Tick
from bot.language import Html
from bot.voice import Voice
from storage import chats, keepsakes, organisers
from storage.outbox import Urgency
from storage.records import CampaignState, Chat

ABSENT = (ChatMember.LEFT, ChatMember.BANNED)


async def belonging_changed(update: Update, context: Context) -> None:
    """The bot was added, removed, promoted, blocked or unblocked.

    https://core.telegram.org/bots/api#chatmemberupdated
    """
    change = update.my_chat_member
    if change is None:
        return
    if not _is_present(change.new_chat_member):
        await chats.close(context.tx, context.chat.id)
        return
    await chats.reopen(context.tx, context.chat.id)
    if not context.private and not _is_present(change.old_chat_member):
        await _arrived(change, context)


def _is_present(member: ChatMember) -> bool:
    restricted_outside = getattr(member, "is_member", True) is False
    return member.status not in ABSENT and not restricted_outside


async def _arrived(change: ChatMemberUpdated, context: Context) -> None:
    """Say thanks, and ask once which city this is."""
    await chats.seen(
        context.tx,
        chat_id=context.chat.id,
        kind=context.chat.kind,
        title=change.chat.title or "",
        at=context.now,
        added_by=context.speaker.id,
    )
    if context.chat.kind == "channel" or context.chat.became is not None:
        return
    if context.campaign is None or context.campaign.state is CampaignState.CLOSED:
        _say_there_is_no_campaign(context)
    elif context.chapter is not None:
        context.reply("chats-back", chapter=context.chapter.name)
    else:
        await _ask_which_city(context)


def _say_there_is_no_campaign(context: Context) -> None:
    """Tell whoever added the bot, in private if they can be reached there."""
    if not context.whisper("chats-no-campaign", group=context.chat.title):
        context.reply("chats-no-campaign", group=context.chat.title)


def _mention(context: Context) -> Html:
    """Name whoever added the bot so that Telegram opens the reply field for them.

    https://core.telegram.org/bots/api#forcereply (selective)
    """
    name = context.speakers_language("chats-name", name=context.speaker.name)
    return Html(f'<a href="tg://user?id={context.speaker.telegram_id}">{name}</a>')


async def _ask_which_city(context: Context) -> None:
    """Ask a group which city it is; a reply to the question goes to the chapters feature."""
    await keepsakes.keep(context.tx, _asked(context.chat), context.now.isoformat())
    context.voice.say(
        context.chat.id,
        context.speaker.language,
        "chats-which-city",
        name=f"city-question:{context.chat.id}",
        ask="chats-which-city.hint",
        person=_mention(context),
    )


def _asked(chat: Chat) -> str:
    """The keepsake that says a group was asked; kept whether or not the question arrives."""
    return f"city-asked:{chat.id}"


async def ask_late(voice: Voice) -> None:
    """Ask the groups that were there before the campaign was, once."""
    campaign = await organisers.the_campaign(voice.tx)
    if campaign is None or campaign.state is not CampaignState.OPEN:
        return
    groups = {_asked(chat): chat for chat in await chats.without_chapter(voice.tx)}
    for asked in await keepsakes.missing(voice.tx, list(groups)):
        await keepsakes.keep(voice.tx, asked, voice.now.isoformat())
        voice.say(
            groups[asked].id,
            groups[asked].language or campaign.language,
            "chats-which-city-now",
            name=f"city-question:{groups[asked].id}",
            urgency=Urgency.REMINDER,
            campaign=campaign.name,
        )


async def left(update: Update, context: Context) -> None:
    """Somebody left a group; when it was the bot itself, the group is closed."""
    gone = update.message.left_chat_member if update.message else None
    if gone is not None and gone.id == context.house.bot_id:
        await chats.close(context.tx, context.chat.id)


async def moved_to(update: Update, context: Context) -> None:
    """This group became a supergroup, says the group."""
    if update.message and update.message.migrate_to_chat_id:
        await chats.became(
            context.tx,
            old=context.chat.id,
            new=update.message.migrate_to_chat_id,
            at=context.now,
        )


async def moved_from(update: Update, context: Context) -> None:
    """This supergroup was a group, says the supergroup."""
    if update.message and update.message.migrate_from_chat_id:
        await chats.became(
            context.tx,
            old=update.message.migrate_from_chat_id,
            new=context.chat.id,
            at=context.now,
        )


feature = Feature(
    "chats",
    signals=(
        Signal("my_chat_member", belonging_changed),
        Signal("left_chat_member", left),
        Signal("migrate_to_chat_id", moved_to),
        Signal("migrate_from_chat_id", moved_from),
    ),
    ticks=(Tick("ask-late", ask_late, every=timedelta(minutes=1)),),
)
