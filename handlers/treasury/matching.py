"""Which line of a bank is which report: by amount, date and what the payer wrote (pure)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from storage.funds import KeptLine
from storage.money import Money
from storage.records import Entry

EARLY = timedelta(days=5)  # money may be sent before it is reported
LATE = timedelta(days=60)  # and long after
SOON = timedelta(days=30)  # as long as an amount alone, with no word, says enough
# A number that stands alone: no part of a date, of an amount, of a name like REF1 or tx_1.
NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,9}(?![.,:/-]?\d|[^\W\d])")
CALLED = re.compile(r"(?i:#|\bn[°º]|\bentry|\bentrée|\bécriture)\s*(\d{1,9})(?!\d)")
YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class Match:
    """A line and the entries it pays: one, or all that a chapter has outstanding."""

    line: KeptLine
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that may pay one of several entries, or an entry that another line may pay too."""

    line: KeptLine
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of the lines: `sure` are matched, `doubts` are asked, `others` pay nothing."""

    sure: tuple[Match, ...]
    doubts: tuple[Doubt, ...]
    others: tuple[KeptLine, ...]


@dataclass
class _Table:
    """What is still to be matched; of what two lines claimed, nothing is sure any more."""

    entries: dict[int, Entry]
    of_amount: dict[Money, list[Entry]]
    of_chapter: Mapping[str, Sequence[Entry]]
    chapters: frozenset[str]
    sizes: frozenset[int]  # how many words their names have
    claimed: set[int] = field(default_factory=set)
    sure: list[Match] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    others: list[KeptLine] = field(default_factory=list)

    def take(self, line: KeptLine, entries: Sequence[Entry]) -> None:
        self.sure.append(Match(line, tuple(entries)))
        for entry in entries:
            del self.entries[entry.id]


def match(
    lines: Sequence[KeptLine],
    outstanding: Sequence[Entry],
    wholes: Mapping[str, Sequence[Entry]],
    chapters: Iterable[str] = (),
) -> Matched:
    """Match each line with what it pays; no entry is paid by two lines.

    `outstanding` is what may be of a line's amount, `wholes` all that a chapter has outstanding,
    by its name, `chapters` the names of all. Sure is a line whose reference names the entry's
    number, or the chapter of the only entry of that amount, or of all that the chapter has
    outstanding together; else the only entry of that amount soon before it, when no other line
    could be it and the reference names no other. Everything else that fits is a doubt.
    """
    folded = {f" {_folded(name)} ": entries for name, entries in wholes.items()}
    every = {entry.id: entry for each in (outstanding, *wholes.values()) for entry in each}
    named = {*chapters, *wholes, *(entry.chapter for entry in every.values())}
    known = frozenset(f" {name} " for each in named if (name := _folded(each)))
    table = _Table(every, {}, folded, known, frozenset(len(name.split()) for name in known))
    for _, entry in sorted(every.items()):
        table.of_amount.setdefault(entry.amount, []).append(entry)
    left = list(lines)
    for rule in (_by_number, _by_chapter, _by_sum):
        left = _settle(table, left, rule)
    _settle_by_amount(table, left)
    return Matched(tuple(table.sure), tuple(table.doubts), tuple(table.others))


_Rule = Callable[[_Table, KeptLine], Sequence[Entry]]


def named_chapters(references: Sequence[str], chapters: Sequence[str]) -> list[str]:
    """Return the chapters whose name a payer wrote."""
    said = "\n".join(f" {_folded(each)} " for each in references)
    return [name for name in chapters if _folded(name) and f" {_folded(name)} " in said]


def _settle(table: _Table, lines: Sequence[KeptLine], rule: _Rule) -> list[KeptLine]:
    """Take what one line alone claims by a rule; return the lines that are left."""
    claims = {line.id: rule(table, line) for line in lines}
    wanted = Counter(entry.id for entries in claims.values() for entry in entries)
    contested = table.claimed | {entry for entry, times in wanted.items() if times > 1}
    left = []
    for line in lines:
        entries = claims[line.id]
        if entries and contested.isdisjoint(entry.id for entry in entries):
            table.take(line, entries)
        else:
            left.append(line)
    table.claimed = contested
    return left


def _settle_by_amount(table: _Table, lines: Sequence[KeptLine]) -> None:
    fitting = {line.id: _fitting(table, line) for line in lines}
    wanted = Counter(entry.id for entries in fitting.values() for entry in entries)
    for line in lines:
        entries = fitting[line.id]
        if not entries:
            table.others.append(line)
        elif len(entries) == 1 and wanted[entries[0].id] == 1 and _alone(table, line, entries[0]):
            table.take(line, entries)
        else:
            table.doubts.append(Doubt(line, tuple(entries)))


def _alone(table: _Table, line: KeptLine, entry: Entry) -> bool:
    """Tell whether nothing speaks against an entry of which a line has but the amount."""
    return (
        entry.id not in table.claimed
        and not line.again
        and line.day <= entry.day + SOON
        and _calls_no_other(line, [entry])
        and not _names_another(table, line, entry)
    )


def _by_number(table: _Table, line: KeptLine) -> Sequence[Entry]:
    numbers = _called(line) or _bare(line)
    named = [entry for entry in _fitting(table, line) if entry.number in numbers] if numbers else []
    return named if len(named) == 1 and not _names_another(table, line, named[0]) else ()


def _called(line: KeptLine) -> set[int]:
    """The numbers that are called one: #12."""
    return {int(each) for each in CALLED.findall(line.reference)}


def _calls_no_other(line: KeptLine, entries: Sequence[Entry]) -> bool:
    return _called(line) <= {entry.number for entry in entries}


def _bare(line: KeptLine) -> set[int]:
    """The only number a payer wrote, years and the amount left out: of two, one is an address."""
    numbers = {int(each) for each in NUMBER.findall(line.reference)}
    left = {each for each in numbers if each not in YEARS and each != line.amount.amount}
    return left if len(left) == 1 else set()


def _by_chapter(table: _Table, line: KeptLine) -> Sequence[Entry]:
    said = set() if line.again else _named(table, line)
    if len(said) != 1:
        return ()
    named = [each for each in _fitting(table, line) if f" {_folded(each.chapter)} " in said]
    return named if len(named) == 1 and _calls_no_other(line, named) else ()


def _by_sum(table: _Table, line: KeptLine) -> Sequence[Entry]:
    said = _named(table, line) if table.of_chapter and not line.again else set()
    if len(said) != 1:
        return ()
    left = [each for each in table.of_chapter.get(said.pop(), ()) if each.id in table.entries]
    fits = _come_to(left, line.amount) and all(_in_time(line, each) for each in left)
    return left if fits and _calls_no_other(line, left) else ()


def _names_another(table: _Table, line: KeptLine, entry: Entry) -> bool:
    """Tell whether a payer wrote another chapter's name, and not the entry's."""
    said = _named(table, line)
    return bool(said) and f" {_folded(entry.chapter)} " not in said


def _named(table: _Table, line: KeptLine) -> set[str]:
    """The chapters a payer named; York is not named by New York."""
    words = _folded(line.reference).split()
    said = {
        name
        for size in table.sizes
        for at in range(len(words) - size + 1)
        if (name := f" {' '.join(words[at : at + size])} ") in table.chapters
    }
    return {name for name in said if not any(name != other and name in other for other in said)}


def _come_to(entries: Sequence[Entry], amount: Money) -> bool:
    """Tell whether amounts, all of one currency, come to another."""
    if any(each.amount.currency != amount.currency for each in entries):
        return False
    return Money.total((each.amount for each in entries), amount.currency) == amount


def _fitting(table: _Table, line: KeptLine) -> list[Entry]:
    return [
        entry
        for entry in table.of_amount.get(line.amount, ())
        if entry.id in table.entries and _in_time(line, entry)
    ]


def _in_time(line: KeptLine, entry: Entry) -> bool:
    return entry.day - EARLY <= line.day <= entry.day + LATE


@lru_cache(8192)
def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.findall(r"\w+", bare))
