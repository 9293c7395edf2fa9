"""A keyring that may be waiting to be unlocked, behind a time limit."""

from __future__ import annotations

from functools import partial

from core.errors import VaultError
from core.redaction import Secret
from core.vault.vault import SecretStore, Slot
from ui.tasks.tasks import Workers


class PatientVault:
    """Passes every call on in the keyring's own thread; VaultLocked when it takes too long.

    So a prompt that no one answers holds up one call, never the window or its closing.
    """

    def __init__(self, vault: SecretStore, workers: Workers) -> None:
        self._vault = vault
        self._workers = workers

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
        self._workers.keyring_from_worker(partial(self._vault.write, slot, secret))

    def read(self, slot: Slot) -> Secret | None:
        """What was written last, or None."""
        return self._workers.keyring_from_worker(partial(self._vault.read, slot))

    def forget(self, slot: Slot) -> None:
        """Remove the secret, if there is one."""
        self._workers.keyring_from_worker(partial(self._vault.forget, slot))

    def owes(self, slot: Slot) -> VaultError | None:
        """As the vault behind it."""
        return self._vault.owes(slot)
