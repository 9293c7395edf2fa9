"""What a sign-in conversation is handed, because it has no chance and no memory of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from core.auth.conversation.device import KnownDevices, NoDevices
from core.auth.srp import srp


@dataclass(frozen=True, slots=True)
class FlowContext:
    """exponent gives a fresh secret exponent at each call; pool_name is the id's second half."""

    pool_name: str
    exponent: Callable[[], int]
    modpow: srp.ModPow
    devices: KnownDevices = field(default_factory=NoDevices)

    def fresh_pair(self) -> srp.KeyPair:
        """A key pair that was never used."""
        return srp.key_pair(self.exponent(), self.modpow)
