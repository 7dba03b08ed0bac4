"""Offsets and lengths as Telegram counts them: UTF-16 code units."""


def length(text: str) -> int:
    """Length of `text` in UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, size: int) -> str:
    """The part of `text` at these UTF-16 units."""
    if text.isascii():
        return text[offset : offset + size]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + size)].decode("utf-16-le", "replace")


def positions(text: str) -> list[int]:
    """The UTF-16 offset of every character of `text`, and of its end."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > "\uffff" else 1))
    return offsets
