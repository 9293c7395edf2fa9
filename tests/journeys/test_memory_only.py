"""Books that cannot be kept on this computer: what happened, where, what is kept, what to do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from core.practice.process.launcher import PracticeCloud
from tests.support.secret_service import SecretService
from tests.support.shell import Computer, Opened
from tests.support.window import (
    add_book,
    bookplate,
    choose,
    says,
    see_books_as,
    see_remembered_as,
    waits,
)
from ui.tour.chapters.people import all_books
from ui.tour.driver import until

RUSS = {"Author": "Joanna Russ", "Title": "The Female Man (journey)", "Year": "1975"}
IN_MEMORY = "Your books and edits are in memory only."
NO_CREDENTIALS = "The keyring did not store your AWS credentials."


def store_in(folder: Path) -> Path:
    """The one store of the one user."""
    (store,) = folder.rglob("*.db")
    return store


async def asked_before_closing(opened: Opened, cloud: PracticeCloud) -> str:
    """What the question before closing says while an edit waits in memory; stays afterwards."""
    cloud.kill()
    await add_book(opened.see, RUSS)
    await opened.see.reads("1 edit is waiting")
    await opened.see.reads("“The Female Man (journey)” is in memory only.")
    await opened.see.reads("Keep Bookplate open until then")
    opened.window.close()
    question = await opened.see.find(QMessageBox, "Close Bookplate?")
    said = question.informativeText()
    await opened.see.click("Stay")
    await opened.see.gone("Close Bookplate?")
    cloud.restart()
    await waits(opened.see, "")
    return said


async def test_a_damaged_store_is_told_with_its_file_and_is_the_reason_at_closing(
    computer: Computer, cloud: PracticeCloud, tmp_path: Path
) -> None:
    async with bookplate(computer) as opened:
        await see_remembered_as(opened, "testuser2")
    store = store_in(tmp_path)
    damaged = b"not a store" * 1000
    store.write_bytes(damaged)
    async with bookplate(computer) as opened:
        await all_books(opened.see)
        await opened.see.reads(IN_MEMORY)
        await opened.see.reads(str(store))
        await opened.see.reads("The file was not changed.")
        said = await asked_before_closing(opened, cloud)
        assert "The stored books cannot be read" in said
        assert "keyring, this session" not in said
    assert store.read_bytes() == damaged


async def test_a_folder_that_cannot_be_written_is_told_and_is_the_reason_at_closing(
    computer: Computer, cloud: PracticeCloud, tmp_path: Path
) -> None:
    folder = tmp_path / "data" / "books"
    folder.parent.mkdir(parents=True)
    folder.write_text("a file in its place")
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser2")
        await opened.see.reads(IN_MEMORY)
        await opened.see.reads(f"{folder}")
        said = await asked_before_closing(opened, cloud)
        assert "The stored books cannot be opened." in said
    assert folder.read_text() == "a file in its place"


async def test_a_note_that_was_read_does_not_come_back(computer: Computer, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "books").write_text("")
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.reads(IN_MEMORY)
        await opened.see.click("Hide this message")
        assert opened.app.present is not None
        opened.app.present.session.looked.emit()
        await until(lambda: not says(opened.see, IN_MEMORY), "it is still there")


async def test_credentials_that_the_keyring_does_not_take_are_told(
    computer: Computer, secret_service: SecretService
) -> None:
    async with bookplate(computer) as opened:
        await see_remembered_as(opened, "testuser2")
        secret_service.stop_daemon()
        await choose(opened.see, "Switch role", "BooksReadAccess")
        await opened.see.reads(NO_CREDENTIALS)
        await opened.see.reads("Everything works now.")
        secret_service.start_daemon()
        await choose(opened.see, "Switch role", "BooksWriteAccess")
        await until(lambda: not says(opened.see, NO_CREDENTIALS), "it is still told")


async def test_without_a_keyring_that_is_the_reason_at_closing(
    bare_computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(bare_computer) as opened:
        await see_books_as(opened, "testuser2")
        said = await asked_before_closing(opened, cloud)
        assert said.startswith("Without a keyring")
