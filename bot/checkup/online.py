"""Telegram: the token, what @BotFather set, the webhook, the rights in every group."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

from telegram import Bot, ChatMember, ChatMemberAdministrator, User, WebhookInfo
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import BaseRequest

from bot.checkup.findings import Finding, doubtful, good, some, wrong
from bot.settings import Settings
from storage.records import Chat

AT_ONCE = 10  # groups that are asked about side by side
MAY_NOT_PIN = "It may not pin its scoreboard (an admin can give it that right) in"
NAMED = 10  # groups that are named; of the others there is a count


async def look(settings: Settings, groups: Sequence[Chat], request: BaseRequest) -> list[Finding]:
    """Ask Telegram about the bot; without a token or a network, say so."""
    if not settings.token:
        return [
            wrong(
                "There is no token: ask @BotFather for one, and put the line KERMESSE_TOKEN=… "
                "into a file named .env here."
            )
        ]
    bot = Bot(
        settings.token,
        base_url=f"{settings.api}/bot",
        base_file_url=f"{settings.api}/file/bot",
        request=request,
        get_updates_request=request,
    )
    try:
        await bot.initialize()
        return [each async for each in _ask(bot, groups, settings.webhook_url)]
    except TelegramError as error:
        return [_unreachable(error, settings)]
    finally:
        await request.shutdown()


def _unreachable(error: TelegramError, settings: Settings) -> Finding:
    if isinstance(error, InvalidToken):
        return wrong("Telegram does not know this token. Copy it again from @BotFather, whole.")
    if isinstance(error, RetryAfter):
        return doubtful("Telegram asks to be left alone for a while; ask again later.")
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return wrong(
            f"{settings.api} does not answer ({type(error).__name__}): is there a network? "
            "The token and the groups were not looked at."
        )
    return wrong(f"Telegram refused: {error.message}.")


async def _ask(bot: Bot, groups: Sequence[Chat], url: str) -> AsyncIterator[Finding]:
    me = await bot.get_me()
    yield good(f"The token works: the bot is @{me.username}.")
    for finding in from_botfather(me):
        yield finding
    yield _webhook(await bot.get_webhook_info(), url)
    for finding in await _rights(bot, groups):
        yield finding


def from_botfather(me: User) -> Iterator[Finding]:
    """Say what @BotFather let the bot do (https://core.telegram.org/bots/api#getme)."""
    if me.can_join_groups:
        yield good("It can be added to groups.")
    else:
        yield wrong("It cannot be added to groups: send /setjoingroups to @BotFather, then Enable.")
    if me.can_read_all_group_messages:
        yield doubtful(
            "Privacy mode is off: in groups the bot is sent everything people say. It needs only "
            "commands and replies; send /setprivacy to @BotFather, then Enable."
        )
    else:
        yield good("Privacy mode is on: in groups the bot sees only commands and replies to it.")
    if me.supports_inline_queries:
        yield good("Inline mode is on: event cards can be shared in any chat.")
    else:
        yield doubtful(
            "Inline mode is off: event cards cannot be shared in other chats; send /setinline to "
            "@BotFather."
        )


def _webhook(info: WebhookInfo, ours: str) -> Finding:
    if ours and info.url == ours:
        return _brought(info)
    if ours and not info.url:
        return doubtful(f"The webhook at {ours} is not set; the bot sets it when it runs.")
    if info.url:
        return wrong(
            f"Another program has a webhook at {info.url}: as long as it is set, this bot gets "
            "nothing. Stop that program, or have it call deleteWebhook."
        )
    waiting = info.pending_update_count
    more = f" {some(waiting, 'update')} waiting at Telegram." if waiting else ""
    return good(f"No other program has a webhook on this token.{more}")


def _brought(info: WebhookInfo) -> Finding:
    waiting = some(info.pending_update_count, "update")
    if info.pending_update_count and info.last_error_message:
        return doubtful(
            f"Telegram cannot bring {waiting} to {info.url}: {info.last_error_message}."
        )
    return good(f"Telegram brings updates to {info.url}; {waiting} on the way.")


async def _rights(bot: Bot, groups: Sequence[Chat]) -> list[Finding]:
    """What the bot may do in each group, in as few sentences as possible."""
    if not groups:
        return [doubtful("The bot is in no group yet: add it to the group of each city.")]
    places = asyncio.Semaphore(AT_ONCE)

    async def ask(chat: Chat) -> str:
        async with places:
            return await _standing(bot, chat)

    standing = await asyncio.gather(*(ask(each) for each in groups))
    able = standing.count("")
    found = (
        [good(f"It may speak and pin in {able} of {some(len(groups), 'group')}.")] if able else []
    )
    for trouble in dict.fromkeys(each for each in standing if each):
        titles = [
            group.title for group, each in zip(groups, standing, strict=True) if each == trouble
        ]
        found.append(doubtful(f"{trouble} {_named(titles)}."))
    return found


async def _standing(bot: Bot, chat: Chat) -> str:
    """What the bot cannot do in a group; nothing when it can do everything."""
    try:
        member = await bot.get_chat_member(chat.id, bot.id)
        if member.status in {ChatMember.LEFT, ChatMember.BANNED}:
            return "It is no longer in"
        if isinstance(member, ChatMemberAdministrator):
            return "" if member.can_pin_messages else MAY_NOT_PIN
        about = await bot.get_chat(chat.id)
    except (BadRequest, Forbidden):
        return "Telegram knows nothing of the bot in"
    if about.permissions is not None and not about.permissions.can_send_messages:
        return "It may not speak in"
    if about.permissions is not None and about.permissions.can_pin_messages:
        return ""
    return MAY_NOT_PIN


def _named(titles: list[str]) -> str:
    more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
    return ", ".join(f"“{title}”" for title in titles[:NAMED]) + more
