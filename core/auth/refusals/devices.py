"""What it means when the user pool does not take this computer for a user's device."""

from __future__ import annotations

from core.errors import DeviceRefused


def device_is_gone(code: str, message: str) -> bool:
    """Whether the user pool says that the DEVICE_KEY it was sent is no device of this user."""
    return code == "ResourceNotFoundException" and "device" in message.lower()


def device_refused(clock_note: str = "") -> DeviceRefused:
    """This computer is no device of the user; clock_note when the clock may be to blame."""
    return DeviceRefused(
        "The user pool does not take this computer for a device of this user any more.",
        "Sign in again: without the device you get in as on a new computer. Your user name is "
        f"kept.{clock_note}",
        code="DeviceRefused",
    )
