"""What a link in formatted text leads to."""

import re

from bot.playground.wire import Json

_PERSON = re.compile(r"tg://user\?id=(\d+)")


def link(address: str) -> Json | None:
    """The entity a link makes, without its place; None for what Telegram takes for no address."""
    person = _PERSON.fullmatch(address)
    if person:
        return {"type": "text_mention", "user": {"id": int(person.group(1))}}
    if not re.match(r"(?i)(?:https?|tg|ton)://", address):
        if not re.match(r"[\w-]+(?:\.[\w-]+)+", address):
            return None
        address = f"http://{address}"
    if re.fullmatch(r"(?i)https?://[^/?#]+", address):
        address += "/"
    return {"type": "text_link", "url": address}
