"""Which line of a bank is which report: by amount, date and what the payer wrote (pure)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from storage.funds import KeptLine
from storage.money import Money
from storage.records import Entry

EARLY = timedelta(days=5)  # money may be sent before it is reported
LATE = timedelta(days=60)  # and long after


@dataclass(frozen=True, slots=True)
class Match:
    """A line and the entries it pays: one, or all that a chapter has outstanding."""

    line: KeptLine
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that may pay one of several entries."""

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
    of_chapter: dict[str, list[Entry]]
    sure: list[Match] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    others: list[KeptLine] = field(default_factory=list)

    def take(self, line: KeptLine, entries: Sequence[Entry]) -> None:
        self.sure.append(Match(line, tuple(entries)))
        for entry in entries:
            del self.entries[entry.id]


def match(lines: Sequence[KeptLine], outstanding: Sequence[Entry]) -> Matched:
    """Match each line with what it pays; no entry is paid by two lines.

    Sure is a line whose reference names the entry's number, or the chapter of the only entry of
    that amount, or of all that the chapter has outstanding together; else the only entry of that
    amount at that time, when no other line could be it. Everything else that fits is a doubt.
    """
    table = _Table({entry.id: entry for entry in outstanding}, {}, {})
    for entry in outstanding:
        table.of_chapter.setdefault(_folded(entry.chapter), []).append(entry)
        for amount in {entry.amount, entry.worth}:
            table.of_amount.setdefault(amount, []).append(entry)
    left = list(lines)
    for rule in (_by_number, _by_chapter, _by_sum):
        left = [line for line in left if not _settle(table, line, rule(table, line))]
    rivals = {line.id: _fitting(table, line) for line in left}
    for line in left:
        fitting = [entry for entry in rivals[line.id] if entry.id in table.entries]
        if not fitting:
            table.others.append(line)
        elif len(fitting) == 1 and not _wanted_by_another(line, fitting[0], rivals):
            table.take(line, fitting)
        else:
            table.doubts.append(Doubt(line, tuple(fitting)))
    return Matched(tuple(table.sure), tuple(table.doubts), tuple(table.others))


def _settle(table: _Table, line: KeptLine, entries: Sequence[Entry]) -> bool:
    if entries:
        table.take(line, entries)
    return bool(entries)


def _by_number(table: _Table, line: KeptLine) -> Sequence[Entry]:
    numbers = {int(each) for each in re.findall(r"\d{1,9}", line.reference)}
    named = [entry for entry in _fitting(table, line) if entry.number in numbers]
    return named if len(named) == 1 else ()


def _by_chapter(table: _Table, line: KeptLine) -> Sequence[Entry]:
    said = f" {_folded(line.reference)} "
    named = [each for each in _fitting(table, line) if f" {_folded(each.chapter)} " in said]
    return named if len(named) == 1 else ()


def _by_sum(table: _Table, line: KeptLine) -> Sequence[Entry]:
    said = f" {_folded(line.reference)} "
    for chapter, entries in table.of_chapter.items():
        if f" {chapter} " not in said:
            continue
        left = [
            each
            for each in entries
            if each.id in table.entries and each.amount.currency == line.amount.currency
        ]
        if Money.total((each.amount for each in left), line.amount.currency) == line.amount:
            return left
    return ()


def _fitting(table: _Table, line: KeptLine) -> list[Entry]:
    return [
        entry
        for entry in table.of_amount.get(line.amount, ())
        if entry.id in table.entries and entry.day - EARLY <= line.day <= entry.day + LATE
    ]


def _wanted_by_another(line: KeptLine, entry: Entry, rivals: dict[int, list[Entry]]) -> bool:
    return any(entry in fitting for other, fitting in rivals.items() if other != line.id)


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.findall(r"\w+", bare))
