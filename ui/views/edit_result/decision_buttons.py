"""What can be done with an edit that did not go through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.books.edits.edit import Edit
from ui.look.theme import Theme
from ui.viewmodels.books.edit_result import EditResultViewModel
from ui.viewmodels.outbox.words import typed_text
from ui.widgets.announce import announce
from ui.widgets.buttons.button_grid import ButtonGrid
from ui.widgets.buttons.copy_button import SHOWN_MS
from ui.widgets.make import button


class DecisionButtons(ButtonGrid):
    """Edit again, Keep as draft, Copy, and apart from them the button that discards the edit."""

    def __init__(
        self,
        theme: Theme,
        view_model: EditResultViewModel,
        edit: Callable[[], Edit | None],
        *,
        discard: str = "Discard",
        parent: QWidget | None = None,
    ) -> None:
        again = view_model.edit_again
        self.edit_again = button("Edit again", again, kind="primary", default=False)
        keep = button("Keep as draft", view_model.keep_as_draft)
        self._copy_button = button("Copy", self._copy)
        self._copy_button.setToolTip("Copy what you typed")
        away = button(discard, view_model.discard, kind="danger")
        buttons = (self.edit_again, keep, self._copy_button)
        super().__init__(theme, buttons, parent, apart=away)
        self._edit = edit

    def _copy(self) -> None:
        edit = self._edit()
        if edit is not None:
            QGuiApplication.clipboard().setText(typed_text(edit))
            self._copy_button.setText("Copied")
            announce(self._copy_button, "Copied")
            QTimer.singleShot(SHOWN_MS, self, lambda: self._copy_button.setText("Copy"))
