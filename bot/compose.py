"""From a row of the outbox to one Bot API call."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from telegram.constants import MessageLimit

from bot.clock import Clock
from bot.feature import Features, Renderer
from bot.handouts import Paper
from bot.language import cut
from bot.pictures import ProgressPicture
from bot.qr import QrCode
from bot.voice import Composed, House, Sheet, digest
from storage import chats, copies
from storage.copies import Copy
from storage.database import Tx
from storage.outbox import Parcel


@dataclass(frozen=True, slots=True)
class Ready:
    """One Bot API call, and what to remember of it when it was answered."""

    method: str
    params: dict[str, Any]
    picture: ProgressPicture | QrCode | None = None
    document: tuple[str, str] | Paper | None = None
    copy: Copy | None = None
    form: str = "text"
    shown: str = ""
    pin: bool = False


class Composer:
    """Composes what is said when it is sent, from the facts of that moment."""

    def __init__(self, features: Features, house: House, clock: Clock) -> None:
        self._house = house
        self._clock = clock
        self._renderers: dict[str, Renderer] = {
            f"{feature.name}.{rendering.name}": rendering.compose
            for feature in features
            for rendering in feature.renderings
        }

    async def compose_all(self, tx: Tx, parcels: Sequence[Parcel]) -> dict[int, Ready]:
        """Return, by their rows, the calls that rows stand for.

        None for those with nothing (more) to say. What renderings have in common is asked for once
        (`Sheet.once`): the facts are those of this one transaction.
        """
        shared: dict[Hashable, Any] = {}
        composed = {each.id: await self._compose(tx, each, shared) for each in parcels}
        return {row: ready for row, ready in composed.items() if ready is not None}

    async def _compose(self, tx: Tx, parcel: Parcel, shared: dict[Hashable, Any]) -> Ready | None:
        if parcel.render is None:
            params = dict(parcel.params)
            if parcel.chat_id is not None:
                params["chat_id"] = parcel.chat_id
            return Ready(parcel.method, params)
        copy = await copies.find(tx, parcel.copy_id) if parcel.copy_id else None
        if parcel.copy_id and copy is None:
            return None
        sheet = await self._sheet(tx, parcel, shared)
        composed = await self._renderers[parcel.render](sheet)
        if composed is None:
            return None
        if copy is None:
            return self._fresh(sheet, composed)
        return self._edit(copy, sheet, composed)

    async def _sheet(self, tx: Tx, parcel: Parcel, shared: dict[Hashable, Any]) -> Sheet:
        code = await chats.language_of(tx, chat_id=parcel.chat_id) if parcel.chat_id else None
        language = self._house.languages[self._house.languages.best(code)]
        now = self._clock.now()
        return Sheet(self._house, tx, now, parcel.chat_id, language, dict(parcel.facts), shared)

    def _fresh(self, sheet: Sheet, composed: Composed) -> Ready:
        chat_id = sheet.chat_id or 0
        pictured = composed.picture is not None or composed.file_id is not None
        captioned = pictured or composed.document is not None
        params = self._body(sheet, composed, pictured=captioned) | {"chat_id": chat_id}
        if composed.silent:
            params["disable_notification"] = True
        if composed.thread_id is not None:
            params["message_thread_id"] = composed.thread_id
        if composed.file_id is not None:
            params["photo"] = composed.file_id
        return Ready(
            _method(composed, pictured=pictured),
            params,
            picture=composed.picture,
            document=composed.document,
            form="photo" if pictured else "text",
            shown=self._shown(sheet, composed),
            pin=composed.pin,
        )

    def _edit(self, copy: Copy, sheet: Sheet, composed: Composed) -> Ready | None:
        shown = self._shown(sheet, composed)
        if shown == copy.shown:
            return None
        pictured = copy.form == "photo"
        params = self._body(sheet, composed, pictured=pictured)
        if copy.inline_message_id is not None:
            params["inline_message_id"] = copy.inline_message_id
        else:
            params |= {"chat_id": copy.chat_id, "message_id": copy.message_id}
        picture = composed.picture if pictured else None
        method = "editMessageText" if not pictured else "editMessageCaption"
        method = "editMessageMedia" if picture is not None else method
        return Ready(method, params, picture=picture, copy=copy, form=copy.form, shown=shown)

    def _shown(self, sheet: Sheet, composed: Composed) -> str:
        picture = composed.picture.key() if composed.picture else composed.file_id
        return digest(self._body(sheet, composed, pictured=False), picture)

    def _body(self, sheet: Sheet, composed: Composed, *, pictured: bool) -> dict[str, Any]:
        params: dict[str, Any] = {"parse_mode": "HTML"}
        if pictured:
            params["caption"] = cut(composed.text, MessageLimit.CAPTION_LENGTH)
        else:
            params["text"] = cut(composed.text, MessageLimit.MAX_TEXT_LENGTH)
            params["link_preview_options"] = {"is_disabled": True}
        if composed.buttons:
            params["reply_markup"] = self._house.sealer.keyboard(
                composed.buttons, composed.language or sheet.language, sheet.chat_id or 0
            )
        return params


def _method(composed: Composed, *, pictured: bool) -> str:
    if composed.document is not None:
        return "sendDocument"
    return "sendPhoto" if pictured else "sendMessage"
