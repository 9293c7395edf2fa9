"""The keeper of a session's refresh token: in memory while it lasts, and in the vault."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from core.errors import VaultError
from core.redaction import Secret

if TYPE_CHECKING:
    from core.vault.vault import SecretStore, Slot

_BETWEEN = "\n"
"""Between the token and the device key in the vault; neither has a line break in it."""


class RefreshTokenKeeper:
    """Holds the token, and the vault's copy in step with it. Safe on any thread.

    device_key is the device that the token was given to, if any; it is kept with the token, since
    neither is good without the other.
    """

    def __init__(
        self,
        vault: SecretStore,
        slot: Slot,
        token: Secret | None,
        device_key: str | None = None,
    ) -> None:
        self.device_key = device_key
        self._vault = vault
        self._slot = slot
        self._lock = threading.Lock()
        self._token = token
        self._written = False
        self._closed = False

    @property
    def token(self) -> Secret | None:
        """The newest token, or None when there is none (or none left)."""
        return self._token

    @property
    def remembered(self) -> bool:
        """Whether the newest token will still be there after the app was closed."""
        return self._written and self._vault.remembers and self.owed is None

    @property
    def owed(self) -> VaultError | None:
        """Why the vault did not take the newest token yet; it is asked again until it does."""
        return self._vault.owes(self._slot)

    @classmethod
    def read(cls, vault: SecretStore, slot: Slot) -> RefreshTokenKeeper | None:
        """With the token that the vault has, or None. Raises VaultError."""
        kept = vault.read(slot)
        if kept is None:
            return None
        token, device_key = _parts(kept)
        keeper = cls(vault, slot, token, device_key)
        keeper._written = True
        return keeper

    def remember(self) -> None:
        """Write the token into the vault, durably. Raises VaultError."""
        with self._lock:
            if self._token is not None:
                try:
                    self._write(self._token)
                finally:
                    self._written = self._written or self.owed is not None

    def rotate(self, token: Secret) -> bool:
        """Keep a new token before anything is done with what came along: the old one dies soon.

        When the vault cannot take it, the session continues in memory. It is remembered as soon as
        the vault can, if that makes up for what it could not do (core/vault/owing_vault.py). False
        when the keeper was cleared meanwhile, and the token is not wanted.
        """
        with self._lock:
            if self._closed:
                return False
            self._token = token
            try:
                self._write(token)
            except VaultError:
                self._written = self.owed is not None
            return True

    def look_again(self) -> Secret | None:
        """Take over the vault's token if it is another one: some other process has renewed it.

        None when it is the same, or when there is none to be had.
        """
        with self._lock:
            if self._closed:
                return None
            with contextlib.suppress(VaultError):
                kept = self._vault.read(self._slot)
                if kept is not None:
                    return self._take_over(kept)
            return None

    def drop_device(self) -> None:
        """The device is gone; from now on the token is kept without it."""
        with self._lock:
            self.device_key = None
            if self._written and self._token is not None:
                with contextlib.suppress(VaultError):
                    self._write(self._token)

    def let_go(self) -> Secret | None:
        """Give the token away; from now on the vault's copy belongs to another session."""
        with self._lock:
            self._closed = True
            token, self._token = self._token, None
            return token

    def clear(self) -> VaultError | None:
        """Forget the token for good; what the vault raised when it could not forget its copy."""
        with self._lock:
            self._closed = True
            self._token = None
            try:
                self._vault.forget(self._slot)
            except VaultError as error:
                return error
            self._written = False
            return None

    def _take_over(self, kept: Secret) -> Secret | None:
        token, device_key = _parts(kept)
        if token == self._token:
            return None
        self._token, self.device_key, self._written = token, device_key, True
        return token

    def _write(self, token: Secret) -> None:
        key = self.device_key
        kept = token if key is None else Secret(f"{token.reveal()}{_BETWEEN}{key}")
        self._vault.write(self._slot, kept)
        self._written = True


def _parts(kept: Secret) -> tuple[Secret, str | None]:
    token, _, device_key = kept.reveal().partition(_BETWEEN)
    return Secret(token), device_key or None
