"""Leaving nothing behind on this computer, and what happens to edits that are not sent."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from core.practice.process.launcher import PracticeCloud
from tests.support.keeping_vault import KeepingVault
from tests.support.shell import Computer
from tests.support.window import add_book, bookplate, choose, see_books_as
from ui.tour.driver import until


@pytest.fixture
def remembering(qapp: QApplication, tmp_path: Path, practice: PracticeCloud) -> Computer:
    """A computer whose keyring keeps what it is given."""
    vault = KeepingVault()
    return Computer(qapp, tmp_path, practice, lambda: vault)


def stores(folder: Path) -> list[Path]:
    """The cached books on this computer."""
    return list(folder.rglob("*.db"))


async def test_forgetting_destroys_the_cached_books_and_signs_out(
    remembering: Computer, tmp_path: Path
) -> None:
    async with bookplate(remembering) as opened:
        await see_books_as(opened, "testuser1")
        assert stores(tmp_path)
        await choose(opened.see, "Erase this user's data here…")
        await opened.see.reads("Erase testuser1's data on this computer?")
        await opened.see.click("Erase")
        await opened.see.reads("Cached books and their key erased.")
        assert not stores(tmp_path)
        name = await opened.see.find(QLineEdit, "Username")
        assert name.text() == ""
    async with bookplate(remembering) as opened:
        await opened.see.find(QLineEdit, "Username")


async def test_refused_edit_is_exported_for_its_owner_before_it_is_forgotten(
    remembering: Computer, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    async with bookplate(remembering) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, {"Author": "Somebody", "Title": "Refused"})
        await opened.see.find(QWidget, "Access denied")
        await choose(opened.see, "Erase this user's data here…")
        await opened.see.reads("1 edit is not in the table")
        await opened.see.click("Export and erase…")
        dialog = await until(_file_dialog, "no file dialog")
        dialog.fileSelected.emit(str(file))
        dialog.close()
        await opened.see.reads("Cached books and their key erased.")
    (edit,) = json.loads(file.read_text(encoding="utf-8"))
    assert edit["wanted"]["title"] == {"S": "Refused"}
    assert edit["state"] == "refused"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not stores(tmp_path)


async def test_a_file_that_cannot_be_written_forgets_nothing(
    remembering: Computer, tmp_path: Path
) -> None:
    async with bookplate(remembering) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, {"Author": "Somebody", "Title": "Refused"})
        await opened.see.find(QWidget, "Access denied")
        await choose(opened.see, "Erase this user's data here…")
        await opened.see.click("Export and erase…")
        dialog = await until(_file_dialog, "no file dialog")
        dialog.fileSelected.emit(str(tmp_path / "nowhere" / "mine.json"))
        dialog.close()
        await opened.see.reads("The edits could not be written to mine.json")
        assert stores(tmp_path)


async def test_signing_out_without_a_keyring_asks_before_edits_are_lost(
    computer: Computer,
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, {"Author": "Somebody", "Title": "Refused"})
        await opened.see.find(QWidget, "Access denied")
        await opened.see.click("Sign out")
        await opened.see.reads("1 edit would be lost")
        await opened.see.click("Stay")
        await opened.see.click("Sign out")
        await opened.see.click("Discard and sign out")
        await opened.see.reads("The books were in memory only and are gone.")


@pytest.mark.parametrize(
    ("choice", "verb"), [("Sign out", "sign out"), ("Erase this user's data here…", "forget")]
)
async def test_the_question_before_edits_are_lost_tells_of_the_form_as_well(
    computer: Computer, choice: str, verb: str
) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, {"Author": "Somebody", "Title": "Refused"})
        await opened.see.find(QWidget, "Access denied")
        await opened.see.click("Add book")
        await opened.see.fill("Title", "Marcovaldo")
        await choose(opened.see, choice)
        await opened.see.reads("What you typed in the form is not saved.")
        await opened.see.click(
            "Discard and sign out" if choice == "Sign out" else "Discard and erase"
        )
        await opened.see.find(QLineEdit, "Username")


async def test_signing_out_says_that_edits_stay_for_their_owner(remembering: Computer) -> None:
    async with bookplate(remembering) as opened:
        await see_books_as(opened, "testuser1")
        await add_book(opened.see, {"Author": "Somebody", "Title": "Refused"})
        await opened.see.find(QWidget, "Access denied")
        await opened.see.click("Sign out")
        await opened.see.reads("Your books and 1 unsent edit stay here, encrypted")


def _file_dialog() -> QFileDialog | None:
    every = QApplication.topLevelWidgets()
    return next((w for w in every if isinstance(w, QFileDialog) and w.isVisible()), None)
