"""Codes that leave the cloud: made, written into the practice inbox, their receiver masked."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from core.practice.challenge_state import DeliveryMedium, Message
from core.practice.state import CloudState

CODE_SECONDS = 180
"""Amazon Cognito developer guide, "SMS and email message MFA": a code's lifetime."""
SECOND_FACTOR_DIGITS = 6
FIRST_FACTOR_DIGITS = 8
_KEPT_MESSAGES = 50
_SHOWN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a code goes."""

    medium: DeliveryMedium
    address: str

    @property
    def masked(self) -> str:
        """As CODE_DELIVERY_DESTINATION shows it: f***@e***, +*******1234."""
        if self.medium is DeliveryMedium.EMAIL:
            name, _, domain = self.address.partition("@")
            return f"{name[:1]}***@{domain[:1]}***"
        hidden = len(self.address) - 1 - _SHOWN_DIGITS
        return "+" + "*" * hidden + self.address[-_SHOWN_DIGITS:]

    def parameters(self) -> dict[str, str]:
        """The challenge parameters that tell the user where to look."""
        return {
            "CODE_DELIVERY_DELIVERY_MEDIUM": self.medium.value,
            "CODE_DELIVERY_DESTINATION": self.masked,
        }


def new_code(digits: int) -> str:
    """A random code; leading zeros count."""
    return f"{secrets.randbelow(10**digits):0{digits}d}"


def with_message(
    state: CloudState, destination: Destination, text: str, code: str, now: float
) -> CloudState:
    """The state after a code was delivered: the newest message comes first."""
    message = Message(destination.address, destination.medium, text, code, now)
    return replace(state, inbox=(message, *state.inbox)[:_KEPT_MESSAGES])
