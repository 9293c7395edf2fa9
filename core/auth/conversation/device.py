"""A remembered device: what it is, how it is kept as text, and the verifier that the pool gets."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Protocol

from core.auth.srp import srp
from core.redaction import Secret


@dataclass(frozen=True, slots=True)
class Device:
    """This computer as one of a user's devices; key and group_key are the pool's names for it."""

    key: str
    group_key: str
    password: Secret

    @property
    def identity(self) -> srp.SrpIdentity:
        """Whose password is proven: the group stands for the pool, the device for the user."""
        return srp.SrpIdentity(self.group_key, self.key)

    def dump(self) -> Secret:
        """The device as the vault keeps it."""
        return Secret(json.dumps([self.key, self.group_key, self.password.reveal()]))

    @classmethod
    def load(cls, text: Secret) -> Device | None:
        """The device in text, or None when it is not one."""
        try:
            key, group_key, password = json.loads(text.reveal())
        except (ValueError, TypeError, RecursionError):
            return None
        sound = all(isinstance(part, str) and part for part in (key, group_key, password))
        return cls(key, group_key, Secret(password)) if sound else None


@dataclass(frozen=True, slots=True)
class DeviceVerifier:
    """DeviceSecretVerifierConfig: base64 of numbers with a sign bit, as Java writes them."""

    salt: str
    verifier: str


class KnownDevices(Protocol):
    """The devices that this computer is, by a user's real name. Neither method fails."""

    def find(self, username: str) -> Device | None:
        """The device that username had confirmed here, or None."""

    def drop(self, username: str) -> None:
        """Forget it on this computer: the user pool no longer accepts it."""


class NoDevices:
    """A computer that is not a device of any user."""

    def find(self, username: str) -> Device | None:  # noqa: ARG002
        """None."""
        return None

    def drop(self, username: str) -> None:
        """Nothing to forget."""


class AskedOnce:
    """Another's devices, each looked up once: a keyring may ask its owner every time."""

    def __init__(self, devices: KnownDevices) -> None:
        self._devices = devices
        self._found: dict[str, Device | None] = {}

    def find(self, username: str) -> Device | None:
        """As the devices behind it said the first time."""
        if username not in self._found:
            self._found[username] = self._devices.find(username)
        return self._found[username]

    def drop(self, username: str) -> None:
        """Forget it here and behind."""
        self._found[username] = None
        self._devices.drop(username)


def device_verifier(device: Device, salt: int, modpow: srp.ModPow) -> DeviceVerifier:
    """What ConfirmDevice is told, from which the password cannot be found.

    Both numbers are sign-padded: Cognito reads them as signed and refuses a negative one. Source:
    AWS's clients for .NET and JavaScript.
    """
    x = srp.private_key(device.identity, device.password.reveal(), salt)
    verifier = modpow(srp.G, x, srp.N)
    return DeviceVerifier(_base64(salt), _base64(verifier))


def _base64(number: int) -> str:
    return base64.b64encode(srp.pad(number)).decode()
