"""A configuration file with several set-ups: the person chooses, and nothing is opened before."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton

from tests.support.qt import until
from tests.support.shell import Computer, Opened
from tests.support.sources import ROOT
from tests.support.window import bookplate, says
from ui.messages import Tone

CASES = ROOT / "tests" / "unit" / "core" / "profile" / "files" / "cases" / "03-two-stacks"
BOTH = "d-cdk-two-stages.json"


def a_copy_of(name: str, folder: Path) -> Path:
    """The file where a person has it."""
    return Path(shutil.copy(CASES / name, folder / name))


def rows(listed: QListWidget) -> list[str]:
    return [listed.item(row).text() for row in range(listed.count())]


async def the_list(opened: Opened) -> QListWidget:
    return await opened.see.find(QListWidget, "Set-ups in the file")


async def test_both_are_named_and_none_is_preset(computer: Computer, tmp_path: Path) -> None:
    async with bookplate(computer, a_copy_of(BOTH, tmp_path)) as opened:
        listed = await the_list(opened)
        assert rows(listed) == [
            "BooksDev\nTable books-dev · user pool eu-central-1_DevAbCdEfG",
            "BooksProd\nTable books-prod · user pool eu-central-1_ProdAbCdEfG",
        ]
        assert not listed.selectedItems()
        dialog = listed.window()
        assert isinstance(dialog, QDialog)
        assert not button(dialog, "Open").isEnabled()
        await opened.see.reads(f"{BOTH} describes several set-ups")
        assert opened.sign_in_page.state.is_practice
        assert len(opened.sign_in_page.state.profiles) == 1
        assert opened.sign_in_page.state.problem is None
        assert not says(opened.see, "Nothing was opened.")
        dialog.reject()
        await opened.see.reads("Nothing was opened.")
        told = opened.sign_in_page.state.notice
        assert told is not None
        assert told.tone is Tone.INFO
        assert "“BooksDev”, “BooksProd”" in told.title


async def test_the_first_has_the_focus_and_enter_opens_it(
    computer: Computer, tmp_path: Path
) -> None:
    async with bookplate(computer, a_copy_of(BOTH, tmp_path)) as opened:
        listed = await the_list(opened)
        assert listed.window().focusWidget() is listed
        assert listed.currentRow() == 0
        QTest.keyClick(listed, Qt.Key.Key_Return)
        await opened.see.reads("Table books-dev · user pool eu-central-1_DevAbCdEfG")
        assert len(opened.sign_in_page.state.profiles) == 2


async def test_a_second_file_waits_until_the_first_ones_question_is_answered(
    computer: Computer, tmp_path: Path
) -> None:
    other = a_copy_of("c-two-stacks-second-without-table.json", tmp_path)
    async with bookplate(computer, a_copy_of(BOTH, tmp_path)) as opened:
        listed = await the_list(opened)
        opened.app.open_file(other)
        await opened.see.reads(f"{other.name} is waiting.")
        dialog = listed.window()
        assert isinstance(dialog, QDialog)
        dialog.reject()
        await opened.see.reads(f"{other.name} describes several set-ups")
        await opened.see.reads("Nothing was opened.")


async def test_the_one_that_is_chosen_is_kept_whole(computer: Computer, tmp_path: Path) -> None:
    async with bookplate(computer, a_copy_of(BOTH, tmp_path)) as opened:
        await choose(opened, down=1)
        await until(lambda: not opened.sign_in_page.state.is_practice)
        await opened.see.reads("Table books-prod · user pool eu-central-1_ProdAbCdEfG")
        assert opened.sign_in_page.state.problem is None
        assert not says(opened.see, "several set-ups")
    async with bookplate(computer) as again:
        await until(lambda: len(again.sign_in_page.state.profiles) == 2)
        (_, kept) = again.sign_in_page.state.profiles
        assert kept.detail == "Table books-prod · user pool eu-central-1_ProdAbCdEfG"


async def test_a_file_from_the_dialog_asks_as_well_and_tells_what_is_not_complete(
    computer: Computer, tmp_path: Path
) -> None:
    file = a_copy_of("c-two-stacks-second-without-table.json", tmp_path)
    async with bookplate(computer) as opened:
        opened.sign_in_page.open_configuration(file)
        listed = await the_list(opened)
        assert len(rows(listed)) == 1
        await opened.see.reads("Incomplete: crm-prod: IdentityPoolId is missing")
        await choose(opened, down=0)
        await until(lambda: not opened.sign_in_page.state.is_practice)
        await opened.see.reads("Table books-dev · user pool eu-central-1_DevAbCdEfG")


async def choose(opened: Opened, *, down: int) -> None:
    """Pick a row by keyboard, and press the button."""
    listed = await the_list(opened)
    listed.setFocus()
    listed.setCurrentRow(0)
    for _ in range(down):
        QTest.keyClick(listed, Qt.Key.Key_Down)
    dialog = listed.window()
    assert isinstance(dialog, QDialog)
    QTest.mouseClick(button(dialog, "Open"), Qt.MouseButton.LeftButton)


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)
