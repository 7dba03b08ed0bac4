"""How a row becomes a record."""

import json
import sqlite3
import types
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from storage.money import Money

T = TypeVar("T")
SIMPLE: dict[Any, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    bool: bool,
    Decimal: Decimal,
}


def stamp(at: datetime) -> str:
    """Write an aware instant as the database keeps it: UTC, to the microsecond, sortable.

    Raises ValueError for a naive one.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def reader(kind: type[T]) -> Callable[[sqlite3.Row], T]:
    """Return what turns a row into a `kind`, by the types of its fields.

    A field `amount: Money` is read from the columns `amount_minor` and `amount_currency`.
    """
    known: Any = kind
    columns = _columns(known)
    return lambda row: kind(**{name: column(row) for name, column in columns})


@cache
def _columns(kind: Any) -> tuple[tuple[str, Callable[[sqlite3.Row], Any]], ...]:
    hints = get_type_hints(kind)
    return tuple((each.name, _column_reader(each.name, hints[each.name])) for each in fields(kind))


def _column_reader(name: str, hint: Any) -> Callable[[sqlite3.Row], Any]:
    kind, optional = _bare(hint)
    if kind is Money:
        return _money_reader(name)
    convert = _converter(kind)
    if convert is None:
        return lambda row: row[name]
    if not optional:
        return lambda row: convert(row[name])
    return lambda row: None if row[name] is None else convert(row[name])


def _money_reader(name: str) -> Callable[[sqlite3.Row], Money | None]:
    minor, currency = f"{name}_minor", f"{name}_currency"
    return lambda row: None if row[minor] is None else Money(row[minor], row[currency])


def _bare(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in {Union, types.UnionType}:
        kinds = [each for each in get_args(hint) if each is not type(None)]
        return kinds[0], True
    return hint, False


def _converter(kind: Any) -> Callable[[Any], Any] | None:
    if kind in SIMPLE:
        return SIMPLE[kind]
    if get_origin(kind) is dict or kind is dict:
        return json.loads
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return None
