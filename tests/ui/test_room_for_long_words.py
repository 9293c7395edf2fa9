"""Other languages need more letters: what holds a text grows with it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.support.language import speaking
from ui.look.theme import Scheme, Theme
from ui.tour.driver import until
from ui.tour.proofreading import cut_off
from ui.widgets.buttons.choice_button import ChoiceButton
from ui.widgets.fields.password_field import NEW_PASSWORD, PasswordField
from ui.widgets.make import vertical

LONG = "Has a temporary password, and therefore has to choose a new one before anything else."


async def test_a_choices_explanation_wraps_in_a_narrow_column(qapp: QApplication) -> None:
    await shows_all_of(ChoiceButton(Theme(qapp, Scheme.LIGHT), "newcomer", LONG), qapp)


async def test_the_button_in_a_password_field_is_as_wide_as_its_word(qapp: QApplication) -> None:
    with speaking("en_XA"):
        await shows_all_of(PasswordField(Theme(qapp, Scheme.LIGHT), NEW_PASSWORD), qapp)


async def shows_all_of(widget: QWidget, qapp: QApplication) -> None:
    """In a column of 300 pixels no text in the widget is cut off."""
    window, holder = QMainWindow(), QWidget()
    Theme(qapp, Scheme.LIGHT).dress(window)
    column = vertical(0, holder)
    column.addWidget(widget)
    column.addStretch()
    window.setCentralWidget(holder)
    window.setFixedSize(300, 300)
    window.show()
    parts = widget.findChildren(QWidget)
    await until(lambda: [text for part in parts if (text := cut_off(part))] == [], "cut off")
    window.close()
