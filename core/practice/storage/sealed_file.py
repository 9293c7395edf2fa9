"""A file that is encrypted, authenticated and replaced as a whole, or held in memory only."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_NONCE_BYTES = 12


class SealUnreadable(Exception):
    """The file was not written with this key, or was altered since."""


class SealedFile:
    """Bytes at rest under ChaCha20-Poly1305; the file's name is bound in as associated data.

    write returns only after the new content survives the death of this process; a reader sees the
    old content or the new one, never a mixture, also after the computer lost its power. Without a
    path or a key the bytes are kept in memory and nothing touches the disk.
    """

    def __init__(self, path: Path | None, key: bytes | None) -> None:
        self._path = path if key is not None else None
        self._cipher = ChaCha20Poly1305(key) if key is not None else None
        self._memory: bytes | None = None

    @property
    def on_disk(self) -> bool:
        """Whether write makes anything durable."""
        return self._path is not None

    def read(self) -> bytes | None:
        """What was last written, None when nothing was. Raises SealUnreadable."""
        if self._path is None or self._cipher is None:
            return self._memory
        try:
            sealed = self._path.read_bytes()
        except FileNotFoundError:
            return None
        nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, ciphertext, self._path.name.encode())
        except (InvalidTag, ValueError) as error:
            raise SealUnreadable(self._path.name) from error

    def write(self, content: bytes) -> None:
        """Replace the content, durably. Raises OSError when the disk refuses."""
        if self._path is None or self._cipher is None:
            self._memory = content
            return
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, content, self._path.name.encode())
        draft = self._path.with_name(f"{self._path.name}.new")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)
