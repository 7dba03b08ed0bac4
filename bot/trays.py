"""Files that are handed in: fetched and read before the transaction, of whoever may."""

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Document, Update

from bot.context import Found, Handed
from bot.feature import Read, Tray
from bot.routes import Routes

Fetch = Callable[[str], Awaitable[bytes | None]]
PICTURES = ("image/", "video/", "audio/")  # these are shown to people, and never looked into


def handed_in(routes: Routes, update: Update, found: Found | None) -> tuple[Tray, Document] | None:
    """Return the file that an update hands in, and the tray for it; None for any other update."""
    message = update.message
    if found is not None or message is None or message.document is None:
        return None
    pictured = (message.document.mime_type or "").startswith(PICTURES)
    tray = routes.tray()
    if message.chat.type != "private" or pictured or tray is None:
        return None
    return tray, message.document


async def taken(tray: Tray, document: Document, fetch: Fetch, read: Read) -> Handed:
    """Return what a file says: it is fetched only when its name and its size allow it."""
    name = document.file_name or ""
    if name.rpartition(".")[2].lower() not in tray.endings:
        return Handed(name, why="kind")
    if document.file_size is None or document.file_size > tray.largest:
        return Handed(name, why="large")
    content = await fetch(document.file_id)
    if content is None:
        return Handed(name, why="lost")
    return Handed(name, await asyncio.to_thread(read, content))
