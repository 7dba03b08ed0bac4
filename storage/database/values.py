"""From Python's values to SQLite's (pure)."""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from storage.records import stamp


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return values as SQLite keeps them: text, numbers, bytes, nothing."""
    return {name: _column(value) for name, value in values.items()}


def _column(value: Any) -> Any:
    write = WRITERS.get(type(value))
    return write(value) if write else _other_column(value)


def _other_column(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case str():
            return _writable(str(value))
        case datetime():
            return stamp(value)
        case _:
            return _writable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _as_it_is(value: Any) -> Any:
    return value


def _writable(text: str) -> str:
    """Return what UTF-8 can carry: half a surrogate pair, which JSON may hold, becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


WRITERS: dict[type, Callable[[Any], Any]] = {
    **dict.fromkeys((type(None), bool, int, float, bytes), _as_it_is),
    str: _writable,
    datetime: stamp,
    date: date.isoformat,
    Decimal: str,
}
