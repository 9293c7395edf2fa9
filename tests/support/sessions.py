"""Alice's session with a scripted user pool, on a clock that a test moves on."""

from __future__ import annotations

from core.auth.session import Session
from core.auth.tokens.tokens import Tokens
from core.errors import VaultLocked
from core.later import Later, never
from core.redaction import Secret
from core.vault.vault import MemoryVault, Slot, SlotKind
from tests.support.scripted_pool import ScriptedPool
from tests.support.sign_in_parts import Parts

SLOT = Slot("scripted", "alice", SlotKind.REFRESH_TOKEN)


class Time:
    """The pool's and the computer's clock, which a test moves on."""

    def __init__(self) -> None:
        self.now = 1_780_000_000.0

    def __call__(self) -> float:
        return self.now


class LockedVault(MemoryVault):
    """A keyring whose prompt nobody answers."""

    remembers = True

    def write(self, slot: Slot, secret: Secret) -> None:
        """Refuse."""
        raise VaultLocked("The keyring is locked.")

    def forget(self, slot: Slot) -> None:
        """Refuse."""
        raise VaultLocked("The keyring is locked.")


def entered(parts: Parts, pool: ScriptedPool, vault: MemoryVault, later: Later = never) -> Session:
    """Alice, who has signed in and is remembered."""
    tokens = Tokens(Secret(pool.mint.id_token()), Secret(pool.mint.access_token()), Secret("first"))
    session = parts.enter(parts.verifier.check(tokens), vault, later)
    if not isinstance(vault, LockedVault):
        session.remember()
    return session
