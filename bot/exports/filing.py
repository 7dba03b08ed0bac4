"""`kermesse export`: a campaign's books written to a file of the caller's choice."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.clock import RealClock
from bot.exports import OFFERED, Export, Form, What
from bot.language import Languages
from bot.settings import Settings
from storage import exports, migrations
from storage.backups import UNFINISHED, Stop, open_to_read


class BadExport(Exception):  # noqa: N818 - it says what the export is
    """It cannot be written; the message says why, in one line."""


def file_away(
    settings: Settings, what: str, target: Path, *, campaign: int | None, language: str
) -> str:
    """Write the books to `target`, which appears once it is whole; return what was done, in words.

    Raises BadExport.
    """
    form = _form(What(what), target)
    database, languages = settings.database, Languages.load()
    if language not in languages.names:
        raise BadExport(f"--language is {language!r}; there are {', '.join(languages.names)}.")
    chosen = _campaign(database, campaign)
    wanted = Export(
        chosen, What(what), form, language, RealClock().now().date(), packs=False, gently=False
    )
    unfinished = target.with_name(target.name + UNFINISHED)
    try:
        wanted.write(database, unfinished, languages, Stop())
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        unfinished.unlink(missing_ok=True)
        raise BadExport(f"{target} cannot be written ({error}).") from error
    return _told(database, chosen, target)


def _form(what: What, target: Path) -> Form:
    offered = [form for each, form in OFFERED if each is what]
    for form in offered:
        if target.suffix.lower() == f".{form}":
            return form
    endings = " or ".join(f".{form}" for form in offered)
    raise BadExport(f"{target} should end in {endings} for the {what}.")


def _campaign(database: Path, wanted: int | None) -> int:
    """Return the one meant: the only one there is, unless it is said which."""
    if not database.exists():
        raise BadExport(f"There is no database at {database}.")
    try:
        known = _campaigns(database)
    except sqlite3.Error as error:
        raise BadExport(f"{database} cannot be read ({error}).") from error
    if wanted is None and len(known) == 1:
        return int(next(iter(known)))
    if wanted in known:
        return int(wanted or 0)
    listed = "; ".join(f"{number} {name}" for number, name in known.items())
    raise BadExport(f"Say which campaign with --campaign: {listed or 'there is none yet'}.")


def _campaigns(database: Path) -> dict[int, str]:
    if migrations.version(database) != migrations.migrations()[-1][0]:
        raise BadExport(
            f"{database} is of another version: `kermesse migrate` brings it up to date."
        )
    with closing(open_to_read(database)) as connection:
        return dict(connection.execute("select id, name from campaigns order by id").fetchall())


def _told(database: Path, campaign_id: int, target: Path) -> str:
    with exports.reading(database, Stop()) as connection:
        name = exports.campaign(connection, campaign_id).name
        sums = exports.totals(connection, campaign_id)
    return (
        f"{target} ({target.stat().st_size / 1e6:.1f} MB): {name}, {sums.entries:,} entries stand, "
        f"claimed {sums.claimed.amount:,f} and received {sums.received.amount:,f} "
        f"{sums.claimed.currency}."
    )
