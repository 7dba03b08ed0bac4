"""Photos of a receipt or of the counted cash: kept as Telegram's file id, never looked into."""

from telegram import Update

from bot.context import Context
from handlers.funds.occasions import somebodys
from storage import funds
from storage.records import Draft
from storage.rules import required


async def keep_photo(context: Context, draft: Draft) -> bool:
    """Keep the photo of the message that is handled with a report; False when there is none.

    Raises Secondhand, ManyPhotos.
    """
    file_id = context.photo
    if file_id is None:
        return False
    somebodys(context)
    return await funds.attach(
        context.tx,
        draft.id,
        by=context.speaker,
        file_id=file_id,
        album=album_of(context),
        at=context.now,
    )


async def with_album(context: Context) -> Draft | None:
    """Return the report that another picture of the same album came with.

    Each is a message of its own, and the caption stands under the first alone.
    """
    album = album_of(context)
    if album is None:
        return None
    return await funds.of_album(context.tx, album=album, chat_id=context.chat.id)


def album_of(context: Context) -> str | None:
    """Return the album that the message that is handled is part of."""
    return context.message.media_group_id if context.message else None


async def show_photos(_update: Update, context: Context) -> None:
    """The photos of an entry, to whoever keeps the books, in private."""
    draft = required(await funds.find_draft(context.tx, int(context.carried[0])), "draft")
    speaker = context.speaker.telegram_id
    for photo in await funds.evidence_of_draft(context.tx, draft.id):
        context.voice.call("sendPhoto", speaker, photo=photo.file_id)
    context.toast("funds-photos-sent")
