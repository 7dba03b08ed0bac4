"""Errors that carry facts: what was asked, and why it cannot be."""

from typing import Any


class Problem(Exception):  # noqa: N818 - a problem is told to a person; an error is logged
    """Something a person asked that cannot be done, with the facts a sentence needs.

    `key` names the sentence in the catalogues; `facts` are its arguments.
    """

    key = "problem"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.key, facts)
        self.facts = facts


class StorageUnavailable(Exception):  # noqa: N818 - it says what storage is
    """The database cannot take anything now: locked, full, read-only. Nothing was kept."""


class DatabaseInUse(Exception):  # noqa: N818 - it says what the database is
    """Another process holds this database file."""


class BadMigration(Exception):  # noqa: N818 - it says what the migration is
    """The file was written by a newer Kermesse, or a migration failed and was undone."""
