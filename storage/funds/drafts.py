"""What somebody says was raised, or cost, before they confirmed it: not money yet."""

from datetime import datetime

from storage.database import Tx
from storage.money import Money
from storage.problems import (
    AmountNotPositive,
    AmountTooLarge,
    DraftDropped,
    DraftRecorded,
)
from storage.records import Chapter, Cover, Draft, DraftState, Entry, Person, Side, Source
from storage.rules import required

MOST = 10**15  # smallest units in one entry: row upon row of them still adds up in 64 bits
NOTE_LIMIT = 300  # letters


async def draft(  # noqa: PLR0913 - all that a report says
    tx: Tx,
    *,
    chapter: Chapter,
    by: Person,
    amount: Money,
    note: str,
    source: Source,
    at: datetime,
    side: Side = Side.RAISED,
    covered: Cover | None = None,
) -> Draft:
    """Keep what somebody says was raised, or cost, until they confirm it.

    One message is one draft: said again (an edited or repeated update), the draft that is there is
    returned as it stands, with its state. Raises AmountNotPositive, AmountTooLarge.
    """
    check_amount(amount)
    made = await tx.one(
        Draft,
        """insert into drafts (campaign_id, chapter_id, person_id, chat_id, message_id,
                               amount_minor, amount_currency, note, side, covered, created_at)
           values (:campaign_id, :chapter_id, :person_id, :chat_id, :message_id,
                   :minor, :currency, :note, :side, :covered, :at)
           on conflict (chat_id, message_id, person_id) do nothing returning *""",
        campaign_id=chapter.campaign_id,
        chapter_id=chapter.id,
        person_id=by.id,
        chat_id=source.chat_id,
        message_id=source.message_id,
        minor=amount.minor,
        currency=amount.currency,
        note=tidy(note),
        side=side,
        covered=covered,
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


async def amend_draft(  # noqa: PLR0913 - all that may change of it
    tx: Tx,
    draft_id: int,
    *,
    amount: Money | None = None,
    note: str | None = None,
    event_id: int | None = None,
    covered: Cover | None = None,
    side: Side | None = None,
    apart: bool | None = None,
) -> Draft:
    """Change what is given of a draft that is open, or open a dropped one again with it.

    Another amount or side is to be confirmed anew, and may be the same money as just before.
    Raises NotFound, DraftRecorded, AmountNotPositive,
    AmountTooLarge.
    """
    before = required(await find_draft(tx, draft_id), "draft")
    await _refuse_recorded(tx, before)
    new = before.amount if amount is None else check_amount(amount)
    same = new == before.amount and side in (None, before.side)
    after = await tx.one(
        Draft,
        """update drafts set amount_minor = :minor, amount_currency = :currency, note = :note,
           event_id = :event_id, side = :side, state = 'open',
           covered = iif(:side = 'cost', :covered, null), apart = :apart,
           vouched_at = iif(:same, vouched_at, null) where id = :id returning *""",
        id=draft_id,
        minor=new.minor,
        currency=new.currency,
        note=before.note if note is None else tidy(note),
        event_id=before.event_id if event_id is None else event_id,
        side=side or before.side,
        covered=before.covered if covered is None else covered,
        apart=same and (before.apart if apart is None else apart),
        same=same,
    )
    return required(after, "draft")


async def vouch(tx: Tx, draft_id: int, at: datetime) -> Draft:
    """Keep that whoever reports confirmed it: it counts once a witness has. Raises NotFound."""
    vouched = await tx.one(
        Draft,
        """update drafts set vouched_at = coalesce(vouched_at, :at)
           where id = :id and state = 'open' returning *""",
        id=draft_id,
        at=at,
    )
    return required(vouched, "draft")


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
    tx: Tx,
    *,
    person_id: int,
    chat_id: int,
    amount: Money,
    since: datetime,
    side: Side = Side.RAISED,
) -> Entry | None:
    """Return the newest standing entry of this person, chat, amount and side since an instant.

    What was corrected to as much since then counts too, wherever it was.
    """
    return await tx.one(
        Entry,
        """select * from ledger where stands and id in (
               select entries.id from entries left join drafts on drafts.id = entries.draft_id
               where (entries.draft_id is not null or entries.kind = 'correction')
                 and entries.person_id = :person_id and entries.at >= :since
                 and coalesce(drafts.chat_id, :chat_id) = :chat_id
                 and entries.amount_minor = :minor and entries.amount_currency = :currency
                 and entries.side = :side)
           order by id desc limit 1""",
        person_id=person_id,
        chat_id=chat_id,
        minor=amount.minor,
        currency=amount.currency,
        side=side,
        since=since,
    )
