"""The report as a picture: every ratio beside its target, in the colours of the progress card."""

from bot.bench.figures import Figure, Report
from bot.bench.table import described, written
from bot.pictures import Theme
from bot.pictures.canvas import BODY, DISPLAY, STRONG, Canvas, Face
from bot.pictures.card import PALETTES

WIDTH, EDGE = 1200, 60
TOP, ROW, FOOT = 150, 74, 56
BAR, THICK = 34, 22  # from a row's words down to its bar, and how thick that is
REACH = 2.0  # a bar's end, in targets
TITLE, WORDS, VALUE, SMALL = Face(DISPLAY, 48), Face(BODY, 23), Face(STRONG, 25), Face(BODY, 20)
INK = PALETTES[Theme.LIGHT]


def draw(report: Report) -> bytes:
    """Return a PNG: a bar for each figure that has a target; the upright line is the target."""
    figures = [each for each in report.figures if each.met is not None]
    canvas = Canvas((WIDTH, TOP + ROW * len(figures) + FOOT), INK.paper)
    canvas.write("Kermesse, measured", (EDGE, 76), TITLE, INK.ink, room=WIDTH)
    room = WIDTH - 2 * EDGE
    canvas.write(described(report), (EDGE, 114), SMALL, INK.muted, room=room)
    for number, figure in enumerate(figures):
        _row(canvas, TOP + number * ROW, figure)
    foot = TOP + ROW * len(figures) + 24
    canvas.write("The upright line is the target.", (EDGE, foot), SMALL, INK.muted, room=room)
    return canvas.png()


def _row(canvas: Canvas, y: float, figure: Figure) -> None:
    sign, target = ("≥", figure.at_least) if figure.at_least is not None else ("≤", figure.at_most)
    value = f"{written(figure)} {figure.unit}"
    right = WIDTH - EDGE
    said = canvas.write(
        f"{sign} {target:g}", (right, y + 22), WORDS, INK.muted, room=120, anchor="rs"
    )
    said += 16 + canvas.write(
        value, (right - said - 16, y + 22), VALUE, INK.ink, room=260, anchor="rs"
    )
    canvas.write(figure.what, (EDGE, y + 22), WORDS, INK.ink, room=right - EDGE - said - 24)
    _bar(canvas, y + BAR, figure.value / (target or 1), met=bool(figure.met))


def _bar(canvas: Canvas, y: float, share: float, *, met: bool) -> None:
    long = WIDTH - 2 * EDGE
    canvas.bar((EDGE, y, EDGE + long, y + THICK), INK.track)
    end = EDGE + max(THICK, long * min(share / REACH, 1.0))
    canvas.bar((EDGE, y, end, y + THICK), INK.accent if met else INK.muted)
    line = EDGE + long / REACH
    canvas.block((line - 1, y - 5, line + 2, y + THICK + 5), INK.ink)
