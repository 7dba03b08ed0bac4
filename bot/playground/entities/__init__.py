"""Text with entities: parse modes, automatic detection, offsets in UTF-16 units."""

from bot.playground.entities.detection import detect
from bot.playground.entities.formatting import FormattedText, clean, format_text
from bot.playground.entities.units import cut, length

__all__ = ["FormattedText", "clean", "cut", "detect", "format_text", "length"]
