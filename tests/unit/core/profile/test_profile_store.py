"""Profiles are kept for the next start, by this user only, and without secrets."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import ProfileError
from core.profile.profile import BooksTable, Endpoints, Profile
from core.profile.profile_store import ProfileStore
from core.redaction import Secret
from tests.support.unix import named_pipe

ONE = Profile(
    id="one",
    name="Öffentliche Bücherei",
    region="eu-central-1",
    user_pool_id="eu-central-1_AbCdEfGhI",
    client_id="1234567890abcdefghijklmnop",
    identity_pool_id="eu-central-1:00000000-1111-2222-3333-444444444444",
    table=BooksTable("book-table", "eu-west-1", "author", None),
    endpoints=Endpoints(dynamodb="http://localhost:8000"),
)
TWO = replace(ONE, id="two", name="Two")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "config" / "bookplate"


def test_nothing_is_kept_at_first(folder: Path) -> None:
    assert ProfileStore(folder).profiles() == ()


def test_profiles_are_there_at_the_next_start(folder: Path) -> None:
    ProfileStore(folder).keep(ONE)
    ProfileStore(folder).keep(TWO)
    assert ProfileStore(folder).profiles() == (ONE, TWO)


def test_a_profile_is_replaced_and_removed_by_its_id(folder: Path) -> None:
    store = ProfileStore(folder)
    store.keep(ONE)
    store.keep(replace(ONE, name="Renamed"))
    store.keep(TWO)
    store.remove("two")
    store.remove("never there")
    assert [profile.name for profile in store.profiles()] == ["Renamed"]


def test_only_the_user_can_read_the_file(folder: Path) -> None:
    ProfileStore(folder).keep(ONE)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "profiles.json")]
    assert modes == [0o700, 0o600]
    assert [file.name for file in folder.iterdir()] == ["profiles.json"]


def test_a_client_secret_is_not_kept(folder: Path) -> None:
    store = ProfileStore(folder)
    with pytest.raises(ProfileError, match="not saved"):
        store.keep(replace(ONE, client_secret=Secret("sssh")))
    assert not folder.exists()


@pytest.mark.parametrize("text", ["", "{", "{}", "\x00", "7", "[" * 100_000])
def test_a_damaged_list_is_told_and_put_aside_before_another_one_is_written(
    folder: Path, text: str
) -> None:
    folder.mkdir(parents=True)
    file = folder / "profiles.json"
    file.write_text(text)
    store = ProfileStore(folder)
    assert store.profiles() == ()
    told = store.trouble
    assert told is not None
    assert str(file) in told.hint
    assert file.read_text() == text
    store.keep(ONE)
    assert ProfileStore(folder).trouble is None
    assert ProfileStore(folder).profiles() == (ONE,)
    assert (folder / "profiles.damaged-1.json").read_text() == text


def test_a_folder_or_a_pipe_in_place_of_the_list_is_put_aside_too(folder: Path) -> None:
    folder.mkdir(parents=True)
    file = folder / "profiles.json"
    makers: tuple[Callable[[Path], None], ...] = (Path.mkdir, named_pipe)
    for number, make in enumerate(makers, start=1):
        make(file)
        store = ProfileStore(folder)
        assert store.profiles() == ()
        assert store.trouble is not None
        store.keep(ONE)
        assert store.profiles() == (ONE,)
        assert (folder / f"profiles.damaged-{number}.json").exists()
        file.unlink()


@pytest.mark.parametrize("entry", [7, None, {}, {"id": "two"}, {"auth": 5}, [[]]])
def test_an_entry_that_is_not_understood_hides_no_other_and_stays(
    folder: Path, entry: object
) -> None:
    ProfileStore(folder).keep(ONE)
    file = folder / "profiles.json"
    file.write_text(json.dumps([entry, *json.loads(file.read_text())]))
    store = ProfileStore(folder)
    assert store.profiles() == (ONE,)
    assert store.trouble is not None
    assert "1 saved profile" in store.trouble.title
    store.keep(TWO)
    assert store.profiles() == (ONE, TWO)
    assert json.loads(file.read_text())[0] == entry


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ProfileError, match="could not be saved"):
        ProfileStore(tmp_path / "file" / "bookplate").keep(ONE)
