"""Which line of a bank is which report: a table of cases."""

import time
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from handlers.treasury.matching import Matched, match, named_chapters
from storage.funds import KeptLine, Owed
from storage.money import Money

DAY = date(2027, 2, 12)


def an_entry(number: int, amount: str, chapter: str = "Lyon", *, days: int = 0) -> Owed:
    """What is outstanding: `12.50 EUR`, of a day after the twelfth."""
    minor, currency = amount.split()
    money = Money.of(Decimal(minor), currency)
    return Owed(number, number, chapter, "Ana", DAY + timedelta(days=days), money)


def a_line(
    number: int, amount: str, reference: str = "", *, days: int = 0, again: bool = False
) -> KeptLine:
    """Money that came in."""
    minor, currency = amount.split()
    money = Money.of(Decimal(minor), currency)
    day = DAY + timedelta(days=days)
    return KeptLine(number, 1, 1, day, money, reference, False, None, again)


@dataclass(frozen=True)
class Case:
    """Lines and what is outstanding; what is sure (line to entries), doubted, and nothing."""

    name: str
    lines: tuple[KeptLine, ...]
    entries: tuple[Owed, ...]
    sure: tuple[tuple[int, tuple[int, ...]], ...] = ()
    doubts: tuple[tuple[int, tuple[int, ...]], ...] = ()
    others: tuple[int, ...] = ()


LYON_50, PARIS_50 = an_entry(1, "50 EUR"), an_entry(2, "50 EUR", "Paris")
CASES = (
    Case("the only entry of that amount", (a_line(1, "50 EUR"),), (LYON_50,), ((1, (1,)),)),
    Case("another amount", (a_line(1, "51 EUR"),), (LYON_50,), others=(1,)),
    Case("another currency", (a_line(1, "50 USD"),), (LYON_50,), others=(1,)),
    Case("two of that amount", (a_line(1, "50 EUR"),), (LYON_50, PARIS_50), (), ((1, (1, 2)),)),
    Case(
        "the number is written",
        (a_line(1, "50 EUR", "Twestival #2, thanks"),),
        (LYON_50, PARIS_50),
        ((1, (2,)),),
    ),
    Case(
        "a date or an amount is no number",
        (a_line(1, "50 EUR", "12/2/2027 2.50 1-2"),),
        (LYON_50, PARIS_50),
        (),
        ((1, (1, 2)),),
    ),
    Case(
        "the number of another amount says nothing",
        (a_line(1, "50 EUR", "entry 3"),),
        (LYON_50, PARIS_50, an_entry(3, "60 EUR")),
        (),
        ((1, (1, 2)),),
    ),
    Case(
        "the city is written, in whatever letters",
        (a_line(1, "50 EUR", "VIR PÀRIS cakes"),),
        (LYON_50, PARIS_50),
        ((1, (2,)),),
    ),
    Case(
        "the city is part of another word",
        (a_line(1, "50 EUR", "comparison"),),
        (LYON_50, PARIS_50),
        (),
        ((1, (1, 2)),),
    ),
    Case(
        "two lines want the only entry",
        (a_line(1, "50 EUR", "a"), a_line(2, "50 EUR", "b")),
        (LYON_50,),
        (),
        ((1, (1,)), (2, (1,))),
    ),
    Case(
        "one of two lines says so: the other pays nothing",
        (a_line(1, "50 EUR", "a"), a_line(2, "50 EUR", "entry 1")),
        (LYON_50,),
        ((2, (1,)),),
        others=(1,),
    ),
    Case(
        "what is sure leaves one for the other line",
        (a_line(1, "50 EUR", "Paris"), a_line(2, "50 EUR", "x")),
        (LYON_50, PARIS_50),
        ((1, (2,)), (2, (1,))),
    ),
    Case(
        "all that the city has outstanding",
        (a_line(1, "75 EUR", "all of Lyon"),),
        (LYON_50, an_entry(3, "25 EUR")),
        ((1, (1, 3)),),
    ),
    Case(
        "all of it, in two currencies, is no sum",
        (a_line(1, "75 EUR", "all of Lyon"),),
        (LYON_50, an_entry(3, "25 USD")),
        others=(1,),
    ),
    Case(
        "all of it, long before it was reported",
        (a_line(1, "75 EUR", "all of Lyon", days=-30),),
        (LYON_50, an_entry(3, "25 EUR")),
        others=(1,),
    ),
    Case("five days early", (a_line(1, "50 EUR", days=-5),), (LYON_50,), ((1, (1,)),)),
    Case("six days early", (a_line(1, "50 EUR", days=-6),), (LYON_50,), others=(1,)),
    Case("a month late", (a_line(1, "50 EUR", days=30),), (LYON_50,), ((1, (1,)),)),
    Case("two months late", (a_line(1, "50 EUR", days=60),), (LYON_50,), (), ((1, (1,)),)),
    Case("late, and named", (a_line(1, "50 EUR", "#1", days=60),), (LYON_50,), ((1, (1,)),)),
    Case("later still", (a_line(1, "50 EUR", days=61),), (LYON_50,), others=(1,)),
    Case(
        "a city without letters is never named",
        (a_line(1, "75 EUR"),),
        (an_entry(1, "50 EUR", "…"), an_entry(3, "25 EUR", "…")),
        others=(1,),
    ),
    Case(
        "another city is written",
        (a_line(1, "50 EUR", "Lyon"), a_line(2, "50 EUR", "Lyon too")),
        (LYON_50, PARIS_50),
        (),
        ((1, (1, 2)), (2, (1, 2))),
    ),
    Case(
        "a city with nothing outstanding is written",
        (a_line(1, "50 EUR", "from Rome"),),
        (LYON_50,),
        (),
        ((1, (1,)),),
    ),
    Case(
        "the number says one and the city another",
        (a_line(1, "50 EUR", "Lyon #2"),),
        (LYON_50, PARIS_50),
        (),
        ((1, (1, 2)),),
    ),
    Case(
        "two cities are written",
        (a_line(1, "50 EUR", "Lyon, via Paris"),),
        (LYON_50, PARIS_50),
        (),
        ((1, (1, 2)),),
    ),
    Case(
        "York is not New York",
        (a_line(1, "50 EUR", "New York"),),
        (an_entry(1, "50 EUR", "York"), an_entry(2, "50 EUR", "New York")),
        ((1, (2,)),),
    ),
    Case(
        "a city whose name is part of another's, which has nothing of that amount",
        (a_line(1, "50 EUR", "New York"), a_line(2, "60 EUR", "?")),
        (
            an_entry(1, "50 EUR", "York"),
            an_entry(2, "60 EUR", "New York"),
            an_entry(3, "50 EUR", "Lyon"),
        ),
        ((2, (2,)),),
        ((1, (1, 3)),),
    ),
    Case(
        "what two cities have outstanding, both named",
        (a_line(1, "75 EUR", "Lyon Paris"),),
        (
            LYON_50,
            an_entry(3, "25 EUR"),
            an_entry(4, "70 EUR", "Paris"),
            an_entry(5, "5 EUR", "Paris"),
        ),
        others=(1,),
    ),
    Case(
        "two lines write the same number",
        (a_line(1, "50 EUR", "#2"), a_line(2, "50 EUR", "#2 Paris")),
        (LYON_50, PARIS_50),
        (),
        ((1, (1, 2)), (2, (1, 2))),
    ),
    Case(
        "another entry's number is written",
        (a_line(1, "50 EUR", "entry 3"),),
        (LYON_50,),
        (),
        ((1, (1,)),),
    ),
    Case(
        "a number is part of a name",
        (a_line(1, "50 EUR", "REF2 tx_2 2B DE2"),),
        (LYON_50, PARIS_50),
        (),
        ((1, (1, 2)),),
    ),
    Case(
        "two numbers, of which one is a street's",
        (a_line(1, "50 EUR", "Ana, 2 rue X, flat 7"),),
        (LYON_50, PARIS_50),
        (),
        ((1, (1, 2)),),
    ),
    Case(
        "a year and the amount are no numbers",
        (a_line(1, "50 EUR", "Twestival 2027, 50, 2"),),
        (LYON_50, PARIS_50),
        ((1, (2,)),),
    ),
    Case(
        "another file has marked one of this day and amount",
        (a_line(1, "50 EUR", "Paris", again=True),),
        (PARIS_50,),
        (),
        ((1, (2,)),),
    ),
    Case(
        "another file too, but the number is written",
        (a_line(1, "50 EUR", "#2", again=True),),
        (PARIS_50,),
        ((1, (2,)),),
    ),
    Case("nothing at all", (), ()),
)


def matched(case: Case) -> Matched:
    cities: dict[str, list[Owed]] = {}
    for each in case.entries:
        cities.setdefault(each.chapter, []).append(each)
    named = named_chapters([each.reference for each in case.lines], list(cities))
    amounts = {each.amount for each in case.lines}
    fitting = [each for each in case.entries if each.amount in amounts]
    wholes = {name: cities[name] for name in named}
    return match(case.lines, fitting, wholes, [*cities, "Rome"])


@pytest.mark.parametrize("case", CASES, ids=lambda each: each.name)
def test_a_line_pays_what_it_says(case: Case) -> None:
    found = matched(case)
    assert case.sure == tuple(
        (each.line.id, tuple(entry.id for entry in each.entries)) for each in found.sure
    )
    assert case.doubts == tuple(
        (each.line.id, tuple(entry.id for entry in each.entries)) for each in found.doubts
    )
    assert case.others == tuple(each.id for each in found.others)


def test_no_entry_is_paid_twice_and_no_line_is_lost() -> None:
    lines = tuple(a_line(n, f"{n % 7 + 1} EUR", f"{n} Lyon") for n in range(1, 200))
    entries = tuple(an_entry(n, f"{n % 7 + 1} EUR") for n in range(1, 150))
    found = matched(Case("many", lines, entries))
    paid = [entry.id for each in found.sure for entry in each.entries]
    assert len(paid) == len(set(paid))
    told = [each.line.id for each in found.sure] + [each.line.id for each in found.doubts]
    assert sorted([*told, *(each.id for each in found.others)]) == [each.id for each in lines]


def test_a_provider_s_file_of_thousands_of_tickets_is_matched_at_once() -> None:
    cities = [f"{a}{b} on Sea" for a in "abcdefghij" for b in "klmnopqrst"]
    entries = [an_entry(n, "20 EUR", cities[n % 100], days=n % 5) for n in range(1, 8001)]
    ways = ("ticket", "entry {n}", "{city} thanks")
    lines = [
        a_line(n, "20 EUR", ways[n % 3].format(n=n, city=cities[n % 100]), days=n % 20)
        for n in range(1, 4001)
    ]
    began = time.process_time()
    found = matched(Case("tickets", tuple(lines), tuple(entries)))
    assert time.process_time() - began < 3  # half a second; minutes, were each line to look at each
    assert len(found.sure) >= 1333  # those that name their entry
    assert len(found.sure) + len(found.doubts) == 4000
