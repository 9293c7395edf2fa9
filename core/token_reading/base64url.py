"""base64url without padding, read as far as it is some (RFC 4648, 5; RFC 7515, 2)."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field

_STRANGE = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """data: the bytes up to the first letter that is none of base64url's, at wrong_at.

    cut: the length is one that no bytes have. spare_bits: the last letter has bits that mean
    nothing and are not zero, so that another letter in its place would mean the same.
    """

    data: bytes = field(repr=False)
    wrong_at: int | None = None
    cut: bool = False
    spare_bits: bool = False


def decode(text: str) -> Decoded:
    """Never fails."""
    strange = _STRANGE.search(text)
    sound = text[: strange.start()] if strange else text
    whole = sound[:-1] if len(sound) % 4 == 1 else sound
    data = base64.urlsafe_b64decode(whole + "=" * (-len(whole) % 4))
    written = base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    return Decoded(
        data,
        wrong_at=strange.start() if strange else None,
        cut=len(sound) % 4 == 1,
        spare_bits=strange is None and len(sound) % 4 != 1 and written != text,
    )
