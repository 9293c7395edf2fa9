"""One field of the account's pages: its label above, and below what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look.theme import TextSize, Theme, set_look
from ui.widgets.announce import announce
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.fields.password_field import PasswordField
from ui.widgets.make import label, vertical


class AccountField(QWidget):
    """caption may hold a mnemonic; without it, it is what a screen reader says.

    line: what is typed into; by default everybody may read it.
    """

    def __init__(
        self,
        theme: Theme,
        caption: str,
        line: QLineEdit | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.line: QLineEdit = LineEdit() if line is None else line
        self.line.setAccessibleName(caption.replace("&", ""))
        self._problem = label(font=theme.font(TextSize.SMALL), tone="danger", wrap=True)
        words = label(caption)
        words.setBuddy(self.line)
        column = vertical(theme.space(1), self)
        column.setContentsMargins(0, 0, 0, theme.space(4))
        for part in (words, self.line, self._problem):
            column.addWidget(part)
        self._problem.hide()

    def show_problem(self, problem: str) -> None:
        """Say what is wrong, and take the focus to have it typed again; "" says nothing."""
        if problem == self._problem.text():
            return
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.line.setAccessibleDescription(problem)
        set_look(self.line, "problem", "true" if problem else "false")
        if problem:
            announce(self.line, problem, at_once=True)
            self.type_again()

    def type_again(self) -> None:
        """Put the focus here; a password goes, anything else stays to be corrected."""
        if isinstance(self.line, PasswordField):
            self.line.hide_again()
        self.line.setFocus()
        self.line.selectAll()
