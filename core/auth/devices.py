"""This computer as a remembered device of each user: confirmed, kept in the vault, forgotten."""

from __future__ import annotations

import base64
import contextlib
import secrets
from typing import TYPE_CHECKING

from core.auth.conversation.device import Device, device_verifier
from core.auth.srp.modexp import fast_modpow
from core.errors import DeviceRefused, VaultError
from core.redaction import Secret
from core.vault.vault import Slot, SlotKind

if TYPE_CHECKING:
    from core.auth.cognito_idp import CognitoIdp
    from core.auth.tokens.tokens import SignedIn
    from core.profile.profile import Profile
    from core.vault.vault import SecretStore

_PASSWORD_BYTES = 40
_SALT_BITS = 128


class Devices:
    """The devices that this computer is in one profile's user pool. Blocking; any thread.

    A keyring that cannot be read or written never stands in the way of a sign-in: the computer is
    then no device, and the second factor is asked for. Names are users' real names.
    """

    def __init__(self, profile: Profile, idp: CognitoIdp, vault: SecretStore) -> None:
        self._profile = profile
        self._idp = idp
        self._vault = vault

    def find(self, username: str) -> Device | None:
        """The device that username had confirmed here, or None."""
        try:
            text = self._vault.read(self._slot(username))
        except VaultError:
            return None
        return Device.load(text) if text is not None else None

    def drop(self, username: str) -> None:
        """Forget it on this computer: the user pool no longer accepts it."""
        with contextlib.suppress(VaultError):
            self._vault.forget(self._slot(username))

    def confirm(self, signed_in: SignedIn, name: str) -> bool:
        """Confirm the device that came with signed_in, under a name that its user recognises.

        True when the pool leaves it to the user whether it is remembered: ask, then remember().
        False when nothing is to be asked, also when no device came. Raises SignInRefused,
        VaultError (then the device is confirmed but not kept) or a TransientError.
        """
        new = signed_in.tokens.new_device
        if new is None:
            return False
        password = base64.b64encode(secrets.token_bytes(_PASSWORD_BYTES)).decode()
        device = Device(new.key, new.group_key, Secret(password))
        verifier = device_verifier(device, secrets.randbits(_SALT_BITS), fast_modpow())
        ask = self._idp.confirm_device(signed_in.tokens.access, device.key, name, verifier)
        self._vault.write(self._slot(signed_in.claims.username), device.dump())
        return ask

    def remember(self, username: str, access_token: Secret) -> None:
        """Have the pool no longer ask username for a second factor here. The user's own choice.

        Nothing happens when there is no device. Raises SignInRefused or a TransientError.
        """
        device = self.find(username)
        if device is not None:
            self._idp.remember_device(access_token, device.key)

    def forget(self, username: str, access_token: Secret) -> None:
        """Strike this computer off username's devices, in the pool and then here.

        Nothing happens when there is no device. Raises SignInRefused, VaultError or a
        TransientError; the device is kept here until the pool has forgotten it.
        """
        device = self.find(username)
        if device is not None:
            with contextlib.suppress(DeviceRefused):
                self._idp.forget_device(access_token, device.key)
            self._vault.forget(self._slot(username))

    def _slot(self, username: str) -> Slot:
        return Slot(self._profile.id, username, SlotKind.DEVICE)
