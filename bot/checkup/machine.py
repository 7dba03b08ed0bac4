"""This machine: the database file, the disk, time zones, cities, rates, backups."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.checkup.findings import Finding, doubtful, good, lasting, some, wrong
from bot.rates import reference
from bot.reading import places
from bot.settings import Settings
from storage import migrations
from storage.lock import lock
from storage.problems import DatabaseInUse

LITTLE, TOO_LITTLE = 1_000_000_000, 100_000_000  # bytes of disk that are left
OLD_BACKUP = timedelta(days=2)
OLD_RATES = timedelta(days=120)
CITIES = 10_000  # a whole table has several times as many


def look(settings: Settings, now: datetime, damage: str | None) -> Iterator[Finding]:
    """Look at what needs no network; `damage` is what is wrong with the database file."""
    yield from _database(settings, damage)
    yield _disk(settings.database)
    yield _zones()
    yield _cities()
    yield _rates(now)
    yield _backups(settings, now)


def _database(settings: Settings, damage: str | None) -> Iterator[Finding]:
    path = settings.database
    if not path.exists():
        yield doubtful(f"There is no database at {path} yet; the first `kermesse run` makes it.")
        return
    if damage is not None:
        yield wrong(
            f"The database {path} is damaged ({damage}). Stop the bot, keep the file, and go on "
            "with the newest backup."
        )
        return
    yield good(f"The database {path} is whole ({path.stat().st_size / 1e6:.1f} MB).")
    yield _schema(path)
    yield _running(path)


def _schema(path: Path) -> Finding:
    has, needs = migrations.version(path), migrations.migrations()[-1][0]
    if has > needs:
        return wrong(
            f"The database was written by a newer Kermesse (schema {has}, this one knows {needs}). "
            "Update Kermesse."
        )
    if has < needs:
        return doubtful(
            f"{some(needs - has, 'migration')} due (schema {has} of {needs}); `kermesse run` or "
            "`kermesse migrate` applies them, with a backup before."
        )
    return good(f"Its tables are up to date (schema {has}).")


def _running(path: Path) -> Finding:
    try:
        with lock(path):
            return doubtful("The bot is not running: `kermesse run` starts it.")
    except DatabaseInUse:
        return good("The bot is running.")
    except OSError as error:
        return wrong(f"Nothing can be written beside {path} ({error.strerror}).")


def _disk(database: Path) -> Finding:
    folder = next(each for each in database.absolute().parents if each.exists())
    left = shutil.disk_usage(folder).free
    said = f"{left / 1e9:.1f} GB are left on the disk of {folder}."
    if left < TOO_LITTLE:
        return wrong(f"{said} That is too little: the bot stops taking messages when it is full.")
    return doubtful(f"{said} That is little.") if left < LITTLE else good(said)


def _zones() -> Finding:
    try:
        ZoneInfo("Europe/Paris")
        edition = version("tzdata")
    except (ZoneInfoNotFoundError, PackageNotFoundError):
        return wrong("Time zones are missing: install the package tzdata.")
    return good(f"Time zones are there (tzdata {edition}).")


def _cities() -> Finding:
    try:
        where = f"{places.TABLE.as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(where, uri=True)) as table:
            count = int(table.execute("select count(*) from cities").fetchone()[0])
    except sqlite3.Error as error:
        return wrong(f"The table of cities cannot be read ({error}). Install Kermesse again.")
    if count < CITIES:
        return wrong(f"The table of cities has only {count} of them. Install Kermesse again.")
    return good(f"{count:,} cities are known offline.")


def _rates(now: datetime) -> Finding:
    quote = reference("USD", "EUR", now.date())
    if quote is None:
        return doubtful("There are no reference rates for today: set your own with /rate.")
    said = f"Reference rates are from {quote.on:%-d %B %Y}."
    if now.date() - quote.on > OLD_RATES:
        return doubtful(f"{said} Set your own with /rate, or update Kermesse.")
    return good(said)


def _backups(settings: Settings, now: datetime) -> Finding:
    copies = list(settings.backups.glob("*.sqlite")) if settings.backups.is_dir() else []
    if not copies:
        return doubtful(
            f"There is no backup in {settings.backups} yet: `kermesse backup` makes one."
        )
    newest = max(datetime.fromtimestamp(each.stat().st_mtime, UTC) for each in copies)
    said = f"{some(len(copies), 'backup')} in {settings.backups}, the newest {_ago(now - newest)}."
    return doubtful(f"{said} That is old.") if now - newest > OLD_BACKUP else good(said)


def _ago(span: timedelta) -> str:
    return f"{lasting(span)} ago" if span > timedelta() else "just now"
