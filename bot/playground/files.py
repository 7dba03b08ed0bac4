"""Files that people and bots send: kept bytes, their ids, the size of a picture."""

import base64
import hashlib
import struct
from dataclasses import dataclass, replace

from bot.playground.errors import Refusal, bad_request
from bot.playground.wire import Json, Upload

PHOTO_LIMIT = 10 * 1024 * 1024
FILE_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
SIDES = (90, 320, 800, 1280)
"""The longest side, in pixels, of the sizes Telegram makes of a photo."""

_FOLDERS = {"photo": "photos", "document": "documents", "thumbnail": "thumbnails"}
_PREFIXES = {"photo": "AgACAgQAAxkB", "document": "BQACAgQAAxkB", "thumbnail": "AAMCBAADGQEA"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file as a bot may refer to it."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    content: bytes
    filename: str
    mime_type: str
    json: Json
    """The PhotoSize or Document that names this file."""
    sizes: tuple[Json, ...] = ()
    """For a photo: every size of it, smallest first."""

    @property
    def image_type(self) -> str | None:
        """The media type of a picture, None for anything else."""
        return picture_type(self.content)

    def file(self) -> Json:
        """The Bot API's File, as getFile gives it."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
            "file_path": self.path,
        }


class FileShelf:
    """Every file ever sent, by file_id and by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._count = 0

    def by_id(self, file_id: str, kind: str | None = None) -> StoredFile:
        """The file of this id; raises Refusal as Telegram does for a wrong one."""
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if kind is not None and stored.kind != kind:
            names = (stored.kind.capitalize(), kind.capitalize())
            raise bad_request(f"can't use file of type {names[0]} as {names[1]}")
        return stored

    def by_path(self, path: str) -> StoredFile | None:
        """The file behind a download path, if there is one."""
        return self._by_path.get(path)

    def keep_photo(self, upload: Upload) -> StoredFile:
        """Keep a picture; raises Refusal for what Telegram would not take as a photo."""
        width, height = _photo_size(upload.content)
        sides = [side for side in SIDES if side < max(width, height)]
        shrunk = [_fit(width, height, side) for side in sides]
        if max(width, height) <= SIDES[-1]:
            shrunk.append((width, height))
        pictures = [self._photo(upload, size) for size in shrunk]
        sizes = tuple(picture.json for picture in pictures)
        for picture in pictures:
            self._keep(replace(picture, sizes=sizes))
        return self._by_id[pictures[-1].file_id]

    def _photo(self, upload: Upload, size: tuple[int, int]) -> StoredFile:
        stored = self._name(upload, "photo", ".jpg")
        return _with_json(stored, {"width": size[0], "height": size[1]})

    def keep_document(self, upload: Upload) -> StoredFile:
        """Keep a file as it is; raises Refusal 413 above 50 MB."""
        if len(upload.content) > FILE_LIMIT:
            raise Refusal(413, "Request Entity Too Large")
        if not upload.content:
            raise bad_request("file must be non-empty")
        _, dot, suffix = upload.filename.rpartition(".")
        stored = self._name(upload, "document", dot + suffix if dot else "")
        named = {"file_name": upload.filename, "mime_type": upload.mime_type}
        stored = _with_json(stored, named)
        self._keep(stored)
        return stored

    def _keep(self, stored: StoredFile) -> None:
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored

    def _name(self, upload: Upload, kind: str, suffix: str) -> StoredFile:
        self._count += 1
        digest = hashlib.sha256(f"{kind} {self._count}".encode()).digest()
        code = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        return StoredFile(
            file_id=_PREFIXES[kind] + code,
            unique_id="AQAD" + code[:11],
            kind=kind,
            path=f"{_FOLDERS[kind]}/file_{self._count}{suffix}",
            content=upload.content,
            filename=upload.filename,
            mime_type=upload.mime_type if kind == "document" else "image/jpeg",
            json={},
        )


def _with_json(stored: StoredFile, more: Json) -> StoredFile:
    named = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, **more}
    named["file_size"] = len(stored.content)
    return replace(stored, json=named)


def _fit(width: int, height: int, side: int) -> tuple[int, int]:
    longest = max(width, height)
    return max(1, width * side // longest), max(1, height * side // longest)


def _photo_size(content: bytes) -> tuple[int, int]:
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > PHOTO_LIMIT:
        raise bad_request("too big file for a photo; the maximum size is 10 MB")
    size = picture_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def picture_type(content: bytes) -> str | None:
    """The media type of a PNG, JPEG or GIF by its first bytes."""
    starts = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg", b"GIF8": "image/gif"}
    return next((kind for start, kind in starts.items() if content.startswith(start)), None)


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels from the header of a PNG, JPEG or GIF; nothing is decoded."""
    size: tuple[int, int] | None = None
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        size = struct.unpack(">II", content[16:24])
    elif content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        size = struct.unpack("<HH", content[6:10])
    elif content.startswith(b"\xff\xd8"):
        size = _jpeg_size(content)
    return size if size and min(size) > 0 else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        # The start-of-frame markers, without the tables that share their range (ITU-T T.81, B.1).
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
