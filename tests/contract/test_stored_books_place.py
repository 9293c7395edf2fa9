"""Stored books belong to one user and one table, also when a profile is altered under its id."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.books.library import Library
from core.books.store.books_file import BooksFiles
from core.books.store.store import new_cache_key
from core.errors import StoreError
from core.profile.profile import BooksTable, Profile
from core.vault.vault import MemoryVault
from tests.support.books import InMemoryBooks
from tests.support.library_desk import ADA, FIASKO, TABLE

PROFILE = Profile(
    id="kept",
    name="Kept",
    region="eu-central-1",
    user_pool_id="eu-central-1_abc",
    client_id="client",
    identity_pool_id="eu-central-1:00000000-0000-0000-0000-000000000000",
    table=TABLE,
)
OTHERS = {
    "table": replace(PROFILE, table=replace(TABLE, name="other-table")),
    "region": replace(PROFILE, table=replace(TABLE, region="eu-west-1")),
    "user pool": replace(PROFILE, user_pool_id="eu-central-1_xyz"),
    "identity pool": replace(
        PROFILE, identity_pool_id="eu-central-1:11111111-1111-1111-1111-111111111111"
    ),
}


class RememberingVault(MemoryVault):
    """A keyring for as long as the test runs."""

    remembers = True


def path_of(profile: Profile, folder: Path, vault: RememberingVault) -> Path:
    found = BooksFiles(folder, profile, vault).of("ada")
    assert found is not None
    return found.path


@pytest.mark.parametrize("changed", OTHERS)
def test_another_place_under_the_same_profile_id_has_a_store_of_its_own(
    tmp_path: Path, changed: str
) -> None:
    vault = RememberingVault()
    first = path_of(PROFILE, tmp_path, vault)
    assert path_of(OTHERS[changed], tmp_path, vault) != first
    assert path_of(PROFILE, tmp_path, vault) == first


def test_another_endpoint_or_name_of_the_same_table_finds_the_same_store(tmp_path: Path) -> None:
    vault = RememberingVault()
    renamed = replace(PROFILE, name="Renamed", table=replace(TABLE, sort_key=None))
    assert path_of(renamed, tmp_path, vault) == path_of(PROFILE, tmp_path, vault)


def test_forgetting_destroys_the_stores_of_all_tables_of_that_user_only(tmp_path: Path) -> None:
    vault = RememberingVault()
    files = BooksFiles(tmp_path, PROFILE, vault)
    other_user = files.of("grace")
    assert other_user is not None
    mine = [path_of(PROFILE, tmp_path, vault), path_of(OTHERS["table"], tmp_path, vault)]
    for path in (*mine, other_user.path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"books")
    files.forget("ada")
    assert [path.exists() for path in mine] == [False, False]
    assert other_user.path.exists()


@pytest.mark.parametrize(
    "other", [replace(TABLE, name="other-table"), replace(TABLE, region="eu-west-1")]
)
def test_books_and_edits_of_one_table_are_never_opened_as_anothers(
    tmp_path: Path, other: BooksTable
) -> None:
    file, key = tmp_path / "books.db", new_cache_key()
    library = Library.open(InMemoryBooks(), TABLE, ADA, file=file, key=key)
    library.add(FIASKO.attributes)
    library.close()

    with pytest.raises(StoreError, match="another table"):
        Library.open(InMemoryBooks(), other, ADA, file=file, key=key)

    again = Library.open(InMemoryBooks(), TABLE, ADA, file=file, key=key)
    assert [edit.key for edit in again.edits()] == [FIASKO.key]
    again.close()
