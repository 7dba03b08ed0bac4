"""Which line of a bank is which report: by amount, date and what the payer wrote (pure)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache

from storage.funds import KeptLine, Owed
from storage.money import Money

EARLY = timedelta(days=5)  # money may be sent before it is reported
LATE = timedelta(days=60)  # and long after
NUMBER = re.compile(r"(?<![\d.,:/-])\d{1,9}(?![.,:/-]?\d)")  # no part of a date or of an amount


@dataclass(frozen=True, slots=True)
class Match:
    """A line and the entries it pays: one, or all that a chapter has outstanding."""

    line: KeptLine
    entries: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that may pay one of several entries, or an entry that another line may pay too."""

    line: KeptLine
    entries: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of the lines: `sure` are matched, `doubts` are asked, `others` pay nothing."""

    sure: tuple[Match, ...]
    doubts: tuple[Doubt, ...]
    others: tuple[KeptLine, ...]


class Cities:
    """Names of chapters, to be found in what payers write."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known: dict[str, list[str]] = {}
        for name in names:
            self._known.setdefault(_folded(name), []).append(name)
        self._known.pop("", None)
        self._longest = max((each.count(" ") + 1 for each in self._known), default=0)
        self.named = cache(self._named)

    def _named(self, reference: str) -> tuple[str, ...]:
        """Return the names that a payer wrote, each once: New York, and not York in it."""
        words = _folded(reference).split()
        found: dict[str, None] = {}
        at = 0
        while at < len(words):
            name, length = self._at(words, at)
            found.update(dict.fromkeys(self._known.get(name, ())))
            at += length
        return tuple(found)

    def _at(self, words: Sequence[str], at: int) -> tuple[str, int]:
        for length in range(min(self._longest, len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            if name in self._known:
                return name, length
        return "", 1


@dataclass
class _Table:
    """What is still to be matched, and where to find it: thousands of lines are looked up here."""

    entries: dict[int, Owed]
    of_chapter: Mapping[str, Sequence[Owed]]
    cities: Cities
    by_number: dict[tuple[Money, int], Owed] = field(default_factory=dict)
    by_amount: dict[tuple[Money, str], list[Owed]] = field(default_factory=dict)
    in_time: dict[tuple[Money, str, date], list[Owed]] = field(default_factory=dict)
    left: dict[str, tuple[Owed, ...]] = field(default_factory=dict)
    sure: list[Match] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    others: list[KeptLine] = field(default_factory=list)

    @classmethod
    def of(cls, outstanding: Iterable[Owed], wholes: Mapping[str, Sequence[Owed]]) -> "_Table":
        every = {entry.id: entry for each in (outstanding, *wholes.values()) for entry in each}
        entries = dict(sorted(every.items()))
        table = cls(entries, wholes, Cities({each.chapter for each in entries.values()}))
        for each in entries.values():
            table.by_number[each.amount, each.number] = each
            for chapter in (each.chapter, ""):
                table.by_amount.setdefault((each.amount, chapter), []).append(each)
        return table

    def fitting(self, line: KeptLine, chapter: str = "") -> Iterable[Owed]:
        """Yield what is of a line's amount and time, and of a chapter if one is given."""
        key = line.amount, chapter, line.day
        found = self.in_time.get(key)
        if found is None:
            same = self.by_amount.get((line.amount, chapter), ())
            found = self.in_time[key] = [each for each in same if _in_time(line, each)]
        return (each for each in found if each.id in self.entries)

    def whole(self, chapter: str) -> tuple[Owed, ...]:
        """Return what is left of all that a chapter has outstanding."""
        found = self.left.get(chapter)
        if found is None:
            every = self.of_chapter.get(chapter, ())
            found = self.left[chapter] = tuple(each for each in every if each.id in self.entries)
        return found

    def take(self, line: KeptLine, entries: Sequence[Owed]) -> None:
        self.sure.append(Match(line, tuple(entries)))
        for entry in entries:
            del self.entries[entry.id]
            self.left.pop(entry.chapter, None)


def match(
    lines: Sequence[KeptLine],
    outstanding: Iterable[Owed],
    wholes: Mapping[str, Sequence[Owed]],
) -> Matched:
    """Match each line with what it pays; no entry is paid by two lines.

    `outstanding` is what may be of a line's amount, `wholes` all that a chapter has outstanding,
    by its name. Sure is a line whose reference names the entry's number, or the chapter of the
    only entry of that amount, or of all that the chapter has outstanding together; else the only
    entry of that amount at that time, when no other line could be it. Everything else that fits
    is a doubt.
    """
    table = _Table.of(outstanding, wholes)
    left = list(lines)
    for rule in (_by_number, _by_chapter, _by_sum):
        left = [line for line in left if not _settle(table, line, rule(table, line))]
    _settle_by_amount(table, left)
    return Matched(tuple(table.sure), tuple(table.doubts), tuple(table.others))


def named_chapters(references: Iterable[str], chapters: Iterable[str]) -> list[str]:
    """Return the chapters whose name a payer wrote."""
    cities = Cities(chapters)
    return sorted({name for each in references for name in cities.named(each)})


def _settle_by_amount(table: _Table, lines: Sequence[KeptLine]) -> None:
    alike = {(line.amount, line.day): line for line in lines}
    fitting = {key: tuple(table.fitting(line)) for key, line in alike.items()}
    wanted = Counter[int]()
    for (amount, day), times in Counter((line.amount, line.day) for line in lines).items():
        for entry in fitting[amount, day]:
            wanted[entry.id] += times
    for line in lines:
        entries = fitting[line.amount, line.day]
        if not entries:
            table.others.append(line)
        elif len(entries) == 1 and wanted[entries[0].id] == 1:
            table.take(line, entries)
        else:
            table.doubts.append(Doubt(line, entries))


def _settle(table: _Table, line: KeptLine, entries: Sequence[Owed]) -> bool:
    if entries:
        table.take(line, entries)
    return bool(entries)


def _by_number(table: _Table, line: KeptLine) -> Sequence[Owed]:
    numbers = dict.fromkeys(int(each) for each in NUMBER.findall(line.reference))
    found = (table.by_number.get((line.amount, each)) for each in numbers)
    return _the_only(each for each in found if each and _is_open(table, line, each))


def _is_open(table: _Table, line: KeptLine, entry: Owed) -> bool:
    return entry.id in table.entries and _in_time(line, entry)


def _by_chapter(table: _Table, line: KeptLine) -> Sequence[Owed]:
    named = table.cities.named(line.reference)
    return _the_only(entry for name in named for entry in table.fitting(line, name))


def _the_only(entries: Iterable[Owed]) -> Sequence[Owed]:
    """Return what there is one of; of more than one, none is meant for sure."""
    found: list[Owed] = []
    for each in entries:
        if found:
            return ()
        found.append(each)
    return found


def _by_sum(table: _Table, line: KeptLine) -> Sequence[Owed]:
    wholes = [table.whole(name) for name in table.cities.named(line.reference)]
    paid = [left for left in wholes if _come_to(left, line.amount)]
    if len(paid) != 1 or not all(_in_time(line, each) for each in paid[0]):
        return ()
    return paid[0]


def _come_to(entries: Sequence[Owed], amount: Money) -> bool:
    """Tell whether amounts, all of one currency, come to another."""
    if any(each.amount.currency != amount.currency for each in entries):
        return False
    return sum(each.amount.minor for each in entries) == amount.minor


def _in_time(line: KeptLine, entry: Owed) -> bool:
    return entry.day - EARLY <= line.day <= entry.day + LATE


@lru_cache(8192)
def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.findall(r"\w+", bare))
