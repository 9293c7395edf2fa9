"""A keyring that works, without the service behind it."""

from __future__ import annotations

from core.vault.vault import MemoryVault


class KeepingVault(MemoryVault):
    """A vault that outlives the app, as a keyring does."""

    remembers = True
