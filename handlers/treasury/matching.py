"""Which line of a bank is which report: by amount, date and what the payer wrote (pure)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache

from storage.funds import KeptLine, Owed
from storage.money import Money

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
    """What is still to be matched, and where to find it: thousands of lines are looked up here.

    Of what two lines `claimed`, nothing is sure any more.
    """

    entries: dict[int, Owed]
    of_chapter: Mapping[str, Sequence[Owed]]
    cities: Cities
    by_number: dict[tuple[Money, int], Owed] = field(default_factory=dict)
    by_amount: dict[tuple[Money, str], list[Owed]] = field(default_factory=dict)
    in_time: dict[tuple[Money, str, date], list[Owed]] = field(default_factory=dict)
    left: dict[str, tuple[Owed, ...]] = field(default_factory=dict)
    claimed: set[int] = field(default_factory=set)
    sure: list[Match] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    others: list[KeptLine] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        outstanding: Iterable[Owed],
        wholes: Mapping[str, Sequence[Owed]],
        chapters: Iterable[str],
    ) -> "_Table":
        every = {entry.id: entry for each in (outstanding, *wholes.values()) for entry in each}
        entries = dict(sorted(every.items()))
        table = cls(
            entries, wholes, Cities({*chapters, *(each.chapter for each in entries.values())})
        )
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
    chapters: Iterable[str] = (),
) -> Matched:
    """Match each line with what it pays; no entry is paid by two lines.

    `outstanding` is what may be of a line's amount, `wholes` all that a chapter has outstanding,
    by its name, `chapters` the names of all. Sure is a line whose reference names the entry's
    number, or the chapter of the only entry of that amount, or of all that the chapter has
    outstanding together; else the only entry of that amount soon before it, when no other line
    could be it and the reference names no other. Everything else that fits is a doubt.
    """
    table = _Table.of(outstanding, wholes, chapters)
    left = list(lines)
    for rule in (_by_number, _by_chapter, _by_sum):
        left = _settle(table, left, rule)
    _settle_by_amount(table, left)
    return Matched(tuple(table.sure), tuple(table.doubts), tuple(table.others))


_Rule = Callable[[_Table, KeptLine], Sequence[Owed]]


def named_chapters(references: Iterable[str], chapters: Iterable[str]) -> list[str]:
    """Return the chapters whose name a payer wrote."""
    cities = Cities(chapters)
    return sorted({name for each in references for name in cities.named(each)})


def _settle(table: _Table, lines: Sequence[KeptLine], rule: _Rule) -> list[KeptLine]:
    """Take what one line alone claims by a rule; return the lines that are left."""
    claims = {line.id: rule(table, line) for line in lines}
    wanted = Counter(entry.id for entries in claims.values() for entry in entries)
    table.claimed |= {entry for entry, times in wanted.items() if times > 1}
    left = []
    for line in lines:
        entries = claims[line.id]
        if entries and table.claimed.isdisjoint(entry.id for entry in entries):
            table.take(line, entries)
        else:
            left.append(line)
    return left


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
        elif len(entries) == 1 and wanted[entries[0].id] == 1 and _alone(table, line, entries[0]):
            table.take(line, entries)
        else:
            table.doubts.append(Doubt(line, entries))


def _alone(table: _Table, line: KeptLine, entry: Owed) -> bool:
    """Tell whether nothing speaks against an entry of which a line has but the amount."""
    return (
        entry.id not in table.claimed
        and not line.again
        and line.day <= entry.day + SOON
        and _calls_no_other(line, [entry])
        and not _names_another(table, line, entry)
    )


def _by_number(table: _Table, line: KeptLine) -> Sequence[Owed]:
    found = (table.by_number.get((line.amount, each)) for each in _called(line) or _bare(line))
    named = [each for each in found if each and each.id in table.entries and _in_time(line, each)]
    return named if len(named) == 1 and not _names_another(table, line, named[0]) else ()


def _called(line: KeptLine) -> set[int]:
    """The numbers that are called one: #12."""
    return {int(each) for each in CALLED.findall(line.reference)}


def _calls_no_other(line: KeptLine, entries: Sequence[Owed]) -> bool:
    return _called(line) <= {entry.number for entry in entries}


def _bare(line: KeptLine) -> set[int]:
    """The only number a payer wrote, years and the amount left out: of two, one is an address."""
    numbers = {int(each) for each in NUMBER.findall(line.reference)}
    left = {each for each in numbers if each not in YEARS and each != line.amount.amount}
    return left if len(left) == 1 else set()


def _by_chapter(table: _Table, line: KeptLine) -> Sequence[Owed]:
    said = () if line.again else table.cities.named(line.reference)
    named = list(table.fitting(line, said[0])) if len(said) == 1 else []
    return named if len(named) == 1 and _calls_no_other(line, named) else ()


def _by_sum(table: _Table, line: KeptLine) -> Sequence[Owed]:
    said = () if line.again else table.cities.named(line.reference)
    left = table.whole(said[0]) if len(said) == 1 else ()
    fits = _come_to(left, line.amount) and all(_in_time(line, each) for each in left)
    return left if fits and _calls_no_other(line, left) else ()


def _names_another(table: _Table, line: KeptLine, entry: Owed) -> bool:
    """Tell whether a payer wrote another chapter's name, and not the entry's."""
    said = table.cities.named(line.reference)
    return bool(said) and entry.chapter not in said


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
