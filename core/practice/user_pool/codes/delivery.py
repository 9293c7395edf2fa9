"""Codes that leave the cloud: made, written into the practice inbox, their receiver masked."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from core.practice.state.cloud_state import CloudState, User
from core.practice.state.user_pool import DeliveryMedium, Message

CODE_SECONDS = 180
"""Amazon Cognito developer guide, "SMS and email message MFA": a code's lifetime."""
SECOND_FACTOR_DIGITS = 6
FIRST_FACTOR_DIGITS = 8
_KEPT_MESSAGES = 50
_SHOWN_DIGITS = 4
_ATTRIBUTES = {DeliveryMedium.EMAIL: "email", DeliveryMedium.SMS: "phone_number"}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a code goes."""

    medium: DeliveryMedium
    address: str

    @property
    def attribute(self) -> str:
        """The user's attribute that such an address stands in."""
        return _ATTRIBUTES[self.medium]

    @property
    def masked(self) -> str:
        """As CODE_DELIVERY_DESTINATION shows it: f***@e***, +*******1234.

        Source: Amazon Cognito API reference, CodeDeliveryDetailsType.
        """
        if self.medium is DeliveryMedium.EMAIL:
            name, _, domain = self.address.rpartition("@")
            return f"{name[:1]}***@{domain[:1]}***"
        digits = self.address.removeprefix("+")
        hidden = max(len(digits) - _SHOWN_DIGITS, 0)
        return f"+{'*' * hidden}{digits[hidden:]}"

    def parameters(self) -> dict[str, str]:
        """The challenge parameters that tell the user where to look."""
        return {
            "CODE_DELIVERY_DELIVERY_MEDIUM": self.medium.value,
            "CODE_DELIVERY_DESTINATION": self.masked,
        }

    def details(self) -> dict[str, str]:
        """The same as CodeDeliveryDetails."""
        return {
            "Destination": self.masked,
            "DeliveryMedium": self.medium.value,
            "AttributeName": self.attribute,
        }


def destination_by(user: User, medium: DeliveryMedium) -> Destination | None:
    """Where a user is reached this way, None when they have no such address."""
    address = user.attributes.get(_ATTRIBUTES[medium])
    return Destination(medium, address) if address else None


def new_code(digits: int) -> str:
    """A random code; leading zeros count."""
    return f"{secrets.randbelow(10**digits):0{digits}d}"


def with_message(
    state: CloudState, destination: Destination, text: str, code: str, now: float
) -> CloudState:
    """The state after a code was delivered: the newest message comes first."""
    message = Message(destination.address, destination.medium, text, code, now)
    return replace(state, inbox=(message, *state.inbox)[:_KEPT_MESSAGES])
