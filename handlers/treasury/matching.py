"""Which line of a bank is which report: by amount, date and what the payer wrote (pure)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from storage.funds import KeptLine
from storage.money import Money
from storage.records import Entry

EARLY = timedelta(days=5)  # money may be sent before it is reported
LATE = timedelta(days=60)  # and long after
NUMBER = re.compile(r"(?<![\d.,:/-])\d{1,9}(?![.,:/-]?\d)")  # no part of a date or of an amount


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
    """What is still to be matched."""

    entries: dict[int, Entry]
    of_amount: dict[Money, list[Entry]]
    of_chapter: Mapping[str, Sequence[Entry]]
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
) -> Matched:
    """Match each line with what it pays; no entry is paid by two lines.

    `outstanding` is what may be of a line's amount, `wholes` all that a chapter has outstanding,
    by its name. Sure is a line whose reference names the entry's number, or the chapter of the
    only entry of that amount, or of all that the chapter has outstanding together; else the only
    entry of that amount at that time, when no other line could be it. Everything else that fits
    is a doubt.
    """
    folded = {f" {_folded(name)} ": entries for name, entries in wholes.items()}
    every = {entry.id: entry for each in (outstanding, *wholes.values()) for entry in each}
    table = _Table(every, {}, folded)
    for _, entry in sorted(every.items()):
        table.of_amount.setdefault(entry.amount, []).append(entry)
    left = list(lines)
    for rule in (_by_number, _by_chapter, _by_sum):
        left = [line for line in left if not _settle(table, line, rule(table, line))]
    _settle_by_amount(table, left)
    return Matched(tuple(table.sure), tuple(table.doubts), tuple(table.others))


def names_chapter(reference: str, chapter: str) -> bool:
    """Tell whether a payer wrote a chapter's name."""
    name = _folded(chapter)
    return bool(name) and f" {name} " in f" {_folded(reference)} "


def named_chapters(references: Sequence[str], chapters: Sequence[str]) -> list[str]:
    """Return the chapters whose name a payer wrote."""
    said = "\n".join(f" {_folded(each)} " for each in references)
    return [name for name in chapters if _folded(name) and f" {_folded(name)} " in said]


def _settle_by_amount(table: _Table, lines: Sequence[KeptLine]) -> None:
    fitting = {line.id: _fitting(table, line) for line in lines}
    wanted = Counter(entry.id for entries in fitting.values() for entry in entries)
    for line in lines:
        entries = fitting[line.id]
        if not entries:
            table.others.append(line)
        elif len(entries) == 1 and wanted[entries[0].id] == 1:
            table.take(line, entries)
        else:
            table.doubts.append(Doubt(line, tuple(entries)))


def _settle(table: _Table, line: KeptLine, entries: Sequence[Entry]) -> bool:
    if entries:
        table.take(line, entries)
    return bool(entries)


def _by_number(table: _Table, line: KeptLine) -> Sequence[Entry]:
    numbers = {int(each) for each in NUMBER.findall(line.reference)}
    named = [entry for entry in _fitting(table, line) if entry.number in numbers]
    return named if len(named) == 1 else ()


def _by_chapter(table: _Table, line: KeptLine) -> Sequence[Entry]:
    named = [each for each in _fitting(table, line) if names_chapter(line.reference, each.chapter)]
    return named if len(named) == 1 else ()


def _by_sum(table: _Table, line: KeptLine) -> Sequence[Entry]:
    said = f" {_folded(line.reference)} "
    for name, entries in table.of_chapter.items():
        if not name.strip() or name not in said:
            continue
        left = [each for each in entries if each.id in table.entries]
        if _come_to(left, line.amount) and all(_in_time(line, each) for each in left):
            return left
    return ()


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
