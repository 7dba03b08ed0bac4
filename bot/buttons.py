"""Buttons under a message: what they say, what they carry, and the seal that shows we made them."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.language import Language

SEAL = "~"
LIMIT = 64  # bytes of callback_data, https://core.telegram.org/bots/api#inlinekeyboardbutton


@dataclass(frozen=True, slots=True)
class Press:
    """A button that comes back to us: `does` is 'feature.button', `args` go with it."""

    label: str
    does: str
    args: tuple[int | str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Open:
    """A button that opens an address."""

    label: str
    url: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hand:
    """A button that puts a text on the clipboard."""

    label: str
    text: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """A button that takes what the bot offers for `query` to a chat the person chooses.

    Telegram refuses it from a bot whose inline mode is off.
    https://core.telegram.org/bots/api#inlinekeyboardbutton
    """

    label: str
    query: str
    facts: dict[str, Any] = field(default_factory=dict)


Shown = Press | Open | Hand | Share
Rows = Sequence[Sequence[Shown]]
P = TypeVar("P", bound=Shown)


def in_rows(buttons: Sequence[P], width: int) -> list[list[P]]:
    """Return buttons side by side, `width` in a row."""
    return [[*buttons[at : at + width]] for at in range(0, len(buttons), width)]


def press(label: str, does: str, *args: int | str, **facts: Any) -> Press:
    """Return a button labelled by the text `label` that does 'feature.button' with `args`."""
    return Press(label, does, args, facts)


@dataclass(frozen=True, slots=True)
class Sealer:
    """Writes and reads callback data, sealed for the chat it is shown in.

    Anybody can send a bot any callback data; the seal shows that this bot put this button into
    this chat. It gives no rights: those are checked again at every press.
    """

    secret: bytes

    def write(self, does: str, args: Sequence[int | str], chat_id: int) -> str:
        """Return callback data of at most 64 bytes; raises ValueError when it does not fit."""
        said = ":".join((does, *map(str, args)))
        sealed = f"{said}{SEAL}{self._seal(said, chat_id)}"
        if len(sealed.encode()) > LIMIT:
            raise ValueError(f"callback data over {LIMIT} bytes: {does}")
        return sealed

    def read(self, data: str, chat_ids: Sequence[int]) -> tuple[str, tuple[str, ...]] | None:
        """Return what a button does and its arguments; None unless made for one of these chats."""
        said, _, seal = data.rpartition(SEAL)
        if not any(self._fits(seal, said, each) for each in chat_ids):
            return None
        does, *args = said.split(":")
        return does, tuple(args)

    def keyboard(self, rows: Rows, language: Language, chat_id: int) -> dict[str, Any]:
        """Return an InlineKeyboardMarkup for one chat, in its language."""
        return {
            "inline_keyboard": [
                [self._button(each, language, chat_id) for each in row] for row in rows if row
            ]
        }

    def _button(self, button: Shown, language: Language, chat_id: int) -> dict[str, Any]:
        text = language.plain(button.label, **button.facts)
        match button:
            case Press(does=does, args=args):
                return {"text": text, "callback_data": self.write(does, args, chat_id)}
            case Open(url=url):
                return {"text": text, "url": url}
            case Hand(text=copied):
                return {"text": text, "copy_text": {"text": copied[:256]}}
            case Share(query=query):
                return {"text": text, "switch_inline_query": query}

    def _fits(self, seal: str, said: str, chat_id: int) -> bool:
        return hmac.compare_digest(seal.encode(), self._seal(said, chat_id).encode())

    def _seal(self, said: str, chat_id: int) -> str:
        spoken = f"{chat_id}:{said}".encode("utf-8", "surrogatepass")
        digest = hmac.digest(self.secret, spoken, hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:6]).decode()
