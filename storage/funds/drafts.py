"""What somebody says was raised, before they confirmed it: not money yet."""

from datetime import datetime

from storage.database import Tx
from storage.money import Money
from storage.problems import (
    AmountNotPositive,
    AmountTooLarge,
    DraftDropped,
    DraftRecorded,
)
from storage.records import Chapter, Draft, DraftState, Entry, Person, Source
from storage.rules import required

MOST = 10**15  # smallest units in one entry: row upon row of them still adds up in 64 bits
NOTE_LIMIT = 300  # letters


async def draft(
    tx: Tx,
    *,
    chapter: Chapter,
    by: Person,
    amount: Money,
    note: str,
    source: Source,
    at: datetime,
) -> Draft:
    """Keep what somebody says was raised until they confirm it.

    One message is one draft: said again (an edited or repeated update), the draft that is there is
    returned as it stands, with its state. Raises AmountNotPositive, AmountTooLarge.
    """
    check_amount(amount)
    made = await tx.one(
        Draft,
        """insert into drafts (campaign_id, chapter_id, person_id, chat_id, message_id,
                               amount_minor, amount_currency, note, created_at)
           values (:campaign_id, :chapter_id, :person_id, :chat_id, :message_id,
                   :minor, :currency, :note, :at)
           on conflict (chat_id, message_id, person_id) do nothing returning *""",
        campaign_id=chapter.campaign_id,
        chapter_id=chapter.id,
        person_id=by.id,
        chat_id=source.chat_id,
        message_id=source.message_id,
        minor=amount.minor,
        currency=amount.currency,
        note=tidy(note),
        at=at,
    )
    return made or required(await of_message(tx, source=source, person_id=by.id), "draft")


def check_amount(amount: Money) -> Money:
    """Return an amount that one entry can be; raise AmountNotPositive or AmountTooLarge."""
    if amount.minor <= 0:
        raise AmountNotPositive(amount=amount)
    if amount.minor > MOST:
        raise AmountTooLarge(amount=amount)
    return amount


def tidy(note: str) -> str:
    """Return a note on one line, cut to NOTE_LIMIT letters."""
    return " ".join(note.split())[:NOTE_LIMIT]


async def find_draft(tx: Tx, draft_id: int) -> Draft | None:
    """Return a draft by its number."""
    return await tx.one(Draft, "select * from drafts where id = :id", id=draft_id)


async def of_message(tx: Tx, *, source: Source, person_id: int) -> Draft | None:
    """Return the draft somebody made by a message."""
    return await tx.one(
        Draft,
        """select * from drafts where chat_id = :chat_id and message_id = :message_id
           and person_id = :person_id""",
        chat_id=source.chat_id,
        message_id=source.message_id,
        person_id=person_id,
    )


async def amend_draft(
    tx: Tx,
    draft_id: int,
    *,
    amount: Money | None = None,
    note: str | None = None,
    event_id: int | None = None,
) -> Draft:
    """Change what is given of a draft that is open, or open a dropped one again with it.

    Raises NotFound, DraftRecorded, AmountNotPositive, AmountTooLarge.
    """
    before = required(await find_draft(tx, draft_id), "draft")
    await _refuse_recorded(tx, before)
    new = before.amount if amount is None else check_amount(amount)
    after = await tx.one(
        Draft,
        """update drafts set amount_minor = :minor, amount_currency = :currency, note = :note,
           event_id = :event_id, state = 'open' where id = :id returning *""",
        id=draft_id,
        minor=new.minor,
        currency=new.currency,
        note=before.note if note is None else tidy(note),
        event_id=before.event_id if event_id is None else event_id,
    )
    return required(after, "draft")


async def drop_draft(tx: Tx, draft_id: int) -> Draft:
    """Undo a draft that is open; once more changes nothing. Raises NotFound, DraftRecorded."""
    before = required(await find_draft(tx, draft_id), "draft")
    await _refuse_recorded(tx, before)
    after = await tx.one(
        Draft, "update drafts set state = 'dropped' where id = :id returning *", id=draft_id
    )
    return required(after, "draft")


async def _refuse_recorded(tx: Tx, draft: Draft) -> None:
    if draft.state is DraftState.CONFIRMED:
        number = await tx.value("select number from entries where draft_id = :id", id=draft.id)
        raise DraftRecorded(number=number)


def confirmable(draft: Draft) -> Draft:
    """Return a draft that can become an entry; raise DraftDropped when it was undone."""
    if draft.state is DraftState.DROPPED:
        raise DraftDropped(amount=draft.amount)
    return draft


async def recent_same(
    tx: Tx, *, person_id: int, chat_id: int, amount: Money, since: datetime
) -> Entry | None:
    """Return the newest standing entry of this person, chat and amount since an instant."""
    return await tx.one(
        Entry,
        """select ledger.* from drafts join ledger on ledger.draft_id = drafts.id
           where drafts.person_id = :person_id and drafts.chat_id = :chat_id
             and drafts.created_at >= :since and drafts.amount_minor = :minor
             and drafts.amount_currency = :currency and ledger.stands
           order by ledger.id desc limit 1""",
        person_id=person_id,
        chat_id=chat_id,
        minor=amount.minor,
        currency=amount.currency,
        since=since,
    )
