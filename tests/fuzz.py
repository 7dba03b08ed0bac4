"""How long the readers of words take at worst: `python -m tests.fuzz 60` for so many seconds."""

import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import cycle
from time import monotonic, process_time
from zoneinfo import ZoneInfo

from bot.language.markup import cut, harmless
from bot.reading.amounts import read_amount
from bot.reading.announcements import read_announcement
from bot.reading.dates import read_moment
from bot.reading.places import clear_choice, find_cities, suggest_cities
from bot.reading.times import read_time
from bot.reading.words import clean_text, fold
from tests.nasty import PIECES, corpus, filled

NOW = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
SHOWN = 3


def _city(line: str) -> None:
    found = find_cities(line, locale="en")
    clear_choice(line, found)
    suggest_cities(line, locale="en")


READERS: dict[str, Callable[[str], object]] = {
    "amount": lambda line: read_amount(line, default="EUR", locale="fr"),
    "moment": lambda line: read_moment(line, now=NOW, zone=PARIS, locale="en"),
    "time": lambda line: read_time(line, locale="fr"),
    "announcement": lambda line: read_announcement(line, now=NOW, zone=PARIS, locale="fr"),
    "city": _city,
    "note": lambda line: clean_text(line, 300),
    "folded": fold,
    "message": lambda line: cut(harmless(line)),
}


def lines() -> Iterator[str]:
    """The corpus once, then chance without end; half of it as long as a message may be."""
    yield from corpus()
    chance = random.Random(50)  # noqa: S311 - a corpus that is the same each time
    for whole in cycle((True, False)):
        line = "".join(chance.choices(PIECES, k=chance.randint(1, 12)))
        yield filled(line) if whole else line


def cost(reader: Callable[[str], object], line: str) -> float:
    """Milliseconds of the processor that one reading takes; of two, for the machine's sake."""
    taken = []
    for _ in range(2):
        begun = process_time()
        reader(line)
        taken.append(process_time() - begun)
    return 1000 * min(taken)


def main() -> None:
    """Read for so many seconds, and print the slowest lines of each reader."""
    until = monotonic() + float(sys.argv[1] if len(sys.argv) > 1 else 30)
    worst: dict[str, list[tuple[float, str]]] = {name: [] for name in READERS}
    for reader in READERS.values():
        reader("12 € tomorrow 19:00")
    for line in lines():
        if monotonic() > until:
            break
        for name, reader in READERS.items():
            worst[name] = sorted([*worst[name], (cost(reader, line), line)])[-SHOWN:]
    for name, found in worst.items():
        for taken, line in reversed(found):
            sys.stdout.write(f"{name:>12} {taken:6.2f} ms {len(line):5} {line[:40]!a}\n")


if __name__ == "__main__":
    main()
