"""What Telegram's answers mean, and what is said next because of them."""

from dataclasses import replace

from telegram.error import NetworkError, TelegramError, TimedOut

from bot.compose import Ready
from storage.outbox import Parcel, Saying, Urgency

NOT_MODIFIED = ("message is not modified",)
EDIT_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
CHAT_GONE = (
    "chat not found",
    "user is deactivated",
    "bot was kicked",
    "group chat was deactivated",
)
TOPIC_GONE = ("message thread not found", "topic_closed", "topic_deleted")
PICTURE_GONE = ("wrong file identifier", "wrong remote file identifier")
# A gateway does not know what became of a request, nor does a transport that broke; Telegram's
# own 500 does.
FATE_UNKNOWN = ("Gateway", "Unknown error in HTTP implementation")


def says(error: TelegramError, words: tuple[str, ...]) -> bool:
    """Tell whether a refusal holds one of these words."""
    said = error.message.lower()
    return any(each in said for each in words)


def fate_unknown(error: NetworkError) -> bool:
    """Tell whether a request may have been carried out although it ended with an error."""
    broken = any(each in error.message for each in FATE_UNKNOWN)
    return broken or isinstance(error, TimedOut)


def token_refused(error: TelegramError) -> bool:
    """Tell a token that Telegram no longer takes (401) from a method it does not know (404)."""
    return "unauthorized" in f"{error} {error.__cause__}".lower()


def no_names(words: str) -> str:
    """Telegram's refusals quote what they refuse: keep the first words only."""
    return words.partition('"')[0].partition(":")[0][:80]


def outside_its_topic(ready: Ready) -> Ready:
    """Return the same message for the chat itself."""
    kept = {name: value for name, value in ready.params.items() if name != "message_thread_id"}
    return replace(ready, params=kept)


def once_more(parcel: Parcel, copy_id: int) -> Saying:
    """Return the refresh of a message that has just been sent."""
    return Saying(
        "refresh",
        parcel.chat_id,
        urgency=Urgency.EDIT,
        render=parcel.render,
        facts=parcel.facts,
        name=parcel.name,
        copy_id=copy_id,
    )


def pin(parcel: Parcel, message_id: int) -> Saying:
    """Return the call that pins a message that has just been sent."""
    params = {"message_id": message_id, "disable_notification": True}
    return Saying("pinChatMessage", parcel.chat_id, params, urgency=Urgency.EDIT)


def back_off(attempts: int) -> float:
    """Return the seconds until the next attempt."""
    return min(60.0, 0.5 * float(2 ** min(attempts, 8)))
