"""Which keyring the app uses: real ones only, whatever else is installed or configured."""

from __future__ import annotations

import pytest

from core.errors import VaultError, VaultLocked, VaultMissing
from core.redaction import Secret
from core.vault.vault import Slot, SlotKind, open_vault
from tests.support.secret_service import SecretService, no_keyring, secret_service

__all__ = ["no_keyring", "secret_service"]

SLOT = Slot("practice", "testuser1", SlotKind.CACHE_KEY)


@pytest.mark.usefixtures("secret_service")
def test_the_desktops_keyring_is_found() -> None:
    assert "Secret Service" in open_vault().description


def test_the_keyring_file_on_disk_holds_nothing_in_the_clear(
    secret_service: SecretService,
) -> None:
    open_vault().write(SLOT, Secret("a-very-recognisable-secret"))
    files = [file for file in secret_service.home.rglob("*") if file.is_file()]
    assert files
    assert not any(b"recognisable" in file.read_bytes() for file in files)


def test_a_secret_outlives_the_keyring_daemon(secret_service: SecretService) -> None:
    open_vault().write(SLOT, Secret("kept"))
    secret_service.stop_daemon()
    secret_service.start_daemon()
    assert open_vault().read(SLOT) == Secret("kept")


def test_a_locked_keyring_says_that_it_is_locked(secret_service: SecretService) -> None:
    vault = open_vault()
    vault.write(SLOT, Secret("kept"))
    secret_service.lock()
    with pytest.raises(VaultLocked):
        vault.read(SLOT)
    with pytest.raises(VaultLocked):
        vault.write(SLOT, Secret("new"))
    secret_service.stop_daemon()
    secret_service.start_daemon()
    assert vault.read(SLOT) == Secret("kept")


def test_a_keyring_that_goes_away_is_told(secret_service: SecretService) -> None:
    vault = open_vault()
    secret_service.stop_daemon()
    with pytest.raises(VaultMissing):
        vault.read(SLOT)
    with pytest.raises(VaultMissing):
        open_vault()


@pytest.mark.usefixtures("no_keyring")
def test_without_any_keyring_the_app_is_told() -> None:
    with pytest.raises(VaultMissing, match="No secure keyring"):
        open_vault()


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize(
    "unsafe",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "tests.support.keyring_backends.PlaintextKeyring",
    ],
)
def test_an_unsafe_backend_is_refused_even_when_it_is_configured(
    monkeypatch: pytest.MonkeyPatch, unsafe: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", unsafe)
    with pytest.raises(VaultMissing):
        open_vault()


def test_a_chain_is_not_used_beyond_its_trusted_member(
    secret_service: SecretService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.chainer.ChainerBackend")
    vault = open_vault()
    vault.write(SLOT, Secret("kept"))
    assert "Secret Service" in vault.description
    assert vault.read(SLOT) == Secret("kept")


@pytest.mark.usefixtures("secret_service")
def test_a_backend_that_cannot_be_loaded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Backend")
    with pytest.raises(VaultError):
        open_vault()
