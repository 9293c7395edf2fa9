"""Messages with codes: they go to the inbox that the control API shows, and to nobody else."""

from __future__ import annotations

from dataclasses import replace

from core.practice.state import CloudState, Message

KEPT_MESSAGES = 50
_PHONE_DIGITS_SHOWN = 4


def deliver(state: CloudState, message: Message) -> CloudState:
    """The state with one more message; the oldest ones leave the inbox."""
    return replace(state, inbox=(*state.inbox, message)[-KEPT_MESSAGES:])


def masked(destination: str) -> str:
    """How CODE_DELIVERY_DESTINATION names an address: f***@e***, or +*******1234.

    Source: Amazon Cognito API reference, CodeDeliveryDetailsType.
    """
    local, at, domain = destination.rpartition("@")
    if at:
        return f"{local[:1]}***@{domain[:1]}***"
    digits = destination.removeprefix("+")
    hidden = max(len(digits) - _PHONE_DIGITS_SHOWN, 0)
    return f"+{'*' * hidden}{digits[hidden:]}"
