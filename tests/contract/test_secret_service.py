"""The keyring over one connection: the entries are keyring's own, and the connection may break."""

from __future__ import annotations

from typing import Any

import pytest
from keyring.backends.SecretService import Keyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from core.vault.secret_service import OneConnection
from tests.support.secret_service import SecretService, secret_service

__all__ = ["secret_service"]

ENTRY = ("Bookplate/practice/zoë/device", "bookplate")


@pytest.mark.usefixtures("secret_service")
def test_keyring_and_the_one_connection_read_replace_and_delete_each_others_entries() -> None:
    ours = OneConnection()
    theirs: Any = Keyring()  # type: ignore[no-untyped-call]  # keyring is typed in part
    ours.set_password(*ENTRY, "Ж written over one connection")
    assert theirs.get_password(*ENTRY) == "Ж written over one connection"
    theirs.set_password(*ENTRY, "written by keyring")
    assert ours.get_password(*ENTRY) == "written by keyring"
    ours.set_password(*ENTRY, "replaced")
    theirs.delete_password(*ENTRY)
    assert ours.get_password(*ENTRY) is None
    theirs.set_password(*ENTRY, "once more")
    ours.delete_password(*ENTRY)
    assert theirs.get_password(*ENTRY) is None


@pytest.mark.usefixtures("secret_service")
def test_deleting_what_is_not_there_is_an_error() -> None:
    with pytest.raises(PasswordDeleteError):
        OneConnection().delete_password(*ENTRY)


def test_a_daemon_that_was_started_anew_is_connected_to_anew(
    secret_service: SecretService,
) -> None:
    backend = OneConnection()
    for number in range(3):
        backend.set_password(*ENTRY, f"secret {number}")
        secret_service.stop_daemon()
        secret_service.start_daemon()
        assert backend.get_password(*ENTRY) == f"secret {number}"


def test_a_keyring_that_was_locked_and_unlocked_in_between_goes_on(
    secret_service: SecretService,
) -> None:
    backend = OneConnection()
    backend.set_password(*ENTRY, "kept")
    secret_service.lock()
    with pytest.raises(KeyringLocked):
        backend.get_password(*ENTRY)
    secret_service.stop_daemon()
    secret_service.start_daemon()
    assert backend.get_password(*ENTRY) == "kept"
