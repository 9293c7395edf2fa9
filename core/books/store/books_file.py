"""The place of a user's encrypted books on this computer, and the key that opens them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from core.books.store.store import destroy, new_cache_key
from core.profile.profile import Profile
from core.redaction import Secret
from core.vault.vault import SecretStore, Slot, SlotKind


@dataclass(frozen=True, slots=True)
class BooksFile:
    """A store's place and its key."""

    path: Path
    key: Secret


class BooksFiles:
    """Finds the store of each user and table of one profile; the names say nothing about them.

    A profile keeps its id when what it says is altered: with another table, region, user pool
    or identity pool another store is begun, and the first is found again with the first values.
    """

    def __init__(self, data_dir: Path, profile: Profile, vault: SecretStore) -> None:
        self._folder = data_dir / profile.id
        self._profile = profile
        self._vault = vault

    def of(self, username: str) -> BooksFile | None:
        """The file of username, with a new key at the first time.

        None when there is no keyring that remembers the key: books then live in memory only.
        Raises VaultError when the keyring cannot be used just now.
        """
        if not self._vault.remembers:
            return None
        slot = self._slot(username)
        key = self._vault.read(slot)
        if key is None:
            key = new_cache_key()
            self._vault.write(slot, key)
        return BooksFile(self._path(username, key), key)

    def forget(self, username: str) -> None:
        """Destroy the user's stores, which must be closed, and their key. Raises VaultError."""
        slot = self._slot(username)
        key = self._vault.read(slot)
        if key is not None:
            self._vault.forget(slot)
            # Also what was set aside, or was left half made.
            for file in self._folder.glob(f"{_prefix(username, key)}-*.db*"):
                destroy(file)

    def _path(self, username: str, key: Secret) -> Path:
        profile, table = self._profile, self._profile.table
        place = (profile.user_pool_id, profile.identity_pool_id, table.region, table.name)
        return self._folder / f"{_prefix(username, key)}-{_digest(json.dumps(place))[:8]}.db"

    def _slot(self, username: str) -> Slot:
        return Slot(self._profile.id, username, SlotKind.CACHE_KEY)


def _prefix(username: str, key: Secret) -> str:
    # The key is part of the name: with another keyring (another desktop) another store is begun,
    # and the first is found again when its keyring is back.
    return f"{_digest(username)[:32]}-{_digest(key.reveal())[:8]}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
