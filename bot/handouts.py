"""Files made when they are sent, outside of any transaction and off the event loop."""

from pathlib import Path
from typing import Protocol

from bot.language import Html, Languages
from storage.backups import Stop

LARGEST = 49_000_000  # bytes; a bot sends 50 MB, https://core.telegram.org/bots/api#senddocument


class Paper(Protocol):
    """A file to be made from the database, or from facts gathered before."""

    @property
    def instead(self) -> Html:
        """What is said when it is larger than Telegram takes."""
        ...

    def write(self, database: Path, target: Path, languages: Languages, stop: Stop) -> str:
        """Write it to `target`; return the name it is sent under.

        Called in a thread; told to stop, it raises. What it reads, it reads on a connection of its
        own.
        """
        ...
