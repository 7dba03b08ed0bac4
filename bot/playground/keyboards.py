"""Keyboards: what Telegram accepts under a message, and what a person can press."""

import re
from dataclasses import dataclass
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.wire import Json

MAX_BUTTONS = 100
MAX_DATA = 64
_ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
    "callback_game", "pay",
)  # fmt: skip
_REPLY_KINDS = ("keyboard", "remove_keyboard", "force_reply")


@dataclass(frozen=True, slots=True)
class Markup:
    """A checked reply_markup: an inline keyboard, or something for people's own keyboard."""

    inline: Json | None = None
    keyboard: Json | None = None


def check(markup: object, *, inline_only: bool = False) -> Markup:
    """Check a reply_markup; raises Refusal for what Telegram does not accept."""
    if markup is None or markup == {}:
        return Markup()
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return Markup(inline=_inline(markup))
    if inline_only:
        raise bad_request("inline keyboard expected")
    if not any(kind in markup for kind in _REPLY_KINDS):
        return Markup()
    return Markup(keyboard=_reply(markup))


def _rows(rows: object) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse inline keyboard: Field must be of type Array")
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return [row for row in rows if row]


def _inline(markup: Json) -> Json | None:
    rows = _rows(markup["inline_keyboard"])
    for row in rows:
        for button in row:
            _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: Json) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if not any(action in button for action in _ACTIONS):
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode())
        if not 0 < size <= MAX_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not _is_link(button["url"]):
        words = f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        raise bad_request(words)


def _is_link(url: str) -> bool:
    return bool(re.match(r"(?i)(?:(?:https?|tg|ton)://)?[^\s/?#]*[\w\]]", url)) and (
        "." in url or "://" in url
    )


def _reply(markup: Json) -> Json:
    if "keyboard" not in markup:
        return dict(markup)
    rows = _rows(markup["keyboard"])
    if not rows:
        raise bad_request("reply keyboard is empty")
    buttons = [[{"text": b} if isinstance(b, str) else b for b in row] for row in rows]
    return {**markup, "keyboard": buttons}


def find_button(markup: Json, wanted: str) -> Json | None:
    """The button of a keyboard with this callback data, or else this text."""
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    buttons = [button for row in rows for button in row]
    by_data = (button for button in buttons if button.get("callback_data") == wanted)
    by_text = (button for button in buttons if button["text"] == wanted)
    return next(by_data, None) or next(by_text, None)
