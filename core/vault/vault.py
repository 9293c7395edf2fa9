"""The vault, where secrets outlive the window: the system's keyring, or memory without one.

Backends are allowed by class, so that a plaintext or null backend is never written to. Every
failure, also other errors than keyring's (pywin32's, D-Bus's), becomes a VaultError.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import Enum
from typing import Protocol
from urllib.parse import quote

from core.errors import VaultError
from core.i18n import N_
from core.redaction import Secret
from core.vault.backends import SafeBackend, allowed_backend
from core.vault.chunks import ChunkedEntry


class SlotKind(Enum):
    """What a slot keeps."""

    REFRESH_TOKEN = "refresh-token"
    CREDENTIALS = "credentials"
    CACHE_KEY = "cache-key"
    DEVICE = "device"
    PRACTICE_KEY = "practice-key"
    LAST_USER = "last-user"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for one secret. username is empty for what belongs to the profile alone."""

    profile_id: str
    username: str
    kind: SlotKind

    @property
    def service(self) -> str:
        """The keyring's service name: unique per profile, user and kind."""
        parts = ("Bookplate", self.profile_id, self.username, self.kind.value)
        return "/".join(quote(part, safe="") for part in parts)


class SecretStore(Protocol):
    """Keeps secrets by slot. Blocking; each method may raise a VaultError. Safe on any thread."""

    @property
    def remembers(self) -> bool:
        """Whether what is written is still there after the app was closed."""

    @property
    def description(self) -> str:
        """What it is, in words for a person that are marked for the catalogue."""

    def write(self, slot: Slot, secret: Secret) -> None:
        """Keep secret durably in place of what was there; when it fails, the old one stays."""

    def read(self, slot: Slot) -> Secret | None:
        """What was written last, or None."""

    def forget(self, slot: Slot) -> None:
        """Remove the secret; nothing happens when there is none."""

    def owes(self, slot: Slot) -> VaultError | None:
        """Why a write or a forget failed that is made up for later, and was not yet; or None."""


class MemoryVault:
    """Forgets everything with the process."""

    remembers = False
    description = N_("this window's memory, as no keyring was found")

    def __init__(self) -> None:
        self._secrets: dict[Slot, Secret] = {}

    def write(self, slot: Slot, secret: Secret) -> None:
        """Keep secret until the process ends."""
        self._secrets[slot] = secret

    def read(self, slot: Slot) -> Secret | None:
        """What was written last, or None."""
        return self._secrets.get(slot)

    def forget(self, slot: Slot) -> None:
        """Remove the secret, if there is one."""
        self._secrets.pop(slot, None)

    def owes(self, slot: Slot) -> VaultError | None:  # noqa: ARG002
        """Nothing: nothing fails."""
        return None


class Vault:
    """Secrets in a keyring backend, in chunks that also fit into Windows' entries.

    The keyring may ask the user to unlock it, so each method can block for as long as the
    prompt stands: call it from a thread of its own, with a time limit.
    """

    remembers = True

    def __init__(self, backend: SafeBackend) -> None:
        self._backend = backend
        self._lock = threading.Lock()

    @property
    def description(self) -> str:
        """The keyring's name on this system."""
        return self._backend.description

    def write(self, slot: Slot, secret: Secret) -> None:
        """Keep secret durably, read back and compared."""
        with self._lock:
            self._entry(slot).write(secret.reveal())

    def read(self, slot: Slot) -> Secret | None:
        """What was written last, or None; VaultError when it is damaged."""
        with self._lock:
            text = self._entry(slot).read()
        return None if text is None else Secret(text)

    def forget(self, slot: Slot) -> None:
        """Remove the secret and whatever a torn write left of it."""
        with self._lock:
            self._entry(slot).forget()

    def owes(self, slot: Slot) -> VaultError | None:  # noqa: ARG002
        """Nothing: what fails is for the caller to do again (see OwingVault)."""
        return None

    def _entry(self, slot: Slot) -> ChunkedEntry:
        return ChunkedEntry(self._backend, slot.service)


def open_vault() -> Vault:
    """The keyring of this system; VaultMissing when there is none that keeps secrets safe."""
    return Vault(allowed_backend())
