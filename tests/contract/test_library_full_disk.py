"""The disk fills up while edits are sent, at every point: none is stuck, overtaken or lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.books.edits.edit import Applied, Conflicted, EditOutcome, EditState, Refused, Waiting
from core.errors import StoreError
from tests.support.books import book
from tests.support.full_disk import room_for
from tests.support.library_desk import (
    DENIED,
    FIASKO,
    OFFLINE,
    SOLARIS,
    LibraryDesk,
)

FRAME = 4096 + 24
"""What SQLite appends to its log for a page that was changed (sqlite.org/fileformat, WAL)."""

FRAMES = 60
"""More than a sending writes; the sweep ends where all of it finds room."""

Story = Callable[[LibraryDesk], None]


def taken(_desk: LibraryDesk) -> None:
    """The table takes everything."""


def in_conflict(desk: LibraryDesk) -> None:
    """Somebody else has changed the first book."""
    desk.remote.put(book("Lem", "Solaris", year={"N": "1"}, language={"S": "pl"}))


def refused(desk: LibraryDesk) -> None:
    """IAM allows no changes."""
    desk.remote.denied["UpdateItem"] = DENIED


def reply_lost(desk: LibraryDesk) -> None:
    """The first one arrives, and its answer is lost."""
    desk.remote.lose_reply = OFFLINE


STORIES = [taken, in_conflict, refused, reply_lost]


class FullDisk:
    """A library with two edits of one book and a new one, all queued."""

    def __init__(self, folder: Path) -> None:
        self.desk = LibraryDesk(folder / "books.db")
        self.log = folder / "books.db-wal"
        library = self.desk.library
        library.change(SOLARIS, {"year": {"N": "1962"}})
        self.desk.remote.fail_next = OFFLINE
        library.send_waiting()
        library.change(self.desk.row("Solaris").book, {"year": {"N": "1963"}})
        library.add(FIASKO.attributes)

    def send(self, frames: int) -> tuple[EditOutcome, ...]:
        """Send with room for so many pages more."""
        with room_for(frames * FRAME, self.log):
            return self.desk.library.send_waiting()

    def send_with_room(self) -> None:
        """Send all; an answer may be lost on the way."""
        self.desk.library.send_waiting()
        outcomes = self.desk.library.send_waiting()
        assert not any(isinstance(outcome, Waiting) for outcome in outcomes)

    def states(self) -> list[EditState]:
        return [edit.state for edit in self.desk.library.edits()]


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[FullDisk]:
    made = FullDisk(tmp_path)
    yield made
    made.desk.library.close()


def sweep(
    folder: Path, story: Story, step: int = 1
) -> Iterator[tuple[FullDisk, tuple[EditOutcome, ...]]]:
    """One full disk for each point of a sending, until one has room for all of it."""
    for frames in range(0, FRAMES, step):
        place = folder / str(frames)
        place.mkdir()
        full = FullDisk(place)
        story(full.desk)
        try:
            outcomes = full.send(frames)
            yield full, outcomes
        finally:
            full.desk.library.close()
        if not any(isinstance(waits_for(outcome), StoreError) for outcome in outcomes):
            assert frames > 1
            return
    pytest.fail("the disk was full to the end: the sweep is too short")


def waits_for(outcome: EditOutcome) -> Exception | None:
    return outcome.error if isinstance(outcome, Waiting) else None


@pytest.mark.parametrize("story", STORIES)
def test_with_room_again_everything_is_sent_in_order(tmp_path: Path, story: Story) -> None:
    for full, _ in sweep(tmp_path, story):
        assert EditState.SENDING not in full.states()
        full.send_with_room()
        table = full.desk.table()
        assert table["Fiasko"] == "1987"
        if story in (taken, reply_lost):
            assert full.states() == []
            assert table["Solaris"] == "1963"
        if story is in_conflict:
            assert full.states() == [EditState.CONFLICT]
            assert table["Solaris"] == "1"
            assert full.desk.only_edit().wanted["year"] == {"N": "1963"}
        if story is refused:
            assert set(full.states()) == {EditState.REFUSED}
            assert table["Solaris"] == "1961"


@pytest.mark.parametrize("story", [taken, in_conflict])
def test_what_could_not_be_recorded_is_queued_again_and_can_be_decided_about(
    tmp_path: Path, story: Story
) -> None:
    for full, outcomes in sweep(tmp_path, story, 2):
        library = full.desk.library
        stopped = [each for each in outcomes if isinstance(waits_for(each), StoreError)]
        for outcome in stopped:
            assert isinstance(outcome, Waiting)
            (edit,) = (each for each in library.edits() if each.id == outcome.edit.id)
            assert edit.state is EditState.QUEUED
            again = library.edit_again(edit.id, {"year": {"N": "2000"}})
            assert library.keep_as_draft(again.id).state is EditState.DRAFT
            assert library.discard(again.id).state is EditState.DISCARDED
        assert len(stopped) <= 1, "sending stops there"


def test_on_a_disk_that_stays_full_later_edits_do_not_overtake(full_disk: FullDisk) -> None:
    before = full_disk.states()
    for _ in range(3):
        (outcome,) = full_disk.send(0)
        assert isinstance(waits_for(outcome), StoreError)
    assert full_disk.states() == before == [EditState.QUEUED] * 3
    assert "PutItem" not in full_disk.desk.remote.calls


def test_a_restart_on_a_full_disk_finds_what_was_sent_and_not_recorded(tmp_path: Path) -> None:
    for full, _ in sweep(tmp_path, taken, 4):
        full.desk.restart()
        assert EditState.SENDING not in full.states()
        outcomes = full.desk.library.send_waiting()
        assert {type(each) for each in outcomes} <= {Applied}
        assert full.desk.table()["Solaris"] == "1963"


def test_outcomes_from_before_the_disk_was_full_are_told(tmp_path: Path) -> None:
    told = [[type(each) for each in outcomes] for _, outcomes in sweep(tmp_path, refused, 2)]
    assert [Waiting] in told
    assert any(Refused in each and Waiting in each for each in told)
    assert not any(Conflicted in each for each in told)
