"""The tour's driver types as a person does, also while a screen reader hears every key first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.tour.driver import Driver

WORDS = "Stanisław Lem, 1986"


class KeysComeLater(QObject):
    """Holds a key back until the event loop runs, as Qt does while it asks a screen reader.

    Source: qtbase, src/gui/accessible/linux/qspiapplicationadaptor.cpp,
    QSpiApplicationAdaptor::eventFilter (6.11): keys from outside are sent to the reader and posted
    when it has answered; events that the program sends to itself pass at once.
    """

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        """Hold back keys; let all else pass."""
        if not (event.spontaneous() and isinstance(event, QKeyEvent)):
            return False
        late = event.clone()
        QTimer.singleShot(5, target, lambda: QApplication.postEvent(target, late))
        return True


@pytest.fixture
def late_keys(qapp: QApplication) -> Iterator[None]:
    """Every key arrives later."""
    later = KeysComeLater()
    qapp.installEventFilter(later)
    yield
    qapp.removeEventFilter(later)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that shows."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture(params=[QLineEdit, QPlainTextEdit])
def field(request: pytest.FixtureRequest, window: QWidget) -> QLineEdit | QPlainTextEdit:
    """A field in it."""
    field: QLineEdit | QPlainTextEdit = request.param(window)
    field.setAccessibleName("Author")
    field.show()
    return field


def said(field: QLineEdit | QPlainTextEdit) -> str:
    """What it says."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


async def test_text_that_is_typed_under_a_screen_reader_replaces_the_old_and_stays(
    window: QWidget, field: QLineEdit | QPlainTextEdit, late_keys: None
) -> None:
    driver = Driver(window)
    for text in ("Joanna Russ", WORDS, ""):
        await driver.fill("Author", text)
        assert said(field) == text


async def test_what_was_typed_is_there_when_the_button_is_pressed(
    window: QWidget, field: QLineEdit | QPlainTextEdit, late_keys: None
) -> None:
    button, heard = QPushButton("Save", window), list[str]()
    button.clicked.connect(lambda: heard.append(said(field)))
    button.move(0, 250)
    button.show()
    driver = Driver(window)
    await driver.fill("Author", WORDS)
    await driver.click("Save")
    assert heard == [WORDS]


async def test_a_field_that_goes_away_while_it_is_typed_into_ends_the_typing(
    window: QWidget, late_keys: None
) -> None:
    field = QLineEdit(window)
    field.setAccessibleName("Code")
    field.textEdited.connect(lambda text: field.deleteLater() if len(text) == 3 else None)
    field.show()
    await Driver(window).fill("Code", "123456")
