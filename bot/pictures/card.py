"""How the progress card is laid out: amount, bar and curve left; countdown and cities right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.language import Language
from bot.pictures import ProgressPicture, Theme
from bot.pictures.canvas import (
    BODY,
    DISPLAY,
    STRONG,
    Canvas,
    Colour,
    Face,
    Point,
    largest,
    legible,
    width,
)
from storage.money import Money

SIZE = (1200, 675)
LEFT, RIGHT = 60, 684  # the left column
PANEL, INNER, EDGE = 740, 778, 1152  # the right one: where it begins, its text begins, and ends
FLOOR = 596  # where the curve stands
CEILING = 470

HERO = Face(DISPLAY, 72)  # the least size of the amount
NAME = Face(STRONG, 42)
CAUSE = Face(BODY, 30)
LEGEND = Face(BODY, 29)
PERCENT = Face(STRONG, 38)
SMALL = Face(BODY, 25)
CITY = Face(STRONG, 28)
AMOUNT = Face(BODY, 28)
ROW = 66
INDENT = 32  # the room of a rank of one digit
LISTED = 5  # cities in the ranking, the chat's own included
WIDE = 150  # an amount wider than this is written compactly


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme."""

    paper: Colour
    panel: Colour
    ink: Colour
    muted: Colour
    accent: Colour
    deep: Colour
    track: Colour
    tint: Colour


Row = tuple[str, int, Money]

PALETTES = {
    Theme.LIGHT: Palette(
        paper=(253, 250, 245),
        panel=(245, 238, 227),
        ink=(33, 26, 22),
        muted=(118, 106, 96),
        accent=(233, 84, 43),
        deep=(158, 43, 14),
        track=(233, 224, 211),
        tint=(253, 217, 201),
    ),
    Theme.DARK: Palette(
        paper=(23, 21, 26),
        panel=(33, 30, 37),
        ink=(250, 245, 238),
        muted=(168, 159, 152),
        accent=(255, 122, 77),
        deep=(255, 190, 150),
        track=(56, 52, 60),
        tint=(84, 45, 33),
    ),
}


def render(picture: ProgressPicture, text: Language) -> bytes:
    """Draw the card as a PNG."""
    return compose(picture, text).png()


def compose(picture: ProgressPicture, text: Language) -> Canvas:
    """Lay the card out on a new canvas."""
    palette = PALETTES[picture.theme]
    card = Card(Canvas(SIZE, palette.paper), picture, text, palette)
    card.canvas.block((PANEL, 0, *SIZE), palette.panel)
    heading(card)
    amount(card)
    progress(card)
    curve(card)
    countdown(card)
    ranking(card)
    activity(card)
    return card.canvas


@dataclass(frozen=True, slots=True)
class Card:
    """What every part of the card draws with."""

    canvas: Canvas
    picture: ProgressPicture
    text: Language
    palette: Palette


def heading(card: Card) -> None:
    """Say whose campaign it is, and for what."""
    words, ink = card.text.plain, card.palette
    name = legible(card.picture.campaign, words("pictures-campaign"))
    card.canvas.write(name, (LEFT, 96), NAME, ink.ink, room=RIGHT - LEFT)
    cause = legible(card.picture.cause)
    card.canvas.write(cause, (LEFT, 142), CAUSE, ink.muted, room=RIGHT - LEFT)


def amount(card: Card) -> None:
    """Write what was raised as large as it fits, and of which goal."""
    picture, words, ink = card.picture, card.text.plain, card.palette
    raised = _money(card, picture.raised, HERO, RIGHT - LEFT)
    face = largest(raised, DISPLAY, range(128, HERO.size - 1, -4), RIGHT - LEFT)
    card.canvas.write(raised, (LEFT - 4, 278), face, ink.ink, room=RIGHT - LEFT + 4)
    if not picture.goal:
        card.canvas.write(
            words("pictures-raised"), (LEFT, 340), Face(BODY, 36), ink.muted, room=RIGHT - LEFT
        )
        return
    share = words("pictures-share", ratio=Fraction(picture.raised.minor, picture.goal.minor))
    taken = card.canvas.write(share, (RIGHT, 340), PERCENT, ink.accent, room=240, anchor="rs")
    room = RIGHT - LEFT - taken - 24
    goal = words("pictures-of-goal", goal=picture.goal)
    if width(goal, Face(BODY, 26)) > room:
        goal = words("pictures-of-goal.compact", goal=picture.goal)
    face = largest(goal, BODY, range(36, 24, -2), room)
    card.canvas.write(goal, (LEFT, 340), face, ink.muted, room=room)


def _money(card: Card, money: Money, face: Face, room: float) -> str:
    """Write an amount in full if it fits, else compactly."""
    written = card.text.plain("pictures-money", money=money)
    if width(written, face) <= room:
        return written
    return card.text.plain("pictures-money.compact", money=money)


def progress(card: Card) -> None:
    """Draw the bar: claimed of the goal, received within it; with no goal, received of claimed."""
    picture, canvas, ink = card.picture, card.canvas, card.palette
    if not picture.goal and not picture.received:
        return  # a full bar would say that something is reached
    whole = max(picture.goal.minor, picture.raised.minor, 1)
    long = RIGHT - LEFT
    canvas.bar((LEFT, 364, RIGHT, 390), ink.track)
    if picture.raised.minor > 0:
        claimed = max(26.0, long * picture.raised.minor / whole)
        canvas.bar((LEFT, 364, LEFT + claimed, 390), ink.accent)
    if not picture.raised:
        return
    if picture.received is not None and picture.received.minor > 0:
        received = max(26.0, long * min(picture.received.minor, whole) / whole)
        canvas.bar((LEFT, 364, LEFT + received, 390), ink.deep)
    legend = _legend(card)
    if legend:
        canvas.dot((LEFT + 8, 420), 8, ink.deep)
        face = largest(legend, BODY, range(LEGEND.size, 22, -1), long - 28)
        canvas.write(legend, (LEFT + 28, 430), face, ink.muted, room=long - 28)


def _legend(card: Card) -> str:
    """What of it was received, and that it cost the cause nothing; nothing for neither."""
    picture, words = card.picture, card.text.plain
    received = picture.received
    said = (
        "" if received is None else words("pictures-received", received=received),
        words("pictures-no-cost") if picture.at_no_cost else "",
    )
    return " · ".join(each for each in said if each)


def curve(card: Card) -> None:
    """Draw how the total grew, against the goal once the goal is in sight."""
    canvas, ink, totals = card.canvas, card.palette, card.picture.curve
    canvas.block((LEFT, FLOOR, RIGHT, FLOOR + 3), ink.track)
    highest = max((total.minor for _day, total in totals), default=0)
    if highest <= 0:
        words = card.text.plain("pictures-no-curve")
        canvas.write(words, (LEFT, FLOOR - 24), LEGEND, ink.muted, room=RIGHT - LEFT)
        return
    goal = card.picture.goal.minor
    in_sight = 0 < goal <= highest * 2.5
    top = max(highest, goal) if in_sight else highest
    points = _points(totals, top)
    canvas.area(points, FLOOR, ink.tint)
    if in_sight:
        _goal_line(card, _height(goal, top))
    canvas.line(points, 6, ink.accent)
    canvas.dot(points[-1], 13, ink.paper)
    canvas.dot(points[-1], 9, ink.accent)
    _dates(card)


def _height(minor: int, top: int) -> float:
    return FLOOR - (FLOOR - CEILING) * max(minor, 0) / top


def _points(totals: Sequence[tuple[date, Money]], top: int) -> list[Point]:
    """One point a day by its date, from nothing if there is but one."""
    first, last = totals[0][0], totals[-1][0]
    days = (last - first).days
    if days <= 0:
        return [(LEFT + 3.0, FLOOR), (RIGHT - 12.0, _height(totals[-1][1].minor, top))]
    long = RIGHT - 12 - LEFT - 3
    return [
        (LEFT + 3 + long * (day - first).days / days, _height(total.minor, top))
        for day, total in totals
    ]


def _goal_line(card: Card, height: float) -> None:
    canvas, ink = card.canvas, card.palette.muted
    canvas.dashes((LEFT, height), RIGHT, ink)
    baseline = height + 32 if height < FLOOR - 44 else height - 12
    canvas.write(card.text.plain("pictures-goal"), (LEFT, baseline), SMALL, ink, room=200)


def _dates(card: Card) -> None:
    words, canvas, ink = card.text.plain, card.canvas, card.palette
    first, last = card.picture.curve[0][0], card.picture.curve[-1][0]
    end = words("pictures-day", day=last)
    canvas.write(end, (RIGHT, FLOOR + 40), SMALL, ink.muted, room=300, anchor="rs")
    if first != last:
        begin = words("pictures-day", day=first)
        canvas.write(begin, (LEFT, FLOOR + 40), SMALL, ink.muted, room=300)


def countdown(card: Card) -> None:
    """Say how long to the big day; afterwards, how many cities have reported."""
    picture, words = card.picture, card.text.plain
    days, size = picture.days_left, 104
    if days is not None and days > 0:
        figure, label = words("pictures-days", days=days), words("pictures-days.label", days=days)
    elif days == 0:
        figure, label, size = words("pictures-today"), words("pictures-today.label"), 84
    else:
        figure = words("pictures-reported", reported=picture.reported)
        label = words("pictures-reported.label", reported=picture.reported, cities=picture.cities)
    room = EDGE - INNER
    face = largest(figure, DISPLAY, range(size, 48, -4), room)
    card.canvas.write(figure, (INNER - 3, 132), face, card.palette.accent, room=room + 3)
    face = largest(label, BODY, range(30, 22, -1), room)
    card.canvas.write(label, (INNER, 178), face, card.palette.ink, room=room)


def ranking(card: Card) -> None:
    """List the cities that raised most, and this chat's own among or below them."""
    picture, words, ink = card.picture, card.text.plain, card.palette
    room = EDGE - INNER
    if not picture.top:
        card.canvas.write(words("pictures-no-city"), (INNER, 268), SMALL, ink.muted, room=room)
        return
    card.canvas.write(words("pictures-top"), (INNER, 246), SMALL, ink.muted, room=room)
    rows = _rows(picture)
    best = max(picture.top[0][1].minor, 1)
    for place, (row, figure) in enumerate(zip(rows, _figures(card, rows), strict=True)):
        y = 258 + place * ROW
        if row == picture.own:
            card.canvas.bar((INNER - 18, y + 3, EDGE + 18, y + 63), ink.tint, radius=16)
        _row(card, y, row, figure)
        long = room * min(row[2].minor / best, 1)
        if long > 0:
            card.canvas.bar((INNER, y + 49, INNER + max(5.0, long), y + 54), ink.accent)


def _rows(picture: ProgressPicture) -> list[Row]:
    """The first cities, equal sums in one place; the last line is this chat's, if it is below."""
    sums = [raised.minor for _name, raised in picture.top]
    rows = [(name, sums.index(raised.minor) + 1, raised) for name, raised in picture.top[:LISTED]]
    if picture.own is None or picture.own in rows:
        return rows
    return [*rows[: LISTED - 1], picture.own]


def _figures(card: Card, rows: Sequence[Row]) -> list[str]:
    """The amounts of the ranking, all compact when one is too wide in full."""
    words = card.text.plain
    full = [words("pictures-money", money=raised) for _name, _rank, raised in rows]
    if max(width(figure, AMOUNT) for figure in full) <= WIDE:
        return full
    return [words("pictures-money.compact", money=raised) for _name, _rank, raised in rows]


def _row(card: Card, y: float, row: Row, figure: str) -> None:
    name, rank, _raised = row
    words, canvas, ink = card.text.plain, card.canvas, card.palette
    taken = canvas.write(figure, (EDGE, y + 38), AMOUNT, ink.ink, room=200, anchor="rs")
    place = words("pictures-rank", rank=rank)
    begin = INNER + max(INDENT, width(place, AMOUNT) + 12)
    canvas.write(place, (INNER, y + 38), AMOUNT, ink.muted, room=begin - INNER)
    name = legible(name, words("pictures-city"))
    canvas.write(name, (begin, y + 38), CITY, ink.ink, room=EDGE - taken - 18 - begin)


def activity(card: Card) -> None:
    """Say how many take part."""
    picture, words = card.picture, card.text.plain
    said = words("pictures-activity", cities=picture.cities, volunteers=picture.volunteers)
    room = EDGE - INNER
    face = largest(said, BODY, range(26, 19, -1), room)
    card.canvas.write(said, (INNER, FLOOR + 40), face, card.palette.muted, room=room)
