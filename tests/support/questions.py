"""What people do on the pages of a sign-in's questions, in the words of the journeys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from core.practice.process.launcher import PracticeCloud
from tests.support.shell import Opened
from tests.support.window import sign_in_as
from ui.tour.driver import until

PAGE = "Question"
"""The accessible name of every question's page."""


async def asked(opened: Opened, username: str, title: str) -> None:
    """Sign in with the password, and be asked a question with this title, as this user."""
    await sign_in_as(opened, username)
    await opened.see.reads(f"Signing in as {username}")
    await opened.see.reads(title)


async def field_with_focus(opened: Opened, name: str) -> QLineEdit:
    """The field of that name, which has the focus: nothing needs to be clicked before typing."""
    field = await opened.see.find(QLineEdit, name)
    await until(lambda: opened.window.focusWidget() is field, f"“{name}” has no focus")
    return field


async def type_and_enter(opened: Opened, name: str, text: str) -> None:
    """Type into the field that has the focus, and press Enter."""
    field = await field_with_focus(opened, name)
    QTest.keyClicks(field, text)
    opened.see.press(Qt.Key.Key_Return, on=field)


def sent_to(cloud: PracticeCloud, address: str) -> str:
    """The newest code that was sent to that address."""
    return next(message.code for message in cloud.control.inbox() if message.to == address)


async def books_of(opened: Opened) -> None:
    """Whoever was asked is in, and sees the books."""
    await opened.see.row_with("The Left Hand of Darkness")
    assert next(opened.see.every(QWidget, PAGE), None) is None
