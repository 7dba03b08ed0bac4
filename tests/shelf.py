"""A database file of its own for every test, and a campaign to put in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storage import chapters, chats, funds, organisers, people
from storage.database import Database, Tx
from storage.migrations import migrate
from storage.money import Money
from storage.records import Campaign, Chapter, Draft, Entry, Person, Place, Source

NOW = datetime(2027, 2, 12, 12, 0, tzinfo=UTC)
ONE = Decimal(1)


@cache
def an_empty_file() -> bytes:
    """A migrated database without a row, made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite"
        migrate(path)
        return path.read_bytes()


def prepare(path: Path) -> None:
    """Have a migrated database at `path`."""
    if not path.exists():
        path.write_bytes(an_empty_file())


@asynccontextmanager
async def open_database(path: Path) -> AsyncIterator[Database]:
    """Open the database at `path`; a migrated, empty one when there is none."""
    prepare(path)
    database = await Database.open(path)
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty, migrated database."""
    async with open_database(tmp_path / "kermesse.sqlite") as opened:
        yield opened


@pytest.fixture
async def tx(database: Database) -> AsyncIterator[Tx]:
    """One transaction for the whole test."""
    async with database.transaction() as opened:
        yield opened


async def a_person(tx: Tx, number: int = 1, name: str = "Nora") -> Person:
    """Somebody Telegram calls `number`."""
    return await people.seen(
        tx, telegram_id=number, name=name, language="en", at=NOW, reachable=True
    )


async def a_campaign(tx: Tx, owner: Person | None = None, currency: str = "USD") -> Campaign:
    """A Twestival."""
    return await organisers.create_campaign(
        tx,
        owner=owner,
        name="Twestival",
        currency=currency,
        language="en",
        time_zone="America/New_York",
        big_day=date(2027, 2, 12),
        at=NOW,
    )


async def a_chapter(
    tx: Tx, campaign: Campaign, name: str = "Paris", geoname_id: int | None = None
) -> Chapter:
    """A chapter that counts in euros."""
    place = Place(name, "Europe/Paris", "EUR", "fr", "FR", geoname_id, 48.85, 2.35)
    return await chapters.create(tx, campaign_id=campaign.id, place=place, at=NOW)


async def a_chat(tx: Tx, chat_id: int = -100, title: str = "Paris") -> int:
    """A group the bot is in."""
    await chats.seen(tx, chat_id=chat_id, kind="group", title=title, at=NOW)
    return chat_id


async def a_draft(
    tx: Tx, chapter: Chapter, by: Person, amount: Money, message_id: int = 1
) -> Draft:
    """A report that is to be confirmed."""
    return await funds.draft(
        tx,
        chapter=chapter,
        by=by,
        amount=amount,
        note="cakes",
        source=Source(-100, message_id),
        at=NOW,
    )


async def an_entry(
    tx: Tx,
    chapter: Chapter,
    by: Person,
    amount: Money,
    message_id: int = 1,
    *,
    rate: Decimal = ONE,
    days: int = 0,
) -> Entry:
    """A report confirmed, `days` after the day."""
    made = await a_draft(tx, chapter, by, amount, message_id)
    confirmed = await funds.confirm(
        tx, made.id, by=by, rate=rate, rate_on=NOW.date(), at=NOW + timedelta(days=days)
    )
    return confirmed.entry


def raised(claimed: Money, entries: int) -> funds.Totals:
    """Totals of money that was claimed by so many entries, of which nobody said anything more."""
    nothing = Money.zero(claimed.currency)
    return funds.Totals(claimed, nothing, nothing, nothing, nothing, entries)
