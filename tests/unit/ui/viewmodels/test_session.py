"""One signed-in user, summed up: a real session with the practice cloud, and no window."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from core.errors import Offline, StoreError, VaultLocked
from core.practice.process.launcher import PracticeCloud
from core.signed_in.connection import UserContext
from core.vault.vault import MemoryVault
from tests.support.connections import connection_to, sign_in
from tests.support.loop import until
from ui.messages import Message
from ui.shell.services_of_user import services_of_user
from ui.tasks.tasks import Workers
from ui.viewmodels.session.session import Health, SessionViewModel
from ui.viewmodels.session.storage_notes import (
    StorageNotesViewModel,
    credentials_not_kept,
    in_memory,
)
from ui.viewmodels.session.user_view_models import UserViewModels


@asynccontextmanager
async def signed_in(
    practice: PracticeCloud, folder: Path, username: str = "testuser1"
) -> AsyncIterator[tuple[SessionViewModel, UserViewModels, UserContext]]:
    workers = Workers()
    connection = connection_to(practice, MemoryVault())
    context = connection.open_context(sign_in(connection, username), folder)
    parts = UserViewModels(workers, services_of_user(connection, context))
    session = SessionViewModel(workers, connection, context, parts)
    parts.start()
    parts.inspector.start()
    try:
        yield session, parts, context
    finally:
        await session.close()
        await parts.close()
        context.close()
        workers.close()


async def test_the_role_and_its_time_are_those_of_the_inspector(
    practice: PracticeCloud, tmp_path: Path
) -> None:
    async with signed_in(practice, tmp_path) as (session, parts, _):
        await until(lambda: session.state.health is Health.ONLINE)
        await until(lambda: parts.inspector.state.role.assumed)
        assert session.state.role is parts.inspector.state.role
        assert session.state.role.name == "BooksReadAccess"
        assert session.state.seconds_left is not None
        assert 3000 < session.state.seconds_left <= 3600


async def test_what_is_not_saved_is_counted_while_memory_is_all_there_is(
    practice: PracticeCloud, tmp_path: Path
) -> None:
    async with signed_in(practice, tmp_path, "testuser2") as (session, parts, _):
        await until(lambda: parts.books.state.synced_at)
        parts.form.add()
        parts.form.type("author", "Lem")
        assert session.is_typed
        parts.form.type("title", "Fiasko")
        parts.form.save()
        await until(lambda: not parts.form.state.is_open)
        await until(lambda: not session.unsent)
        assert not session.would_be_lost


async def test_after_signing_out_the_session_is_over(
    practice: PracticeCloud, tmp_path: Path
) -> None:
    async with signed_in(practice, tmp_path) as (session, parts, context):
        await until(lambda: parts.inspector.state.role.assumed)
        reports: list[object] = []
        session.signed_out.connect(reports.append)
        session.sign_out()
        session.sign_out()
        await until(lambda: reports)
        assert len(reports) == 1
        assert context.signed_out


async def test_a_note_that_was_read_comes_back_only_when_it_says_something_else(
    practice: PracticeCloud, tmp_path: Path
) -> None:
    async with signed_in(practice, tmp_path) as (session, _, context):
        notes = StorageNotesViewModel(context, session)
        assert not said(notes)
        context.store_trouble = StoreError("The disk is full.", "Make room.")
        session.looked.emit()
        (note,) = said(notes)
        notes.dismiss(note)
        session.looked.emit()
        assert not said(notes)
        context.store_trouble = StoreError("The file is damaged.", "It was left as it is.")
        session.looked.emit()
        assert len(said(notes)) == 1


def said(notes: StorageNotesViewModel) -> list[Message]:
    return list(notes.state)


def test_notes_name_the_reason_and_the_file_once() -> None:
    file = Path("books.db")
    note = in_memory(StoreError("books.db is damaged.", "It was left as it is."), file)
    assert note is not None
    assert note.hint.count("books.db") == 1
    assert in_memory(None, file) is None
    kept = credentials_not_kept(VaultLocked("The keyring is locked."))
    assert kept is not None
    assert "The keyring is locked." in kept.hint
    assert credentials_not_kept(None) is None
    assert in_memory(Offline("x"), None) is not None
