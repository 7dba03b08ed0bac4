"""A link as a QR code: a picture to print on a poster."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

DESIGN = 1  # part of every key, so that a code drawn differently is uploaded anew
MODULE = 12  # pixels of one little square
QUIET = 4  # little squares of white around it (ISO/IEC 18004)


@dataclass(frozen=True, slots=True)
class QrCode:
    """An address as a QR code; two that are equal look the same."""

    address: str

    def key(self) -> str:
        """Name this picture by what it shows."""
        return hashlib.blake2b(f"qr {DESIGN} {self.address}".encode(), digest_size=16).hexdigest()

    def draw(self) -> bytes:
        """Draw it as PNG. A quarter of it may be dirty or torn (error correction Q)."""
        import segno  # noqa: PLC0415 - a process that never shows a code never needs it

        drawn = BytesIO()
        code = segno.make_qr(self.address, error="q")
        code.save(drawn, kind="png", scale=MODULE, border=QUIET)
        return drawn.getvalue()
