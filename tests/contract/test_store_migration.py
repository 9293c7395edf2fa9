"""Stores of every version that was ever released: opened, nothing lost, whatever comes between."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from core.books.edits.edit import Applied, EditState
from core.books.library import Library
from core.books.reading.listing import BookQuery
from core.books.store.store import Store
from core.cancel import CancelToken
from core.errors import StoreError
from core.redaction import Secret
from tests.support.books import InMemoryBooks
from tests.support.full_disk import room_for
from tests.support.library_desk import ADA, TABLE
from tests.support.seeds import Seeds
from tests.support.unix import kill_at_once

STORES = Path(__file__).parents[1] / "vectors" / "stores"
KEY = Secret("0123456789abcdef" * 4)
VERSIONS = sorted(each.stem for each in STORES.glob("*.db"))
OPEN = {
    2: EditState.REFUSED,
    3: EditState.CONFLICT,
    4: EditState.DRAFT,
    6: EditState.QUEUED,
    7: EditState.QUEUED,
    8: EditState.QUEUED,
    9: EditState.QUEUED,
}
SETTLED = {1: EditState.APPLIED, 5: EditState.DISCARDED}
DEATHS = 40


@pytest.fixture(params=VERSIONS)
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of one of the stores."""
    return copy(request.param, tmp_path)


def copy(version: str, folder: Path) -> Path:
    file = folder / "books.db"
    shutil.copy(STORES / f"{version}.db", file)
    return file


def opened(file: Path, **more: Any) -> Library:
    return Library.open(
        InMemoryBooks(), TABLE, ADA, file=file, key=KEY, now=lambda: 1_700_000_100.0, **more
    )


def require_all(library: Library) -> None:
    """Every edit in its state, every book, and what is noted."""
    assert {each.id: each.state for each in library.edits()} == OPEN
    assert {each.id: each.state for each in library.edits(settled=True)} == OPEN | SETTLED
    refused, conflict, _draft, attempted = library.edits()[:4]
    assert refused.problem is not None
    assert conflict.current is not None
    assert attempted.wanted["year"] == {"N": "2005"}
    assert attempted.attempted, "it may have arrived"
    assert library.restorable() == {5}
    assert library.synced_at == 1_700_000_000.0
    assert library.key_schema is not None
    rows = library.rows(library.select(BookQuery()))
    titles = [row.book.attributes["title"]["S"] for row in rows]
    assert titles == ["Only here", *(f"Tale {number:02}" for number in range(12))]
    assert rows[12].book.attributes["more"] == {
        "M": {"a": {"L": [{"BOOL": True}, {"NULL": True}, {"N": "1.50"}]}}
    }
    assert len(library.select(BookQuery("tale 0"))) == 10
    years = library.rows(library.select(BookQuery(sort_column="year", descending=True)))
    assert years[0].book.attributes["year"] == {"N": "2007"}


def test_there_is_one_of_each_version() -> None:
    assert VERSIONS == ["1-attempted", "1-evidence", "1-first"]


def test_books_edits_and_notes_are_taken_over(stored: Path) -> None:
    told: list[tuple[int, int]] = []
    library = opened(stored, converted=lambda done, of: told.append((done, of)))
    require_all(library)
    assert told == [(12, 12)]
    library.close()
    again = opened(stored, converted=lambda done, of: pytest.fail("a second time"))
    require_all(again)
    again.close()


def test_evidence_is_taken_over(tmp_path: Path) -> None:
    library = opened(copy("1-evidence", tmp_path))
    (evidence,) = library.evidence.all()
    assert evidence.words == "no"
    library.close()


def test_what_waited_can_be_sent_and_what_was_discarded_restored(stored: Path) -> None:
    library = opened(stored)
    assert library.restore(5).state is EditState.QUEUED
    (added,) = [type(each) for each in library.send_waiting() if each.edit.id == 9]
    assert added is Applied
    library.close()


def test_a_program_killed_anywhere_loses_nothing(tmp_path: Path, seeds: Seeds) -> None:
    """It dies at some line of the code that takes over; the next start ends it."""
    luck = seeds.random()
    lines = died_at(copy("1-first", tmp_path), sys.maxsize)
    assert lines > 300
    for number in range(DEATHS):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = copy(luck.choice(VERSIONS), folder)
        died_at(file, luck.randrange(lines))
        library = opened(file)
        require_all(library)
        library.close()


def forked() -> int:
    """0 in the child."""
    if sys.platform != "win32":
        return os.fork()
    pytest.skip("Windows has no fork")


def died_at(file: Path, line: int) -> int:
    """Open in a child process that is killed at that line; gives how many lines it came through."""
    reading, writing = os.pipe()
    child = forked()
    if child == 0:
        count = 0

        def trace(frame: FrameType, event: str, _argument: object) -> Any:
            nonlocal count
            if "/core/books/store/" not in frame.f_code.co_filename:
                return None
            count += event == "line"
            if count > line:
                kill_at_once(os.getpid())
            return trace

        sys.settrace(trace)
        opened(file)
        sys.settrace(None)
        os.write(writing, str(count).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return int(told.read() or 0)


def test_on_a_full_disk_there_is_a_sentence_and_nothing_is_lost(stored: Path) -> None:
    for more in range(0, 60_000, 9_000):
        place = stored.with_name(f"small-{more}")
        place.write_bytes(b"")
        with room_for(more, place), pytest.raises(StoreError) as told:
            opened(stored)
        assert str(told.value)
    library = opened(stored)
    require_all(library)
    library.close()


def test_where_no_new_file_can_be_made_there_is_a_sentence(stored: Path) -> None:
    """Tests run as root, who may write anywhere: so its place is taken."""
    stored.with_name("books.db.new").mkdir()
    with pytest.raises(StoreError):
        opened(stored)
    stored.with_name("books.db.new").rmdir()
    library = opened(stored)
    require_all(library)
    library.close()


def test_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = copy("1-evidence", tmp_path)
    with Store(file, KEY, as_it_is=True) as store:
        store.run("PRAGMA user_version = 3")
    before = file.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        opened(file)
    assert file.read_bytes() == before


def test_after_a_sync_the_books_are_those_of_the_table(stored: Path) -> None:
    library = opened(stored)
    library.sync(lambda _: None, CancelToken())
    assert {each.id for each in library.edits()} == set(OPEN)
    assert len(library.select(BookQuery())) == len(library.edits()), "the edits' books are shown"
    library.close()
