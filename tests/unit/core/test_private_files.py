"""What only this user may read: whole, or as it was before."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from core.books.edits.edit import Edit, EditKind, Owner
from core.books.edits.edits_export import export_edits
from core.books.values.book import BookKey
from core.errors import StoreError
from core.private_files import claim_private, make_private, write_private
from tests.support.full_disk import room_for

KEY = BookKey((("Title", "S", "Fiasko"),))
EDIT = Edit(0, EditKind.ADD, KEY, KEY.attributes, Owner("ada", "eu-central-1:1", "Role"), 0.0)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_a_file_that_others_could_read_is_theirs_no_more(tmp_path: Path) -> None:
    for name, work in (("kept", claim_private), ("new", lambda file: write_private(file, "x"))):
        file = tmp_path / name
        file.write_text("before")
        file.chmod(0o644)
        work(file)
        assert mode_of(file) == 0o600


@posix
def test_the_folders_above_are_made_private_as_well(tmp_path: Path) -> None:
    folder = make_private(tmp_path / "above" / "below")
    assert (mode_of(folder), mode_of(folder.parent)) == (0o700, 0o700)


def test_what_was_written_before_stays_when_the_new_text_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "profiles.json"
    write_private(file, "before")
    with pytest.raises(UnicodeEncodeError):
        write_private(file, "after " * 10_000 + "\ud800")
    assert file.read_text() == "before"
    assert names_in(tmp_path) == ["profiles.json"]


def test_a_full_disk_leaves_the_older_export_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "edits.json"
    file.write_text("the older ones")
    with room_for(64, file), pytest.raises(StoreError, match=r"not be written to edits\.json"):
        export_edits(file, [EDIT])
    assert file.read_text() == "the older ones"
    assert names_in(tmp_path) == ["edits.json"]


@posix
def test_an_export_through_a_link_reaches_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "edits.json")
    export_edits(tmp_path / "link.json", [])
    assert (tmp_path / "edits.json").read_text() == "[]\n"
    assert (tmp_path / "link.json").is_symlink()
