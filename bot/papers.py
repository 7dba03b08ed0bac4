"""Files that are handed in: fetched before the transaction, and only from whoever may."""

from collections.abc import Awaitable, Callable

from telegram import Document, Update

from bot.context import Found, Handed
from bot.feature import Paper
from bot.routes import Routes

Fetch = Callable[[str], Awaitable[bytes | None]]
PICTURES = ("image/", "video/", "audio/")


def handed_in(routes: Routes, update: Update, found: Found | None) -> tuple[Paper, Document] | None:
    """Return the file that an update hands in, and what reads it; None for any other update."""
    message = update.message
    declared = routes.papers.get("private")
    if found is not None or declared is None or message is None or message.document is None:
        return None
    pictured = (message.document.mime_type or "").startswith(PICTURES)
    if message.chat.type != "private" or pictured or not isinstance(declared.declared, Paper):
        return None
    return declared.declared, message.document


async def taken(paper: Paper, document: Document, fetch: Fetch) -> Handed:
    """Return a file as its reader gets it: fetched only when its name and its size allow it."""
    name = document.file_name or ""
    if name.rpartition(".")[2].lower() not in paper.endings:
        return Handed(name, why="kind")
    if document.file_size is None or document.file_size > paper.largest:
        return Handed(name, why="large")
    content = await fetch(document.file_id)
    return Handed(name, why="lost") if content is None else Handed(name, content)
