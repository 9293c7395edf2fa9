"""A vault that does not forget what it could not do: see core/vault/owed.py."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from core.errors import VaultError
from core.vault.vault import Slot, SlotKind

if TYPE_CHECKING:
    from core.redaction import Secret
    from core.vault.owed import Owed
    from core.vault.vault import SecretStore


class OwingVault:
    """Passes every call on. One that fails raises, and is made up for when the keyring answers.

    Until then a slot reads as it was last written. Not so the key of the encrypted books:
    nothing may be encrypted with a key that the keyring has not taken.
    """

    def __init__(self, vault: SecretStore, owed: Owed) -> None:
        self._vault = vault
        self._calls = owed
        self._lock = threading.Lock()
        self._wanted: dict[Slot, Secret | None] = {}
        self._failed: dict[Slot, VaultError] = {}

    @property
    def remembers(self) -> bool:
        """As the vault behind it."""
        return self._vault.remembers

    @property
    def description(self) -> str:
        """As the vault behind it."""
        return self._vault.description

    def owes(self, slot: Slot) -> VaultError | None:
        """Why what was written, or forgotten, is still to be done; None when it is not."""
        return self._failed.get(slot)

    def write(self, slot: Slot, secret: Secret) -> None:
        """Keep secret durably, or as soon as that can be done."""
        with self._lock:
            self._do(slot, secret)
        self._calls.it_answers()

    def read(self, slot: Slot) -> Secret | None:
        """What was written last, or None."""
        with self._lock:
            if slot in self._wanted:
                return self._wanted[slot]
            found = self._vault.read(slot)
        self._calls.it_answers()
        return found

    def forget(self, slot: Slot) -> None:
        """Remove the secret, now or as soon as that can be done."""
        with self._lock:
            self._do(slot, None)
        self._calls.it_answers()

    def _do(self, slot: Slot, wanted: Secret | None) -> None:
        try:
            if wanted is None:
                self._vault.forget(slot)
            else:
                self._vault.write(slot, wanted)
        except VaultError as error:
            if slot.kind is not SlotKind.CACHE_KEY:
                self._wanted[slot], self._failed[slot] = wanted, error
                self._calls.owe(slot, partial(self._make_up, slot), error)
            raise
        self._wanted.pop(slot, None)
        self._failed.pop(slot, None)

    def _make_up(self, slot: Slot) -> None:
        """Called also when the slot was written since, and then has nothing to do: taking the call
        back after a write could take back the one of a newer write that failed meanwhile.
        """
        with self._lock:
            if slot in self._wanted:
                self._do(slot, self._wanted[slot])
