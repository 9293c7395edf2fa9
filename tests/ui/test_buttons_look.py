"""Buttons as they are seen: one ring around the focus, and no line of words over another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMainWindow, QPushButton, QWidget

from tests.support.shell import Computer
from tests.support.window import bookplate, see_books_as
from ui.look.theme import Scheme, Theme, set_look
from ui.tour.driver import until
from ui.views.workspace.user_menu import UserMenu
from ui.widgets.buttons.choice_button import ChoiceButton
from ui.widgets.buttons.content_button import ContentButton
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.make import vertical

KINDS = ("", "primary", "danger", "quiet", "link", "chip")
SCHEMES = (Scheme.LIGHT, Scheme.DARK)


def a_button(kind: str) -> QPushButton:
    """One with words."""
    button = QPushButton("Sign out")
    set_look(button, "kind", kind)
    return button


def a_tool_button() -> QWidget:
    """One with words."""
    button = ToolButton()
    button.setText("Outbox")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def a_combo_box() -> QWidget:
    """One with a choice."""
    box = QComboBox()
    box.addItem("Practice")
    return box


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_the_focus_has_one_ring(qapp: QApplication, scheme: Scheme) -> None:
    theme, window, holder = Theme(qapp, scheme), QMainWindow(), QWidget()
    theme.dress(window)
    window.setCentralWidget(holder)
    column = vertical(8, holder)
    controls = [*map(a_button, KINDS), a_tool_button(), a_combo_box()]
    for control in controls:
        column.addWidget(control)
    window.show()
    window.activateWindow()
    for control in controls:
        control.setFocus()
        await until(control.hasFocus, "the focus does not come")
        assert picture(control, keys=True) == picture(control, keys=False), control.property("kind")
    window.close()


def picture(control: QWidget, *, keys: bool) -> QImage:
    """How it looks; keys: after Tab was pressed, when Qt's styles draw a ring as well."""
    control.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, keys)
    return control.grab().toImage()


@pytest.mark.parametrize("points", [8, 9, 14, 22])
def test_a_choices_lines_have_their_height_in_every_size_of_text(
    qapp: QApplication, points: int
) -> None:
    font, usual = qapp.font(), qapp.font()
    font.setPointSizeF(points)
    qapp.setFont(font)
    try:
        window = QMainWindow()
        theme = Theme(qapp, Scheme.LIGHT)
        theme.dress(window)
        choice = ChoiceButton(theme, "Gypsy", "Jumping gently, quietly")
        holder = QWidget()
        column = vertical(0, holder)
        column.addWidget(choice)
        window.setCentralWidget(holder)
        window.resize(400, 10)
        window.show()
        assert squeezed(choice) == []
        window.close()
    finally:
        qapp.setFont(usual)


async def test_the_users_chip_has_room_for_its_lines(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await see_books_as(opened, "testuser1")
        chip = opened.window.findChild(UserMenu)
        assert chip is not None
        for scheme in SCHEMES:
            opened.app.first_paint.theme.force(scheme)
            await until(lambda: squeezed(chip) == [], "its lines are cut")
            opened.window.resize(900, 600)
            await until(lambda: squeezed(chip) == [], "its lines are cut in a small window")


def squeezed(button: QWidget) -> list[str]:
    """The labels in it that are lower than their letters are high."""
    return [
        label.text()
        for label in button.findChildren(QLabel)
        if label.isVisible() and label.text() and label.height() < label.fontMetrics().height()
    ]


async def test_a_button_is_as_high_as_its_content_again_when_that_shrinks(
    qapp: QApplication,
) -> None:
    theme = Theme(qapp, Scheme.LIGHT)
    window = QMainWindow()
    theme.dress(window)
    button = ContentButton()
    column = vertical(0, button)
    column.addWidget(QLabel("BooksReadAccess"))
    more = QLabel("\n".join("one line more" for _ in range(8)))
    column.addWidget(more)
    window.setCentralWidget(button)
    window.show()
    before = button.minimumHeight()
    more.hide()
    await until(lambda: button.minimumHeight() < before, "it stays as high")
    window.close()
