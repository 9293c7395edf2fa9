"""Every dialog by the Tab key and by ear, as tests/ui/test_every_page.py does for the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from tests.support.shell import Computer
from tests.support.tab_walk import faults_of, focusable, said
from tests.support.window import bookplate, choose, see_books_as
from ui.about.versions import versions
from ui.look.theme import Theme
from ui.tour.driver import until
from ui.views.dialogs.about import AboutDialog
from ui.views.dialogs.crash import CrashDialog
from ui.views.dialogs.discard import discard_and_close_dialog, discard_and_sign_out_dialog
from ui.views.practice.reset_dialog import reset_practice_dialog


def nothing() -> None:
    """What a question would lead to."""


MADE: dict[str, Callable[[Theme, QWidget], object]] = {
    "about": lambda theme, parent: AboutDialog(theme, versions(), Path("/log"), parent).open(),
    "crash": lambda theme, parent: CrashDialog(theme, "Traceback", parent).open(),
    "close": lambda _theme, parent: discard_and_close_dialog(parent, 2, ("No keyring.",), nothing),
    "sign out": lambda _theme, parent: discard_and_sign_out_dialog(
        parent, 2, "No keyring.", nothing
    ),
    "reset": lambda _theme, parent: reset_practice_dialog(parent, nothing),
}


@pytest.mark.parametrize("name", MADE)
async def test_a_dialog_is_walked_as_it_is_read(name: str, qapp: QApplication) -> None:
    parent = QWidget()
    parent.show()
    MADE[name](Theme(qapp), parent)
    dialog = await until(lambda: opened(parent), "it does not open")
    await until(dialog.isActiveWindow, "it does not become active")
    assert len(list(focusable(dialog))) > 0
    assert faults_of(dialog) == []
    if isinstance(dialog, QMessageBox):
        assert all(said(button) for button in dialog.buttons())
    dialog.close()
    parent.close()


async def test_the_change_of_a_password_is_walked_as_it_is_read(computer: Computer) -> None:
    async with bookplate(computer) as opened_app:
        await see_books_as(opened_app, "testuser1")
        await choose(opened_app.see, "Change password…")
        dialog = await until(lambda: opened(opened_app.window), "it does not open")
        await until(dialog.isActiveWindow, "it does not become active")
        assert faults_of(dialog) == []
        opened_app.see.press(Qt.Key.Key_Escape, on=dialog)
        await until(lambda: opened(opened_app.window) is None, "it stays")


def opened(parent: QWidget) -> QDialog | None:
    """The dialog over this window."""
    return next((each for each in parent.findChildren(QDialog) if each.isVisible()), None)
