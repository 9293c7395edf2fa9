"""Chunks on a backend with Windows' limits: sizes, torn writes, damage, lies."""

from __future__ import annotations

import pytest

from core.errors import VaultError
from core.redaction import Secret
from core.vault.backends import SafeBackend
from core.vault.vault import Slot, SlotKind, Vault
from tests.support.keyring_backends import WINDOWS_LIMIT, ForgetfulKeyring, WindowsLikeKeyring

SLOT = Slot("p", "maria", SlotKind.REFRESH_TOKEN)
OLD = Secret("old " * 700)
NEW = Secret("new " * 900)


@pytest.fixture
def windows() -> WindowsLikeKeyring:
    return WindowsLikeKeyring()


@pytest.fixture
def vault(windows: WindowsLikeKeyring) -> Vault:
    return Vault(SafeBackend(windows))


def test_a_refresh_token_fits_into_windows_entries(
    windows: WindowsLikeKeyring, vault: Vault
) -> None:
    vault.write(SLOT, NEW)
    assert vault.read(SLOT) == NEW
    sizes = [len(text.encode("utf-16-le")) for _, text in windows.entries.values()]
    assert max(sizes) <= WINDOWS_LIMIT


def test_the_limit_itself_is_told_as_a_vault_error(windows: WindowsLikeKeyring) -> None:
    with pytest.raises(VaultError) as told:
        SafeBackend(windows).set("service", "x" * 1281)
    assert "PyWinError" in told.value.title


@pytest.mark.parametrize("writes", range(5))
def test_a_write_that_is_cut_short_leaves_the_old_secret(
    windows: WindowsLikeKeyring, vault: Vault, writes: int
) -> None:
    vault.write(SLOT, OLD)
    windows.writes_left = writes
    with pytest.raises(VaultError):
        vault.write(SLOT, NEW)
    assert vault.read(SLOT) == OLD


def test_after_a_write_that_was_cut_short_the_next_one_succeeds(
    windows: WindowsLikeKeyring, vault: Vault
) -> None:
    vault.write(SLOT, OLD)
    windows.writes_left = 2
    with pytest.raises(VaultError):
        vault.write(SLOT, NEW)
    windows.writes_left = None
    vault.write(SLOT, NEW)
    assert vault.read(SLOT) == NEW


def test_nothing_of_the_old_secret_stays_after_a_write(
    windows: WindowsLikeKeyring, vault: Vault
) -> None:
    vault.write(SLOT, OLD)
    vault.write(SLOT, Secret("short"))
    assert not any("old" in text for _, text in windows.entries.values())


def test_forgetting_leaves_no_entry_at_all(windows: WindowsLikeKeyring, vault: Vault) -> None:
    vault.write(SLOT, OLD)
    windows.writes_left = 3
    with pytest.raises(VaultError):
        vault.write(SLOT, NEW)
    vault.forget(SLOT)
    assert windows.entries == {}


def test_a_keyring_that_does_not_keep_its_word_is_found_out() -> None:
    with pytest.raises(VaultError, match="did not keep"):
        Vault(SafeBackend(ForgetfulKeyring())).write(SLOT, NEW)


def test_damage_is_told_and_mended_by_the_next_write(
    windows: WindowsLikeKeyring, vault: Vault
) -> None:
    vault.write(SLOT, OLD)
    first_chunk = next(service for service in windows.entries if service.endswith("/0"))
    windows.entries[first_chunk] = ("bookplate", "something else")
    with pytest.raises(VaultError, match="damaged"):
        vault.read(SLOT)
    vault.write(SLOT, NEW)
    assert vault.read(SLOT) == NEW


@pytest.mark.parametrize(
    "header", ["", "{}", "[]", '["c", 1, 1, "x"]', "not json", '["a","1",1,""]']
)
def test_a_header_of_another_hand_is_damage_not_a_crash(
    windows: WindowsLikeKeyring, vault: Vault, header: str
) -> None:
    windows.entries[SLOT.service] = ("bookplate", header)
    with pytest.raises(VaultError, match="damaged"):
        vault.read(SLOT)


def test_no_error_and_no_repr_shows_the_secret(windows: WindowsLikeKeyring, vault: Vault) -> None:
    windows.writes_left = 1
    with pytest.raises(VaultError) as told:
        vault.write(SLOT, NEW)
    assert "new" not in f"{told.value!r} {told.value} {told.value.__cause__!r}"


@pytest.mark.parametrize("deletions", range(4))
def test_forgetting_that_was_cut_short_is_finished_by_the_next_one(
    windows: WindowsLikeKeyring, vault: Vault, deletions: int
) -> None:
    vault.write(SLOT, OLD)
    windows.deletions_left = deletions
    with pytest.raises(VaultError):
        vault.forget(SLOT)
    windows.deletions_left = None
    vault.forget(SLOT)
    assert windows.entries == {}


@pytest.mark.parametrize("deletions", range(3))
def test_what_a_write_left_of_the_old_secret_is_forgotten_with_the_new_one(
    windows: WindowsLikeKeyring, vault: Vault, deletions: int
) -> None:
    vault.write(SLOT, OLD)
    windows.deletions_left = deletions
    with pytest.raises(VaultError):
        vault.write(SLOT, NEW)
    windows.deletions_left = None
    vault.forget(SLOT)
    assert windows.entries == {}
