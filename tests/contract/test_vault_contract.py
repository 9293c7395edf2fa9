"""What every vault promises: the keyring's, on a real Secret Service, and the one in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from core.redaction import Secret
from core.vault.vault import MemoryVault, SecretStore, Slot, SlotKind, open_vault
from tests.support.secret_service import secret_service

__all__ = ["secret_service"]

SLOT = Slot("practice", "zoë@example.com", SlotKind.REFRESH_TOKEN)
LONG = "eyJ" + "aB3-_" * 900


@pytest.fixture(params=["keyring", "memory"])
def vault(request: pytest.FixtureRequest) -> Iterator[SecretStore]:
    if request.param == "memory":
        yield MemoryVault()
    else:
        request.getfixturevalue("secret_service")
        yield open_vault()


def test_what_was_written_is_read_again(vault: SecretStore) -> None:
    vault.write(SLOT, Secret("a short one"))
    assert vault.read(SLOT) == Secret("a short one")


@pytest.mark.parametrize("text", ["", "x", "x" * 999, "x" * 1000, "x" * 1001, LONG, "Ж🗝" * 1500])
def test_every_length_and_script_survives(vault: SecretStore, text: str) -> None:
    vault.write(SLOT, Secret(text))
    assert vault.read(SLOT) == Secret(text)


def test_nothing_was_written_yet(vault: SecretStore) -> None:
    assert vault.read(SLOT) is None


def test_a_new_secret_takes_the_place_of_the_old_one(vault: SecretStore) -> None:
    vault.write(SLOT, Secret(LONG))
    vault.write(SLOT, Secret("short"))
    vault.write(SLOT, Secret(LONG[::-1]))
    assert vault.read(SLOT) == Secret(LONG[::-1])


def test_forgetting_removes_it_and_may_be_repeated(vault: SecretStore) -> None:
    vault.write(SLOT, Secret(LONG))
    vault.forget(SLOT)
    vault.forget(SLOT)
    assert vault.read(SLOT) is None


def test_users_profiles_and_kinds_do_not_mix(vault: SecretStore) -> None:
    slots = [
        Slot(profile, user, kind)
        for profile in ("a", "a/b")
        for user in ("", "b", "b/refresh-token")
        for kind in (SlotKind.REFRESH_TOKEN, SlotKind.CACHE_KEY)
    ]
    for number, slot in enumerate(slots):
        vault.write(slot, Secret(f"secret {number}"))
    assert [vault.read(slot) for slot in slots] == [
        Secret(f"secret {number}") for number in range(len(slots))
    ]


def test_several_threads_write_and_read_their_own(vault: SecretStore) -> None:
    wrong: list[str] = []

    def work(name: str) -> None:
        slot = Slot("practice", name, SlotKind.CREDENTIALS)
        for number in range(3):
            secret = Secret(f"{name} {number} " + LONG)
            vault.write(slot, secret)
            if vault.read(slot) != secret:
                wrong.append(name)

    threads = [threading.Thread(target=work, args=(f"user{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_it_says_what_it_is(vault: SecretStore) -> None:
    assert vault.description
