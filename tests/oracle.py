"""A second opinion on the Bot API: all that passes is held against aiogram's models."""

import json
import types
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import aiogram.methods
from aiogram.methods.base import Response, TelegramMethod
from aiogram.types import BufferedInputFile, Update
from pydantic import BaseModel, ValidationError

from bot.playground import Bot, Json, Reply, Upload, World

Mismatch = str

METHODS: dict[str, type[TelegramMethod[Any]]] = {
    found.__api_method__.lower(): found
    for found in vars(aiogram.methods).values()
    if isinstance(found, type) and issubclass(found, TelegramMethod) and found is not TelegramMethod
}
"""Every method aiogram knows, by its name in lower case."""


YOUNGER = frozenset({"can_send_welcome_messages"})
"""Required by the Bot API that aiogram knows, and younger than python-telegram-bot's 10.0:
a request may lack them, an answer may not."""


class Oracle:
    """An observer of a world that writes down whatever aiogram's models do not accept.

    A field aiogram does not know counts as much as a missing or a mistyped one.
    """

    def __init__(self) -> None:
        self.mismatches: list[Mismatch] = []
        self.checked = 0

    @classmethod
    def watch(cls, world: World) -> "Oracle":
        """Have every request, answer and update of `world` checked from now on."""
        oracle = cls()
        world.observers.append(oracle)
        return oracle

    def answered(
        self, bot: Bot, method: str, params: Json, files: dict[str, Upload], reply: Reply
    ) -> None:
        """Check a request, and its answer if there is one."""
        del bot
        model = METHODS.get(method.lower())
        if model is None:
            self.mismatches.append(f"{method}: aiogram knows no such method")
            return
        self._check(f"{method} request", model, _decoded(model, params, files), YOUNGER)
        if reply.body:
            self._check(f"{method} answer", _answer_of(model), reply.body)

    def delivered(self, bot: Bot, update: Json) -> None:
        """Check an update."""
        del bot
        if len(update) != 2:
            self.mismatches.append(f"update with {sorted(update)}")
        kind = next(name for name in update if name != "update_id")
        self._check(f"update {kind}", Update, update)

    def _check(
        self,
        what: str,
        model: type[BaseModel],
        given: Json,
        may_lack: frozenset[str] = frozenset(),
    ) -> None:
        self.checked += 1
        try:
            read = model.model_validate(given)
        except ValidationError as wrong:
            faults = [e for e in wrong.errors() if e["loc"][-1] not in may_lack]
            self.mismatches += [f"{what}: {_path(e['loc'])}: {e['msg']}" for e in faults]
            return
        self.mismatches += [f"{what}: unknown field {name}" for name in unknown_fields(read)]

    def assert_content(self) -> None:
        """Fail with everything that was wrong, and if nothing was checked at all."""
        assert not self.mismatches, "\n".join(self.mismatches)
        assert self.checked, "nothing passed the oracle"


def _path(location: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in location)


def unknown_fields(value: Any, path: str = "") -> list[str]:
    """The paths of all fields in a parsed model that aiogram has no name for."""
    if isinstance(value, BaseModel):
        unknown = [f"{path}{name}" for name in value.model_extra or {}]
        for name, part in value.__dict__.items():
            unknown += unknown_fields(part, f"{path}{name}.")
        return unknown
    if isinstance(value, (list, tuple)):
        return [
            name for i, part in enumerate(value) for name in unknown_fields(part, f"{path}{i}.")
        ]
    return []


@cache
def _answer_of(model: type[TelegramMethod[Any]]) -> type[BaseModel]:
    returning = model.__returning__
    answer: type[BaseModel] = Response[returning]  # type: ignore[valid-type]  # known at run time
    return answer


@cache
def _takes_text(model: type[TelegramMethod[Any]], name: str) -> bool:
    """Whether a parameter may be a plain text, which then is not JSON to be decoded."""
    field = model.model_fields.get(name)
    return field is None or str in _alternatives(field.annotation)


def _alternatives(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin in {Union, types.UnionType}:
        return [part for one in get_args(annotation) for part in _alternatives(one)]
    if origin is Annotated:
        return _alternatives(get_args(annotation)[0])
    return [annotation]


def _decoded(model: type[TelegramMethod[Any]], params: Json, files: dict[str, Upload]) -> Json:
    """The parameters as Python values: over HTTP all of them come as text."""
    decoded = {
        name: json.loads(value)
        if isinstance(value, str) and not _takes_text(model, name)
        else value
        for name, value in params.items()
    }
    for name, upload in files.items():
        if name in model.model_fields:
            decoded[name] = BufferedInputFile(upload.content, upload.filename)
    return decoded
