"""The tour's own corner of the keyring: never the entries of the person whose computer it is."""

from __future__ import annotations

from dataclasses import replace

from core.errors import VaultError
from core.redaction import Secret
from core.vault.vault import SecretStore, Slot

_PREFIX = "tour-"


class ApartVault:
    """A SecretStore that keeps everything under profiles of its own and clears up at the end."""

    def __init__(self, vault: SecretStore) -> None:
        self._vault = vault
        self._used: set[Slot] = set()

    @property
    def remembers(self) -> bool:
        """As the vault behind it."""
        return self._vault.remembers

    @property
    def description(self) -> str:
        """As the vault behind it."""
        return self._vault.description

    def write(self, slot: Slot, secret: Secret) -> None:
        """Keep secret durably."""
        self._vault.write(self._apart(slot), secret)

    def read(self, slot: Slot) -> Secret | None:
        """What was written last, or None."""
        return self._vault.read(self._apart(slot))

    def forget(self, slot: Slot) -> None:
        """Remove the secret, if there is one."""
        self._vault.forget(self._apart(slot))

    def owes(self, slot: Slot) -> VaultError | None:
        """As the vault behind it."""
        return self._vault.owes(self._apart(slot))

    def clear(self) -> None:
        """Remove everything that was touched."""
        for slot in self._used:
            self._vault.forget(slot)

    def _apart(self, slot: Slot) -> Slot:
        apart = replace(slot, profile_id=_PREFIX + slot.profile_id)
        self._used.add(apart)
        return apart
