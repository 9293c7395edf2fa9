"""One secret as several keyring entries, so that a torn write leaves the old value readable.

Windows takes at most 2,560 bytes of UTF-16 an entry, and a refresh token is longer. Each chunk
has a service name of its own, since Windows moves the first entry away when a second user name
comes under one service name. New chunks go into the bank that is not in use; the header, which
says which bank counts, is written last.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from core.errors import VaultError
from core.i18n import _

if TYPE_CHECKING:
    from core.vault.backends import SafeBackend

CHUNK_CHARACTERS = 1000
_BANKS = ("a", "b")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the chunks of the present value are. sha256 is in hexadecimal digits."""

    bank: str
    count: int
    generation: int
    sha256: str

    def dump(self) -> str:
        """The header as the keyring keeps it."""
        return json.dumps([self.bank, self.count, self.generation, self.sha256])

    @classmethod
    def load(cls, text: str) -> Header | None:
        """The header in text, or None when it is not one."""
        try:
            bank, count, generation, digest = json.loads(text)
        except (ValueError, TypeError):
            return None
        sound = bank in _BANKS and isinstance(count, int) and isinstance(generation, int)
        return cls(bank, count, generation, str(digest)) if sound else None


class ChunkedEntry:
    """One secret under service, `service/a/0`, `service/a/1`, … or `service/b/…`."""

    def __init__(self, entries: SafeBackend, service: str) -> None:
        self._entries = entries
        self._service = service

    def read(self) -> str | None:
        """The text that was written last, None when there is none, VaultError when damaged."""
        text = self._entries.get(self._service)
        if text is None:
            return None
        header = Header.load(text)
        value = None if header is None else self._join(header)
        if value is None:
            raise VaultError(
                _("What the keyring stored is damaged."),
                _("Nothing else is affected. Sign in again to replace it."),
            )
        return value

    def write(self, value: str) -> None:
        """Write value, read it back and compare; when this fails, the old value stays."""
        old = self._header()
        bank = "b" if old is not None and old.bank == "a" else "a"
        pieces = _pieces(value)
        generation = 1 if old is None else old.generation + 1
        header = Header(bank, len(pieces), generation, _digest(value))
        for number, piece in enumerate(pieces):
            self._entries.set(self._chunk(bank, number), piece)
        if self._join(header) != value:
            raise _not_kept()
        self._entries.set(self._service, header.dump())
        if self._header() != header:
            raise _not_kept()
        self._trim(bank, len(pieces))
        self._trim(_other(bank), 0)

    def forget(self) -> None:
        """Remove the header, then the chunks of both banks."""
        self._entries.delete(self._service)
        for bank in _BANKS:
            self._trim(bank, 0)

    def _header(self) -> Header | None:
        text = self._entries.get(self._service)
        return None if text is None else Header.load(text)

    def _join(self, header: Header) -> str | None:
        pieces = [self._entries.get(self._chunk(header.bank, n)) for n in range(header.count)]
        value = "".join(piece for piece in pieces if piece is not None)
        return value if _digest(value) == header.sha256 else None

    def _trim(self, bank: str, first: int) -> None:
        """Remove the chunks from first on, the last one first: a torn trim leaves no gap, behind
        which the next one would not look."""
        end = first
        while self._entries.get(self._chunk(bank, end)) is not None:
            end += 1
        for number in reversed(range(first, end)):
            self._entries.delete(self._chunk(bank, number))

    def _chunk(self, bank: str, number: int) -> str:
        return f"{self._service}/{bank}/{number}"


def _pieces(value: str) -> list[str]:
    return [value[n : n + CHUNK_CHARACTERS] for n in range(0, len(value), CHUNK_CHARACTERS)]


def _digest(value: str) -> str:
    return sha256(value.encode()).hexdigest()


def _other(bank: str) -> str:
    return "b" if bank == "a" else "a"


def _not_kept() -> VaultError:
    return VaultError(
        _("The keyring did not keep what was written to it."),
        _("What it stored before is unchanged, but you may have to sign in again next time."),
    )
