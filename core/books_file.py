"""Where a user's encrypted books are on this computer, and the key that opens them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from core.auth.vault import SecretStore, Slot, SlotKind
from core.books.store import destroy, new_cache_key
from core.errors import VaultError
from core.redaction import Secret


@dataclass(frozen=True, slots=True)
class BooksFile:
    """A store's place and its key."""

    path: Path
    key: Secret


class BooksFiles:
    """Finds the store of each user of one profile. The names say nothing about the user."""

    def __init__(self, data_dir: Path, profile_id: str, vault: SecretStore) -> None:
        self._folder = data_dir / profile_id
        self._profile_id = profile_id
        self._vault = vault

    def of(self, username: str) -> BooksFile | None:
        """The file of username, with a new key at the first time.

        None when there is no keyring that remembers the key: books then live in memory only.
        """
        if not self._vault.remembers:
            return None
        slot = self._slot(username)
        try:
            key = self._vault.read(slot)
            if key is None:
                key = new_cache_key()
                self._vault.write(slot, key)
        except VaultError:
            return None
        return BooksFile(self._path(username, key), key)

    def forget(self, username: str) -> None:
        """Destroy the store, which must be closed, and its key. Raises VaultError."""
        slot = self._slot(username)
        key = self._vault.read(slot)
        if key is not None:
            self._vault.forget(slot)
            destroy(self._path(username, key))

    def _path(self, username: str, key: Secret) -> Path:
        # The key is part of the name: with another keyring (another desktop) another store is
        # begun, and the first is found again when its keyring is back.
        user, of_key = (sha256(text.encode()).hexdigest() for text in (username, key.reveal()))
        return self._folder / f"{user[:32]}-{of_key[:8]}.db"

    def _slot(self, username: str) -> Slot:
        return Slot(self._profile_id, username, SlotKind.CACHE_KEY)
