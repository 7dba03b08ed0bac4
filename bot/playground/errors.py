"""Refusals in Telegram's own words and codes."""

from bot.playground.wire import Json, Reply, refusal


class Refusal(Exception):  # noqa: N818 - it is what the Bot API's refusals are called here
    """The Bot API says no: a code, a description and perhaps parameters."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def reply(self) -> Reply:
        """The answer that carries this refusal."""
        return refusal(self.code, self.description, self.parameters)


class NotPossible(Exception):  # noqa: N818 - what a client program would not let a person do
    """A person tried something their client would not let them do."""


def bad_request(words: str, parameters: Json | None = None) -> Refusal:
    """400: the request cannot be done as it stands."""
    return Refusal(400, f"Bad Request: {words}", parameters)


def forbidden(words: str) -> Refusal:
    """403: the chat is closed to the bot."""
    return Refusal(403, f"Forbidden: {words}")


def conflict(words: str) -> Refusal:
    """409: somebody else fetches this bot's updates."""
    return Refusal(409, f"Conflict: {words}")


def too_many(seconds: int) -> Refusal:
    """429: wait `seconds` before the next request."""
    words = f"Too Many Requests: retry after {seconds}"
    return Refusal(429, words, {"retry_after": seconds})


def not_implemented(method: str) -> Refusal:
    """501: the real thing may know this method, the stand-in does not."""
    return Refusal(501, f"Not Implemented: method {method} is not part of this stand-in")


def upgraded(chat_id: int) -> Refusal:
    """400: the group lives on as a supergroup of another id."""
    words = "group chat was upgraded to a supergroup chat"
    return bad_request(words, {"migrate_to_chat_id": chat_id})


UNAUTHORIZED = refusal(401, "Unauthorized")
NOT_FOUND = refusal(404, "Not Found")

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NO_RIGHT_TO_PIN = "not enough rights to manage pinned messages in the chat"
