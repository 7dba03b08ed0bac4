"""What a city has outstanding: its entries, oldest first, a few to a page."""

from telegram import Update

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.language import Html, apart, lines
from handlers.treasury.subject import back, campaign_id, sums, the_chapter, the_entry
from storage import funds
from storage.records import Chapter, Entry

PAGE = 5  # entries
MOST = 500  # entries marked by one tap


async def shown(_update: Update, context: Context) -> None:
    """A city was chosen, or its next page."""
    chapter = await the_chapter(context, int(context.carried[1]))
    await show(context, chapter, after=int(context.carried[2]))


async def show(
    context: Context, chapter: Chapter, *, after: int = 0, head: Html | None = None, undo: Rows = ()
) -> None:
    """Put a page of what a city has outstanding in the message; `head` says what was just done."""
    found = await funds.outstanding(
        context.tx,
        campaign_id=chapter.campaign_id,
        chapter_id=chapter.id,
        after=after,
        limit=PAGE + 1,
    )
    page = found[:PAGE]
    if not page and after:
        await show(context, chapter, head=head, undo=undo)
        return
    totals = await funds.chapter_totals(context.tx, chapter.id)
    photos = {each.id: len(await funds.evidence(context.tx, each)) for each in page}
    rows = [_entry_buttons(each, after, photos[each.id]) for each in page]
    turning = await _turning(context, chapter, page, after, more=len(found) > PAGE)
    context.edit(
        "treasury-chapter",
        buttons=[*undo, *rows, *turning],
        head=apart(head),
        chapter=chapter.name,
        outstanding=totals.claimed - totals.received or None,
        entries=lines([await described(context, each, photos[each.id]) for each in page]),
    )


async def described(context: Context, entry: Entry, photos: int) -> Html:
    """Return what is known of an entry: its note, by whom, since when, seen by whom, photos."""
    return context.language(
        "treasury-entry",
        number=entry.number,
        amount=entry.amount,
        note=entry.note,
        reporter=entry.reporter,
        day=entry.day,
        witnesses=await _witnesses(context, entry),
        photos=photos or None,
    )


async def _witnesses(context: Context, entry: Entry) -> list[str]:
    nameless = context.language.plain("treasury-nameless")
    return [name or nameless for name in await funds.witness_names(context.tx, entry.id)]


async def _turning(
    context: Context, chapter: Chapter, page: list[Entry], after: int, *, more: bool
) -> Rows:
    campaign = chapter.campaign_id
    many: list[Press] = []
    if len(page) > 1:
        span = (after, page[-1].id, await funds.newest_mark(context.tx))
        many.append(press("treasury-page", "treasury.several", campaign, *span))
    if more or after:
        many.append(press("treasury-all", "treasury.all", campaign, chapter.id, city=chapter.name))
    turning: list[Press] = []
    if after:
        turning.append(press("treasury-first", "treasury.chapter", campaign, chapter.id, 0))
    if more:
        last = page[-1].id
        turning.append(press("treasury-next", "treasury.chapter", campaign, chapter.id, last))
    return [many, turning, [back(campaign)]]


def _entry_buttons(entry: Entry, after: int, photos: int) -> list[Press]:
    campaign = entry.campaign_id
    received = press(
        "treasury-receive",
        "treasury.receive",
        campaign,
        entry.id,
        after,
        number=entry.number,
        amount=entry.amount,
    )
    if not photos:
        return [received]
    return [received, press("treasury-photos", "treasury.photos", campaign, entry.id)]


async def photos(_update: Update, context: Context) -> None:
    """The photos of an entry are sent here."""
    entry = await the_entry(context, int(context.carried[1]))
    for photo in await funds.evidence(context.tx, entry):
        context.voice.call("sendPhoto", context.chat.id, photo=photo.file_id)
    context.toast("treasury-photos-sent", number=entry.number)


async def all_asked(_update: Update, context: Context) -> None:
    """All of a city at once: asked, with how many they are and what they come to."""
    chapter = await the_chapter(context, int(context.carried[1]))
    found = await funds.outstanding(
        context.tx, campaign_id=chapter.campaign_id, chapter_id=chapter.id, limit=MOST + 1
    )
    entries = found[:MOST]
    if not entries:
        await show(context, chapter)
        return
    span = (0, entries[-1].id, await funds.newest_mark(context.tx))
    campaign = campaign_id(context)
    context.edit(
        "treasury-all-sure",
        buttons=[
            [press("treasury-all-yes", "treasury.several", campaign, *span)],
            [press("treasury-keep", "treasury.chapter", campaign, chapter.id, 0)],
        ],
        chapter=chapter.name,
        count=len(entries),
        sums=sums(entries),
        more=len(found) > MOST,
    )
