"""Escape goes one step back from wherever the focus is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from core.practice.process.launcher import PracticeCloud
from tests.support.questions import asked, sent_to
from tests.support.shell import Computer
from tests.support.window import bookplate, choose, see_books_as
from ui.tour.driver import until


async def test_escape_leaves_the_accounts_page_first_and_then_the_form(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await choose(opened.see, "Add another user…")
        await opened.see.click("Create account")
        about = await opened.see.find(QPushButton, "About Bookplate")
        about.setFocus()
        opened.see.press(Qt.Key.Key_Escape, on=about)
        await opened.see.find(QPushButton, "Sign in")
        assert not opened.window.shows_workspace
        opened.see.press(Qt.Key.Key_Escape, on=about)
        await until(lambda: opened.window.shows_workspace, "the workspace does not come back")


async def test_escape_in_the_inbox_leaves_the_question_beside_it(
    computer: Computer, practice: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "sms", "A code for sms")
        use = await opened.see.find(QPushButton, f"Use {sent_to(practice, '+491713920011')}")
        use.setFocus()
        opened.see.press(Qt.Key.Key_Escape, on=use)
        await opened.see.find(QLineEdit, "Username")
