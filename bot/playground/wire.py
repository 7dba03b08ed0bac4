"""The shape of what travels: JSON objects, an upload, a reply."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    filename: str
    content: bytes
    mime_type: str = "application/octet-stream"


class Broken(StrEnum):
    """How a request ends when no answer reaches whoever made it."""

    REFUSED = "refused"
    """The connection was never made: nothing was processed."""
    RESET = "reset"
    """The connection was closed before anything was processed."""
    SILENCE = "silence"
    """Nothing was processed and nothing is ever said."""
    LOST = "lost"
    """The request was processed; the answer got lost."""
    HUSH = "hush"
    """The request was processed; the answer never comes and the line stays open."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the Bot API answers, or how the line broke instead.

    `body` is the JSON object of https://core.telegram.org/bots/api#making-requests; `garbage`
    stands in its place when a proxy on the way answered something else.
    """

    status: int
    body: Json
    broken: Broken | None = None
    garbage: bytes | None = None

    @property
    def ok(self) -> bool:
        """Whether the request succeeded, as far as whoever made it can know."""
        return bool(self.body.get("ok")) and self.broken is None and self.garbage is None

    @property
    def result(self) -> Any:
        """What a successful request returns."""
        return self.body.get("result")

    @property
    def error_code(self) -> int | None:
        """Telegram's number for the refusal."""
        return self.body.get("error_code")

    @property
    def description(self) -> str:
        """Telegram's words for the refusal."""
        return str(self.body.get("description", ""))

    @property
    def parameters(self) -> Json:
        """`retry_after` or `migrate_to_chat_id`, where the refusal has one."""
        return dict(self.body.get("parameters", {}))


def success(result: Any) -> Reply:
    """A request that was done."""
    return Reply(200, {"ok": True, "result": result})


def refusal(code: int, description: str, parameters: Json | None = None) -> Reply:
    """A request that was refused."""
    body: Json = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return Reply(code, body)
