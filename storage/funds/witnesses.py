"""Who saw the money beside the person who reported it, and the photos that show it."""

from datetime import datetime

from storage.database import Tx
from storage.money import Money
from storage.problems import AlreadyVoided, AlreadyWitnessed, ManyPhotos, NotRaised, OwnWitness
from storage.records import Campaign, Draft, Entry, Evidence, Person
from storage.rules import required

MOST_PHOTOS = 10  # of a report; as many as Telegram sends in one album


def needs_witness(campaign: Campaign, base: Money) -> bool:
    """Tell whether so much, in the base currency, counts only once somebody else saw it."""
    return campaign.witness is not None and base.minor >= campaign.witness.minor


async def witness(tx: Tx, entry_id: int, *, by: Person, at: datetime) -> Entry:
    """Keep that somebody saw this money too; return the entry, witnessed.

    Raises NotFound, AlreadyVoided, NotRaised, OwnWitness (they reported it), AlreadyWitnessed (by
    the same person).
    """
    entry = required(
        await tx.one(Entry, "select * from ledger where id = :id", id=entry_id), "entry"
    )
    if not entry.stands:
        raise AlreadyVoided(number=entry.number)
    if not entry.is_raised:
        raise NotRaised(number=entry.number)
    if entry.person_id == by.id:
        raise OwnWitness(amount=entry.amount)
    if by.id in await witnesses(tx, entry_id):
        raise AlreadyWitnessed(number=entry.number)
    await write_witness(tx, entry_id, by.id, at)
    return required(
        await tx.one(Entry, "select * from ledger where id = :id", id=entry_id), "entry"
    )


async def write_witness(tx: Tx, entry_id: int, person_id: int, at: datetime) -> None:
    """Write down a witness; the rules are the caller's, and the database's triggers."""
    await tx.run(
        "insert into witnesses (entry_id, person_id, at) values (:entry_id, :person_id, :at)",
        entry_id=entry_id,
        person_id=person_id,
        at=at,
    )


async def witnesses(tx: Tx, entry_id: int) -> list[int]:
    """Return the member numbers of an entry's witnesses, in the order they came."""
    rows = await tx.rows(
        "select person_id from witnesses where entry_id = :id order by at, person_id", id=entry_id
    )
    return [row[0] for row in rows]


async def witness_names(tx: Tx, entry_id: int) -> list[str]:
    """Return the names of an entry's witnesses, '' for none, in the order they came."""
    rows = await tx.rows(
        """select name from witnesses join people on people.id = person_id
           where entry_id = :id order by at, person_id""",
        id=entry_id,
    )
    return [row[0] for row in rows]


async def seen_by(tx: Tx, entry_id: int) -> list[tuple[int, datetime]]:
    """Return who witnessed an entry, by member number, and when, in that order."""
    rows = await tx.rows(
        "select person_id, at from witnesses where entry_id = :id order by at, person_id",
        id=entry_id,
    )
    return [(row[0], datetime.fromisoformat(row[1])) for row in rows]


async def attach(
    tx: Tx, draft_id: int, *, by: Person, file_id: str, at: datetime, album: str | None = None
) -> bool:
    """Keep a photo with a report, by Telegram's file id; False when it was there already.

    `album`: Telegram's media group it came in. Raises ManyPhotos past MOST_PHOTOS: whoever keeps
    the books is sent them all.
    """
    added = await tx.run(
        """insert into evidence (draft_id, person_id, file_id, album, at)
           values (:draft_id, :person_id, :file_id, :album, :at) on conflict do nothing""",
        draft_id=draft_id,
        person_id=by.id,
        file_id=file_id,
        album=album,
        at=at,
    )
    if added and len(await evidence_of_draft(tx, draft_id)) > MOST_PHOTOS:
        raise ManyPhotos(most=MOST_PHOTOS)
    return added > 0


async def of_album(tx: Tx, *, album: str, chat_id: int) -> Draft | None:
    """Return the report of a chat that a photo of an album is kept with."""
    return await tx.one(
        Draft,
        """select drafts.* from evidence join drafts on drafts.id = draft_id
           where album = :album and chat_id = :chat_id order by evidence.id limit 1""",
        album=album,
        chat_id=chat_id,
    )


async def evidence(tx: Tx, entry: Entry) -> list[Evidence]:
    """Return the photos of an entry, and of what it corrects, oldest first."""
    return await tx.all(
        Evidence,
        """with recursive root(id, points_at, draft_id) as (
               select id, points_at, draft_id from entries where id = :id
               union select entries.id, entries.points_at, entries.draft_id
               from root join entries on entries.id = root.points_at)
           select evidence.* from root join evidence on evidence.draft_id = root.draft_id
           order by evidence.id""",
        id=entry.id,
    )


async def evidence_of_draft(tx: Tx, draft_id: int) -> list[Evidence]:
    """Return the photos of a report, oldest first."""
    return await tx.all(
        Evidence, "select * from evidence where draft_id = :id order by id", id=draft_id
    )
