"""A keyring that owes several entries, one of which it never takes."""

from __future__ import annotations

import pytest

from core.errors import VaultError
from core.later import never
from core.redaction import Secret
from core.vault.owed import Owed
from core.vault.owing_vault import OwingVault
from core.vault.vault import MemoryVault, Slot, SlotKind

DAMAGED = Slot("practice", "alice", SlotKind.CREDENTIALS)
TOKEN = Slot("practice", "alice", SlotKind.REFRESH_TOKEN)


class Keyring(MemoryVault):
    """Fails for the slots in troubles."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles = {DAMAGED, TOKEN}

    def write(self, slot: Slot, secret: Secret) -> None:
        """Keep it, or fail."""
        if slot in self.troubles:
            raise VaultError("An entry is damaged.")
        super().write(slot, secret)


def test_a_damaged_entry_does_not_hold_up_the_others() -> None:
    keyring, owed = Keyring(), Owed(never)
    vault = OwingVault(keyring, owed)
    for slot in (DAMAGED, TOKEN):
        with pytest.raises(VaultError):
            vault.write(slot, Secret("secret"))
    keyring.troubles = {DAMAGED}
    for _ in range(3):
        owed.catch_up()
    assert keyring.read(TOKEN) is not None
    assert vault.owes(TOKEN) is None
    assert vault.owes(DAMAGED) is not None
