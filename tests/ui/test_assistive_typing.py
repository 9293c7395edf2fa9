"""What is written by assistive technology, as dictation does, counts as typed: Qt does not say so.

QAccessibleLineEdit writes with QLineEdit::setText, after which there is no textEdited (qtbase,
src/widgets/accessible/simplewidgets.cpp, 6.11).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from core.practice.process.launcher import PracticeCloud
from tests.support.keeping_vault import KeepingVault
from tests.support.qt import until
from tests.support.shell import Computer, Opened
from tests.support.window import bookplate, see_books_as, see_remembered_as
from ui.look.theme import Theme
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.line_edit import LineEdit


@pytest.fixture
def kept(qapp: QApplication, tmp_path: Path, practice: PracticeCloud) -> Computer:
    """A computer whose keyring outlives the window."""
    vault = KeepingVault()
    return Computer(qapp, tmp_path, practice, lambda: vault)


def write(field: QWidget, text: str) -> None:
    """Replace what the field says, as assistive technology does."""
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface is not None
    editor = interface.editableTextInterface()
    assert isinstance(field, QLineEdit)
    editor.replaceText(0, len(field.text()), text)


def in_the_form(opened: Opened, name: str) -> QLineEdit:
    """The field of that name on the sign-in page."""
    fields = opened.window.sign_in.findChildren(QLineEdit)
    return next(each for each in fields if each.accessibleName() == name)


def test_a_field_tells_what_a_person_writes_and_not_what_the_program_shows(
    qapp: QApplication,
) -> None:
    field, heard = LineEdit(), list[str]()
    field.typed.connect(heard.append)
    field.setText("shown")
    field.clear()
    assert heard == []
    QTest.keyClicks(field, "ab")
    write(field, "dictated")
    QGuiApplication.clipboard().setText("!")
    field.paste()
    assert heard == ["a", "ab", "dictated", "dictated!"]


def test_a_code_that_is_dictated_is_found_in_what_is_around_it(qapp: QApplication) -> None:
    field = CodeField(Theme(qapp))
    write(field, "Your code is 123 456.")
    assert field.text() == "123456"


@pytest.mark.parametrize("name", ["Username", "Password"])
@pytest.mark.parametrize("by_key", [True, False], ids=["by key", "by assistive technology"])
async def test_a_remembered_session_does_not_come_in_front_of_what_is_being_written(
    kept: Computer, name: str, by_key: bool
) -> None:
    async with bookplate(kept) as opened:
        await see_remembered_as(opened, "testuser1")
    async with bookplate(kept) as opened:
        # In the first moment, as nobody else has had a turn: the session is looked for meanwhile.
        field = in_the_form(opened, name)
        if by_key:
            field.setFocus()
            QTest.keyClicks(field, "testuser2")
        else:
            write(field, "testuser2")
        users = opened.app.first_paint.users
        # It was found, and is offered.
        await until(lambda: users.state.others or users.state.present)
        assert [each.username for each in users.state.others] == ["testuser1"]
        assert not opened.window.shows_workspace
        assert field.text() == "testuser2"


async def test_by_hand_hears_an_endpoint_that_is_dictated(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        await opened.see.click("Requests")
        await opened.see.click("By hand")
        field = await opened.see.find(QLineEdit, "Endpoint of GetId")
        await until(lambda: field.text())
        write(field, "https://elsewhere.example")
        await opened.see.reads("Your token would go to elsewhere.example, which is not AWS.")
        assert field.text() == "https://elsewhere.example"
