"""Faults to switch on: what is not processed, and what is processed with its answer lost."""

import random
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from bot.playground.wire import Broken, Json, Reply, refusal


class FaultKind(StrEnum):
    """What goes wrong with a request."""

    TOO_MANY = "too_many"
    """429 with retry_after; not processed."""
    SERVER_ERROR = "server_error"
    """500; not processed."""
    BAD_GATEWAY = "bad_gateway"
    """502 with a page of HTML instead of JSON; not processed."""
    GARBAGE = "garbage"
    """200 with something that is not JSON; not processed."""
    REFUSED = "refused"
    """No connection; not processed."""
    RESET = "reset"
    """The connection is closed; not processed."""
    SILENCE = "silence"
    """No answer ever; not processed."""
    REFUSAL = "refusal"
    """An answer with the fault's own `code` and `description`; not processed."""
    LOST = "lost"
    """Processed; the connection is closed instead of an answer."""
    HUSH = "hush"
    """Processed; no answer ever."""
    LOST_GATEWAY = "lost_gateway"
    """Processed; 502 with a page of HTML instead of the answer."""


HTML_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
_AFTERWARDS = {FaultKind.LOST, FaultKind.HUSH, FaultKind.LOST_GATEWAY}
_PLAIN = {FaultKind.TOO_MANY, FaultKind.SERVER_ERROR, FaultKind.REFUSAL}


@dataclass(slots=True)
class Fault:
    """A fault: which requests it befalls, how often, and what happens to them.

    `method` is a pattern such as "send*" in any case; `chat_id` limits it to one chat;
    `times` is how many more requests it befalls (None: until removed).
    """

    kind: FaultKind
    method: str = "*"
    times: int | None = None
    probability: float = 1.0
    chat_id: int | None = None
    retry_after: int = 5
    code: int = 400
    description: str = "Bad Request"
    id: int = 0

    @property
    def after(self) -> bool:
        """Whether the request is processed before this fault befalls it."""
        return self.kind in _AFTERWARDS

    @property
    def leaves_doubt(self) -> bool:
        """Whether whoever made the request cannot know if it was processed."""
        return self.kind not in _PLAIN

    def befalls(self, method: str, chat_id: int | None) -> bool:
        """Whether this request is one that the fault is about; `method` in lower case."""
        if self.times is not None and self.times <= 0:
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        return fnmatchcase(method, self.method.lower())

    def reply(self) -> Reply:
        """What whoever made the request gets."""
        kind = self.kind
        if kind is FaultKind.TOO_MANY:
            words = f"Too Many Requests: retry after {self.retry_after}"
            return refusal(429, words, {"retry_after": self.retry_after})
        if kind is FaultKind.SERVER_ERROR:
            return refusal(500, "Internal Server Error")
        if kind is FaultKind.REFUSAL:
            return refusal(self.code, self.description)
        if kind in {FaultKind.BAD_GATEWAY, FaultKind.LOST_GATEWAY}:
            return Reply(502, {}, garbage=HTML_PAGE)
        if kind is FaultKind.GARBAGE:
            return Reply(200, {}, garbage=b"\x00\xff not json")
        return Reply(0, {}, broken=Broken(kind.value))

    def json(self) -> Json:
        """This fault for a page to show."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "method": self.method,
            "times": self.times,
            "probability": self.probability,
            "chat_id": self.chat_id,
            "retry_after": self.retry_after,
            "code": self.code,
            "description": self.description,
        }


class Faults:
    """The faults that are switched on; chance comes from one seeded source.

    `spares` is how many requests of a chat pass after one that was left in doubt, before another
    may be: whoever sends such a request only once more must not lose both. `struck` counts them.
    """

    def __init__(self, seed: int = 0, *, spares: int = 0) -> None:
        self.random = random.Random(seed)  # noqa: S311 - chance for play, not for secrets
        self.spares = spares
        self.struck: Counter[str] = Counter()
        self._spared: dict[int, int] = {}
        self._active: dict[int, Fault] = {}
        self._count = 0

    def __bool__(self) -> bool:
        return bool(self._active)

    def add(self, fault: Fault) -> Fault:
        """Switch a fault on; returns it with its number."""
        self._count += 1
        fault.id = self._count
        self._active[fault.id] = fault
        return fault

    def remove(self, fault_id: int) -> None:
        """Switch one fault off; one that is off already is no error."""
        self._active.pop(fault_id, None)

    def clear(self) -> None:
        """Switch every fault off."""
        self._active.clear()

    def active(self) -> list[Fault]:
        """The faults that are on, in the order they were added."""
        return list(self._active.values())

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that befalls this request, counted; `method` in lower case."""
        spared = self._is_spared(chat_id)
        for fault in self._active.values():
            if (
                fault.befalls(method, chat_id)
                and self.random.random() < fault.probability
                and not (spared and fault.leaves_doubt)
            ):
                self._count_down(fault, chat_id)
                return fault
        return None

    def _is_spared(self, chat_id: int | None) -> bool:
        left = self._spared.get(chat_id or 0, 0)
        if left:
            self._spared[chat_id or 0] = left - 1
        return left > 0

    def _count_down(self, fault: Fault, chat_id: int | None) -> None:
        self.struck[fault.kind] += 1
        if fault.leaves_doubt and chat_id is not None:
            self._spared[chat_id] = self.spares
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self.remove(fault.id)
