"""The keyring backends that are trusted, and their calls with every failure in our words.

keyring falls back to whatever is installed: with keyrings.alt a plaintext file, with a setting
the null backend, which swallows writes. So a backend counts only when its class is listed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from core.errors import AppError, VaultError, VaultLocked, VaultMissing
from core.i18n import N_, _

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_T = TypeVar("_T")

_SECRET_SERVICE = "keyring.backends.SecretService.Keyring"
ALLOWED = {
    _SECRET_SERVICE: N_("the desktop's keyring (Secret Service)"),
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
    "keyring.backends.macOS.Keyring": N_("the macOS keychain"),
    "keyring.backends.Windows.WinVaultKeyring": N_("the Windows Credential Manager"),
}
_KEYRING = N_("a keyring")
_CHAINER = "keyring.backends.chainer.ChainerBackend"
_ACCOUNT = "bookplate"
_LOCKED = {"KeyringLocked", "LockedException", "PromptDismissedException"}
_MISSING = {"NoKeyringError", "InitError", "SecretServiceNotAvailableException"}


class SafeBackend:
    """A keyring backend's entries by service name; every failure is a VaultError."""

    def __init__(self, backend: KeyringBackend, *, description: str = "") -> None:
        self._backend = backend
        self.description = description or _KEYRING

    def get(self, service: str) -> str | None:
        """The entry's text, or None."""
        return _as_vault_errors(lambda: self._backend.get_password(service, _ACCOUNT))

    def set(self, service: str, text: str) -> None:
        """Write the entry in place of what was there."""
        _as_vault_errors(lambda: self._backend.set_password(service, _ACCOUNT, text))

    def delete(self, service: str) -> None:
        """Remove the entry; nothing happens when there is none."""
        if self.get(service) is not None:
            _as_vault_errors(lambda: self._backend.delete_password(service, _ACCOUNT))


def allowed_backend() -> SafeBackend:
    """The backend that the user chose in keyring's settings, else the best of this system's.

    Looked up each time: keyring itself remembers for good what it found first. Raises
    VaultMissing when the choice is not a trusted one, or when this system has none.
    """
    chosen = _as_vault_errors(_chosen)
    if chosen is None or class_name(chosen) == _CHAINER:
        found = _as_vault_errors(_best)
    else:
        found = chosen if class_name(chosen) in ALLOWED else None
    if found is None:
        raise _missing()
    if hasattr(found, "persist"):
        found.persist = "local machine"
    return SafeBackend(_frugal(found), description=ALLOWED[class_name(found)])


def class_name(backend: object) -> str:
    """The full name of the backend's own class; a subclass of a trusted one is another."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _chosen() -> KeyringBackend | None:
    from keyring import core

    return core.load_env() or core.load_config()


def _best() -> KeyringBackend | None:
    return max(_viable(), key=lambda backend: float(backend.priority), default=None)


def _viable() -> Iterator[KeyringBackend]:
    for name in ALLOWED:
        module, _dot, attribute = name.rpartition(".")
        backend: type[KeyringBackend] = getattr(import_module(module), attribute)
        if backend.viable:
            yield backend()


def _frugal(found: KeyringBackend) -> KeyringBackend:
    if class_name(found) != _SECRET_SERVICE:
        return found
    from core.vault.secret_service import OneConnection

    return OneConnection()


def _as_vault_errors(call: Callable[[], _T]) -> _T:
    # Backends also raise other errors than keyring's: pywin32's error, D-Bus's, RuntimeError.
    try:
        return call()
    except Exception as error:
        raise _in_our_words(error) from error


def _in_our_words(error: Exception) -> AppError:
    names = {cls.__name__ for cls in type(error).__mro__}
    if names & _LOCKED:
        return VaultLocked(
            _("The keyring is locked."),
            _(
                "Unlock it, or restart Bookplate to be asked for its password. Without it, you "
                "will have to sign in again next time."
            ),
        )
    if names & _MISSING:
        return _missing()
    return VaultError(
        _("The keyring failed ({error}).", error=type(error).__name__),
        _(
            "What it stored before is unchanged. Without it, you will have to sign in again next "
            "time."
        ),
    )


def _missing() -> VaultMissing:
    return VaultMissing(
        _("No secure keyring found."),
        _("You can work as usual, but you will have to sign in again next time."),
    )
