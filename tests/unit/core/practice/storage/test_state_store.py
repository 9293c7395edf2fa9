"""The state survives what it must, and nobody without the key reads it."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from core.practice.state.cloud_state import CloudState
from core.practice.state.seed import seed
from core.practice.storage.sealed_file import SealedFile, SealUnreadable
from core.practice.storage.state_folder import FolderInUse, StateFolder
from core.practice.storage.state_store import StateStore, StateUnknown
from tests.support.old_state import as_once_written

_KEY = bytes(range(32))


@pytest.fixture(scope="module")
def first_day() -> CloudState:
    return seed()


def _open(path: Path, first_day: CloudState, key: bytes = _KEY) -> StateStore:
    return StateStore(SealedFile(path, key), lambda _keys: first_day)


def _shifted(state: CloudState) -> CloudState:
    return replace(state, clock_shift=5.0)


def test_an_update_is_on_disk_when_it_returns(tmp_path: Path, first_day: CloudState) -> None:
    path = tmp_path / "cloud.sealed"
    _open(path, first_day).update(_shifted)
    assert _open(path, first_day).current.clock_shift == 5.0


def test_the_file_shows_nothing_and_is_its_owners_alone(
    tmp_path: Path, first_day: CloudState
) -> None:
    path = tmp_path / "cloud.sealed"
    _open(path, first_day)
    content = path.read_bytes()
    assert b"testuser1" not in content
    assert b"PRIVATE KEY" not in content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_failed_change_changes_nothing(tmp_path: Path, first_day: CloudState) -> None:
    store = _open(tmp_path / "cloud.sealed", first_day)

    def fail(state: CloudState) -> CloudState:
        raise KeyError(state.region)

    with pytest.raises(KeyError):
        store.update(fail)
    assert store.current == first_day


def test_a_full_disk_leaves_the_old_state_current(tmp_path: Path, first_day: CloudState) -> None:
    path = tmp_path / "folder" / "cloud.sealed"
    path.parent.mkdir()
    store = _open(path, first_day)
    path.unlink()
    path.parent.rmdir()
    with pytest.raises(OSError, match=r"cloud\.sealed"):
        store.update(_shifted)
    assert store.current.clock_shift == 0.0


def test_another_key_does_not_open_it(tmp_path: Path, first_day: CloudState) -> None:
    path = tmp_path / "cloud.sealed"
    _open(path, first_day)
    with pytest.raises(SealUnreadable):
        _open(path, first_day, bytes(32))


@pytest.mark.parametrize("position", [0, 20, -1])
def test_a_flipped_bit_is_found(tmp_path: Path, first_day: CloudState, position: int) -> None:
    path = tmp_path / "cloud.sealed"
    _open(path, first_day)
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)
    with pytest.raises(SealUnreadable):
        _open(path, first_day)


def test_one_sealed_file_cannot_pose_as_another(tmp_path: Path, first_day: CloudState) -> None:
    _open(tmp_path / "cloud.sealed", first_day)
    (tmp_path / "cloud.sealed").rename(tmp_path / "dynamodb.sealed")
    with pytest.raises(SealUnreadable):
        SealedFile(tmp_path / "dynamodb.sealed", _KEY).read()


@pytest.mark.parametrize(
    "content",
    [
        b'{"version": 2, "state": {"planet": "Mars"}}',
        b'{"version": 1, "state": {"planet": "Mars"}}',
        b'{"version": 99, "state": {}}',
    ],
)
def test_a_state_of_another_version_is_named_so(
    tmp_path: Path, first_day: CloudState, content: bytes
) -> None:
    path = tmp_path / "cloud.sealed"
    SealedFile(path, _KEY).write(content)
    with pytest.raises(StateUnknown):
        _open(path, first_day)


@pytest.mark.parametrize("version", [1, 2])
def test_a_state_from_before_there_were_codes_and_devices_is_taken_over(
    tmp_path: Path, first_day: CloudState, version: int
) -> None:
    path = tmp_path / "cloud.sealed"
    SealedFile(path, _KEY).write(as_once_written(replace(first_day, clock_shift=5.0), version))
    state = _open(path, first_day).current
    assert state.clock_shift == 5.0
    assert set(state.users) == {"testuser1"}
    assert state.clients == first_day.clients
    assert state.inbox == ()


def test_without_a_key_nothing_touches_the_disk(tmp_path: Path) -> None:
    folder = StateFolder(tmp_path / "practice", None)
    folder.lock()
    file = folder.file("cloud.sealed")
    file.write(b"content")
    assert file.read() == b"content"
    assert not (tmp_path / "practice").exists()


def test_a_folder_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    first, second = (StateFolder(tmp_path / "practice", _KEY) for _ in range(2))
    first.lock()
    with pytest.raises(FolderInUse):
        second.lock(patience=0.1)
    assert stat.S_IMODE((tmp_path / "practice").stat().st_mode) == 0o700
    first.release()
    second.lock(patience=0.1)
    second.release()
