"""A line as words, numbers and signs, each with where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.reading.words import LETTER, fold, plain

_TOKENS_AT_MOST = 60
_READ_AT_MOST = 600
_TOKEN = re.compile(
    rf"(?P<word>{LETTER}+)|(?P<number>[0-9]+)|(?P<sign>\S)",
)
_EAST_ASIAN = re.compile("([年月日時时分点點년월일시분曜])")


@dataclass(frozen=True, slots=True)
class Token:
    """A word (folded), a number (its digits) or a sign of the line."""

    kind: str
    text: str
    start: int
    end: int


_BEYOND = Token("", "", -1, -1)
# Empty tokens behind the last: more than any reader looks ahead, or, before the first, back.
_PADDING = 16


class Tokens:
    """The tokens of a line; beyond its end there are empty ones."""

    def __init__(self, line: str) -> None:
        self.original = line[:_READ_AT_MOST]
        self.plain = plain(self.original)
        self.all = list(islice(_tokens(self.plain), _TOKENS_AT_MOST))
        # What is asked of a token is asked of it a hundred times: it is answered from lists.
        self._padded = self.all + [_BEYOND] * _PADDING
        self._words = [each.text if each.kind == "word" else "" for each in self._padded]
        self._signs = [each.text if each.kind == "sign" else "" for each in self._padded]
        self._digits = [len(each.text) * (each.kind == "number") for each in self._padded]

    def __len__(self) -> int:
        return len(self.all)

    def at(self, index: int) -> Token:
        """Return a token; an empty one before the first and after the last."""
        return self._padded[index]

    def word(self, index: int) -> str:
        """Return the folded word at an index, or an empty string."""
        return self._words[index]

    def sign(self, index: int) -> str:
        """Return the sign at an index, or an empty string."""
        return self._signs[index]

    def number(self, index: int) -> int | None:
        """Return the number of at most four digits at an index, or nothing."""
        return int(self._padded[index].text) if 1 <= self._digits[index] <= 4 else None

    def digits(self, index: int) -> int:
        """Return how many digits stand at an index."""
        return self._digits[index]

    def glued(self, index: int) -> bool:
        """Return whether a token follows the one before it without a space."""
        return 0 < index < len(self) and self.all[index - 1].end == self.all[index].start

    def free(self, index: int) -> bool:
        """Return whether a number starts here on its own: not `A4`, `#12`, `1,12`."""
        before = self.at(index - 1)
        if not self.glued(index):
            return True
        if before.kind != "sign":
            iso = before.text == "t" and self.digits(index - 2) == 2
            return iso or before.text in _GLUES_TO_NUMBERS
        return before.text in "(@,;|>[-:=" and self.at(index - 2).kind != "number"

    def matches(self, index: int, words: tuple[str, ...]) -> bool:
        """Return whether these words stand here, one after another."""
        return all(self.word(index + n) == word for n, word in enumerate(words))


_GLUES_TO_NUMBERS = frozenset("年月日時时分点點년월일시분曜")


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind == "word":
            yield from _parts(match[0], match.start())
        else:
            yield Token(kind, match[0], match.start(), match.end())


def _parts(written: str, start: int) -> Iterator[Token]:
    """Words folded; those of the East cut at the signs for year, month, day and hour."""
    for part in filter(None, _EAST_ASIAN.split(written)):
        yield Token("word", fold(part), start, start + len(part))
        start += len(part)
