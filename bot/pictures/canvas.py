"""A sheet to draw on: smooth shapes, and words that are cut to the room they have."""

import io
import unicodedata
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

TYPEFACES = Path(__file__).parent.parent / "typefaces"
DISPLAY = "InterDisplay-Bold.otf"
STRONG = "Inter-SemiBold.otf"
BODY = "Inter-Medium.otf"

ELLIPSIS = "…"
_FINE = 4  # shapes are drawn this many times larger, then reduced: Pillow does not smooth edges
_SPACES = frozenset("\u00a0\u202f\u2009")

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
Point = tuple[float, float]


class Face(NamedTuple):
    """A weight of the typeface at a size in pixels."""

    weight: str
    size: int


class Word(NamedTuple):
    """Words as they were put on the sheet, and the box they take."""

    text: str
    box: Box


@cache
def font(face: Face) -> ImageFont.FreeTypeFont:
    """Open a weight at a size, once."""
    return ImageFont.truetype(str(TYPEFACES / face.weight), face.size)


def width(text: str, face: Face) -> float:
    """How wide the text is drawn, in pixels."""
    return font(face).getlength(text)


@cache
def _drawable(character: str) -> bool:
    """Whether the typeface has it; what it has not would be drawn as a box."""
    if character in _SPACES:
        return True
    if unicodedata.category(character)[0] in "MCZ":
        return character == " "
    shape, missing = (font(Face(BODY, 20)).getmask(one) for one in (character, "\uffff"))
    return bytes(shape) != bytes(missing) or shape.size != missing.size


def legible(text: str, instead: str = "") -> str:
    """Return what the typeface can write of the text, on one line.

    Letters it lacks are left out, or lose their accents if that is what it lacks; when no
    letter or digit remains, `instead` is returned.
    """
    composed = unicodedata.normalize("NFC", text.replace("\n", " "))
    kept = "".join(
        character
        if _drawable(character)
        else "".join(filter(_drawable, unicodedata.normalize("NFKD", character)))
        for character in composed
    )
    line = " ".join(kept.split(" ")).strip()
    line = " ".join(part for part in line.split(" ") if part)
    return line if any(character.isalnum() for character in line) else instead


def cut(text: str, face: Face, room: float) -> str:
    """Shorten the text with an ellipsis until it is no wider than `room`."""
    if width(text, face) <= room:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, face) <= room:
            fits = middle
        else:
            too_long = middle
    return text[:fits].rstrip() + ELLIPSIS


def largest(text: str, weight: str, sizes: Sequence[int], room: float) -> Face:
    """Choose the first of `sizes`, largest first, at which the text fits; else the last."""
    faces = [Face(weight, size) for size in sizes]
    return next((face for face in faces if width(text, face) <= room), faces[-1])


class Canvas:
    """An RGB sheet; `words` keeps what was written and where."""

    def __init__(self, size: tuple[int, int], paper: Colour) -> None:
        self.image = Image.new("RGB", size, paper)
        self.words: list[Word] = []
        self._pen = ImageDraw.Draw(self.image)

    def write(
        self, text: str, at: Point, face: Face, ink: Colour, *, room: float, anchor: str = "ls"
    ) -> float:
        """Write one line, cut to `room`; return how wide it is.

        `anchor` is Pillow's: horizontally l, m or r, vertically s for the baseline.
        """
        text = cut(text, face, room)
        self._pen.text(at, text, fill=ink, font=font(face), anchor=anchor)
        if text:
            self.words.append(Word(text, self._pen.textbbox(at, text, font(face), anchor)))
        return width(text, face)

    def block(self, box: Box, ink: Colour) -> None:
        """Fill a rectangle that lies on whole pixels."""
        left, top, right, bottom = box
        self._pen.rectangle((left, top, right - 1, bottom - 1), fill=ink)

    def bar(self, box: Box, ink: Colour, *, radius: float | None = None) -> None:
        """Fill a rectangle with round ends, or corners of `radius`."""
        left, top, right, bottom = box
        if right - left < 1:
            return
        round_to = min(right - left, bottom - top) / 2 if radius is None else radius
        inner = (0, 0, (right - left) * _FINE - 1, (bottom - top) * _FINE - 1)
        self._smooth(box, ink, lambda pen: pen.rounded_rectangle(inner, round_to * _FINE, fill=255))

    def dot(self, centre: Point, radius: float, ink: Colour) -> None:
        """Fill a circle."""
        x, y = centre
        self.bar((x - radius, y - radius, x + radius, y + radius), ink)

    def area(self, points: Sequence[Point], floor: float, ink: Colour) -> None:
        """Fill what lies between a line and the floor, fading towards it."""
        left, right = points[0][0], points[-1][0]
        top = min(y for _x, y in points)
        box = (left, top, right, floor)
        outline = [(left, floor), *points, (right, floor)]

        def fill(pen: ImageDraw.ImageDraw) -> None:
            pen.polygon(_enlarged(outline, left, top), fill=255)

        fade = Image.linear_gradient("L").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        self._smooth(box, ink, fill, fade)

    def line(self, points: Sequence[Point], thickness: float, ink: Colour) -> None:
        """Draw a line with round joints and ends."""
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        box = (min(xs) - thickness, min(ys) - thickness, max(xs) + thickness, max(ys) + thickness)

        def stroke(pen: ImageDraw.ImageDraw) -> None:
            fine = _enlarged(points, box[0], box[1])
            pen.line(fine, fill=255, width=round(thickness * _FINE), joint="curve")
            reach = thickness * _FINE / 2
            for x, y in (fine[0], fine[-1]):
                pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)

        self._smooth(box, ink, stroke)

    def dashes(self, start: Point, end: float, ink: Colour) -> None:
        """Draw a dashed horizontal line from `start` to the abscissa `end`."""
        x, y = start
        while x < end:
            self.bar((x, y - 1.5, min(x + 12, end), y + 1.5), ink)
            x += 22

    def png(self) -> bytes:
        """Return the sheet as a PNG.

        In full colour: a palette would be a third of the size, but tints thin letters and bands
        what fades. Pillow's own choice of strategy takes twice as long here for the same size.
        """
        file = io.BytesIO()
        self.image.save(file, "PNG", compress_level=6, compress_type=zlib.Z_DEFAULT_STRATEGY)
        return file.getvalue()

    def _smooth(
        self,
        box: Box,
        ink: Colour,
        shape: Callable[[ImageDraw.ImageDraw], None],
        fade: Image.Image | None = None,
    ) -> None:
        left, top, right, bottom = box
        size = (round(right - left), round(bottom - top))
        if min(size) < 1:
            return
        mask = Image.new("L", (size[0] * _FINE, size[1] * _FINE))
        shape(ImageDraw.Draw(mask))
        mask = mask.reduce(_FINE)
        if fade is not None:
            mask = Image.composite(fade.resize(size), mask, mask)
        self.image.paste(ink, (round(left), round(top)), mask)


def _enlarged(points: Sequence[Point], left: float, top: float) -> list[Point]:
    return [((x - left) * _FINE, (y - top) * _FINE) for x, y in points]
