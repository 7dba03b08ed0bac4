"""The summary for the charity: what was raised, received and spent, and every city; as PDF."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from bot.language import Language
from bot.pictures.canvas import BODY, DISPLAY, STRONG, Canvas, Colour, Face, largest, legible
from storage import exports
from storage.exports import City, Counted, Named
from storage.funds import Totals
from storage.money import Money
from storage.records import Closing

DOTS = 200  # to the inch
SIZE = (1654, 2339)  # A4
LEFT, RIGHT, TOP, BOTTOM = 140, 1514, 190, 2190
WIDE = RIGHT - LEFT
COLUMNS = (RIGHT - 520, RIGHT - 260, RIGHT)  # where the three amounts of a city end
NAMES = COLUMNS[0] - 260 - LEFT  # room for a city's name
ROW = 46
LISTED = 200  # cities; the others are in the table of cities
INK: Colour = (33, 26, 22)
MUTED: Colour = (118, 106, 96)
ACCENT: Colour = (200, 62, 25)
RULE: Colour = (222, 213, 200)
TITLE = Face(DISPLAY, 64)
CAUSE = Face(BODY, 34)
HEAD = Face(STRONG, 38)
LABEL = Face(BODY, 32)
FIGURE = Face(STRONG, 32)
SMALL = Face(BODY, 26)
Amounts = tuple[Money, Money, Money]  # claimed, received, costs


@dataclass(frozen=True, slots=True)
class Facts:
    """What the summary says, of one moment; the books as they were closed, once they are."""

    campaign: Named
    on: date
    sums: Totals
    counted: Counted
    closing: Closing | None
    cities: tuple[City, ...]

    @property
    def claimed(self) -> Money:
        """What was raised."""
        return self.closing.claimed if self.closing else self.sums.claimed

    @property
    def received(self) -> Money:
        """What of it treasurers hold."""
        return self.closing.received if self.closing else self.sums.received

    @property
    def costs(self) -> Money:
        """What it cost, whoever paid."""
        return self.closing.costs if self.closing else self.sums.costs

    @property
    def borne(self) -> Money:
        """What of that was paid from the takings."""
        return self.closing.borne if self.closing else self.sums.borne

    @property
    def has_more(self) -> bool:
        """Whether the cities, which are shown as they are, have more than the closed books."""
        shown = (self.claimed, self.received, self.costs)
        return shown != (self.sums.claimed, self.sums.received, self.sums.costs)


def write(
    connection: sqlite3.Connection, campaign: Named, text: Language, on: date, target: Path
) -> None:
    """Write the summary of a campaign to a file."""
    pages = [page.image for page in draw(gather(connection, campaign, on), text)]
    pages[0].save(
        target,
        "PDF",
        resolution=DOTS,
        save_all=True,
        append_images=pages[1:],
        quality=92,
        title=legible(campaign.name),
        producer="Kermesse",
    )


def gather(connection: sqlite3.Connection, campaign: Named, on: date) -> Facts:
    """Read what the summary says; cities by what they raised."""
    every = exports.cities(connection, campaign.id, as_closed=True)
    cities = [each for each in every if _counts(each)]
    return Facts(
        campaign,
        on,
        exports.totals(connection, campaign.id),
        exports.counted(connection, campaign.id),
        exports.closing(connection, campaign.id),
        tuple(sorted(cities, key=lambda each: (-each.claimed.minor, each.chapter_id))),
    )


def _counts(city: City) -> bool:
    return bool(city.entries or city.claimed.minor or city.costs.minor)


def draw(facts: Facts, text: Language) -> list[Canvas]:
    """Return the pages."""
    paper = _Paper(text)
    _heading(paper, facts)
    for label, figure in _figures(facts, text):
        paper.line(label, figure)
    for sentence in _sentences(facts, text):
        paper.say(sentence)
    _cities(paper, facts)
    paper.number()
    return paper.pages


class _Paper:
    """Pages that are filled from the top."""

    def __init__(self, text: Language) -> None:
        self.text = text.plain
        self.pages: list[Canvas] = []
        self.y = 0.0
        self.turn()

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append(Canvas(SIZE, (255, 255, 255)))
        self.y = TOP

    def write(
        self, words: str, face: Face, ink: Colour, down: float, *, room: float = WIDE
    ) -> None:
        """Write a line at the left, then go down."""
        self.pages[-1].write(words, (LEFT, self.y), face, ink, room=room)
        self.y += down

    def right(self, words: str, edge: float, face: Face, ink: Colour, *, room: float) -> None:
        """Write words that end at an edge, on the same line."""
        self.pages[-1].write(words, (edge, self.y), face, ink, room=room, anchor="rs")

    def rule(self) -> None:
        """Draw a thin line below the present one."""
        self.pages[-1].block((LEFT, round(self.y) + 14, RIGHT, round(self.y) + 16), RULE)

    def line(self, label: str, figure: str) -> None:
        """Write a label and its figure, with a rule below."""
        self.right(figure, RIGHT, FIGURE, INK, room=WIDE / 2 - 20)
        self.rule()
        self.write(label, LABEL, INK, 56, room=WIDE / 2)

    def say(self, sentence: str) -> None:
        """Write a sentence of its own."""
        self.y += 8
        self.write(sentence, LABEL, ACCENT, 46)

    def number(self) -> None:
        """Write on each page which of how many it is."""
        of = len(self.pages)
        for page, sheet in enumerate(self.pages, 1):
            words = self.text("exports-summary-page", page=page, of=of)
            sheet.write(words, (RIGHT, SIZE[1] - 90), SMALL, MUTED, room=WIDE, anchor="rs")


def _heading(paper: _Paper, facts: Facts) -> None:
    name = legible(facts.campaign.name, paper.text("pictures-campaign"))
    paper.write(name, largest(name, DISPLAY, range(64, 39, -4), WIDE), INK, 56)
    if cause := legible(facts.campaign.cause):
        paper.write(cause, CAUSE, MUTED, 48)
    paper.write(paper.text("exports-summary-as-of", day=facts.on), SMALL, MUTED, 130)
    raised = paper.text("exports-summary-money", money=facts.claimed)
    paper.write(raised, largest(raised, DISPLAY, range(120, 59, -4), WIDE), ACCENT, 60)
    goal = facts.counted.goal
    if goal is not None:
        share = Fraction(facts.claimed.minor, goal.minor)
        paper.write(paper.text("exports-summary-goal", goal=goal, share=share), CAUSE, MUTED, 60)
    paper.y += 40


def _figures(facts: Facts, text: Language) -> Iterator[tuple[str, str]]:
    net = facts.claimed - facts.borne
    for name, money in (
        ("claimed", facts.claimed),
        ("received", facts.received),
        ("costs", facts.costs),
        ("covered", facts.costs - facts.borne),
        ("borne", facts.borne),
        ("net", net),
    ):
        yield _label(text, name), text.plain("exports-summary-money", money=money)
    closed = facts.closing
    counted = closed or facts.counted
    cities = text.plain("exports-summary-of", count=counted.reported, of=counted.chapters)
    yield _label(text, "cities"), cities
    for name, count in (
        ("volunteers", counted.volunteers),
        ("events", counted.events),
        ("people", counted.people),
        ("entries", closed.entries if closed else facts.sums.entries),
    ):
        yield _label(text, name), text.plain("exports-summary-count", count=count)


def _label(text: Language, name: str) -> str:
    return text.plain(f"exports-summary-{name}")


def _sentences(facts: Facts, text: Language) -> Iterator[str]:
    if facts.costs.minor and not facts.borne.minor:
        yield text.plain("exports-summary-at-no-cost")
    if facts.closing is not None:
        day = facts.closing.at.date()
        since = facts.sums.claimed - facts.closing.claimed
        yield text.plain(
            "exports-summary-closed",
            day=day,
            since=since if since.minor > 0 else None,
            less=-since if since.minor < 0 else None,
        )


def _cities(paper: _Paper, facts: Facts) -> None:
    if not facts.cities:
        return
    paper.y += 60
    _headings(paper)
    for words, amounts in _rows(paper, facts):
        if paper.y > BOTTOM:
            paper.turn()
            _headings(paper)
        _row(paper, words, amounts)


def _headings(paper: _Paper) -> None:
    for edge, name in zip(COLUMNS, ("claimed", "received", "costs"), strict=True):
        words = paper.text(f"exports-summary-short-{name}")
        paper.right(words, edge, SMALL, MUTED, room=250)
    paper.rule()
    paper.write(paper.text("exports-summary-by-city"), HEAD, INK, 60, room=NAMES)


def _rows(paper: _Paper, facts: Facts) -> Iterator[tuple[str, Amounts]]:
    """Yield every city, those that are too many in one line, and what all of them come to."""
    for place, city in enumerate(facts.cities[:LISTED], 1):
        nameless = paper.text("exports-summary-city", country=city.country or None)
        yield f"{place}. {legible(city.name, nameless)}", _amounts(city)
    if others := facts.cities[LISTED:]:
        yield paper.text("exports-summary-others", count=len(others)), _sums(others)
    yield paper.text("exports-summary-all", since=facts.has_more), _amounts(facts.sums)


def _amounts(of: City | Totals) -> Amounts:
    return of.claimed, of.received, of.costs


def _sums(cities: Sequence[City]) -> Amounts:
    base = cities[0].claimed.currency
    claimed, received, costs = zip(*map(_amounts, cities), strict=True)
    return Money.total(claimed, base), Money.total(received, base), Money.total(costs, base)


def _row(paper: _Paper, words: str, amounts: Amounts) -> None:
    for edge, money in zip(COLUMNS, amounts, strict=True):
        shown = paper.text("exports-summary-money", money=money)
        paper.right(shown, edge, SMALL, INK, room=250)
    paper.write(words, SMALL, INK, ROW, room=NAMES)
